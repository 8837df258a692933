"""Input that cannot be used ends in one clear line on stderr and exit status 2; nothing is made."""

from __future__ import annotations

import shlex
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

Command = Callable[..., Any]


def nothing(_: Path) -> None:
    """Leaves the folder empty."""


def empty_file(folder: Path) -> None:
    (folder / "empty.txt").touch()


def binary_file(folder: Path) -> None:
    (folder / "photo.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)) * 8)


def folder_without_texts(folder: Path) -> None:
    (folder / "photos").mkdir()
    (folder / "photos" / "a.jpg").write_bytes(b"\xff\xd8\xff\xe0")


def no_database(folder: Path) -> None:
    (folder / "ledger.db").write_text("Minutes of the meeting, nothing to do with figures.\n" * 200)


def other_database(folder: Path) -> None:
    with closing(sqlite3.connect(folder / "ledger.db")) as connection:
        connection.execute("CREATE TABLE recipe (name TEXT)")


def database_from_the_future(folder: Path) -> None:
    with closing(sqlite3.connect(folder / "ledger.db")) as connection:
        connection.execute("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)")
        connection.execute("INSERT INTO alembic_version VALUES ('9999')")
        connection.commit()


def article(folder: Path) -> None:
    (folder / "a.txt").write_text("Dorn, 3 May 2016. At least 30 people were killed in Dorn on Monday.\n")


def article_and_no_database(folder: Path) -> None:
    article(folder)
    no_database(folder)


def rows_without_text(folder: Path) -> None:
    (folder / "a.jsonl").write_text('{"title": "Fire"}\n{"text": 7}\n')


CASES: dict[str, tuple[Callable[[Path], None], str, str]] = {
    "missing file": (nothing, "ingest no-such.txt", "no-such.txt: no such file or folder"),
    "missing file, extract": (nothing, "extract no-such.txt", "no-such.txt: no such file or folder"),
    "empty file": (empty_file, "ingest empty.txt", "empty.txt: the file is empty"),
    "binary file": (binary_file, "extract photo.txt", "photo.txt: not a text file"),
    "folder without texts": (folder_without_texts, "ingest photos", "photos: no texts in this folder"),
    "no usable row": (rows_without_text, "ingest a.jsonl", "skipped 1: text: Field required: a.jsonl:1\n"),
    "no usable row, extract": (rows_without_text, "extract a.jsonl", "no article found in a.jsonl"),
    "a private address": (nothing, "ingest http://127.0.0.1:1/", "--allow-private reads it all the same"),
    "an address without server": (nothing, "extract --allow-private http://127.0.0.1:1/", "refused"),
    "an address of another kind": (nothing, "extract ftp://a.example/x", "only http and https"),
    "too large": (article, "ingest --limit file-bytes=10 a.txt", "over the limit of 10 file bytes"),
    "several": (empty_file, "ingest no-such.txt empty.txt", "empty.txt: the file is empty"),
    "no ledger": (nothing, "claims", "ledger.db does not exist"),
    "no database": (no_database, "claims", "ledger.db is not a database"),
    "no database, ingest": (article_and_no_database, "ingest a.txt", "ledger.db is not a database"),
    "another program's": (other_database, "claims", "ledger.db is a database, but not a ledger"),
    "from a newer version": (database_from_the_future, "claims", "newer version of ledger"),
    "a folder as database": (nothing, "--db . claims", "is a folder"),
    "an empty path": (article, "ingest ''", "an empty path"),
    "an empty name of a database": (article, "ingest a.txt --db ''", "no database is named"),
    "another kind of database": (nothing, "--db mysql://root:secret@host/x claims", "mysql is not supported"),
    "nothing to explain": (nothing, "explain ''", "needs a sentence"),
    "no such query": (nothing, "query no-such", "no query is called no-such"),
    "no such backup": (nothing, "restore no-such.db", "no-such.db does not exist: `ledger backup FILE` writes one"),
    "no such checkpoint": (article, "audit verify --checkpoint a.txt", "not a checkpoint"),
}


@pytest.mark.parametrize(("prepare", "line", "message"), CASES.values(), ids=CASES)
def test_one_line_and_exit_2(
    command: Command, tmp_path: Path, prepare: Callable[[Path], None], line: str, message: str
) -> None:
    prepare(tmp_path)
    before = sorted(tmp_path.rglob("*"))
    done = command(*shlex.split(line))
    assert done.status == 2
    assert done.out == ""
    *skipped, line = done.err.splitlines()
    assert line.startswith("ledger: ")
    assert message in done.err
    assert all(why.startswith("skipped ") for why in skipped)
    assert "secret" not in done.err
    assert sorted(tmp_path.rglob("*")) == before


MISUSE = ["--format xml claims", "claims --kind nonsense", "mark 1234", "nonsense", "mark 1234 maybe", "ingest"]
MISUSE += [
    "ingest a --limit file=3",
    "ingest a --limit depth=0",
    "ingest a --limit depth=-1",
    "extract a --limit depth",
    "claims --since 2016-13",
    "claims --until 2016-02-41",
    "audit log --since bogus",
    "audit log --until 2016-03-09T25:99",
]


@pytest.mark.parametrize("line", MISUSE)
def test_misuse_is_exit_2_on_stderr(command: Command, line: str) -> None:
    done = command(*line.split())
    assert (done.status, done.out) == (2, "")
    assert "Usage: ledger" in done.err
