"""Which units measure the same thing, and by what factor they convert."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from ledger.model import Claim
from ledger.values import counts_people

_ONE: Final = Decimal(1)

_FACTORS: Final[dict[str, dict[str, str]]] = {
    "km": {
        "1": "km kilometer kilometers kilometre kilometres",
        "1.609344": "mile miles mi",
        "1.852": "nautical-mile nautical-miles",
        "0.001": "m meter meters metre metres",
        "0.0009144": "yard yards",
        "0.0003048": "foot feet ft",
    },
    "seconds": {
        "1": "second seconds",
        "60": "minute minutes",
        "3600": "hour hours",
        "86400": "day days",
        "604800": "week weeks",
        "2629800": "month months",
        "31557600": "year years",
        "315576000": "decade decades",
    },
    "kg": {"1": "kg kilogram kilograms kilogramme", "1000": "ton tons tonne tonnes", "0.45359237": "pound lb"},
    "percent": {"1": "percent % per-cent"},
    "points": {"1": "percentage-points points"},
    "people": {"1": "people person persons"},
    "houses": {"1": "house houses home homes dwelling dwellings building buildings structure structures"},
}
"""Dimension, named by its base unit -> factor to the base unit -> the units with that factor."""
CONVERTED: Final = frozenset({"km", "seconds", "kg"})
"""Dimensions in which a value may not be in the unit that the text has."""
_TABLE: Final = {
    word.replace("-", " "): (dimension, Decimal(factor))
    for dimension, factors in _FACTORS.items()
    for factor, words in factors.items()
    for word in words.split()
}


def dimension(claim: Claim) -> tuple[str, Decimal]:
    """The base unit of what the claim's unit measures, and the factor to it: 60 miles are 60 x 1.609344 km.

    A unit of no known dimension is its own, in the singular as in the plural: "countries" and "country" are one.
    """
    if counts_people(claim.unit, claim.kind):
        return "people", _ONE
    unit = (claim.unit or "").lower() if claim.unit and not claim.unit.isupper() else claim.unit or ""
    if not unit and claim.kind == "poll":
        return "percent", _ONE
    return _TABLE.get(unit) or (singular(unit), _ONE)


def singular(noun: str) -> str:
    """A noun without its plural ending: "countries" and "country", "attacks" and "attack" come out the same."""
    if noun == "children":
        return "child"
    if noun.endswith("men") and len(noun) > 3:
        return noun[:-2] + "an"
    if noun.endswith("ies") and len(noun) > 4:
        return noun[:-3] + "y"
    if noun.endswith(("ches", "shes", "sses", "xes")):
        return noun[:-2]
    if noun.endswith("s") and not noun.endswith(("ss", "us", "is")) and len(noun) > 3:
        return noun[:-1]
    return noun
