"""Articles from files: one module a format, one door."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ledger.errors import BadInput
from ledger.model import Article, Skipped
from ledger.sources.text import Split, read_text

__all__ = ["read", "read_text"]


def read(path: str | Path, *, split: Split = "auto") -> Iterator[Article | Skipped]:
    """The articles of a file or of a folder, recursively and sorted; `Skipped` for what could not be read.

    Raises BadInput for a missing file, a folder without texts, and an empty or binary file that was given by name.
    """
    path = Path(path)
    if not path.exists():
        raise BadInput(f"{path}: no such file or folder")
    with path.open(encoding="utf-8", newline="") as file:
        yield from read_text(file.read(), str(path), split)
