"""Where a figure is from: places named in its clause, by "in X" and by the gazetteer."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

import msgspec

from ledger import lexicon
from ledger.extract.cues import CAPITAL, CLOSED, DETERMINER, FLAGS, PERSON, TIME
from ledger.extract.tokens import TOKEN, Tokens
from ledger.extract.wordlists import lists_by_word, word_sets
from ledger.lexicon.gazetteer import places, plain

_TABLE = lexicon.load("place_words")
_WORDS = word_sets(_TABLE["name"])
SETTLEMENTS, INSTITUTIONS, INSIDE_NAMES = _WORDS["settlement"], _WORDS["institution"], _WORDS["inside"]
DIVISIONS, BETWEEN = _WORDS["division"], _WORDS["between"]
LOCATIVE = {word: int(weight) for word, weight in lists_by_word(_TABLE["scene"]).items()}
LONGEST = 5
LONGEST_IN_CAPITALS = 4


class Place(msgspec.Struct, frozen=True, gc=False):
    """A place named in a sentence: token range, its name as written, and how surely it is the scene (3 best)."""

    first: int
    last: int
    name: str
    weight: int


@cache
def demonyms() -> dict[str, str]:
    """Adjective of nationality in lower case -> the country's name."""
    return lexicon.load("demonyms")


def known(name: str) -> bool:
    """Whether the gazetteer has a place of this name."""
    return plain(name) in places()


@cache
def followers() -> dict[str, frozenset[str]]:
    """The first word of each name -> the second words of those that have several: "new" -> "york", "delhi"."""
    alone: frozenset[str] = frozenset()
    seconds: dict[str, frozenset[str]] = {}
    for name in places():
        first, *rest = (name,) if name.isalpha() else TOKEN.findall(name)
        seconds[first] = seconds.get(first, alone).union(rest[:1]) if rest else seconds.get(first, alone)
    return seconds


def is_surely_place(tokens: Tokens, first: int, last: int, name: str) -> bool:
    """Whether a name is a place where capitals do not tell: several words, or one on no list and no small town."""
    entry = places().get(plain(name))
    if entry is None:
        return False
    if last - first > 1:
        return not any(tokens.flags[k] & CLOSED for k in range(first, last))
    large = entry.large and not entry.country.endswith("*")
    return large and len(name) > 3 and tokens.lower[first] not in FLAGS and tokens.lower[first] not in INSIDE_NAMES


def places_in(tokens: Tokens) -> list[Place]:
    """The places of a sentence in their order."""
    found: list[Place] = []
    behind = 0  # the token behind the last place
    for k in _beginnings(tokens):
        if k < behind:
            continue
        place = _in_capitals(tokens, k) if tokens.upper_case else _capitalised(tokens, k)
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


def _beginnings(tokens: Tokens) -> Iterable[int]:
    """The tokens where the name of a place may begin: a capital; where all is capitals, a word that begins one."""
    if tokens.upper_case:
        firsts, lower = followers(), tokens.lower
        return [
            k
            for k, word in enumerate(lower)
            if (word in firsts or not word.isascii() or (k and lower[k - 1] in LOCATIVE))
            and not tokens.flags[k] & (CLOSED | TIME)
        ]
    return [
        k
        for k, flag in enumerate(tokens.flags)
        if flag & CAPITAL and not flag & TIME and (not flag & CLOSED or tokens.lower[k] == "us")
    ]


def _capitalised(tokens: Tokens, k: int) -> Place | None:
    """The place whose name is the run of capitals from token `k` on."""
    lower, size = tokens.lower, tokens.size
    weight = _weight_before(tokens, k)
    last = k + 1
    while last < size and last - k < LONGEST and _continues(tokens, last):
        last += 1
    name = tokens.text(k, last)
    if known(name):
        certain = weight > 0 or last - k > 1 or (k > 0 and lower[k] not in FLAGS)
        return Place(k, last, name, max(weight, 1)) if certain else None
    followed = last < size and lower[last] in SETTLEMENTS and not (last + 1 < size and lower[last + 1] == "of")
    if (weight >= 2 or (followed and weight > 0)) and is_place_like(tokens, k, last):
        return Place(k, last, name, weight)
    return None


def _in_capitals(tokens: Tokens, k: int) -> Place | None:
    """The place that begins at token `k` of a text in capitals: several words, or one where a scene is set."""
    lower, size = tokens.lower, tokens.size
    seconds = followers().get(plain(lower[k]))
    several = seconds is not None and k + 1 < size and plain(lower[k + 1]) in seconds
    weight = _weight_before(tokens, k) if seconds is not None or (k and lower[k - 1] in LOCATIVE) else 0
    if not several and not weight:
        return None
    for end in range(min(size, k + LONGEST_IN_CAPITALS), k, -1):
        if several if end - k > 1 else weight:
            name = tokens.text(k, end)
            if is_surely_place(tokens, k, end, name):
                return Place(k, end, name, max(weight, 1))
        if (weight and end < size and lower[end] in DIVISIONS) and not any(
            tokens.flags[j] & (CLOSED | DETERMINER) for j in range(k, end)
        ):
            return Place(k, end, tokens.text(k, end), weight)
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
