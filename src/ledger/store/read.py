"""Questions of the command line and the screen: keyset pages and short `IN` lists, never OFFSET."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, cast

import msgspec
import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine

from ledger.errors import BadInput
from ledger.model import STATUSES, Article, Decision, Group, Poll
from ledger.store.corrections import told
from ledger.store.engine import reading
from ledger.store.narrow import conditions, current, stands
from ledger.store.rows import EVERYTHING, Agreement, ClaimFilter, ClaimRow, Counts, PairRow, filled
from ledger.store.tables import (
    article,
    claim,
    claim_group,
    claim_group_claim,
    claim_relation,
    claim_status,
    decision,
)
from ledger.store.views import SHOWN_SEVERITY, article_log, claim_current, claim_read, decision_chain
from ledger.store.views import agreement as agreement_view
from ledger.store.write import slices

_POLL: Final = msgspec.json.Decoder(Poll)
_LIST: Final = msgspec.json.Decoder(tuple[str, ...])
_SKIPS: Final = msgspec.json.Decoder(tuple[tuple[int, int], ...])
_SHOWN: Final = [claim_current.c[name] for name in ClaimRow.__struct_fields__]
_POLL_AT: Final = ClaimRow.__struct_fields__.index("poll")
_EVIDENCE_AT: Final = ClaimRow.__struct_fields__.index("evidence")
_CORRECTED_AT: Final = ClaimRow.__struct_fields__.index("corrected")
_BY_SEQ: Final = sa.select(*_SHOWN).where(claim_current.c.seq.in_(sa.bindparam("seqs", expanding=True)))
_SEQS_AT_ONCE: Final = 10_000
_PREFIXES_SHOWN: Final = 4


def _row(values: Sequence[Any]) -> ClaimRow:
    fields = list(values)
    if fields[_POLL_AT] is not None:
        fields[_POLL_AT] = _POLL.decode(fields[_POLL_AT])
    fields[_EVIDENCE_AT] = _LIST.decode(fields[_EVIDENCE_AT]) if fields[_EVIDENCE_AT] else ()
    fields[_CORRECTED_AT] = bool(fields[_CORRECTED_AT])
    return ClaimRow(*fields)


def statement(engine: Engine, wanted: ClaimFilter) -> str:
    """The filter as one statement over `claim_current`, which `ledger sql` runs as it stands."""
    where = conditions(wanted, engine.dialect.name)
    wanted_rows = sa.select(sa.text("*")).select_from(claim_current).where(*where).order_by(claim_current.c.seq)
    spelled = cast("Any", type(engine.dialect))(paramstyle="named")  # with any other, percent signs come out twice
    return str(wanted_rows.compile(dialect=spelled, compile_kwargs={"literal_binds": True})).replace(" \n", " ")


def claims(engine: Engine, wanted: ClaimFilter, limit: int, after: int) -> list[ClaimRow]:
    """The first `limit` claims with a seq above `after`, by seq."""
    with reading(engine) as connection:
        page = (
            sa.select(*_SHOWN)
            .where(claim_current.c.seq > after, *conditions(wanted, connection.dialect.name))
            .order_by(claim_current.c.seq)
            .limit(limit)
        )
        return [_row(row) for row in connection.execute(page)]


def rows(engine: Engine, seqs: Sequence[int]) -> list[ClaimRow]:
    """The claims of those seqs, in that order; what does not exist is left out."""
    with reading(engine) as connection:
        found = _rows(connection, seqs)
    return [found[seq] for seq in seqs if seq in found]


def _rows(connection: Connection, seqs: Sequence[int]) -> dict[int, ClaimRow]:
    return {row[0]: _row(row) for some in slices(seqs) for row in connection.execute(_BY_SEQ, {"seqs": some})}


def one_claim(engine: Engine, id_or_prefix: str) -> ClaimRow:
    """The claim of that id, or the only one whose id begins so. Raises BadInput when there is none or more than one."""
    with reading(engine) as connection:
        ids = claim_read.c.id
        # ids are hexadecimal: all that begin so lie between the prefix and the prefix with a "g" behind it
        near = sa.select(ids, claim_read.c.seq).where(
            sa.or_(ids == id_or_prefix, ids.between(id_or_prefix, id_or_prefix + "g"))
        )
        found = {row.id: row.seq for row in connection.execute(near.order_by(ids).limit(_PREFIXES_SHOWN))}
        seq = found.get(id_or_prefix)
        if seq is None and len(found) == 1:
            seq = next(iter(found.values()))
        if seq is not None and id_or_prefix:
            return _rows(connection, [seq])[seq]
    if found:
        raise BadInput(f"{id_or_prefix!r} could be {', '.join(found)} ...; give more digits")
    raise BadInput(f"no claim has an id that begins with {id_or_prefix!r}; `ledger claims` lists them")


def conflicts(
    engine: Engine, wanted: ClaimFilter, relations: Sequence[str], min_severity: float, limit: int | None
) -> list[PairRow]:
    """Pairs of which both claims stand and one at least is wanted, most severe first."""
    r = claim_relation.c
    with reading(engine) as connection:
        where = [r.relation.in_(relations), r.severity >= min_severity, stands(r.a_seq), stands(r.b_seq)]
        if wanted != EVERYTHING:
            ours = sa.select(claim_current.c.seq).where(*conditions(wanted, connection.dialect.name))
            where.append(sa.or_(r.a_seq.in_(ours), r.b_seq.in_(ours)))
        return _pairs(
            connection, sa.select(claim_relation).where(*where).order_by(r.severity.desc(), r.a_id, r.b_id).limit(limit)
        )


def pairs_of(engine: Engine, claim_id: str) -> list[PairRow]:
    """All that the claim is to others, whatever was decided; most severe first."""
    r = claim_relation.c
    seq = sa.select(claim.c.seq).where(claim.c.id == claim_id).scalar_subquery()
    with reading(engine) as connection:
        both = sa.select(claim_relation).where(sa.or_(r.a_seq == seq, r.b_seq == seq))
        return _pairs(connection, both.order_by(r.severity.desc(), r.a_id, r.b_id))


def _pairs(connection: Connection, wanted: sa.Select[Any]) -> list[PairRow]:
    found = connection.execute(wanted).all()
    sides = _rows(connection, list({seq for row in found for seq in (row.a_seq, row.b_seq)}))
    names = [name for name in PairRow.__struct_fields__ if name not in "ab"]
    return [
        PairRow(a=sides[row.a_seq], b=sides[row.b_seq], **{name: getattr(row, name) for name in names}) for row in found
    ]


def group(engine: Engine, group_id: str) -> tuple[Group, list[ClaimRow]]:
    """A group and its claims, oldest figure first. Raises BadInput when there is none of that id."""
    columns = claim_current.c
    with reading(engine) as connection:
        row = connection.execute(sa.select(claim_group).where(claim_group.c.id == group_id)).mappings().one_or_none()
        if row is None:
            raise BadInput(f"no group has the id {group_id!r}")
        when = sa.func.coalesce(columns.as_of_end, columns.published_at)
        members = [
            _row(found)
            for found in connection.execute(
                sa.select(*_SHOWN).where(columns.group_id == group_id).order_by(sa.nulls_last(when), columns.seq)
            )
        ]
    fields = {name: row[name] for name in Group.__struct_fields__ if name != "claim_ids"}
    return Group(claim_ids=tuple(sorted(member.id for member in members)), **fields), members


def one_article(engine: Engine, article_id: str) -> Article:
    """An article with its body. Raises BadInput when there is none of that id."""
    columns = [article_log.c[name] for name in Article.__struct_fields__]
    with reading(engine) as connection:
        row = connection.execute(sa.select(*columns).where(article_log.c.id == article_id)).mappings().one_or_none()
    if row is None:
        raise BadInput(f"no article has the id {article_id!r}")
    return filled(Article, row, skips=_SKIPS.decode(row["skips"]))


def history(engine: Engine, claim_id: str) -> list[Decision]:
    """Every decision on the claim, oldest first."""
    with reading(engine) as connection:
        return decided(connection, decision_chain.c.claim_id == claim_id)


def decided(connection: Connection, *where: sa.ColumnElement[bool]) -> list[Decision]:
    """Decisions in the order of the chain."""
    columns = [decision_chain.c[name] for name in Decision.__struct_fields__]
    found = connection.execute(sa.select(*columns).where(*where).order_by(decision_chain.c.seq)).mappings()
    return [
        filled(
            Decision,
            row,
            evidence=_LIST.decode(row["evidence"]),
            correction=told(row["correction"]),
            reading=row["reading"] or "first",
        )
        for row in found
    ]


def counts(engine: Engine) -> Counts:
    """Totals of the whole ledger."""
    r = claim_relation.c
    open_conflicts = sa.select(sa.func.count()).where(
        r.relation == "conflict", r.severity >= SHOWN_SEVERITY, stands(r.a_seq), stands(r.b_seq)
    )
    with reading(engine) as connection:

        def total(table: sa.Table) -> int:
            return connection.execute(sa.select(sa.func.count()).select_from(table)).scalar_one()

        decided: dict[str, int] = dict.fromkeys(STATUSES, 0)
        statuses = sa.select(claim_status.c.status, sa.func.count()).group_by(claim_status.c.status)
        decided.update((status, count) for status, count in connection.execute(statuses))
        claims_in_all = total(claim)
        decided["unreviewed"] = claims_in_all - sum(
            count for status, count in decided.items() if status != "unreviewed"
        )
        return Counts(
            articles=total(article),
            claims=claims_in_all,
            groups=total(claim_group),
            conflicts=connection.execute(open_conflicts).scalar_one(),
            by_status=decided,
        )


def agreement(engine: Engine) -> list[Agreement]:
    """How far second readings agree with the first, by kind, all kinds together at the end."""
    with reading(engine) as connection:
        found = connection.execute(sa.select(agreement_view)).mappings().all()
    return sorted((filled(Agreement, row) for row in found), key=lambda each: (each.kind == "all", each.kind))


def queue(engine: Engine, name: str, wanted: ClaimFilter, limit: int | None, reviewer: str | None) -> array[int]:
    """The seqs of a queue: worst conflict first, then most witnesses, then order of arrival; new claims at the end.

    At most `limit`, which are found without looking at the others. `reviewer`: whose own decisions are no part of the
    queue "second". Raises BadInput for a name that no queue has.
    """
    where = _QUEUES.get(name)
    if where is None:
        raise BadInput(f"no queue is called {name!r}; there are {', '.join(_QUEUES)}")
    place = claim_group_claim.c
    ranked = sa.select(place.claim_seq).order_by(place.severity.desc(), place.witnesses.desc(), place.claim_seq)
    if name == "conflicts":
        ranked = ranked.where(place.severity >= SHOWN_SEVERITY)  # the rank tells at once which claims have none
    seqs: array[int] = array("q")
    with reading(engine) as connection:

        def take(found: sa.Select[Any], seq: sa.ColumnElement[int]) -> None:
            some = found.where(*where(seq, reviewer), *_within(seq, wanted, connection.dialect.name))
            some = some.limit(None if limit is None else limit - len(seqs))
            seqs.extend(connection.execute(some.execution_options(yield_per=_SEQS_AT_ONCE)).scalars())

        take(ranked, place.claim_seq)
        last = connection.execute(sa.select(sa.func.coalesce(sa.func.max(place.claim_seq), 0))).scalar_one()
        fresh = sa.select(claim.c.seq).where(claim.c.seq > last).order_by(claim.c.seq)
        if connection.execute(fresh.limit(1)).first():
            take(fresh, claim.c.seq)
    return seqs


def _within(column: sa.ColumnElement[int], wanted: ClaimFilter, backend: str) -> list[sa.ColumnElement[bool]]:
    if wanted == EVERYTHING:
        return []
    return [column.in_(sa.select(claim_current.c.seq).where(*conditions(wanted, backend)))]


def _unreviewed(seq: sa.ColumnElement[int], _reviewer: str | None) -> list[sa.ColumnElement[bool]]:
    s = claim_status.c
    return [~sa.exists().where(s.claim_seq == seq, s.status != "unreviewed"), *_to_read(seq)]


def _to_read(seq: sa.ColumnElement[int]) -> list[sa.ColumnElement[bool]]:
    """Claims that neither were replaced nor lost their text."""
    one = claim.alias()  # as `seq` may be that of claim
    return [sa.exists().where(one.c.seq == seq, current(one))]


def _in_conflict(seq: sa.ColumnElement[int], reviewer: str | None) -> list[sa.ColumnElement[bool]]:
    """Unreviewed claims of an open conflict."""
    r = claim_relation.c
    shown = (r.relation == "conflict", r.severity >= SHOWN_SEVERITY)
    as_a = sa.exists().where(r.a_seq == seq, *shown, stands(r.b_seq))
    as_b = sa.exists().where(r.b_seq == seq, *shown, stands(r.a_seq))
    return [*_unreviewed(seq, reviewer), sa.or_(as_a, as_b)]


def _returned(seq: sa.ColumnElement[int], _reviewer: str | None) -> list[sa.ColumnElement[bool]]:
    """Claims that somebody reopened, and those whose second reading differs and on which nobody decided since."""
    s, first, second = claim_status.c, decision.alias(), decision.alias()
    reopened = (
        sa.select(s.claim_seq)
        .join(first, first.c.seq == s.version)
        .where(s.status == "unreviewed", first.c.reason_code == "reopened")
    )
    differs = sa.or_(s.second_status != s.status, second.c.correction.is_distinct_from(first.c.correction))
    read_apart = (
        sa.select(s.claim_seq)
        .join(first, first.c.seq == s.version)
        .join(second, second.c.seq == s.second_version)
        .where(s.second_version > s.version, differs)
    )
    return [sa.or_(seq.in_(reopened), seq.in_(read_apart))]


def _second(seq: sa.ColumnElement[int], reviewer: str | None) -> list[sa.ColumnElement[bool]]:
    """Claims that somebody else decided on and nobody has read a second time."""
    s, d = claim_status.c, decision.c
    mine = sa.exists().where(d.seq == s.version, d.reviewer == reviewer).correlate(claim_status)
    waiting = sa.select(s.claim_seq).where(s.status != "unreviewed", s.second_version.is_(None), ~mine)
    return [seq.in_(waiting)]


def _any(_seq: sa.ColumnElement[int], _reviewer: str | None) -> list[sa.ColumnElement[bool]]:
    return []


_QUEUES: Final[Mapping[str, Callable[[sa.ColumnElement[int], str | None], list[sa.ColumnElement[bool]]]]] = {
    "conflicts": _in_conflict,
    "unreviewed": _unreviewed,
    "returned": _returned,
    "second": _second,
    "all": _any,
}
