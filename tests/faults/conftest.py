"""The stores of tests/store, for whole-program faults."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import bare, db, postgres, sqlite_template  # noqa: F401
from fault_kit import ledger, write_articles


@pytest.fixture(scope="session")
def ingested(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with articles and a ledger of them; copy the ledger before you change it."""
    folder = tmp_path_factory.mktemp("ingested")
    write_articles(folder / "a.jsonl", 60)
    assert ledger(folder, "ingest", "a.jsonl").status == 0
    return folder
