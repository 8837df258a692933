"""A full disk, a file that may not be written, one that another holds, a damaged one: one line, nothing changed."""

from __future__ import annotations

import shlex
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

import pytest
from fault_kit import Ended, assert_sound, ledger, refused, rows, write_articles

from ledger.cli import run
from ledger.store import engine

COUNTS = "SELECT (SELECT count(*) FROM article), (SELECT count(*) FROM claim), (SELECT count(*) FROM decision)"


@pytest.fixture
def folder(tmp_path: Path, ingested: Path) -> Path:
    """A folder with a ledger to spoil."""
    shutil.copy(ingested / "ledger.db", tmp_path)
    return tmp_path


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of two megabytes."""
    disk = tmp_path / "small"
    disk.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", disk], capture_output=True).returncode:
        pytest.skip("a small disk cannot be made here")
    yield disk
    subprocess.run(["umount", disk], check=True)


def _fill(disk: Path) -> None:
    with suppress(OSError), (disk / "filled").open("wb", buffering=0) as out:
        while True:
            out.write(bytes(4096))


def _unchanged(db: Path, before: list[tuple[object, ...]]) -> None:
    assert rows(db, COUNTS) == before
    assert_sound(db)


def test_a_full_disk_in_ingest(small_disk: Path, ingested: Path, tmp_path: Path) -> None:
    db = Path(shutil.copy(ingested / "ledger.db", small_disk))
    before = rows(db, COUNTS)
    write_articles(tmp_path / "more.jsonl", 300, chars=9_000, seed=8)
    _stored_and_told(db, before, ledger(tmp_path, "--db", str(db), "ingest", "more.jsonl"))


def test_a_full_disk_under_a_new_ledger(small_disk: Path, ingested: Path) -> None:
    _fill(small_disk)
    refused(ledger(ingested, "--db", str(small_disk / "new.db"), "ingest", "a.jsonl"), "disk")


@pytest.mark.parametrize("line", ["backup {to}", "copy --from {db} --to {to}"])
def test_a_full_disk_in_a_backup_or_a_copy_leaves_no_half(
    small_disk: Path, tmp_path: Path, ingested: Path, line: str
) -> None:
    """Half of the ledger has room there."""
    db = Path(shutil.copy(ingested / "ledger.db", tmp_path))
    write_articles(tmp_path / "more.jsonl", 300, chars=9_000, seed=8)
    assert ledger(tmp_path, "ingest", "more.jsonl").status == 0
    before, target = rows(db, COUNTS), small_disk / "monday.db"
    done = ledger(tmp_path, *line.format(db=db, to=target).split())
    refused(done, "full")
    if line.startswith("backup"):
        assert [path.name for path in small_disk.iterdir()] == []
    else:
        assert rows(target, COUNTS) == [(0, 0, 0)]
    _unchanged(db, before)


@pytest.mark.parametrize("style", ["csv", "jsonl", "xlsx", "parquet", "html"])
def test_a_full_disk_in_export_leaves_the_old_file(small_disk: Path, ingested: Path, style: str) -> None:
    old = small_disk / f"claims.{style}"
    old.write_text("old")
    _fill(small_disk)
    db = str(ingested / "ledger.db")
    done = ledger(ingested, "--db", db, "export", "--status", "unreviewed", "-o", str(old))
    assert done.status == 2
    assert "No space left" in done.err
    assert "Traceback" not in done.err
    assert old.read_text() == "old"
    assert sorted(path.name for path in small_disk.iterdir()) == [old.name, "filled"]


def test_a_file_that_may_grow_no_further(folder: Path) -> None:
    """As on a full quota: the system refuses the write, not the disk."""
    db = folder / "ledger.db"
    before = rows(db, COUNTS)
    write_articles(folder / "more.jsonl", 300, chars=9_000, seed=8)
    done = ledger(folder, "ingest", "more.jsonl", file_bytes=db.stat().st_size + 40_000)
    _stored_and_told(db, before, done)
    assert ledger(folder, "ingest", "more.jsonl").status == 0  # with room again, the same call completes it
    assert rows(db, COUNTS) == [(360, 720, 0)]


def _stored_and_told(db: Path, before: list[tuple[object, ...]], done: Ended) -> None:
    """Whole batches are there, and the message says how many articles; nothing of the batch that had no room."""
    refused(done, "disk")
    ((old, _, _),), ((articles, claims, decisions),) = before, rows(db, COUNTS)
    stored = int(str(articles)) - int(str(old))
    assert (f"{stored} new articles with" in done.err) if stored else ("stored before" not in done.err)
    assert (claims, decisions) == (2 * int(str(articles)), 0)
    assert_sound(db)


WRITES = ["ingest more.jsonl", "mark {id} verified --reason primary_source", "reconcile"]


def test_a_disk_that_may_not_be_written(small_disk: Path, ingested: Path, tmp_path: Path) -> None:
    db = Path(shutil.copy(ingested / "ledger.db", small_disk))
    write_articles(tmp_path / "more.jsonl", 1, seed=9)
    ((claim,),) = rows(db, "SELECT id FROM claim LIMIT 1")
    content = db.read_bytes()
    subprocess.run(["mount", "-o", "remount,ro", small_disk], check=True)
    for line in WRITES:
        refused(ledger(tmp_path, "--db", str(db), *line.format(id=claim).split()), "cannot be written|cannot be opened")
    for line in ("claims", "audit verify", "sql 'select 1'", "export"):
        assert ledger(tmp_path, "--db", str(db), *shlex.split(line)).status == 0
    assert db.read_bytes() == content


@pytest.mark.parametrize("line", WRITES)
def test_a_file_that_another_writes_to(
    folder: Path, line: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(engine, "BUSY_TIMEOUT_S", 0.1)
    monkeypatch.chdir(folder)
    db = folder / "ledger.db"
    write_articles(folder / "more.jsonl", 1, seed=9)
    ((claim,),) = rows(db, "SELECT id FROM claim LIMIT 1")
    before = rows(db, COUNTS)
    with closing(sqlite3.connect(db)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert run([*line.format(id=claim).split(), "--db", str(db)]) == 2
        assert "another program is writing to it" in capfd.readouterr().err
        assert run(["claims", "--db", str(db)]) == 0  # readers go on
    _unchanged(db, before)


@pytest.mark.parametrize("line", ["export --status unreviewed", "reconcile", "ingest more.jsonl"])
@pytest.mark.parametrize("seed", [1, 2])
def test_damaged_pages(folder: Path, line: str, seed: int) -> None:
    """Pages are overwritten, all but the first few: a message, or the answer where it lay elsewhere; never a fault."""
    db = folder / "ledger.db"
    write_articles(folder / "more.jsonl", 3, seed=9)
    with db.open("r+b") as file:
        for page in range(3 + seed, db.stat().st_size // 4096, seed):
            file.seek(page * 4096)
            file.write(bytes([(0xFF, 0x0D)[seed - 1]]) * 100)
    done = ledger(folder, *line.split())
    assert "Traceback" not in done.err
    assert done.status == 0 or (done.status == 2 and "damaged" in done.err), done


@pytest.mark.parametrize("size", [100, 4096, 10_000, 100_000])
def test_a_cut_file(folder: Path, size: int) -> None:
    db = folder / "ledger.db"
    with db.open("r+b") as file:
        file.truncate(size)
    done = ledger(folder, "export", "--status", "unreviewed", "--format", "jsonl")
    assert done.status == 2
    assert done.err.count("\n") == 1
    assert "damaged" in done.err or "not a database" in done.err or "not a ledger" in done.err, done.err
