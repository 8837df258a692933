"""The bulk road for facts: tuples straight to the driver, one transaction a batch."""

from __future__ import annotations

import sys
from array import array
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any, Final, TypeVar

import msgspec
import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.engine import Connection

from ledger.errors import BadInput
from ledger.model import Article, Claim
from ledger.store.engine import explained
from ledger.store.tables import article, claim
from ledger.store.types import exact_text, is_storable, storable

IDS_AT_ONCE: Final = 500
"""How many ids one `IN` list holds: SQLite and PostgreSQL both have limits, and short lists are as fast."""

COPY_FROM: Final = 20
"""With fewer rows than that, PostgreSQL's INSERT is as fast as its COPY."""

MERGED_AT_ONCE: Final = 16
"""How many pieces of SQLite's index of words become one: with its own 4 it is written about twice as often."""

T = TypeVar("T")
Values = tuple[Any, ...]
Signature = Callable[[Article], tuple[Iterable[int], Iterable[str]]]
"""Gives what reconciling keeps of an article's text: shingles to find copies by, and words by where they stand."""
Clock = Callable[[], str]
"""Gives this moment as `now` writes it; another clock makes a ledger that can be made again bit by bit."""

_JSON: Final = msgspec.json.Encoder(decimal_format="number")
ARTICLE_COLUMNS: Final = tuple(column.name for column in article.c if column.name != "seq")
_METADATA: Final = tuple(
    name for name in ARTICLE_COLUMNS if name in Article.__struct_fields__ and name not in ("body", "skips")
)
CLAIM_COLUMNS: Final = tuple(column.name for column in claim.c if column.computed is None and column.name != "seq")


def now() -> str:
    """This moment, ISO 8601 in UTC with microseconds: "2016-03-09T18:05:00.000000Z"."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def slices(values: Sequence[T], size: int = IDS_AT_ONCE) -> Iterator[Sequence[T]]:
    """The values in pieces of at most `size`."""
    return (values[i : i + size] for i in range(0, len(values), size))


def insert(
    connection: Connection,
    table: sa.Table,
    columns: Collection[str],
    rows: Sequence[Values],
    seq_columns: Collection[str] = (),
) -> None:
    """Inserts tuples without any processing between them and the driver.

    For `seq_columns` a row has the id of a claim, whose seq is stored.
    """
    if not rows:
        return
    dialect = connection.dialect
    names = ", ".join(dialect.identifier_preparer.quote(column) for column in columns)
    if dialect.name == "postgresql" and len(rows) >= COPY_FROM:
        _copy(connection, f"COPY {table.name} ({names}) FROM STDIN", _with_seqs(connection, columns, rows, seq_columns))
        return
    mark = "?" if dialect.name == "sqlite" else "%s"
    seq_of = f"(SELECT seq FROM claim WHERE id = {mark})"
    marks = ", ".join(seq_of if column in seq_columns else mark for column in columns)
    connection.exec_driver_sql(f"INSERT INTO {table.name} ({names}) VALUES ({marks})", list(rows))


def _copy(connection: Connection, statement: str, rows: Iterable[Values]) -> None:
    """PostgreSQL's own road for many rows. SQLAlchemy knows nothing of it, so its errors are told here."""
    from psycopg import Error

    cursor: Any = connection.connection.cursor()
    try:
        with cursor, cursor.copy(statement) as copy:
            for row in rows:
                copy.write_row(row)
    except Error as error:
        raise explained(error, connection.engine.url) or error from None


def _with_seqs(
    connection: Connection, columns: Collection[str], rows: Sequence[Values], seq_columns: Collection[str]
) -> Iterable[Values]:
    """The rows with claims' seqs in the place of their ids."""
    if not seq_columns:
        return rows
    at = [place for place, column in enumerate(columns) if column in seq_columns]
    ids = list({row[place] for row in rows for place in at})
    found = sa.select(claim.c.id, claim.c.seq).where(claim.c.id == sa.func.any(sa.literal(ids, ARRAY(sa.Text))))
    seqs = {row.id: row.seq for row in connection.execute(found)}
    return (tuple(seqs[value] if place in at else value for place, value in enumerate(row)) for row in rows)


def known(connection: Connection, table: sa.Table, ids: Iterable[str]) -> set[str]:
    """Those of `ids` that the table has."""
    return {id for (id,) in having(connection, table, ("id",), "id", list(dict.fromkeys(ids)))}


