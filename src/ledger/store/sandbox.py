"""Other people's SQL: it can read the ledger and nothing else, for a limited time."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from time import monotonic
from typing import Any, Final

from sqlalchemy.engine import Engine

from ledger.errors import BadInput
from ledger.store.engine import BUSY_TIMEOUT_S, sqlite_uri
from ledger.store.lite import sqlite3

Answer = tuple[list[str], list[tuple[Any, ...]]]
"""Column names and rows."""

LONGEST_VALUE: Final = 50_000_000  # bytes of one text or blob: `randomblob(1e9)` fills no memory
LARGEST_HEAP: Final = 500_000_000  # bytes that SQLite may take where values cannot be bounded one by one
STEPS_BETWEEN_LOOKS: Final = 200  # virtual machine steps between two looks at the clock: each may build a large value

_READS: Final = frozenset({sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_RECURSIVE})
_TELLING: Final = ("table_info", "table_xinfo", "table_list", "index_list", "index_info", "foreign_key_list")
"""Pragmas that change nothing."""
_PRAGMAS: Final = frozenset({*_TELLING, "data_version"})  # which full-text search asks for by itself
_FORBIDDEN_FUNCTIONS: Final = frozenset({"load_extension", "fts3_tokenizer", "readfile", "writefile", "edit"})


def ask_sqlite(path: Path, statement: str, limit: int, timeout_s: float) -> Answer:
    """Runs one statement on a connection that is read-only three times over: file mode, query_only, authorizer.

    Raises BadInput for a statement that is wrong, not allowed, or too slow.
    """
    connection = sqlite3.connect(sqlite_uri(path, "ro"), uri=True, timeout=BUSY_TIMEOUT_S, isolation_level=None)
    with closing(connection):
        connection.execute("PRAGMA query_only = ON")
        for table in ("claim_words", *(f"pragma_{name}" for name in _TELLING)):
            connection.execute(f"SELECT 1 FROM {table} LIMIT 0")  # set up now: the authorizer would refuse to
        _bound(connection)
        deadline = monotonic() + timeout_s
        connection.set_progress_handler(lambda: monotonic() > deadline, STEPS_BETWEEN_LOOKS)
        connection.set_authorizer(_allow)
        try:
            cursor = connection.execute(statement)
            rows = cursor.fetchmany(limit)
        except MemoryError:
            raise BadInput(f"a value or the answer is too large: SQLite gets {LARGEST_HEAP:,} bytes") from None
        except (sqlite3.Error, sqlite3.Warning, ValueError) as error:
            raise BadInput(_said(error, timeout_s)) from None
        return [column[0] for column in cursor.description or ()], rows


def _bound(connection: sqlite3.Connection) -> None:
    """Keeps one value from filling the memory."""
    if hasattr(connection, "setlimit"):
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST_VALUE)
        connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
    else:  # pysqlite3: for the whole process, and for good
        connection.execute(f"PRAGMA hard_heap_limit = {LARGEST_HEAP}")


def _allow(action: int, first: str | None, second: str | None, _database: str | None, _trigger: str | None) -> int:
    if action in _READS:
        return sqlite3.SQLITE_OK
    if action == sqlite3.SQLITE_FUNCTION and second not in _FORBIDDEN_FUNCTIONS:
        return sqlite3.SQLITE_OK
    if action == sqlite3.SQLITE_PRAGMA and first in _PRAGMAS:
        return sqlite3.SQLITE_OK
    return sqlite3.SQLITE_DENY


def _said(error: Exception, timeout_s: float) -> str:
    text = str(error)
    if text == "interrupted":
        return f"stopped after {timeout_s:g} s; narrow the question or give it more time"
    if "not authorized" in text or "prohibited" in text:
        return f"not allowed: the ledger can only be read here ({text})"
    return f"SQL: {text}"


def ask_postgresql(engine: Engine, statement: str, limit: int, timeout_s: float) -> Answer:
    """Runs one query in a read-only transaction with a time limit, as a cursor: that takes no other statement.

    Raises BadInput for a statement that is wrong, not allowed, or too slow.
    """
    from psycopg import Error
    from psycopg.errors import QueryCanceled

    with closing(engine.raw_connection()) as pooled:
        connection: Any = pooled.driver_connection
        connection.rollback()
        try:
            connection.execute("SET TRANSACTION READ ONLY")
            connection.execute(f"SET LOCAL statement_timeout = {int(timeout_s * 1000)}")
            connection.execute(
                "SET LOCAL cursor_tuple_fraction = 1"
            )  # plan for the whole answer, not for its first rows
            # a prepared statement is one statement: "SELECT 1; COMMIT; DELETE ..." is refused by the server
            connection.execute(b"DECLARE answer NO SCROLL CURSOR FOR " + statement.encode(), prepare=True)
            cursor = connection.execute(f"FETCH {int(limit)} FROM answer")
            return [column.name for column in cursor.description or ()], cursor.fetchall()
        except QueryCanceled:
            raise BadInput(f"stopped after {timeout_s:g} s; narrow the question or give it more time") from None
        except (Error, UnicodeEncodeError) as error:
            raise BadInput(f"SQL: {str(error).splitlines()[0] if str(error) else type(error).__name__}") from None
        finally:
            connection.rollback()


def ask(engine: Engine, path: Path | None, statement: str, limit: int, timeout_s: float) -> Answer:
    """Column names and at most `limit` rows. `path`: of a SQLite ledger, None for PostgreSQL."""
    if path is not None:
        return ask_sqlite(path, statement, limit, timeout_s)
    return ask_postgresql(engine, statement, limit, timeout_s)


__all__: Sequence[str] = ("Answer", "ask")
