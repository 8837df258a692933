"""JSONL: one article a line (url, title, outlet, author, published_at, lang, text)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pydantic import ValidationError

from ledger.model import Article, Skipped
from ledger.sources.limits import Limits, over
from ledger.sources.rows import ArticleRow, complaint


def read(file: Path, name: str, limits: Limits) -> Iterator[Article | Skipped]:
    """The articles of a file, a row at a time; a row that cannot be used is `Skipped` with its line number."""
    with file.open("rb") as stream:
        number = 0
        while line := stream.readline(limits.row_bytes + 1):
            number += 1
            if len(line) > limits.row_bytes:
                yield Skipped(f"{name}:{number}", str(over("row_bytes", limits)))
                while line and not line.endswith(b"\n"):
                    line = stream.readline(limits.row_bytes)
            elif line := line.removeprefix(b"\xef\xbb\xbf").strip():
                yield _read_row(line, name, number)


def _read_row(line: bytes, name: str, number: int) -> Article | Skipped:
    try:
        row = ArticleRow.model_validate_json(line)
    except ValidationError as error:
        return Skipped(f"{name}:{number}", complaint(error))
    if "\0" in row.text:
        return Skipped(f"{name}:{number}", "text: it holds NUL characters")
    return row.article(name)
