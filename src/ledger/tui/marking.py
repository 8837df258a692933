"""Outside text as styled content: safe first, code point by code point, then marked by offset. No markup is read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from textual.content import Content

from ledger.model import Span
from ledger.safetext import one_line, safe

_ONE_PARAGRAPH: Final = {0x0A: " ", 0x0D: " ", 0x09: " ", 0xAD: "¬"}
_PARAGRAPHS: Final = {0x09: " ", 0xAD: "¬"}  # a soft hyphen has no width that terminals agree on


def plain(text: str | None, style: str = "") -> Content:
    """Outside text on one line; offsets do not survive. For names, places, literals."""
    return Content(one_line(text or "")).stylize(style) if style else Content(one_line(text or ""))


def marked(text: str, spans: Iterable[tuple[int, int, str]], *, paragraphs: bool = False) -> Content:
    """`text` with styles laid over (start, end, style): code points of `text`, clipped to it.

    Line breaks become spaces unless `paragraphs`; every code point keeps its place, so the right figure is marked.
    """
    shown = Content(safe(text).translate(_PARAGRAPHS if paragraphs else _ONE_PARAGRAPH))
    for start, end, style in spans:
        start, end = max(0, start), min(len(text), end)
        if start < end:
            shown = shown.stylize(style, start, end)
    return shown


def lines_around(lines: Sequence[Content], at: int, height: int, more: str) -> list[Content]:
    """At most `height` lines with line `at` among them, and a sign where lines were left out."""
    if len(lines) <= height:
        return list(lines)
    first = min(max(0, at - height // 2), len(lines) - height)
    shown = list(lines[first : first + height])
    if first:
        shown[0] = Content(f"{more} ") + shown[0]
    if first + height < len(lines):
        shown[-1] = shown[-1].rstrip() + Content(f" {more}")
    return shown


def excerpt(text: str, figure: Span, style: str, width_cells: int, height: int, more: str) -> list[Content]:
    """A sentence wrapped to a box, with the lines that hold the figure always inside; offsets are of `text`."""
    whole = marked(text, [(*figure, style)])
    lines = whole.wrap(width_cells)
    if len(lines) > height:  # room for the signs at both ends
        lines = whole.wrap(max(1, width_cells - 2 * (len(more) + 1)))
    at = next((index for index, line in enumerate(lines) if any(span.style == style for span in line.spans)), 0)
    return lines_around(lines, at, height, more)
