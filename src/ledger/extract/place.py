"""Where a figure is from: places named in its clause, by "in X" and by the gazetteer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from functools import cache

import msgspec

from ledger import lexicon
from ledger.extract.cues import (
    ADVERB,
    BE,
    CAPITAL,
    CLOSED,
    DETERMINER,
    FLAGS,
    HAVE,
    HEAD,
    MEASURE,
    NUMBER,
    OPEN,
    PERSON,
    THING,
    TIME,
    VERB,
    VERBAL,
)
from ledger.extract.tokens import TOKEN, Memory, Tokens
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
SURE = 3  # the weight that makes a place of a name which no list has
ADJECTIVE = ("ian", "ese", "ish")
NOWHERE: frozenset[str] = frozenset()
LOCATIVE = {word: int(weight) for word, weight in lists_by_word(_TABLE["scene"]).items()}
LEADING = frozenset((*LOCATIVE, *SETTLEMENTS, *BETWEEN, "of"))
"""Words that can make a scene of the name behind them."""
YEAR = re.compile(r"(?:1[89]|20)\d\d")
ABBREVIATED = frozenset({"US", "U.S.", "U.S", "USA", "UK", "U.K.", "U.K"})
"""Countries whose short names stand in front of nouns as adjectives do."""
FINITE = VERB | VERBAL | BE | HAVE | NUMBER
"""Flags of words that no apposition holds."""
APPOSED = 6  # words between a place and what tells of it
LONGEST = 5
LONGEST_IN_CAPITALS = 4


class Place(msgspec.Struct, frozen=True, gc=False):
    """A place named in a sentence: token range, its name as written, and how surely it is the scene (4 best)."""

    first: int
    last: int
    name: str
    weight: int


@cache
def demonyms() -> dict[str, str]:
    """Adjective or noun of nationality in lower case, singular or plural -> the country's name."""
    single: dict[str, str] = lexicon.load("demonyms")
    return single | {f"{word}s": country for word, country in single.items()}


@cache
def countries() -> frozenset[str]:
    """The names of countries and their parts of the world, as news writes them."""
    return frozenset(demonyms().values()) | ABBREVIATED | {"Britain", "America"}


def country_of(name: str) -> str | None:
    """The code of the country that a place of the gazetteer lies in, "Harl" or "Harl, Kestria"; else None."""
    entry = places().get(plain(name)) or places().get(plain(name.partition(",")[0]))
    return entry.country if entry is not None else None


def country_of_people(tokens: Tokens) -> str | None:
    """The country of those who are at home where they are counted: "Kestrian rebels"; not of "Kestrian troops"."""
    if NATIVE.isdisjoint(tokens.words):
        return None
    for k in range(tokens.size - 1):
        if tokens.lower[k + 1] in NATIVE and tokens.lower[k] in demonyms():
            return demonyms()[tokens.lower[k]]
    return None


def known(name: str) -> bool:
    """Whether the gazetteer has a place of this name."""
    return plain(name) in places()


def is_common(name: str) -> bool:
    """Whether a name begins with a word of the language, an acronym's full stop or a title, and is not a place's."""
    first = name.split()[0].lower()
    return first in FLAGS or first in NO_PLACES or first in TITLES


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


def places_in(tokens: Tokens, learned: AbstractSet[str] = NOWHERE) -> list[Place]:
    """The places of a sentence in their order; `learned`: names that the article has shown to be places, lower case."""
    found: list[Place] = []
    behind = 0  # the token behind the last name
    for k in _beginnings(tokens, learned):
        if k < behind:
            continue
        if tokens.upper_case:
            place, behind = _in_capitals(tokens, k, learned), k + 1
        else:
            place, behind = _capitalised(tokens, k, learned)
        if place is None:
            continue
        if found and _is_listed(tokens, found[-1], place):
            joined = found.pop()
            place = Place(joined.first, place.last, tokens.text(joined.first, place.last), joined.weight)
        found.append(place)
        behind = max(behind, place.last)
    return _scenes(tokens, found) or _whole_world(tokens)


