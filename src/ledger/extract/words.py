"""Numbers in words: "one hundred and twenty-five", "two and a half million", "half a dozen", "tens of thousands", "two-thirds"."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import Final, Literal, NamedTuple

from ledger import lexicon
from ledger.extract.exact import EXACT

_TABLE: Final = lexicon.load("numbers")
UNITS: Final[dict[str, int]] = _TABLE["units"]
TEENS: Final[dict[str, int]] = _TABLE["teens"]
TENS: Final[dict[str, int]] = _TABLE["tens"]
SCALES: Final[dict[str, int]] = _TABLE["scales"]
DOZENS: Final[dict[str, int]] = _TABLE["dozens"]
VAGUE: Final[dict[str, int]] = _TABLE["vague"]
ORDINALS: Final[dict[str, int]] = _TABLE["ordinals"]
MULTIPLES: Final[dict[str, int]] = _TABLE["multiples"]

WordForm = Literal["cardinal", "fraction", "vague", "ordinal", "multiple"]


class Words(NamedTuple):
    """One number in words: its span in the run, and its value (`vague`: the least that it can mean)."""

    start: int
    end: int
    value: Decimal
    form: WordForm
    first: Decimal  # "two" of "two hundred": what a range shares its scale word with
    scale: Decimal


class _Token(NamedTuple):
    start: int
    end: int
    word: str


_TOKEN: Final = re.compile(r"[a-z]+|&")


@lru_cache(maxsize=8192)
def read_words(run: str) -> tuple[Words, ...]:
    """The numbers of a run of number words, left to right; most runs are one number ("five hundred" but "one, two")."""
    tokens = [_Token(*match.span(), match[0]) for match in _TOKEN.finditer(run)]
    found: list[Words] = []
    at = 0
    while at < len(tokens):
        if tokens[at].word in ("and", "a", "an", "of", "&", "upon"):
            at += 1
            continue
        number, at = _Reader(tokens, at).read()
        found.append(number)
    return tuple(found)


class _Reader:
    """Reads the longest number that starts at a token."""

    def __init__(self, tokens: list[_Token], at: int) -> None:
        self.tokens = tokens
        self.first = at
        self.at = at
        self.total = Decimal(0)  # what scale words have closed: "two thousand"
        self.group = Decimal(0)  # what is open, below 1000: "five hundred"
        self.lead: Decimal | None = None  # the first group, before any scale
        self.scale = Decimal(1)  # the product of all scale words, while they follow the lead directly
        self.room = Decimal(0)  # the group can still take a number below this: 0 = anything
        self.last_scale: int | None = None

    def word(self, ahead: int = 0) -> str:
        at = self.at + ahead
        return self.tokens[at].word if at < len(self.tokens) else ""

    def read(self) -> tuple[Words, int]:
        word = self.word()
        if word in MULTIPLES:
            return self._done(Decimal(MULTIPLES[word]), "multiple")
        if word in VAGUE:
            return self._vague()
        if _denominator(word):
            return self._ordinal_first(word)
        return self._cardinal()

    def _done(self, value: Decimal, form: WordForm, taken: int = 1) -> tuple[Words, int]:
        end = self.at + taken
        lead = self.lead if self.lead is not None else value
        return Words(self.tokens[self.first].start, self.tokens[end - 1].end, value, form, lead, self.scale), end

    def _vague(self) -> tuple[Words, int]:
        value, taken = Decimal(VAGUE[self.word()]), 1
        while self.word(taken) in ("of", "and", "upon") and self.word(taken + 1) in VAGUE:
            if self.word(taken) == "of":  # tens of thousands; "thousands and thousands" is thousands
                value = EXACT.multiply(value, Decimal(VAGUE[self.word(taken + 1)]))
            taken += 2
        return self._done(value, "vague", taken)

    def _ordinal_first(self, word: str) -> tuple[Words, int]:
        denominator = _denominator(word)
        if word in ("half", "quarter") or (word in ORDINALS and self.word(1) == "of"):
            skip = 1 + (self.word(1) == "of")
            skip += self.word(skip) in ("a", "an")
            scale = SCALES.get(self.word(skip)) or DOZENS.get(self.word(skip))
            if scale:  # half a million, a quarter of a million, half dozen
                return self._done(EXACT.divide(Decimal(scale), denominator), "cardinal", skip + 1)
        if word == "half":
            return self._done(Decimal(50), "fraction")
        return self._done(Decimal(denominator), "ordinal")

    def _cardinal(self) -> tuple[Words, int]:
        while (word := self.word()) and self._take(word):
            self.at += 1
            if self.word() in ("and", "&") and not self._joins_by_and():
                break
            if self.word() in ("and", "&"):
                self.at += 1
        value = EXACT.add(self.total, self.group)
        if _denominator(self.word()) and self.at > self.first:
            return self._after_whole(value)
        return self._done(value, "cardinal", 0)

    def _joins_by_and(self) -> bool:
        """Whether "and" goes on with this number: "a hundred and five", "two and a half", but not "five and six"."""
        after = self.word(1)
        if after in ("a", "an", "one"):
            return (_denominator(self.word(2)) > 0 and self.word(2) in ("half", "quarter")) or (
                after == "one" and self.last_scale is not None
            )
        if self.last_scale is None:
            return False
        return after in UNITS or after in TEENS or after in TENS or after in SCALES

    def _take(self, word: str) -> bool:
        """Adds a word to the number, or says that it cannot be part of it."""
        small = UNITS.get(word)
        if small is None:
            small = TEENS.get(word)
        if small is None:
            small = TENS.get(word)
        if small is not None:
            return self._take_small(Decimal(small), Decimal(10) if word in TENS else Decimal(1))
        if word in ("a", "an") and _denominator(self.word(1)):  # two and a half
            self.at += 1
            part = EXACT.divide(Decimal(1), _denominator(self.word()))
            unit = Decimal(self.last_scale) if self.last_scale and not self.group else Decimal(1)
            if unit > 1:
                self.total = EXACT.add(self.total, EXACT.multiply(part, unit))
            else:
                self.group = EXACT.add(self.group, part)
            self.room = Decimal(1)
            return True
        if word in DOZENS or word in ("dozens",):
            if self.first != self.at and (self.group or self.total):
                self._scale(12 if word != "score" else 20)
                self.room = Decimal(1)
                return True
            if self.first == self.at:
                self._scale(DOZENS[word])
                self.room = Decimal(1)
                return True
            return False
        scale = SCALES.get(word) or (SCALES.get(word.removesuffix("s")) if self.at > self.first else None)
        return scale is not None and self._scale(scale)

    def _take_small(self, value: Decimal, step: Decimal) -> bool:
        if self.group and (not self.room or value >= self.room):
            return False
        if self.room == 1:
            return False
        self.group = EXACT.add(self.group, value)
        self.room = step if step > 1 else Decimal(1)
        return True

    def _scale(self, scale: int) -> bool:
        if scale == 100:
            if self.group >= 100 or (self.at > self.first and not self.group and self.last_scale is None):
                return False
            self._note(scale)
            self.group = EXACT.multiply(self.group or Decimal(1), Decimal(100))
            self.room = Decimal(100)
            self.last_scale = self.last_scale or 100
            return True
        if self.group or self.at == self.first:
            if self.last_scale not in (None, 100) and scale >= (self.last_scale or 0):
                return False
            self._note(scale)
            self.total = EXACT.add(self.total, EXACT.multiply(self.group or Decimal(1), Decimal(scale)))
        else:  # a thousand million, three lakh crore
            self._note(scale)
            self.total = EXACT.multiply(self.total, Decimal(scale))
        self.group, self.room, self.last_scale = Decimal(0), Decimal(0), scale
        return True

    def _note(self, scale: int) -> None:
        if self.lead is None:
            self.lead = self.group or Decimal(1)
        self.scale = EXACT.multiply(self.scale, Decimal(scale))

    def _after_whole(self, value: Decimal) -> tuple[Words, int]:
        """Two thirds, one in words before a denominator; "twenty-first" is an ordinal."""
        word = self.word()
        denominator = _denominator(word)
        plural = word.endswith("s") or word == "halves"
        if plural == (value != 1) and word not in ("second", "seconds", "first", "firsts"):
            share = EXACT.divide(EXACT.multiply(value, Decimal(100)), denominator)
            return self._done(share, "fraction")
        return self._done(EXACT.add(value, denominator), "ordinal")


def _denominator(word: str) -> Decimal:
    """What a fraction word divides by ("thirds" 3), 0 for other words."""
    if word == "halves":
        return Decimal(2)
    return Decimal(ORDINALS.get(word) or ORDINALS.get(word.removesuffix("s"), 0))


def scale_of(word: str) -> int:
    """What a scale word multiplies by, singular or plural: "millions" 1000000, "dozen" 12."""
    word = word if word in SCALES or word in DOZENS else word.removesuffix("s")
    return SCALES.get(word) or DOZENS[word]
