"""The blocks of a pasted text: its paragraphs and lines, each with its role on the page."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from ledger import text as sentence_text
from ledger.sources.boilerplate import Role, heads_links, is_biography, role_of
from ledger.sources.meta import Meta, read_signature

MAX_RUN: Final = 60  # short lines before a paragraph in which its headline is looked for
_BYTE_ORDER_MARK: Final = "\ufeff"
# "date 2016-03-09 Ferry sinks": what captures of pages put in front of a headline
_LABELLED_DATE: Final = re.compile(r"date:?[ \xa0]((?:19|20)\d\d-[01]\d-[0-3]\d)[ \xa0]+(?=\S)", re.IGNORECASE)
_STEP: Final = re.compile(r"[ \xa0]+[>›»→/][ \xa0]+")
_HEADING: Final = re.compile(r"(#{1,6})\s++")
_CLOSING: Final = f"{string.whitespace}\u00a0#"
_EMPHASIS: Final = re.compile(r"([*_]{1,3})(?=\S)([^*_\n]+)(?<=\S)\1")

_ENTRY: Final = re.compile(
    r"[^\d:–—]{2,40}?\s?[:–—-]\s(?:[a-z]+\s){0,3}[$£€]?\d[\d,.]*(?:%|\s?(?:million|bn|m|per\scent|percent))?"
)
"""A name and its number: "Ostria – 130,000"."""


class Block(NamedTuple):
    """One line, or one paragraph of wrapped text. Offsets are code points of the whole text."""

    start: int
    end: int
    text: str  # without the marks of Markdown
    role: Role
    meta: Meta | None
    gap: int  # line breaks between this block and the one before
    level: int  # of a Markdown heading; 0 where the text says nothing


def read_blocks(text: str) -> list[Block]:
    """The blocks of `text`, in order; white space belongs to none."""
    blocks: list[Block] = []
    last = 0
    for start, end in sentence_text.paragraphs(text):
        start += text.startswith(_BYTE_ORDER_MARK, start)
        line, level = _unmarked(text[start:end])
        if not line:
            continue
        role, meta = role_of(line)
        if role != "meta" and (dated := _LABELLED_DATE.match(text, start, end)):
            gap = text.count("\n", last, start)
            blocks.append(Block(start, dated.end(1), dated[0], "meta", Meta(published_at=dated[1]), gap, 0))
            start = last = dated.end()
            line = text[start:end]
            role, meta = role_of(line)
        blocks.append(Block(start, end, line, "heading" if level else role, meta, text.count("\n", last, start), level))
        last = end
    return _with_links(_with_biographies(_with_entries(_within_clutter(blocks))))


def _unmarked(line: str) -> tuple[str, int]:
    """A line without "## " in front or "*" and "_" around it, and the level of the heading that it is."""
    if line[:1] not in "#*_":
        return line, 0
    if heading := _HEADING.match(line):
        return line[heading.end() :].rstrip(_CLOSING), len(heading[1])
    emphasis = _EMPHASIS.fullmatch(line)
    return (emphasis[2] if emphasis else line), 0


def _within_clutter(blocks: Sequence[Block]) -> list[Block]:
    """A line of one to three words between two lines of clutter is a button or a menu entry too.

    A path through a site that ends with the headline next to it is one, and that headline is none.
    """
    settled = list(blocks)
    for i, block in enumerate(blocks):
        if block.role == "heading" and any(ends_path(block.text, other.text) for other in blocks[i + 1 : i + 3]):
            settled[i] = block._replace(role="clutter")
    for i in range(1, len(blocks) - 1):
        small = blocks[i].role in ("heading", "fragment") and blocks[i].text.count(" ") <= 2
        if small and any(ends_path(other.text, blocks[i].text) for other in (blocks[i - 1], blocks[i + 1])):
            continue
        if small and settled[i - 1].role == "clutter" == blocks[i + 1].role:
            settled[i] = blocks[i]._replace(role="clutter")
    return settled


def _with_entries(blocks: list[Block]) -> list[Block]:
    """The blocks, with lines that set names against numbers as bullets where several follow each other."""
    lines = (i for i, block in enumerate(blocks) if block.role in ("heading", "fragment"))
    entries = {i for i in lines if _ENTRY.fullmatch(blocks[i].text)}
    for i in entries:
        if i - 1 in entries or i + 1 in entries:
            blocks[i] = blocks[i]._replace(role="bullet")
    return blocks


def _with_biographies(blocks: list[Block]) -> list[Block]:
    """The blocks, with what says who somebody is as a biography where no prose follows it."""
    for i in range(len(blocks) - 1, -1, -1):
        following = blocks[i + 1].role if i + 1 < len(blocks) else "clutter"
        candidate = following != "prose" and blocks[i].role in ("prose", "fragment")
        stopless = blocks[i].role == "heading" and following in ("clutter", "comments", "more", "biography")
        if (candidate or stopless) and is_biography(blocks[i].text):
            blocks[i] = blocks[i]._replace(role="biography")
    return blocks


def _with_links(blocks: list[Block]) -> list[Block]:
    """The blocks, with the lines under a label such as "Also read" as links."""
    for i, block in enumerate(blocks):
        if block.role == "more" and heads_links(block.text):
            for k in range(i + 1, _links_end(blocks, i + 1)):
                blocks[k] = blocks[k]._replace(role="more")
    return blocks


def _links_end(blocks: Sequence[Block], first: int) -> int:
    """Where the links that begin at `first` end.

    The last line can be the next headline: when it is the only one, when a signature, a byline or itself once more
    follows it, or when a wider gap is before it.
    """
    end = first
    while end < len(blocks) and blocks[end].role in ("heading", "fragment", "bullet"):
        end += 1
    head = end - 1
    while head > first and (blocks[head].role != "heading" or read_signature(blocks[head].text)):
        head -= 1
    head = next((k for k in range(first, head) if same_line(blocks[k].text, blocks[head].text)), head)
    signed = end < len(blocks) and blocks[end].role == "meta"
    apart = head > first and blocks[head].gap > blocks[first].gap
    is_headline = end - first == 1 or head < end - 1 or signed or apart
    return head if is_headline and end < len(blocks) else end


def same_line(a: str, b: str) -> bool:
    """Whether two lines say the same, but for case and spaces."""
    return a.casefold().split() == b.casefold().split()


def ends_path(path: str, line: str) -> bool:
    """Whether a line is the last step of a path through a site: "Home > World > Ferry sinks"."""
    steps = _STEP.split(path)
    return len(steps) > 1 and same_line(steps[-1], line)


class Run(NamedTuple):
    """The blocks [start, prose) between two paragraphs; `prose` is the paragraph after them."""

    start: int
    prose: int


def runs(blocks: Sequence[Block]) -> Iterator[Run]:
    """The runs of short lines that a paragraph follows; between two paragraphs that touch, an empty one."""
    start = 0
    for i, block in enumerate(blocks):
        if is_prose(block):
            yield Run(max(start, i - MAX_RUN), i)
            start = i + 1


def is_prose(block: Block) -> bool:
    """Whether a block is a paragraph of text; a long line whose full stop is missing is one too."""
    return block.role == "prose" or (block.role == "fragment" and len(block.text) > 120)


def heads_list(blocks: Sequence[Block], i: int) -> bool:
    """Whether a heading stands over a list of two lines or more: a box of facts at an article's end, or on its own."""
    after = [block.role for block in blocks[i + 1 : i + 3]]
    return blocks[i].role == "heading" and after == ["bullet", "bullet"]


class Box(NamedTuple):
    """The blocks [start, end): a heading and the list under it, between two rules, so that it is no article's."""

    start: int
    end: int


def find_boxes(blocks: Sequence[Block]) -> list[Box]:
    """The lists that stand alone, in order."""
    boxes: list[Box] = []
    for i in range(len(blocks)):
        if heads_list(blocks, i) and (i == 0 or _is_rule(blocks[i - 1])):
            end = next((k for k in range(i + 1, len(blocks)) if blocks[k].role != "bullet"), len(blocks))
            if end == len(blocks) or _is_rule(blocks[end]):
                boxes.append(Box(i, end))
    return boxes


def _is_rule(block: Block) -> bool:
    """Whether a block is a line drawn across the page: "---", "* * *", "_____"."""
    marks = set(block.text) - {" "}
    return len(block.text) >= 3 and len(marks) == 1 and marks <= set("-–—*_=~#")
