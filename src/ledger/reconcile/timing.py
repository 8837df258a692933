"""The time that a figure is for, as days."""

from __future__ import annotations

import calendar
import re
from datetime import date
from functools import lru_cache
from typing import Final

import msgspec

from ledger import constants as c
from ledger.model import Claim

DAY_TEXT: Final = 10  # "2016-03-09"
MONTH_TEXT: Final = 7
YEAR_TEXT: Final = 4
SINCE: Final = re.compile(r"\bsince\b", re.IGNORECASE)

DAY_SAID: Final = re.compile(  # otherwise the day is that of writing: "HARBIN CROSS, 9 March -"
    r"\b(?:to(?:day|night)|yesterday|this (?:morning|afternoon|evening|week)|last night|hours|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b",
    re.IGNORECASE,
)


class When(msgspec.Struct, frozen=True, gc=False):
    """The days (proleptic ordinals, both included) that a figure is for, and how they are known.

    `clock` is the hour of publication ("18:05") where the day is that of publication; it orders figures of one day.
    """

    start: int
    end: int
    stated: bool
    published: bool
    clock: str = ""
    since: bool = False  # a running total with its beginning: "since 2011"


def when(claim: Claim, published_at: str | None) -> When | None:
    """The time of the figure: as the text states or implies it, else the date of publication, else None."""
    by_publication = claim.as_of_source == "published" or claim.as_of_start is None
    if claim.as_of_start is not None:
        first, last = days(claim.as_of_start), days(claim.as_of_end or claim.as_of_start)
        written = days(published_at) if published_at else None
        since = "since" in claim.sentence.lower() and SINCE.search(claim.sentence) is not None
        if first and last and written and (since or first[0] <= written[1] < last[1]):
            last = written  # "since 2011", "this month": up to the day of writing
        if first and last:
            clock = _clock(published_at, first[0]) if first[0] == last[1] and claim.as_of_source != "stated" else ""
            stated = claim.as_of_source == "stated"
            published = by_publication or (
                written == first == last and (stated or DAY_SAID.search(claim.sentence) is None)
            )
            return When(first[0], max(last[1], first[1]), stated, published, clock, since)
    span = days(published_at) if published_at else None
    return None if span is None else When(*span, stated=False, published=True, clock=_clock(published_at, span[0]))


@lru_cache(maxsize=65536)
def days(text: str) -> tuple[int, int] | None:
    """The first and last day of an ISO date of any precision ("2016", "2016-03", "2016-03-09T18:05")."""
    parts = text[:DAY_TEXT].split("-")
    try:
        year, month, day = [*map(int, parts), 0, 0][:3]
        last_month = month or 12
        last_day = day or calendar.monthrange(year, last_month)[1]
        return date(year, month or 1, day or 1).toordinal(), date(year, last_month, last_day).toordinal()
    except (ValueError, IndexError):
        return None


def counted(figure: When | None, published_at: str | None, *, of_event: bool = False) -> When | None:
    """When a running toll was counted: on the day of publication, where the time of the figure is that of an event.

    "Nine died in Tuesday's blast" is dated by the blast, but is the toll as Thursday's paper knows it. So is that of
    the blast of 14 October in a paper of March (`of_event`), while "400 had died by 30 June" is the toll of that day.
    """
    if figure is None or published_at is None:
        return figure
    day = days(published_at)
    if day is None or day[0] < figure.end:
        return figure
    if day[0] - figure.end > c.NEAR_DAYS and not (of_event and figure.end - figure.start < c.EVENT_DAYS):
        return figure
    return When(*day, stated=figure.stated, published=figure.published, clock=_clock(published_at, day[0]))


@lru_cache(maxsize=65536)
def text(start: int, end: int) -> str:
    """The days from `start` to `end` for people: "2016-03-09", "2016-03" for a whole month, "2016" for a whole year."""
    first, last = date.fromordinal(start), date.fromordinal(end)
    for length in (DAY_TEXT, MONTH_TEXT, YEAR_TEXT):
        whole = first.isoformat()[:length]
        if days(whole) == (start, end):
            return whole
    return f"{first.isoformat()} to {last.isoformat()}"


def order(a: When | None, b: When | None) -> int:
    """-1 where `a` is for an earlier time than `b`, 1 where later, 0 where the times meet or are not known."""
    if a is None or b is None:
        return 0
    if a.end < b.start or b.end < a.start:
        return -1 if a.end < b.start else 1
    if a.clock and b.clock and a.start == b.start and a.clock != b.clock:
        return -1 if a.clock < b.clock else 1
    return 0


def days_apart(a: When | None, b: When | None) -> int:
    """The whole days between the two times; 0 where they meet or are not known."""
    if a is None or b is None:
        return 0
    return max(0, b.start - a.end, a.start - b.end)


def _clock(published_at: str | None, day: int) -> str:
    """The hour of publication, if that was on `day`."""
    if published_at is None or len(published_at) <= DAY_TEXT:
        return ""
    span = days(published_at)
    return published_at[DAY_TEXT + 1 : DAY_TEXT + 6] if span == (day, day) else ""
