"""Settling a group: the newest figure is named, and the older ones that it would supersede."""

from __future__ import annotations

from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from ledger.tui import words
from ledger.tui.answers import Order
from ledger.tui.desk import ClaimRow
from ledger.tui.hint_bar import HintBar
from ledger.tui.marking import plain
from ledger.tui.pages import Sheet, bindings, styled

_NAMED: Final = 8
"""How many of the older figures are named."""


class SettleScreen(Sheet[bool]):
    """Gives whether to settle; Enter is no."""

    PLACE = "settle"
    BINDINGS: ClassVar[list[BindingType]] = bindings("settle")

    def __init__(self, order: Order, newest: ClaimRow) -> None:
        super().__init__()
        self._older = order.rows
        self._newest = newest

    def compose(self) -> ComposeResult:
        """The newest, the older ones, and the question."""
        count = len(self._older)
        figures = "1 older figure" if count == 1 else f"{count} older figures"
        told = [Content("Newest: ") + _told(self._newest)]
        told.append(styled([(f"Mark {figures}, still open, superseded by it? [y/N]", "strong")]))
        told += [Content("  ") + _told(row) for row in self._older[:_NAMED]]
        if count > _NAMED:
            told.append(Content(f"  {self.signs.more} and {count - _NAMED} more"))
        with Vertical(classes="sheet small"):
            yield Static(Content("Settle the group"), classes="title", markup=False)
            yield Static(Content("\n").join(told), classes="text", markup=False)
            yield HintBar("settle", self.ledger_app.actions)

    def action_answer(self, yes: bool) -> None:
        """Yes or no."""
        self.dismiss(yes)


def _told(row: ClaimRow) -> Content:
    who = plain(row.authority or row.outlet or "no source").plain
    day = words.date(row.as_of_end or row.published_at)
    return styled([(plain(row.literal).plain, "strong"), (f" ({who}, {day})", "plain")])
