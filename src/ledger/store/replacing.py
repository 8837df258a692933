"""What was read again: new figures beside the old, tied to them; decisions stay with the claim that they were made on.

A decision is re-opened only where both the sentence and the value changed, and only where it says that the figure holds
or is in dispute.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from typing import Any, Final, Literal, NamedTuple

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from ledger.model import Claim
from ledger.store.decisions import Batch, Verdict, append, states_of
from ledger.store.engine import lock_chain
from ledger.store.tables import claim, claim_group, claim_group_claim, claim_relation, claim_status, replacement
from ledger.store.types import exact_text
from ledger.store.write import Clock, insert, slices

Cause = Literal["revision", "extraction"]
Value = tuple[str | None, ...]

REOPENED: Final = ("verified", "disputed")
MACHINE: Final = "ledger"
"""Who re-opens."""

ALIKE: Final = 0.5
"""Share of their words that two sentences have in common, at least, where one is the other's new wording."""


class Figure(NamedTuple):
    """What tells whether a figure is still the same: where it stands, and what it says."""

    id: str
    sentence: str
    at: int  # code points from the start of the sentence
    kind: str
    value: Value


_SAME: Final[tuple[Callable[[Figure], object], ...]] = (
    lambda each: (each.sentence, each.at, each.value),
    lambda each: (each.sentence, each.value),
    lambda each: (each.sentence, each.at),
)
"""What two readings of one figure have in common, the surest first."""


class Tie(NamedTuple):
    """An old figure and what stands in its place."""

    old: Figure
    new: Figure | None

    @property
    def sentence_changed(self) -> bool:
        """Whether the sentence is another."""
        return self.new is None or self.new.sentence != self.old.sentence

    @property
    def value_changed(self) -> bool:
        """Whether kind, value or unit is another."""
        return self.new is None or self.new.value != self.old.value


def figure(c: Claim) -> Figure:
    """A claim as it is compared."""
    value = (c.kind, exact_text(c.nominal), exact_text(c.low), exact_text(c.high), c.unit)
    return Figure(c.id, c.sentence, c.start - c.sentence_start, c.kind, value)


def current(connection: Connection, article_id: str, extractors: Collection[str] | None = None) -> list[Figure]:
    """The figures of an article that nothing has replaced yet, in the order of arrival; of some extractors only."""
    names = ("kind", "nominal", "low", "high", "unit")
    columns = [sa.type_coerce(claim.c[name], sa.Text) for name in names]
    at = claim.c.start - claim.c.sentence_start
    wanted = sa.select(claim.c.id, claim.c.sentence, at, *columns).where(claim.c.article_id == article_id)
    fresh = wanted.where(~sa.exists().where(replacement.c.claim_id == claim.c.id)).order_by(claim.c.seq)
    if extractors is not None:
        fresh = fresh.where(claim.c.extractor.in_(extractors))
    found: list[Figure] = []
    for row in connection.execute(fresh):
        values: list[Any] = list(row)
        found.append(Figure(values[0], values[1], values[2], values[3], tuple(values[3:])))
    return found


def ties(old: Sequence[Figure], new: Sequence[Figure]) -> list[Tie]:
    """Each old figure with what stands in its place: the same words, the same place in them, the same kind nearby."""
    left = {each.id: each for each in new}
    found: dict[str, Figure] = {}
    for same in _SAME:
        waiting: defaultdict[object, list[Figure]] = defaultdict(list)
        for each in left.values():
            waiting[same(each)].append(each)
        for each in old:
            if each.id not in found and (those := waiting.get(same(each))):
                found[each.id] = left.pop(those.pop(0).id)
    for each in old:
        if each.id not in found and (best := _reworded(each, list(left.values()))):
            found[each.id] = left.pop(best.id)
    return [Tie(each, found.get(each.id)) for each in old]


def _reworded(old: Figure, new: Sequence[Figure]) -> Figure | None:
    """The figure of that kind in the sentence that has most words of the old one; the same value before another."""
    words = set(old.sentence.lower().split())
    best: tuple[bool, float] = (False, ALIKE)
    found = None
    for each in new:
        if each.kind == old.kind:
            its = set(each.sentence.lower().split())
            rank = (each.value == old.value, len(words & its) / max(1, len(words | its)))
            if rank[1] >= ALIKE and (found is None or rank > best):
                best, found = rank, each
    return found


def revise(connection: Connection, old_article: str, claims: Sequence[Claim], clock: Clock) -> None:
    """Ties the claims of an out-of-date text to those of its revision."""
    replace(connection, ties(current(connection, old_article), [figure(c) for c in claims]), "revision", clock)


def replace(connection: Connection, made: Sequence[Tie], cause: Cause, clock: Clock) -> int:
    """Keeps ties, takes the old figures out of groups and relations, re-opens decisions; gives how many of these."""
    if not made:
        return 0
    now = clock()
    rows = [
        (tie.old.id, tie.new and tie.new.id, cause, int(tie.sentence_changed), int(tie.value_changed), now)
        for tie in made
    ]
    insert(connection, replacement, replacement.c.keys(), rows)
    detach(connection, [tie.old.id for tie in made])
    changed = {tie.old.id: tie for tie in made if tie.sentence_changed and tie.value_changed}
    reopened = {id: _why(changed[id], cause) for id in _decided(connection, list(changed))}
    if reopened:
        lock_chain(connection)
        states = states_of(connection, list(reopened))
        verdicts = {
            id: Verdict(to_status="unreviewed", reason_code="reopened", note=why, correction=states[id].correction)
            for id, why in reopened.items()
        }
        append(connection, states, verdicts, Batch(reviewer=MACHINE, decided_at=now))
    return len(reopened)


def _why(tie: Tie, cause: Cause) -> str:
    what = "the text was revised" if cause == "revision" else "the text was read again"
    return f"{what}: " + ("neither sentence nor figure is there now" if tie.new is None else f"now {tie.new.id}")


def _decided(connection: Connection, claim_ids: Sequence[str]) -> Iterator[str]:
    wanted = sa.select(claim.c.id).join(claim_status, claim_status.c.claim_seq == claim.c.seq)
    for some in slices(claim_ids):
        found = wanted.where(claim.c.id.in_(some), claim_status.c.status.in_(REOPENED)).order_by(claim.c.seq)
        yield from connection.execute(found).scalars().all()


def detach(connection: Connection, claim_ids: Sequence[str]) -> None:
    """Takes claims out of groups and relations; the next reconciling relates anew what else their articles say."""
    of = sa.select(claim.c.seq)
    beside = sa.select(claim.c.article_id)
    for some in slices(claim_ids):
        seqs = list(connection.execute(of.where(claim.c.id.in_(some))).scalars())
        for side in (claim_relation.c.a_seq, claim_relation.c.b_seq):
            connection.execute(claim_relation.delete().where(side.in_(seqs)))
        theirs = of.where(claim.c.article_id.in_(beside.where(claim.c.id.in_(some))))
        member = claim_group_claim.c
        groups = list(connection.execute(sa.select(member.group_id).where(member.claim_seq.in_(seqs))).scalars())
        connection.execute(claim_group_claim.delete().where(member.claim_seq.in_(theirs)))
        empty = ~sa.exists().where(member.group_id == claim_group.c.id) & ~sa.exists().where(
            claim_relation.c.group_id == claim_group.c.id
        )
        connection.execute(claim_group.delete().where(claim_group.c.id.in_([id for id in groups if id]), empty))
