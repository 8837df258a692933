"""A ledger as it is in another database: the same ids, numbers, hashes and chain, on SQLite and PostgreSQL."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine

from ledger.errors import BadInput
from ledger.store.engine import sqlite_uri, writing
from ledger.store.lite import sqlite3
from ledger.store.tables import claim_status, metadata
from ledger.store.types import Exact
from ledger.store.write import insert

_ROWS_AT_ONCE: Final = 2_000
_LEFT_OUT: Final = frozenset({claim_status.name})
"""Made on the other side by the trigger on decision."""
LOGS: Final = ("-wal", "-journal")
"""What SQLite keeps beside a file that was not closed."""


def copy(source: Engine, target: Engine) -> dict[str, int]:
    """Copies every row to an empty ledger, in one transaction; gives the number of rows by table.

    Raises BadInput where the target has rows already.
    """
    counts: dict[str, int] = {}
    with source.connect() as reader, writing(target, "bulk", turn="chain") as writer:
        if reader.dialect.name == "postgresql":
            reader.execution_options(isolation_level="REPEATABLE READ")  # one view of all tables
        for table in metadata.sorted_tables:
            if writer.execute(sa.select(sa.literal(1)).select_from(table).limit(1)).first():
                raise BadInput(f"the ledger to copy to is not empty: it has rows in {table.name}")
        for table in metadata.sorted_tables:
            if table.name not in _LEFT_OUT:
                counts[table.name] = _copy(reader, writer, table)
        _finish(writer)
    return counts


def _copy(reader: Connection, writer: Connection, table: sa.Table) -> int:
    columns = [column for column in table.c if column.computed is None]
    names = [column.name for column in columns]
    stored: list[Any] = [sa.type_coerce(c, sa.Text) if isinstance(c.type, Exact) else c for c in columns]
    wanted = sa.select(*stored).order_by(*table.primary_key.columns).execution_options(yield_per=_ROWS_AT_ONCE)
    count = 0
    for rows in reader.execute(wanted).partitions():
        insert(writer, table, names, [tuple(row) for row in rows])
        count += len(rows)
    return count


def _finish(writer: Connection) -> None:
    """The index of words on SQLite, the next numbers on PostgreSQL."""
    if writer.dialect.name == "sqlite":
        writer.exec_driver_sql("INSERT INTO claim_words (claim_words) VALUES ('rebuild')")
        return
    for table in metadata.sorted_tables:
        for column in table.c:
            if column.identity is not None:
                last = sa.select(sa.func.coalesce(sa.func.max(column), 0) + 1).scalar_subquery()
                sequence = sa.func.pg_get_serial_sequence(table.name, column.name)
                writer.execute(sa.select(sa.func.setval(sequence, last, sa.false())))


def refuse_existing(target: Path) -> None:
    """Raises BadInput where a folder is, a file, or a log beside it: SQLite would write its pages into the new file."""
    if target.is_dir():
        raise BadInput(f"{target} is a folder; name a file")
    for there in _with_logs(target):
        if there.exists():
            raise BadInput(f"{there} is there already; move it away, or name a new file")


def backup(path: Path, target: Path) -> None:
    """Copies a SQLite ledger while others read and write it. Raises BadInput where there is a file already."""
    refuse_existing(target)
    unfinished = target.with_name(f".{target.name}.unfinished")
    try:
        with (
            closing(sqlite3.connect(sqlite_uri(path, "ro"), uri=True)) as source,
            closing(sqlite3.connect(unfinished)) as copied,
        ):
            source.backup(copied, pages=1_000)
            copied.execute("PRAGMA journal_mode = DELETE")  # one file, whole in itself
        unfinished.replace(target)
    except (sqlite3.Error, OSError) as error:
        raise BadInput(f"{target}: {error}") from None
    finally:
        for left in _with_logs(unfinished):
            left.unlink(missing_ok=True)


def _with_logs(path: Path) -> list[Path]:
    return [path.with_name(f"{path.name}{suffix}") for suffix in ("", *LOGS)]
