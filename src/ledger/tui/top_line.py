"""The first line: which queue, where in it, and how much of the ledger is decided."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from textual.content import Content
from textual.events import Click

from ledger.tui.marking import plain
from ledger.tui.pages import styled
from ledger.tui.pane import Pane
from ledger.tui.questions import COUNTED
from ledger.tui.state import Review
from ledger.tui.words import Signs

TABS: Final = (
    ("1", "conflicts", "conflicts"),
    ("2", "unreviewed", "open"),
    ("3", "returned", "back"),
    ("4", "second", "second"),
    ("0", "all", "all"),
)
"""Key, queue, and the queue's name where there is little room."""
_WIDE_CELLS: Final = 100


class TopLine(Pane):
    """Queues to the left, progress to the right."""

    def __init__(self, review: Review, signs: Signs) -> None:
        super().__init__(id="top")
        self._dot = signs.dot
        self._review = review
        self._ends: list[tuple[int, str]] = []

    def lines(self) -> list[Content]:
        """The line, as much of it as fits."""
        width, here = self.size.width, self._review.queue
        wide = width >= _WIDE_CELLS
        told = {queue: self._told(queue, queue if wide else narrow) for _, queue, narrow in TABS}
        if sum(len(each) + 4 for each in told.values()) > width:
            told = {here: told[here]}
        pieces: list[tuple[str, str]] = []
        self._ends, used = [], 0
        for key, queue, _ in TABS:
            tab = [(f" {key}", "key"), (f" {told.get(queue, '')}".rstrip(), "here" if queue == here else "quiet")]
            pieces += [*tab, (" ", "plain")]
            used += sum(len(text) for text, _ in tab) + 1
            self._ends.append((used, queue))
        tabs = styled(pieces)
        return [tabs + fitting(self._progress(), width - tabs.cell_length - 1, self._dot)]

    def _told(self, queue: str, name: str) -> str:
        """A queue and what waits in it, as far as that is known."""
        waiting = self._review.progress.queues.get(queue)
        return name if waiting is None else f"{name}:{counted(waiting)}"

    def _progress(self) -> Iterator[str]:
        """Facts about the work, the most important first."""
        review = self._review
        if review.read_only:
            yield "read only"
        if review.marked:
            yield f"{len(review.marked)} marked"
        if review.seqs:
            yield f"{review.cursor + 1:,}/{len(review.seqs):,}{'' if review.whole else '+'}"
        if review.progress.claims:
            yield f"{review.progress.decided:,} of {review.progress.claims:,} decided"
        if not review.read_only:
            yield review.questions.reviewer

    async def on_click(self, event: Click) -> None:
        """Goes to the queue under the mouse."""
        for end, queue in self._ends:
            if event.x < end:
                await self.screen.run_action(f"queue('{queue}')")
                return


def counted(waiting: int) -> str:
    """How many wait in a queue; some are counted only so far."""
    return f"{COUNTED - 1}+" if waiting == COUNTED else f"{waiting:,}"


def fitting(parts: Iterator[str], room: int, dot: str) -> Content:
    """As many parts as there is room for, at its right end; a space more tells them from what is before."""
    line = Content()
    for part in parts:
        longer = line + Content(f" {dot} ") + plain(part) if line else plain(part)
        line = longer if longer.cell_length < room else line
    return line.pad_left(max(0, room - line.cell_length))


def hours(left_h: float) -> str:
    """ "about 7 h", "20 min"."""
    return f"about {left_h:,.0f} h" if left_h >= 1.5 else f"{max(1, round(left_h * 60))} min"
