"""How much speaks for two figures of one kind being about the same event or topic."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence

from ledger import constants as c
from ledger.reconcile import place, scope, sequence, timing, within
from ledger.reconcile.context import Marks, Weights
from ledger.reconcile.reading import Reading, same_counted
from ledger.reconcile.terms import is_common, stem
from ledger.values import counts_people, nearest, overlaps

DATED_KINDS = frozenset({"deaths", "injuries", "casualties", "missing", "hostages", "detained", "displaced", "attacks"})
"""Kinds that are mostly about events, so that distance in time speaks against one event."""
ANY_KINDS = frozenset({"count", "money", "share", "distance", "duration", "age"})
"""Kinds of which a text has many, about anything: only the noun that is counted ties two of them."""

VIOLENCE = frozenset(
    {"bombing", "airstrike", "shooting", "attack", "clash", "war", "kidnapping", "crackdown", "protest", "fire"}
)
"""Types of incident of which one text says this and another that ("fire" may be gunfire)."""
PARTICULAR = frozenset({"bombing", "airstrike", "shooting", "kidnapping"})
"""Those that are not mistaken for each other."""


class Evidence:
    """The evidence between the readings of a run, by their indexes.

    What speaks for a pair beside its words depends on few things of each side (its time, its figure, its scene), which
    thousands of claims share: it is worked out once for each two that meet.
    """

    def __init__(self, readings: Sequence[Reading], weights: Weights) -> None:
        self.readings = readings
        self.weights = weights
        marks = Marks(weights, {id(side.context): side.context for side in readings}.values())
        self._worth, self._full = marks.worth, marks.full
        self._marks = [marks.of(side.context, side.claim, side.words) for side in readings]
        aspects = (_time_face, _time), (_value_face, _value), (_people_face, _people), (_setting_face, _setting)
        parts = [Faces(list(map(face, readings)), _apart(points, readings)) for face, points in aspects]
        whole = list(zip(*(part.faces for part in parts), strict=True))
        self._besides = Faces(whole, lambda i, j: sum(part.between(i, j) for part in parts))

    def points(self, i: int, j: int) -> float:
        """The points for and against; symmetric. `constants.SURE` and `MAYBE` say what they mean."""
        a, b = self.readings[i], self.readings[j]
        if a.claim.article_id == b.claim.article_id:
            return round(_within(a, b, self.weights) + _setting(a, b), 6)
        found = self._words(i, j) + self._besides.between(i, j) + c.LOOSE_KIND.get(a.claim.kind, 0.0)
        return round(found, 6)

    def _words(self, i: int, j: int) -> float:
        """Telling words shared by the sentences, by one and what surrounds the other, by surroundings, by articles."""
        words, near, topic = self._marks[i]
        words_there, near_there, topic_there = self._marks[j]
        found = 0.0
        for shared, (rate, most) in (
            (words & words_there, c.SHARED_IN_SENTENCES),
            ((words & near_there) | (words_there & near), c.SHARED_ACROSS),
            (near & near_there, c.SHARED_NEAR),
            (topic & topic_there, c.SHARED_TOPIC),
        ):
            if shared:
                full = (shared & self._full).bit_count() >= most
                found += rate * (most if full else self._worth(shared, most))
        a, b = self.readings[i], self.readings[j]
        return found * c.INVENTORY_SHARE if a.claim.kind in ANY_KINDS and (a.is_listed or b.is_listed) else found


class Faces:
    """An aspect of each reading, and the points between two of them, worked out once for each two that differ."""

    def __init__(self, faces: Sequence[Hashable], points: Callable[[int, int], float]) -> None:
        numbers: dict[Hashable, int] = {}
        self.faces = [numbers.setdefault(face, len(numbers)) for face in faces]
        self._points = points
        self._known: dict[tuple[int, int], float] = {}

    def between(self, i: int, j: int) -> float:
        """The points between two readings, by their indexes."""
        key = self.faces[i], self.faces[j]
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = self._points(i, j)
        return found


def _apart(points: Callable[[Reading, Reading], float], readings: Sequence[Reading]) -> Callable[[int, int], float]:
    return lambda i, j: points(readings[i], readings[j])


def _time_face(side: Reading) -> Hashable:
    return (
        side.claim.kind,
        side.mode == "cumulative",
        side.when,
        _is_news(side),
        _step(float(side.hard.low or 0), c.LARGE_TOLL),
    )


def _value_face(side: Reading) -> Hashable:
    return side.claim.kind, side.claim.unit, side.hard


def _people_face(side: Reading) -> Hashable:
    return side.claim.kind, side.heads, side.population


def _setting_face(side: Reading) -> Hashable:
    return side.claim.event, side.agent, side.place, side.claim.place, side.is_part, side.is_rest


def _setting(a: Reading, b: Reading) -> float:
    """Where it was and who did it, and whether one is told as a part."""
    rest = c.EVIDENCE_PART if a.is_part != b.is_part or a.is_rest != b.is_rest else 0.0
    return _place(a, b) + rest


def _within(a: Reading, b: Reading, weights: Weights) -> float:
    """Figures of one article: the surroundings are the same anyway, so the way of telling them counts."""
    how = within.telling(a, b)
    if how == "beside" and not (overlaps(a.hard, b.hard) and a.claim.sentence_start != b.claim.sentence_start):
        is_series = a.claim.kind not in DATED_KINDS and timing.order(a.when, b.when) and _of_one_thing(a, b)
        return c.WITHIN["series"] if is_series else c.SIDE_BY_SIDE
    most = c.SHARED_IN_SENTENCES[1]
    found = c.WITHIN[how] + min(most, weights.total(a.words & b.words)) + _other_times(a, b) + _people_within(a, b)
    if how == "again":
        return found + _step(float(min(a.hard.low or 0, b.hard.low or 0)), c.EVIDENCE_AGAIN)
    if a.claim.kind in ANY_KINDS and (how == "names" or not _of_one_thing(a, b)):
        found += c.EVIDENCE_OTHER_THING
    names = c.EVIDENCE_TWO_NAMES if within.two_names(a, b) else 0.0
    is_answer = how == "voices" or a.is_retold != b.is_retold  # who contradicts, or knew it first, may be far off
    return found + names + (0.0 if is_answer and a.claim.kind not in ANY_KINDS else _value(a, b))


def _of_one_thing(a: Reading, b: Reading) -> bool:
    """Whether the nouns for what is counted are shared, or may be where the kind says what is counted."""
    same = same_counted(a, b)
    return same is True or (same is None and a.claim.kind not in ANY_KINDS)


def _other_times(a: Reading, b: Reading) -> float:
    """Two events or two periods, where the kind is one of events; else the same thing a year ago."""
    days = timing.days_apart(a.when, b.when)
    if a.claim.kind in DATED_KINDS:
        told_before = a.is_retold != b.is_retold and within.telling(a, b) == "series"
        elsewhen = (days > c.NEAR_DAYS and not told_before) or (a.hard != b.hard and sequence.other_periods(a, b))
        elsewhen = elsewhen or a.is_of_before != b.is_of_before
        return c.EVIDENCE_OTHER_TIME if elsewhen else 0.0
    return c.EVIDENCE_SERIES if days and _of_one_thing(a, b) else 0.0


def _people_within(a: Reading, b: Reading) -> float:
    retold = within.telling(a, b) == "again" and (a.hard.low or 0) >= c.SMALL_TOLL
    if retold or (a.claim.kind in ANY_KINDS and same_counted(a, b) is None):
        return c.EVIDENCE_DISJOINT if scope.fit(a.population, b.population) == "disjoint" else 0.0
    return max(_people(a, b), c.EVIDENCE_OTHER_PEOPLE)


def _time(a: Reading, b: Reading) -> float:
    """Days apart speak against one event, less so for figures of long times and for tolls of whole wars."""
    if a.when is None or b.when is None:
        return c.EVIDENCE_UNDATED if a.claim.kind in DATED_KINDS | ANY_KINDS else 0.0
    if (a.when.since or b.when.since) and timing.days_apart(a.when, b.when) <= c.INFERRED_RISE_DAYS:
        return 0.0 if _runs_on(a.when) and _runs_on(b.when) else c.EVIDENCE_OTHER_SPAN
    sure = not (a.when.published or b.when.published)
    spans = sorted((side.when.end - side.when.start + 1 for side in (a, b) if side.when), reverse=True)
    days = timing.days_apart(a.when, b.when)
    near = c.EVIDENCE_DAYS[0][0]
    flows = a.claim.kind == "fighters" and a.mode == b.mode == "cumulative"  # all who ever came, as known a year ago
    if sure and not flows and spans[0] >= c.LONG_TIME_DAYS and (days > 0 or spans[0] > 2 * spans[1] > 2):
        return c.EVIDENCE_OTHER_SPAN  # a month's figure and another's, or a day's
    scaled = days / (1 + spans[0] / c.LONG_TIME_DAYS)
    found = next((value for most, value in c.EVIDENCE_DAYS if scaled <= most), c.EVIDENCE_DAYS_BEYOND)
    if flows:
        return 0.0
    if scaled > c.LONG_AGO_DAYS and (sure or (_is_news(a) and _is_news(b) and days > c.INFERRED_RISE_DAYS)):
        return c.EVIDENCE_LONG_AGO
    if sure and spans[0] <= near + 1:
        found += c.EVIDENCE_DAY_SURE if days <= near else c.EVIDENCE_DAYS_SURE
    size = float(min(a.hard.low or 0, b.hard.low or 0))
    return found * _step(size, c.LARGE_TOLL) if found < 0 else found


def _is_news(side: Reading) -> bool:
    """Whether its paper tells it of its own days, and not of days long gone."""
    if side.when is None:
        return False
    return side.printed is None or side.printed[0] - side.when.end <= c.LONG_AGO_DAYS


def _runs_on(when: timing.When) -> bool:
    """Whether a figure can be a total up to now: one since a day, or one of a day, but not that of a closed year."""
    return when.since or when.end - when.start < c.LONG_SPAN_DAYS


def _value(a: Reading, b: Reading) -> float:
    gap = nearest(a.hard, b.hard)
    if gap is None:
        if a.hard.low is None or (a.hard != b.hard and not within.rounds(a, b)):
            return 0.0
        if a.hard != b.hard:
            return c.EVIDENCE_CLOSE
        return _step(float(a.hard.low), c.EVIDENCE_EQUAL)
    is_small = counts_people(a.claim.unit, a.claim.kind) and min(a.hard.low or 0, b.hard.low or 0) < c.SMALL_TOLL
    small = c.EVIDENCE_SMALL if is_small else 0.0
    factor = float(gap[1] / gap[0]) if gap[0] > 0 else c.EVIDENCE_FAR[-2][0]
    if factor <= c.CLOSE_FACTOR:
        return c.EVIDENCE_CLOSE + small
    return _step(factor, c.EVIDENCE_FAR) + small


def _step(value: float, steps: Sequence[tuple[float, float]]) -> float:
    return next((found for least, found in steps if value >= least), 0.0)


def _people(a: Reading, b: Reading) -> float:
    same = same_counted(a, b)
    if a.claim.kind in ANY_KINDS and same is not True:
        return c.EVIDENCE_UNSAID_THING if same is None else c.EVIDENCE_OTHER_THING
    telling = any(not is_common(stem(word)) for word in a.heads & b.heads)
    found = 0.0 if same is None else c.EVIDENCE_OTHER_PEOPLE
    if same:
        found = c.EVIDENCE_PEOPLE if telling else c.EVIDENCE_COMMON_PEOPLE
    return found + (c.EVIDENCE_DISJOINT if scope.fit(a.population, b.population) == "disjoint" else 0.0)


def _place(a: Reading, b: Reading) -> float:
    """The scene: type of incident, who did it, and place."""
    found = _incident(a, b)
    if a.agent and b.agent and not a.agent & b.agent:
        found += c.EVIDENCE_OTHER_AGENT
    stands = place.fit(a.place, b.place)
    if stands == "same" and not (place.is_broad(a.place) or place.is_broad(b.place)):
        return found + c.EVIDENCE_PLACE
    if stands in ("different", "apart"):
        return found + (c.EVIDENCE_OTHER_PLACE if stands == "different" else c.EVIDENCE_OTHER_NAME)
    further = place.fit(a.claim.place, b.claim.place)  # taken from further away: less sure
    return found + (c.EVIDENCE_OTHER_PLACE_NEAR if further == "different" else 0.0)


def _incident(a: Reading, b: Reading) -> float:
    one, two = a.claim.event, b.claim.event
    if not one or not two:
        return 0.0
    if one == two:
        return c.EVIDENCE_INCIDENT if one in VIOLENCE else c.EVIDENCE_DISASTER
    if one in VIOLENCE and two in VIOLENCE:
        return c.EVIDENCE_OTHER_ATTACK if {one, two} <= PARTICULAR else 0.0
    return c.EVIDENCE_OTHER_INCIDENT
