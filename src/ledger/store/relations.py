"""What reconciling reads, and the derived tables that it replaces."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

import msgspec
import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine

from ledger.model import Claim, Event, Group, Poll, Relation
from ledger.store.engine import reading, writing
from ledger.store.tables import (
    article,
    article_copy,
    authority,
    claim,
    claim_group,
    claim_group_claim,
    claim_relation,
    event,
)
from ledger.store.views import claim_current
from ledger.store.write import insert, unpack

if TYPE_CHECKING:
    from ledger.reconcile.records import ArticleInfo, Reconciled

_POLL: Final = msgspec.json.Decoder(Poll)
_TERMS: Final = msgspec.json.Decoder(frozenset[str])
_CLAIM_FIELDS: Final = Claim.__struct_fields__
_DECIMALS: Final = tuple(_CLAIM_FIELDS.index(name) for name in ("nominal", "low", "high", "soft_low", "soft_high"))
_POLL_AT: Final = _CLAIM_FIELDS.index("poll")

_DERIVED: Final = (claim_relation, claim_group_claim, claim_group, event, article_copy)


def load_claims(engine: Engine) -> list[Claim]:
    """Every claim of the ledger, in the order of arrival."""
    columns = claim_current.c
    wanted = sa.select(*(sa.type_coerce(columns[name], sa.Text) for name in _CLAIM_FIELDS)).order_by(columns.seq)
    with reading(engine) as connection:
        return [_claim(row) for row in connection.execute(wanted)]


def _claim(row: Sequence[Any]) -> Claim:
    values = list(row)
    for at in _DECIMALS:
        if values[at] is not None:
            values[at] = Decimal(values[at])
    if values[_POLL_AT] is not None:
        values[_POLL_AT] = _POLL.decode(values[_POLL_AT])
    return Claim(**dict(zip(_CLAIM_FIELDS, values, strict=True)))


def load_articles(engine: Engine) -> dict[str, ArticleInfo]:
    """What reconciling needs of every article, by id."""
    from ledger.reconcile.records import ArticleInfo

    names = ("id", "title", "outlet", "published_at", "url", "agency")
    wanted = sa.select(*(article.c[name] for name in names), article.c.shingles, article.c.terms)
    with reading(engine) as connection:
        return {
            row[0]: ArticleInfo(
                **dict(zip(names, row, strict=False)), shingles=unpack(row.shingles), terms=_TERMS.decode(row.terms)
            )
            for row in connection.execute(wanted)
        }


def replace(engine: Engine, found: Reconciled) -> None:
    """Puts events, groups, relations and copies in the place of the earlier ones, in one transaction."""
    worst = _worst(found.relations)
    with writing(engine, "bulk") as connection:
        for table in _DERIVED:
            connection.execute(table.delete())
        insert(connection, event, Event.__struct_fields__, [msgspec.structs.astuple(e) for e in found.events])
        insert(connection, claim_group, claim_group.c.keys(), [_group_values(group, worst) for group in found.groups])
        _insert_members(connection, found.groups, worst)
        _insert_relations(connection, found.relations)
        insert(connection, article_copy, article_copy.c.keys(), [(c.a_id, c.b_id, c.reason) for c in found.copies])
        _insert_authorities(connection)
        if connection.dialect.name == "postgresql":  # it plans by what it last counted, which was another ledger
            connection.exec_driver_sql("ANALYZE article, claim, claim_group, claim_group_claim, claim_relation")


def _worst(relations: Sequence[Relation]) -> dict[str, float]:
    """The severity of each claim's worst conflict."""
    worst: dict[str, float] = {}
    for relation in relations:
        if relation.relation == "conflict":
            for id in (relation.a_id, relation.b_id):
                worst[id] = max(worst.get(id, 0.0), relation.severity)
    return worst


def _group_values(group: Group, worst: dict[str, float]) -> tuple[Any, ...]:
    names = claim_group.c.keys()[:-2]
    severity = max((worst.get(id, 0.0) for id in group.claim_ids), default=0.0)
    return (*(getattr(group, name) for name in names), len(group.claim_ids), severity)


def _insert_members(connection: Connection, groups: Sequence[Group], worst: dict[str, float]) -> None:
    """A row for every claim, with or without a group: a claim that has none was never reconciled."""
    members = [(id, group.id, worst.get(id, 0.0), group.witnesses) for group in groups for id in group.claim_ids]
    insert(connection, claim_group_claim, claim_group_claim.c.keys(), members, seq_columns=["claim_seq"])
    no_rank = (sa.literal_column("0.0", sa.Double), sa.literal_column("0", sa.Integer))
    lonely = sa.select(claim.c.seq, sa.null(), *no_rank).where(
        ~sa.exists().where(claim_group_claim.c.claim_seq == claim.c.seq)
    )
    connection.execute(claim_group_claim.insert().from_select(claim_group_claim.c.keys(), lonely))


def _insert_relations(connection: Connection, relations: Sequence[Relation]) -> None:
    fields = Relation.__struct_fields__
    rows = [(relation.a_id, relation.b_id, *msgspec.structs.astuple(relation)) for relation in relations]
    insert(connection, claim_relation, ("a_seq", "b_seq", *fields), rows, seq_columns=["a_seq", "b_seq"])


def _insert_authorities(connection: Connection) -> None:
    """Names that are new; what people wrote about the others stays."""
    named = (
        sa.select(claim.c.authority)
        .distinct()
        .where(claim.c.authority.is_not(None), ~sa.exists().where(authority.c.name == claim.c.authority))
    )
    connection.execute(authority.insert().from_select(["name"], named))
