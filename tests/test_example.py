"""`ledger.db.example` is what the pipeline of today makes of the samples."""

from __future__ import annotations

import csv
import io
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from ledger import example, pipeline

EXAMPLE = Path(__file__).parents[1] / "ledger.db.example"


def contents(db: Path) -> dict[str, list[tuple[object, ...]]]:
    """The schema and the rows of every table; not the text index, whose form depends on the SQLite at hand."""
    with closing(sqlite3.connect(f"file:{db}?immutable=1", uri=True)) as connection:
        schema = connection.execute("SELECT name, type, sql FROM sqlite_master ORDER BY name").fetchall()
        tables = [
            name for name, kind, _ in schema if kind == "table" and not name.startswith(("sqlite_", "claim_words"))
        ]
        return {"schema": schema} | {
            table: sorted(connection.execute(f'SELECT * FROM "{table}"').fetchall(), key=repr) for table in tables
        }


@pytest.fixture(scope="module")
def rebuilt(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("example") / "ledger.db"
    example.build(path)
    return path


def test_the_example_is_fresh(rebuilt: Path) -> None:
    kept, made = contents(EXAMPLE), contents(rebuilt)
    stale = [name for name in made if kept.get(name) != made[name]]
    assert stale == [], "ledger.db.example is stale: python -m ledger.example ledger.db.example"


def test_it_has_every_status_and_an_intact_chain(rebuilt: Path) -> None:
    with pipeline.open_ledger(str(rebuilt), read_only=True) as ledger:
        by_status = ledger.counts().by_status
        assert all(by_status[status] for status in ("unreviewed", "verified", "disputed", "superseded"))
        assert ledger.verify().ok
        out = io.BytesIO()
        assert pipeline.export(ledger, "disputed", "csv", out) == by_status["disputed"]
        assert len(list(csv.DictReader(io.StringIO(out.getvalue().decode())))) == by_status["disputed"]


def test_it_does_not_say_where_it_was_made(rebuilt: Path) -> None:
    assert str(Path(example.__file__).parents[2]).encode() not in rebuilt.read_bytes()


def test_a_decision_on_no_claim_is_an_error(rebuilt: Path) -> None:
    with pipeline.open_ledger(str(rebuilt), read_only=True) as ledger, pytest.raises(LookupError, match="0 claims"):
        example._claim_id(ledger, {"outlet": "Northern Star", "number": "7", "sentence": "nowhere"})
