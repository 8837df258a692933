"""Looking closer at a claim: the reason in full, the group, the article, what was decided and said before."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Literal

from textual.screen import Screen

from ledger.model import Decision
from ledger.tui.answers import Focus
from ledger.tui.asking import Asker
from ledger.tui.blind import undecided
from ledger.tui.desk import ClaimRow
from ledger.tui.session import Stay
from ledger.tui.sheets import (
    earlier_sheet,
    group_sheet,
    history_sheet,
    progress_sheet,
    resume_sheet,
    statement_sheet,
    welcome_sheet,
    why_sheet,
)
from ledger.tui.since import Since, since

if TYPE_CHECKING:
    from ledger.tui.review_screen import ReviewScreen

Closer = Literal["why", "group", "article", "evidence", "history", "welcome", "progress", "statement"]


class Looking:
    """The reading half of the review screen."""

    def __init__(self, screen: ReviewScreen) -> None:
        self._screen = screen
        questions = screen.review.questions
        self._waiting: Closer | None = None
        self._history = Asker[ClaimRow, "tuple[ClaimRow, Sequence[Decision]]"](
            screen, lambda row: (row, questions.ledger.history(row.id)), self._show_history, screen.failed
        )
        self._earlier = Asker[ClaimRow, "tuple[ClaimRow, Sequence[ClaimRow]]"](
            screen, lambda row: (row, self._blinded(questions.earlier(row))), self._show_earlier, screen.failed
        )
        self._statement = Asker[str, str](
            screen, questions.statement, lambda told: self._push(statement_sheet(told)), screen.failed
        )
        self._returning = Asker[Stay, Since](
            screen, lambda stay: since(questions.ledger, questions.reviewer, stay), self._welcome, screen.failed
        )
        self._looks: dict[Closer, Callable[[Focus], object]] = {
            "why": lambda focus: self._push(why_sheet(focus, self._other)),
            "group": lambda focus: self._push(group_sheet(focus, self._other, screen.signs)),
            "article": self._article,
            "evidence": lambda focus: self._earlier.ask(focus.row),
            "history": lambda focus: self._history.ask(focus.row),
            "welcome": lambda focus: self._push(welcome_sheet(focus, self._other)),
        }

        self._overviews: dict[Closer, Callable[[], object]] = {
            "progress": lambda: self._push(progress_sheet(screen.review)),
            "statement": lambda: self._statement.ask(screen.review.typed),
        }

    def welcome_back(self, last: Stay) -> None:
        """Tells what has changed since the last time, as soon as it is found out."""
        self._returning.ask(last)

    def _welcome(self, now: Since) -> None:
        self._push(resume_sheet(now, self._screen.review))
        self._screen.ledger_app.remember()

    def closer(self, look: Closer) -> None:
        """Looks closer at the claim of the cursor, as soon as it is here; of several keys that wait the last counts."""
        review = self._screen.review
        if overview := self._overviews.get(look):
            overview()
        elif review.loaded and not review.seqs:
            self._screen.deciding.tell("There is no claim here to look at.")
        else:
            self._waiting = look
            self.arrived()

    def arrived(self) -> None:
        """Does the look that waits, if the claim of the cursor is on the screen."""
        look, focus = self._waiting, self._screen.review.shown()
        if look is not None and focus is not None:
            self._waiting = None
            self._looks[look](focus)

    def moved(self) -> None:
        """Forgets the look that waits: somebody went on."""
        self._waiting = None

    def _blinded(self, rows: Sequence[ClaimRow]) -> Sequence[ClaimRow]:
        return [undecided(row) for row in rows] if self._screen.review.blind else rows

    @property
    def _other(self) -> int:
        return self._screen.review.other_index

    def _push(self, sheet: Screen[None]) -> None:
        self._screen.ledger_app.push_screen(sheet)

    def _article(self, focus: Focus) -> None:
        from ledger.tui.article_screen import ArticleScreen

        self._push(ArticleScreen(self._screen.review.questions.ledger, focus.row))

    def _show_history(self, told: tuple[ClaimRow, Sequence[Decision]]) -> None:
        row, decisions = told
        self._push(history_sheet(row.id, decisions, self._screen.signs, blind=self._screen.review.blind))

    def _show_earlier(self, told: tuple[ClaimRow, Sequence[ClaimRow]]) -> None:
        self._push(earlier_sheet(*told, self._screen.signs))
