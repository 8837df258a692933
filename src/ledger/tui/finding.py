"""Queues on their way to the screen: the beginning at once, then all of it, then how far the whole work is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ledger.tui.answers import Found, Progress, Wanted
from ledger.tui.asking import Asker
from ledger.tui.filter_bar import FilterBar
from ledger.tui.hint_bar import HintBar
from ledger.tui.queue_list import QueueList
from ledger.tui.state import Review
from ledger.tui.top_line import TopLine

if TYPE_CHECKING:
    from ledger.tui.review_screen import ReviewScreen

_PAINT_FIRST_S: Final = 0.2


class Finding:
    """The searching half of the review screen."""

    def __init__(self, screen: ReviewScreen) -> None:
        self._screen = screen
        ask = screen.review.questions
        self._beginning = Asker[Wanted, Found](screen, ask.begin, self._begun, screen.failed)
        self._completing = Asker[Wanted, Found](screen, ask.find, self._completed, screen.failed)
        self._counting = Asker["tuple[()]", Progress](screen, lambda _: ask.progress(), self._counted, screen.failed)
        self._stating = Asker[str, str](screen, ask.statement, self._stated, screen.failed)

    @property
    def _review(self) -> Review:
        return self._screen.review

    def find(self, wanted: Wanted) -> None:
        """Shows a queue under a filter."""
        self._screen.looking.moved()
        self._review.sought = wanted
        self._beginning.ask(wanted)

    def complete(self) -> None:
        """Asks for all of the queue, and counts: long work in a large ledger, which no first row waits for."""
        if not self._review.whole:
            self._completing.ask(self._review.wants())
        self.count()

    def count(self) -> None:
        """Counts what is decided and what waits."""
        self._counting.ask(())

    def _begun(self, found: Found) -> None:
        self._review.take_found(found)
        self._show_queue()
        if found.whole:
            self.complete()
        else:
            self._screen.set_timer(_PAINT_FIRST_S, self.complete)
        if found.typed:
            self._stating.ask(found.typed)

    def _completed(self, found: Found) -> None:
        if self._review.take_rest(found):
            self._show_queue()

    def _show_queue(self) -> None:
        self._screen.query_one(FilterBar).right()
        self._screen.show_list()

    def _stated(self, statement: str) -> None:
        self._screen.query_one(FilterBar).tell(statement)

    def _counted(self, progress: Progress) -> None:
        self._review.progress = progress
        self._screen.query_one(TopLine).refresh()
        self._screen.query_one(HintBar).refresh()
        if not self._review.seqs:
            self._screen.query_one(QueueList).refresh()
        self._screen.ledger_app.greet(self._screen.looking.welcome_back)
