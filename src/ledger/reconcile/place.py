"""How two places stand to each other, by their names and the gazetteer."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, Literal

from ledger import lexicon
from ledger.lexicon.gazetteer import places, plain
from ledger.reconcile.terms import WORD

LISTED: Final = re.compile(r",\s*|\s+and\s+")
PlaceFit = Literal["same", "within", "different", "apart", "unknown"]
"""One place, one inside the other, two places; two names of which one may be inside the other; or not known."""


@lru_cache(maxsize=1)
def _tables() -> tuple[frozenset[str], frozenset[str], dict[str, str]]:
    """Names of countries and more, parts of names that tell nothing, and short name -> name."""
    table = lexicon.load("reconcile")["place"]
    broad = (" ".join(name.split()) for name in str(table["broad"]).split(","))
    aliases = {short.strip(): name for name, shorts in table["aliases"].items() for short in shorts.split(",")}
    return frozenset(broad), frozenset(str(table["particles"]).split()), aliases


@lru_cache(maxsize=65536)
def names(place: str | None) -> frozenset[str]:
    """The words of a place's name that tell it from others, in lower case; "U.S." is United States."""
    words = frozenset(match.group() for match in WORD.finditer(_full(place or "")))
    return words - _tables()[1] or words


def _full(place: str) -> str:
    """The name in lower case, a country's short name in full."""
    name = place.lower().removeprefix("the ")
    return _tables()[2].get(name, name)


@lru_cache(maxsize=65536)
def is_broad(place: str | None) -> bool:
    """Whether the place is a country or more."""
    return (place or "").lower().removeprefix("the ") in _tables()[0]


def fit(a: str | None, b: str | None) -> PlaceFit:
    """How two places stand to each other; symmetric."""
    if not a or not b:
        return "unknown"
    both_broad = is_broad(a) and is_broad(b)
    if _full(a) == _full(b) if both_broad else names(a) & names(b):  # two Koreas share a word
        return "same"
    here, there = _country(a), _country(b)
    if not here or not there:
        return "unknown" if is_broad(a) or is_broad(b) else "apart"
    return "within" if here == there and is_broad(a) != is_broad(b) else "different"


def may_hold(broad: str | None, place: str | None) -> bool:
    """Whether a country or more can have a place in it, as far as the gazetteer knows."""
    if place in listed(broad):
        return True
    return is_broad(broad) and not is_broad(place) and fit(broad, place) in ("within", "unknown")


@lru_cache(maxsize=65536)
def listed(place: str | None) -> frozenset[str]:
    """The places of a list: "Bangladesh, India" or "Tessel and Sool"; none of a single place."""
    found = [part.strip() for part in LISTED.split(place or "")]
    return frozenset(found) if len(found) > 1 else frozenset()


def _country(place: str) -> str | None:
    entry = places().get(plain(place).removeprefix("the "))
    return entry.country if entry is not None else None