def having(
    connection: Connection, table: sa.Table, columns: Sequence[str], name: str, values: Sequence[Any]
) -> Iterator[sa.Row[Any]]:
    """Those columns of the rows whose column `name` has one of the values; written out, as every batch asks so."""
    quoted = connection.dialect.identifier_preparer.quote
    mark = "?" if connection.dialect.name == "sqlite" else "%s"
    wanted = f"SELECT {', '.join(map(quoted, columns))} FROM {table.name} WHERE {quoted(name)} IN "
    for some in slices(values):
        yield from connection.exec_driver_sql(f"{wanted}({', '.join([mark] * len(some))})", tuple(some))


def index_words(connection: Connection) -> None:
    """Makes the index of words anew, which on PostgreSQL the database itself keeps."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("INSERT INTO claim_words (claim_words) VALUES ('rebuild')")


def insert_claims(connection: Connection, claims: Sequence[Claim]) -> None:
    """Inserts claims and, on SQLite, their words: at once, as a trigger on each row takes twice the time."""
    last = connection.execute(sa.select(sa.func.coalesce(sa.func.max(claim.c.seq), 0))).scalar_one()
    insert(connection, claim, CLAIM_COLUMNS, [claim_values(c) for c in claims])
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(
            f"INSERT INTO claim_words (claim_words, rank) VALUES ('automerge', {MERGED_AT_ONCE})"
        )
        words = "INSERT INTO claim_words (rowid, sentence) SELECT seq, sentence FROM claim WHERE seq > ?"
        connection.exec_driver_sql(words, (last,))


def revision_key(found: Article) -> str:
    """What stays the same when the text is revised. Two pasted or untitled texts are never revisions of each other."""
    return found.key if found.url or (found.source and found.title) else found.id


def article_values(found: Article, signature: Signature, clock: Clock) -> dict[str, Any]:
    """The row of an article, its columns in order; revision and revises are not known yet.

    What no database can hold (NUL, half of a surrogate pair) becomes U+FFFD in all but the text: Raises BadInput there.
    """
    if not is_storable(found.body):
        raise BadInput(f"{_named(found)}: the text has a character in it that no database can hold")
    shingles, terms = signature(found)
    values = dict.fromkeys(ARTICLE_COLUMNS)
    for name in _METADATA:
        values[name] = storable(getattr(found, name))
    return values | {
        "key": storable(revision_key(found)),
        "skips": _JSON.encode(found.skips).decode(),
        "body": found.body,
        "body_sha256": sha256(found.body.encode()).hexdigest(),
        "shingles": pack(shingles),
        "terms": _JSON.encode(sorted(terms)).decode(),
        "added_at": clock(),
    }


def _named(found: Article) -> str:
    """The article for a message, as far as that can be printed."""
    return next(name for name in (found.url, found.source, found.title, found.id) if name and is_storable(name))


def pack(numbers: Iterable[int]) -> bytes:
    """64-bit integers as bytes: unsigned, sorted, little-endian."""
    packed = array("Q", sorted(numbers))
    if sys.byteorder == "big":
        packed.byteswap()
    return packed.tobytes()


def unpack(blob: bytes) -> frozenset[int]:
    """What `pack` was given."""
    numbers = array("Q")
    numbers.frombytes(blob)
    if sys.byteorder == "big":
        numbers.byteswap()
    return frozenset(numbers)


def claim_values(c: Claim) -> Values:
    """The row of a claim, in the order of CLAIM_COLUMNS; written out, as this runs for every claim there is."""
    return (
        c.id,
        c.article_id,
        c.source_start,
        c.source_end,
        c.start,
        c.end,
        c.literal,
        c.number,
        c.kind,
        c.tier,
        c.modifier,
        exact_text(c.nominal),
        exact_text(c.low),
        exact_text(c.high),
        exact_text(c.soft_low),
        exact_text(c.soft_high),
        c.unit,
        c.subject,
        c.population,
        c.includes_attackers,
        c.includes_missing,
        c.count_mode,
        c.event,
        c.place,
        c.as_of_start,
        c.as_of_end,
        c.as_of_source,
        c.authority,
        c.stance,
        None if c.poll is None else _JSON.encode(c.poll).decode(),
        c.sentence,
        c.sentence_start,
        c.sentence_end,
        c.extractor,
        c.extractor_version,
        c.confidence,
    )
