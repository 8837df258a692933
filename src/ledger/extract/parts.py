"""Halves, thirds and multiples: which are figures ("half of", "fell by a third", "doubled") and which are other words
("the third group", "half an hour", "a double agent", "doubled back")."""

from __future__ import annotations

import re
from typing import Final

from ledger import lexicon
from ledger.extract.exact import ONE, over, percent_of
from ledger.extract.scan import Atom
from ledger.extract.tree import GAP

_TABLE: Final = lexicon.load("numbers")
_PART_AFTER: Final = frozenset(_TABLE["part"]["after"])
_PART_NOT_AFTER: Final = frozenset(_TABLE["part"]["not_after"])
_PART_BEFORE: Final = frozenset(_TABLE["part"]["before"])
_HALF_AFTER: Final = frozenset(_TABLE["part"]["after_half"])
_HALF_NOT_BEFORE: Final = frozenset(_TABLE["part"]["not_before_half"])
_HALF_NOT_AFTER: Final = frozenset(_TABLE["part"]["not_after_half"])
_ATTACKS: Final = frozenset(lexicon.load("names")["attacks"]["nouns"])
_VERBS: Final = frozenset(_TABLE["multiple"]["verbs"])
_NOT_AFTER: Final = frozenset(_TABLE["multiple"]["not_after"])
_MULTIPLE_AFTER: Final = frozenset(_TABLE["multiple"]["after"])
_OF_TIME: Final = re.compile(rf"{GAP}(?:of{GAP}an?{GAP})?-?(?:hours?|century|mile|inch|year|day)\b", re.ASCII)
_OF_POINT: Final = re.compile(rf"(?:{GAP}of)?{GAP}(?:an?|one){GAP}(percentage{GAP}point|per{GAP}?cent)\b", re.ASCII)


def read_part(flat: str, atom: Atom, before: list[str]) -> str | None:
    """Makes the atom a fraction in percent; "ordinal" or "idiom" where it is none. `before` is the words in front."""
    last = before[-1].lstrip("([{\"'|") if before else ""
    if (of_point := _OF_POINT.match(flat, atom.end)) is not None:
        return _part_of_point(flat, atom, before, of_point)
    if flat.startswith("half", atom.start):
        article = last == "a"
        last = (before[-2] if len(before) > 1 else "") if article else last
        if (
            atom.joint == "-"
            or atom.after in _HALF_NOT_AFTER
            or last in _HALF_NOT_BEFORE
            or not (atom.after in _HALF_AFTER or last in _PART_BEFORE)
        ):
            return "idiom"
        if article:
            atom.start = atom.left = flat.rfind("a", 0, atom.start)
            before.pop()
    elif _OF_TIME.match(flat, atom.end) or atom.after in _PART_NOT_AFTER:
        return "idiom"
    elif last in ("a", "another"):
        if atom.after not in _PART_AFTER and (before[-2:-1] or [""])[0] not in _PART_BEFORE:
            return "ordinal"
        atom.start = atom.left = flat.rfind(last, 0, atom.start)
        before.pop()
    else:
        return "ordinal"
    atom.value, atom.form, atom.rule = percent_of(ONE, atom.value), "fraction", "part"
    return None


def _part_of_point(flat: str, atom: Atom, before: list[str], of_point: re.Match[str]) -> None:
    """A quarter of a percentage point is 0.25 points, half a percent 0.5 percent."""
    if before[-1:] == ["a"]:
        atom.start = atom.left = flat.rfind("a", 0, atom.start)
        before.pop()
    atom.value, atom.right, atom.rule, atom.after = over(ONE, atom.value), of_point.end(), "part", ""
    points = of_point[1].endswith("point")
    atom.form, atom.unit = ("points", "percentage points") if points else ("percent", "percent")


def read_multiple(flat: str, atom: Atom, last: str) -> str | None:
    """Makes the atom a multiple ("doubling" is 2 times) or a count ("twin bombings" are 2); else says "idiom"."""
    word = flat[atom.start : atom.end]
    if atom.after in _ATTACKS and word in ("twin", "double", "triple"):
        atom.form, atom.rule = "cardinal", "twin"
        return None
    fits = atom.after in _MULTIPLE_AFTER or (word in _VERBS and atom.after not in _NOT_AFTER) or word.endswith("fold")
    if word == "twin" or not (fits or last == "than"):
        return "idiom"
    atom.form, atom.unit, atom.rule = "times", "times", "multiple"
    return None
