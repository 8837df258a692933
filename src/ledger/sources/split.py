"""Where the articles of a pasted text begin.

Between two paragraphs of prose lies a run of short lines: headlines, bylines, buttons, subheads, captions. Each run is
asked for its most likely headline, and the evidence for it is weighed; what stays below the threshold is a subhead.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice, takewhile

from ledger.sources.blocks import MAX_RUN, Block, Run, find_boxes, is_prose, runs, same_line
from ledger.sources.dates import find_date
from ledger.sources.evidence import is_headline, word_count
from ledger.sources.meta import read_dateline, read_signature

STANDFIRST = 30  # words
PARAGRAPHS = 2  # line breaks between paragraphs
SENTENCE = 6  # words that no menu and no banner has


def find_starts(blocks: Sequence[Block], dated: bool | None = None) -> list[int]:
    """The indices of the blocks that articles begin with, in order; empty where there is nothing but furniture.

    `dated`: whether the first article of the file has a date or a byline; None where `blocks` begins with it.
    """
    starts: list[int] = []
    boxes = find_boxes(blocks)
    for run in runs(blocks):
        inside = [box for box in boxes if run.start <= box.start < run.prose]
        starts += [box.start for box in inside]
        if inside:  # nothing behind a box goes on with the article before it
            run = Run(inside[-1].end, run.prose)
            head = _headline(blocks, run)
            starts.append(run.prose if head is None else head)
        elif not starts:
            head = _headline(blocks, run)
            starts.append(_first_line(blocks, run, _with_fragments(blocks, run) if head is None else head))
            dated = is_dated(blocks, starts[0]) if dated is None else dated
        elif (start := _start_in(blocks, run, starts[-1], bool(dated))) is not None:
            starts.append(start)
    starts += [box.start for box in boxes if not starts or box.start > starts[-1]]
    lines = (i for i, block in enumerate(blocks) if block.role in ("heading", "bullet", "fragment", "credit"))
    return starts or list(islice(lines, 1))  # no paragraph at all: a headline, a list


def _first_line(blocks: Sequence[Block], run: Run, head: int) -> int:
    """Where the first article begins: with the first long heading without a date; it can be no other article's."""
    lines = (i for i in range(run.start, head) if blocks[i].role == "heading" and find_date(blocks[i].text) is None)
    return next((i for i in lines if word_count(blocks[i].text) >= SENTENCE), head)


def _with_fragments(blocks: Sequence[Block], run: Run) -> int:
    """Where an article without a headline begins: with the lines of text right above its first paragraph."""
    start = run.prose
    while start > run.start and blocks[start - 1].role == "fragment":
        start -= 1
    return start


def is_dated(blocks: Sequence[Block], head: int) -> bool:
    """Whether a date line or a byline stands between the headline and its text."""
    header = takewhile(lambda block: not is_prose(block), islice(blocks, head + 1, None))
    return any(block.role == "meta" for block in header)


def _start_in(blocks: Sequence[Block], run: Run, article: int, others_dated: bool) -> int | None:
    """The block of the run that an article begins with, or None where the run is part of the article before it."""
    head = _headline(blocks, run) if run.start < run.prose else None
    if head is not None and is_headline(blocks, run, head, article, others_dated):
        return head
    meta = read_dateline(blocks[run.prose].text)
    if blocks[article].role == "heading" and _is_header(blocks[article + 1 : run.prose]):
        return None
    return run.prose if meta and (meta.published_at or meta.agency) and head is None else None


def _is_header(blocks: Sequence[Block]) -> bool:
    """Whether only a standfirst and a byline or date stand between a headline and a paragraph."""
    prose = [block for block in blocks if is_prose(block)]
    standfirst = len(prose) == 1 and word_count(prose[0].text) <= STANDFIRST
    return standfirst and blocks[-1].role == "meta"


def _headline(blocks: Sequence[Block], run: Run) -> int | None:
    """The line of the run that would be a headline if there is one in it: see the module's first lines."""
    heads = [i for i in range(run.start, run.prose) if blocks[i].role == "heading"]
    repeated = [i for i in heads if _repeats(blocks, i, run)]
    if repeated:
        return repeated[0]
    gap = _gap_in(blocks, run)
    apart = [i for i in heads if i >= gap and not _stood_before(blocks, i, run)]
    heads = apart or _latest_group(blocks, run, heads)
    heads = heads[:1] + [i for i in heads[1:] if not read_signature(blocks[i].text)]
    marked = [i for i in heads if blocks[i].level]
    if len(heads) < 2 or marked:
        return (marked or heads)[-1] if heads else None
    first, second = heads[-2], heads[-1]
    standfirst = word_count(blocks[second].text) >= 12
    stray = word_count(blocks[first].text) <= 4 < word_count(blocks[second].text) or len(heads) > 2
    return second if stray and not standfirst else first


def _gap_in(blocks: Sequence[Block], run: Run) -> int:
    """The last block of the run with more blank lines before it than there are between paragraphs; its end for none."""
    wide = max(blocks[run.prose].gap, PARAGRAPHS)
    return next((i for i in range(run.prose - 1, run.start - 1, -1) if blocks[i].gap > wide), run.prose)


def _latest_group(blocks: Sequence[Block], run: Run, heads: list[int]) -> list[int]:
    """Of headings that furniture divides, those before the first byline, else the last ones."""
    metas = [i for i in range(run.start, run.prose) if blocks[i].role == "meta"]
    signed = [i for i in heads if any(i < meta for meta in metas)]
    heads = signed or heads
    for i in range(len(heads) - 1, 0, -1):
        if any(blocks[k].role not in ("heading", "meta", "bullet") for k in range(heads[i - 1] + 1, heads[i])):
            return heads[i:]
    return heads


def _stood_before(blocks: Sequence[Block], i: int, run: Run) -> bool:
    """Whether a headline stands again under its own text."""
    return any(same_line(blocks[i].text, block.text) for block in blocks[max(0, run.start - MAX_RUN) : run.start])


def _repeats(blocks: Sequence[Block], i: int, run: Run) -> bool:
    return any(same_line(blocks[i].text, blocks[k].text) for k in range(i + 1, run.prose))
