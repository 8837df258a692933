"""The figures of a group by time and source, as a table of safe text with style names."""

from __future__ import annotations

from collections.abc import Sequence

from ledger.safetext import one_line
from ledger.tui import words
from ledger.tui.desk import ClaimRow
from ledger.tui.shape import Line, fit, source
from ledger.tui.words import Signs

_DATE_CELLS = 12
_COLUMN_CELLS = 20


def matrix(
    rows: Sequence[ClaimRow], this: str, other: str | None, width_cells: int, signs: Signs, height: int | None = None
) -> list[Line]:
    """A line a day (the day a figure is for, else the day it was printed), a column a source, busiest sources first.

    At most `height` lines; the last says what is not shown.
    """
    counted: dict[str, int] = {}
    cells: dict[tuple[str, str], list[ClaimRow]] = {}
    for row in rows:
        name = source(row)
        counted[name] = counted.get(name, 0) + 1
        cells.setdefault((_day(row), name), []).append(row)
    sources = sorted(counted, key=lambda name: (-counted[name], name))
    fitting = sources[: max(1, (width_cells - _DATE_CELLS) // _COLUMN_CELLS)]
    lines: list[Line] = [
        [(" " * _DATE_CELLS, "quiet"), *((fit(name, _COLUMN_CELLS - 1, signs) + " ", "strong") for name in fitting)]
    ]
    hidden = _more(len(sources) - len(fitting), "source")
    days = sorted({day for day, name in cells if name in fitting})
    room = len(days) if height is None else height - len(lines) - bool(hidden)
    if len(days) > room:
        room = max(0, room - (not hidden))
        hidden += _more(len(days) - room, "day")
    for day in days[:room]:
        lines.append(
            [
                (fit(words.date(day or None), _DATE_CELLS, signs), "quiet"),
                *(_cell(cells.get((day, name), []), this, other, signs) for name in fitting),
            ]
        )
    if hidden:
        lines.append([(f"{signs.more} {', '.join(hidden)}", "quiet")])
    return lines


def _more(count: int, what: str) -> list[str]:
    """ "3 more days", if any."""
    return [f"{count} more {what}{'s' if count > 1 else ''}"] if count else []


def _day(row: ClaimRow) -> str:
    return (row.as_of_end or row.as_of_start or row.published_at or "")[:10]


def _cell(rows: Sequence[ClaimRow], this: str, other: str | None, signs: Signs) -> tuple[str, str]:
    told = ", ".join(dict.fromkeys(f"{signs.status[row.status]} {one_line(row.literal)}" for row in rows))
    ids = {row.id for row in rows}
    style = "this" if this in ids else "other" if other in ids else "plain"
    return fit(told, _COLUMN_CELLS - 1, signs) + " ", style
