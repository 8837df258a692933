"""Each command on the samples, as a person or a script would call it."""

from __future__ import annotations

import csv
import io
import json
import re
import shlex
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from ledger.cli.query import queries

Command = Callable[..., Any]

CLAIM_KEYS = """
    id article_id article_title source source_start source_end start end literal number kind tier modifier
    nominal low high soft_low soft_high unit subject population includes_attackers includes_missing count_mode
    event place as_of_start as_of_end as_of_source authority stance poll sentence sentence_start sentence_end
    extractor extractor_version confidence
""".split()
DISPUTED_COLUMNS = """
    claim_id group kind literal nominal low high modifier unit subject place as_of_start as_of_end authority
    stance outlet title published_at url sentence status reason_code note evidence reviewer decided_at
    superseded_by opponent_claim_id opponent_literal relation severity explanation corrected machine_read
""".split()

SENTENCE = "At least 30 civilians died in shelling at Dorn on Monday, the army said."


@pytest.fixture
def db(samples_db: Path, tmp_path: Path) -> str:
    """A ledger of the samples to decide in."""
    return str(shutil.copy(samples_db, tmp_path / "copy.db"))


def rows_of(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def first_conflict(command: Command, db: str) -> dict[str, Any]:
    return rows_of(command("conflicts", "--db", db, "--format", "jsonl").out)[0]


def test_ingest_twice_adds_nothing(command: Command, tmp_path: Path) -> None:
    (tmp_path / "dorn.txt").write_text(f"Bomb in Dorn\n\n{SENTENCE}\n")
    assert "1 article read: 1 new; 0 known" in command("ingest", "dorn.txt").out
    again = command("ingest", "dorn.txt")
    assert "1 article read: 0 new; 1 known" in again.out
    assert "0 claims added" in again.out


def test_a_changed_file_is_a_revision(command: Command, tmp_path: Path) -> None:
    article = {"url": "https://a.example/dorn", "title": "Bomb in Dorn", "text": SENTENCE}
    for count in ("30", "34"):
        text = article | {"text": SENTENCE.replace("30", count)}
        (tmp_path / "a.jsonl").write_text(json.dumps(text) + "\n")
        done = command("ingest", "a.jsonl")
    assert "1 article read: 1 new, 1 of them a revision" in done.out
    literals = {row["literal"] for row in rows_of(command("claims", "--format", "jsonl").out)}
    assert literals == {"At least 30", "At least 34"}


def test_one_bad_path_does_not_stop_the_others(command: Command, tmp_path: Path) -> None:
    (tmp_path / "dorn.txt").write_text(f"{SENTENCE}\n")
    done = command("ingest", "no-such.txt", "dorn.txt")
    assert done.status == 2
    assert "no-such.txt" in done.err
    assert "1 new" in done.out


def test_extract_gives_every_key(command: Command, tmp_path: Path) -> None:
    (tmp_path / "dorn.txt").write_text(f"{SENTENCE}\n")
    (claim,) = rows_of(command("extract", "dorn.txt", "--format", "jsonl").out)
    assert list(claim) == CLAIM_KEYS
    text = (tmp_path / "dorn.txt").read_text()
    assert text[claim["source_start"] : claim["source_end"]] == claim["literal"] == "At least 30"
    assert (claim["kind"], claim["low"], claim["high"], claim["source"]) == ("deaths", 30, None, "dorn.txt")


def test_extract_takes_standard_input(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(SENTENCE.encode())))
    done = command("extract", "-", "--format", "csv")
    (row,) = csv.DictReader(io.StringIO(done.out))
    assert list(row) == CLAIM_KEYS
    assert row["literal"] == "At least 30"


def test_extract_with_workers_gives_the_same(command: Command) -> None:
    samples = str(files("ledger") / "samples" / "wires.jsonl")
    alone = command("extract", samples, "--format", "jsonl", "--tier", "all").out
    assert alone
    assert command("extract", samples, "--format", "jsonl", "--tier", "all", "--jobs", "2").out == alone


@pytest.mark.parametrize(
    ("tier", "tiers"), [("core", {"core"}), ("wide", {"core", "wide"}), ("all", {"core", "wide", "trivial"})]
)
def test_extract_by_tier(command: Command, tier: str, tiers: set[str]) -> None:
    done = command("extract", str(files("ledger") / "samples"), "--format", "jsonl", "--tier", tier)
    assert {row["tier"] for row in rows_of(done.out)} == tiers


@pytest.mark.parametrize(
    "line",
    [
        "claims",
        "conflicts",
        "extract SAMPLES",
        "show ID",
        "explain 'about 30 were hurt'",
        "sql 'select * from claim_current'",
    ],
)
def test_people_get_lines_of_80_cells(command: Command, db: str, line: str) -> None:
    words = {"ID": first_conflict(command, db)["a_id"], "SAMPLES": str(files("ledger") / "samples")}
    done = command("--db", db, *(words.get(word, word) for word in shlex.split(line)))
    assert done.status == 0
    assert len(done.out.splitlines()) > 2
    if "sql" not in line:  # a view of 50 columns is written as records
        assert max(map(len, done.out.splitlines())) <= 80


