"""The review as a state without a terminal: what is queued, what is shown, what was decided.

Methods that ask the ledger (`find`, `look`, `rows_of`, `carry_out`, `undo`, ...) leave the state as it is, may run in
any thread, and give answers. Methods that take answers or move (`take_*`, `move`, ...) change it, in one thread.
"""

from __future__ import annotations

from array import array
from collections import OrderedDict, deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from time import monotonic
from typing import Final, Literal

from ledger.model import REASONS, Decision, Group, ReasonCode, Status
from ledger.tui import filters
from ledger.tui.desk import ClaimRow, Ledger, PairRow
from ledger.tui.words import DEFAULT_REASONS

BLOCK_ROWS: Final = 128
_KEPT_BLOCKS: Final = 64
_SCANNED_ROWS: Final = 64 * BLOCK_ROWS
"""How far ahead an open claim is looked for before the next claim is shown as it is."""
_RELATION_ORDER: Final = ("conflict", "update", "cannot_tell", "compatible", "agree", "duplicate", "other_scope")


@dataclass(frozen=True, slots=True)
class Found:
    """A queue as it was found: claim numbers in the order of review."""

    queue: str
    typed: str  # the filter, as typed
    seqs: array[int]
    decided: int  # of the whole ledger
    claims: int


@dataclass(frozen=True, slots=True)
class Focus:
    """All that is shown of one claim."""

    row: ClaimRow
    pairs: tuple[PairRow, ...]  # gravest first
    group: Group | None
    rows: tuple[ClaimRow, ...]  # of the group

    def pair(self, index: int) -> PairRow | None:
        """The relation that is shown."""
        return self.pairs[index] if 0 <= index < len(self.pairs) else None

    def other(self, index: int) -> ClaimRow | None:
        """The claim beside it."""
        pair = self.pair(index)
        return None if pair is None else pair.b if pair.a.id == self.row.id else pair.a


