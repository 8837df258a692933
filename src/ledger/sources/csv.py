"""CSV: one article a row, columns as in JSONL, of which `text` must be there."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from pydantic import ValidationError

from ledger.model import Article, Skipped
from ledger.sources.decode import detect
from ledger.sources.limits import Limits, Unreadable, over
from ledger.sources.rows import ArticleRow, complaint

_TEXT_COLUMNS: Final = {"text", "body", "content"}
_DELIMITERS: Final = ",;\t|"


def read(file: Path, name: str, limits: Limits) -> Iterator[Article | Skipped]:
    """The articles of a file, a row at a time; a row that cannot be used is `Skipped` with its line number.

    Raises Unreadable where no column holds the text.
    """
    encoding = detect(file)
    codec = "utf-8-sig" if encoding.name == "utf-8" else encoding.name
    csv.field_size_limit(limits.row_bytes)
    with file.open(encoding=codec, errors=encoding.errors, newline="") as stream:
        first_line = stream.readline(limits.row_bytes)
        columns = _columns(first_line)
        rows = csv.reader(stream, delimiter=_delimiter(first_line), strict=True)
        try:
            for cells in rows:
                if cells:
                    yield _read_row(dict(zip(columns, cells, strict=False)), name, rows.line_num + 1)
        except csv.Error as error:
            yield Skipped(f"{name}:{rows.line_num + 1}", _reason(error, limits))


def _columns(header: str) -> list[str]:
    """The names in the first line, in small letters."""
    names = next(csv.reader([header], delimiter=_delimiter(header)), None)
    columns = [column.strip().lower() for column in names or ()]
    if _TEXT_COLUMNS.isdisjoint(columns):
        raise Unreadable("no column is named text: the first line must name the columns")
    return columns


def _reason(error: csv.Error, limits: Limits) -> str:
    """Why the rest of a file was not read."""
    why = over("row_bytes", limits) if "field limit" in str(error) else error
    return f"the rest was not read: {why}"


def _delimiter(header: str) -> str:
    return max(_DELIMITERS, key=header.count)


def _read_row(fields: dict[str, str], name: str, line: int) -> Article | Skipped:
    try:
        row = ArticleRow.model_validate(fields)
    except ValidationError as error:
        return Skipped(f"{name}:{line}", complaint(error))
    return row.article(name)
