"""The blocks of a pasted text: its paragraphs and lines, each with its role on the page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from ledger import text as sentence_text
from ledger.sources.boilerplate import Role, role_of
from ledger.sources.meta import Meta


class Block(NamedTuple):
    """One line, or one paragraph of wrapped text. Offsets are code points of the whole text."""

    start: int
    end: int
    text: str
    role: Role
    meta: Meta | None
    gap: int  # line breaks between this block and the one before


def read_blocks(text: str) -> list[Block]:
    """The blocks of `text`, in order; white space belongs to none."""
    blocks: list[Block] = []
    last = 0
    for start, end in sentence_text.paragraphs(text):
        line = text[start:end]
        role, meta = role_of(line)
        blocks.append(Block(start, end, line, role, meta, text.count("\n", last, start)))
        last = end
    return _within_clutter(blocks)


def _within_clutter(blocks: Sequence[Block]) -> list[Block]:
    """A line of one to three words between two lines of clutter is a button or a menu entry too."""
    settled = list(blocks)
    for i in range(1, len(blocks) - 1):
        small = blocks[i].role in ("heading", "fragment") and blocks[i].text.count(" ") <= 2
        if small and settled[i - 1].role == "clutter" == blocks[i + 1].role:
            settled[i] = blocks[i]._replace(role="clutter")
    return settled
