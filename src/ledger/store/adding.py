"""Adding articles: what is there is passed over; a changed text is a revision, whose figures take the old ones' place.

A text is a revision of another when it has its url; else its file and headline; else its outlet, headline and date, and
half of its words in a row.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final, NamedTuple

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine

from ledger.model import Article, Claim
from ledger.store import replacing
from ledger.store.engine import reading, writing
from ledger.store.rows import Added
from ledger.store.tables import article, claim, redaction
from ledger.store.write import (
    ARTICLE_COLUMNS,
    Clock,
    Signature,
    article_values,
    having,
    insert,
    insert_claims,
    known,
    slices,
    unpack,
)

SAME_TEXT: Final = 0.5
"""Share of the shorter text's shingles that two texts of one headline share where the later one is a revision."""

Draft = dict[str, Any]


class _Last(NamedTuple):
    """The newest text under a key."""

    key: str
    revision: int
    id: str


def add(engine: Engine, batch: Iterable[tuple[Article, Sequence[Claim]]], signature: Signature, clock: Clock) -> Added:
    """Stores articles with their claims in one transaction; what is there already is passed over.

    Raises BadInput for a text that no database can hold (NUL, half of a surrogate pair).
    """
    claims_of = {found.id: (found, claims) for found, claims in batch}
    with reading(engine) as connection:
        there = known(connection, article, claims_of)
    drafts = {id: article_values(found, signature, clock) for id, (found, _) in claims_of.items() if id not in there}
    with writing(engine, "bulk") as connection:
        there |= known(connection, article, drafts)
        fresh = [drafts[id] for id in claims_of if id not in there]
        _number(connection, fresh)
        insert(connection, article, ARTICLE_COLUMNS, [tuple(draft.values()) for draft in fresh])
        claims = {c.id: c for draft in fresh for c in claims_of[draft["id"]][1]}
        again = {c.id: c for id in _with_text(connection, there & claims_of.keys()) for c in claims_of[id][1]}
        for id in again.keys() - known(connection, claim, again):
            claims[id] = again[id]
        insert_claims(connection, list(claims.values()))
        revised = [draft for draft in fresh if draft["revises"]]
        for draft in revised:
            replacing.revise(connection, draft["revises"], claims_of[draft["id"]][1], clock)
    return Added(len(fresh), len(revised), len(claims))


def _with_text(connection: Connection, ids: Iterable[str]) -> set[str]:
    """Those of the articles whose text was not taken out: what was redacted never comes back."""
    ids = set(ids)
    for some in slices(list(ids)):
        ids -= set(
            connection.execute(sa.select(redaction.c.article_id).where(redaction.c.article_id.in_(some))).scalars()
        )
    return ids


def _number(connection: Connection, fresh: Sequence[Draft]) -> None:
    """Fills in `key`, `revision` and `revises` of new articles."""
    last = {found.key: found for found in _under_keys(connection, [draft["key"] for draft in fresh])}
    moved = dict(_moved(connection, [draft for draft in fresh if draft["key"] not in last]))
    for draft in fresh:
        before = last.get(draft["key"]) or moved.get(draft["id"])
        if before is not None:
            before = last.get(before.key, before)
            draft.update(key=before.key, revision=before.revision + 1, revises=before.id)
        else:
            draft.update(revision=1, revises=None)
        last[draft["key"]] = _Last(draft["key"], draft["revision"], draft["id"])


def _under_keys(connection: Connection, keys: Sequence[str]) -> list[_Last]:
    """The texts under those keys, each key's newest last."""
    found = having(connection, article, _Last._fields, "key", keys)
    return sorted((_Last(*row) for row in found), key=lambda last: last.revision)


def _moved(connection: Connection, drafts: Sequence[Draft]) -> Iterator[tuple[str, _Last]]:
    """Of texts without a url: the earlier text of the same outlet, headline and date, that lies in another file."""
    columns = article.c
    printed = {
        draft["id"]: draft
        for draft in drafts
        if not draft["url"] and draft["title"] and draft["outlet"] and draft["published_at"]
    }
    same = [columns[name] == sa.bindparam(f"its_{name}") for name in ("title", "outlet", "published_at")]
    wanted = sa.select(columns.key, columns.revision, columns.id, columns.shingles)
    wanted = wanted.where(*same, columns.url.is_(None)).order_by(columns.revision.desc())
    for id, draft in printed.items():
        its = {f"its_{name}": draft[name] for name in ("title", "outlet", "published_at")}
        for key, revision, earlier, shingles in connection.execute(wanted, its):
            one, other = unpack(shingles), unpack(draft["shingles"])
            if one and other and len(one & other) >= SAME_TEXT * min(len(one), len(other)):
                yield id, _Last(key, revision, earlier)
                break
