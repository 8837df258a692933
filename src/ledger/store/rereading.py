"""Reading stored articles again: what a newer extractor gains, loses and changes, before and as it is written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import msgspec
import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine

from ledger.model import Claim
from ledger.store.engine import reading, writing
from ledger.store.narrow import current
from ledger.store.replacing import Figure, Tie, replace, ties
from ledger.store.replacing import current as figures_of
from ledger.store.replacing import figure as figure_of
from ledger.store.rows import Change
from ledger.store.tables import article, claim, claim_status, redaction
from ledger.store.write import Clock, insert_claims, known

OWN: Final = "ledger"
"""Our own extractor, which always reads."""


class Reread(msgspec.Struct):
    """An article's figures beside those of a new reading; claims under the ids that are new are to be stored."""

    changes: list[Change]
    ties: list[Tie]
    fresh: list[Claim]


def article_ids(engine: Engine) -> Iterator[str]:
    """The articles that are to be read again, in the order of arrival: neither revised nor redacted."""
    later = article.alias()
    wanted = sa.select(article.c.id).where(
        ~sa.exists().where(later.c.revises == article.c.id),
        ~sa.exists().where(redaction.c.article_id == article.c.id),
    )
    with reading(engine) as connection:
        yield from connection.execute(wanted.order_by(article.c.seq)).scalars().all()


def compare(engine: Engine, article_id: str, claims: Sequence[Claim]) -> list[Change]:
    """What a new reading of an article gains, loses and changes."""
    with reading(engine) as connection:
        return _compare(connection, article_id, claims).changes


def store(engine: Engine, article_id: str, claims: Sequence[Claim], clock: Clock) -> list[Change]:
    """Stores what is new in a reading beside what is there, in one transaction; gives the changes."""
    with writing(engine, "bulk") as connection:
        found = _compare(connection, article_id, claims)
        insert_claims(connection, found.fresh)
        replace(connection, found.ties, "extraction", clock)
    return found.changes


def _compare(connection: Connection, article_id: str, claims: Sequence[Claim]) -> Reread:
    """A figure that reads the same stays, and so do those that somebody decided on and whose value is the same."""
    asked = {OWN, *(c.extractor for c in claims)}  # an extractor that is not there now has not lost its figures
    old = figures_of(connection, article_id, asked)
    there = {each.id for each in old}
    new = {c.id: c for c in claims}
    met = known(connection, claim, new)
    decided = _decided(connection, article_id)
    left = [each for each in old if each.id not in new]
    made = ties(left, [figure_of(c) for id, c in new.items() if id not in there])
    kept = {tie.new.id for tie in made if tie.new and not (tie.value_changed or tie.sentence_changed)}
    kept |= {tie.new.id for tie in made if tie.new and tie.old.id in decided and not tie.value_changed}
    gone = [tie for tie in made if tie.new is None or (tie.new.id not in kept and tie.new.id not in met)]
    fresh = [c for id, c in new.items() if id not in met and id not in kept]
    tied = {tie.new.id for tie in gone if tie.new}
    changes = [_change(tie.old, tie.new) for tie in gone]
    changes += [_change(None, figure_of(c)) for c in fresh if c.id not in tied]
    return Reread(changes, gone, fresh)


def _decided(connection: Connection, article_id: str) -> set[str]:
    wanted = sa.select(claim.c.id).join(claim_status, claim_status.c.claim_seq == claim.c.seq)
    wanted = wanted.where(claim.c.article_id == article_id, claim_status.c.status != "unreviewed", current())
    return set(connection.execute(wanted).scalars())


def _change(old: Figure | None, new: Figure | None) -> Change:
    one = new or old
    assert one is not None
    return Change(
        what="gained" if old is None else "lost" if new is None else "changed",
        old_id=old and old.id,
        new_id=new and new.id,
        before=old and _plain(old),
        after=new and _plain(new),
        sentence=one.sentence,
    )


def _plain(each: Figure) -> str:
    kind, nominal, low, high, unit = each.value
    value = nominal or f"{low or ''}..{high or ''}"
    return " ".join(part for part in (kind, value, unit) if part)
