"""A colleague was faster: their decision is shown, and the person chooses. Nothing is lost either way."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Literal

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from ledger.model import Decision
from ledger.tui import words
from ledger.tui.answers import Order
from ledger.tui.asking import Asker
from ledger.tui.hint_bar import HintBar
from ledger.tui.marking import plain
from ledger.tui.pages import Sheet, bindings, styled
from ledger.tui.sheets import error_sheet, history_sheet

Choice = Literal["keep", "mine"]


class StaleScreen(Sheet[Choice]):
    """Keep theirs, record mine after it, or compare first."""

    PLACE = "stale"
    BINDINGS: ClassVar[list[BindingType]] = bindings("stale")

    def __init__(self, order: Order, theirs: Decision) -> None:
        super().__init__()
        self._order = order
        self._theirs = theirs
        self._row = next(row for row in order.rows if row.id == theirs.claim_id)

    def compose(self) -> ComposeResult:
        """What they decided, what you wanted, and the keys."""
        theirs, mine = self._theirs, self._order
        told = plain(theirs.reviewer, "$strong")
        told += Content(f" marked {words.short(self._row.id)} {theirs.to_status} {words.ago(theirs.decided_at)} ")
        told += plain(f"({words.reason(theirs.reason_code)}{': ' + theirs.note if theirs.note else ''}).")
        told += Content("\nYou were about to mark it ")
        told += styled([(f"{mine.to_status} ({words.reason(mine.reason_code)})", "strong"), (".", "plain")])
        with Vertical(classes="sheet small"):
            yield Static(Content("A colleague was faster"), classes="title", markup=False)
            yield Static(told, classes="text", markup=False)
            yield HintBar("stale", self.ledger_app.actions)

    def action_choose(self, choice: str) -> None:
        """Keeps theirs, records mine as well, or shows the history and comes back."""
        if choice == "compare":
            self._compare()
        else:
            self.dismiss("mine" if choice == "mine" else "keep")

    def _compare(self) -> None:
        asker = Asker(
            self,
            self.ledger_app.review.questions.ledger.history,
            self._show_history,
            self._failed,
        )
        asker.ask(self._theirs.claim_id)

    def _show_history(self, decisions: Sequence[Decision]) -> None:
        self.ledger_app.push_screen(history_sheet(self._row.id, decisions, self.signs))

    def _failed(self, error: Exception) -> None:
        self.ledger_app.push_screen(error_sheet(error))
