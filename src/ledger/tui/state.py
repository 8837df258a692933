"""The review as a state without a terminal: what is queued, what is shown, what was decided.

It changes in one thread: by moving (`move_to`, `turn`, ...), and by the answers to its questions (`take_*`), which may
come from other threads, and too late.
"""

from __future__ import annotations

from array import array
from collections import OrderedDict, deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from time import monotonic
from typing import Final

from ledger.model import REASONS, Status
from ledger.tui.desk import ClaimRow
from ledger.tui.questions import BLOCK_ROWS, Focus, Found, Order, Outcome, Questions
from ledger.tui.words import DEFAULT_REASONS

_KEPT_BLOCKS: Final = 64


@dataclass(slots=True)
class Review:
    """One reviewer at one ledger."""

    questions: Questions
    read_only: bool = False
    clock_s: Callable[[], float] = monotonic
    queue: str = "conflicts"
    typed: str = ""
    seqs: array[int] = field(default_factory=lambda: array("q"))
    cursor: int = 0
    wanted: int | None = None  # the number of the claim that is to be shown
    focus: Focus | None = None
    other_index: int = 0
    decided: int = 0  # of the whole ledger
    claims: int = 0
    loaded: bool = False  # whether a queue was found yet
    marked: dict[int, ClaimRow] = field(default_factory=dict[int, ClaimRow])  # as they were seen, by number
    _blocks: OrderedDict[int, Sequence[ClaimRow]] = field(default_factory=OrderedDict[int, Sequence[ClaimRow]])
    _paces_s: deque[float] = field(default_factory=lambda: deque[float](maxlen=30))

    # taking answers and moving: one thread

    def take_found(self, found: Found, keep: int | None = None) -> None:
        """Shows a queue; the cursor stays on claim number `keep` where the queue has it."""
        self.queue, self.typed, self.seqs = found.queue, found.typed, found.seqs
        self.loaded = True
        self._blocks.clear()
        self.move_to(found.seqs.index(keep) if keep is not None and keep in found.seqs else 0)

    def take_rows(self, seqs: array[int], block: int, rows: Sequence[ClaimRow]) -> bool:
        """Keeps the rows of a block; False when they are of a queue that is no longer shown."""
        if seqs is not self.seqs:
            return False
        self._blocks[block] = rows
        while len(self._blocks) > _KEPT_BLOCKS:
            self._blocks.popitem(last=False)
        return True

    def take_focus(self, focus: Focus | None) -> bool:
        """Shows a claim; False when another one is wanted by now."""
        if focus is None or focus.row.seq != self.wanted:
            return False
        beside = self._beside()
        self.focus = focus
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
        """Shows what was decided and goes on where the outcome says."""
        for row in outcome.rows:
            self.replace_row(row)
            self.marked.pop(row.seq, None)
        for decision in outcome.decisions:
            self.decided += (decision.from_status == "unreviewed") - (decision.to_status == "unreviewed")
        if outcome.what == "decide":
            self._paces_s.append(self.clock_s())
        if outcome.decisions:
            self.move_to(outcome.index)
            self.take_focus(outcome.focus)

    def replace_row(self, row: ClaimRow) -> None:
        """Shows a claim as it is now, wherever it is in memory."""
        for block, rows in self._blocks.items():
            if any(kept.seq == row.seq for kept in rows):
                self._blocks[block] = [row if kept.seq == row.seq else kept for kept in rows]

    def row_at(self, index: int) -> ClaimRow | None:
        """A row of the queue if it is in memory."""
        block, within = divmod(index, BLOCK_ROWS)
        rows = self._blocks.get(block)
        if rows is None:
            return None
        self._blocks.move_to_end(block)
        return rows[within] if within < len(rows) else None

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
        row = self.row_at(self.cursor)
        if row is not None:
            if self.marked.pop(row.seq, None) is None:
                self.marked[row.seq] = row
            self.move_to(self.cursor + 1)

    def mark_all(self, indexes: range) -> None:
        """Marks the rows of these places; where there are marks already, takes them all away."""
        rows = [] if self.marked else [row for index in indexes if (row := self.row_at(index))]
        self.marked = {row.seq: row for row in rows}

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
        reason = DEFAULT_REASONS[to_status]
        if to_status == "disputed" and (pair is None or pair.relation != "conflict"):
            return None
        if to_status != "superseded":
            return Order((focus.row,), to_status, reason)
        if pair is None or other is None or pair.later_id == focus.row.id or _older(other, focus.row):
            return None
        if pair.suggestion in REASONS["superseded"]:
            reason = pair.suggestion
        return Order((focus.row,), to_status, reason, superseded_by=other.id)

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
