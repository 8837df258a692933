"""Whether texts and figures still are what was read: texts by their hash and their id, figures by where they stand.

A figure that this program read has an id made of its place, kind, modifier and value, so that a changed value shows.
Texts that were taken out are left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from hashlib import sha256
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Row

from ledger.model import content_id
from ledger.store.rereading import OWN
from ledger.store.rows import Finding
from ledger.store.tables import article, claim, redaction

_ARTICLES_AT_ONCE: Final = 200
_PUBLISHED: Final = ("url", "outlet", "title", "published_at")
_ZEROS: Final = 6
"""How many zeros at the end of a fraction are tried: they are in a figure's id and not in its stored value."""
_STATED: Final = ("kind", "modifier", "nominal", "extractor_version")
_PLACES: Final = ("start", "end", "literal", "number", "sentence", "sentence_start", "sentence_end")
_DO: Final = "compare with a backup: it was changed by hand"


def look(connection: Connection) -> Iterator[Finding]:
    """A finding on the texts and one on the figures, by a walk over all of them."""
    texts: list[str] = []
    figures: list[str] = []
    of_text = [article.c[name] for name in ("id", "body", "body_sha256", *_PUBLISHED)]
    wanted = sa.select(*of_text).where(~sa.exists().where(redaction.c.article_id == article.c.id))
    rows = connection.execute(wanted.order_by(article.c.seq).execution_options(yield_per=_ARTICLES_AT_ONCE))
    for some in rows.partitions():
        texts += [row.id for row in some if not _is_as_stored(row)]
        figures += _moved(connection, {row.id: row.body for row in some})
    yield _finding("texts", texts, "all give their hash and their id")
    yield _finding("figures", figures, "all stand in their texts")


def _finding(what: str, changed: Sequence[str], sound: str) -> Finding:
    said = f"changed since they were stored: {', '.join(changed[:3])}" if changed else sound
    return Finding(ok=not changed, what=what, said=said, do=_DO if changed else None)


def _is_as_stored(row: Row[Any]) -> bool:
    if sha256(row.body.encode()).hexdigest() != row.body_sha256:
        return False
    published = [getattr(row, name) for name in _PUBLISHED]
    if any("\ufffd" in (value or "") for value in published):  # stands for what no database holds, and the id does not
        return True
    return content_id(*published, row.body) == row.id


def _moved(connection: Connection, bodies: dict[str, str]) -> Iterator[str]:
    """The ids of those figures of the articles that are not where they say, or not what their id was made of."""
    columns = [sa.type_coerce(claim.c[name], sa.Text) if name == "nominal" else claim.c[name] for name in _STATED]
    columns += [claim.c[name] for name in ("id", "article_id", "extractor", *_PLACES)]
    for row in connection.execute(sa.select(*columns).where(claim.c.article_id.in_(bodies)).order_by(claim.c.seq)):
        body = bodies[row.article_id]
        stands = body[row.start : row.end] == row.literal
        stands &= body[row.sentence_start : row.sentence_end] == row.sentence
        if not stands or (row.extractor == OWN and not (row.number in row.literal and _gives_its_id(row))):
            yield row.id


def _gives_its_id(row: Row[Any]) -> bool:
    values = [row.nominal]
    if row.nominal is not None:
        point = "" if "." in row.nominal else "."
        values += [row.nominal + point + zeros * "0" for zeros in range(1, _ZEROS + 1)]
    place = (row.article_id, row.start, row.end, row.kind, row.modifier)
    return any(content_id(*place, value, row.extractor_version) == row.id for value in values)
