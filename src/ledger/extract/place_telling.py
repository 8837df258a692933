"""Places of a sentence that only tell of another: "Kestria's Harl province", "Harl, the capital", "Harl, near Tarn"."""

from __future__ import annotations

import msgspec

from ledger.extract.cues import ADVERB, BE, DETERMINER, HAVE, MEASURE, NUMBER, PREPOSITION, VERB, VERBAL
from ledger.extract.geography import SETTLEMENTS
from ledger.extract.setting import SURE, Place, is_possessive, lower_before
from ledger.extract.tokens import Tokens

FINITE = VERB | VERBAL | BE | HAVE | NUMBER
"""Flags of words that no apposition holds."""
APPOSED = 8  # words between a place and what tells of it
OF_NAME = 3  # words of "district of"
LYING = frozenset(("near", "outside", "close"))
"""How a place lies to another."""


def without_told(tokens: Tokens, found: list[Place]) -> list[Place]:
    """The places without those that only tell of the next or of the one before.

    "Kestria's Harl province", "Harl, the capital of Kestria's north".
    """
    kept: list[Place] = []
    for place in found:
        before = kept[-1] if kept else None
        if before is not None and place.first - before.last <= APPOSED:
            between = tokens.lower[before.last : place.first]
            plain_words = not any(flag & FINITE for flag in tokens.flags[before.last : place.first])
            if between[-1:] == ["of"] and len(between) < OF_NAME and not SETTLEMENTS.isdisjoint(between):
                kept.pop()  # "the Harl district of Tarn"
                place = Place(before.first, place.last, tokens.text(before.first, place.last), before.weight)
            elif is_possessive(tokens, before.last - 1) and plain_words and "," not in between:
                kept.pop()
                place = msgspec.structs.replace(place, weight=max(place.weight, before.weight))
            elif between[:1] == [","] and _tells_how_far(tokens, before.last + 1, place.first):
                continue  # "Harl, near Tarn", "Harl, 12 miles east of Tarn"
            elif (
                between[:1] == [","] and plain_words and not SETTLEMENTS.isdisjoint((*between, *_beyond(tokens, place)))
            ):  # "Harl, the capital of Kestria"; "Harl, a town in Kestria" is one for sure
                if not SETTLEMENTS.isdisjoint(between):
                    kept[-1] = msgspec.structs.replace(before, weight=max(before.weight, SURE))
                continue
        kept.append(place)
    return kept


def _tells_how_far(tokens: Tokens, first: int, last: int) -> bool:
    """Whether the words before a place only tell how it lies to the one before the comma."""
    words = range(first, last)
    lies = not LYING.isdisjoint(tokens.lower[first:last])
    measured = any(tokens.flags[k] & MEASURE for k in words) and lower_before(tokens, last) in ("of", "from")
    lying = PREPOSITION | DETERMINER | ADVERB | NUMBER | MEASURE
    return (lies or measured) and all(tokens.flags[k] & lying or tokens.lower[k] in SETTLEMENTS for k in words)


def _beyond(tokens: Tokens, place: Place) -> list[str]:
    """The words behind a possessive up to the noun: "Kestria's [second biggest city]"."""
    return tokens.lower[place.last : place.last + 3] if is_possessive(tokens, place.last - 1) else []
