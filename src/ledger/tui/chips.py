"""The filter at rest: a chip for each of its parts, and how many claims it leaves."""

from __future__ import annotations

from textual.content import Content
from textual.events import Click

from ledger.tui.filters import parts
from ledger.tui.marking import plain
from ledger.tui.pages import styled
from ledger.tui.pane import Pane
from ledger.tui.state import Review
from ledger.tui.words import Signs


class Chips(Pane):
    """A click on a chip drops that part."""

    def __init__(self, review: Review, signs: Signs) -> None:
        super().__init__(id="chips")
        self._review = review
        self._signs = signs
        self._ends: list[int] = []

    def lines(self) -> list[Content]:
        """The chips that fit, with the count at the right end."""
        count = f"{len(self._review.seqs):,}{'' if self._review.whole else '+'}"
        told = styled([(f"{count} of {self._review.queue}", "quiet")])
        line, self._ends = Content(), []
        for part in parts(self._review.typed):
            chip = styled([(f" {plain(part).plain} {self._signs.drop} ", "chip"), (" ", "plain")])
            if line.cell_length + chip.cell_length + told.cell_length >= self.size.width:
                line += Content(self._signs.more)
                break
            line += chip
            self._ends.append(line.cell_length)
        return [line + told.pad_left(max(1, self.size.width - line.cell_length - told.cell_length))]

    async def on_click(self, event: Click) -> None:
        """Drops the part under the mouse; beside them the filter opens."""
        at = next((index for index, end in enumerate(self._ends) if event.x - self.gutter.left < end), None)
        await self.screen.run_action("filter" if at is None else f"drop_part({at})")
