"""The figures of a group on one scale; lines of safe text with style names, no terminal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import log10
from typing import Final, Literal

from rich.cells import cell_len, set_cell_size

from ledger.safetext import one_line
from ledger.tui import words
from ledger.tui.desk import ClaimRow
from ledger.tui.words import Signs

Role = Literal["this", "other", "quiet"]
Piece = tuple[str, str]
"""Safe text on one line, and the name of its style."""
Line = list[Piece]

_LOG_FROM_RATIO: Final = 20
"""From this ratio of the largest figure to the smallest on, the scale is logarithmic."""
_WIDE_CELLS: Final = 100


@dataclass(frozen=True, slots=True)
class Figure:
    """Claims of one group that say the same thing in the same status: one line of the picture."""

    rows: tuple[ClaimRow, ...]
    role: Role

    @property
    def row(self) -> ClaimRow:
        """The claim that speaks for the others."""
        return self.rows[0]


def figures(rows: Sequence[ClaimRow], this: str, other: str | None) -> list[Figure]:
    """Claims told apart by value, status and source: the two of the pair first, the others by date."""
    roles: dict[str | None, Role] = {other: "other", this: "this"}
    ranks = ("this", "other", "quiet")
    told: dict[tuple[Role, object], list[ClaimRow]] = {}
    for row in sorted(rows, key=lambda row: (row.as_of_start or row.published_at or "", row.seq)):
        same = (row.low, row.high, row.nominal, row.status, source(row))
        told.setdefault((roles.get(row.id, "quiet"), same), []).append(row)
    lines = [Figure(tuple(same), role) for (role, _), same in told.items()]
    return sorted(lines, key=lambda figure: ranks.index(figure.role))


def source(row: ClaimRow) -> str:
    """Who says it: the authority, else the outlet."""
    return one_line(row.authority or row.outlet or "no source")


@dataclass(frozen=True, slots=True)
class Scale:
    """Values to cells, linear or logarithmic; outside values are clipped to the edges."""

    low: Decimal
    high: Decimal
    cells: int
    logarithmic: bool

    def cell(self, value: Decimal) -> int:
        """The cell of a value, 0 to cells - 1."""
        value = min(max(value, self.low), self.high)
        if self.high == self.low:
            return self.cells // 2
        if self.logarithmic:
            low, high = _log10(self.low), _log10(self.high)
            part = (_log10(value) - low) / (high - low)
        else:
            part = float((value - self.low) / (self.high - self.low))
        return int(part * (self.cells - 1) + 0.5)


def _log10(value: Decimal) -> float:
    """Of any number above 0, those as well that no float holds; that of Decimal takes a hundred times as long."""
    power = value.adjusted()
    return power + log10(value.scaleb(-power))


def scale(shown: Sequence[Figure], cells: int) -> Scale | None:
    """A scale that holds every stated number and what a reader infers; None where only words are given."""
    values = [value for figure in shown for value in _stated(figure.row)]
    if not values:
        return None
    low, high = min(values), max(values)
    return Scale(low, high, cells, logarithmic=low > 0 and high / low >= _LOG_FROM_RATIO)


def _stated(row: ClaimRow) -> list[Decimal]:
    bounds = (
        (row.nominal, row.soft_low, row.soft_high)
        if row.nominal is not None
        else (row.low, row.high, row.soft_low, row.soft_high)
    )
    return [value for value in bounds if value is not None]


def bar(row: ClaimRow, on: Scale, signs: Signs) -> str:
    """One figure on the scale: what its words allow (thin), what a reader infers (thick), the number stated (dot)."""
    left = 0 if row.low is None else on.cell(row.low)
    right = on.cells - 1 if row.high is None else on.cell(row.high)
    cells = [" "] * on.cells
    cells[left : right + 1] = signs.hard * (right - left + 1)
    if row.soft_low is not None and row.soft_high is not None:
        soft_left, soft_right = on.cell(row.soft_low), on.cell(row.soft_high)
        cells[soft_left : soft_right + 1] = signs.soft * (soft_right - soft_left + 1)
    cells[left] = signs.left if row.low is not None and row.low >= on.low else signs.endless_left
    cells[right] = signs.right if row.high is not None and row.high <= on.high else signs.endless_right
    if row.nominal is not None:
        stated = on.cell(row.nominal)
        if stated == left - 1:  # "more than 240" begins beside its number: no end to draw between them
            cells[left] = cells[min(left + 1, right)]
        cells[stated] = signs.point
    return "".join(cells)


def number_line(shown: Sequence[Figure], width_cells: int, height: int, signs: Signs) -> list[Line]:
    """The figures under each other on one scale, at most `height` lines with the scale's ends as the last."""
    name_cells = 22 if width_cells >= _WIDE_CELLS else 18
    source_cells = 42 if width_cells >= _WIDE_CELLS else 30
    on = scale(shown, max(10, width_cells - name_cells - source_cells - 3))
    fitting = shown[: max(1, height - 1)]
    lines: list[Line] = []
    for figure in fitting:
        name = f"{signs.status[figure.row.status]} {one_line(figure.row.literal)}"
        day = f", {words.date(figure.row.as_of_start or figure.row.published_at)}"
        voices = f"{len(figure.rows)}x {source(figure.row)}" if len(figure.rows) > 1 else source(figure.row)
        told = shorten(voices, source_cells - len(day), signs) + day
        drawn = bar(figure.row, on, signs) if on else ""
        lines.append([
            (fit(name, name_cells, signs), figure.row.status),
            (f" {drawn} ", figure.role),
            (fit(told, source_cells, signs), figure.role),
        ])  # fmt: skip
    lines.append(_ends(on, name_cells, len(shown) - len(fitting), signs))
    return lines


def _ends(on: Scale | None, name_cells: int, hidden: int, signs: Signs) -> Line:
    more = f"{signs.more} {hidden} more: p" if hidden else ""
    if on is None:
        return [(more or "only words, no number", "quiet")]
    low, high = number(on.low), number(on.high)
    middle = "log scale" if on.logarithmic else ""
    room = max(1, on.cells - len(low) - len(high))
    ends = f"{low:^{on.cells}}" if on.low == on.high else f"{low}{middle:^{room}}{high}"
    return [(f"{more:<{name_cells}} {ends}", "quiet")]


def number(value: Decimal) -> str:
    """A value for an axis: "12,000", "0.5", and 1.2E+40 where digits would fill the screen."""
    if value and not -6 <= value.adjusted() <= 14:
        return f"{value:.2E}"
    written = f"{value:,f}"
    return written.rstrip("0").rstrip(".") if "." in written else written


def shorten(text: str, cells: int, signs: Signs) -> str:
    """`text` in at most so many cells."""
    return text if cell_len(text) <= cells else fit(text, cells, signs)


def fit(text: str, cells: int, signs: Signs) -> str:
    """`text` in exactly so many cells, with a sign where it was cut."""
    whole = set_cell_size(text, cells)
    return whole if whole.rstrip() == text.rstrip() else set_cell_size(text, cells - len(signs.more)) + signs.more
