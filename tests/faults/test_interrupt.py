"""Ctrl-C: one line that says what is saved, exit status 130, no traceback of anybody's; the same call completes it."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import time
from pathlib import Path

import pytest
from fault_kit import PROGRAM, ledger, rows, write_articles


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_ingest(tmp_path: Path, jobs: str) -> None:
    write_articles(tmp_path / "a.jsonl", 600, chars=16_000)
    line = [*PROGRAM, "--log", "run.log", "ingest", "a.jsonl", "--jobs", jobs]
    with subprocess.Popen(line, cwd=tmp_path, stderr=subprocess.PIPE, text=True, start_new_session=True) as run:
        while "stored" not in _log(tmp_path) and run.poll() is None:
            time.sleep(0.05)
        os.killpg(run.pid, signal.SIGINT)  # as a terminal does: to the workers too
        assert run.stderr
        said = run.stderr.read()
    assert run.returncode == 130, said
    told = re.fullmatch(
        r"ledger: interrupted; (\d+) new articles with (\d+) claims stored before; .*\n", said.lstrip("\n")
    )
    assert told, said
    counts = "SELECT (SELECT count(*) FROM article), (SELECT count(*) FROM claim)"
    assert rows(tmp_path / "ledger.db", counts) == [(int(told[1]), int(told[2]))]
    assert 0 < int(told[1]) < 600
    assert "600 articles read" in ledger(tmp_path, "ingest", "a.jsonl").out


def _log(folder: Path) -> str:
    file = folder / "run.log"
    return file.read_text() if file.exists() else ""
