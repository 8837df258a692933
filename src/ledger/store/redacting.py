"""Taking a text out for good, as the law may ask: what quotes it goes, and that it went is kept for ever.

Hashes, offsets, values and decisions stay. Each decided claim gets a row in the chain with the hash of what is left, so
that the chain still verifies, and nobody can take a text out unseen.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine

from ledger.errors import BadInput
from ledger.store.ddl import blanks
from ledger.store.decisions import Batch, Verdict, append, states_of
from ledger.store.engine import writing
from ledger.store.replacing import detach
from ledger.store.rows import Redacted
from ledger.store.tables import article, article_copy, authority, claim, decision, redaction
from ledger.store.types import is_storable
from ledger.store.write import Clock, index_words, insert


def redact(engine: Engine, article_id: str, reason: str, reviewer: str, clock: Clock) -> Redacted:
    """Blanks the text of an article, its title and author, and what its claims quote.

    Raises BadInput for an unknown article, one that was redacted before, a missing reason or name.
    """
    if not (reason.strip() and reviewer.strip() and is_storable(reason + reviewer)):
        raise BadInput("a redaction needs a reason and the name of who does it, in plain text")
    with writing(engine, "durable", turn="chain") as connection:
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql("PRAGMA secure_delete = ON")
        found = _article(connection, article_id)
        insert(connection, redaction, redaction.c.keys(), [(found, reason, reviewer, clock())])
        claims = list(connection.execute(sa.select(claim.c.id).where(claim.c.article_id == found)).scalars())
        detach(connection, claims)
        for table, of in ((claim, claim.c.article_id), (article, article.c.id)):
            _blank(connection, table, of == found)
        _forget_words(connection)
        decided = _decided(connection, found)
        states = states_of(connection, decided)
        verdicts = {
            id: Verdict(to_status=state.status, reason_code="other", note=reason) for id, state in states.items()
        }
        append(connection, states, verdicts, Batch(reviewer=reviewer, decided_at=clock(), action="redact"))
        copies = _copies(connection, found)
    return Redacted(
        article_id=found, claims=len(claims), decided=len(decided), copies=copies, pages_left=_pages_left(engine)
    )


def _pages_left(engine: Engine) -> bool:
    """Whether SQLite could not write its log into the file and cut it off, as others are reading what was before."""
    if engine.dialect.name != "sqlite":
        return False
    with engine.connect() as connection:
        busy, _, _ = connection.connection.driver_connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()  # type: ignore[union-attr]
    return bool(busy)


def _article(connection: Connection, id_or_url: str) -> str:
    """The id of the article of that id or url."""
    wanted = sa.select(article.c.id).where(sa.or_(article.c.id == id_or_url, article.c.url == id_or_url))
    found = connection.execute(wanted).scalars().all()
    if not found:
        raise BadInput(f"no article has the id or url {id_or_url!r}; `ledger show ID` tells that of a claim")
    if len(found) > 1:
        raise BadInput(f"{id_or_url} has {len(found)} revisions; redact each by its id: {', '.join(found)}")
    if connection.execute(sa.select(redaction).where(redaction.c.article_id == found[0])).first():
        raise BadInput(f"article {found[0]} was redacted before")
    return found[0]


def _blank(connection: Connection, table: sa.Table, which: sa.ColumnElement[bool]) -> None:
    values: dict[str, Any] = {
        name: sa.text(value.replace("OLD.", "")) for name, value in blanks(table.name, connection.dialect.name).items()
    }
    connection.execute(table.update().where(which).values(values))


def _forget_words(connection: Connection) -> None:
    """Makes the index of words anew, as it would keep those of the text, and drops names that nobody states now."""
    index_words(connection)
    nobody = ~sa.exists().where(claim.c.authority == authority.c.name)
    plain = [authority.c[name].is_(None) for name in ("role", "rank", "note")]
    connection.execute(authority.delete().where(nobody, *plain))


def _decided(connection: Connection, article_id: str) -> list[str]:
    wanted = sa.select(claim.c.id).where(
        claim.c.article_id == article_id, sa.exists().where(decision.c.claim_id == claim.c.id)
    )
    return list(connection.execute(wanted.order_by(claim.c.seq)).scalars())


def _copies(connection: Connection, article_id: str) -> tuple[str, ...]:
    """Articles that carry the same text, which are not touched."""
    a, b = article_copy.c.a_id, article_copy.c.b_id
    wanted = sa.select(sa.case((a == article_id, b), else_=a)).where(sa.or_(a == article_id, b == article_id))
    return tuple(sorted(connection.execute(wanted).scalars()))
