"""Numbers in words: "one hundred and twenty-five", "two and a half million", "half a dozen", "two-thirds".

Each word becomes a letter (a class of words), one expression over the letters says which words are one number, and
the values are looked up in `lexicon/numbers.toml`.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import Final, Literal, NamedTuple

from ledger import lexicon
from ledger.extract.exact import ONE, over, percent_of, plus, times

_TABLE: Final = lexicon.load("numbers")
UNITS: Final[dict[str, int]] = _TABLE["units"]
TEENS: Final[dict[str, int]] = _TABLE["teens"]
TENS: Final[dict[str, int]] = _TABLE["tens"]
SCALES: Final[dict[str, int]] = _TABLE["scales"]
DOZENS: Final[dict[str, int]] = _TABLE["dozens"]
VAGUE: Final[dict[str, int]] = _TABLE["vague"]
PARTS: Final[dict[str, int]] = {
    **_TABLE["parts"],
    **{f"{word}s": n for word, n in _TABLE["parts"].items()},
    "halves": 2,
}
ORDINALS: Final[dict[str, int]] = _TABLE["ordinals"]
MULTIPLES: Final[dict[str, int]] = _TABLE["multiples"]
_PLURALS: Final = {f"{word}s": n for word, n in {**SCALES, **DOZENS}.items()}
VOCABULARY: Final = (*UNITS, *TEENS, *TENS, *SCALES, *DOZENS, *VAGUE, *PARTS, *ORDINALS, *MULTIPLES, *_PLURALS)
VALUES: Final = {**_PLURALS, **VAGUE, **UNITS, **TEENS, **TENS, **SCALES, **DOZENS, **PARTS, **ORDINALS, **MULTIPLES}

WordForm = Literal["cardinal", "fraction", "part", "vague", "ordinal", "multiple"]


class Words(NamedTuple):
    """One number in words: its span in the run and its value (vague: the least it can mean; fractions: percent)."""

    start: int
    end: int
    value: Decimal
    form: WordForm  # part: "third", "half", which only the neighbours tell from an ordinal or a noun
    first: Decimal  # "two" of "two hundred": a range shares the scale word, "two to three hundred"
    scale: Decimal  # 100
    bare: bool  # "hundred", "dozen", "million" without a number in front of it


_CLASSES: Final = {
    **dict.fromkeys(UNITS, "u"),
    **dict.fromkeys(TEENS, "t"),
    **dict.fromkeys(TENS, "T"),
    **dict.fromkeys(_PLURALS, "s"),
    **dict.fromkeys(VAGUE, "v"),
    **dict.fromkeys(SCALES, "s"),
    **dict.fromkeys(DOZENS, "d"),
    **dict.fromkeys(PARTS, "p"),
    **dict.fromkeys(ORDINALS, "o"),
    **dict.fromkeys(MULTIPLES, "x"),
    **dict.fromkeys(("hundred",), "h"),
    **dict.fromkeys(("and", "&"), "n"),
    **dict.fromkeys(("a", "an"), "a"),
    **dict.fromkeys(("of", "upon"), "f"),
    **dict.fromkeys(("point",), "."),
}
_SMALL: Final = "(?:t|Tu?|u)"
_GROUP: Final = f"(?:{_SMALL}?h(?:n?{_SMALL})?|{_SMALL})"  # below 1000: "two hundred and five"
_NUMBER: Final = f"(?=[utThs])(?:{_GROUP}?[sv](?:n(?=[utTh]))?)*(?:{_GROUP}[sv]?)?"
_SHAPE: Final = re.compile(
    rf"""
      (?P<multiple> x )                                   # doubled
    | (?P<vague> v (?:[fn]v)* )                           # dozens, tens of thousands
    | (?P<piece> p f? a? (?:[shd]) )                      # half a million, a quarter of a million, half-dozen
    | (?P<decimal> {_NUMBER} \.[utT]+ [sh]* )             # two point five million
    | (?P<mixed> {_NUMBER} n (?:a|u)? p [sh]* )           # two and a half million, a million and a half
    | (?P<shares> {_NUMBER} p (?:fa?s)? )                 # two-thirds, three quarters of a million
    | (?P<dozens> {_NUMBER} [dv] )                        # two dozen
    | (?P<ordinal> (?:{_NUMBER})? o )                     # twenty-first
    | (?P<cardinal> {_NUMBER} )
    | (?P<part> p )                                       # third
    | (?P<dozen> d )                                      # dozen
    """,
    re.VERBOSE,
)
_SCALED: Final = re.compile(r"(?:t|Tu?|u)?[hsvd]+\Z")  # "two hundred thousand", "five dozen"
_TOKEN: Final = re.compile(r"[a-z]+|&")


@lru_cache(maxsize=8192)
def read_words(run: str) -> tuple[Words, ...]:
    """The numbers of a run of number words, left to right; most runs are one ("five hundred"; "five six" is two)."""
    tokens = list(_TOKEN.finditer(run))
    spoken = [match[0] for match in tokens]
    classes = "".join([_CLASSES[word] for word in spoken])
    found: list[Words] = []
    at = 0
    while at < len(classes):
        match = _SHAPE.match(classes, at)
        if match is None or match.end() == at:  # "and", "of", "a" that join nothing
            at += 1
            continue
        value, form, first, size = _evaluate(match, spoken)
        end = at + size
        scale = over(value, first) if first and _SCALED.match(classes, at, end) else ONE
        found.append(
            Words(
                tokens[at].start(),
                tokens[end - 1].end(),
                value,
                form,
                first,
                scale,
                classes[at] in "hsd" and form == "cardinal",
            )
        )
        at = end
    return tuple(found)


def _evaluate(match: re.Match[str], spoken: list[str]) -> tuple[Decimal, WordForm, Decimal, int]:
    """Value, form, leading number and how many words were used."""
    shape = match.lastgroup
    start, end = match.span()
    words = spoken[start:end]
    size = end - start
    last = Decimal(VALUES[words[-1]])
    if shape in ("multiple", "dozen"):
        return last, "multiple" if shape == "multiple" else "cardinal", ONE, size
    if shape == "vague":
        return _vague(words), "vague", last, size
    if shape == "piece":
        value = over(last, VALUES[words[0]])
        return value, "cardinal", value, size
    if shape == "part":
        return last, "part", last, size
    if shape == "ordinal":
        return last, "ordinal", last, size
    if shape == "decimal":
        return _decimal(words)
    if shape == "mixed":
        return _mixed(words)
    if shape == "shares":
        return _shares(words)
    if shape == "dozens":
        number, first, used = _number(words[:-1])
        if used == size - 1:
            return times(number, last), "cardinal", first, size
        return number, "cardinal", first, used
    value, first, used = _number(words)
    return value, "cardinal", first, used


def _vague(words: list[str]) -> Decimal:
    """Tens of thousands multiply; "thousands and thousands" stays thousands."""
    value = Decimal(VAGUE[words[0]])
    for joint, word in zip(words[1::2], words[2::2], strict=True):
        if joint == "of":
            value = times(value, VAGUE[word])
    return value


def _number(words: list[str]) -> tuple[Decimal, Decimal, int]:
    """A plain number; its leading number before any scale word; how many words belong to it (scales must fall)."""
    total = group = Decimal(0)
    first: Decimal | None = None
    closed: Decimal | None = None  # the last scale that was used
    used = 0
    for at, word in enumerate(words):
        value = Decimal(VALUES[word]) if word in VALUES else None
        if value is None:
            continue
        if value < 100:
            group = plus(group, value)
        elif value == 100:
            first = (group or ONE) if first is None else first
            group = times(group or ONE, 100)
        else:
            first = (group or ONE) if first is None else first
            if not group and closed is not None and words[at - 1] in VALUES and VALUES[words[at - 1]] > 100:
                total, closed = times(total, value), times(closed, value)  # a thousand million
            elif closed is not None and value >= closed:
                return total, first, used
            else:
                total, group, closed = plus(total, times(group or ONE, value)), Decimal(0), value
            used = at + 1
    value = plus(total, group)
    return value, value if first is None else first, len(words)


def _decimal(words: list[str]) -> tuple[Decimal, WordForm, Decimal, int]:
    """Two point five million."""
    point = words.index("point")
    whole, _, _ = _number(words[:point])
    size = sum(VALUES[word] < 100 for word in words[point + 1 :])
    spoken = " ".join(str(VALUES[word]) for word in words[point + 1 : point + 1 + size])
    digits = re.sub(r"([2-9])0 (?=[1-9](?: |\Z))", r"\1", spoken).replace(" ", "")  # seventy one is 71
    first = Decimal(f"{whole}.{digits}")
    scale = ONE
    for word in words[point + 1 + size :]:
        scale = times(scale, VALUES[word])
    return times(first, scale), "cardinal", first, len(words)


def _mixed(words: list[str]) -> tuple[Decimal, WordForm, Decimal, int]:
    """Two and a half million; a million and a half."""
    joint = max(at for at, word in enumerate(words) if word in ("and", "&"))
    whole, _, _ = _number(words[:joint])
    at = next(k for k in range(joint, len(words)) if words[k] in PARTS)
    numerator = VALUES.get(words[at - 1], 1) if at - 1 > joint else 1
    scale = ONE
    for word in words[at + 1 :]:
        scale = times(scale, VALUES[word])
    before = VALUES[words[joint - 1]]
    if before >= 1000:  # a million and a half; a billion and a half million
        value = plus(whole, over(times(scale if scale > 1 else Decimal(before), numerator), PARTS[words[at]]))
        return value, "cardinal", value, len(words)
    first = plus(whole, over(numerator, PARTS[words[at]]))
    return times(first, scale), "cardinal", first, len(words)


def _shares(words: list[str]) -> tuple[Decimal, WordForm, Decimal, int]:
    """Two-thirds; three quarters of a million; "twenty fifth" is an ordinal."""
    at = next(k for k, word in enumerate(words) if word in PARTS)
    number, _, used = _number(words[:at])
    if used < at:
        return number, "cardinal", number, used
    part = words[at]
    if at + 1 < len(words):
        value = over(times(number, VALUES[words[-1]]), PARTS[part])
        return value, "cardinal", value, len(words)
    if (number == 1) == (part in _TABLE["parts"]):
        share = percent_of(number, PARTS[part])
        return share, "fraction", share, len(words)
    return plus(number, PARTS[part]), "ordinal", number, len(words)
