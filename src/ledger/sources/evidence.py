"""What speaks for and against a line being the headline of an article: weighed pieces of evidence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from ledger import lexicon
from ledger.sources.blocks import Block, Run, ends_path, is_prose, same_line
from ledger.sources.boilerplate import heads_links
from ledger.sources.meta import read_dateline, read_signature

THRESHOLD: Final = 1.5
WEIGHTS: Final = {
    "repeated": 4.0,  # the headline stands twice before the text, as on pages saved whole
    "dated": 3.0,  # a date line follows it
    "signed": 2.5,  # a byline or an outlet follows it
    "dateline": 3.0,  # the text after it opens with "PORT ANSEL (Reuters) -"
    "after_comments": 3.0,  # readers' comments, a biography or a site's name close what was before
    "after_clutter": 1.5,  # pagination, buttons or thanks stand before it
    "after_links": 1.0,  # "Related: ..." stands before it
    "announced": 2.0,  # "Anyway, here is the article:"
    "introduces_list": -1.5,  # a colon that announces no article
    "wide_gap": 2.0,  # more blank lines before it than between paragraphs
    "long": 1.2,  # six words and more
    "five_words": 0.9,
    "four_words": 0.5,
    "three_words": -1.0,
    "short": -2.0,  # one or two words
    "retold": 1.5,  # times the share of its words that the next paragraphs repeat
    "same_words": -4.0,  # times the share of the next paragraphs' words, above a fifth, that the last ones had too
    "label": -1.0,  # five words or fewer that begin as a label does: "The price of pride", "No end in sight"
    "question": -1.0,
    "conjunction": -2.0,  # begins as a sentence goes on: "However", "And"
    "pulled_quote": -3.0,  # the same words stand inside a paragraph
    "same_people": -1.5,  # the next paragraphs speak of people by the surname only whom the article has introduced
    "pronoun": -0.5,  # the next paragraph begins with "He", "They", "This"
    "list": -1.5,  # three and more short lines in a row
    "marked": 2.0,  # a heading of Markdown, of the level of the article's own
    "deeper": -5.0,  # or of a lower level: a subhead
    "others_dated": -1.5,  # the file's first article is dated or signed, this one is not
}
_WORDS: Final = {name: frozenset(words.split()) for name, words in lexicon.load("headlines").items()}
_ANNOUNCES: Final = re.compile(
    r"\b(?:articles?|reports?|piece|story|stories|posts?|essay|interview|column|text|statement|analysis|reads?|wr[io]tes?|repost(?:ed)?|below|excerpts?|paper"
    r"|(?:the|this\sis\sthe|number|here\sis\sthe|(?:and\s)?an)\s?(?:first|second|third|next|last|other)(?:\sone)?)\b",
    re.I,
)
_COUNT: Final = re.compile(r"[\d:.,\s]+")  # a clock time, a number of shares
_WORD: Final = re.compile(r"[^\W\d_][\w’'-]+")
SETTLED: Final = THRESHOLD + 4  # what ties a line to the text before it cannot outweigh more
MAX_LOOK_BACK: Final = 30  # blocks before a headline in which people and words are looked for


def is_headline(blocks: Sequence[Block], run: Run, head: int, article: int, others_dated: bool) -> bool:
    """Whether an article begins at `head`; see `evidence` for the arguments.

    What takes reading the text again is asked only where it can turn the decision.
    """
    score = weigh(evidence(blocks, run, head, article, others_dated))
    if THRESHOLD <= score < SETTLED:
        before = [block.text for block in blocks[max(article, head - MAX_LOOK_BACK) : head] if is_prose(block)]
        score += weigh(ties(before, _paragraphs_after(blocks, run)))
    return score >= THRESHOLD


def weigh(names: Sequence[tuple[str, float]]) -> float:
    """The sum of the weights of pieces of evidence."""
    return sum(WEIGHTS[name] * times for name, times in names)


def evidence(blocks: Sequence[Block], run: Run, head: int, article: int, others_dated: bool) -> list[tuple[str, float]]:
    """What speaks for and against an article beginning at `head`, as names of `WEIGHTS`, each with how often.

    `article`: the first block of the article that would go on otherwise.
    """
    line = blocks[head].text
    after = _paragraphs_after(blocks, run)
    names = [_length(line), *_before(blocks, run, head), *_header(blocks, run, head, others_dated)]
    if blocks[head].level:
        names.append("deeper" if blocks[head].level > (blocks[article].level or 6) else "marked")
    first_word = line.split()[0].strip("“\"'‘").casefold()
    if line.rstrip("”\"'’").endswith("?"):
        names.append("question")
    if first_word in _WORDS["labels"] and word_count(line) <= 5:
        names.append("label")
    if first_word.rstrip(",") in _WORDS["goes_on"]:
        names.append("conjunction")
    if after and after[0].split()[0].strip("“\"'‘,").casefold() in _WORDS["pronouns"]:
        names.append("pronoun")
    if after and read_dateline(after[0]):
        names.append("dateline")
    bare = line.strip("“”\"'‘’ ")
    if len(bare) > 15 and any(
        bare in block.text for block in blocks[max(article, head - 12) : head + 12] if is_prose(block)
    ):
        names.append("pulled_quote")
    return [*((name, 1.0) for name in names), ("retold", _retold(line, after))]


def _length(line: str) -> str:
    return {1: "short", 2: "short", 3: "three_words", 4: "four_words", 5: "five_words"}.get(word_count(line), "long")


def _before(blocks: Sequence[Block], run: Run, head: int) -> Iterator[str]:
    """What the lines between the last paragraph and the headline say."""
    before = blocks[run.start : head]
    roles = {block.role for block in before if not _COUNT.fullmatch(block.text)}
    site = any(block.meta and block.meta.outlet and "." in block.meta.outlet for block in before)
    if site or roles & {"comments", "biography"}:
        yield "after_comments"
    elif "clutter" in roles or "meta" in roles:
        yield "after_clutter"
    elif "more" in roles and not heads_links(before[-1].text):
        yield "after_links"
    if before and before[-1].text.endswith(":"):
        yield "announced" if _ANNOUNCES.search(before[-1].text) else "introduces_list"
    if any(block.gap > max(blocks[run.prose].gap, 2) for block in blocks[run.start : head + 1]):
        yield "wide_gap"


def _header(blocks: Sequence[Block], run: Run, head: int, others_dated: bool) -> Iterator[str]:
    """What the lines between the headline and the text say."""
    header = blocks[head + 1 : run.prose]
    dated = any(block.meta and block.meta.published_at for block in header)
    signed = any(block.role == "meta" for block in header) or any(
        block.role == "heading" and read_signature(block.text) for block in header
    )
    repeated = any(same_line(blocks[head].text, block.text) for block in header) or any(
        ends_path(block.text, blocks[head].text) for block in blocks[run.start : run.prose]
    )
    if repeated:
        yield "repeated"
    if dated:
        yield "dated"
    elif signed:
        yield "signed"
    if others_dated and not (dated or signed or repeated):
        yield "others_dated"
    if sum(block.role == "heading" for block in blocks[run.start : run.prose]) > 2 and not (
        dated or signed or repeated
    ):
        yield "list"


def ties(before: Sequence[str], after: Sequence[str]) -> list[tuple[str, float]]:
    """What ties the paragraphs after a line to those before it: the same words, the same people."""
    same = _same_people(before, after)
    return [("same_words", max(0.0, _shared_words(before[-8:], after) - 0.2)), ("same_people", float(same))]


def _same_people(before: Sequence[str], after: Sequence[str]) -> bool:
    """Whether the text goes on about people whom it knows: "Rowe" after a line, "Ann Rowe" and "Rowe said" before."""
    named: dict[str, bool] = {}  # whether their first mention is in full
    for previous, word in pairwise(_bare_words(after)):
        if word[:1].isupper():
            named.setdefault(word, previous[:1].isupper())
    short = {word for word, in_full in named.items() if not in_full and word.lower() not in _WORDS["goes_on"]}
    return bool(short & _people(before, short))


def _people(paragraphs: Sequence[str], names: set[str]) -> set[str]:
    """Those of `names` whom the paragraphs introduce in full ("Ann Rowe") and then let speak or act ("Rowe said")."""
    words = ["", *_bare_words(paragraphs), ""]
    introduced: set[str] = set()
    alone: set[str] = set()
    for i, word in enumerate(words):
        if word not in names:
            continue
        previous = words[i - 1]
        if not previous[:1].isupper():
            if previous in _WORDS["says"] or words[i + 1] in _WORDS["says"] or words[i + 1] in _WORDS["does"]:
                alone.add(word)
        elif previous.lower() not in _WORDS["offices"] and previous.lower() not in _WORDS["little"]:
            introduced.add(word)
    return introduced & alone


def _bare_words(paragraphs: Sequence[str]) -> list[str]:
    """The words of paragraphs without punctuation and genitives."""
    text = " ".join(paragraphs).replace("’s ", " ").replace("'s ", " ")
    return [word.strip(".,;:!?“”\"‘’'()[]") for word in text.split()]


def _paragraphs_after(blocks: Sequence[Block], run: Run) -> list[str]:
    """The first paragraphs after a run."""
    return [block.text for block in blocks[run.prose : run.prose + 6] if is_prose(block)][:3]


def _shared_words(before: Sequence[str], after: Sequence[str]) -> float:
    """The share of the longer words of some paragraphs that earlier ones had too, by their first six letters."""
    known = {word.lower()[:6] for word in _bare_words(before) if len(word) > 4}
    words = [word.lower()[:6] for word in _bare_words(after) if len(word) > 4]
    return sum(word in known for word in words) / len(words) if words else 0.0


def _retold(line: str, after: Sequence[str]) -> float:
    """The share of a headline's longer words that the paragraphs after it repeat, by their first six letters."""
    stems = {word.lower()[:6] for word in _WORD.findall(line) if len(word) > 3}
    told = " ".join(after).lower()
    return sum(stem in told for stem in stems) / len(stems) if stems else 0.0


def word_count(line: str) -> int:
    """The number of words in a line."""
    return len(line.split())
