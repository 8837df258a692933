"""What happens on a desk: two who start at once, a copy that was cut off, a backup brought back, a clock set back."""

from __future__ import annotations

import random
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from fault_kit import PROGRAM, assert_sound, killed, ledger, refused, rows, write_articles

from ledger.store import Ledger


def _counts(db: str) -> tuple[int, int]:
    with Ledger.open(db, read_only=True) as opened:
        counts = opened.counts()
    return counts.articles, counts.claims


@pytest.fixture(params=["sqlite", "postgresql"])
def target(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A place for a new ledger, by path or url: no file yet, or a database without tables."""
    if request.param == "sqlite":
        yield str(tmp_path / "new.db")
    else:
        yield request.getfixturevalue("bare")


@pytest.mark.parametrize("again", range(3))
def test_two_who_ingest_the_same_at_once(target: str, tmp_path: Path, again: int) -> None:
    """Into a ledger that neither finds there: one makes it, both are content, and each article is in it once."""
    write_articles(tmp_path / "a.jsonl", 120, chars=4_000, seed=again)
    line = [*PROGRAM, "--db", target, "ingest", "a.jsonl"]
    at_work = [subprocess.Popen(line, cwd=tmp_path, stderr=subprocess.PIPE, text=True) for _ in range(2)]
    said = [each.communicate(timeout=120)[1] for each in at_work]
    assert [each.returncode for each in at_work] == [0, 0], said
    assert _counts(target) == (120, 240)


def test_a_copy_that_was_cut_off_leaves_room_for_the_next(target: str, tmp_path: Path, ingested: Path) -> None:
    """Killed at any moment it leaves all or nothing, and nothing is in the way of the same call."""
    source = str(ingested / "ledger.db")
    line = ("copy", "--from", source, "--to", target)
    luck = random.Random(5)
    for _ in range(4):
        killed(tmp_path, luck.uniform(0.3, 1.2), *line)
    done = ledger(tmp_path, *line)
    assert done.status == 0 or "not empty" in done.err, done
    assert _counts(target) == (60, 120)
    refused(ledger(tmp_path, *line), "not empty")


def test_a_backup_that_was_cut_off_leaves_the_ledger_and_the_name(tmp_path: Path) -> None:
    write_articles(tmp_path / "a.jsonl", 300, chars=16_000)
    assert ledger(tmp_path, "ingest", "a.jsonl").status == 0
    luck = random.Random(5)
    for _ in range(4):
        killed(tmp_path, luck.uniform(0.3, 1.0), "backup", "monday.db")
        if (tmp_path / "monday.db").exists():
            assert_sound(tmp_path / "monday.db")
            (tmp_path / "monday.db").unlink()
    assert ledger(tmp_path, "backup", "monday.db").status == 0
    assert_sound(tmp_path / "monday.db")
    assert rows(tmp_path / "monday.db", "SELECT count(*) FROM article") == [(300,)]


def test_a_backup_is_brought_back_and_nothing_written_over(tmp_path: Path, ingested: Path) -> None:
    """The log of a ledger that was not closed belongs to it alone: beside another file it would damage that."""
    db = Path(shutil.copy(ingested / "ledger.db", tmp_path))
    assert ledger(tmp_path, "backup", "monday.db").status == 0
    content = db.read_bytes()
    refused(ledger(tmp_path, "restore", "monday.db"), "ledger.db is there already; move it away")
    assert db.read_bytes() == content
    db.unlink()
    (tmp_path / "ledger.db-wal").write_bytes(b"what a crash left")
    refused(ledger(tmp_path, "restore", "monday.db"), "ledger.db-wal is there already")
    assert not db.exists()
    (tmp_path / "ledger.db-wal").unlink()
    done = ledger(tmp_path, "restore", "monday.db")
    assert done.status == 0
    assert done.out.startswith("ledger.db: 60 articles, 120 claims, 0 decisions, chain intact")
    assert_sound(db)
    (tmp_path / "other.txt").write_text("no ledger " * 99)
    refused(ledger(tmp_path, "--db", "new.db", "restore", "other.txt"), "not a database")
    refused(ledger(tmp_path, "--db", "postgresql://h/x", "restore", "monday.db"), "ledger copy --from")
    assert not (tmp_path / "new.db").exists()


def test_a_clock_set_back(tmp_path: Path, ingested: Path) -> None:
    """The order of decisions is that of the chain; that a clock went back can be asked for."""
    db = str(shutil.copy(ingested / "ledger.db", tmp_path))
    times = iter(["2090-05-03T10:00:00.000000Z", "2090-05-03T09:00:00.000000Z", "2090-05-03T11:00:00.000000Z"])
    with Ledger.open(db, clock=lambda: next(times)) as opened:
        claim = opened.claims(limit=1)[0].id
        opened.decide([claim], "verified", reason_code="primary_source", reviewer="ines")
        opened.decide([claim], "disputed", reason_code="scope_unclear", reviewer="ines")
        opened.decide([claim], "rejected", reason_code="duplicate", reviewer="ines")
        told = [each.said.split(",")[0] for each in opened.happenings(claim) if each.what == "decide"]
        assert told == ["unreviewed → verified", "verified → disputed", "disputed → rejected"]
        assert opened.claim(claim).status == "rejected"
        assert opened.verify().ok
    asked = ledger(tmp_path, "query", "clocks-set-back", "--format", "csv").out.splitlines()
    assert [line.split(",")[0] for line in asked] == ["seq", "2"]


UNSTOPPABLE = (
    "SELECT instr(replace(hex(zeroblob(20000000)), '0', 'a'), replace(hex(zeroblob(2000000)), '0', 'a') || 'b')"
)


def test_a_question_that_cannot_be_interrupted_ends_with_the_program(ingested: Path) -> None:
    done = ledger(ingested, "sql", UNSTOPPABLE, "--timeout", "0.1", timeout_s=60)
    refused(done, "stopped after 5.2 s")
