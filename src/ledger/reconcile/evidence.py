"""How much speaks for two figures of one kind being about the same event or topic."""

from __future__ import annotations

from collections.abc import Sequence

from ledger import constants as c
from ledger.reconcile import place, scope, timing
from ledger.reconcile.context import Weights
from ledger.reconcile.reading import Reading
from ledger.values import nearest

DATED_KINDS = frozenset({"deaths", "injuries", "casualties", "missing", "hostages", "detained", "displaced", "attacks"})
"""Kinds that are mostly about events, so that distance in time speaks against one event."""
ANY_KINDS = frozenset({"count", "participants", "money", "share", "distance", "duration", "age"})
"""Kinds of which a text has many, about anything: only the noun that is counted ties two of them."""


def points(a: Reading, b: Reading, weights: Weights) -> float:
    """The points for and against; symmetric. `constants.SURE` and `MAYBE` say what they mean.

    Within one article only the sentences count, as their surroundings are the same anyway; two figures of one sentence
    are two quantities, unless the sentence tells them for two times.
    """
    if a.claim.article_id == b.claim.article_id:
        if a.claim.sentence_start == b.claim.sentence_start:
            return c.SURE if timing.order(a.when, b.when) else c.SIDE_BY_SIDE
        shared = weights.total(a.words & b.words)
        return round(c.SHARED_IN_SENTENCES[0] * min(c.SHARED_IN_SENTENCES[1], shared) + _value(a, b) + _people(a, b), 6)
    return round(_words(a, b, weights) + _time(a, b) + _value(a, b) + _people(a, b) + _place(a, b), 6)


def _words(a: Reading, b: Reading, weights: Weights) -> float:
    """Telling words shared by the sentences, by one and what surrounds the other, by surroundings, by articles."""
    shared = (
        (a.words & b.words, c.SHARED_IN_SENTENCES),
        ((a.words & b.near) | (b.words & a.near), c.SHARED_ACROSS),
        (a.near & b.near, c.SHARED_NEAR),
        (a.context.topic & b.context.topic, c.SHARED_TOPIC),
    )
    return sum(rate * min(most, weights.total(words)) for words, (rate, most) in shared)


def _time(a: Reading, b: Reading) -> float:
    if a.when is None or b.when is None or a.claim.kind not in DATED_KINDS:
        return 0.0
    days = timing.days_apart(a.when, b.when)
    found = next((value for most, value in c.EVIDENCE_DAYS if days <= most), c.EVIDENCE_DAYS_BEYOND)
    sure = days <= c.EVIDENCE_DAYS[0][0] and not (a.when.published or b.when.published)
    return found + (c.EVIDENCE_DAY_SURE if sure else 0.0)


def _value(a: Reading, b: Reading) -> float:
    gap = nearest(a.hard, b.hard)
    if gap is None:
        if a.hard != b.hard or a.hard.low is None:
            return 0.0
        return _step(float(a.hard.low), c.EVIDENCE_EQUAL)
    factor = float(gap[1] / gap[0]) if gap[0] > 0 else c.FAR_FACTOR + 1
    if factor <= c.CLOSE_FACTOR:
        return c.EVIDENCE_CLOSE
    return c.EVIDENCE_FAR if factor > c.FAR_FACTOR else 0.0


def _step(value: float, steps: Sequence[tuple[int, float]]) -> float:
    return next((found for least, found in steps if value >= least), 0.0)


def _people(a: Reading, b: Reading) -> float:
    same = scope.same_people(a.heads, b.heads)
    if a.claim.kind in ANY_KINDS:
        return c.EVIDENCE_PEOPLE if same else c.EVIDENCE_OTHER_THING
    found = 0.0 if same is None else (c.EVIDENCE_PEOPLE if same else c.EVIDENCE_OTHER_PEOPLE)
    return found + (c.EVIDENCE_DISJOINT if scope.fit(a.population, b.population) == "disjoint" else 0.0)


def _place(a: Reading, b: Reading) -> float:
    found = c.EVIDENCE_INCIDENT if a.claim.event and a.claim.event == b.claim.event else 0.0
    stands = place.fit(a.place, b.place)
    if stands == "same" and not (place.is_broad(a.place) or place.is_broad(b.place)):
        return found + c.EVIDENCE_PLACE
    return found + (c.EVIDENCE_OTHER_PLACE if stands == "different" else 0.0)
