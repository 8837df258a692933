"""Facts and decisions are append-only, whoever tries, in whatever SQL."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import sqlalchemy as sa
from sqlalchemy.engine import Connection
from store_samples import fill, report

from ledger.store import Ledger
from ledger.store.engine import make_engine, parse


@pytest.fixture
def raw(ledger: Ledger, db: str) -> Iterator[Connection]:
    """A connection of somebody who goes around the program, to a ledger with a decision in it."""
    claims = fill(ledger, report("1"), report("2"))
    ledger.decide([claims[0].id], "disputed", reason_code="scope_unclear", reviewer="ines")
    engine = make_engine(parse(db), create=False, read_only=False)
    with engine.connect() as connection:
        yield connection
    engine.dispose()


EVERYWHERE = [
    "UPDATE {table} SET id = 'x'",
    "UPDATE {table} SET seq = seq + 100",
    "DELETE FROM {table}",
    "DELETE FROM {table} WHERE seq = 1",
    "INSERT INTO {table} SELECT * FROM {table} WHERE seq = 1 ON CONFLICT (seq) DO UPDATE SET seq = 99",
]
ONLY = {
    "sqlite": [
        "INSERT OR REPLACE INTO {table} ({columns}) SELECT {columns} FROM {table} WHERE seq = 1",
        "REPLACE INTO {table} ({columns}) SELECT {columns} FROM {table}",
        "UPDATE OR REPLACE {table} SET seq = 2 WHERE seq = 1",
        "UPDATE OR IGNORE {table} SET seq = 3 WHERE seq = 1",
    ],
    "postgresql": ["TRUNCATE {table} CASCADE", "DELETE FROM ONLY {table}"],
}


@pytest.mark.parametrize("table", ["article", "claim", "decision"])
def test_no_statement_changes_what_is_there(raw: Connection, table: str) -> None:
    columns = ", ".join(
        f'"{column["name"]}"' for column in sa.inspect(raw).get_columns(table) if "computed" not in column
    )
    before = raw.execute(sa.text(f"SELECT * FROM {table} ORDER BY seq")).all()
    raw.rollback()
    for statement in EVERYWHERE + ONLY[raw.dialect.name]:
        text = statement.format(table=table, columns=columns)
        if table == "decision":
            text = text.replace("SET id", "SET hash")
        with pytest.raises(sa.exc.DBAPIError):
            raw.execute(sa.text(text))
        raw.rollback()
        assert raw.execute(sa.text(f"SELECT * FROM {table} ORDER BY seq")).all() == before, text
        raw.rollback()


@pytest.mark.parametrize("change", ["seq + 1", "seq", "seq + 2"])
def test_a_decision_must_continue_the_chain(raw: Connection, change: str) -> None:
    names = [column["name"] for column in sa.inspect(raw).get_columns("decision")]
    raw.rollback()
    values = ", ".join({"seq": change}.get(name, name) for name in names)
    with pytest.raises(sa.exc.DBAPIError, match="continue the chain"):
        raw.execute(sa.text(f"INSERT INTO decision ({', '.join(names)}) SELECT {values} FROM decision"))