def test_the_database_is_chosen(command: Command, db: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert command("claims").status == 2
    monkeypatch.setenv("LEDGER_DB", "no-such.db")
    assert "no-such.db" in command("claims").err
    assert command("--db", db, "claims").status == 0
    assert command("--db", "no-such.db", "claims", "--db", db).status == 0
    monkeypatch.setenv("LEDGER_DB", db)
    assert command("claims").status == 0


def test_conflicts_tell_why(command: Command, db: str) -> None:
    done = command("conflicts", "--db", db)
    assert "1. conflict, severity" in done.out
    assert "Would be resolved by" in " ".join(done.out.split())
    assert rows_of(command("conflicts", "--db", db, "--kind", "poll", "--format", "jsonl").out) != rows_of(
        command("conflicts", "--db", db, "--format", "jsonl").out
    )


def test_a_decision_goes_its_whole_way(command: Command, db: str) -> None:
    pair = first_conflict(command, db)
    short = pair["a_id"][:8]
    said = ("--reason", "conflicting_figures", "--note", "=see the other", "--evidence", "https://a.example/1")
    done = command("mark", short, "disputed", *said, "--db", db)
    assert done.out == f"{pair['a_id']} unreviewed → disputed (conflicting_figures)\n"

    shown = command("show", short, "--db", db).out
    assert "[disputed]" in shown
    assert "ines: unreviewed → disputed, conflicting_figures: =see the other" in " ".join(shown.split())

    (row,) = csv.DictReader(io.StringIO(command("export", "--db", db).out))
    assert list(row) == DISPUTED_COLUMNS
    assert (row["claim_id"], row["note"], row["reviewer"]) == (pair["a_id"], "'=see the other", "ines")
    assert row["opponent_claim_id"]

    assert [r["claim_id"] for r in rows_of(command("audit", "log", "--db", db, "--format", "jsonl").out)] == [
        pair["a_id"]
    ]
    assert "1 decisions, chain intact" in command("audit", "verify", "--db", db).out


def test_export_takes_the_format_from_the_name(command: Command, db: str, tmp_path: Path) -> None:
    done = command("export", "--status", "unreviewed", "--db", db, "-o", "all.jsonl")
    assert done.out == ""
    rows = rows_of((tmp_path / "all.jsonl").read_text())
    assert list(rows[0]) == [*CLAIM_KEYS, "corrected"]
    assert f"{len(rows)} unreviewed claims in all.jsonl" in done.err


def test_an_unfinished_export_leaves_the_old_file(command: Command, tmp_path: Path) -> None:
    (tmp_path / "kept.csv").write_text("old")
    assert command("export", "-o", "kept.csv").status == 2
    assert [path.name for path in tmp_path.iterdir()] == ["kept.csv"]
    assert (tmp_path / "kept.csv").read_text() == "old"


def test_a_tampered_log_is_a_finding(command: Command, db: str, tmp_path: Path) -> None:
    ids = [row["id"] for row in rows_of(command("claims", "--db", db, "--format", "jsonl").out)][:3]
    command("mark", *ids, "verified", "--reason", "official_record", "--db", db)
    (tmp_path / "kept.txt").write_text(command("audit", "checkpoint", "--db", db).out)
    assert command("audit", "verify", "--db", db, "--checkpoint", "kept.txt").status == 0
    with closing(sqlite3.connect(db)) as connection:
        triggers = connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for (name,) in triggers:
            connection.execute(f'DROP TRIGGER "{name}"')
        connection.execute("UPDATE decision SET note = 'changed' WHERE seq = 2")
        connection.commit()
    done = command("audit", "verify", "--db", db)
    assert done.status == 1
    assert "decision 2" in done.out


def test_check_tells_scripts_of_open_conflicts(command: Command, db: str, tmp_path: Path) -> None:
    assert command("reconcile", "--db", db).status == 0
    assert command("reconcile", "--check", "--db", db).status == 1
    (tmp_path / "one.txt").write_text(f"{SENTENCE}\n")
    command("ingest", "one.txt")
    assert command("reconcile", "--check").status == 0


def test_sql_reads_and_writes_nothing(command: Command, db: str) -> None:
    counted = command("sql", "select count(*) as n from claim", "--db", db, "--format", "csv").out.split()
    assert counted[0] == "n"
    assert int(counted[1]) > 20
    refused = command("sql", "delete from claim", "--db", db)
    assert (refused.status, refused.out) == (2, "")
    assert "2" in command("sql", "select seq from claim", "--db", db, "--limit", "2").err


@pytest.mark.parametrize("name", queries())
def test_every_audit_query_runs_and_says_what_it_asks(command: Command, db: str, name: str) -> None:
    listed = " ".join(command("query").out.split())
    assert re.search(rf"\b{name} [A-Z][^?]+\?", listed)
    assert command("query", name, "--db", db).status == 0


def test_explain_tells_what_was_read(command: Command) -> None:
    done = command("explain", "In 2015 at least 30 civilians were killed.")
    assert "at least 30" in done.out
    assert "claim: deaths (core)" in done.out
    assert "2015: no figure (year)" in done.out


def test_demo_without_a_terminal_prints_and_ends(command: Command, tmp_path: Path) -> None:
    done = command("demo")
    assert done.status == 0
    assert "1. conflict" in done.out
    assert "sample articles read" in done.out
    assert list(tmp_path.iterdir()) == []


def test_completion_scripts(command: Command) -> None:
    for shell in ("bash", "zsh", "fish"):
        assert "_LEDGER_COMPLETE" in command("completion", shell).out


def test_the_version(command: Command) -> None:
    from ledger import __version__

    assert command("--version").out == f"ledger, version {__version__}\n"
