"""Connections: how a database is opened, how its transactions begin, and what its errors say to people."""

from __future__ import annotations

import os
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.engine import URL, Connection, Engine, ExceptionContext, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import QueuePool

from ledger.errors import BadDatabase, BadInput, LedgerError
from ledger.store.lite import sqlite3

BUSY_TIMEOUT_S: Final = 30.0  # SQLite lets writers in as they come: with eight at work one may wait long
BULK_CACHE_KIB: Final = 200_000  # an append to ten million rows is four times faster than with the default 2 MB
BULK_LOG_PAGES: Final = 16_000  # 64 MB: pages of an index that change with every batch reach the file less often
LOG_PAGES: Final = 1_000
CACHE_KIB: Final = 4_000  # a review keeps several connections; more makes no question of a reader faster
STATEMENTS_CACHED: Final = 128

WRITE: Final = "ledger_write"
"""Execution option of a connection that writes: "durable" (decisions), "bulk" (facts) or "schema" (tables)."""

SECRETS: Final = ("password", "sslpassword", "passfile", "sslkey")
"""Parameters of a database url that no message shows."""

_PATIENT: Final = "wait for it to end, or give each its own ledger"
_SQLITE_LINES: Final = {
    "SQLITE_BUSY": f"another program is writing to it; {_PATIENT}",
    "SQLITE_LOCKED": f"another program is writing to it; {_PATIENT}",
    "SQLITE_READONLY": "it cannot be written to; check the permissions of the file and of its folder",
    "SQLITE_FULL": "the disk is full; what it had no room for was not changed",
    "SQLITE_IOERR": "the disk cannot be read or written; what was under way was not changed",
    "SQLITE_CORRUPT": "the file is damaged; move it away and restore a backup: ledger restore FILE",
    "SQLITE_NOTADB": "the file is not a database",
    "SQLITE_CANTOPEN": "the file cannot be opened; check its path, its permissions and those of its folder",
}


def parse(db: str) -> URL:
    """The url of a path or of a SQLAlchemy url. Raises BadDatabase for other databases than SQLite and PostgreSQL."""
    if not db.strip():  # of a variable that is not set
        raise BadDatabase("no database is named; name a file, or a url such as postgresql+psycopg://user@host/name")
    if "://" not in db:
        return URL.create("sqlite", database=db)
    try:
        url = make_url(db)
    except (ArgumentError, ValueError):  # a port that is no number
        raise BadDatabase(
            "the database url cannot be read; it looks like postgresql+psycopg://user@host/name"
        ) from None
    if "@" in (url.host or ""):  # the rest of a password, which every message would show as the host
        raise BadDatabase("the database url cannot be read; write an @ of its password as %40")
    if url.drivername == "postgresql":
        url = url.set(drivername="postgresql+psycopg")
    if url.drivername not in ("sqlite", "sqlite+pysqlite", "postgresql+psycopg"):
        raise BadDatabase(f"{url.get_backend_name()} is not supported; use a file path or postgresql+psycopg://...")
    return url


def shown(url: URL) -> str:
    """The database for messages: a path, or a url without its passwords."""
    if url.get_backend_name() == "sqlite":
        return url.database or ""
    return url.difference_update_query(SECRETS).render_as_string(hide_password=True)


def make_engine(url: URL, *, create: bool, read_only: bool) -> Engine:
    """An engine with pooled connections, one for each thread at work. A missing file is an error unless `create`."""
    if url.get_backend_name() == "sqlite":
        engine = _sqlite_engine(url, create=create, read_only=read_only)
    else:
        engine = _postgresql_engine(url, read_only=read_only)

    def explain(context: ExceptionContext) -> BaseException | None:
        return explained(context.original_exception, url, connecting=context.connection is None)

    event.listen(engine, "handle_error", explain)
    return engine


