"""The group's figures on one scale, beside the pair."""

from __future__ import annotations

from typing import Final

from textual.content import Content

from ledger.tui.answers import Focus
from ledger.tui.matrix import matrix
from ledger.tui.pages import styled
from ledger.tui.pane import Pane
from ledger.tui.shape import figures, number_line
from ledger.tui.words import Signs

_LINE_HEIGHT: Final = 8
_TABLE_HEIGHT: Final = 4


class ShapeView(Pane, can_focus=True):
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

    async def on_click(self) -> None:
        """All figures of the group."""
        await self.screen.run_action("look('group')")

    def lines(self) -> list[Content]:
        """As many figures as there are lines; on a tall terminal by time and source as well."""
        if self._focus is None:
            return []
        row, beside = self._focus.row, self._focus.other(self._other)
        rows, other = self._focus.figures(self._other), beside.id if beside else None
        width, height = self.size.width, self.size.height
        shown = figures(rows, row.id, other)
        lines = number_line(shown, width, min(height, _LINE_HEIGHT), self._signs)
        if len(rows) > 1 and height >= len(lines) + _TABLE_HEIGHT:
            lines += [[], *matrix(rows, row.id, other, width, self._signs, height - len(lines) - 1)]
        return [styled(line) for line in lines]
