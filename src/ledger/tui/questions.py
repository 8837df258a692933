"""What the review asks of a ledger. The state stays out of it: a question may run in any thread."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Final, Literal

from ledger.model import Decision
from ledger.tui import filters
from ledger.tui.answers import Focus, Found, Order, Outcome, Progress, Stand, Wanted
from ledger.tui.blind import undecided, unjudged
from ledger.tui.desk import ClaimRow, Ledger
from ledger.tui.seqs import Seqs

BLOCK_ROWS: Final = 128
FIRST_ROWS: Final = 200
"""The beginning of a queue, which is shown while the rest is looked for."""
COUNTED: Final = 1_000
"""Short queues are counted as far as this."""
_SCANNED_ROWS: Final = 64 * BLOCK_ROWS
"""How far ahead an open claim is looked for before the next claim is shown as it is."""
_RELATION_ORDER: Final = ("conflict", "update", "cannot_tell", "compatible", "agree", "duplicate", "other_scope")
_EARLIER_ROWS: Final = 200
_WAITING: Final = ("conflicts", "unreviewed", "returned", "second")
_OPEN: Final = frozenset({"conflicts", "unreviewed"})
"""Queues of claims that nobody has decided."""


@dataclass(frozen=True, slots=True)
class Questions:
    """A reviewer's questions to a ledger."""

    ledger: Ledger
    reviewer: str

    def begin(self, wanted: Wanted) -> Found:
        """The beginning of a queue, at once however long it is. Raises BadInput for a filter that cannot be read."""
        return self._find(wanted, FIRST_ROWS)

    def find(self, wanted: Wanted) -> Found:
        """All claims of a queue under a filter. Raises BadInput for a filter that cannot be read."""
        return self._find(wanted, None)

    def _find(self, wanted: Wanted, limit: int | None) -> Found:
        seqs = self._queue(wanted.queue, filters.parse(wanted.typed), limit)
        whole = limit is None or len(seqs) < limit
        return Found(wanted.queue, wanted.typed, seqs, whole, wanted.keep, seqs.position(wanted.keep))

    def _queue(self, name: str, fields: dict[str, Any], limit: int | None) -> Seqs:
        reviewer = self.reviewer if name == "second" else None
        return Seqs.of(self.ledger.queue(name, fields, limit=limit, reviewer=reviewer))

    def progress(self) -> Progress:
        """How many claims of the whole ledger are decided, what waits in each queue, how far readers agree."""
        counts = self.ledger.counts()
        undecided = counts.by_status.get("unreviewed", 0)
        waiting = {name: len(self._queue(name, {}, COUNTED)) for name in _WAITING}
        if waiting["unreviewed"] == COUNTED:
            waiting["unreviewed"] = undecided
        return Progress(counts.claims, counts.claims - undecided, waiting, self.ledger.agreement())

    def statement(self, typed: str) -> str:
        """The filter as the SQL it is. Raises BadInput for a filter that cannot be read."""
        return self.ledger.statement(filters.parse(typed))

    def look(self, seq: int, *, blind: bool = False) -> Focus | None:
        """A claim with what it stands against, gravest first; None when there is no such claim."""
        rows = self.ledger.rows([seq])
        if not rows:
            return None
        focus = self._look(rows[0])
        return unjudged(focus) if blind else focus

    def rows_of(self, stand: Stand) -> Sequence[ClaimRow]:
        """The rows of the block of a queue that `stand.index` names."""
        rows = self.ledger.rows(stand.seqs[stand.index * BLOCK_ROWS : (stand.index + 1) * BLOCK_ROWS])
        return [undecided(row) for row in rows] if stand.queue == "second" else rows

    def carry_out(self, order: Order, stand: Stand) -> Outcome:
        """Decides, and looks at the next open claim. Raises StaleDecision when somebody was faster, LedgerError."""
        decisions = self.ledger.decide(
            [row.id for row in order.rows],
            order.to_status,
            reason_code=order.reason_code,
            reviewer=self.reviewer,
            note=order.note,
            evidence=order.evidence,
            superseded_by=order.superseded_by,
            expected={row.id: row.version for row in order.rows} if order.reading == "first" else None,
            correction=order.correction,
            reading=order.reading,
        )
        rows = self.ledger.rows([row.seq for row in order.rows])
        return self._outcome("decide", decisions, rows, stand)

    def carry_out_after(self, order: Order, stand: Stand) -> Outcome:
        """The same beside what somebody else decided, which stands: there it is a second reading."""
        now = {row.seq: row for row in self.ledger.rows([row.seq for row in order.rows])}
        theirs = tuple(row for row in now.values() if row.reviewer not in {None, self.reviewer})
        mine = tuple(row for row in now.values() if row not in theirs)
        second = self.carry_out(replace(order, rows=theirs, reading="second"), stand)
        if not mine:
            return second
        first = self.carry_out(replace(order, rows=mine), Stand(stand.queue, second.seqs, second.index))
        return replace(
            first, decisions=second.decisions + first.decisions, rows=second.rows + first.rows, before=stand.seqs
        )

    def undo(self, stand: Stand) -> Outcome:
        """Takes back the reviewer's last decision, as a new one, and looks at its claim."""
        return self._taken_back("undo", self.ledger.undo(self.reviewer), stand)

    def redo(self, stand: Stand) -> Outcome:
        """Does again what was undone last, and looks at its claim."""
        return self._taken_back("redo", self.ledger.redo(self.reviewer), stand)

    def earlier(self, row: ClaimRow) -> Sequence[ClaimRow]:
        """What the claim's authority said before of the same kind, the oldest first."""
        rows = self.ledger.claims({"authority": row.authority, "kind": row.kind}, limit=_EARLIER_ROWS)
        return sorted(rows, key=lambda other: (other.as_of_end or other.published_at or "", other.seq))

    def next_open(self, stand: Stand, step: int) -> int:
        """The index of the next claim that nobody has decided, in the direction of `step`; else the neighbour."""
        seqs, index = stand.seqs, stand.index
        end = min(len(seqs), index + 1 + _SCANNED_ROWS) if step > 0 else max(-1, index - 1 - _SCANNED_ROWS)
        ahead = range(index + step, end, step)
        window = 2  # as a rule it is the next one
        while ahead and stand.queue in {"all", *_OPEN}:
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

    def _taken_back(self, what: Literal["undo", "redo"], decisions: Sequence[Decision], stand: Stand) -> Outcome:
        rows = [self.ledger.claim(decision.claim_id) for decision in decisions]
        return self._outcome(what, decisions, rows, stand)

    def _outcome(
        self,
        what: Literal["decide", "undo", "redo"],
        decisions: Sequence[Decision],
        rows: Sequence[ClaimRow],
        stand: Stand,
    ) -> Outcome:
        """What was decided leaves a queue of what is to be decided, and what is undone comes back to it."""
        seqs, touched = stand.seqs, {row.seq for row in rows}
        if what == "undo":
            seqs = seqs.with_back(self._waiting_again(stand.queue, rows), stand.index)
        elif stand.queue != "all":
            seqs = seqs.without(touched)
        if what == "decide":
            index = self._onward(stand, seqs, touched)
        else:
            index = next((at for seq in touched if (at := seqs.position(seq)) is not None), stand.index)
        index = min(index, max(0, len(seqs) - 1))
        focus = self.look(seqs[index], blind=stand.queue == "second") if seqs else None
        return Outcome(what, tuple(decisions), tuple(rows), stand.seqs, seqs, index, focus)

    def _waiting_again(self, queue: str, rows: Sequence[ClaimRow]) -> list[int]:
        """Those of the claims that are to be decided again, as far as the queue is about that."""
        if queue in _OPEN:
            return [row.seq for row in rows if row.status == "unreviewed"]
        waiting = () if queue == "all" else self._queue(queue, {}, COUNTED)
        return [row.seq for row in rows if row.seq in waiting]

    def _onward(self, stand: Stand, seqs: Seqs, touched: set[int]) -> int:
        """The index, in what is left of a queue, of the claim to go on with."""
        after = self.next_open(stand, 1)
        while after < len(stand.seqs) - 1 and stand.seqs[after] in touched:
            after += 1
        found = seqs.position(stand.seqs[after]) if after < len(stand.seqs) else None
        return stand.index if found is None else found
