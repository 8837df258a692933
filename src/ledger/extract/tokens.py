"""A sentence as tokens with what the lexicon says of each; made once a sentence, read by everything after it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import lru_cache

from ledger.extract.cues import ADVERB, CAPITAL, ED, FIRST_WORD, FLAGS, ING, NUMBER, OPEN, PUNCTUATION, SKIP
from ledger.model import Mention, Span

TOKEN = re.compile(
    r"""
    (?: [A-Za-z]\. ){2,} (?: -[^\W_]+ )*                           # U.S., D.C., U.S.-trained
    | [^\W_]+ (?: (?: [.\u2019'\-\u2010\u2011] | \.- )+ [^\W_]+ )*   # words, didn’t, Al-Masdar
    | [^\w\s]                                                      # one mark
    """,
    re.VERBOSE,
)


class Tokens:
    """Tokens of one sentence: `lower[k]`, its offsets in the body `starts[k]`, `ends[k]`, and `flags[k]`."""

    __slots__ = ("body", "ends", "flags", "lower", "size", "span", "starts", "upper_case")

    def __init__(self, body: str, span: Span, mentions: Sequence[Mention]) -> None:
        self.body = body
        self.span = span
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.lower: list[str] = []
        self.flags: list[int] = []
        self.upper_case = body[span[0] : span[1]].isupper()
        self._read(self.upper_case)
        self.size = len(self.starts)
        for mention in mentions:
            first, last = self.range_of(mention.start, mention.end)
            self.flags[first:last] = [NUMBER] * (last - first)

    def _read(self, upper_case: bool) -> None:
        """One pass over the sentence: a match, a look-up and four appends a token; the inner loop of all reading."""
        starts, ends, lower, flags, get = self.starts, self.ends, self.lower, self.flags, FLAGS.get
        pairs: list[int] = []
        for match in TOKEN.finditer(self.body, *self.span):
            raw = match[0]
            word = raw.lower()
            found = get(word)
            if found is None:
                if word[-2:] in ("'s", "’s"):
                    word = word[:-2] or word
                    found = get(word)
                if found is None:
                    found = shape_of(word)
            elif found & FIRST_WORD:
                pairs.append(len(flags))
            if raw[0].isupper() and not upper_case:
                found |= CAPITAL
            starts.append(match.start())
            ends.append(match.end())
            lower.append(word)
            flags.append(found)
        for k in pairs:
            if k + 1 < len(flags) and (both := get(f"{lower[k]}-{lower[k + 1]}")) is not None:
                lower[k] = f"{lower[k]}-{lower[k + 1]}"
                flags[k], flags[k + 1] = both, SKIP

    def range_of(self, start: int, end: int) -> tuple[int, int]:
        """The half-open range of tokens that touch the code points [start, end)."""
        return bisect_right(self.ends, start), bisect_left(self.starts, end)

    def text(self, first: int, last: int) -> str:
        """The body from token `first` to the one before `last`."""
        return self.body[self.starts[first] : self.ends[last - 1]] if first < last else ""


@lru_cache(maxsize=1 << 16)
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
