"""Where a figure is from: places named in its clause, by "in X" and by the gazetteer."""

from __future__ import annotations

import re
from collections.abc import Iterable
from collections.abc import Set as AbstractSet

from ledger.extract.capitals import with_capitals
from ledger.extract.cues import (
    ADVERB,
    CAPITAL,
    CLOSED,
    DETERMINER,
    FLAGS,
    NUMBER,
    OPEN,
    PERSON,
    PREPOSITION,
    TIME,
)
from ledger.extract.geography import (
    DIVISIONS,
    GEOGRAPHY,
    INSIDE_NAMES,
    INSTITUTIONS,
    MEDIA,
    NO_PLACES,
    REALMS,
    SETTLEMENTS,
    SITES,
    STRUCK,
    TITLES,
    WORLDWIDE,
    bare,
    demonyms,
    known,
)
from ledger.extract.place_capitals import beginnings_in_capitals, in_capitals
from ledger.extract.place_telling import without_told
from ledger.extract.setting import SURE, Place, is_possessive, lower_before, lower_of, weight_before
from ledger.extract.tokens import Tokens
from ledger.lexicon.gazetteer import places, plain

ADJECTIVE = ("ian", "ese", "ish")
NOWHERE: frozenset[str] = frozenset()
YEAR = re.compile(r"(?:1[89]|20)\d\d")
LONGEST = 5
LONGEST_TITLE, LONGEST_IN_TITLE, IN_TITLE = 20, 3, 4  # tokens of a headline, of a name in one, capitals in one


def places_in(tokens: Tokens, learned: AbstractSet[str] = NOWHERE) -> list[Place]:
    """The places of a sentence in their order; `learned`: names that the article has shown to be places, lower case."""
    found: list[Place] = []
    behind = 0  # the token behind the last name
    in_title = _is_title(tokens)
    for k in _beginnings(tokens, learned):
        if k < behind:
            continue
        if tokens.upper_case:
            place, behind = in_capitals(tokens, k, learned), k + 1
        else:
            place, behind = _capitalised(tokens, k, learned, in_title)
        if place is None:
            continue
        if found and _is_listed(tokens, found[-1], place):
            joined = found.pop()
            place = Place(joined.first, place.last, tokens.text(joined.first, place.last), joined.weight)
        found.append(place)
        behind = max(behind, place.last)
    if "capital" in tokens.words:
        found = with_capitals(tokens, found)
    return without_told(tokens, found) or _whole_world(tokens)


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
        return beginnings_in_capitals(tokens, learned)
    return [
        k
        for k, flag in enumerate(tokens.flags)
        if flag & CAPITAL and not flag & (TIME | DETERMINER) and (not flag & CLOSED or tokens.lower[k] == "us")
    ]


def _capitalised(tokens: Tokens, k: int, learned: AbstractSet[str], in_title: bool) -> tuple[Place | None, int]:
    """The place whose name is the run of capitals from token `k` on, if it is one; and the token behind the run.

    In a headline where every word has a capital a run may hold a name, "Huge [Hong Kong] Crowd Meets"; so may one that
    begins a sentence.
    """
    last = k + 1
    while (
        last < tokens.size and last - k < LONGEST and not is_possessive(tokens, last - 1) and _continues(tokens, last)
    ):
        last += 1
    weight = weight_before(tokens, k)
    for end in range(last, k, -1):
        name = bare(tokens.text(k, end))
        listed = known(name) and tokens.lower[end - 1] not in INSTITUTIONS and _surely(tokens, k, end, weight)
        if end < last and in_title and listed:
            listed = not _is_named_after(tokens, k, end)
        if listed or name.lower() in learned:
            return Place(k, end, name, max(weight, 1) if weight >= 0 else 0), last
        if tokens.lower[end - 1] == "county" and end - k > 1 and weight >= 0:
            return Place(k, end, name, max(weight, 1)), last  # "Tarn County High School"
        if tokens.lower[end - 1] not in SETTLEMENTS:
            if in_title or "county" in tokens.lower[k + 1 : end]:
                continue
            break  # "Kunar Province" is Kunar; "Dar Wadi" is not Dar
    counted = k > 2 and tokens.flags[k - 3] & NUMBER and tokens.lower[k - 2] == "in"  # "40 in the Nippes"
    by_itself = (
        weight >= SURE
        and not in_title
        and (lower_before(tokens, k) != "the" or counted)
        and not is_possessive(tokens, last - 1)
    )
    called = _is_called_place(tokens, k, last, weight) and not (in_title and last - k > LONGEST_IN_TITLE)
    if is_place_like(tokens, k, last) and (by_itself or called):
        return Place(k, last, bare(tokens.text(k, last)), max(weight, 1)), last
    return None, k + 1 if in_title or k == 0 else last


