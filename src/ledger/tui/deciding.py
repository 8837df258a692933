"""Decisions on their way: one at a time, told in a toast, and a choice when a colleague was faster."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from ledger.errors import StaleDecision
from ledger.model import Decision, Status
from ledger.tui import words
from ledger.tui.answers import Order, Outcome, Stand
from ledger.tui.asking import Asker
from ledger.tui.desk import ClaimRow
from ledger.tui.marking import plain
from ledger.tui.questions import Questions
from ledger.tui.state import Review

if TYPE_CHECKING:
    from ledger.tui.review_screen import ReviewScreen
    from ledger.tui.stale_screen import Choice

_MARK_WORDS = {"decide": "u undoes", "undo": "U redoes", "redo": "u undoes"}


class Deciding:
    """The writing half of the review screen. While one decision is being saved, no other key decides."""

    def __init__(self, screen: ReviewScreen) -> None:
        self._screen = screen
        self._order: Order | None = None
        self._writing = Asker[Callable[[], Outcome], Outcome](screen, lambda write: write(), self._done, self._failed)
        self._seeking = Asker[Callable[[], int], int](screen, lambda seek: seek(), self._go_to, screen.failed)

    @property
    def _review(self) -> Review:
        return self._screen.review

    @property
    def _questions(self) -> Questions:
        return self._screen.review.questions

    @property
    def busy(self) -> bool:
        """Whether a decision is on its way."""
        return self._writing.busy

    def decide(self, to_status: Status) -> None:
        """Carries out a plain key, or asks where its reason does not go without saying."""
        if self._may_write(unseen=bool(self._review.marked)):
            order = self._review.order(to_status)
            if order is None:
                self.ask(to_status)
            else:
                self._carry_out(order)

    def ask(self, to_status: Status) -> None:
        """Asks for reason, note, evidence and successor, then carries out."""
        focus, marked = self._review.shown(), tuple(self._review.marked.values())
        if self._may_write(unseen=bool(marked)) and (rows := marked or (focus and (focus.row,))):
            from ledger.tui.decide_screen import DecideScreen

            beside = focus.other(self._review.other_index) if focus else None
            dialog = DecideScreen(rows, beside.id if beside else "", to_status, self._review.reading)
            self._screen.ledger_app.push_screen(dialog, self._ordered)

    def correct(self) -> None:
        """Asks how a mis-read figure is to be read, then carries out."""
        if self._may_write() and (focus := self._review.shown()):
            from ledger.tui.correct_screen import CorrectScreen

            self._screen.ledger_app.push_screen(CorrectScreen(focus.row, self._review.reading), self._ordered)

    def _ordered(self, order: Order | None) -> None:
        if order is not None:
            self._carry_out(order)

    def undo(self) -> None:
        """Takes the reviewer's last decision back."""
        self._take_back(self._questions.undo)

    def redo(self) -> None:
        """Does again what was undone last."""
        self._take_back(self._questions.redo)

    def settle(self) -> None:
        """Asks whether the newest figure of the group supersedes the older ones, then carries out."""
        if self._may_write() and (focus := self._review.shown()):
            order = self._review.settled()
            if order is None:
                self.tell("No open figure of this group is older than its newest.")
                return
            from ledger.tui.settle_screen import SettleScreen

            newest = next(row for row in focus.rows if row.id == order.superseded_by)
            settle = SettleScreen(order, newest)
            self._screen.ledger_app.push_screen(settle, lambda yes: self._carry_out(order) if yes else None)

    def _take_back(self, question: Callable[[Stand], Outcome]) -> None:
        if self._may_write(unseen=True):
            self._order = None
            self._writing.ask(partial(question, self._review.stand))

    def go_to_open(self, step: int) -> None:
        """Goes to the next claim that nobody has decided."""
        self._seeking.ask(partial(self._questions.next_open, self._review.stand, step))

    def _go_to(self, index: int) -> None:
        self._review.move_to(index)
        self._screen.show_claim()

    def _may_write(self, *, unseen: bool = False) -> bool:
        """Whether a key may decide now; `unseen`: also when no claim is on the screen."""
        if self._review.read_only:
            self.tell("This ledger is open for reading only: nothing is decided.")
            return False
        if self._review.loaded and not self._review.seqs and not unseen:
            self.tell("There is no claim here to decide about.")
            return False
        if self.busy or not (unseen or self._review.shown()):
            self._screen.ledger_app.bell()  # the claim of the next key is not on the screen yet
            return False
        return True

    def _carry_out(self, order: Order) -> None:
        self._order = order
        self._writing.ask(partial(self._questions.carry_out, order, self._review.stand))

    def _done(self, outcome: Outcome) -> None:
        if not outcome.decisions:
            self.tell(f"Nothing to {outcome.what}.")
            return
        self._review.take_outcome(outcome)
        self._screen.ledger_app.remember()
        self._screen.queue_changed()
        self.tell(told(outcome, self._screen.signs.dot))

    def _failed(self, error: Exception) -> None:
        order = self._order
        if not isinstance(error, StaleDecision) or not isinstance(error.decision, Decision) or order is None:
            self._screen.failed(error)
            return
        from ledger.tui.stale_screen import StaleScreen

        self._screen.ledger_app.push_screen(StaleScreen(order, error.decision), partial(self._chosen, order))

    def _chosen(self, order: Order, choice: Choice | None) -> None:
        if choice == "mine":
            self._order = order
            self._writing.ask(partial(self._questions.carry_out_after, order, self._review.stand))
        else:
            self.go_to_open(1)

    def tell(self, text: str) -> None:
        """Tells in a toast, in the place of the one before."""
        self._screen.ledger_app.clear_notifications()
        self._screen.ledger_app.notify(plain(text).plain, markup=False, timeout=6)


def told(outcome: Outcome, dot: str) -> str:
    """ "3f2a90c1 disputed (conflicting figures) · u undoes"; of a second reading, whether it agrees with the first."""
    row, decision = outcome.rows[0], outcome.decisions[0]
    name, then = words.short(row.id), _MARK_WORDS[outcome.what]
    if len(outcome.rows) > 1:
        return f"{len(outcome.rows)} claims {decision.to_status} {dot} {then}"
    if outcome.what != "decide":
        return f"{name} {row.status} {dot} {then}"
    if decision.reading == "second":
        return f"{name} {_compared(row, decision)} {dot} {then}"
    corrected = ", corrected" if decision.correction else ""
    return f"{name} {row.status}{corrected} ({words.reason(decision.reason_code)}) {dot} {then}"


def _compared(row: ClaimRow, mine: Decision) -> str:
    first = f"{row.reviewer} marked it {row.status}"
    if mine.to_status == row.status:
        return f"you agree: {first} too"
    return f"you differ: {first}, you {mine.to_status}; it goes back for another look"
