"""Which of two figures is the later one: by their times, by when they were counted, by words, by how tolls grow."""

from __future__ import annotations

from typing import Final

from ledger import constants as c
from ledger.reconcile import around, timing, within
from ledger.reconcile.reading import MOVING, RUNNING, Reading, same_authority
from ledger.reconcile.scope import fit, says
from ledger.values import nearest

SUDDEN: Final = frozenset({"bombing", "shooting", "attack", "airstrike", "crash"})
"""Incidents that are over in a moment: after two days a small difference is a contradiction, and no later count."""
TOLLS: Final = frozenset({"deaths", "injuries", "casualties"})


def order(a: Reading, b: Reading) -> int:
    """-1 where `a` is for the earlier time, 1 where `b` is, 0 where the same or unknown."""
    runs = a.claim.kind in RUNNING | MOVING or "" in (a.mode, b.mode)
    if runs and (retold := _retold(a, b)):
        return retold
    if runs and (a.is_retold != b.is_retold or not is_settled(a, b)):
        return _by_count(a, b) or _in_words(a, b) or _by_one_voice(a, b) or _on_the_day(a, b)
    return 0 if runs else timing.order(a.when, b.when) or within.order(a, b)


def _retold(a: Reading, b: Reading) -> int:
    """A figure told as one given before is the earlier one, if it is lower, or not of a later paper than the other."""
    if not (a.is_retold or b.is_retold) or (a.is_retold == b.is_retold and a.claim.article_id == b.claim.article_id):
        return 0
    if a.claim.article_id == b.claim.article_id:
        return within.order(a, b)
    gap = nearest(a.soft, b.soft)
    if a.is_retold and b.is_retold:  # a toll grows
        return 0 if gap is None else -1 if gap[0] == a.soft.high else 1
    old, new = (a, b) if a.is_retold else (b, a)
    is_lower = gap is not None and gap[0] == old.soft.high
    told_first = old.printed is not None and new.printed is not None and old.printed[1] <= new.printed[0]
    return (-1 if old is a else 1) if is_lower or told_first else 0


def _by_count(a: Reading, b: Reading) -> int:
    """By the days on which they were counted; told on one day, a day of the event more or less says nothing."""
    by_count = timing.order(a.counted, b.counted)
    by_time = timing.order(a.when, b.when)
    if a.claim.article_id == b.claim.article_id:
        if within.telling(a, b) not in ("voices", "names"):
            return by_count or within.order(a, b) or by_time
        if not (_is_dated(a) and _is_dated(b)):
            return 0  # who answers without a day speaks of the other's
        return by_count or (0 if timing.days_apart(a.when, b.when) <= c.NEAR_DAYS else by_time)
    if by_count:
        return by_count
    return by_time if timing.days_apart(a.when, b.when) > 1 else 0


def _is_dated(side: Reading) -> bool:
    return side.when is not None and not side.when.published


def other_periods(a: Reading, b: Reading) -> bool:
    """Whether they count the events of two periods: attacks of one year and of the next, or of a year and of a day."""
    if a.when is None or b.when is None or a.when.published or b.when.published or a.when.since or b.when.since:
        return False
    spans = (a.when.end - a.when.start + 1, b.when.end - b.when.start + 1)
    if a.when.end != b.when.end and around.is_of_window(a.claim) and around.is_of_window(b.claim):
        return True
    day_of_season = max(spans) >= c.GROUNDS_SEASON > min(spans) * c.DAY_OF_SEASON
    shift = min(abs(a.when.start - b.when.start), abs(a.when.end - b.when.end))
    if min(spans) >= c.PERIOD_DAYS and shift * c.PERIOD_SHIFT > max(spans):
        return True  # the year to June, and the year to December
    return day_of_season or (max(spans) >= c.PERIOD_DAYS and timing.days_apart(a.when, b.when) > 0)


def is_settled(a: Reading, b: Reading) -> bool:
    """Whether both were counted well after a sudden event, so that a small rise is no news of it."""
    if a.claim.kind not in TOLLS or not ({a.claim.event, b.claim.event} - {None} <= SUDDEN) or not _close(a, b):
        return False
    event_days = [side.when.end for side in (a, b) if side.when and side.printed and side.when.end < side.printed[0]]
    if not event_days or a.printed is None or b.printed is None:
        return False
    counted_late = min(a.printed[0], b.printed[0]) - min(event_days) >= c.SETTLED_DAYS
    return counted_late and not same_authority(a, b) and not (a.is_rising or b.is_rising)


def _close(a: Reading, b: Reading) -> bool:
    gap = nearest(a.hard, b.hard)
    return gap is not None and 0 < gap[1] <= gap[0] * c.CLOSE_FACTOR_EXACT


def _in_words(a: Reading, b: Reading) -> int:
    """On one day, a figure told as a first count is the earlier one, and one that a toll has risen to the later one."""
    if a.when is None or b.when is None:
        return 0
    early = [says(side.claim, "preliminary") for side in (a, b)]
    if early[0] != early[1]:
        return -1 if early[0] else 1
    upper = _upper(a, b)
    if upper is None or a.is_rising == b.is_rising or not upper.is_rising or a.claim.kind not in TOLLS:
        return 0
    if a.authority and b.authority and not (around.is_risen(upper.claim) and fit(a.population, b.population) == "same"):
        return 0
    return 1 if upper is a else -1


def _upper(a: Reading, b: Reading) -> Reading | None:
    """The one that states the higher figure; None where neither does."""
    one, two = (side.claim.nominal for side in (a, b))
    gap = nearest(a.soft, b.soft)
    if gap is not None:
        return a if gap[1] == a.soft.low else b
    return None if one is None or two is None or one == two else a if one > two else b


def _by_one_voice(a: Reading, b: Reading) -> int:
    """What one authority is quoted with by two papers of a day is a toll that grew in between."""
    if a.claim.kind not in TOLLS or a.claim.article_id == b.claim.article_id or not same_authority(a, b):
        return 0
    gap = nearest(a.soft, b.soft)
    upper = _upper(a, b)
    if a.printed is None or b.printed is None or upper is None or (gap and gap[1] > gap[0] * c.GROUNDS_FAR):
        return 0
    return 1 if upper is a else -1


def _on_the_day(a: Reading, b: Reading) -> int:
    """On the day of an event itself, a toll that is a multiple of the other is the later news.

    So is any higher one where nobody is named for either, and a text tells that the count goes on.
    """
    if a.claim.kind not in TOLLS or a.claim.article_id == b.claim.article_id:
        return 0
    if a.authority and b.authority:
        return 0  # two voices, or one that would have known
    if any(side.when is None or side.printed is None or side.printed[0] - side.when.end > 1 for side in (a, b)):
        return 0
    gap = nearest(a.soft, b.soft)
    goes_on = not (a.authority or b.authority) and (a.is_rising or b.is_rising)
    if gap is None or gap[0] <= 0 or gap[1] < gap[0] * (1 if goes_on else c.FIRST_DAY_FACTOR):
        return 0
    return -1 if a.soft.high == gap[0] else 1
