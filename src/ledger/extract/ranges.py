"""Two numbers that are one figure: "80 or 90", "12 to 15", "between 12 and 15", "10-15%", "one in four"."""

from __future__ import annotations

import re
from typing import Final

from ledger.extract.exact import EXACT
from ledger.extract.scan import GAP, Atom

_JOINER: Final = re.compile(
    rf"(?:\ ?[-~]\ ?|{GAP}(?:(?P<word>to|or|through|and)|(?P<of>in|out{GAP}of)(?:{GAP}every)?){GAP})(?:[$\x01-\x06]|us[$])?",
    re.VERBOSE,
)
_CHANGE: Final = re.compile(
    r"(?:rose|risen|rise|fell|fallen|fall|increased?|up|down|grew|grown|cut|dropped|drop|climbed|jumped|reduced|raised|raise|lowered|expanded|doubled|declined?|slipped|went|changed|from[^.]*)\s+\Z"
)
_FROM: Final = re.compile(rf"(?:\A|[^a-z])(between|from){GAP}\Z")


def joins(flat: str, a: Atom, b: Atom) -> str | None:
    """How two neighbours are one figure: "between" or "share"; None where they are two."""
    match = _JOINER.fullmatch(flat, a.right, b.start) if b.start - a.right <= 24 else None
    if match is None or a.form == "times" or b.form not in ("cardinal", "percent", "money", "points", "vague"):
        return None
    if match["of"] is not None:
        return _share(a, b)
    if a.form not in ("cardinal", "percent", "money", "points"):
        return None
    front = _FROM.search(flat[max(0, a.left - 12) : a.left])
    if match["word"] == "and" and (front is None or front[1] != "between"):
        return None
    if match["word"] == "to" and _CHANGE.search(flat[max(0, a.left - 24) : a.left - (5 if front else 0)]):
        return None
    low, high = scaled(a, b), b.value
    return (
        "between"
        if (low < high and (a.form == b.form or a.form == "cardinal")) or (_same_kind(a, b) and low < high)
        else None
    )


def _same_kind(a: Atom, b: Atom) -> bool:
    return a.form == b.form or (a.form == "money" and b.form == "cardinal")


def scaled(a: Atom, b: Atom):
    """The first number with the scale word that it shares with the second: "3 to 5 million"."""
    if a.scale == 1 and b.scale > 1 and a.first < b.first:
        return EXACT.multiply(a.value, b.scale)
    return a.value


def _share(a: Atom, b: Atom) -> str | None:
    ok = a.form == b.form == "cardinal" and 0 < a.value < b.value <= 1000 and a.value <= 20 and a.digits == b.digits
    return "share" if ok else None
