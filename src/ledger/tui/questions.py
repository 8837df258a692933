"""What the review asks of a ledger, and the answers. The state stays out of it: a question may run in any thread."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from ledger.model import Decision, Group, ReasonCode, Status
from ledger.tui import filters
from ledger.tui.desk import ClaimRow, Ledger, PairRow

BLOCK_ROWS: Final = 128
_SCANNED_ROWS: Final = 64 * BLOCK_ROWS
"""How far ahead an open claim is looked for before the next claim is shown as it is."""
_RELATION_ORDER: Final = ("conflict", "update", "cannot_tell", "compatible", "agree", "duplicate", "other_scope")
_EARLIER_ROWS: Final = 200


@dataclass(frozen=True, slots=True)
class Found:
    """A queue as it was found: claim numbers in the order of review."""

    queue: str
    typed: str  # the filter, as typed
    seqs: array[int]


@dataclass(frozen=True, slots=True)
class Focus:
    """All that is shown of one claim."""

    row: ClaimRow
    pairs: tuple[PairRow, ...]  # gravest first
    group: Group | None
    rows: tuple[ClaimRow, ...]  # of the group

    def figures(self, index: int) -> tuple[ClaimRow, ...]:
        """The claims of the group, with the two of the pair among them: a part and its whole are of two groups."""
        known = {row.id for row in self.rows}
        beside = self.other(index)
        return (*self.rows, *(row for row in (self.row, beside) if row is not None and row.id not in known))

    def pair(self, index: int) -> PairRow | None:
        """The relation that is shown."""
        return self.pairs[index] if 0 <= index < len(self.pairs) else None

    def other(self, index: int) -> ClaimRow | None:
        """The claim beside it."""
        pair = self.pair(index)
        return None if pair is None else pair.b if pair.a.id == self.row.id else pair.a


@dataclass(frozen=True, slots=True)
class Order:
    """A decision that a person asked for, before it is carried out; made on the rows as they saw them."""

    rows: tuple[ClaimRow, ...]
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


@dataclass(frozen=True, slots=True)
class Questions:
    """A reviewer's questions to a ledger."""

    ledger: Ledger
    reviewer: str

    def find(self, queue: str, typed: str) -> Found:
        """The claims of a queue under a filter. Raises BadInput for a filter that cannot be read."""
        return Found(queue, typed, self.ledger.queue(queue, filters.parse(typed)))

    def progress(self) -> tuple[int, int]:
        """How many claims of the whole ledger are decided, and how many there are."""
        counts = self.ledger.counts()
        return counts.claims - counts.by_status.get("unreviewed", 0), counts.claims

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
            [row.id for row in order.rows],
            order.to_status,
            reason_code=order.reason_code,
            reviewer=self.reviewer,
            note=order.note,
            evidence=order.evidence,
            superseded_by=order.superseded_by,
            expected={row.id: row.version for row in order.rows},
        )
        return self._outcome("decide", decisions, seqs, self.next_open(seqs, index, 1))

    def carry_out_after(self, order: Order, seqs: array[int], index: int) -> Outcome:
        """The same after somebody else's decision, which stays in the history."""
        now = tuple(self.ledger.rows([row.seq for row in order.rows]))
        return self.carry_out(replace(order, rows=now), seqs, index)

    def undo(self, seqs: array[int], index: int) -> Outcome:
        """Takes back the reviewer's last decision, as a new one, and looks at its claim."""
        return self._outcome("undo", self.ledger.undo(self.reviewer), seqs, index)

    def redo(self, seqs: array[int], index: int) -> Outcome:
        """Does again what was undone last, and looks at its claim."""
        return self._outcome("redo", self.ledger.redo(self.reviewer), seqs, index)

    def earlier(self, row: ClaimRow) -> Sequence[ClaimRow]:
        """What the claim's authority said before of the same kind, the oldest first."""
        rows = self.ledger.claims({"authority": row.authority, "kind": row.kind}, limit=_EARLIER_ROWS)
        return sorted(rows, key=lambda other: (other.as_of_end or other.published_at or "", other.seq))

    def next_open(self, seqs: array[int], index: int, step: int) -> int:
        """The index of the next claim that nobody has decided, in the direction of `step`; else the neighbour."""
        end = min(len(seqs), index + 1 + _SCANNED_ROWS) if step > 0 else max(-1, index - 1 - _SCANNED_ROWS)
        ahead = range(index + step, end, step)
        window = 2  # as a rule it is the next one
        while ahead:
            part, ahead = ahead[:window], ahead[window:]
            statuses = {row.seq: row.status for row in self.ledger.rows([seqs[at] for at in part])}
            for at in part:
                if statuses.get(seqs[at]) == "unreviewed":
                    return at
            window = min(window * 8, BLOCK_ROWS)
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
