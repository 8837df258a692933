"""What reconciling reads, and the derived rows that it writes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import msgspec
import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine

from ledger.model import Claim, Event, Group, Poll, Relation
from ledger.store.engine import reading, writing
from ledger.store.tables import (
    article,
    article_copy,
    article_part,
    article_tie,
    authority,
    claim,
    claim_group,
    claim_group_claim,
    claim_relation,
    event,
    reconcile_state,
)
from ledger.store.views import claim_current
from ledger.store.write import Values, insert, slices, unpack
from ledger.values import told

if TYPE_CHECKING:
    from ledger.reconcile.records import ArticleInfo, Reconciled

Relate = Callable[[Sequence[Claim], "Mapping[str, ArticleInfo]"], "Reconciled"]

DERIVED: Final = (claim_relation, claim_group_claim, claim_group, event, article_copy)
"""In the order in which their rows may go."""

_POLL: Final = msgspec.json.Decoder(Poll)
_TERMS: Final = msgspec.json.Decoder(frozenset[str])
_CLAIM_FIELDS: Final = Claim.__struct_fields__
_DECIMALS: Final = tuple(_CLAIM_FIELDS.index(name) for name in ("nominal", "low", "high", "soft_low", "soft_high"))
_POLL_AT: Final = _CLAIM_FIELDS.index("poll")
_ARTICLE_FIELDS: Final = ("id", "title", "outlet", "published_at", "url", "agency")
_CLAIMS: Final = sa.select(
    *(sa.type_coerce(claim_current.c[name], sa.Text) for name in _CLAIM_FIELDS),
    claim_current.c.machine_read,
    claim_current.c.seq,
).where(claim_current.c.replaced.is_(None), claim_current.c.sentence != "")  # what is out of date is not related
_ARTICLES: Final = sa.select(
    *(article.c[name] for name in _ARTICLE_FIELDS), article.c.shingles, article.c.terms, article.c.seq
)


class Loaded(NamedTuple):
    """Articles with their claims, and the row numbers of both by id."""

    claims: list[Claim]
    articles: dict[str, ArticleInfo]
    claim_seqs: dict[str, int]
    article_seqs: dict[str, int]


class Rows(NamedTuple):
    """Derived rows, as tuples in the order of the tables' columns."""

    events: list[Values]
    groups: list[Values]
    members: list[Values]
    relations: list[Values]
    copies: list[Values]


def load_claims(engine: Engine) -> list[Claim]:
    """Every claim that was neither replaced nor redacted, in the order of arrival."""
    with reading(engine) as connection:
        return [_claim(row) for row in connection.execute(_CLAIMS.order_by(claim_current.c.seq))]


def load_articles(engine: Engine) -> dict[str, ArticleInfo]:
    """What reconciling needs of every article, by id."""
    with reading(engine) as connection:
        return {info.id: info for _, info in _articles(connection, sa.true())}


def load(engine: Engine, article_seqs: Sequence[int]) -> Loaded:
    """The articles of those seqs, with their claims."""
    loaded = Loaded([], {}, {}, {})
    with reading(engine) as connection:
        for some in slices(article_seqs):
            for seq, info in _articles(connection, article.c.seq.in_(some)):
                loaded.articles[info.id] = info
                loaded.article_seqs[info.id] = seq
        for ids in slices(list(loaded.articles)):
            for row in connection.execute(_CLAIMS.where(claim_current.c.article_id.in_(ids))).all():
                loaded.claims.append(found := _claim(row))
                loaded.claim_seqs[found.id] = row[-1]
    return loaded


def load_terms(engine: Engine, article_ids: Sequence[str]) -> Iterator[frozenset[str]]:
    """The words of those articles by where they stand."""
    with reading(engine) as connection:
        for some in slices(article_ids):
            found = connection.execute(sa.select(article.c.terms).where(article.c.id.in_(some)))
            yield from map(_TERMS.decode, found.scalars())


def _articles(connection: Connection, which: sa.ColumnElement[bool]) -> Iterator[tuple[int, ArticleInfo]]:
    from ledger.reconcile.records import ArticleInfo

    for row in connection.execute(_ARTICLES.where(which)):
        known = {name: row[at] for at, name in enumerate(_ARTICLE_FIELDS)}
        yield row.seq, ArticleInfo(**known, shingles=unpack(row.shingles), terms=_TERMS.decode(row.terms))


