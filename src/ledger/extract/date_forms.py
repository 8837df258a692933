"""The forms of a date, each a pattern with its reader: "8 November 2015", "the first half of 2015", "two days ago"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date
from typing import Final, NamedTuple

from ledger import lexicon
from ledger.extract import periods
from ledger.extract.periods import Period, Published, Which, month_of
from ledger.extract.tree import letter_tree

_CALENDAR: Final = lexicon.load("calendar")
MONTHS: Final[dict[str, int]] = _CALENDAR["months"]
WEEKDAYS: Final[dict[str, int]] = _CALENDAR["weekdays"]
COUNTS: Final[dict[str, int]] = {"a": 1, "an": 1} | {
    word: n for table in ("units", "teens", "tens") for word, n in lexicon.load("numbers")[table].items()
}
PIECES: Final[dict[str, int]] = _CALENDAR["pieces"]
NEAR: Final[dict[str, int]] = _CALENDAR["near"]
WHICH: Final[dict[str, Which]] = _CALENDAR["which"]
UNITS: Final[list[str]] = _CALENDAR["units"]["words"]
PREPOSITIONS: Final[list[str]] = _CALENDAR["prepositions"]["words"]

Parts = dict[str, str]
"""The named parts of a form that the text filled, lower case."""


class Form(NamedTuple):
    """One way to write a date."""

    pattern: str  # named groups start with "_"; a year among them makes the date a stated one
    read: Callable[[Parts, Published | None], Period | None]  # None where publication is needed and not known


def _numeric(parts: Parts, published: Published | None) -> Period | None:
    """8/11/2015: the day first, unless that makes no date or one after publication."""
    first, second, year = int(parts["first"]), int(parts["second"]), int(parts["year"])
    days = [date(year, m, d) for d, m in ((first, second), (second, first)) if 0 < m <= 12 and 0 < d <= 31]
    if published is not None:
        days = [day for day in days if day <= published.last] or days
    return (days[0], days[0]) if days else None


def _days(parts: Parts, published: Published | None) -> Period | None:
    """A day, or days that share their month; without a year the latest one."""
    month, first = MONTHS[parts["month"]], _number(parts["day"])
    last = _number(parts.get("day_to", parts["day"]))
    year = _year(parts, published, month, last)
    if year is None:
        return None
    return date(year, month, min(first, last)), date(year, month, last)  # "28 to 3 May" began in April


def _months(parts: Parts, published: Published | None) -> Period | None:
    """A month, or months of one year; without a year the latest one."""
    first, last = MONTHS[parts.get("month_from", parts["month"])], MONTHS[parts["month"]]
    year = _year(parts, published, min(first, last), 1)
    if year is None:
        return None
    return month_of(year - (first > last), first)[0], month_of(year, last)[1]


def _piece(parts: Parts, published: Published | None) -> Period | None:
    """The first half of 2015, the third quarter of last year, Q3 2015."""
    size = 6 if parts.get("size") == "half" else 3
    piece = PIECES[parts["nth"]] if parts["nth"] != "last" else 12 // size
    year = _year(parts, published, 1, 1)
    return None if year is None or piece * size > 12 else periods.months_of(year, (piece - 1) * size + 1, size)


def _edge(parts: Parts, _: Published | None) -> Period | None:
    """The end of 2015 is its December."""
    return month_of(int(parts["year"]), 12 if parts["edge"] == "end" else 1)


def _season(parts: Parts, published: Published | None) -> Period | None:
    year = _year(parts, published, 1, 1)
    return None if year is None else periods.months_of(year, periods.SEASONS[parts["season"]], 3)


def _years(parts: Parts, _: Published | None) -> Period | None:
    """2013, 2010 to 2014, 2013-14."""
    first, last = parts["year"], parts.get("year_to", parts["year"])
    last = first[:2] + last if len(last) == 2 else last
    return periods.years_of(int(first), int(last)) if first <= last else None


def _decade(parts: Parts, _: Published | None) -> Period | None:
    return periods.years_of(int(parts["year"]), int(parts["year"]) + 9)


def _ago(parts: Parts, published: Published | None) -> Period | None:
    return None if published is None else periods.back(_number(parts["count"]), parts["unit"], published)


def _past(parts: Parts, published: Published | None) -> Period | None:
    return None if published is None else periods.past(_number(parts.get("count", "1")), parts["unit"], published)


def _whole(parts: Parts, published: Published | None) -> Period | None:
    """Last month, this week, next Tuesday, last May."""
    if published is None:
        return None
    which = WHICH.get(parts["which"], "this")
    if "weekday" in parts:
        return periods.weekday_of(WEEKDAYS[parts["weekday"]], published, which if which != "this" else None)
    if "month" in parts:
        return _whole_month(which, MONTHS[parts["month"]], published)
    return periods.unit_of(which, parts["unit"], published)


def _whole_month(which: Which, month: int, published: Published) -> Period:
    """Last May is over, next May is to come, this May is the one of this year."""
    year = published.last.year
    if which == "last":
        year -= month >= published.last.month
    elif which == "next":
        year += month <= published.last.month
    return month_of(year, month)


def _near(parts: Parts, published: Published | None) -> Period | None:
    return None if published is None else periods.near(NEAR[" ".join(parts["word"].split())], published)


def _weekday(parts: Parts, published: Published | None) -> Period | None:
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


def _any(words: Iterable[str]) -> str:
    return letter_tree(words, "").replace(r"\ ", GAP)


GAP: Final = r"[\s\xa0]{1,3}"
_MONTH: Final = rf"(?P<_month>{_any(MONTHS)})\b"
_NO_DAY: Final = rf"(?!\.?{GAP}[0-3]?\d\b)"
_WEEKDAY: Final = rf"(?P<_weekday>{_any(WEEKDAYS)})\b"
_ON: Final = rf"(?:(?:{_any(WEEKDAYS)}),?{GAP})?"
_DAY: Final = r"[0-3]?\d(?:st|nd|rd|th)?(?![\d%])"
_YEAR: Final = r"(?P<_year>(?:1[5-9]|20)\d\d)(?![\d%]|[,.]\d|['’]?s\b)"
_WHICH: Final = _any(WHICH)
_OF_YEAR: Final = rf"(?:of{GAP})?(?:the{GAP})?(?:{_YEAR}|(?P<_which_year>{_WHICH}){GAP}year\b)"
_COUNT: Final = rf"(?P<_count>\d{{1,3}}|{_any(COUNTS)})"
_UNIT: Final = rf"(?P<_unit>{_any(UNITS)})"
_TO: Final = rf"(?:[ ]?[-–][ ]?|{GAP}(?:to|and|or|through|until|till){GAP})"
_PART: Final = rf"(?:(?:early|late|mid)(?:{GAP}|-))?"
_PREPOSITION: Final = rf"(?:(?:{_any(PREPOSITIONS)}){GAP}{_PART}|early{GAP}|late{GAP}|mid-)"

FORMS: Final[dict[str, Form]] = {
    # 2015-11-08
    "iso": Form(r"(?P<_year>\d{4})-(?P<_second>[01]\d)-(?P<_first>[0-3]\d)(?!\d)", _numeric),
    # 8/11/2015, 8.11.2015
    "numeric": Form(
        r"(?P<_first>\d\d?)(?P<_mark>[/.])(?P<_second>\d\d?)(?P=_mark)(?P<_year>(?:19|20)\d\d)(?!\d)", _numeric
    ),
    # 8 November 2015, 12-14 March, Friday, 4 March last year, 8 NOV 89
    "day_month": Form(
        rf"{_ON}(?P<_day>{_DAY})(?:{_TO}(?P<_day_to>{_DAY}))?(?:{GAP}(?:of{GAP})?|-){_MONTH}\.?"
        rf"(?:(?:,?{GAP}|-)(?:{_OF_YEAR}|(?P<_year2>'?[89]\d)\b(?!{GAP}[a-z]|%)))?",
        _days,
    ),
    # November 8, 2015; Nov. 8-10
    "month_day": Form(
        rf"{_ON}{_MONTH}\.?{GAP}(?P<_day>{_DAY})(?!,\d)(?:{_TO}(?P<_day_to>{_DAY})(?!,\d|{GAP}[a-z]))?(?:,?{GAP}{_OF_YEAR})?",
        _days,
    ),
    # between January and March 2015
    "months": Form(
        rf"(?:(?:between|from){GAP})?(?P<_month_from>{_any(MONTHS)}){_TO}{_MONTH}(?:,?{GAP}{_OF_YEAR})?", _months
    ),
    # in late September 2015, September of last year
    "month_year": Form(rf"(?:{_PREPOSITION})?{_MONTH}\.?,?{GAP}{_OF_YEAR}", _months),
    # last May
    "which_month": Form(rf"(?P<_which>{_WHICH}){GAP}{_MONTH}{_NO_DAY}", _whole),
    # in September, the September attack
    "month": Form(rf"{_PREPOSITION}{_MONTH}{_NO_DAY}", _months),
    # by the end of 2015
    "end_of_year": Form(
        rf"(?:(?:by|at|until){GAP})?(?:the{GAP})?(?P<_edge>end|start|beginning){GAP}of{GAP}{_YEAR}", _edge
    ),
    # the first half of 2015, the last quarter of last year
    "piece": Form(rf"(?P<_nth>{_any(PIECES)}|last){GAP}(?P<_size>half|quarter){GAP}{_OF_YEAR}", _piece),
    # Q3 2015
    "quarter": Form(rf"(?P<_nth>q[1-4]){GAP}{_OF_YEAR}", _piece),
    # the summer of 2014
    "season": Form(rf"(?P<_season>{_any(periods.SEASONS)}){GAP}{_OF_YEAR}", _season),
    # from 2010 to 2014, 2013-14
    "years": Form(
        rf"(?:(?:between|from|in){GAP})?{_YEAR}{_TO}(?P<_year_to>(?:1[5-9]|20)\d\d|(?<=[-–])\d\d)(?![\d%]|[,-]\d)",
        _years,
    ),
    # the 1990s
    "decade": Form(r"(?P<_year>(?:1[5-9]|20)\d0)['’]?s\b", _decade),
    # in 2015, mid-2015, the year 2015, (2015), 2015 was
    "year": Form(
        rf"(?:{_PREPOSITION}(?:the{GAP})?|year{GAP}|(?<=[(,])|(?<=,[ ])|(?=\d{{4}}{GAP}(?:was|saw|brought){GAP}))"
        rf"{_YEAR}(?![-–/]\d)",
        _years,
    ),
    # two days ago
    "ago": Form(rf"{_COUNT}{GAP}{_UNIT}s?{GAP}ago\b", _ago),
    # in the past 24 hours, over the last decade
    "past": Form(
        rf"(?:in|over|within|during|for){GAP}the{GAP}(?:past|last|previous){GAP}(?:{_COUNT}{GAP})?{_UNIT}s?\b",
        _past,
    ),
    # last month, earlier this week, next year, over the weekend, last Thursday, next Tuesday
    "whole": Form(
        rf"(?:(?:earlier|later|late|early){GAP})?(?P<_which>{_WHICH}){GAP}"
        rf"(?:{_WEEKDAY}|(?P<_unit>weekend|{_any(periods.SEASONS)}|week|month|quarter|year|decade)\b)",
        _whole,
    ),
    "weekend": Form(rf"(?P<_which>the){GAP}(?P<_unit>weekend)\b", _whole),
    # yesterday, this morning
    "near": Form(rf"(?P<_word>{_any(NEAR)})\b", _near),
    "weekday": Form(_WEEKDAY, _weekday),
}
"""The more specific ones first: the first that fits is taken."""
