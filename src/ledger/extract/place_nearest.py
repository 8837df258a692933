"""Which of a sentence's places goes with a figure: the best scene, then the nearest."""

from __future__ import annotations

from ledger.extract.cues import ADVERB, CAPITAL, CLOSED, HEAD, NUMBER, OPEN, PERSON, THING
from ledger.extract.geography import ABBREVIATED, APART, NATIVE, STRUCK
from ledger.extract.place_telling import FINITE
from ledger.extract.setting import SURE, Place, is_possessive
from ledger.extract.tokens import Tokens

OF_PARTS = frozenset(("them", "whom", "which", "including"))
PART_BEFORE = 5  # tokens between the part and its place
CLAUSE, AHEAD, NEXT, MODIFIER = 24, 1.5, 8, 12
"""What costs a place, in tokens: a boundary between clauses; a token to the left; ", and" to the left; a noun that it
stands before, as in "Kestria raids".
"""


def is_adjective(tokens: Tokens, place: Place) -> bool:
    """Whether a place tells whence or who, and not where: "12 from Harl", "U.S. citizens", "UK troops"."""
    if not place.weight:
        return True
    behind = tokens.lower[place.last] if place.last < tokens.size else ""
    return (
        (place.weight <= 1 or behind in STRUCK)
        and place.name in ABBREVIATED
        and behind not in NATIVE
        and bool(behind and tokens.flags[place.last] & (OPEN | PERSON | HEAD | THING))
    )


def _is_beside(tokens: Tokens, place: Place, first: int, found: list[Place]) -> bool:
    """Whether a place stands right before the number, as each of a list does: "Kestria 1,200, Halvia (1,150)"; but not
    where it only labels a headline that names the scene: "Kestria: 12 drown off Halvia".
    """
    between = tokens.lower[place.last : first]
    if place.last > first or not (not between or between in (["("], [":"])):
        return False
    return not (place.first == 0 and between == [":"] and any(other.weight >= SURE for other in found))


def _is_of_part(tokens: Tokens, place: Place, last: int) -> bool:
    """Whether a place behind a number tells of a part of it: "40, most of them in Harl", "40, including 12 in Harl"."""
    near = range(max(last + 2, place.first - PART_BEFORE), place.first)  # of another part than "12 of them" itself
    return any(
        (tokens.lower[k] in OF_PARTS and tokens.lower[k - 1] == "of")
        or (tokens.lower[k] == "including" and any(flag & NUMBER for flag in tokens.flags[k + 1 : k + 4]))
        for k in near
    )


def _modifies(tokens: Tokens, place: Place) -> bool:
    """Whether a noun follows a place that is no possessor: "in Kestria regime raids near Harl"."""
    if place.last >= tokens.size or is_possessive(tokens, place.last - 1):
        return False
    if place.last + 1 < tokens.size and tokens.flags[place.last + 1] & NUMBER:
        return False  # "Kestria houses 900"
    flag = tokens.flags[place.last]
    return bool(flag & (HEAD | THING | OPEN)) and not flag & (FINITE | ADVERB | CLOSED | CAPITAL)


def _heads_next(tokens: Tokens, place: Place) -> bool:
    """Whether a place stands right before another number: "Italy hosts 900, [Malta] 40"."""
    behind = next((k for k in range(place.last, tokens.size) if tokens.lower[k] not in "(:"), None)
    return behind is not None and bool(tokens.flags[behind] & NUMBER)


def nearest(tokens: Tokens, found: list[Place], first: int, last: int) -> Place | None:
    """The place that goes with the number at tokens [first, last): the best scene, then the nearest, rather behind."""
    if not OF_PARTS.isdisjoint(tokens.words):
        found = [place for place in found if not _is_of_part(tokens, place, last)]
    if len(found) < 2:
        return found[0] if found else None
    beside = next((place for place in found if _is_beside(tokens, place, first, found)), None)
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