def _sqlite_engine(url: URL, *, create: bool, read_only: bool) -> Engine:
    path = Path(url.database or "")
    mode = "ro" if read_only else "rwc" if create else "rw"
    uri = sqlite_uri(path, mode)

    def connect() -> sqlite3.Connection:
        connection = sqlite3.connect(
            uri,
            uri=True,
            timeout=BUSY_TIMEOUT_S,
            isolation_level=None,
            check_same_thread=False,
            cached_statements=STATEMENTS_CACHED,
        )
        connection.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
        return connection

    engine = sa.create_engine("sqlite://", module=sqlite3, creator=connect, poolclass=QueuePool, hide_parameters=True)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def sqlite_uri(path: Path, mode: str) -> str:
    """The SQLite uri of a file. A database in a folder that cannot be written is opened as one that nobody changes."""
    alone = (
        mode == "ro" and path.exists() and not Path(f"{path}-wal").exists() and not _writable(path.absolute().parent)
    )
    return f"file:{quote(os.fsencode(path.absolute()))}?mode={mode}" + ("&immutable=1" if alone else "")


def _writable(folder: Path) -> bool:
    return os.access(folder, os.W_OK, effective_ids=os.access in os.supports_effective_ids)


def _begin_sqlite(connection: Connection) -> None:
    """Writers take the lock at once: a read that turns into a write would fail without waiting for its turn."""
    write = connection.get_execution_options().get(WRITE)
    if write == "schema":
        connection.exec_driver_sql("PRAGMA journal_mode = WAL")
    if write == "bulk":
        connection.exec_driver_sql(f"PRAGMA cache_size = -{BULK_CACHE_KIB}")
    if write:
        connection.exec_driver_sql(f"PRAGMA wal_autocheckpoint = {BULK_LOG_PAGES if write == 'bulk' else LOG_PAGES}")
        connection.exec_driver_sql(f"PRAGMA synchronous = {'NORMAL' if write == 'bulk' else 'FULL'}")
        connection.exec_driver_sql(f"PRAGMA foreign_keys = {'OFF' if write == 'schema' else 'ON'}")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")


def _postgresql_engine(url: URL, *, read_only: bool) -> Engine:
    try:
        engine = sa.create_engine(url, pool_pre_ping=True, hide_parameters=True)
    except ModuleNotFoundError:
        raise BadDatabase("PostgreSQL needs psycopg: pip install -e '.[postgres]'") from None
    return engine.execution_options(postgresql_readonly=True) if read_only else engine


def explained(error: BaseException | None, url: URL, *, connecting: bool = False) -> LedgerError | None:
    """The error as one line for people; None for errors of our own making, which stay what they are."""
    if isinstance(error, UnicodeEncodeError):  # bytes of a command line that are no UTF-8
        return BadInput(f"{error.object!a} is no text: it has bytes in it that are no UTF-8")
    if isinstance(error, sqlite3.Error):
        name = getattr(error, "sqlite_errorname", "")
        for code, line in _SQLITE_LINES.items():
            if name.startswith(code):
                return BadDatabase(f"{shown(url)}: {line}")
        return None
    state = getattr(error, "sqlstate", None)
    kind = type(error).__name__
    if kind in ("OperationalError", "InsufficientPrivilege", "ReadOnlySqlTransaction", "LockNotAvailable") or (
        connecting or (state and state[:2] in ("08", "28", "3D", "53", "57"))
    ):
        return BadDatabase(f"{shown(url)}: {_first_line(error)}")
    return None


def _first_line(error: Any) -> str:
    return next((line.strip() for line in str(error).splitlines() if line.strip()), type(error).__name__)


@contextmanager
def reading(engine: Engine) -> Generator[Connection]:
    """A connection with one consistent view of the database."""
    with engine.connect() as connection:
        yield connection


def lock_chain(connection: Connection) -> None:
    """Lets no other decision enter before the transaction ends."""
    lock(connection, "chain")


def lock(connection: Connection, name: str) -> None:
    """On PostgreSQL waits for its turn under a name; on SQLite every writer has waited for it already."""
    if connection.dialect.name == "postgresql":
        connection.execute(sa.text("SELECT pg_advisory_xact_lock(hashtext(:lock))"), {"lock": f"ledger {name}"})


@contextmanager
def writing(engine: Engine, durability: str, *, turn: str | None = None) -> Generator[Connection]:
    """A connection in one transaction that writes; `durability` as for WRITE.

    Those that write facts and what is derived of them take turns, on PostgreSQL as they must on SQLite. `turn`: the
    name of a `lock` that lets one such transaction in at a time.
    """
    with engine.connect() as connection, connection.execution_options(**{WRITE: durability}).begin():
        for name in ("bulk" if durability == "bulk" else None, turn):
            if name:
                lock(connection, name)
        yield connection
