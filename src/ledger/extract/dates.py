"""Dates that a sentence names, as the first and last day they stand for; relative ones against the publication date."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from typing import Final

import msgspec

from ledger import lexicon
from ledger.extract.tokens import Tokens
from ledger.model import AsOfSource

_CALENDAR: Final = lexicon.load("calendar")
MONTHS: Final[dict[str, int]] = dict(_CALENDAR["months"].items())
WEEKDAYS: Final[dict[str, int]] = dict(_CALENDAR["weekdays"].items())
LARGEST_COUNT: Final = 12  # "twelve months ago"; more is written in digits
_NUMBERS: Final = lexicon.load("numbers")
COUNTS: Final[dict[str, int]] = {"a": 1, "an": 1} | {
    word: n for part in ("units", "teens") for word, n in _NUMBERS[part].items() if n <= LARGEST_COUNT
}
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_WEEKDAY = "|".join(sorted(WEEKDAYS, key=len, reverse=True))
_COUNT = r"\d{1,3}|" + "|".join(sorted(COUNTS, key=len, reverse=True))
_GAP = r"[\s\xa0]{1,3}"
_YEAR = r"(?:1[5-9]|20)\d\d"
_UNIT = "hour|day|week|month|year|decade"
_PART_OF = rf"(?:early{_GAP}|late{_GAP}|mid-)?"
DATE: Final = re.compile(
    rf"""\b(?:
      (?P<iso>(?:19|20)\d\d-[01]\d-[0-3]\d)
    | (?P<numeric>[0-3]?\d/[01]?\d/(?:19|20)\d\d)
    | (?P<day1>[0-3]?\d)(?:st|nd|rd|th)?(?:{_GAP}of)?{_GAP}(?P<month1>{_MONTH})\b\.?
          (?:,?{_GAP}(?P<year1>{_YEAR}|[89]\d\b))?
    | (?P<month2>{_MONTH})\b\.?{_GAP}(?P<day2>[0-3]?\d)(?:st|nd|rd|th)?\b(?!,\d)(?:,?{_GAP}(?P<year2>{_YEAR}))?
    | (?P<month3>{_MONTH})\b\.?,?{_GAP}(?P<year3>{_YEAR})
    | (?:in|since|until|by|during|from|early|late|mid-?|this|last|of){_GAP}{_PART_OF}(?P<month4>{_MONTH})\b
    | (?:in|since|until|by|during|from|early|late|mid-?|of|before|after|for){_GAP}{_PART_OF}
          (?P<year5>{_YEAR})\b(?![,.]\d|[-–]\d)
    | (?<=,\s)(?P<year6>(?:19|20)\d\d)\b(?![,.-]\d)
    | (?P<ago>{_COUNT}){_GAP}(?P<agounit>{_UNIT})s?{_GAP}ago
    | (?:in|over|within|during|for){_GAP}the{_GAP}(?:past|last|previous){_GAP}
          (?:(?P<past>{_COUNT}){_GAP})?(?P<pastunit>{_UNIT})s?
    | (?P<which>last|this|past|earlier{_GAP}this){_GAP}
          (?P<unit>week|month|year|summer|spring|autumn|winter|{_WEEKDAY})\b
    | (?P<today>today|tonight|yesterday|overnight|this{_GAP}(?:morning|afternoon|evening)|last{_GAP}night)\b
    | (?P<weekday>{_WEEKDAY})\b
    )""",
    re.VERBOSE | re.IGNORECASE,
)
SINCE: Final = re.compile(rf"(?i)\bsince{_GAP}(?:(?:at least|about|early|late|mid-|the beginning of){_GAP}?)?\Z")
DATE_WORDS: Final = frozenset(
    {*MONTHS, *WEEKDAYS, *"ago past last previous today tonight yesterday overnight this earlier /".split()}
)
CENTURIES: Final = frozenset({"15", "16", "17", "18", "19", "20"})
BEFORE: Final = 4  # tokens around a word of a date in which the whole of it lies
AFTER: Final = 5
UNIT_DAYS: Final = {"hour": 0, "day": 1, "week": 7}
SEASON_MONTHS: Final = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}


class DateMention(msgspec.Struct, frozen=True):
    """A date in a text: where it stands, the first and last day it means (ISO), and whether the text gives it in full.

    `since` is true for the beginning of a span that is still going on ("since 2011").
    """

    start: int
    end: int
    date_start: str
    date_end: str
    source: AsOfSource
    since: bool = False


class Published(msgspec.Struct, frozen=True):
    """The first and last day on which the article may have been published: the same day when that is known."""

    first: date
    last: date


def find_dates(tokens: Tokens, published: Published | None) -> list[DateMention]:
    """The dates of a sentence. Without a publication date only those are returned that name their year.

    Looks only around words that a date can have, as the expression is slow on everything else.
    """
    found: list[DateMention] = []
    behind = tokens.span[0]
    for k, word in enumerate(tokens.lower):
        if not (word in DATE_WORDS or (len(word) in (4, 10) and word[:2] in CENTURIES)) or tokens.ends[k] <= behind:
            continue
        window = max(behind, tokens.starts[max(0, k - BEFORE)]), tokens.ends[min(tokens.size - 1, k + AFTER)]
        for match in DATE.finditer(tokens.body, *window):
            behind = match.end()
            if (date_found := _read(match, published, tokens.span[0])) is not None:
                found.append(date_found)
    return found


def _read(match: re.Match[str], published: Published | None, start: int) -> DateMention | None:
    """The date of a match; `start`: where its sentence begins."""
    days = _stated(match, published) or (_relative(match, published) if published is not None else None)
    if days is None:
        return None
    source: AsOfSource = "stated" if _names_year(match) else "inferred"
    since = (
        match[0][:5].lower() == "since"
        or SINCE.search(match.string, max(start, match.start() - 24), match.start()) is not None
    )
    return DateMention(match.start(), match.end(), days[0].isoformat(), days[1].isoformat(), source, since)


def _names_year(match: re.Match[str]) -> bool:
    return any(match[name] for name in ("iso", "numeric", "year1", "year2", "year3", "year5", "year6"))


def _stated(match: re.Match[str], published: Published | None) -> tuple[date, date] | None:
    """A calendar date; a day or month without a year is the latest one that is not after publication."""
    try:
        if match["iso"]:
            day = date.fromisoformat(match["iso"])
            return day, day
        if match["numeric"]:
            first, second, year = (int(part) for part in match["numeric"].split("/"))
            day = date(year, second, first)
            return day, day
        for n in ("1", "2"):
            if match[f"day{n}"]:
                return _day(int(match[f"day{n}"]), MONTHS[match[f"month{n}"].lower()], match[f"year{n}"], published)
        if match["month3"]:
            return month_of(int(match["year3"]), MONTHS[match["month3"].lower()])
        if match["month4"]:
            return _latest_month(MONTHS[match["month4"].lower()], published)
        if year := match["year5"] or match["year6"]:
            return date(int(year), 1, 1), date(int(year), 12, 31)
    except ValueError:
        return None
    return None


def _day(day: int, month: int, year: str | None, published: Published | None) -> tuple[date, date] | None:
    if year is not None:
        found = date(int(year) if len(year) == 4 else 1900 + int(year), month, day)
    elif published is None:
        return None
    else:
        later = (month, day) > (published.last.month, published.last.day)
        found = date(published.last.year - later, month, day)
    return found, found


def month_of(year: int, month: int) -> tuple[date, date]:
    """The first and last day of a month."""
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])


def _latest_month(month: int, published: Published | None) -> tuple[date, date] | None:
    if published is None:
        return None
    return month_of(published.last.year - (month > published.last.month), month)


def _relative(match: re.Match[str], published: Published) -> tuple[date, date] | None:
    """A date that is told from the publication date."""
    if match["today"]:
        return _near(match["today"].lower(), published)
    if match["weekday"]:
        return _weekday(WEEKDAYS[match["weekday"].lower()], published, strictly=False)
    if match["ago"]:
        return _back(published, _count(match["ago"]), match["agounit"].lower())
    if match["pastunit"]:
        first, _ = _back(published, _count(match["past"] or "1"), match["pastunit"].lower())
        return first, published.last
    if match["unit"]:
        return _unit(match["which"].lower(), match["unit"].lower(), published)
    return None


def _count(word: str) -> int:
    return int(word) if word.isdecimal() else COUNTS[word.lower()]


def _near(word: str, published: Published) -> tuple[date, date]:
    if published.first != published.last:
        return published.first, published.last
    back = timedelta(days=1 if word.startswith(("yesterday", "last")) else 0)
    return published.first - back, published.first - back


def _weekday(weekday: int, published: Published, *, strictly: bool) -> tuple[date, date]:
    """The latest such day up to publication; `strictly` before it ("last Thursday")."""
    if published.first != published.last:
        return published.first, published.last
    back = (published.first.weekday() - weekday) % 7 or (7 if strictly else 0)
    day = published.first - timedelta(days=back)
    return day, day


def _back(published: Published, n: int, unit: str) -> tuple[date, date]:
    """So many units before publication, as precisely as such words are meant: a year ago is that month."""
    if unit in UNIT_DAYS:
        back = timedelta(days=n * UNIT_DAYS[unit] or 1)
        return published.first - back, published.last - back
    months = n * {"month": 1, "year": 12, "decade": 120}[unit]
    index = published.last.year * 12 + published.last.month - 1 - months
    if index < 12:
        return published.first, published.last
    return month_of(index // 12, index % 12 + 1)


def _unit(which: str, unit: str, published: Published) -> tuple[date, date]:
    """ "last month", "this week", "last Thursday", "earlier this year"."""
    last = which == "last"
    if unit in WEEKDAYS:
        return _weekday(WEEKDAYS[unit], published, strictly=last)
    if unit == "week":
        if published.first != published.last:
            return published.first, published.last
        monday = published.first - timedelta(days=published.first.weekday() + (7 if last else 0))
        return monday, monday + timedelta(days=6) if last else published.last
    if unit == "month":
        return _back(published, 1, "month") if last else (published.last.replace(day=1), published.last)
    if unit == "year":
        year = published.last.year - last
        return date(year, 1, 1), date(year, 12, 31) if last else published.last
    month = SEASON_MONTHS[unit]
    first, _ = month_of(published.last.year - (month > published.last.month), month)
    return first, first + timedelta(days=91)


def published_on(published: str | None) -> Published | None:
    """The days that "2016", "2016-03" or "2016-03-09T18:05" stands for; None where unreadable."""
    if not published:
        return None
    parts = [int(part) for part in published[:10].split("-") if part.isdecimal()]
    try:
        match parts:
            case [year, month, day]:
                return Published(date(year, month, day), date(year, month, day))
            case [year, month]:
                return Published(*month_of(year, month))
            case [year]:
                return Published(date(year, 1, 1), date(year, 12, 31))
            case _:
                return None
    except ValueError:
        return None
