"""A decision with a reason, a note, evidence and a successor. Enter in the note is a new line and never decides."""

from __future__ import annotations

from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Input, Label, OptionList, Static, TextArea
from textual.widgets.option_list import Option

from ledger.model import REASONS, Reading, ReasonCode, Status
from ledger.safetext import is_address, one_line
from ledger.tui import words
from ledger.tui.answers import Order
from ledger.tui.choices import Choices
from ledger.tui.desk import ClaimRow
from ledger.tui.hint_bar import HintBar
from ledger.tui.inputs import LineInput
from ledger.tui.marking import plain
from ledger.tui.note_input import NoteInput
from ledger.tui.pages import Sheet, bindings, styled

_NAMED: Final = 20
"""How many claims of a batch are named in its title."""


class DecideScreen(Sheet[Order]):
    """Gives the order, or nothing when it is left."""

    PLACE = "decide"
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("decide"),
        *(Binding(str(digit), f"reason({digit})", priority=True, show=False) for digit in range(1, 10)),
    ]
    AUTO_FOCUS = "#reasons"

    def __init__(self, rows: tuple[ClaimRow, ...], beside: str, to_status: Status, reading: Reading = "first") -> None:
        """`rows` are decided alike; `beside` is the id of the claim that is proposed as their successor, or ""."""
        super().__init__()
        self._rows = rows
        self._beside = beside
        self._to_status: Status = to_status
        self._reading: Reading = reading
        self._reasons: tuple[ReasonCode, ...] = tuple(code for code in REASONS[to_status] if code != "undo")

    def compose(self) -> ComposeResult:
        """Reasons, note, evidence, and for superseded the successor."""
        decided = (f"{self.signs.status[self._to_status]} {self._to_status}", self._to_status)
        first, *others = self._rows
        what = f"{len(self._rows)} claims " if others else f"{words.short(first.id)} "
        title = styled([(what, "strong"), decided])
        literals = ", ".join(dict.fromkeys(row.literal for row in self._rows[:_NAMED]))
        with Vertical(classes="sheet"):
            yield Static(title + Content(": ") + plain(literals), classes="title", markup=False)
            reasons = (Option(self._told(index)) for index in range(len(self._reasons)))
            yield Choices(*reasons, sign=self.signs.here, id="reasons")
            yield NoteInput(id="note", placeholder="note", show_line_numbers=False, tab_behavior="focus")
            yield LineInput(placeholder="evidence: addresses, with spaces between", id="evidence")
            if self._to_status == "superseded":
                with Horizontal(classes="field apart"):
                    yield Label("by claim", markup=False)
                    yield LineInput(self._beside, placeholder="id of the claim that replaces it", id="successor")
            yield Static("", id="problem", markup=False)
            yield HintBar("decide", self.ledger_app.actions)

    def on_mount(self) -> None:
        """Starts at the reason that a plain key would have given."""
        reason = words.DEFAULT_REASONS[self._to_status]
        self.query_one(OptionList).highlighted = self._reasons.index(reason)

    def _told(self, index: int) -> Content:
        reason = self._reasons[index]
        needs = ", with a note" if reason == "other" else ""
        return styled([(f"{index + 1} ", "key"), (f"{words.reason(reason)}{needs}", "plain")])

    def action_reason(self, number: int) -> None:
        """Chooses a reason by its digit; where somebody writes, the digit goes into the text."""
        if number <= len(self._reasons):
            self.query_one(OptionList).highlighted = number - 1

    def on_option_list_option_selected(self) -> None:
        """Goes on to the note."""
        self.query_one(TextArea).focus()

    def action_save(self) -> None:
        """Gives the order, or says what is missing."""
        reason = self._reasons[self.query_one(OptionList).highlighted or 0]
        note = self.query_one(TextArea).text.strip()
        successor = self._successor()
        evidence = tuple(self.query_one("#evidence", Input).value.split())
        wrong = next((text for text in evidence if not is_address(text)), None)
        if reason == "other" and not note:
            self._ask_for("A reason of your own needs a note.", "#note")
        elif self._to_status == "superseded" and not successor:
            self._ask_for("Superseded by which claim? Its id, please.", "#successor")
        elif wrong is not None:
            self._ask_for(f"{one_line(wrong)} is no address; write https://…", "#evidence")
        else:
            self.dismiss(
                Order(self._rows, self._to_status, reason, note or None, evidence, successor, reading=self._reading)
            )

    def action_cancel(self) -> None:
        """Back; nothing is decided."""
        self.dismiss()

    def _successor(self) -> str | None:
        return self.query_one("#successor", Input).value.strip() or None if self._to_status == "superseded" else None

    def _ask_for(self, what: str, where: str) -> None:
        self.query_one("#problem", Static).update(styled([(what, "high")]))
        self.query_one(where).focus()
