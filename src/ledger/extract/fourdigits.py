"""Four digits without a comma: a year ("in 1776", "the 2014 vote"), a clock time ("at 1530"), or a number."""

from __future__ import annotations

import re
from typing import Final

from ledger import lexicon
from ledger.extract.scan import Atom
from ledger.extract.tree import GAP, letter_tree

_CALENDAR: Final = lexicon.load("calendar")
_YEARS: Final = _CALENDAR["years"]
_TIMES: Final = _CALENDAR["times"]
_YEAR_BEFORE: Final = frozenset((*_YEARS["before"], *_CALENDAR["months"]))
_BOUND_BEFORE: Final = frozenset(_YEARS["not_before"])
_EARLIER: Final = frozenset(_YEARS["earlier"])
_PEOPLE: Final = frozenset(_YEARS["people"])
_MOVED: Final = frozenset(_YEARS["moved"])
_ZONES: Final = frozenset(_TIMES["zones"])
_TIME_BEFORE: Final = frozenset(_TIMES["before"])
_TIME_AFTER: Final = frozenset(_TIMES["after"])
_ABOUT: Final = frozenset(_TIMES["about"])
_PUT_AT: Final = frozenset(_TIMES["put_at"])
_LATER_TIME: Final = frozenset(_TIMES["later"])
_ZONE_BEHIND: Final = re.compile(rf"{GAP}?[(\[]\d{{4}}{GAP}{letter_tree(_ZONES)}", re.ASCII)
_YEAR_TAIL: Final = re.compile(r"-(\d\d|\d{4})(?!\d)|'?s\b", re.ASCII)


def may_be_year(written: str) -> bool:
    """Whether a digit string has the form of a year of the last five centuries."""
    return len(written) == 4 and written.isdecimal() and "1500" <= written < "2100"


def _may_be_time(written: str) -> bool:
    return len(written) == 4 and written.isdecimal() and written < "2400" and written[2] < "6"


def year_or_time(flat: str, atom: Atom, before: list[str]) -> str | None:
    """What four digits are instead of a number: year, time or id; None where they are one.

    `before` is the words in front of them.
    """
    written = flat[atom.start : atom.end]
    last = before[-1] if before else ""
    earlier = before[-2] if len(before) > 1 else ""
    if _may_be_time(written) and _is_time(flat, atom, last, earlier):
        return "time"
    if not may_be_year(written):
        return "id" if written[0] == "0" else None
    return _year(flat, atom, last, earlier, written[2:] in ("00", "50"))


def _is_time(flat: str, atom: Atom, last: str, earlier: str) -> bool:
    """At 1530; at about 1530; from 2300 on 3 May; 1100 [1500 GMT]; between 0600 and 1400."""
    if flat[atom.start] == "0" or atom.after in _ZONES or _ZONE_BEHIND.match(flat, atom.end):
        return True
    if last == "at" or (last in _ABOUT and earlier == "at"):
        return earlier not in _PUT_AT and atom.after not in _PEOPLE
    if last in _TIME_BEFORE and atom.after in _TIME_AFTER:
        return True
    return last in _LATER_TIME and _may_be_time(earlier) and not may_be_year(flat[atom.start : atom.end])


def _year(flat: str, atom: Atom, last: str, earlier: str, is_round: bool) -> str | None:
    if (tail := _YEAR_TAIL.match(flat, atom.end)) is not None:
        atom.end = atom.right = tail.end()
        return "year"
    if last == "over" and not is_round and atom.after not in _PEOPLE:
        return "year"  # "sentenced over 2013 protests"
    if last in _BOUND_BEFORE or (last == "to" and earlier == "up"):
        return "year" if earlier in _EARLIER else None
    if last == "at" and earlier in _PUT_AT:
        return None
    if last in ("to", "past") and earlier in _MOVED and is_round:
        return None
    if last in _YEAR_BEFORE:
        return None if is_round and atom.after in _PEOPLE else "year"
    if not atom.after or flat[atom.end] in ",.;:)-/'\"":
        return "year"
    return None if atom.after in _PEOPLE or (is_round and atom.after.endswith("s")) else "year"
