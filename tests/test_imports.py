"""Starting the command must not load what only some commands need."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = ("textual", "sqlalchemy", "alembic", "pydantic", "trafilatura", "rich", "regex", "multiprocessing")

STARTS = {
    "import": "import ledger.cli",
    "help": "import sys; from ledger.cli import run; sys.exit(run(['--help']))",
    "version": "import sys; from ledger.cli import run; sys.exit(run(['--version']))",
}


@pytest.mark.parametrize("start", STARTS.values(), ids=STARTS)
def test_start_loads_nothing_heavy(start: str) -> None:
    listing = f"import atexit, sys; atexit.register(lambda: print('MODULES', *sys.modules)); {start}"
    done = subprocess.run([sys.executable, "-c", listing], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.rpartition("MODULES ")[2].split())
    assert "ledger.cli" in loaded
    assert loaded.isdisjoint(HEAVY)