def _scenes(tokens: Tokens, found: list[Place]) -> list[Place]:
    """The places without those that only tell of the next or of the one before.

    "Kestria's Harl province", "Harl, the capital of Kestria's north".
    """
    kept: list[Place] = []
    for place in found:
        before = kept[-1] if kept else None
        if before is not None and place.first - before.last <= APPOSED:
            between = tokens.lower[before.last : place.first]
            plain_words = not any(flag & FINITE for flag in tokens.flags[before.last : place.first])
            if between[-1:] == ["of"] and len(between) < APPOSED // 2 and not SETTLEMENTS.isdisjoint(between):
                kept.pop()  # "the Harl district of Tarn"
                place = Place(before.first, place.last, tokens.text(before.first, place.last), before.weight)
            elif is_possessive(tokens, before.last - 1) and plain_words and "," not in between:
                kept.pop()
                place = msgspec.structs.replace(place, weight=max(place.weight, before.weight))
            elif (
                between[:1] == [","] and plain_words and not SETTLEMENTS.isdisjoint((*between, *_beyond(tokens, place)))
            ):
                continue
        kept.append(place)
    return kept


def _beyond(tokens: Tokens, place: Place) -> list[str]:
    """The words behind a possessive up to the noun: "Kestria's [second biggest city]"."""
    return tokens.lower[place.last : place.last + 3] if is_possessive(tokens, place.last - 1) else []


def _is_listed(tokens: Tokens, before: Place, place: Place) -> bool:
    """Whether two places are one list or one address: "Libya and Mali", "Sandur, Kestria"."""
    joined = place.first - before.last == 1 and tokens.lower[before.last] in ("and", "or", ",")
    alike = tokens.flags[place.first] & CAPITAL and "." not in place.name
    return joined and place.weight <= 1 and bool(alike or tokens.upper_case)


def _whole_world(tokens: Tokens) -> list[Place]:
    """The world, where a sentence speaks of it: "the world's 2 billion", "worldwide"."""
    if WORLDWIDE.isdisjoint(tokens.words):
        return []
    for k, word in enumerate(tokens.lower):
        if word in WORLDWIDE and (word != "world" or (k and tokens.lower[k - 1] == "the")):
            return [Place(k, k + 1, "world", 1)]
    return []


def _beginnings(tokens: Tokens, learned: AbstractSet[str]) -> Iterable[int]:
    """The tokens where the name of a place may begin: those with a capital, where capitals tell."""
    if tokens.upper_case:
        return _beginnings_in_capitals(tokens, learned)
    return [
        k
        for k, flag in enumerate(tokens.flags)
        if flag & CAPITAL and not flag & (TIME | DETERMINER) and (not flag & CLOSED or tokens.lower[k] == "us")
    ]


def _beginnings_in_capitals(tokens: Tokens, learned: AbstractSet[str]) -> Iterator[int]:
    """Where all is capitals, the words of the gazetteer where a scene is set or where the second word fits, too."""
    lower, flags = tokens.lower, tokens.flags
    divided, named = not DIVISIONS.isdisjoint(tokens.words), not learned.isdisjoint(tokens.words)
    before = 0
    for k, opening in enumerate(map(_OPENINGS.__getitem__, lower)):
        leads = before & (LEADS if opening & LISTED else SETS)
        before = opening
        if not (leads or opening & SEVERAL or named) or flags[k] & (CLOSED | TIME):
            continue
        several = opening & SEVERAL and k + 1 < tokens.size and plain(lower[k + 1]) in followers()[plain(lower[k])]
        if several or (leads and (divided or opening & ALONE)) or (named and lower[k] in learned):
            yield k


LISTED, SEVERAL, ALONE, LEADS, SETS = 1, 2, 4, 8, 16


def _opening_of(word: str) -> int:
    """What a word does in a text of capitals: begins a name of the gazetteer, one of several words, one that it may be
    by itself; leads to a name; sets a scene.
    """
    seconds = followers().get(plain(word))
    opening = 0 if seconds is None else LISTED | (SEVERAL if seconds else 0)
    if any((entry := places().get(plain(name))) is not None and entry.large for name in (word, f"{word}'s")):
        opening |= ALONE
    if word in LEADING or "-" in word:
        opening |= LEADS
    return opening | (SETS if word in LOCATIVE else 0)


_OPENINGS = Memory(_opening_of)


