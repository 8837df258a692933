"""The review as a state without a terminal: what is queued, what is shown, what was decided.

It changes in one thread: by moving (`move_to`, `turn`, ...), and by the answers to its questions (`take_*`), which may
come from other threads, and too late.
"""

from __future__ import annotations

from collections import OrderedDict, deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from time import monotonic
from typing import Final

from ledger.model import REASONS, Reading, Status
from ledger.tui.answers import Focus, Found, Order, Outcome, Progress, Stand, Wanted
from ledger.tui.desk import ClaimRow
from ledger.tui.news import News, Told
from ledger.tui.questions import Questions
from ledger.tui.seqs import Seqs
from ledger.tui.words import DEFAULT_REASONS

_KEPT_ROWS: Final = 2_000
_NEAR: Final = 400
"""How far down a claim is looked for without leaving the screen's own thread."""


@dataclass(slots=True)
class Review:
    """One reviewer at one ledger."""

    questions: Questions
    read_only: bool = False
    clock_s: Callable[[], float] = monotonic
    queue: str = "conflicts"
    typed: str = ""
    sought: Wanted | None = None  # the queue and filter asked for last, until they are here
    seqs: Seqs = field(default_factory=Seqs)
    cursor: int = 0
    wanted: int | None = None  # the number of the claim that is to be shown
    top: int = 0  # the first line of the list that was in sight the last time
    focus: Focus | None = None
    other_index: int = 0
    overtaken: Told | None = None  # what somebody decided about the claim while it was on the screen
    progress: Progress = field(default_factory=Progress)
    loaded: bool = False  # whether a queue was found yet
    whole: bool = True  # whether that was all of it
    marked: dict[int, ClaimRow] = field(default_factory=dict[int, ClaimRow])  # as they were seen, by number
    _rows: OrderedDict[int, ClaimRow] = field(default_factory=OrderedDict[int, ClaimRow])
    _paces_s: deque[float] = field(default_factory=lambda: deque[float](maxlen=30))

    @property
    def blind(self) -> bool:
        """Whether first decisions are hidden: until the second is in."""
        return self.queue == "second"

    @property
    def stand(self) -> Stand:
        """The queue, and the place in it."""
        return Stand(self.queue, self.seqs, self.cursor)

    def wants(self, queue: str | None = None, typed: str | None = None) -> Wanted:
        """The same queue and filter again, or others; the claim that is shown stays, in another queue the first is.

        The same as was asked for last, though it may not be here yet: of "2/" typed in a burst neither is lost.
        """
        last = self.sought or Wanted(self.queue, self.typed)
        queue, typed = queue or last.queue, last.typed if typed is None else typed
        return Wanted(queue, typed, self.wanted if queue == self.queue else None)

    # taking answers and moving: one thread

    def take_refusal(self) -> None:
        """Keeps to the filter that is here, as the one asked for cannot be read; a queue asked for with it stays."""
        if self.sought is not None:
            self.sought = replace(self.sought, typed=self.typed)

    def take_rest(self, found: Found) -> bool:
        """Shows all of the queue whose beginning is shown; False for that of another one."""
        if (found.queue, found.typed) != (self.queue, self.typed):
            return False
        self.take_found(found)
        return True

    def take_found(self, found: Found) -> None:
        """Shows a queue."""
        if self.sought and (found.queue, found.typed) == (self.sought.queue, self.sought.typed):
            self.sought = None
        again = self.loaded and (found.queue, found.typed) == (self.queue, self.typed)
        if not again:
            self._rows.clear()
        if found.keep == self.wanted:
            at = found.at
        else:
            near = found.seqs[:_NEAR]
            at = near.index(self.wanted) if self.wanted in near else None
        self.queue, self.typed, self.seqs, self.whole = found.queue, found.typed, found.seqs, found.whole
        self.loaded = True
        if at is not None:
            self.move_to(at)
        elif found.whole or found.keep is None:
            self.move_to(self.cursor if again else 0)
        else:  # further down, as it seems: it stays on the screen until all of the queue is here
            self.cursor = 0

    def take_again(self, found: Found) -> bool:
        """Shows the same queue as it is by now; the claim of the cursor stays in it, whatever became of that."""
        if (found.queue, found.typed) != (self.queue, self.typed):
            return False
        here = self.seqs[self.cursor] if self.seqs else None
        self.seqs, at = found.seqs, found.seqs.position(here)
        if here is None:
            self.move_to(0)
        elif at is None:
            self.seqs = found.seqs.with_back([here], self.cursor)
            self.cursor = min(self.cursor, len(found.seqs))
        else:
            self.cursor = at
        return True

    def take_news(self, news: News) -> Told | None:
        """Forgets the rows that others decided about; gives what was decided about the claim on the screen.

        That one stays as it was seen: a key that decides about it is told of theirs first.
        """
        for seq in news.seqs:
            self._rows.pop(seq, None)
        told = None if self.blind else news.about(self.wanted)
        self.overtaken = told or self.overtaken
        return told

    def take_rows(self, rows: Sequence[ClaimRow]) -> None:
        """Keeps rows of the queue."""
        for row in rows:
            self._rows[row.seq] = row
        while len(self._rows) > _KEPT_ROWS:
            self._rows.popitem(last=False)

    def take_focus(self, focus: Focus | None) -> bool:
        """Shows a claim; False when another one is wanted by now."""
        if focus is None or focus.row.seq != self.wanted:
            return False
        beside = self._beside()
        self.focus, self.overtaken = focus, None
        others = [focus.other(index) for index in range(len(focus.pairs))]
        self.other_index = next((index for index, other in enumerate(others) if other and other.id == beside), 0)
        return True

    def _beside(self) -> str | None:
        """The claim that stays on the other side: of the same claim the same one, of a turned pair the one left."""
        if self.focus is None:
            return None
        other = self.focus.other(self.other_index)
        if self.focus.row.seq == self.wanted:
            return other.id if other else None
        return self.focus.row.id if other and other.seq == self.wanted else None

    def take_outcome(self, outcome: Outcome) -> None:
        """Shows what was decided and goes on where the outcome says; another queue that is shown by now stays."""
        for row in outcome.rows:
            if self.blind:
                self._rows.pop(row.seq, None)
            else:
                self._rows[row.seq] = row
            self.marked.pop(row.seq, None)
        for decision in outcome.decisions:
            if decision.reading == "first":
                change = (decision.from_status == "unreviewed") - (decision.to_status == "unreviewed")
                self.progress = self.progress.after(change)
        if outcome.what == "decide":
            self._paces_s.append(self.clock_s())
        if outcome.decisions and outcome.before is self.seqs:
            self.seqs = outcome.seqs
            self.move_to(outcome.index)
            self.take_focus(outcome.focus)
        elif self.wanted in {row.seq for row in outcome.rows}:  # all of the queue came in between
            self.move_to(self.cursor + 1)

    def row_at(self, index: int) -> ClaimRow | None:
        """A row of the queue if it is in memory."""
        return self._rows.get(self.seqs[index]) if index < len(self.seqs) else None

    def move_to(self, index: int) -> None:
        """Puts the cursor on a row of the queue, at its ends at most, and wants its claim."""
        self.cursor = min(max(0, index), max(0, len(self.seqs) - 1))
        self.wanted = self.seqs[self.cursor] if self.seqs else None
        if self.wanted is None:
            self.focus = None

    def move_other(self, step: int) -> bool:
        """Puts the next claim beside this one; False at the ends."""
        index = self.other_index + step
        if self.focus is None or self.focus.pair(index) is None:
            return False
        self.other_index = index
        return True

    def mark(self) -> None:
        """Marks the claim of the cursor for a decision about many, or takes the mark away; goes on to the next."""
        focus, row = self.shown(), self.row_at(self.cursor)
        if row is None and focus is not None and self.seqs and focus.row.seq == self.seqs[self.cursor]:
            row = focus.row  # on the screen before the list has it
        if row is not None:
            if self.marked.pop(row.seq, None) is None:
                self.marked[row.seq] = row
            self.move_to(self.cursor + 1)

    def mark_all(self, indexes: range) -> None:
        """Marks the rows of these places; where there are marks already, takes them all away."""
        rows = [] if self.marked else [row for index in indexes if (row := self.row_at(index))]
        self.marked = {row.seq: row for row in rows}

    def mark_to_here(self) -> None:
        """Marks all rows between the last one that was marked and the cursor, as far as they are in memory."""
        start = self.seqs.position(next(reversed(self.marked), None))
        if start is None:
            return
        first, end = sorted((start, self.cursor))
        for index in range(first, end + 1):
            if row := self.row_at(index):
                self.marked[row.seq] = row

    def turn(self) -> ClaimRow | None:
        """Wants the claim on the other side; None when there is none."""
        other = self.focus.other(self.other_index) if self.focus else None
        self.wanted = other.seq if other else self.wanted
        return other

    # what a plain key means

    def shown(self) -> Focus | None:
        """The claim that a key decides about: only one that is on the screen."""
        return self.focus if self.focus is not None and self.focus.row.seq == self.wanted else None

    def order(self, to_status: Status) -> Order | None:
        """The decision of a plain key, or None where no reason goes without saying and a person has to choose one."""
        focus = self.shown()
        if focus is None or self.marked:
            return None
        pair, other = focus.pair(self.other_index), focus.other(self.other_index)
        reason, reading = DEFAULT_REASONS[to_status], self.reading
        if to_status == "disputed" and (pair is None or pair.relation != "conflict"):
            return None
        if to_status != "superseded":
            return Order((focus.row,), to_status, reason, reading=reading)
        if pair is None or other is None or pair.later_id == focus.row.id or _older(other, focus.row):
            return None
        if pair.suggestion in REASONS["superseded"]:
            reason = pair.suggestion
        return Order((focus.row,), to_status, reason, superseded_by=other.id, reading=reading)

    @property
    def reading(self) -> Reading:
        """What a decision of this queue is."""
        return "second" if self.blind else "first"

    def settled(self) -> Order | None:
        """The older open figures of the group superseded by its newest; None where nothing is older."""
        focus = self.shown()
        rows = focus.rows if focus else ()
        standing = [row for row in rows if row.status not in {"superseded", "rejected"} and _day(row)]
        if not standing:
            return None
        newest = max(standing, key=lambda row: (_day(row), row.published_at or "", row.seq))
        older = tuple(row for row in standing if row.status == "unreviewed" and _day(row) < _day(newest))
        return Order(older, "superseded", "outdated", superseded_by=newest.id) if older else None

    def pace(self) -> float | None:
        """Decisions an hour over the last thirty of this session; None before the third."""
        if len(self._paces_s) < 3:
            return None
        return (len(self._paces_s) - 1) * 3600 / max(1.0, self._paces_s[-1] - self._paces_s[0])


def _older(other: ClaimRow, row: ClaimRow) -> bool:
    """Whether both days are known and the other is the earlier: it cannot have replaced this one."""
    return bool(_day(other)) and _day(other) < _day(row)


def _day(row: ClaimRow) -> str:
    """The day a figure is for, else the day it was printed; "" when neither is known."""
    return (row.as_of_end or row.published_at or "")[:10]
