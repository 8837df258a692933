"""Tables for people: one line a row, fitted to the terminal, written as the rows come."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import cache
from typing import Final, NamedTuple

import click

from ledger.safetext import one_line
from ledger.tui.shape import fit, number
from ledger.tui.words import Signs, signs

FALLBACK_WIDTH: Final = 120  # cells, where stdout is no terminal and COLUMNS is not set
NARROWEST: Final = 8  # cells that the flexible column keeps on any terminal


class Column(NamedTuple):
    """A column of a table; `width` 0 takes what the others leave. It shows on terminals of at least `at` cells."""

    title: str
    width: int
    at: int = 0


def terminal_width() -> int:
    """The cells of a line."""
    return shutil.get_terminal_size((FALLBACK_WIDTH, 24)).columns


def write_table(columns: Sequence[Column], rows: Iterable[Sequence[object]]) -> int:
    """Writes `rows` (a cell for each of `columns`) to stdout under a heading; gives how many there were.

    Nothing is written where there is no row.
    """
    width = terminal_width()
    shown = [number for number, column in enumerate(columns) if column.at <= width]
    fixed = sum(columns[number].width for number in shown) + 2 * (len(shown) - 1)
    widths = [columns[number].width or max(NARROWEST, width - fixed) for number in shown]
    count = 0
    for count, row in enumerate(rows, 1):
        if count == 1:
            click.secho(_line([columns[number].title for number in shown], widths), bold=True)
        click.echo(_line([plain(row[number]) for number in shown], widths))
    return count


def write_line(text: str, *, bold: bool = False) -> None:
    """Writes one line, cut to the terminal."""
    click.secho(_line([text], [terminal_width()]), bold=bold)


def write_grid(titles: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Writes rows of any shape: as a table where every column has room, else each row as a list of its cells."""
    room = terminal_width() - 2 * (len(titles) - 1)
    if room < NARROWEST * len(titles):
        _write_records(titles, rows)
        return
    lines = [[plain(value) for value in row] for row in rows]
    widths = _fitted([max(map(len, column)) for column in zip(titles, *lines, strict=True)], room)
    click.secho(_line(titles, widths), bold=True)
    for line in lines:
        click.echo(_line(line, widths))


def _write_records(titles: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    margin = max(map(len, titles))
    for row in rows:
        for title, value in zip(titles, row, strict=True):
            click.echo(f"{title:>{margin}}  {plain(value)}")
        click.echo()


def _fitted(widths: list[int], room: int) -> list[int]:
    """The widths, the widest cut down until all have room."""
    while sum(widths) > room:
        widths[widths.index(max(widths))] -= 1
    return widths


def plain(value: object) -> str:
    """A value as a person writes it, safe and on one line: numbers with separators and no exponent, None as nothing."""
    match value:
        case None:
            return ""
        case Decimal():
            return number(value)
        case _:
            return one_line(str(value))


def between(low: Decimal | None, high: Decimal | None) -> str:
    """An interval in as few signs as it takes: "80", "80–90", "≥ 80", "≤ 90"."""
    match low, high:
        case None, None:
            return "any"
        case None, _:
            return f"≤ {plain(high)}"
        case _, None:
            return f"≥ {plain(low)}"
        case _ if low == high:
            return plain(low)
        case _:
            return f"{plain(low)}–{plain(high)}"


@cache
def stdout_signs() -> Signs:
    """The glyphs that stdout can show."""
    return signs(sys.stdout.encoding, os.environ.get("TERM", ""))


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    return "  ".join(fit(text, width, stdout_signs()) for text, width in zip(cells, widths, strict=True)).rstrip()