def _is_named_after(tokens: Tokens, first: int, last: int) -> bool:
    """Whether a name is that of what follows or leads to it: "New York Times", "University of Chicago"."""
    of = lower_before(tokens, first) == "of" and tokens.lower[first - 2] in INSTITUTIONS
    return of or tokens.lower[last] in INSTITUTIONS or tokens.lower[last] in MEDIA


def _is_title(tokens: Tokens) -> bool:
    """Whether a line is a headline that gives every word a capital: "Ten Held in Plot to Rob Banks"."""
    if not LONGEST < tokens.size <= LONGEST_TITLE or tokens.upper_case or tokens.lower[-1] in (".", "”", '"'):
        return False
    small = CLOSED | DETERMINER | ADVERB | NUMBER
    capitals = sum(bool(flag & CAPITAL) for flag in tokens.flags)
    return capitals > IN_TITLE and all(flag & (CAPITAL | small) for flag in tokens.flags)


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
    if follower == "," and _is_told_a_town(tokens, last + 1):
        return True
    if follower in SETTLEMENTS and not (last + 1 < size and lower[last + 1] == "of"):
        return weight > 0 or first == 0 or tokens.lower[last - 1] not in FLAGS
    return (follower in SITES or follower in GEOGRAPHY) and last - first <= 2


def _is_told_a_town(tokens: Tokens, first: int) -> bool:
    """Whether what follows a name and a comma tells that it is a place: "a town of 4,000"; not "a village nurse"."""
    if lower_of(tokens, first) not in ("a", "the"):
        return False
    for k in range(first + 1, min(tokens.size, first + 4)):
        if tokens.lower[k] in SETTLEMENTS and not is_possessive(tokens, k):
            return k + 1 == tokens.size or bool(tokens.flags[k + 1] & (CLOSED | PREPOSITION))
    return False


def _is_listed_with_year(tokens: Tokens, first: int, last: int) -> bool:
    """Whether a name stands where lists have the place: "178: barracks bombing, Stagg, 1983"."""
    if lower_before(tokens, first) != "," or tokens.lower[last : last + 1] != [","]:
        return False
    return YEAR.fullmatch(tokens.text(last + 1, min(last + 2, tokens.size))) is not None


def is_place_like(tokens: Tokens, first: int, last: int) -> bool:
    """Whether a run of capitals may be a place no list knows: no acronym, demonym, "rebel-held", institution."""
    words = [tokens.text(k, k + 1) for k in range(first, last)]
    if len(words[0]) == 1 or any(
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
    if tokens.lower[k] == "." and len(tokens.lower[k - 1]) == 1:
        return k + 1 < tokens.size and bool(tokens.flags[k + 1] & CAPITAL)  # "S. Korea"
    return (
        tokens.lower[k] in INSIDE_NAMES
        and k + 1 < tokens.size
        and bool(tokens.flags[k + 1] & CAPITAL)
        and tokens.lower[k] not in ("and", "the")
        and not (tokens.lower[k] == "." and tokens.starts[k + 1] > tokens.ends[k])
    )
