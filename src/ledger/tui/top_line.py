"""The first line: which queue, where in it, and how far the work is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from textual.app import RenderResult
from textual.content import Content
from textual.events import Click
from textual.widget import Widget

from ledger.tui.marking import plain
from ledger.tui.pages import styled
from ledger.tui.state import Review
from ledger.tui.words import Signs

TABS: Final = (("1", "conflicts"), ("2", "unreviewed"), ("3", "returned"), ("0", "all"))


class TopLine(Widget):
    """Queues to the left, progress to the right."""

    def __init__(self, review: Review, signs: Signs) -> None:
        super().__init__(id="top")
        self._dot = signs.dot
        self._review = review
        self._ends: list[tuple[int, str]] = []

    def render(self) -> RenderResult:
        """The line, as much of it as fits."""
        review, self._ends, used = self._review, [], 0
        pieces: list[tuple[str, str]] = []
        for key, name in TABS:
            count = {review.queue: len(review.seqs), "unreviewed": review.claims - review.decided}.get(name)
            told = name if count is None or not review.claims else f"{name} {count:,}"
            pieces += [(f" {key} ", "key"), (told, "here" if name == review.queue else "quiet"), (" ", "plain")]
            used += len(f" {key} {told} ")
            self._ends.append((used, name))
        tabs = styled(pieces)
        room = self.size.width - tabs.cell_length - 2
        progress = Content()
        for part in self._progress():
            longer = progress + Content(f" {self._dot} ") + plain(part) if progress else plain(part)
            progress = longer if longer.cell_length <= room else progress
        return tabs + progress.pad_left(max(0, room - progress.cell_length + 1))

    def _progress(self) -> Iterator[str]:
        """Facts about the work, the most important first."""
        review = self._review
        if review.read_only:
            yield "read only"
        if review.marked:
            yield f"{len(review.marked)} marked"
        if review.seqs:
            yield f"{review.cursor + 1:,}/{len(review.seqs):,}"
        if review.claims:
            yield f"{review.decided:,} of {review.claims:,} decided"
        if pace := review.pace():
            yield f"{pace:.0f}/h"
            yield f"{hours((review.claims - review.decided) / pace)} left"
        if not review.read_only:
            yield review.questions.reviewer

    async def on_click(self, event: Click) -> None:
        """Goes to the queue under the mouse."""
        for end, name in self._ends:
            if event.x < end:
                await self.screen.run_action(f"queue('{name}')")
                return


def hours(left_h: float) -> str:
    """ "about 7 h", "20 min"."""
    return f"about {left_h:.0f} h" if left_h >= 1.5 else f"{max(1, round(left_h * 60))} min"
