"""All that ever happened to a claim, in one list: its text, its reading, decisions, second readings, replacement.

It is read from views, so that an auditor who may read nothing else can ask.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate
from typing import Any, Final

import msgspec
import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine

from ledger.store.engine import reading
from ledger.store.read import decided, one_article
from ledger.store.rows import Happening
from ledger.store.views import article_log, claim_read, decision_chain, replacement_log

_SHOWN: Final = ("kind", "modifier", "nominal", "low", "high", "unit", "place", "authority")
_RELATIONS_SHOWN: Final = 5


def happenings(engine: Engine, claim_id: str) -> list[Happening]:
    """What happened to a claim, oldest first; `claim_id` is whole."""
    with reading(engine) as connection:
        row = connection.execute(sa.select(claim_read).where(claim_read.c.id == claim_id)).one()
        text = connection.execute(sa.select(article_log).where(article_log.c.id == row.article_id)).one()
        found = [_stored(text), _read(text, row, _rule(engine, text, row)), *_redaction(text)]
        found += _replacements(connection, claim_id)
        decisions = list(_decisions(connection, claim_id))
    # the chain tells the order of decisions, even where a clock went back
    times = accumulate((each.at for each in decisions), max)
    told = [*((each.at, each) for each in found), *zip(times, decisions, strict=True)]
    return [each for _, each in sorted(told, key=lambda one: one[0])]


def _stored(text: Any) -> Happening:
    said = f"article {text.id}, revision {text.revision} of {text.key}, SHA-256 {text.body_sha256}"
    return Happening(at=text.added_at, what="stored", who=None, said=said)


def _read(text: Any, row: Any, rule: str) -> Happening:
    facts = ", ".join(f"{name} {getattr(row, name)}" for name in _SHOWN if getattr(row, name) is not None)
    where = f"code points {row.start} to {row.end}, confidence {row.confidence:.2f}"
    who = f"{row.extractor} {row.extractor_version}"
    return Happening(at=text.added_at, what="read", who=who, said=f"{facts}; {where}; {rule}")


def _rule(engine: Engine, text: Any, row: Any) -> str:
    """By which rules the figure was read. A claim does not carry them: its text is read again, if it is there."""
    from ledger.claims import EXTRACTOR, EXTRACTOR_VERSION, explain

    if text.redacted_at:
        return "its rule went with the text"
    if row.extractor != EXTRACTOR:
        return f"its rule is known to {row.extractor} alone"
    if row.extractor_version != EXTRACTOR_VERSION:
        return f"its rule is known to version {row.extractor_version} alone; this is version {EXTRACTOR_VERSION}"
    trail = explain(one_article(engine, row.article_id))
    step = next((step for step in trail if step.claim is not None and step.claim.id == row.id), None)
    if step is None:
        return "its rule is not known: the text does not give the figure any more"
    return f"number rule {step.mention.rule} ({step.mention.form}), kind rule: {step.readings[0].why}"


def _decisions(connection: Connection, claim_id: str) -> Iterator[Happening]:
    chain = decision_chain.c
    contexts = sa.select(chain.seq, chain.relations).where(chain.claim_id == claim_id, chain.relations.is_not(None))
    relations: dict[int, str] = {row.seq: row.relations for row in connection.execute(contexts)}
    for made in decided(connection, chain.claim_id == claim_id):
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
    columns = replacement_log.c
    mine = sa.or_(columns.claim_id == claim_id, columns.by_id == claim_id)
    for row in connection.execute(sa.select(replacement_log).where(mine)):
        if row.claim_id == claim_id:
            said = f"by {row.by_id}" if row.by_id else "by nothing"
            changed = [name for name in ("sentence", "value") if getattr(row, f"{name}_changed")]
            said += f" ({row.cause}; {' and '.join(changed) or 'nothing'} changed)"
            yield Happening(at=row.replaced_at, what="replaced", who=None, said=said)
        else:
            yield Happening(at=row.replaced_at, what="replaces", who=None, said=f"{row.claim_id} ({row.cause})")


def _redaction(text: Any) -> Iterator[Happening]:
    if text.redacted_at:
        yield Happening(at=text.redacted_at, what="text taken out", who=text.redacted_by, said=text.redacted_why)
