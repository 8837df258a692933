"""Names of places as the gazetteer and the word lists have them: countries, peoples, what is no place."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from ledger import lexicon
from ledger.extract.cues import FLAGS
from ledger.extract.tokens import TOKEN, Tokens
from ledger.extract.wordlists import lists_by_word, word_sets
from ledger.lexicon.gazetteer import places, plain

_TABLE = lexicon.load("place_words")
_WORDS = word_sets(_TABLE["name"])
SETTLEMENTS, INSTITUTIONS, INSIDE_NAMES = _WORDS["settlement"], _WORDS["institution"], _WORDS["inside"]
DIVISIONS, BETWEEN, SITES, REALMS = _WORDS["division"], _WORDS["between"], _WORDS["site"], _WORDS["realm"]
GEOGRAPHY, STRUCK = _WORDS["geography"], _WORDS["struck"]
NO_PLACES, TITLES, NATIVE = _WORDS["no_place"], _WORDS["title"], _WORDS["native"]
FLEEING, MEDIA = _WORDS["fleeing"], _WORDS["media"]
WORLDWIDE, APART = _WORDS["worldwide"], _WORDS["apart"]
LOCATIVE = {word: int(weight) for word, weight in lists_by_word(_TABLE["scene"]).items()}
ABBREVIATED = frozenset({"US", "U.S.", "U.S", "USA", "UK", "U.K.", "U.K"})
"""Countries whose short names stand in front of nouns as adjectives do."""


@cache
def demonyms() -> dict[str, str]:
    """Adjective or noun of nationality in lower case, singular or plural -> the country's name."""
    single: dict[str, str] = lexicon.load("demonyms")
    return single | {f"{word}s": country for word, country in single.items()}


@cache
def last_words() -> frozenset[str]:
    """The words that nationalities end with: "kestrian", the "korean" of "South Korean"."""
    return frozenset(name.rpartition(" ")[2] for name in demonyms())


def nationality_at(lower: Sequence[str], k: int) -> str | None:
    """The country of the nationality that ends with a word: "Kestrian", "South Korean"; None for another word."""
    if lower[k] not in last_words():
        return None
    both = demonyms().get(f"{lower[k - 1]} {lower[k]}") if k else None
    return both or demonyms().get(lower[k])


@cache
def countries() -> frozenset[str]:
    """The names of countries and their parts of the world, as news writes them."""
    return frozenset(demonyms().values()) | ABBREVIATED | {"Britain", "America"}


def country_of(name: str) -> str | None:
    """The code of the country that a place of the gazetteer lies in, "Harl" or "Harl, Kestria"; else None."""
    town, _, land = name.partition(", ")
    entry = places().get(plain(name)) or (places().get(plain(land)) if land else None) or places().get(plain(town))
    return entry.country if entry is not None else None


def capital_of(country: str) -> str | None:
    """The capital of a country; None for any other name."""
    entry = places().get(plain(country))
    return capitals().get(entry.country) if entry is not None and country in countries() else None


@cache
def capitals() -> dict[str, str]:
    """Country code -> capital."""
    return lexicon.load("capitals")


def is_region(name: str) -> bool:
    """Whether a place is a part of the world larger than a country."""
    return (country_of(name) or "").endswith("*") or name == "Europe"


def is_capital(name: str) -> bool:
    """Whether a place, "Harl" or "Harl, Kestria", is the capital of its country."""
    capital = capitals().get(country_of(name) or "")
    town = name.partition(",")[0]
    return capital is not None and plain(town).replace("-", " ") == plain(capital).replace("-", " ")


def country_of_people(tokens: Tokens) -> str | None:
    """The country of those who are at home where they are counted: "Kestrian rebels"; not of "Kestrian troops"."""
    if NATIVE.isdisjoint(tokens.words):
        return None
    ends = (k for k in range(tokens.size - 1) if tokens.lower[k + 1] in NATIVE)
    return next((country for k in ends if (country := nationality_at(tokens.lower, k)) is not None), None)


def known(name: str) -> bool:
    """Whether the gazetteer has a place of this name."""
    return plain(name) in places()


def is_common(name: str) -> bool:
    """Whether a name begins with a word of the language, an acronym's full stop or a title, and is not a place's."""
    first = name.split()[0].lower()
    return first in FLAGS or first in NO_PLACES or first in TITLES


def bare(name: str) -> str:
    """A name without the sign of the possessive."""
    return name[:-2] if name[-2:] in ("'s", "’s") else name


@cache
def followers() -> dict[str, frozenset[str]]:
    """The first word of each name -> the second words of those that have several: "new" -> "york", "delhi"."""
    alone: frozenset[str] = frozenset()
    seconds: dict[str, frozenset[str]] = {}
    for name in places():
        first, *rest = (name,) if name.isalpha() else TOKEN.findall(name)
        seconds[first] = seconds.get(first, alone).union(rest[:1]) if rest else seconds.get(first, alone)
    return seconds
