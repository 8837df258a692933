"""Files of claims that others have collected (CSV, JSONL), and the articles that stand for their sources."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final, NamedTuple, cast

from pydantic import ValidationError

from ledger.errors import BadInput
from ledger.model import Article, Claim, make_article
from ledger.sources.claim_rows import COLUMNS, ClaimRow
from ledger.sources.decode import detect
from ledger.sources.fields import parsed
from ledger.sources.limits import Limits, Unreadable, over
from ledger.sources.rows import complaint

DELIMITERS: Final = ",;\t|"
TEXT_COLUMNS: Final = frozenset({"text", "body", "content"})
NO_COLUMNS: Final[frozenset[str]] = frozenset()
NO_CELLS: Final[list[str]] = []
MARKS: Final = ("line", "reason")
"""What a file of rejects has besides the row: it can be put right and imported as it is."""


class Rejected(NamedTuple):
    """A row that cannot be used, as it stood, and why."""

    line: int
    reason: str
    fields: Mapping[str, Any]


class Figures:
    """The rows of one file. Raises BadInput for one that cannot be read, or whose header names no claim."""

    def __init__(self, file: Path, limits: Limits | None = None) -> None:
        self.file = file
        self.limits = limits or Limits()
        self.unknown: dict[str, None] = {}  # columns that say nothing to us, in the order met
        self.columns: list[str] = []  # of a CSV file
        try:
            self.is_csv = file.suffix.lower() in (".csv", ".tsv")
            self._encoding = detect(file)
            self._first = self._head()
        except (Unreadable, OSError) as error:
            raise BadInput(f"{file}: {getattr(error, 'strerror', None) or error}") from None

    @property
    def holds_articles(self) -> bool:
        """Whether it holds articles, not claims."""
        return "kind" not in self._first and bool(TEXT_COLUMNS & self._first)

    def rows(self) -> Iterator[ClaimRow | Rejected]:
        """Each row in order."""
        for line, fields in self._csv() if self.is_csv else self._jsonl():
            if isinstance(fields, str):
                yield Rejected(line, fields, {})
                continue
            self.unknown |= dict.fromkeys(name for name in fields if name not in COLUMNS and name not in MARKS)
            try:
                yield ClaimRow.model_validate(fields)
            except ValidationError as error:
                yield Rejected(line, complaint(error), fields)

    def _head(self) -> frozenset[str]:
        """The names of the first row's fields."""
        if self.is_csv:
            with self._open() as stream:
                header = stream.readline(self.limits.row_bytes)
            self._delimiter = max(DELIMITERS, key=header.count)
            names = next(csv.reader([header], delimiter=self._delimiter), NO_CELLS)
            self.columns = [name.strip().lower() for name in names]
            if "kind" not in self.columns and not TEXT_COLUMNS & set(self.columns):
                raise Unreadable(
                    "no column is named kind: the first line must name the columns, as `ledger extract` does"
                )
            return frozenset(self.columns)
        return next((frozenset(found) for _, found in self._jsonl() if not isinstance(found, str)), NO_COLUMNS)

    def _open(self) -> Any:
        codec = "utf-8-sig" if self._encoding.name == "utf-8" else self._encoding.name
        return self.file.open(encoding=codec, errors=self._encoding.errors, newline="")

    def _csv(self) -> Iterator[tuple[int, dict[str, Any] | str]]:
        csv.field_size_limit(self.limits.row_bytes)
        with self._open() as stream:
            rows = csv.reader(stream, delimiter=self._delimiter, strict=True)
            next(rows)
            try:
                for cells in rows:
                    if any(cells):
                        yield rows.line_num, self._row(cells)
            except csv.Error as error:
                yield rows.line_num + 1, f"the rest was not read: {error}"

    def _row(self, cells: list[str]) -> dict[str, Any] | str:
        if len(cells) > len(self.columns):
            return f"{len(cells)} cells for {len(self.columns)} columns"
        return dict(zip(self.columns, cells, strict=False))

    def _jsonl(self) -> Iterator[tuple[int, dict[str, Any] | str]]:
        with self._open() as stream:
            number = 0
            while line := stream.readline(self.limits.row_bytes + 1):
                number += 1
                if len(line) > self.limits.row_bytes:
                    yield number, str(over("row_bytes", self.limits))
                    while line and not line.endswith("\n"):
                        line = stream.readline(self.limits.row_bytes)
                elif line.strip():
                    yield number, _object(line)


def _object(line: str) -> dict[str, Any] | str:
    try:
        found = parsed(line)
    except ValueError as error:
        return f"not JSON: {error}"
    return cast("dict[str, Any]", found) if isinstance(found, dict) else "not an object"


def articles(rows: Iterable[ClaimRow], source: str) -> Iterator[tuple[Article, list[Claim]]]:
    """The articles that stand for the sources of rows, with the rows as their claims.

    The body of one is the sentences of its rows, a line each: the article itself is not in the ledger.
    """
    by_origin: dict[tuple[str | None, ...], list[ClaimRow]] = defaultdict(list)
    for row in rows:
        by_origin[tuple(row.origin.values())].append(row)
    for group in by_origin.values():
        starts: dict[str, int] = {}
        size = 0
        for told in dict.fromkeys(row.told for row in group):
            starts[told] = size
            size += len(told) + 1
        article = make_article("\n".join(starts), source=source, **group[0].origin)
        yield article, [row.claim(article.id, source, starts[row.told]) for row in group]
