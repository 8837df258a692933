"""All that ever happened to a claim, in one list: its text, its reading, decisions, second readings, replacement."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import msgspec
import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine

from ledger.store.engine import reading
from ledger.store.read import decided
from ledger.store.rows import Happening
from ledger.store.tables import article, claim, decision, decision_context, redaction, replacement

_ARTICLE: Final = sa.select(
    article.c.id, article.c.key, article.c.revision, article.c.source, article.c.added_at, article.c.body_sha256
)
_SHOWN: Final = ("kind", "modifier", "nominal", "low", "high", "unit", "place", "authority")
_RELATIONS_SHOWN: Final = 5


def happenings(engine: Engine, claim_id: str) -> list[Happening]:
    """What happened to a claim, oldest first; `claim_id` is whole."""
    with reading(engine) as connection:
        parts = (_text, _reading, _decisions, _replacements, _redaction)
        found = [each for part in parts for each in part(connection, claim_id)]
    return sorted(found, key=lambda each: each.at)


def _row(connection: Connection, claim_id: str) -> Any:
    return connection.execute(sa.select(claim).where(claim.c.id == claim_id)).one()


def _text(connection: Connection, claim_id: str) -> Iterator[Happening]:
    found = connection.execute(_ARTICLE.where(article.c.id == _row(connection, claim_id).article_id)).one()
    said = f"article {found.id}, revision {found.revision} of {found.key}, SHA-256 {found.body_sha256}"
    yield Happening(at=found.added_at, what="stored", who=None, said=said)


def _reading(connection: Connection, claim_id: str) -> Iterator[Happening]:
    row = _row(connection, claim_id)
    at = connection.execute(sa.select(article.c.added_at).where(article.c.id == row.article_id)).scalar_one()
    facts = ", ".join(f"{name} {getattr(row, name)}" for name in _SHOWN if getattr(row, name) is not None)
    where = f"code points {row.start} to {row.end}, confidence {row.confidence:.2f}"
    yield Happening(at=at, what="read", who=f"{row.extractor} {row.extractor_version}", said=f"{facts}; {where}")


def _decisions(connection: Connection, claim_id: str) -> Iterator[Happening]:
    wanted = sa.select(decision_context).join(decision, decision.c.seq == decision_context.c.decision_seq)
    contexts = connection.execute(wanted.where(decision.c.claim_id == claim_id))
    relations: dict[int, str] = {row.decision_seq: row.relations for row in contexts}
    for made in decided(connection, decision.c.claim_id == claim_id):
        parts = [f"{made.from_status} → {made.to_status}, {made.reason_code}"]
        if made.superseded_by:
            parts.append(f"by {made.superseded_by}")
        if made.correction:
            stated = {
                name: value for name, value in msgspec.structs.asdict(made.correction).items() if value is not None
            }
            parts.append("figure corrected: " + ", ".join(f"{name} {value}" for name, value in stated.items()))
        parts += [part for part in (made.note, " ".join(made.evidence)) if part]
        if made.seq in relations:
            parts.append(f"then: {_told(relations[made.seq])}")
        what = made.action if made.reading == "first" else f"second reading ({made.action})"
        yield Happening(at=made.decided_at, what=what, who=made.reviewer, said="; ".join(parts))


def _told(relations: str) -> str:
    found: list[dict[str, Any]] = msgspec.json.decode(relations)
    shown = [f"{each['relation']} {each['severity']:.2f} with {each['claim_id']}" for each in found[:_RELATIONS_SHOWN]]
    more = len(found) - len(shown)
    return ", ".join(shown) + (f" and {more} more" if more else "")


def _replacements(connection: Connection, claim_id: str) -> Iterator[Happening]:
    mine = sa.or_(replacement.c.claim_id == claim_id, replacement.c.by_id == claim_id)
    for row in connection.execute(sa.select(replacement).where(mine)):
        if row.claim_id == claim_id:
            said = f"by {row.by_id}" if row.by_id else "by nothing"
            changed = [name for name in ("sentence", "value") if getattr(row, f"{name}_changed")]
            said += f" ({row.cause}; {' and '.join(changed) or 'nothing'} changed)"
            yield Happening(at=row.replaced_at, what="replaced", who=None, said=said)
        else:
            yield Happening(at=row.replaced_at, what="replaces", who=None, said=f"{row.claim_id} ({row.cause})")


def _redaction(connection: Connection, claim_id: str) -> Iterator[Happening]:
    of = sa.select(claim.c.article_id).where(claim.c.id == claim_id).scalar_subquery()
    for row in connection.execute(sa.select(redaction).where(redaction.c.article_id == of)):
        yield Happening(at=row.redacted_at, what="text taken out", who=row.redacted_by, said=row.reason)