@dataclass(frozen=True, slots=True)
class Order:
    """A decision that a person asked for, before it is carried out; made on the row as they saw it."""

    row: ClaimRow
    to_status: Status
    reason_code: ReasonCode
    note: str | None = None
    evidence: tuple[str, ...] = ()
    superseded_by: str | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an order, an undo or a redo; `index` is where the review goes on."""

    what: Literal["decide", "undo", "redo"]
    decisions: tuple[Decision, ...]
    rows: tuple[ClaimRow, ...]  # as they are now
    index: int
    focus: Focus | None


@dataclass(slots=True)
class Review:
    """One reviewer at one ledger."""

    ledger: Ledger
    reviewer: str
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
    _blocks: OrderedDict[int, Sequence[ClaimRow]] = field(default_factory=OrderedDict[int, Sequence[ClaimRow]])
    _paces_s: deque[float] = field(default_factory=lambda: deque[float](maxlen=30))

    # asking: any thread

    def find(self, queue: str, typed: str) -> Found:
        """The claims of a queue under a filter. Raises BadInput for a filter that cannot be read."""
        seqs = self.ledger.queue(queue, filters.parse(typed))
        counts = self.ledger.counts()
        return Found(queue, typed, seqs, counts.claims - counts.by_status.get("unreviewed", 0), counts.claims)

    def look(self, seq: int) -> Focus | None:
        """A claim with what it stands against, gravest first; None when there is no such claim."""
        rows = self.ledger.rows([seq])
        return self._look(rows[0]) if rows else None

    def rows_of(self, seqs: array[int], block: int) -> Sequence[ClaimRow]:
        """The rows of a block of a queue."""
        return self.ledger.rows(seqs[block * BLOCK_ROWS : (block + 1) * BLOCK_ROWS])

    def carry_out(self, order: Order, seqs: array[int], index: int) -> Outcome:
        """Decides, and looks at the next open claim. Raises StaleDecision when somebody was faster, LedgerError."""
        decisions = self.ledger.decide(
            [order.row.id],
            order.to_status,
            reason_code=order.reason_code,
            reviewer=self.reviewer,
            note=order.note,
            evidence=order.evidence,
            superseded_by=order.superseded_by,
            expected={order.row.id: order.row.version},
        )
        return self._outcome("decide", decisions, seqs, self.next_open(seqs, index, 1))

    def carry_out_after(self, order: Order, seqs: array[int], index: int) -> Outcome:
        """The same after somebody else's decision, which stays in the history."""
        return self.carry_out(replace(order, row=self.ledger.claim(order.row.id)), seqs, index)

    def undo(self, seqs: array[int], index: int) -> Outcome:
        """Takes back the reviewer's last decision, as a new one, and looks at its claim."""
        return self._outcome("undo", self.ledger.undo(self.reviewer), seqs, index)

    def redo(self, seqs: array[int], index: int) -> Outcome:
        """Does again what was undone last, and looks at its claim."""
        return self._outcome("redo", self.ledger.redo(self.reviewer), seqs, index)

    def next_open(self, seqs: array[int], index: int, step: int) -> int:
        """The index of the next claim that nobody has decided, in the direction of `step`; else the neighbour."""
        end = min(len(seqs), index + 1 + _SCANNED_ROWS) if step > 0 else max(-1, index - 1 - _SCANNED_ROWS)
        ahead = range(index + step, end, step)
        for start in range(0, len(ahead), BLOCK_ROWS):
            part = ahead[start : start + BLOCK_ROWS]
            statuses = {row.seq: row.status for row in self.ledger.rows([seqs[at] for at in part])}
            for at in part:
                if statuses.get(seqs[at]) == "unreviewed":
                    return at
        return min(max(0, index + step), max(0, len(seqs) - 1))

    def _look(self, row: ClaimRow) -> Focus:
        pairs = sorted(
            self.ledger.pairs_of(row.id),
            key=lambda pair: (_RELATION_ORDER.index(pair.relation), -pair.severity, pair.a.seq, pair.b.seq),
        )
        group, rows = self.ledger.group(row.group_id) if row.group_id else (None, ())
        return Focus(row, tuple(pairs), group, tuple(rows))

    def _outcome(
        self, what: Literal["decide", "undo", "redo"], decisions: Sequence[Decision], seqs: array[int], index: int
    ) -> Outcome:
        rows = tuple(self.ledger.claim(decision.claim_id) for decision in decisions)
        if what != "decide" and rows:
            index = seqs.index(rows[0].seq) if rows[0].seq in seqs else index
        focus = self.look(seqs[index]) if index < len(seqs) else None
        return Outcome(what, tuple(decisions), rows, index, focus)

    # taking answers and moving: one thread

    def take_found(self, found: Found, keep: int | None = None) -> None:
        """Shows a queue; the cursor stays on claim number `keep` where the queue has it."""
        self.queue, self.typed, self.seqs = found.queue, found.typed, found.seqs
        self.decided, self.claims = found.decided, found.claims
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
        if focus is None:
            return None
        pair, other = focus.pair(self.other_index), focus.other(self.other_index)
        reason = DEFAULT_REASONS[to_status]
        if to_status == "disputed" and (pair is None or pair.relation != "conflict"):
            return None
        if to_status != "superseded":
            return Order(focus.row, to_status, reason)
        if pair is None or other is None or pair.later_id == focus.row.id or _older(other, focus.row):
            return None
        if pair.suggestion in REASONS["superseded"]:
            reason = pair.suggestion
        return Order(focus.row, to_status, reason, superseded_by=other.id)

    def pace(self) -> float | None:
        """Decisions an hour over the last thirty of this session; None before the third."""
        if len(self._paces_s) < 3:
            return None
        return (len(self._paces_s) - 1) * 3600 / max(1.0, self._paces_s[-1] - self._paces_s[0])


def _older(other: ClaimRow, row: ClaimRow) -> bool:
    """Whether both days are known and the other is the earlier: it cannot have replaced this one."""
    days = [(claim.as_of_end or claim.published_at or "")[:10] for claim in (other, row)]
    return all(days) and days[0] < days[1]
