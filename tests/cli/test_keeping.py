"""The commands that keep a ledger: history, reading again, taking out, copying, backup, doctor, the log."""

from __future__ import annotations

import csv
import io
import json
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

Command = Callable[..., Any]

SAID = ("--reason", "conflicting_figures")


@pytest.fixture
def db(samples_db: Path, tmp_path: Path) -> str:
    """A ledger of the samples to decide in."""
    return str(shutil.copy(samples_db, tmp_path / "copy.db"))


@pytest.fixture
def decided(command: Command, db: str) -> dict[str, str]:
    """A pair of claims in conflict, of which the first is disputed."""
    pair = json.loads(command("conflicts", "--db", db, "--format", "jsonl").out.splitlines()[0])
    command("mark", pair["a_id"], "disputed", *SAID, "--db", db)
    return pair


def test_history_tells_all_of_a_claim(command: Command, db: str, decided: dict[str, str]) -> None:
    told = command("history", decided["a_id"][:8], "--db", db).out
    assert "stored: article" in told
    assert "read by ledger" in told
    assert "unreviewed → disputed, conflicting_figures; then: conflict" in " ".join(told.split())
    rows = [
        json.loads(line)
        for line in command("history", decided["a_id"], "--db", db, "--format", "jsonl").out.splitlines()
    ]
    assert [row["what"] for row in rows] == ["stored", "read", "decide"]


@pytest.mark.parametrize(
    ("options", "found"),
    [
        ((), 2),
        (("--reviewer", "tom"), 1),
        (("--to", "verified"), 1),
        (("--to", "rejected"), 0),
        (("--since", "2000-01-01"), 2),
        (("--since", "2999-01-01"), 0),
        (("--until", "2999"), 2),
        (("--until", "2000-01-01"), 0),
        (("--since", "2000-01-01T10:30"), 2),
    ],
)
def test_the_log_is_filtered(
    command: Command, db: str, decided: dict[str, str], options: tuple[str, ...], found: int
) -> None:
    command("mark", decided["b_id"], "verified", "--reason", "primary_source", "--reviewer", "tom", "--db", db)
    done = command("audit", "log", "--db", db, "--format", "csv", *options)
    assert len(list(csv.DictReader(io.StringIO(done.out)))) == found


def test_the_log_of_one_claim(command: Command, db: str, decided: dict[str, str]) -> None:
    done = command("audit", "log", "--db", db, "--claim", decided["a_id"][:8], "--format", "jsonl")
    assert [json.loads(line)["from_status"] for line in done.out.splitlines()] == ["unreviewed"]


def test_reading_again_with_the_same_rules_changes_nothing(command: Command, db: str) -> None:
    done = command("reextract", "--dry-run", "--db", db)
    assert (done.status, done.out) == (0, "")
    assert "0 gained, 0 lost, 0 changed; nothing was written" in done.err


def test_redacting_asks_and_tells(
    command: Command, db: str, decided: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("n\n"))
    article = json.loads(command("claims", "--db", db, "--format", "jsonl").out.splitlines()[0])["article_id"]
    line = ("redact", article, "--reason", "court order 7", "--db", db)
    assert command(*line).status == 130  # somebody said no
    done = command(*line, "--yes")
    assert f"{article} redacted" in done.out
    assert "chain intact" in done.out
    assert "BAD texts" not in command("doctor", "--db", db).out


def test_a_copy_and_a_backup_are_ledgers(command: Command, db: str, decided: dict[str, str]) -> None:
    checkpoint = command("audit", "checkpoint", "--db", db).out
    Path("kept.txt").write_text(checkpoint)
    assert "chain intact" in command("copy", "--from", db, "--to", "other.db").out
    assert "1 decisions" in command("backup", "backup.db", "--db", db).out
    for made in ("other.db", "backup.db"):
        assert "chain intact" in command("audit", "verify", "--checkpoint", "kept.txt", "--db", made).out
    assert command("copy", "--from", db, "--to", "other.db").status == 2
    assert command("backup", "backup.db", "--db", db).status == 2


def test_what_no_database_holds_stops_no_ingest(command: Command) -> None:
    texts = [
        {"url": "https://a.example/1", "outlet": "A\0B", "text": "At least 30 people died in Dorn."},
        {"url": "https://a.example/2", "title": "C\0D", "text": "At least 31 people died in Dorn."},
        {"url": "https://a.example/3", "title": "E", "text": "At least 32\0 people died in Dorn."},
        {"url": "https://a.example/4", "title": "F", "text": "At least 33 people died in Dorn."},
    ]
    Path("odd.jsonl").write_text("".join(json.dumps(text) + "\n" for text in texts))
    done = command("ingest", "odd.jsonl")
    assert done.status == 0
    assert "2 new" in done.out


def test_the_doctor_says_what_is_wrong(command: Command, db: str) -> None:
    told = command("doctor", "--db", db).out
    assert "ok  chain" in told
    assert "ok  pages" in told
    assert "ok  derived" in told


@pytest.mark.parametrize(
    ("statement", "says"),
    [
        ("DELETE FROM claim_relation", "claims have lost their conflicts"),
        ("DELETE FROM claim_group_claim WHERE claim_seq > 1", "groups have no claims"),
        ("INSERT INTO claim_words (claim_words) VALUES ('delete-all')", "claims are not in the index of words"),
    ],
)
def test_lost_derived_rows_are_told_and_made_anew(command: Command, db: str, statement: str, says: str) -> None:
    with closing(sqlite3.connect(db)) as connection:
        connection.execute(statement)
        connection.commit()
    told = command("doctor", "--db", db).out
    assert says in " ".join(told.split())
    assert "ledger reconcile --all" in told
    assert command("reconcile", "--all", "--db", db).status == 0
    assert "ok  derived" in command("doctor", "--db", db).out
    assert command("claims", "--text", "killed", "--db", db).out


def test_roles_are_for_postgresql(command: Command, db: str) -> None:
    done = command("init", "--roles", "--db", db)
    assert done.status == 2
    assert "roles are for PostgreSQL" in done.err
