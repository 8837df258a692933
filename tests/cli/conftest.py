"""The command line, called as a shell would call it, in a folder of its own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from ledger.cli import run
from ledger.example import ingest_samples


class Done(NamedTuple):
    """What a command line left behind."""

    status: int
    out: str
    err: str


Command = Callable[..., Done]


@pytest.fixture
def command(capfdbinary: pytest.CaptureFixture[bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Command:
    """Runs one command line in an empty folder, without a terminal."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("LEDGER_DB", raising=False)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("LEDGER_REVIEWER", "ines")

    def call(*argv: str) -> Done:
        status = run(argv)
        out, err = capfdbinary.readouterr()
        return Done(status, out.decode(), err.decode())

    return call


@pytest.fixture(scope="session")
def samples_db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger of the samples that nobody has decided anything in; copy it before you do."""
    path = tmp_path_factory.mktemp("samples") / "samples.db"
    ingest_samples(str(path))
    return path
