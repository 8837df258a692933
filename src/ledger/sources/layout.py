"""One article among the blocks of a text: where its body ends, what of it is no prose, and what its header says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from ledger.model import Span
from ledger.sources.blocks import Block, heads_list, is_prose
from ledger.sources.meta import Meta, is_outlet, read_dateline, read_signature

DAY: Final = len("2016-03-09")
EARLY: Final = 4  # blocks behind the header in which the date line may yet come
NO_PROSE: Final = frozenset({"meta", "clutter", "comments", "more", "credit"})
_KEPT_AFTER: Final = frozenset({"bullet", "fragment", "meta", "credit", "biography"})


_NOTE: Final = re.compile(r"(?:correction|clarification|update|editor['’]?s['’]? note)\b.{0,20}:", re.IGNORECASE)
_TITLE_CREDIT: Final = re.compile(r".+[’”'\"]\s+(?:by|in|from|via)\s+(.+)", re.IGNORECASE)  # ‘Title’ by Inland Gazette


class Layout(NamedTuple):
    """An article's place in the text; spans are code points of the whole text."""

    start: int
    end: int
    title: str | None
    meta: Meta
    skips: tuple[Span, ...]


def lay_out(blocks: Sequence[Block], said: Meta, above: frozenset[str]) -> Layout:
    """The article that begins with `blocks[0]`.

    `said`: what the lines above its headline say. `above`: which fields of Meta this file prints above its headlines,
    so that the next article's are not taken for the last line of this one.
    """
    own = blocks[: _length(blocks, above)]
    header = _header_length(own)
    titled = own[0].role == "heading"
    meta, signatures = _header_meta(own[1:header] if titled else own[:header])
    meta = meta.or_else(said)
    if titled and (credited := _TITLE_CREDIT.fullmatch(own[0].text)) and is_outlet(credited[1]):
        meta = meta.or_else(Meta(outlet=credited[1]))
    datelines = (read_dateline(block.text) for block in own[header : header + EARLY] if is_prose(block))
    meta = meta.or_else(next((said for said in datelines if said), Meta()))
    if not meta.published_at:
        meta = meta.or_else(Meta(published_at=_date_below(own[header : header + EARLY])))
    last_prose = max((i for i, block in enumerate(own) if is_prose(block)), default=0)
    for block in own[last_prose + 1 :]:
        meta = meta.or_else(block.meta) if block.meta else meta
    skips = [
        _skip(block)
        for i, block in enumerate(own)
        if i in signatures or block.role in NO_PROSE or (block.role == "biography" and i > last_prose)
    ]
    return Layout(own[0].start, own[-1].end, own[0].text if titled else None, meta, tuple(_merged(own, skips)))


def read_above(before: Sequence[Block]) -> Meta:
    """What the lines above a headline say of it, those next to it first."""
    said = Meta()
    for block in reversed(before):
        said = said.or_else(block.meta or Meta())
    return said


def fields(meta: Meta) -> frozenset[str]:
    """The names of the fields that are said."""
    return frozenset(name for name, value in meta._asdict().items() if value)


def _length(blocks: Sequence[Block], above: frozenset[str]) -> int:
    """How many blocks belong to the article: none after its readers' comments begin, no clutter at its end."""
    header = _header_length(blocks)
    stop = next((i for i in range(header, len(blocks)) if blocks[i].role == "comments"), len(blocks))
    last = max((i for i in range(stop) if is_prose(blocks[i]) or blocks[i].role == "biography"), default=0)
    while (
        last + 1 < stop
        and (blocks[last + 1].role in _KEPT_AFTER or heads_list(blocks, last + 1))
        and above.isdisjoint(fields(blocks[last + 1].meta or Meta()))
    ):
        last += 1
    return last + 1


def _header_length(blocks: Sequence[Block]) -> int:
    """How many blocks come before the first paragraph; a note of the editors above the byline is no paragraph yet."""
    first = (i for i, block in enumerate(blocks) if is_prose(block) and not _is_note_above_byline(blocks, i))
    return next(first, len(blocks))


def _is_note_above_byline(blocks: Sequence[Block], i: int) -> bool:
    """Whether a paragraph is but a correction, and what follows it is still the header."""
    if not _NOTE.match(blocks[i].text) or i + 1 == len(blocks):
        return False
    following = blocks[i + 1]
    return following.role == "meta" or (following.role == "heading" and read_signature(following.text) is not None)


def _date_below(early: Sequence[Block]) -> str | None:
    """The date of a date line that stands under the standfirst, not under the headline."""
    return next((block.meta.published_at for block in early if block.meta and block.meta.published_at), None)


def _header_meta(header: Sequence[Block]) -> tuple[Meta, set[int]]:
    """What the lines under the headline say, and which of the article's blocks are but a name.

    Of several days it is the first: the others are when the page was changed, or saved.
    """
    meta = Meta()
    signatures: set[int] = set()
    for i, block in enumerate(header):
        if block.meta:
            meta = meta.or_else(block.meta)
        elif block.role == "heading" and (said := read_signature(block.text)):
            meta = meta.or_else(said)
            signatures.add(i + 1)
    days = [block.meta.published_at for block in header if block.meta and len(block.meta.published_at or "") >= DAY]
    return meta._replace(published_at=min(filter(None, days), key=_day, default=meta.published_at)), signatures


def _day(published: str) -> str:
    return published[:DAY]


def _skip(block: Block) -> Span:
    """What of a block is no prose: all of it, but of a caption only the credit at its end."""
    if block.role == "credit" and block.text.endswith(")") and len(block.text) > 60:
        return block.start + block.text.rindex("("), block.end
    return block.start, block.end


def _merged(blocks: Sequence[Block], skips: Sequence[Span]) -> Iterator[Span]:
    """Skips with nothing but white space between them as one, relative to the article's start."""
    origin = blocks[0].start
    starts = {block.start: blocks[i - 1].end for i, block in enumerate(blocks) if i}
    merged: list[Span] = []
    for start, end in skips:
        if merged and starts.get(start) == merged[-1][1]:
            merged[-1] = (merged[-1][0], end)
        else:
            merged.append((start, end))
    return ((start - origin, end - origin) for start, end in merged)
