"""A sentence as tokens with what the lexicon says of each; made once a sentence, read by everything after it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import Final

from ledger.extract.cues import ADVERB, CAPITAL, ED, FIRST_WORD, FLAGS, ING, NUMBER, OPEN, PUNCTUATION, SKIP
from ledger.model import Mention, Span

_TOKEN: Final = r"""
      [A-Za-z]\.[A-Za-z]\. (?: [A-Za-z]\. )* (?: -{letter}+ )*             # U.S., D.C., U.S.-trained
    | {letter}+ (?: (?: [.\u2019'\-\u2010\u2011] | \.- )+ {letter}+ )*     # words, didn’t, Al-Masdar
    | [^\w\s]                                                            # one mark
    """
TOKEN: Final = re.compile(_TOKEN.format(letter=r"[^\W_]"), re.VERBOSE)
_SPLIT: Final = re.compile(f"({TOKEN.pattern})", re.VERBOSE)
_SPLIT_ASCII: Final = re.compile(f"({_TOKEN.format(letter='[A-Za-z0-9]')})", re.VERBOSE | re.ASCII)
"""The same where all is ASCII, which is most sentences: half the time."""
_KEPT: Final = 1 << 16  # words


class Tokens:
    """Tokens of one sentence: `lower[k]`, its offsets in the body `starts[k]`, `ends[k]`, and `flags[k]`.

    `upper_case` tells that the sentence has no small letter, so that capitals tell nothing.
    """

    __slots__ = ("body", "ends", "flags", "lower", "size", "span", "starts", "upper_case")

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
        raw = pieces[1::2]
        lower = list(map(str.lower, raw))
        if "'" in text or "’" in text:
            lower = [without_s(word) for word in lower]
        self.size = len(lower)
        self.lower = lower
        self.flags = list(map(_FLAGS.__getitem__, lower))
        if not self.upper_case:
            self.flags = [
                flag | CAPITAL if word[0].isupper() else flag for flag, word in zip(self.flags, raw, strict=True)
            ]
        self._join_pairs()
        for mention in mentions:
            first, last = self.range_of(mention.start, mention.end)
            self.flags[first:last] = [NUMBER] * (last - first)

    def _join_pairs(self) -> None:
        """Make one word of each cue of two words: "bus drivers" and the like stand in the lists with a hyphen."""
        lower, flags = self.lower, self.flags
        for k in [k for k, flag in enumerate(flags) if flag & FIRST_WORD]:
            if k + 1 < self.size and (both := FLAGS.get(f"{lower[k]}-{lower[k + 1]}")) is not None:
                lower[k] = f"{lower[k]}-{lower[k + 1]}"
                flags[k], flags[k + 1] = both, SKIP

    def range_of(self, start: int, end: int) -> tuple[int, int]:
        """The half-open range of tokens that touch the code points [start, end)."""
        return bisect_right(self.ends, start), bisect_left(self.starts, end)

    def text(self, first: int, last: int) -> str:
        """The body from token `first` to the one before `last`."""
        return self.body[self.starts[first] : self.ends[last - 1]] if first < last else ""


def without_s(word: str) -> str:
    """A word without the ending of a possessive, unless a list has it with that."""
    return word[:-2] if word[-2:] in ("'s", "’s") and word not in FLAGS else word


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


class _Flags(dict[str, int]):
    """Flags by word; those that come from the shape of a word are kept for when it comes again."""

    def __missing__(self, word: str) -> int:
        if len(self) > _KEPT:
            self.clear()
            self.update(FLAGS)
        found = self[word] = shape_of(word)
        return found


_FLAGS: Final = _Flags(FLAGS)
