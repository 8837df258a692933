"""The same program on the SQLite that Python links, and on the one of the extra `sqlite`."""

from __future__ import annotations

import re
import shutil
import sqlite3
from pathlib import Path

import pytest
from fault_kit import ledger, refused, write_articles

SOUND = (3, 51, 3)
HUGE = "SELECT length(randomblob(900000000))"


def _sqlite(folder: Path) -> tuple[int, str, str]:
    """The version that `doctor` tells, its verdict, and the exit status."""
    done = ledger(folder, "doctor")
    found = re.search(r"^(ok|BAD) +SQLite +version ([0-9.]+)", done.out, re.M)
    assert found, done
    return done.status, found[1], found[2]


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(map(int, version.split(".")))


@pytest.mark.parametrize("asked", ["", "pysqlite3"])
def test_doctor_on_either(tmp_path: Path, ingested: Path, asked: str, monkeypatch: pytest.MonkeyPatch) -> None:
    version = pytest.importorskip(f"{asked}.dbapi2").sqlite_version if asked else sqlite3.sqlite_version
    monkeypatch.setenv("LEDGER_SQLITE", asked)
    shutil.copy(ingested / "ledger.db", tmp_path)
    sound = _numbers(version) >= SOUND
    assert _sqlite(tmp_path) == (0 if sound else 1, "ok" if sound else "BAD", version)
    assert sound or not asked


@pytest.mark.parametrize("asked", ["", "pysqlite3"])
def test_a_days_work_on_either(tmp_path: Path, asked: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if asked:
        pytest.importorskip(asked)
    monkeypatch.setenv("LEDGER_SQLITE", asked)
    write_articles(tmp_path / "a.jsonl", 20)
    assert ledger(tmp_path, "ingest", "a.jsonl").status == 0
    claim = ledger(tmp_path, "sql", "SELECT id FROM claim LIMIT 1", "--format", "csv").out.split()[1]
    assert ledger(tmp_path, "mark", claim, "verified", "--reason", "primary_source").status == 0
    assert ledger(tmp_path, "backup", "monday.db").status == 0
    assert ledger(tmp_path, "--db", "monday.db", "audit", "verify").out.startswith("1 decision")
    refused(ledger(tmp_path, "sql", "ATTACH 'other.db' AS other"), "not allowed")
    refused(ledger(tmp_path, "sql", "SELECT missing"), "no such column")
    refused(ledger(tmp_path, "sql", HUGE, memory_bytes=1_500_000_000), "too big|too large")
    (tmp_path / "ledger.db").write_bytes(b"no database" * 1_000)
    refused(ledger(tmp_path, "claims"), "not a database")
    assert {path.name for path in tmp_path.glob("*.db")} == {"ledger.db", "monday.db"}


def test_another_library_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LEDGER_SQLITE", "sqlite4")
    refused(ledger(tmp_path, "init"), "LEDGER_SQLITE is 'sqlite4'")
