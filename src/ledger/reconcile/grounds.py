"""Whether enough is known to say that two figures contradict each other: that both are of one happening, or one thing.

Reports of a war or of a season are full of figures that look alike: other clashes, other hauls, other years. Where the
texts do not tie two of them to one occasion, nobody can tell whether they disagree.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from ledger import constants as c
from ledger.reconcile import place, scope, timing, within
from ledger.reconcile.context import BLOCK, Weights
from ledger.reconcile.evidence import ANY_KINDS
from ledger.reconcile.pair import Pair
from ledger.reconcile.reading import Reading, same_counted
from ledger.reconcile.terms import stem

ADMITTED: Final = re.compile(r"\b(?:acknowledg|admit|conced)\w*", re.IGNORECASE)
LOOSE_KINDS = ANY_KINDS | {"participants", "population", "voters", "casualties", "attacks", "detained"}
"""Kinds of which an article has many that have nothing to do with each other."""
CLOSE_KINDS = frozenset({"deaths", "injuries", "missing", "hostages", "displaced", "fighters"})
"""Kinds of which figures that are close to each other are mostly of one event."""


def enough(pair: Pair, rule: str, points: float, weights: Weights) -> bool:
    """Whether a conflict by this row of the table can be claimed with so much evidence for one event or topic."""
    if points < c.SURE_CONFLICT + c.SURE_RULE.get(rule, 0.0):
        return False
    if rule == "part_exceeds" and pair.people != "same" and within.two_names(pair.a, pair.b):
        return False  # five villagers, says one side, and six rebels, says the other
    if rule == "denied" and pair.people != "same":
        return False
    if rule in ("apart", "fall") and pair.a.is_part and pair.b.is_part and not _one_part(pair):
        return False
    if pair.a.claim.article_id == pair.b.claim.article_id:
        return _within(pair)
    if pair.a.claim.kind == "poll":
        return True  # the pollster, the question and the days tie them
    if _undated(pair) or not (_same_length(pair) or points >= c.GROUNDS_LENGTHS):
        return False
    if pair.a.claim.kind in LOOSE_KINDS and _elsewhere(pair):
        return False
    if rule == "fall":
        if pair.a.claim.kind in LOOSE_KINDS and same_counted(pair.a, pair.b) is not True:
            return False
        near = _days(pair) <= c.GROUNDS_FALL_DAYS or _named(pair, weights) >= c.GROUNDS_NAMED
        if _one_day(pair) or _one_event_day(pair) or _claimed(pair, points):
            return True
        return near and _nearly_equal(pair, c.GROUNDS_FALL)
    named = _named(pair, weights)
    if pair.a.claim.kind in LOOSE_KINDS:
        one_thing = same_counted(pair.a, pair.b) is True
        if _days(pair) <= 1 and one_thing and _nearly_equal(pair, c.CLOSE_FACTOR_EXACT):
            return True
        if pair.a.claim.kind in ANY_KINDS and not _nearly_equal(pair, c.GROUNDS_FAR):
            return False
        return _one_day(pair) and (one_thing or named >= c.GROUNDS_LOOSE_NAMED)
    if _one_day(pair) or _one_event_day(pair):
        return True
    if named >= c.GROUNDS_NAMED:
        return _nearly_equal(pair, c.GROUNDS_FAR)
    return pair.a.claim.kind in CLOSE_KINDS and (_is_close(pair) or _one_story(pair, points))


def _elsewhere(pair: Pair) -> bool:
    """Whether the figures are of two places that have no name in common, neither of them a whole country."""
    one, two = pair.a.claim.place, pair.b.claim.place
    if not one or not two or place.is_broad(one) or place.is_broad(two):
        return False
    return place.names(one).isdisjoint(place.names(two))


def _within(pair: Pair) -> bool:
    """In one article somebody has to answer somebody, or deny what was said; or two are named, one after the other."""
    how = within.telling(pair.a, pair.b)
    if _days(pair) > (c.SAME_TIME_DAYS if pair.a.mode == pair.b.mode == "stock" else c.NEAR_DAYS):
        return False
    first, second = within.in_order(pair.a, pair.b)
    if pair.a.claim.kind == "poll":
        return how == "voices" and within.two_names(pair.a, pair.b)
    two_names = within.two_names(pair.a, pair.b)
    near = _nearly_equal(pair, c.GROUNDS_FAR)
    if how == "series" and first.is_retold != second.is_retold:
        of_lead = (second if first.is_retold else first).claim.start < BLOCK
        levels = two_names and pair.a.claim.kind == "fighters"  # how strong they are, by two who should know
        return levels or (near if of_lead else _nearly_equal(pair, c.CLOSE_FACTOR_EXACT))
    if not (near or pair.denied or two_names or ADMITTED.search(second.claim.sentence)):
        return False  # one voice tells of 130 dead and of two of them
    answered = how == "voices" or pair.denied
    disputed = two_names and _one_scene(pair)
    if pair.a.claim.kind in LOOSE_KINDS:
        same = same_counted(pair.a, pair.b)
        crowds = pair.a.claim.kind == "participants" and same is None and two_names
        return (answered or disputed) and (crowds or (same is True and near))
    named = how == "names" and second.claim.start - first.claim.end <= c.GROUNDS_NAMES_REACH
    return answered or disputed or (named and all(within.VOICE.search(side.claim.sentence) for side in (first, second)))


def _one_part(pair: Pair) -> bool:
    """Whether two figures that are told as parts are of the same part: of one site, or of the women among the dead."""
    one, two = pair.a.site, pair.b.site
    if one or two:
        return bool(one and two) and (one <= two or two <= one)
    return pair.a.population == pair.b.population and scope.is_telling(pair.a.population)


def _one_scene(pair: Pair) -> bool:
    """Whether both figures are of the same people at one place on one day."""
    return _one_place(pair) and _one_day(pair) and same_counted(pair.a, pair.b) is True


def _one_place(pair: Pair) -> bool:
    one, two = pair.a.claim.place, pair.b.claim.place
    return bool(one and two) and place.names(one) == place.names(two)


def _is_close(pair: Pair) -> bool:
    """Whether the figures are so near each other that they are hardly of two events; small ones often are by chance."""
    least = c.GROUNDS_MANY if pair.a.claim.kind == "fighters" else c.SMALL_TOLL
    is_small = pair.gap is None or pair.gap[0] < least
    days = 0 if is_small else c.GROUNDS_CLOSE_DAYS
    return _nearly_equal(pair, c.CLOSE_FACTOR_EXACT) and _days(pair) <= days and not (is_small and least > c.SMALL_TOLL)


def _one_story(pair: Pair, points: float) -> bool:
    """Whether papers of one day tell so much the same story that both figures are those of its event."""
    if pair.gap is None or _days(pair) > 1:
        return False
    if _claimed(pair, points):
        return True
    if pair.gap[0] < c.SMALL_TOLL or not _nearly_equal(pair, c.GROUNDS_FAR):
        return False
    town = _by_two(pair) and _one_place(pair) and not place.is_broad(pair.a.claim.place)
    return points >= (c.GROUNDS_TOWN if town else c.GROUNDS_STORY)


def _claimed(pair: Pair, points: float) -> bool:
    """Whether two sides give the losses of the same people on one day or the next, however far apart."""
    near = _days(pair) <= 1 and _nearly_equal(pair, c.GROUNDS_CLAIMED)
    return near and points >= c.GROUNDS_STORY and _by_two(pair)


def _by_two(pair: Pair) -> bool:
    """Whether two authorities are named, for the same people."""
    return bool(pair.a.claim.authority and pair.b.claim.authority) and same_counted(pair.a, pair.b) is True


def _undated(pair: Pair) -> bool:
    return pair.a.when is None or pair.b.when is None


def _days(pair: Pair) -> int:
    return timing.days_apart(pair.a.when, pair.b.when)


def _one_day(pair: Pair) -> bool:
    """Whether both texts give the day or the period, and it is one, but for a day."""
    return all(side.when and not side.when.published for side in (pair.a, pair.b)) and _days(pair) <= 1


def _one_event_day(pair: Pair) -> bool:
    """Whether both sentences name a day for what happened, and it is one."""
    return not pair.a.event_days.isdisjoint(pair.b.event_days)


def _same_length(pair: Pair) -> bool:
    """Whether neither is a figure of a season or a year and the other one of a day."""
    lengths = sorted(side.when.end - side.when.start + 1 for side in (pair.a, pair.b) if side.when)
    return lengths[-1] < c.GROUNDS_SEASON or lengths[0] * 2 > lengths[-1]


def _nearly_equal(pair: Pair, factor: Decimal) -> bool:
    return pair.gap is not None and 0 < pair.gap[1] <= pair.gap[0] * factor


def _named(pair: Pair, weights: Weights) -> float:
    """What the words are worth that both sentences have, without the place and the nouns for what is counted."""
    return weights.total((pair.a.words & pair.b.words) - _usual(pair.a) - _usual(pair.b))


def _usual(side: Reading) -> set[str]:
    return {stem(word) for word in (*place.names(side.claim.place), *side.heads)}
