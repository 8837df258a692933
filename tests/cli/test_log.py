"""`--log`: what was done, and nothing that must not be kept."""

from __future__ import annotations

import logging
import stat
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from ledger.cli.log import without_secrets

Command = Callable[..., Any]
TEXT = "Bomb in Dorn\n\nAt least 30 civilians were killed in Dorn on Monday, the army said.\n"


@pytest.fixture(autouse=True)
def log_of_one_test() -> Iterator[None]:
    """A process runs one command; here it runs several."""
    log = logging.getLogger("ledger")
    before = list(log.handlers), log.level
    yield
    for handler in log.handlers:
        if handler not in before[0]:
            handler.close()
    log.handlers[:], level = before
    log.setLevel(level)


def test_the_log_tells_what_was_done(command: Command, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "b.txt").touch()
    done = command("--log", "run.log", "ingest", "a.txt", "b.txt")
    assert done.status == 2
    lines = (tmp_path / "run.log").read_text().splitlines()
    told = [
        "INFO ledger.cli: ledger 0", "ingest a.txt b.txt",
        "WARNING ledger.pipeline: not read: b.txt: the file is empty",
        "INFO ledger.pipeline: stored 1 articles with 1 claims",
        "ERROR ledger.cli: b.txt: the file is empty",
        "INFO ledger.cli: exit status 2 after",
    ]  # fmt: skip
    assert [words for words in told if not any(words in line for line in lines)] == []
    assert not any(word in line for line in lines for word in ("Bomb", "civilians", "At least"))


def test_debug_tells_titles_too(command: Command, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    assert command("--log", "run.log", "--log-level", "debug", "ingest", "a.txt").status == 0
    assert "Bomb in Dorn" in (tmp_path / "run.log").read_text()


def test_a_line_stays_a_line(command: Command, tmp_path: Path) -> None:
    assert command("--log", "run.log", "ingest", "no\nsuch\x1b[2J\x9b.txt").status == 2
    lines = (tmp_path / "run.log").read_text().splitlines()
    assert all(line[:4].isdigit() for line in lines)
    assert not any(character in line for line in lines for character in "\x1b\x9b")


def test_no_password_is_kept(command: Command, tmp_path: Path) -> None:
    url = "postgresql+psycopg://desk:s3cret@127.0.0.1:1/x?sslpassword=s3cret2"
    done = command("--log", "run.log", "--db", url, "claims")
    assert done.status == 2
    told = (tmp_path / "run.log").read_text() + done.err + done.out
    assert "s3cret" not in told
    assert "desk" in told


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("--db postgresql://me:secret@h/x claims", "--db postgresql://me:***@h/x claims"),
        ("postgresql://me:a@b:c@h/x", "postgresql://me:***@h/x"),
        ("postgresql://h/x?user=me&password=secret&y=1", "postgresql://h/x?user=me&password=***&y=1"),
        ("postgresql://me:se/cret@h/x claims", "postgresql://me:***@h/x claims"),
        ("postgresql+psycopg://me:se cret@h/x", "postgresql+psycopg://me:***@h/x"),
        ("postgresql://:secret@h/x?sslkey=secret", "postgresql://:***@h/x?sslkey=***"),
        ("https://me:secret@a.example/b", "https://me:***@a.example/b"),
        ("https://a.example/b:c@d", "https://a.example/b:c@d"),
        ("https://a.example:80/b@d", "https://a.example:80/b@d"),
    ],
)
def test_secrets(text: str, shown: str) -> None:
    assert without_secrets(text) == shown


def test_a_log_that_cannot_be_written(command: Command, tmp_path: Path) -> None:
    done = command("--log", "no/such/run.log", "claims")
    assert (done.status, done.err) == (2, "ledger: --log no/such/run.log: No such file or directory\n")
    (tmp_path / "folder").mkdir(mode=stat.S_IRWXU)
    assert "Is a directory" in command("--log", "folder", "claims").err


def test_without_the_option_nothing_is_written(command: Command, tmp_path: Path) -> None:
    (tmp_path / "a.txt").touch()
    assert command("ingest", "a.txt").err == "ledger: a.txt: the file is empty\n"
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]
