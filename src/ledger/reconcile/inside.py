"""Which of two figures counts a part of what the other counts, by places, occasions and words for a total."""

from __future__ import annotations

from typing import Final

from ledger import constants as c
from ledger.reconcile import around, place, portions, within
from ledger.reconcile.reading import Reading
from ledger.values import nearest

SPREAD: Final = frozenset({"earthquake", "flood", "storm", "epidemic", "war"})
"""Events that hit many places at once, each with a toll of its own."""
Halves = tuple[Reading, Reading]
"""(part, whole)."""


def above(upper: Reading, lower: Reading) -> bool:
    """Whether the words of `upper` put it over anything that `lower` can be."""
    gap = nearest(upper.hard, lower.hard)
    return gap is not None and gap[1] == upper.hard.low


def as_part(a: Reading, b: Reading) -> Halves | None:
    """One is told as a part; None where it looks like one of another whole."""
    part, whole = (a, b) if a.is_part else (b, a)
    alone = portions.ALONE.search(part.claim.sentence) is not None
    return (part, whole) if alone or around.is_whole(whole.claim) or not above(part, whole) else None


def one_of_many(a: Reading, b: Reading) -> Halves | None:
    """One is told of one attack and the other of many; None where one of them is loosely worded."""
    one, many = (a, b) if a.occasions == "one" else (b, a)
    return (one, many) if above(many, one) else None


def told(a: Reading, b: Reading) -> Halves | None:
    """One is of a place inside the other's, or of those still treated, or one article tells the other as the total."""
    return _local(a, b) or _of_total(a, b) or _in_care(a, b)


def may_be_part(a: Reading, b: Reading) -> bool:
    """Whether only the lower one names who is counted."""
    if nearest(a.hard, b.hard) is None:
        return False
    lower, upper = (a, b) if above(b, a) else (b, a)
    return bool(lower.heads) and not upper.heads and upper.population == "total"


def _of_total(a: Reading, b: Reading) -> Halves | None:
    """One article tells the higher one as the total."""
    together = a.claim.article_id == b.claim.article_id
    if not together or nearest(a.hard, b.hard) is None or within.two_names(a, b):
        return None
    part, whole = (a, b) if above(b, a) else (b, a)
    return (part, whole) if around.is_whole(whole.claim) and not around.is_whole(part.claim) else None


def _in_care(a: Reading, b: Reading) -> Halves | None:
    """The lower one counts those of the injured who are still treated."""
    if a.is_in_care == b.is_in_care:
        return None
    part, whole = (a, b) if a.is_in_care else (b, a)
    return (part, whole) if above(whole, part) and not whole.is_part else None


def _local(a: Reading, b: Reading) -> Halves | None:
    """A disaster's toll is told of a town and of its country, and is lower for the town."""
    one, two = a.claim, b.claim
    first_holds = place.is_broad(one.place) and one.place not in place.listed(two.place)
    first_holds = first_holds or two.place in place.listed(one.place)
    part, whole = (b, a) if first_holds else (a, b)
    several = whole.occasions == "many" and part.occasions != "many"
    spread = bool({one.event, two.event} & SPREAD) and {one.event, two.event} <= SPREAD | {None}
    if not (spread or several) or not place.may_hold(whole.claim.place, part.claim.place):
        return None
    together = one.article_id == two.article_id
    far = 1 if together or several or part.claim.place in place.listed(whole.claim.place) else c.PART_ELSEWHERE
    least, most = part.claim.nominal, whole.claim.nominal
    named = bool(part.claim.place) and str(part.claim.place) in part.claim.sentence
    named = named or around.is_there(part.claim)
    return (part, whole) if named and least and most and least * far < most else None
