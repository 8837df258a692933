"""What a ledger answers to a review: queues, a claim with all around it, decisions asked for and carried out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from ledger.model import Correction, Decision, Group, Reading, ReasonCode, Status
from ledger.tui.desk import Agreement, ClaimRow, PairRow
from ledger.tui.seqs import Seqs


@dataclass(frozen=True, slots=True)
class Wanted:
    """A queue under a filter, and the claim that the cursor is to stay on."""

    queue: str
    typed: str  # the filter, as typed
    keep: int | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """A queue as it was found: claim numbers in the order of review."""

    queue: str
    typed: str
    seqs: Seqs
    whole: bool  # False: only its beginning
    keep: int | None  # the claim that the cursor was to stay on
    at: int | None  # where that one is


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

    def all_rows(self) -> Iterator[ClaimRow]:
        """Every claim that is shown with this one, itself among them; some more than once."""
        yield self.row
        yield from self.rows
        for pair in self.pairs:
            yield from (pair.a, pair.b)

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
    correction: Correction | None = None
    reading: Reading = "first"


@dataclass(frozen=True, slots=True)
class Stand:
    """Where the review stands when a decision is asked for."""

    queue: str
    seqs: Seqs
    index: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an order, an undo or a redo, and the queue as it is then."""

    what: Literal["decide", "undo", "redo"]
    decisions: tuple[Decision, ...]
    rows: tuple[ClaimRow, ...]  # as they are now
    before: Seqs  # the queue that it was asked in
    seqs: Seqs
    index: int  # where the review goes on
    focus: Focus | None


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the work of the whole ledger is."""

    claims: int = 0
    decided: int = 0
    queues: dict[str, int] = field(default_factory=dict[str, int])  # how many wait in each
    agreement: Sequence[Agreement] = ()

    def after(self, decided: int) -> Progress:
        """The same with more claims decided, or fewer."""
        waiting = self.queues.get("unreviewed", 0) - decided
        return replace(self, decided=self.decided + decided, queues=self.queues | {"unreviewed": waiting})

    @property
    def agreed(self) -> float | None:
        """The share of second readings that agree; None before the first."""
        total = next((row for row in self.agreement if row.kind == "all"), None)
        return total.agreed / total.both if total is not None and total.both else None
