"""The city that "Kestria's capital", "the Kestrian capital", "the capital of Kestria" mean where nobody names it."""

from __future__ import annotations

import msgspec

from ledger.extract.geography import capital_of, nationality_at
from ledger.extract.setting import Place, is_possessive, lower_of, weight_before
from ledger.extract.tokens import Tokens

NO_CITY = frozenset(
    "gains flows markets market punishment investment spending controls requirements expenditure".split()
)
"""Words behind "capital" that make it money or a penalty."""


def with_capitals(tokens: Tokens, found: list[Place]) -> list[Place]:
    """The places of a sentence with the capitals that it means, each in place of its country."""
    for k in range(1, tokens.size):
        if tokens.lower[k] == "capital" and lower_of(tokens, k + 1) not in NO_CITY:
            found = _with_capital(tokens, k, found)
    return found


def _with_capital(tokens: Tokens, k: int, found: list[Place]) -> list[Place]:
    """The places with the capital that the word at `k` means, unless its name stands beside."""
    of = lower_of(tokens, k + 1) == "of"
    whose = next((p for p in found if (p.first in (k + 2, k + 3) if of else p.last == k)), None)
    if whose is not None and not of and not is_possessive(tokens, k - 1):
        whose = None
    country = whose.name if whose is not None else nationality_at(tokens.lower, k - 1)
    city = capital_of(country) if country is not None else None
    if city is None or (of and whose is None):
        return found
    first, last = (k, whose.last) if of and whose is not None else (whose.first if whose is not None else k - 1, k + 1)
    others = [place for place in found if place is not whose]
    weight = max(1, weight_before(tokens, first))
    beside = next((p for p in others if last <= p.first <= last + 1 or first - 2 <= p.last <= first), None)
    if beside is not None:  # "Kestria's capital, Harl", "Harl, the Kestrian capital"
        others.remove(beside)
        others.append(msgspec.structs.replace(beside, weight=max(weight, beside.weight)))
    else:
        others.append(Place(first, last, city, weight))
    return sorted(others, key=lambda place: place.first)