def _claim(row: Sequence[Any]) -> Claim:
    *values, machine_read, _ = row
    for at in _DECIMALS:
        if values[at] is not None:
            values[at] = _decimal(values[at])
    if values[_POLL_AT] is not None:
        values[_POLL_AT] = _POLL.decode(values[_POLL_AT])
    read = Claim(**dict(zip(_CLAIM_FIELDS, values, strict=True)))
    return read if machine_read is None else msgspec.structs.replace(read, literal=told(read, machine_read))


_decimal: Final = lru_cache(maxsize=65536)(Decimal)
"""Most figures are small whole numbers, told over and over."""


def replace(engine: Engine, found: Reconciled) -> None:
    """Puts events, groups, relations and copies in the place of the earlier ones, in one transaction."""
    with writing(engine, "bulk") as connection:
        for table in (*DERIVED, article_tie, article_part, reconcile_state):
            connection.execute(table.delete())
        seqs = {row.id: row.seq for row in connection.execute(sa.select(claim.c.id, claim.c.seq))}
        _insert(connection, rows_of(found, seqs))
        named = connection.execute(sa.select(claim.c.authority).distinct()).scalars()
        _insert_authorities(connection, set(named))
        analyze(connection)


def put(engine: Engine, article_seqs: Sequence[int], rows: Rows, authorities: set[str | None]) -> None:
    """Stores what parts were reconciled to, in one transaction; their articles are stale no longer."""
    with writing(engine, "bulk") as connection:
        _insert(connection, rows)
        _insert_authorities(connection, authorities)
        for some in slices(article_seqs):
            connection.execute(article_part.update().where(article_part.c.article_seq.in_(some)).values(stale=0))


def analyze(connection: Connection) -> None:
    """PostgreSQL plans by what it last counted, which was another ledger."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("ANALYZE article, claim, claim_group, claim_group_claim, claim_relation")


def rows_of(found: Reconciled, claim_seqs: Mapping[str, int]) -> Rows:
    """The rows of what claims were reconciled to.

    Every claim has a row, with or without a group: one that has none was never reconciled.
    """
    worst = _worst(found.relations)
    members = [
        (claim_seqs[id], group.id, worst.get(id, 0.0), group.witnesses)
        for group in found.groups
        for id in group.claim_ids
    ]
    grouped = {member[0] for member in members}
    members += [(seq, None, 0.0, 0) for seq in claim_seqs.values() if seq not in grouped]
    return Rows(
        events=[msgspec.structs.astuple(made) for made in found.events],
        groups=[_group_values(group, worst) for group in found.groups],
        members=members,
        relations=[(claim_seqs[r.a_id], claim_seqs[r.b_id], *msgspec.structs.astuple(r)) for r in found.relations],
        copies=[(copy.a_id, copy.b_id, copy.reason) for copy in found.copies],
    )


def _worst(relations: Sequence[Relation]) -> dict[str, float]:
    """The severity of each claim's worst conflict."""
    worst: dict[str, float] = {}
    for relation in relations:
        if relation.relation == "conflict":
            for id in (relation.a_id, relation.b_id):
                worst[id] = max(worst.get(id, 0.0), relation.severity)
    return worst


def _group_values(group: Group, worst: dict[str, float]) -> Values:
    names = claim_group.c.keys()[:-2]
    severity = max((worst.get(id, 0.0) for id in group.claim_ids), default=0.0)
    return (*(getattr(group, name) for name in names), len(group.claim_ids), severity)


def _insert(connection: Connection, rows: Rows) -> None:
    insert(connection, event, Event.__struct_fields__, rows.events)
    insert(connection, claim_group, claim_group.c.keys(), rows.groups)
    insert(connection, claim_group_claim, claim_group_claim.c.keys(), sorted(rows.members))
    insert(connection, claim_relation, ("a_seq", "b_seq", *Relation.__struct_fields__), sorted(rows.relations))
    insert(connection, article_copy, article_copy.c.keys(), rows.copies)


def _insert_authorities(connection: Connection, names: set[str | None]) -> None:
    """Names that are new; what people wrote about the others stays."""
    known: set[str] = set()
    for some in slices(sorted(name for name in names if name)):
        known |= set(connection.execute(sa.select(authority.c.name).where(authority.c.name.in_(some))).scalars())
    insert(connection, authority, ("name",), sorted((name,) for name in names if name and name not in known))
