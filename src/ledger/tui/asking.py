"""Questions to the ledger in threads: one at a time, the newest next, answers as messages, stale answers dropped."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Generic, TypeVar

from textual.message import Message
from textual.widget import Widget

Q = TypeVar("Q")
A = TypeVar("A")


class Asker(Generic[Q, A]):
    """Asks `question` in a thread and hands its answer to `take`, or its error to `fail`, on the screen's own thread.

    Of the questions that come while one is under way, only the newest is asked: a slow ledger never piles up work.
    """

    class Answered(Message):
        """An answer on its way from the thread to the screen."""

        def __init__(self, deliver: Callable[[], None]) -> None:
            super().__init__()
            self.deliver = deliver

    def __init__(
        self, owner: Widget, question: Callable[[Q], A], take: Callable[[A], None], fail: Callable[[Exception], None]
    ) -> None:
        self._owner, self._question, self._take, self._fail = owner, question, take, fail
        self._waiting: list[Q] = []  # none or one
        self._asked: list[Q] = []  # likewise

    @property
    def busy(self) -> bool:
        """Whether a question is under way."""
        return bool(self._asked)

    def ask(self, about: Q) -> None:
        """Asks, now or as soon as the question under way is answered."""
        if not self._asked:
            self._start(about)
        elif self._asked != [about]:
            self._waiting = [about]

    def _start(self, about: Q) -> None:
        self._asked = [about]
        self._owner.run_worker(
            partial(self._work, about),
            name="question",
            description="to the ledger",  # else Textual writes out the arguments, a million numbers among them
            thread=True,
            exit_on_error=False,
        )

    def _work(self, about: Q) -> None:
        try:
            answer = self._question(about)
        except Exception as error:  # whatever went wrong in the thread is told on the screen
            self._owner.post_message(self.Answered(partial(self._next, partial(self._fail, error))))
        else:
            self._owner.post_message(self.Answered(partial(self._next, partial(self._take, answer))))

    def _next(self, deliver: Callable[[], None]) -> None:
        self._asked = []
        if self._waiting:
            self._start(self._waiting.pop())
        else:
            deliver()
