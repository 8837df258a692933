"""A ledger that an older version of the program made, with a desk's work in it: `ledger init` upgrades it, and no more.

What the older program wrote is put into a database of its revision row by row; tests/store/test_schema.py walks the
single steps.
"""

from __future__ import annotations

import re
import shutil
from decimal import Decimal
from pathlib import Path
from typing import Any, Final, NamedTuple

import pytest
import sqlalchemy as sa
from alembic.script import ScriptDirectory
from fault_kit import ledger, refused, write_articles

from ledger.model import Correction
from ledger.store import Ledger, migrate
from ledger.store.engine import make_engine, parse, reading, writing
from ledger.store.tables import claim_status, metadata

STAIRS: Final = [script.revision for script in ScriptDirectory(str(migrate.migrations())).walk_revisions()][::-1]
READINGS: Final = "0002"
"""The revision from which on decisions may be corrections and second readings, which one before cannot hold."""
COLUMNS: Final = "claim_id, from_status, to_status, reason_code, reviewer, decided_at, note, evidence, hash"


class Desk(NamedTuple):
    """A ledger of today, and what was decided in it."""

    db: str
    checkpoint: str
    log: list[tuple[Any, ...]]


def _desk(db: Path, ingested: Path, *, readings: bool) -> Desk:
    """The ledger of `ingested`, with decisions that every revision can hold, or with all that there are."""
    shutil.copy(ingested / "ledger.db", db)
    with Ledger.open(str(db)) as opened:
        ids = [row.id for row in opened.rows(opened.queue("all"))]
        opened.decide(
            ids[:9], "disputed", reason_code="scope_unclear", reviewer="ines", evidence=("https://a.example/",)
        )
        opened.decide(ids[:4], "verified", reason_code="primary_source", reviewer="omar", note="counted “twice”\n")
        opened.decide(ids[4:5], "superseded", reason_code="outdated", reviewer="ines", superseded_by=ids[0])
        opened.undo("ines")
        if readings:
            opened.decide(
                ids[20:21],
                "verified",
                reason_code="primary_source",
                reviewer="ines",
                correction=Correction(nominal=Decimal(262)),
            )
            opened.decide(ids[:1], "disputed", reason_code="scope_unclear", reviewer="vera", reading="second")
        count, root = opened.checkpoint()
    return Desk(str(db), f"{count} {root}\n", _log(str(db)))


@pytest.fixture(scope="module")
def desks(tmp_path_factory: pytest.TempPathFactory, ingested: Path) -> dict[bool, Desk]:
    """Without and with corrections and second readings."""
    folder = tmp_path_factory.mktemp("desks")
    return {some: _desk(folder / f"{some}.db", ingested, readings=some) for some in (False, True)}


def _log(db: str) -> list[tuple[Any, ...]]:
    """The decisions, and the status that each claim has by them, whatever the revision."""
    engine = make_engine(parse(db), create=False, read_only=True)
    with reading(engine) as connection:
        decided = connection.execute(sa.text(f"SELECT {COLUMNS} FROM decision ORDER BY seq")).all()
        current = connection.execute(sa.text("SELECT id, status, version FROM claim_current ORDER BY id")).all()
    engine.dispose()
    return [tuple(row) for row in (*decided, *current)]


def _made_at(revision: str, desk: Desk, db: str) -> None:
    """Makes an empty database into a ledger of that revision with the rows of the desk, numbered as they come."""
    source = make_engine(parse(desk.db), create=False, read_only=True)
    target = make_engine(parse(db), create=True, read_only=False)
    migrate.upgrade(target, "base")
    migrate.upgrade(target, revision)
    known = sa.inspect(target)
    with reading(source) as reader, writing(target, "bulk") as writer:
        for table in metadata.sorted_tables:
            if table.name == claim_status.name or not known.has_table(table.name):
                continue
            had = {column["name"] for column in known.get_columns(table.name)}
            columns = [c for c in table.c if c.name in had and c.computed is None and c.identity is None]
            rows = reader.execute(sa.select(*columns).order_by(*table.primary_key.columns)).mappings().all()
            if rows:
                writer.execute(sa.insert(table), [dict(row) for row in rows])
        if writer.dialect.name == "sqlite":
            writer.exec_driver_sql("INSERT INTO claim_words (claim_words) VALUES ('rebuild')")
    source.dispose()
    target.dispose()


EARLIER: Final = STAIRS[:-1]
"""Every revision but today's."""


@pytest.mark.parametrize("revision", EARLIER)
def test_a_ledger_of_an_earlier_version_is_upgraded(
    db: str, revision: str, desks: dict[bool, Desk], tmp_path: Path
) -> None:
    desk = desks[revision >= READINGS]
    _made_at(revision, desk, db)
    assert _log(db) == desk.log
    (tmp_path / "kept.txt").write_text(desk.checkpoint)
    verify = ("--db", db, "audit", "verify", "--checkpoint", "kept.txt")
    for line in (("claims",), ("reconcile",)):
        refused(ledger(tmp_path, "--db", db, *line), f"older version .*{revision}.*run: ledger init")
    assert _log(db) == desk.log

    done = ledger(tmp_path, "--db", db, "init")
    assert (done.status, done.err) == (0, "ready: 60 articles, 120 claims\n")
    assert _log(db) == desk.log
    assert ledger(tmp_path, *verify).status == 0
    assert not re.search("^BAD (?!SQLite)", ledger(tmp_path, "--db", db, "doctor").out, re.M)

    write_articles(tmp_path / "more.jsonl", 80)  # 60 of them are there
    assert "20 new; 60 known" in ledger(tmp_path, "--db", db, "ingest", "more.jsonl").out
    claim = desk.log[0][0]
    assert ledger(tmp_path, "--db", db, "mark", str(claim), "rejected", "--reason", "duplicate").status == 0
    assert ledger(tmp_path, *verify).status == 0


def test_ingest_upgrades_too(db: str, desks: dict[bool, Desk], tmp_path: Path) -> None:
    desk = desks[False]
    _made_at(EARLIER[0], desk, db)
    write_articles(tmp_path / "a.jsonl", 60)
    assert ledger(tmp_path, "--db", db, "ingest", "a.jsonl").status == 0
    assert _log(db) == desk.log


@pytest.mark.parametrize("revision", EARLIER)
@pytest.mark.parametrize("readings", [False, True])
def test_a_ledger_goes_back_where_nothing_is_lost(
    db: str, revision: str, readings: bool, desks: dict[bool, Desk], tmp_path: Path
) -> None:
    desk = desks[readings]
    _made_at(STAIRS[-1], desk, db)
    engine = make_engine(parse(db), create=False, read_only=False)
    if readings and revision < READINGS:
        with pytest.raises(RuntimeError, match="corrections or second readings"):
            migrate.upgrade(engine, revision)
    else:
        migrate.upgrade(engine, revision)
        refused(ledger(tmp_path, "--db", db, "claims"), f"schema {revision}")
        assert _log(db) == desk.log
        assert ledger(tmp_path, "--db", db, "init").status == 0
    engine.dispose()
    assert _log(db) == desk.log
    (tmp_path / "kept.txt").write_text(desk.checkpoint)
    assert ledger(tmp_path, "--db", db, "audit", "verify", "--checkpoint", "kept.txt").status == 0
