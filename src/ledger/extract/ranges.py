"""Two numbers that are one figure: "80 or 90", "12 to 15", "between 12 and 15", "10-15%", "one in four"."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final, Literal

from ledger import lexicon
from ledger.extract.exact import percent_of, plus, times
from ledger.extract.scan import Atom
from ledger.extract.suffix import CENTS
from ledger.extract.tree import letter_tree

_TABLE: Final = lexicon.load("numbers")["range"]
_CHANGES: Final = frozenset(_TABLE["changes"])
_SCORES: Final = frozenset(_TABLE["scores"])
_ANSWERS: Final = frozenset(_TABLE["answers"])
_SUFFERING: Final = frozenset(lexicon.load("names")["one"]["suffering"])
_TIME: Final = frozenset(lexicon.load("calendar")["times"]["units"])
_AFTER_CLOCK: Final = frozenset(
    (*lexicon.load("calendar")["times"]["zones"], *lexicon.load("calendar")["times"]["after"])
)
_MEASURED: Final = frozenset(("cardinal", "percent", "money", "points"))
_VOTED: Final = frozenset(("by", "of", *_ANSWERS))
_MOVED: Final = frozenset(lexicon.load("numbers")["points"]["before"])
_PAIRING: Final = frozenset(("-", "to", "-to-"))
_ASKED: Final = re.compile(letter_tree(_TABLE["asked"]), re.ASCII)
_ASKED_REACH: Final = 400  # code points around two answers in which a poll is spoken of
_LEAST, _ALL = 70, 100  # percent that the two answers of a question have together
_FAR: Final = 3  # times: "down three to 17 per cent" is no range
_SHARE_JOINERS: Final = frozenset(("in", "-in-", "out of", "in every", "out of every", "of every"))
QUOTES: Final = "([\"'|"
_JOINERS: Final = frozenset(("-", "~", "- to", "-to-", "- or", "-or-", "to", "or", "and", "through"))
_EVERY: Final = frozenset((3, 4, 5, 10, 100))
_PLURAL: Final = ("s", "men", "people", "children", "of")
REACH: Final = 16
"""Code points between two numbers of one figure, at most ("out of every")."""

ANSWERS: Final = "answers"
"""The rule of two figures that share their percent sign."""

Joint = Literal["range", "share", "sum", "again", "answers", "score", "time"]


def join(flat: str, a: Atom, b: Atom, before: list[str]) -> Joint | None:
    """How two neighbouring numbers are one thing ("score": the result of a match or vote); None where they are two.

    "answers": two figures, of which only the second has the percent sign of both, or neither has one.

    `before` is the words in front of the first.
    """
    joiner = " ".join(flat[a.right : b.left].split())
    if joiner in ("", "and") and b.scale == CENTS and a.form == b.form:
        return "sum"
    if joiner == "(":
        return "again" if a.value == b.value and a.form == b.form and flat[b.right] == ")" else None
    if joiner in _SHARE_JOINERS:
        return "share" if _is_share(a, b, joiner, before) else None
    unit, _, rest = joiner.partition(" ")
    if rest == "in" and unit.isalpha() and (a.value == 1 or _of_every(a, b)):  # one person in five, two women in three
        return "share" if _is_share(a, b, rest, before) else None
    if unit == b.after and rest in ("to", "and"):  # between 44 km and 50 km
        joiner = rest
    if joiner not in _JOINERS or a.form not in _MEASURED or b.form not in (*_MEASURED, "times"):
        return None
    last = before[-1].lstrip(QUOTES) if before else ""
    if _is_clock(flat, a) and _is_clock(flat, b) and (b.after in _AFTER_CLOCK or not b.after[:1].isalpha()):
        return "time"
    if joiner in _PAIRING and are_answers(flat, a, b, joiner, before):
        return "answers"
    if joiner == "to" and b.value == 1 < a.value and a.form == b.form == "cardinal":  # outnumbered three to one
        return "score"
    rising = scaled(a, b) < b.value
    if joiner == "-" and (not rising or not a.value or last in _SCORES or b.after in _SCORES) and _may_be_score(a, b):
        return "score"
    if (joiner == "and" and last != "between") or (joiner == "-" and a.form == "percent" and last in _ANSWERS):
        return None
    if joiner == "to" and last in _MOVED and b.form == "percent" and a.form == "cardinal" and a.value * _FAR <= b.value:
        return None
    if last == "from" and joiner == "to" and _CHANGES.intersection(before[-7:-1]):
        return None
    alike = a.form in (b.form, "cardinal") or (a.form == "money" and b.form == "cardinal")
    return "range" if rising and alike else None


def _of_every(a: Atom, b: Atom) -> bool:
    """Whether so many of every few are meant, "seven people in 10 fear it", not so many in some places or days."""
    return a.value < b.value in _EVERY and b.after[:1].isalpha() and not b.after.endswith(_PLURAL)


def are_answers(flat: str, a: Atom, b: Atom, joiner: str, before: list[str]) -> bool:
    """Two shares set against each other: "58-26 per cent", "from 36 to 44 per cent"; near "poll" "51-44" too."""
    if a.form != "cardinal" or a.scale != 1 or b.form not in ("percent", "cardinal") or a.value > _ALL:
        return False
    last = before[-1].lstrip(QUOTES) if before else ""
    if b.form == "percent":
        changed = last == "from" and not _CHANGES.isdisjoint(before[-7:-1])
        return a.value >= b.value or changed or (joiner == "-" and last in _ANSWERS)
    if not (a.digits and b.digits and _LEAST <= a.value + b.value <= _ALL):
        return False
    if b.after in _SCORES or last in _SCORES - _ANSWERS:
        return False
    around = max(0, a.left - _ASKED_REACH), b.right + _ASKED_REACH
    return (joiner == "-" or last in _VOTED) and _ASKED.search(flat, *around) is not None


def share_percent(a: Atom, b: Atom) -> None:
    """Makes two answers two percentages."""
    for atom in (a, b):
        atom.form, atom.unit, atom.rule = "percent", "percent", ANSWERS


def _may_be_score(a: Atom, b: Atom) -> bool:
    return a.form == b.form == "cardinal" and a.digits and b.digits and a.value == int(a.value) < 1000 > b.value


def _is_clock(flat: str, atom: Atom) -> bool:
    written = flat[atom.start : atom.end]
    return (
        len(written) == 4 and written.isdecimal() and written < "2400" and written[2] < "6" and atom.form == "cardinal"
    )


def scaled(a: Atom, b: Atom) -> Decimal:
    """The first number with the scale word that it shares with the second: "3 to 5 million", "two or three hundred"."""
    return times(a.value, b.scale) if a.scale == 1 and b.scale > 1 and a.value < b.first else a.value


def merge(flat: str, a: Atom, b: Atom, joint: Joint, before: list[str]) -> None:
    """Takes the second number into the first; a range also takes "between" or "from" in front of it."""
    a.rule = joint
    if joint == "again":  # "five (5)"
        a.right = b.right + 1
        return
    if joint == "sum":  # "20 dollars and 43 cents"
        a.value = plus(a.value, b.value)
    elif joint == "share":
        a.form, a.unit, a.value = "fraction", "percent", percent_of(a.value, b.value)
    else:
        a.low, a.high = scaled(a, b), b.value
        if b.form != "cardinal":
            a.form, a.unit = b.form, b.unit or a.unit
        last = before[-1].lstrip(QUOTES) if before else ""
        if last == "between" or (last == "from" and " or " not in flat[a.right : b.left]):
            a.left = flat.rfind(last, 0, a.left)
            before.pop()
    a.end, a.right, a.joint, a.after = b.end, b.right, b.joint, b.after


def _is_share(a: Atom, b: Atom, joiner: str, before: list[str]) -> bool:
    if a.form != "cardinal" or b.form != "cardinal" or not 0 < a.value < b.value <= 1000 or a.value != int(a.value):
        return False
    if joiner == "in" and ((before and before[-1] in _SUFFERING) or b.after in _TIME):
        return False
    return a.value == 1 or b.value <= 10 or str(b.value).rstrip("0") in ("1", "2", "5") or joiner.endswith("every")
