"""A sentence as tokens with what the lexicon says of each; made once a sentence, read by everything after it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from itertools import accumulate
from sys import intern
from typing import Final, TypeVar

from ledger.extract.cues import ADVERB, CAPITAL, ED, FIRST_WORD, FLAGS, ING, NUMBER, OPEN, PAIRS, PUNCTUATION, SKIP
from ledger.model import Mention, Span

_TOKEN: Final = r"""
      {letter}++ (?! {joint} )                                             # most words: tried first, as it is cheap
    | [^\w\s]                                                            # one mark
    | [A-Za-z]\.[A-Za-z]\. (?: [A-Za-z]\. )* (?: -{letter}+ )*             # U.S., D.C., U.S.-trained
    | {letter}+ (?: {joint}+ {letter}+ )*                                  # words, didn’t, Al-Masdar
    """
_TOKEN_ASCII: Final = _TOKEN.format(letter="[A-Za-z0-9]", joint=r"[.'\-]")
TOKEN: Final = re.compile(_TOKEN.format(letter=r"[^\W_]", joint=r"[.\u2019'\-\u2010\u2011]"), re.VERBOSE)
_SPLIT: Final = re.compile(f"({TOKEN.pattern})", re.VERBOSE)
_SPLIT_ASCII: Final = re.compile(f"({_TOKEN_ASCII})", re.VERBOSE | re.ASCII)
"""The same where all is ASCII, which is most sentences: half the time."""
_LETTERS: Final = re.compile("[a-z]+")
_KEPT, _LONGEST = 1 << 16, 64  # words, and letters of one
T = TypeVar("T")


class Tokens:
    """Tokens of one sentence: `lower[k]`, its offsets in the body `starts[k]`, `ends[k]`, and `flags[k]`.

    `words` is what stands in `lower`, for questions on the whole sentence: sets are compared by the smaller one.
    `upper_case` tells that the sentence has no small letter, so that capitals tell nothing.
    """

    __slots__ = ("body", "ends", "flags", "lower", "size", "span", "starts", "upper_case", "words")

    def __init__(self, body: str, span: Span, mentions: Sequence[Mention]) -> None:
        """A sentence as tokens. This is the inner loop of all reading, so whole lists are made by C, not by token."""
        self.body = body
        self.span = span
        text = body[span[0] : span[1]]
        self.upper_case = text.isupper()
        pieces = (_SPLIT_ASCII if text.isascii() else _SPLIT).split(text)  # gap, token, gap, token... gap
        pieces.pop()
        bounds = list(accumulate(map(len, pieces), initial=span[0]))
        self.starts = bounds[1::2]
        self.ends = bounds[2::2]
        words = pieces[1::2]
        self.size = len(words)
        self.lower = list(map(_LOWER.__getitem__, words))
        if self.upper_case:  # the lower ones have been looked up before, which makes it faster
            self.flags = list(map(_FLAGS.__getitem__, self.lower))
        else:
            self.flags = list(map(_CAPITAL_FLAGS.__getitem__, words))
        self._join_pairs()
        self.words = frozenset(self.lower)
        self.mark(mentions)

    def mark(self, mentions: Sequence[Mention]) -> None:
        """Flag the tokens of numbers."""
        for mention in mentions:
            first, last = self.range_of(mention.start, mention.end)
            self.flags[first:last] = [NUMBER] * (last - first)

    def _join_pairs(self) -> None:
        """Make one word of each cue of two words: "bus drivers" and the like stand in the lists with a hyphen."""
        lower, flags = self.lower, self.flags
        for k in [k for k, flag in enumerate(flags) if flag & FIRST_WORD]:
            if k + 1 < self.size and (both := PAIRS.get((lower[k], lower[k + 1]))) is not None:
                lower[k], flags[k], flags[k + 1] = both, FLAGS[both], SKIP

    def range_of(self, start: int, end: int) -> tuple[int, int]:
        """The half-open range of tokens that touch the code points [start, end)."""
        return bisect_right(self.ends, start), bisect_left(self.starts, end)

    def text(self, first: int, last: int) -> str:
        """The body from token `first` to the one before `last`."""
        return self.body[self.starts[first] : self.ends[last - 1]] if first < last else ""


def may_hold(body: str, span: Span, words: frozenset[str]) -> bool:
    """Whether a sentence may have one of the words, which have but letters; told without its tokens."""
    return not words.isdisjoint(_LETTERS.findall(body[span[0] : span[1]].lower()))


def shape_of(word: str) -> int:
    """What the shape of a word that no list has tells: its ending, or that it is a mark."""
    if not word[0].isalnum():
        return PUNCTUATION
    if word.endswith("ly") and len(word) > 4:
        return ADVERB
    if word.endswith("ed") and len(word) > 4:
        return OPEN | ED
    if word.endswith("ing") and len(word) > 5:
        return OPEN | ING
    return OPEN


class Memory(dict[str, T]):
    """What `look` makes of a word, kept for when the word comes again; the words of news are few."""

    def __init__(self, look: Callable[[str], T]) -> None:
        super().__init__()
        self.look = look

    def __missing__(self, word: str) -> T:
        found = self.look(word)
        if len(word) <= _LONGEST:
            if len(self) > _KEPT:
                self.clear()
            self[word] = found
        return found


def lower_of(word: str) -> str:
    """A word in lower case, without the ending of a possessive unless a list has it with that."""
    small = word.lower()
    return intern(small[:-2] if small[-2:] in ("'s", "’s") and small not in FLAGS else small)


def flags_of(word: str) -> int:
    """What the lexicon says of a word, else what its shape tells."""
    small = lower_of(word)
    found = FLAGS.get(small)
    return shape_of(small) if found is None else found


_LOWER: Final = Memory(lower_of)
_FLAGS: Final = Memory(flags_of)
_ACRONYMS: Final = frozenset({"IS", "US", "WHO"})  # where not all is in capitals these are no small words


def capital_flags_of(word: str) -> int:
    """The flags of a word in a sentence that has small letters."""
    if word in _ACRONYMS:
        return OPEN | CAPITAL
    return flags_of(word) | CAPITAL if word[0].isupper() else flags_of(word)


_CAPITAL_FLAGS: Final = Memory(capital_flags_of)