def _capitalised(tokens: Tokens, k: int, learned: AbstractSet[str]) -> tuple[Place | None, int]:
    """The place whose name is the run of capitals from token `k` on, if it is one; and the token behind the run."""
    last = k + 1
    while (
        last < tokens.size and last - k < LONGEST and not is_possessive(tokens, last - 1) and _continues(tokens, last)
    ):
        last += 1
    weight = _weight_before(tokens, k)
    for end in range(last, k, -1):
        name = bare(tokens.text(k, end))
        listed = known(name) and tokens.lower[end - 1] not in INSTITUTIONS and _surely(tokens, k, end, weight)
        if listed or name.lower() in learned:
            return Place(k, end, name, max(weight, 1) if weight >= 0 else 0), last
        if tokens.lower[end - 1] not in SETTLEMENTS:
            break  # "Kunar Province" is Kunar; "Dar Wadi" is not Dar
    counted = k > 2 and tokens.flags[k - 3] & NUMBER and tokens.lower[k - 2] == "in"  # "40 in the Nippes"
    by_itself = weight >= SURE and (lower_before(tokens, k) != "the" or counted) and not is_possessive(tokens, last - 1)
    if is_place_like(tokens, k, last) and (by_itself or _is_called_place(tokens, k, last, weight)):
        return Place(k, last, bare(tokens.text(k, last)), max(weight, 1)), last
    return None, last


def lower_before(tokens: Tokens, k: int) -> str:
    """The word before a token in lower case; "" for the first."""
    return tokens.lower[k - 1] if k else ""


def bare(name: str) -> str:
    """A name without the sign of the possessive."""
    return name[:-2] if name[-2:] in ("'s", "’s") else name


def is_possessive(tokens: Tokens, k: int) -> bool:
    """Whether a token is the possessor of what follows: "Kestria's"."""
    return tokens.body[tokens.ends[k] - 2 : tokens.ends[k]] in ("'s", "’s")


def _surely(tokens: Tokens, first: int, last: int, weight: int) -> bool:
    """Whether a name of the gazetteer means the place here: no surname, no word that begins a sentence."""
    behind = tokens.lower[last] if last < tokens.size else ""
    if behind in MEDIA and weight < SURE:
        return False
    if weight > 0 or last - first > 1:
        return True
    before = tokens.lower[first - 1 - (first > 1 and tokens.lower[first - 1] == ".")] if first else ""
    entry = places()[plain(bare(tokens.text(first, last)))]
    return (
        entry.large
        and before not in TITLES
        and not (len(before) == 1 and before.isalpha())  # "George W. Bush"
        and tokens.lower[first] not in (FLAGS if first else NO_PLACES | FLAGS.keys())
    )


def _is_called_place(tokens: Tokens, first: int, last: int, weight: int) -> bool:
    """Whether the words around an unknown name make it a place: "X province", "the army of X", "the X refinery"."""
    lower, size = tokens.lower, tokens.size
    follower = lower[last] if last < size else ""
    leader = lower[first - 2] if first > 1 and lower[first - 1] == "of" else ""
    if lower[last - 1] in DIVISIONS and last - first > 1:
        return True
    if (not GEOGRAPHY.isdisjoint(lower[first:last]) and last - first > 1) or _is_listed_with_year(tokens, first, last):
        return True
    if first > 1 and lower[first - 1] in ("on", "of", "for") and lower[first - 2] in STRUCK:
        return True
    if leader in REALMS or (is_possessive(tokens, last - 1) and follower in REALMS):
        return True
    if follower in SETTLEMENTS and not (last + 1 < size and lower[last + 1] == "of"):
        return weight > 0 or first == 0 or tokens.lower[last - 1] not in FLAGS
    return (follower in SITES or follower in GEOGRAPHY) and last - first <= 2


def _is_listed_with_year(tokens: Tokens, first: int, last: int) -> bool:
    """Whether a name stands where lists have the place: "178: barracks bombing, Stagg, 1983"."""
    if lower_before(tokens, first) != "," or tokens.lower[last : last + 1] != [","]:
        return False
    return YEAR.fullmatch(tokens.text(last + 1, min(last + 2, tokens.size))) is not None


