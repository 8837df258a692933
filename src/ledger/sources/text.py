"""Plain text: one article, or several pasted together with what the pages had around them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import TextIO

from ledger.model import Article, Skipped, make_article
from ledger.sources.blocks import Block, read_blocks
from ledger.sources.decode import detect
from ledger.sources.formats import Split
from ledger.sources.layout import Layout, fields, lay_out, read_above
from ledger.sources.limits import Limits
from ledger.sources.meta import Meta
from ledger.sources.nearby import month_around
from ledger.sources.split import find_starts, is_dated


def read_text(text: str, source: str | None = None, split: Split = "auto") -> list[Article]:
    """The articles of a pasted text, in order; each body is one slice of it: text[source_start:][:len(body)] == body.

    Text that belongs to no article (pagination, forms, thanks of the page) is left out; what is no prose inside an
    article is in its `skips`. `split="none"` takes the whole text as one article. Offsets are code points.
    """
    layouts = _Splitter(split).layouts(text)
    around = month_around(text, layouts)
    return [_article(text, layout, source, 0, around) for layout in layouts]


def read(file: Path, name: str, limits: Limits, split: Split = "auto") -> Iterator[Article | Skipped]:
    """The articles of a file, a window at a time, so that memory does not grow with the file.

    Offsets are code points of the file decoded without newline translation.
    """
    encoding = detect(file)
    found = False
    with file.open(encoding=encoding.name, errors=encoding.errors, newline="") as stream:
        for article in _windows(stream, name, limits.window_chars, split):
            found = True
            yield article
    if not found:
        yield Skipped(name, "no article found in this file")


def _windows(stream: TextIO, name: str, window_chars: int, split: Split) -> Iterator[Article]:
    """Articles from a stream; the last one of a window is read again with the next, as it may go on there.

    One that begins in the first half and goes on beyond the window is cut: each step takes half a window or more, so
    time grows with the file and memory does not.
    """
    text, offset = "", 0
    splitter = _Splitter(split)
    while True:
        text += stream.read(window_chars - len(text) if split == "auto" else -1)
        at_end = split == "none" or len(text) < window_chars
        window = text if at_end else text[: _last_break(text)]
        layouts = splitter.layouts(window)
        done = layouts[-1].start if layouts else 0
        whole = at_end or 2 * done < len(window)
        around = month_around(window, layouts)
        for layout in layouts if whole else layouts[:-1]:
            yield _article(window, layout, name, offset, around)
        if at_end:
            return
        if whole:
            done = len(window)
            splitter.go_on(layouts)
        text, offset = text[done:], offset + done


def _last_break(text: str) -> int:
    """Where a text is cut best: behind the last paragraph, line, sentence or word that ends in its second half."""
    breaks = ((text.rfind(mark, len(text) // 2), len(mark)) for mark in ("\n\n", "\n", ". ", " "))
    return next((at + length for at, length in breaks if at >= 0), len(text))


class _Splitter:
    """Splits the windows of one file alike: what is seen at its first article holds for all of them."""

    def __init__(self, split: Split) -> None:
        self._split = split
        self._dated: bool | None = None
        self._above: frozenset[str] = frozenset()
        self._said = Meta()  # above the headline that the next window begins with

    def layouts(self, text: str) -> list[Layout]:
        """Where the articles of a window lie, in order; the next window begins with the last of them, or again here."""
        blocks = read_blocks(text)
        starts = find_starts(blocks, self._dated)
        if self._split == "none":
            starts = starts[:1]
        if self._dated is None and starts:
            self._dated = is_dated(blocks, starts[0])
            self._said = read_above(blocks[: starts[0]])
            self._above = fields(self._said)
        found: list[Layout] = []
        said, free = self._said, 0  # free: the first block that no article has taken yet
        for start, after in pairwise([*starts, len(blocks)]):
            said = read_above(blocks[free:start]) if found else said
            found.append(lay_out(blocks[start:after], said, self._above))
            free = _first_after(blocks, start, after, found[-1].end)
        self._said = said if len(found) > 1 else self._said
        return found

    def go_on(self, found: Sequence[Layout]) -> None:
        """The next window begins inside the last article: what its header says holds there, but for its address."""
        self._said = found[-1].meta._replace(url=None) if found else self._said


def _first_after(blocks: list[Block], start: int, after: int, end: int) -> int:
    """The first block of blocks[start:after] that lies behind `end`, or `after`."""
    return next((i for i in range(start, after) if blocks[i].start >= end), after)


def _article(text: str, layout: Layout, source: str | None, offset: int, around: str | None) -> Article:
    """The article of a layout; `offset`: where `text` begins in its file; `around`: when its neighbours are from."""
    meta = layout.meta
    return make_article(
        text[layout.start : layout.end],
        title=layout.title,
        outlet=meta.outlet,
        author=meta.author,
        published_at=meta.published_at,
        around=None if meta.published_at else around,
        url=meta.url,
        agency=meta.agency,
        source=source,
        source_start=offset + layout.start,
        skips=layout.skips,
    )
