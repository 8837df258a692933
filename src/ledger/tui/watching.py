"""The ledger while others work in it, and the queue after a decision: what is on the screen is kept true.

The claim under the cursor stays where it is, whatever became of it: nobody decides about one that has just slipped in.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ledger.tui.answers import Found, Wanted
from ledger.tui.asking import Asker
from ledger.tui.news import News, news

if TYPE_CHECKING:
    from ledger.tui.review_screen import ReviewScreen

EVERY_S: Final = 2.0
_RELOADED: Final = 20_000
"""Queues up to this long are found anew when something changed; from a longer one only what was decided here goes."""


class Watching:
    """The listening half of the review screen."""

    def __init__(self, screen: ReviewScreen) -> None:
        self._screen = screen
        self._newest: int | None = None
        ask = screen.review.questions
        self._hearing = Asker["int | None", News](
            screen, lambda after: news(ask.ledger, ask.reviewer, after), self._heard, lambda _: None
        )  # what fails here fails at the next key too, and is told then
        self._reloading = Asker[Wanted, Found](screen, ask.find, self._reloaded, screen.failed)

    def begin(self) -> None:
        """Listens from now on."""
        self._screen.set_interval(EVERY_S, self.listen)

    def listen(self) -> None:
        """Asks what others have decided since the last time; under a sheet later, as each answer draws all again."""
        if self._screen.is_active:
            self._hearing.ask(self._newest)

    def reload(self) -> None:
        """Finds the queue anew, if it is not too long for that."""
        review = self._screen.review
        if review.whole and len(review.seqs) < _RELOADED:
            self._reloading.ask(review.wants())

    def _heard(self, heard: News) -> None:
        self._newest = heard.newest
        if heard.told:
            told = self._screen.review.take_news(heard)
            if told is not None:
                self._screen.deciding.tell(str(told))
            self._screen.news_came(heard.seqs)
            self.reload()

    def _reloaded(self, found: Found) -> None:
        if not self._screen.deciding.busy and self._screen.review.take_again(found):
            self._screen.show_list()
