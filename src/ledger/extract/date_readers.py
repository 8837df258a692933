"""What the parts of a date stand for, each form with its reader: the first and last day."""

from __future__ import annotations

import re
from datetime import date

from ledger.extract import periods
from ledger.extract.date_words import COUNTS, MONTHS, NEAR, PIECES, WEEKDAYS, WHICH
from ledger.extract.periods import Period, Published, Which, month_of

Parts = dict[str, str]
"""The named parts of a form that the text filled, lower case."""


def numeric(parts: Parts, published: Published | None) -> Period | None:
    """8/11/2015: the day first, unless that makes no date or one after publication."""
    first, second, year = int(parts["first"]), int(parts["second"]), int(parts["year"])
    days = [date(year, m, d) for d, m in ((first, second), (second, first)) if 0 < m <= 12 and 0 < d <= 31]
    if published is not None:
        days = [day for day in days if day <= published.last] or days
    return (days[0], days[0]) if days else None


def days(parts: Parts, published: Published | None) -> Period | None:
    """A day, or days that share their month; without a year the latest one."""
    month, first = MONTHS[parts["month"]], _number(parts["day"])
    last = _number(parts.get("day_to", parts["day"]))
    year = _year(parts, published, month, last)
    if year is None:
        return None
    return date(year, month, min(first, last)), date(year, month, last)  # "28 to 3 May" began in April


def months(parts: Parts, published: Published | None) -> Period | None:
    """A month, or months of one year; without a year the latest one."""
    first, last = MONTHS[parts.get("month_from", parts["month"])], MONTHS[parts["month"]]
    year = _year(parts, published, min(first, last), 1)
    if year is None:
        return None
    return month_of(year - (first > last), first)[0], month_of(year, last)[1]


def piece(parts: Parts, published: Published | None) -> Period | None:
    """The first half of 2015, the third quarter of last year, Q3 2015."""
    size = 6 if parts.get("size") == "half" else 3
    piece = PIECES[parts["nth"]] if parts["nth"] != "last" else 12 // size
    year = _year(parts, published, 1, 1)
    return None if year is None or piece * size > 12 else periods.months_of(year, (piece - 1) * size + 1, size)


def latest_piece(parts: Parts, published: Published | None) -> Period | None:
    """The second quarter, in the first half of the year: the latest that is over; nobody knows a fiscal one."""
    size = 6 if parts.get("size") == "half" else 3
    piece = PIECES[parts["nth"]]
    if published is None or "fiscal" in parts or piece * size > 12:
        return None
    return periods.months_of(periods.latest_year(piece * size, 1, published), (piece - 1) * size + 1, size)


def first_months(parts: Parts, published: Published | None) -> Period | None:
    """The first ten months of 2015, of the year."""
    count = _number(parts["count"])
    year = _year(parts, published, min(12, count), 1)
    return None if year is None or not 0 < count <= 12 else periods.months_of(year, 1, count)


def edge(parts: Parts, published: Published | None) -> Period | None:
    """The end of 2015, of last year, of the year is its December."""
    month = 12 if parts["edge"] == "end" else 1
    if "the_year" in parts and published is not None:
        return month_of(published.last.year, month)
    year = _year(parts, published, month, 1)
    return None if year is None else month_of(year, month)


def season(parts: Parts, published: Published | None) -> Period | None:
    year = _year(parts, published, 1, 1)
    return None if year is None else periods.months_of(year, periods.SEASONS[parts["season"]], 3)


def latest_season(parts: Parts, published: Published | None) -> Period | None:
    """During the summer: the latest that has begun."""
    return None if published is None else periods.unit_of("last", parts["season"], published)


def span(parts: Parts, published: Published | None) -> Period | None:
    """The three months to July, the quarter ended June 30, the 24 hours to Tuesday."""
    end = days(parts, published) if "day" in parts else months(parts, published) if "month" in parts else None
    if "weekday" in parts:
        end = weekday(parts, published)
    return None if end is None else periods.up_to(_number(parts.get("count", "1")), parts["unit"], end)


def earlier(parts: Parts, reference: Published | None) -> Period | None:
    """A year earlier, the month before, the same period last year: so long before the date that was named before."""
    return None if reference is None else periods.earlier(*_units(parts), reference)


def before_now(parts: Parts, published: Published | None) -> Period | None:
    """The same where no date was named before."""
    if published is None:
        return None
    return periods.back(*_units(parts), published) if "unit" in parts else periods.unit_of("last", "year", published)


def _units(parts: Parts) -> tuple[int, str]:
    return _number(parts.get("count", "1")), parts.get("unit", "year")


def years(parts: Parts, _: Published | None) -> Period | None:
    """2013, 2010 to 2014, 2013-14."""
    first, last = parts["year"], parts.get("year_to", parts["year"])
    last = first[:2] + last if len(last) == 2 else last
    return periods.years_of(int(first), int(last)) if first <= last else None


def decade(parts: Parts, _: Published | None) -> Period | None:
    return periods.years_of(int(parts["year"]), int(parts["year"]) + 9)


def ago(parts: Parts, published: Published | None) -> Period | None:
    return None if published is None else periods.back(_number(parts["count"]), parts["unit"], published)


def past(parts: Parts, published: Published | None) -> Period | None:
    return None if published is None else periods.past(_number(parts.get("count", "1")), parts["unit"], published)


def whole(parts: Parts, published: Published | None) -> Period | None:
    """Last month, this week, next Tuesday, last May."""
    if published is None:
        return None
    which = WHICH.get(parts["which"], "this")
    if "weekday" in parts:
        return periods.weekday_of(WEEKDAYS[parts["weekday"]], published, which if which != "this" else None)
    if "month" in parts:
        return whole_month(which, MONTHS[parts["month"]], published)
    return periods.unit_of(which, parts["unit"], published)


def whole_month(which: Which, month: int, published: Published) -> Period:
    """Last May is over, next May is to come, this May is the one of this year."""
    year = published.last.year
    if which == "last":
        year -= month >= published.last.month
    elif which == "next":
        year += month <= published.last.month
    return month_of(year, month)


def near(parts: Parts, published: Published | None) -> Period | None:
    return None if published is None else periods.near(NEAR[" ".join(parts["word"].split())], published)


def weekday(parts: Parts, published: Published | None) -> Period | None:
    return None if published is None else periods.weekday_of(WEEKDAYS[parts["weekday"]], published, None)


def _number(word: str) -> int:
    digits = re.match(r"\d+", word)
    return int(digits[0]) if digits is not None else COUNTS[word]


def _year(parts: Parts, published: Published | None, month: int, day: int) -> int | None:
    """The stated year, the one that "last year" means, or the latest in which the day is not after publication."""
    if year := parts.get("year"):
        return int(year) if len(year) == 4 else 1900 + int(year.lstrip("'’"))
    if published is None:
        return None
    if which := parts.get("which_year"):
        return published.last.year + {"last": -1, "this": 0, "next": 1}[WHICH[which]]
    return periods.latest_year(month, day, published)
