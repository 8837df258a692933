"""The group's figures on one scale, beside the pair."""

from __future__ import annotations

from textual.app import RenderResult
from textual.content import Content
from textual.widget import Widget

from ledger.tui.pages import styled
from ledger.tui.shape import figures, number_line
from ledger.tui.state import Focus
from ledger.tui.words import Signs


class ShapeView(Widget):
    """A number line: this claim, the one beside it, and the others of the group."""

    def __init__(self, signs: Signs) -> None:
        super().__init__(id="shape")
        self._signs = signs
        self._focus: Focus | None = None
        self._other = 0

    def show(self, focus: Focus | None, other_index: int) -> None:
        """Shows the group of a claim."""
        self._focus, self._other = focus, other_index
        self.refresh()

    def render(self) -> RenderResult:
        """As many figures as there are lines."""
        if self._focus is None:
            return Content()
        other = self._focus.other(self._other)
        shown = figures(self._focus.rows or (self._focus.row,), self._focus.row.id, other.id if other else None)
        lines = number_line(shown, self.size.width, self.size.height, self._signs)
        return Content("\n").join(styled(line) for line in lines)
