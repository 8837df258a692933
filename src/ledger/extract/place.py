"""Where a figure is from: places named in its clause, by "in X" and by the gazetteer."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from importlib.resources import files

import msgspec

from ledger import lexicon
from ledger.extract.cues import CAPITAL, CLOSED, DETERMINER, FLAGS, PERSON, TIME
from ledger.extract.tokens import Tokens
from ledger.extract.wordlists import lists_by_word, word_sets

_TABLE = lexicon.load("place_words")
_WORDS = word_sets(_TABLE["name"])
SETTLEMENTS, INSTITUTIONS, INSIDE_NAMES = _WORDS["settlement"], _WORDS["institution"], _WORDS["inside"]
DIVISIONS, BETWEEN = _WORDS["division"], _WORDS["between"]
LOCATIVE = {word: int(weight) for word, weight in lists_by_word(_TABLE["scene"]).items()}
LONGEST = 5


class Place(msgspec.Struct, frozen=True):
    """A place named in a sentence: token range, its name as written, and how surely it is the scene (3 best)."""

    first: int
    last: int
    name: str
    weight: int


@cache
def gazetteer() -> dict[str, str]:
    """Name in lower case without accents -> country code; that of a small place ends in "*"."""
    rows = (line.split("\t") for line in (files("ledger.lexicon") / "places.tsv").read_text("utf-8").splitlines())
    return {name: country if size == "large" else f"{country}*" for name, country, size in rows}


@cache
def first_words() -> frozenset[str]:
    """The first words of the gazetteer's names: a text without capitals is looked up only where one of them stands."""
    return frozenset(re.split(r"[ '-]", name, maxsplit=1)[0] for name in gazetteer())


@cache
def demonyms() -> dict[str, str]:
    """Adjective of nationality in lower case -> the country's name."""
    return lexicon.load("demonyms")


def plain(name: str) -> str:
    """Lower case without accents, as the gazetteer spells."""
    name = name.lower().replace("’", "'")
    return (
        name
        if name.isascii()
        else "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    )


def known(name: str) -> str | None:
    """The country code of a place in the gazetteer, else None."""
    country = gazetteer().get(plain(name))
    return country.rstrip("*") if country else None


def is_surely_place(tokens: Tokens, first: int, last: int, name: str) -> bool:
    """Whether a name is a place where capitals do not tell: several words, or one on no list and no small town."""
    if last - first > 1:
        return not any(tokens.flags[k] & CLOSED for k in range(first, last))
    country = gazetteer().get(plain(name), "*")
    return (
        not country.endswith("*")
        and len(name) > 3
        and tokens.lower[first] not in FLAGS
        and tokens.lower[first] not in INSIDE_NAMES
    )


def places_in(tokens: Tokens) -> list[Place]:
    """The places of a sentence in their order."""
    upper = not any(flag & CAPITAL for flag in tokens.flags) and tokens.body[tokens.span[0] : tokens.span[1]].isupper()
    found: list[Place] = []
    behind = 0  # the token behind the last place
    for k in _beginnings(tokens, upper):
        place = _place_at(tokens, k, upper) if k >= behind else None
        if place is None:
            continue
        if (
            found
            and place.first - found[-1].last == 1
            and tokens.lower[found[-1].last] in ("and", "or", ",")
            and place.weight <= 1
        ):
            joined = found.pop()
            place = Place(joined.first, place.last, tokens.text(joined.first, place.last), joined.weight)
        found.append(place)
        behind = place.last
    return found


def _beginnings(tokens: Tokens, upper: bool) -> list[int]:
    """The tokens where the name of a place may begin: a capital, or in a text of capitals a word that begins one."""
    if not upper:
        return [k for k, flag in enumerate(tokens.flags) if flag & CAPITAL]
    lower, first = tokens.lower, first_words()
    return [
        k for k, word in enumerate(lower) if word in first or (k and lower[k - 1] in LOCATIVE) or not word.isascii()
    ]


def _place_at(tokens: Tokens, k: int, upper: bool) -> Place | None:
    lower, flags = tokens.lower, tokens.flags
    if flags[k] & TIME or (flags[k] & CLOSED and not (lower[k] == "us" and flags[k] & CAPITAL)):
        return None
    weight = _weight_before(tokens, k)
    if not upper:
        last = k + 1
        while last < tokens.size and last - k < LONGEST and _continues(tokens, last):
            last += 1
        name = tokens.text(k, last)
        if known(name):
            certain = weight > 0 or last - k > 1 or (k > 0 and lower[k] not in FLAGS)
            return Place(k, last, name, max(weight, 1)) if certain else None
        followed = (
            last < tokens.size
            and lower[last] in SETTLEMENTS
            and not (last + 1 < tokens.size and lower[last + 1] == "of")
        )
        if (weight >= 2 or (followed and weight > 0)) and is_place_like(tokens, k, last):
            return Place(k, last, name, weight)
        return None
    for end in range(min(tokens.size, k + 4), k, -1):
        name = tokens.text(k, end)
        if known(name) and is_surely_place(tokens, k, end, name) and (weight > 0 or end - k > 1):
            return Place(k, end, name, max(weight, 1))
        if (weight > 0 and end < tokens.size and lower[end] in DIVISIONS) and not any(
            flags[j] & (CLOSED | DETERMINER) for j in range(k, end)
        ):
            return Place(k, end, name, weight)
    return None


def is_place_like(tokens: Tokens, first: int, last: int) -> bool:
    """Whether a run of capitals may be a place no list knows: no acronym, demonym, "rebel-held", institution."""
    words = [tokens.text(k, k + 1) for k in range(first, last)]
    if any(
        (word.isupper() and len(word) > 1) or word.endswith(("-held", "-led", "-controlled", "-backed"))
        for word in words
    ):
        return False
    return (
        words[-1].lower() not in demonyms()
        and words[-1].lower() not in INSTITUTIONS
        and not tokens.flags[last - 1] & PERSON
    )


def _continues(tokens: Tokens, k: int) -> bool:
    """Whether the token belongs to the name that runs so far: a capital, or a small word before one."""
    if tokens.flags[k] & CAPITAL and not tokens.flags[k] & TIME:
        return True
    return (
        tokens.lower[k] in INSIDE_NAMES
        and k + 1 < tokens.size
        and bool(tokens.flags[k + 1] & CAPITAL)
        and tokens.lower[k] not in ("and", "the")
        and not (tokens.lower[k] == "." and tokens.starts[k + 1] > tokens.ends[k])
    )


def _weight_before(tokens: Tokens, k: int) -> int:
    """How the words before a name make it a scene: "in X", "near the town of X", "in the southern city of X"."""
    j = k - 1
    while j >= 0 and (tokens.lower[j] in SETTLEMENTS or tokens.lower[j] in BETWEEN or "-" in tokens.lower[j]):
        if tokens.lower[j] == "of" and not (j > 0 and tokens.lower[j - 1] in SETTLEMENTS):
            return 1
        j -= 1
        if k - j > 8:
            break
    return LOCATIVE.get(tokens.lower[j], 0) if j >= 0 else 0


def nearest(places: list[Place], first: int, last: int) -> Place | None:
    """The place that goes with the number at tokens [first, last): the best scene, then the nearest, rather behind."""

    def distance(place: Place) -> float:
        gap = place.first - last if place.first >= last else (first - place.last) * 1.5 + 2
        return gap - 6 * place.weight

    return min(places, key=distance, default=None)