def _in_capitals(tokens: Tokens, k: int, learned: AbstractSet[str]) -> Place | None:
    """The place that begins at token `k` of a text in capitals: several words, or one where a scene is set."""
    lower, size = tokens.lower, tokens.size
    seconds = followers().get(plain(lower[k]))
    several = seconds is not None and k + 1 < size and plain(lower[k + 1]) in seconds
    weight = _weight_before(tokens, k) if seconds is not None or (k and lower[k - 1] in LOCATIVE) else 0
    if lower[k] in learned:
        return Place(k, k + 1, tokens.text(k, k + 1), max(weight, 1))
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
    ending = bare(words[-1]).lower()
    adjective = ending in demonyms() or (
        ending.endswith(ADJECTIVE) and last < tokens.size and tokens.flags[last] & OPEN
    )
    return (
        not adjective
        and ending not in INSTITUTIONS
        and (last >= tokens.size or tokens.lower[last] not in INSTITUTIONS)
        and not any(tokens.lower[k] in NO_PLACES for k in range(first, last))
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
    called = False  # "the town of X", "the capital, X": a place, whatever stands before
    while j >= 0 and k - j <= 8:
        word = tokens.lower[j]
        if word == "of" and not (j > 0 and tokens.lower[j - 1] in SETTLEMENTS):
            return SURE if called else 1
        if word in SETTLEMENTS:
            if j and tokens.flags[j - 1] & MEASURE and lower_of(tokens, j + 1) == "of":
                return -1  # "80 miles south of X"
            called = called or (j < k - 1 and tokens.lower[j + 1] in ("of", ","))
        elif word not in BETWEEN and "-" not in word and not (called and _describes(tokens, j)):
            break
        j -= 1
    weight = LOCATIVE.get(tokens.lower[j], 0) if j >= 0 else 0
    if weight < 0 and not FLEEING.isdisjoint(tokens.lower[max(0, j - 3) : j]):
        return SURE  # "fled from X": what they fled from happened there
    return max(weight, SURE) if called else weight


def lower_of(tokens: Tokens, k: int) -> str:
    """The word at a token in lower case; "" behind the last."""
    return tokens.lower[k] if k < tokens.size else ""


def _describes(tokens: Tokens, j: int) -> bool:
    """Whether a word stands between an article and a settlement: "the [besieged] town of"."""
    return not tokens.flags[j] & CLOSED and tokens.lower[j] not in LOCATIVE


def is_adjective(tokens: Tokens, place: Place) -> bool:
    """Whether a place tells whence or who, and not where: "12 from Harl", "U.S. citizens", "UK troops"."""
    if not place.weight:
        return True
    behind = tokens.lower[place.last] if place.last < tokens.size else ""
    return (
        place.weight <= 1
        and place.name in ABBREVIATED
        and behind not in NATIVE
        and bool(behind and tokens.flags[place.last] & (OPEN | PERSON | HEAD | THING))
    )


CLAUSE, AHEAD, NEXT, MODIFIER = 24, 1.5, 8, 12
"""What costs a place, in tokens: a boundary between clauses; a token to the left; ", and" to the left; a noun that it
stands before, as in "Kestria raids".
"""


def _is_beside(tokens: Tokens, place: Place, first: int) -> bool:
    """Whether a place stands right before the number, as each of a list does: "Kestria 1,200, Halvia (1,150)"."""
    between = tokens.lower[place.last : first]
    return place.last <= first and (not between or between in (["("], [":"]))


def _modifies(tokens: Tokens, place: Place) -> bool:
    """Whether a noun follows a place that is no possessor: "in Kestria regime raids near Harl"."""
    if place.last >= tokens.size or is_possessive(tokens, place.last - 1):
        return False
    flag = tokens.flags[place.last]
    return bool(flag & (HEAD | THING | OPEN)) and not flag & (FINITE | ADVERB | CLOSED | CAPITAL)


def _heads_next(tokens: Tokens, place: Place) -> bool:
    """Whether a place stands right before another number: "Italy hosts 900, [Malta] 40"."""
    behind = next((k for k in range(place.last, tokens.size) if tokens.lower[k] not in "(:"), None)
    return behind is not None and bool(tokens.flags[behind] & NUMBER)


def nearest(tokens: Tokens, found: list[Place], first: int, last: int) -> Place | None:
    """The place that goes with the number at tokens [first, last): the best scene, then the nearest, rather behind."""
    if len(found) < 2:
        return found[0] if found else None
    beside = next((place for place in found if _is_beside(tokens, place, first)), None)
    if beside is not None:
        return beside

    def distance(place: Place) -> float:
        ahead = place.first >= last
        gap = place.first - last if ahead else (first - place.last) * AHEAD + 2
        crossed = range(last, place.first) if ahead else range(place.last, first)
        gap += CLAUSE * sum(tokens.lower[k] in APART for k in crossed)
        gap += 0 if ahead else NEXT * sum(tokens.lower[k] == "and" and tokens.lower[k - 1] == "," for k in crossed)
        gap += MODIFIER * _modifies(tokens, place)
        gap += CLAUSE * (ahead and place.weight <= 1 and _heads_next(tokens, place))
        return gap - 6 * place.weight

    return min(found, key=distance)
