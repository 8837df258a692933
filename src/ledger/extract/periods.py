"""Days, weeks, months and years as periods: the first and last day that words like "last month" stand for."""

from __future__ import annotations

import calendar
from datetime import MAXYEAR, MINYEAR, date, timedelta
from typing import Final, Literal

import msgspec

Period = tuple[date, date]
Which = Literal["last", "this", "next"]
SEASONS: Final = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
_MONTHS_OF: Final = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}
_DAYS_OF: Final = {"hour": 0, "day": 1, "night": 1, "week": 7, "fortnight": 14}
_SATURDAY: Final = 5
WEEK: Final = timedelta(days=7)


class Published(msgspec.Struct, frozen=True):
    """The first and last day on which the article may have been published: the same day when that is known."""

    first: date
    last: date

    @property
    def known(self) -> bool:
        """Whether the day is known."""
        return self.first == self.last


def month_of(year: int, month: int) -> Period:
    """The first and last day of a month."""
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])


def months_of(year: int, first: int, count: int) -> Period:
    """So many months from one on; they may reach into the next year."""
    index = year * 12 + first - 2 + count
    return date(year, first, 1), month_of(index // 12, index % 12 + 1)[1]


def years_of(first: int, last: int) -> Period:
    """From the first day of a year to the last day of the same or another."""
    return date(first, 1, 1), date(last, 12, 31)


def latest_year(month: int, day: int, published: Published) -> int:
    """The year that makes a day the latest one not after publication."""
    return published.last.year - ((month, day) > (published.last.month, published.last.day))


def weekday_of(weekday: int, published: Published, which: Which | None) -> Period:
    """The latest such day up to publication; "last Thursday" is before it, "next Tuesday" behind it."""
    if not published.known:
        if published.last - published.first > WEEK:
            return published.first, published.last
        ends = (weekday_of(weekday, Published(day, day), which) for day in (published.first, published.last))
        return next(ends)[0], next(ends)[1]
    ahead = (weekday - published.first.weekday()) % 7
    behind = ahead - 7 if ahead or which == "last" else 0
    day = published.first + timedelta(days=(ahead or 7) if which == "next" else behind)
    return day, day


def near(days: int, published: Published) -> Period:
    """So many days after (or, negative, before) publication; the whole span where the day is not known."""
    if not published.known:
        return published.first, published.last
    day = published.first + timedelta(days=days)
    return day, day


def back(count: int, unit: str, published: Published) -> Period:
    """So many units before publication, as precisely as one means it: a year ago is that month."""
    if unit in _DAYS_OF:
        days = timedelta(days=count * _DAYS_OF[unit] or 1)
        return published.first - days, published.last - days
    index = published.last.year * 12 + published.last.month - 1 - count * _MONTHS_OF[unit]
    year, month = index // 12, index % 12 + 1
    if not MINYEAR <= year <= MAXYEAR:
        return published.first, published.last
    return month_of(year, month) if count * _MONTHS_OF[unit] < 60 else years_of(year, year)


def past(count: int, unit: str, published: Published) -> Period:
    """The time up to publication that "the past 24 hours", "the last three years" stand for."""
    if unit in _DAYS_OF:
        days = max(1, count * _DAYS_OF[unit] or -(-count // 24))
        return published.first - timedelta(days=days), published.last
    return back(count, unit, published)[0], published.last


def up_to(count: int, unit: str, end: Period) -> Period:
    """So many units that end with the last day of a period: three months to July, 24 hours to Tuesday."""
    if unit in _DAYS_OF:
        days = max(1, count * _DAYS_OF[unit] or -(-count // 24))
        return end[1] - timedelta(days=days if unit == "hour" else days - 1), end[1]
    return _months_before(end[1], count * _MONTHS_OF[unit]) + timedelta(days=1), end[1]


def earlier(count: int, unit: str, reference: Published) -> Period:
    """A period so many units before another, as long as that."""
    if unit in _DAYS_OF:
        days = timedelta(days=count * _DAYS_OF[unit])
        return reference.first - days, reference.last - days
    months = count * _MONTHS_OF[unit]
    return _months_before(reference.first, months), _months_before(reference.last, months)


def _months_before(day: date, months: int) -> date:
    """The same day so many months before; the last day of a month stays the last one."""
    index = day.year * 12 + day.month - 1 - months
    last = month_of(index // 12, index % 12 + 1)[1]
    return last if day == month_of(day.year, day.month)[1] else last.replace(day=min(day.day, last.day))


def unit_of(which: Which, unit: str, published: Published) -> Period:
    """Whole units: last month, next year, last summer; "this week" ends with publication."""
    today = published.last
    step = {"last": -1, "this": 0, "next": 1}[which]
    if unit in ("week", "weekend"):
        return _week(step, unit, published)
    if unit in SEASONS:
        return _season(which, SEASONS[unit], published)
    if unit == "quarter":
        index = today.year * 4 + (today.month - 1) // 3 + step
        first, last = months_of(index // 4, index % 4 * 3 + 1, 3)
    elif unit == "month":
        index = today.year * 12 + today.month - 1 + step
        first, last = month_of(index // 12, index % 12 + 1)
    elif unit == "decade":
        start = today.year // 10 * 10 + 10 * step
        first, last = years_of(start, start + 9)
    else:
        first, last = years_of(today.year + step, today.year + step)
    return first, today if which == "this" else last


def _week(step: int, unit: str, published: Published) -> Period:
    """Weeks begin on Monday; the weekend is the latest that has begun, the last one is over."""
    if not published.known:
        return published.first, published.last
    today = published.first
    if unit == "weekend":
        weeks = step if step > 0 or today.weekday() >= _SATURDAY else 0
        saturday = today - timedelta(days=(today.weekday() - _SATURDAY) % 7 - 7 * weeks)
        return saturday, saturday + timedelta(days=1)
    monday = today - timedelta(days=today.weekday() - 7 * step)
    return monday, today if step == 0 else monday + timedelta(days=6)


def _season(which: Which, month: int, published: Published) -> Period:
    """The latest season that began before publication ("last", "this"), or the one after it."""
    year = published.last.year - (month > published.last.month)
    if which == "next":
        year += 1
    return months_of(year, month, 3)
