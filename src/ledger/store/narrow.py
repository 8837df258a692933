"""A filter as SQL conditions on the view `claim_current`."""

from __future__ import annotations

from collections.abc import Iterator

import sqlalchemy as sa
from sqlalchemy import FromClause
from sqlalchemy.sql.elements import ColumnElement

from ledger.store.rows import ClaimFilter
from ledger.store.tables import claim, claim_status, replacement
from ledger.store.views import STANDING, claim_current

_c = claim_current.c


def conditions(wanted: ClaimFilter, backend: str) -> list[ColumnElement[bool]]:
    """What the claims have to fulfil, all of it."""
    return [*_exact(wanted), *_parts(wanted), *_days(wanted), *_words(wanted.text, backend)]


def stands(seq: ColumnElement[int]) -> ColumnElement[bool]:
    """That the claim is neither disputed, superseded nor rejected."""
    return ~sa.exists().where(claim_status.c.claim_seq == seq, claim_status.c.status.not_in(STANDING))


def current(rows: FromClause = claim) -> ColumnElement[bool]:
    """That a row of `claim` was neither replaced by a later reading nor lost its text."""
    return ~sa.exists().where(replacement.c.claim_id == rows.c.id) & (rows.c.sentence != "")


def _exact(wanted: ClaimFilter) -> Iterator[ColumnElement[bool]]:
    if wanted.status == "unreviewed":
        yield ~sa.exists().where(claim_status.c.claim_seq == _c.seq, claim_status.c.status != "unreviewed")
    elif wanted.status:
        yield _c.seq.in_(sa.select(claim_status.c.claim_seq).where(claim_status.c.status == wanted.status))
    for name in ("kind", "article_id", "group_id"):
        value = getattr(wanted, name)
        if value is not None:
            yield _c[name] == value
    if wanted.min_severity is not None:
        yield _c.severity >= wanted.min_severity


def _parts(wanted: ClaimFilter) -> Iterator[ColumnElement[bool]]:
    for name in ("place", "outlet", "authority"):
        value = getattr(wanted, name)
        if value:
            yield _c[name].icontains(value, autoescape=True)


def _days(wanted: ClaimFilter) -> Iterator[ColumnElement[bool]]:
    """Dates are compared as far as they are given: until 2016-03 includes the 31st."""
    if wanted.since:
        yield sa.func.coalesce(_c.as_of_end, _c.published_at) >= wanted.since
    if wanted.until:
        yield sa.func.substr(sa.func.coalesce(_c.as_of_start, _c.published_at), 1, len(wanted.until)) <= wanted.until


def _words(text: str | None, backend: str) -> Iterator[ColumnElement[bool]]:
    """All words, in any order; the last one is a beginning, as somebody may still be typing it."""
    words = (text or "").split()
    if not words:
        return
    if backend == "sqlite":
        quoted = " ".join(f'"{word.replace(chr(34), chr(34) * 2)}"' for word in words)
        found = sa.text("SELECT rowid FROM claim_words WHERE claim_words MATCH :words").bindparams(words=f"{quoted} *")
        yield _c.seq.in_(found.columns(sa.column("rowid", sa.Integer)).scalar_subquery())
    else:
        quoted = " & ".join(f"'{word.replace(chr(92), chr(92) * 2).replace(chr(39), chr(39) * 2)}'" for word in words)
        yield sa.func.to_tsvector(sa.literal_column("'simple'"), _c.sentence).bool_op("@@")(
            sa.func.to_tsquery(sa.literal_column("'simple'"), f"{quoted}:*")
        )
