"""Looking a ledger over: what is wrong with it, and what to do about it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine

from ledger.store import chain, facts, guards, migrate
from ledger.store.engine import reading
from ledger.store.lite import sqlite3
from ledger.store.rows import Finding
from ledger.store.tables import article, claim, claim_group, claim_group_claim, claim_relation

WAL_FIXED: Final = (3, 51, 3)
"""Older versions of SQLite may damage a file whose write-ahead log starts anew while two connections write."""
_RESTORE: Final = "move the file away, and restore a backup: ledger restore FILE"


def examine(engine: Engine, path: Path | None) -> Iterator[Finding]:
    """One finding a check. `path`: of a SQLite ledger, None for PostgreSQL."""
    with reading(engine) as connection:
        yield Finding(ok=True, what="schema", said=f"version {migrate.HEAD}, as this program's", do=None)
        if path is not None:
            yield from _sqlite(connection, path)
    yield guards.compare(engine)
    with reading(engine) as connection:
        yield from facts.look(connection)
        yield _articles(connection)
        yield _derived(connection)
    found = chain.verify(engine, None)
    do = "find out who changed it; compare with a backup: `ledger sql` on both, from that row on"
    yield Finding(ok=found.ok, what="chain", said=found.message, do=None if found.ok else do)


def _sqlite(connection: Connection, path: Path) -> Iterator[Finding]:
    said = connection.exec_driver_sql("PRAGMA integrity_check(3)").scalars().all()
    ok = said == ["ok"]
    yield Finding(ok=ok, what="pages", said="; ".join(map(str, said)), do=None if ok else _RESTORE)
    broken = len(connection.exec_driver_sql("PRAGMA foreign_key_check").all())
    yield Finding(ok=not broken, what="references", said=f"{broken} point nowhere", do=_RESTORE if broken else None)
    version = sqlite3.sqlite_version
    ok = sqlite3.sqlite_version_info >= WAL_FIXED
    do = "pip install -e '.[sqlite]' and set LEDGER_SQLITE=pysqlite3; else let one program write at a time"
    bug = "" if ok else f", which may damage a file that two programs write (fixed in {'.'.join(map(str, WAL_FIXED))})"
    yield Finding(ok=ok, what="SQLite", said=f"version {version}{bug}", do=None if ok else do)
    free, size = shutil.disk_usage(path.absolute().parent).free, path.stat().st_size
    ok = free > size
    do = None if ok else "make room: a backup, and the log of a large ingest, need as much again"
    yield Finding(ok=ok, what="disk", said=f"{size / 1e6:,.1f} MB used, {free / 1e6:,.0f} MB free", do=do)


def _derived(connection: Connection) -> Finding:
    """Whether what reconciling made is all there, by counts of it that are kept in two places."""
    pair, member = claim_relation.c, claim_group_claim.c
    of_member = sa.or_(pair.a_seq == member.claim_seq, pair.b_seq == member.claim_seq)
    told = sa.exists().where(pair.relation == "conflict", of_member)
    members = sa.select(sa.func.count()).where(member.group_id == claim_group.c.id).scalar_subquery()
    counts = {
        "claims are not in the index of words": _unindexed(connection),
        "groups have no claims": _count(connection, claim_group, members == 0),
        "claims have lost their conflicts": _count(connection, claim_group_claim, member.severity > 0, ~told),
    }
    lost = "; ".join(f"{count} {what}" for what, count in counts.items() if count)
    do = "make them anew: ledger reconcile --all" if lost else None
    return Finding(
        ok=not lost, what="derived", said=lost or "groups, conflicts and the index of words are whole", do=do
    )


def _unindexed(connection: Connection) -> int:
    if connection.dialect.name != "sqlite":
        return 0
    indexed = connection.exec_driver_sql("SELECT count(*) FROM claim_words_docsize").scalar_one()
    return abs(_count(connection, claim) - indexed)


def _count(connection: Connection, table: sa.Table, *where: sa.ColumnElement[bool]) -> int:
    return connection.execute(sa.select(sa.func.count()).select_from(table).where(*where)).scalar_one()


def _articles(connection: Connection) -> Finding:
    """Articles that gave no figure are no fault, but worth a look."""
    barren = ~sa.exists().where(claim.c.article_id == article.c.id)
    count, total = _count(connection, article, barren), _count(connection, article)
    return Finding(ok=True, what="articles", said=f"{total}, of which {count} have no figure", do=None)
