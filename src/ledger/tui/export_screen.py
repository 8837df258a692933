"""What was decided, as a file: the rows, the file's name, and the SQL that makes the same."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Final, NamedTuple, cast

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, OptionList, Static

from ledger.errors import LedgerError
from ledger.model import STATUSES, Status
from ledger.tui.asking import Asker
from ledger.tui.choices import Choices
from ledger.tui.desk import Ledger
from ledger.tui.hint_bar import HintBar
from ledger.tui.inputs import LineInput
from ledger.tui.marking import plain
from ledger.tui.pages import Sheet, bindings, styled

if TYPE_CHECKING:
    from ledger.store import Ledger as Store

_SHOWN: Final = ("claim_id", "literal", "place", "outlet", "reason_code", "opponent_literal")
_ROWS: Final = 3
_FIRST: Final[Status] = "disputed"
_STATUSES: Final[tuple[Status, ...]] = (*STATUSES[1:], STATUSES[0])
"""What is decided before what is not."""


class Preview(NamedTuple):
    """How many claims have each status, and the first rows of one."""

    status: Status
    counts: dict[str, int]
    rows: tuple[dict[str, object], ...]


class ExportScreen(Sheet[str]):
    """Writes a file and gives one line about it, or nothing when it is left."""

    PLACE = "export"
    BINDINGS: ClassVar[list[BindingType]] = bindings("export")
    AUTO_FOCUS = "#file"

    def __init__(self, ledger: Ledger) -> None:
        super().__init__()
        self._ledger = ledger
        self._status: Status = _FIRST
        self._previewing = Asker[Status, Preview](self, self._preview, self._show, self._failed)
        self._writing = Asker["tuple[Status, Path]", str](self, self._write, self._written, self._failed)

    def compose(self) -> ComposeResult:
        """Status, file, the first rows, the SQL."""
        with Vertical(classes="sheet"):
            yield Static(Content("Export"), classes="title", markup=False)
            yield Choices(*_STATUSES, sign=self.signs.here, id="statuses")
            yield LineInput(f"{_FIRST}.csv", placeholder="file: its ending is the format", id="file")
            yield Static("", id="rows", markup=False)
            yield Static("", id="sql", markup=False)
            yield Static("", id="problem", markup=False)
            yield HintBar("export", self.ledger_app.actions)

    def on_mount(self) -> None:
        """Begins with what is disputed."""
        self.query_one(OptionList).highlighted = _STATUSES.index(_FIRST)

    def on_option_list_option_highlighted(self, message: OptionList.OptionHighlighted) -> None:
        """Shows the rows of the status."""
        before, self._status = self._status, _STATUSES[message.option_index]
        box = self.query_one("#file", Input)
        if box.value.startswith(f"{before}."):
            box.value = f"{self._status}.{box.value.partition('.')[2]}"
        self.query_one("#sql", Static).update(styled([("SQL  ", "key"), (statement(self._status), "plain")]))
        self._previewing.ask(self._status)

    def on_input_submitted(self) -> None:
        """Enter in the file's name writes it: nothing is decided by that."""
        self.action_save()

    def on_option_list_option_selected(self) -> None:
        """Goes on to the file's name."""
        self.query_one("#file", Input).focus()

    def action_save(self) -> None:
        """Writes the file."""
        name = self.query_one("#file", Input).value.strip()
        if name:
            self._writing.ask((self._status, Path(name).expanduser()))

    def action_cancel(self) -> None:
        """Back; nothing is written."""
        self.dismiss()

    def _preview(self, status: Status) -> Preview:
        from itertools import islice

        rows = self._ledger.export("claim_sheet", status=status)
        return Preview(status, dict(self._ledger.counts().by_status), tuple(islice(rows, _ROWS)))

    def _show(self, preview: Preview) -> None:
        statuses = self.query_one(OptionList)
        for index, status in enumerate(_STATUSES):
            count = f"{preview.counts.get(status, 0):,}"
            told = styled([(f"{self.signs.status[status]} {status:<12}", status), (count, "plain")])
            statuses.replace_option_prompt_at_index(index, told)
        heading = styled([(", ".join(_SHOWN) + f" {self.signs.more}", "quiet")])
        lines = [plain(" | ".join(str(row[name] or "") for name in _SHOWN)) for row in preview.rows]
        told_rows = [line.truncate(self._room, ellipsis=True) for line in lines] or [Content("no rows")]
        self.query_one("#rows", Static).update(Content("\n").join([heading.truncate(self._room), *told_rows]))

    @property
    def _room(self) -> int:
        return max(8, self.query_one("#rows").size.width)

    def _write(self, asked: tuple[Status, Path]) -> str:
        from ledger import pipeline
        from ledger.export import style_of
        from ledger.outfile import opened

        status, path = asked
        with opened(path) as out:
            count = pipeline.export(cast("Store", self._ledger), status, style_of(path), out)
        return f"{count:,} {status} claims in {path}"

    def _written(self, told: str) -> None:
        self.dismiss(told)

    def _failed(self, error: Exception) -> None:
        told = str(error) if isinstance(error, LedgerError) else f"{type(error).__name__}: {error}"
        self.query_one("#problem", Static).update(plain(told, "$high"))


def statement(status: Status) -> str:
    """The SQL that gives the rows of the file."""
    if status == "disputed":
        return "SELECT * FROM disputed_claim"
    return f"SELECT * FROM claim_sheet WHERE status = '{status}'"
