"""When an undated article is from: the latest day that its first lines name or speak on."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final

from ledger.extract.date_lines import day_given
from ledger.extract.date_words import MONTHS, WEEKDAYS
from ledger.extract.names import SAYING
from ledger.extract.periods import Published, latest_year
from ledger.extract.tree import letter_tree

LOOKED_AT: Final = 3000  # code points
LATER: Final = timedelta(days=21)  # after the last day with a year, for days without one
_MONTH: Final = letter_tree((form for name in MONTHS for form in (name.title(), name.upper())), "")
_DAY: Final = r"(?:[0-3]?\d[-–])?(?P<{}>[0-3]?\d)(?:st|nd|rd|th)?"
_YEAR: Final = r"(?:(?:,[ \xa0]?|[ \xa0])(?P<{}>(?:19|20)\d\d)\b)?"
DAY: Final = re.compile(
    rf"\b(?:{_DAY.format('day1')}[ \xa0](?P<month1>{_MONTH})\b\.?{_YEAR.format('year1')}"
    rf"|(?P<month2>{_MONTH})\.?[ \xa0]{_DAY.format('day2')}\b(?!,\d|:\d|%){_YEAR.format('year2')})"
)
YEAR: Final = re.compile(r"\b(?:19|20)\d\d\b(?![,.]\d|%)")
BACKGROUND: Final = re.compile(r"\b(?:of|since)(?: the)?(?: [a-z]+day,?)?[ \n]\Z")
"""In front of the date of what was before the news: "the fire of May 3"."""
_WEEKDAY: Final = "|".join(name.title() for name in WEEKDAYS)
SPOKEN_ON: Final = re.compile(
    rf"\b(?:{'|'.join(sorted(SAYING))}|[Aa]s of)[ ](?:on[ ]|late[ ]|early[ ])*(?P<day>{_WEEKDAY})\b"
    rf"|\bon[ ](?P<day2>{_WEEKDAY})\b[^.\n]{{0,40}}?\b(?:said|told)\b"
)
LINE_CHARS, WEEKDAY_CHARS = 80, 14  # of a date line, and of what may stand in front of its date
AHEAD: Final = 5  # days; a weekday so far ahead is rather the one that is just over
STATEMENT: Final = 24  # code points before a date in which it may be told that it is the day of a statement


def anchor_of(body: str, around: Published | None) -> Published | None:
    """The day that an undated article is of; `around` itself where its first lines tell no better.

    It is the one of its date line, else the latest day that they name, if no later year is named; days without a year
    need one that has it, or `around`. Where that is no day of a statement, the weekday on which somebody speaks is the
    next such day.
    """
    if (given := day_given(body)) is not None:
        return Published(given, given)
    lead = body[:LOOKED_AT]
    matches = [match for match in DAY.finditer(lead) if around is None or not BACKGROUND.search(lead, 0, match.start())]
    full = [day for match in matches if (match["year1"] or match["year2"]) and (day := _day(match, None)) is not None]
    until = Published(max(full) + LATER, max(full) + LATER) if full else around
    days = [(day, match) for match in matches if (day := _day(match, until)) is not None]
    if not days:
        return around
    latest, match = max(days, key=lambda found: (found[0], found[1].start()))
    if any(int(year[0]) > latest.year for year in YEAR.finditer(lead)):
        return around
    before = lead[max(0, match.start() - STATEMENT) : match.start()].lower().split()
    if SAYING.isdisjoint(before) and not _is_date_line(lead, match):
        spoken = (WEEKDAYS[(found["day"] or found["day2"]).lower()] for found in SPOKEN_ON.finditer(lead))
        ahead = ((weekday - latest.weekday()) % 7 for weekday in spoken)
        latest += timedelta(days=max((days for days in ahead if days < AHEAD), default=0))
    return Published(latest, latest)


def _is_date_line(lead: str, match: re.Match[str]) -> bool:
    """Whether a date stands at the beginning of a short line: "Friday, 18 January 2019 00:00"."""
    start, end = lead.rfind("\n", 0, match.start()) + 1, lead.find("\n", match.end())
    return match.start() - start < WEEKDAY_CHARS and 0 <= end - start < LINE_CHARS


def _day(match: re.Match[str], until: Published | None) -> date | None:
    """The day that a match stands for, the latest up to `until` where it has no year; None where it is no day."""
    month, day = MONTHS[(match["month1"] or match["month2"]).lower()], int(match["day1"] or match["day2"])
    written: str | None = match["year1"] or match["year2"]
    year = int(written) if written else latest_year(month, day, until) if until is not None else 0
    try:
        return date(year, month, day)
    except ValueError:
        return None
