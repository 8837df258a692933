"""Dates and times as date lines write them, in ISO 8601 form."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

_MONTH_NAMES: Final = (
    "jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july", "aug august",
    "sep sept september", "oct october", "nov november", "dec december",
)  # fmt: skip
_MONTHS: Final = {name: number for number, names in enumerate(_MONTH_NAMES, 1) for name in names.split()}
_MONTH: Final = "|".join(sorted(_MONTHS, key=len, reverse=True))
_YEAR: Final = "(?:19|20)[0-9]{2}"
DATE: Final = re.compile(
    rf"""\b(?:                                                                                             # 3 JAN 90
      (?P<day1>[0-3]?[0-9])(?:st|nd|rd|th)?,?[\s-]+(?:of\s+)?(?P<month1>{_MONTH})\.?[\s,-]+(?P<year1>{_YEAR}|[0-9]{{2}})
    | (?P<month2>{_MONTH})\.?\s+(?P<day2>[0-3]?[0-9])(?:st|nd|rd|th)?(?:,\s*|\s+)(?P<year2>{_YEAR})   # October 6, 2017
    | (?P<year3>{_YEAR})(?P<sep3>[-/.])(?P<month3>[01]?[0-9])(?P=sep3)(?P<day3>[0-3]?[0-9])           # 2017-10-06
    | (?P<first4>[0-3]?[0-9])(?P<sep4>[-/.])(?P<second4>[0-3]?[0-9])(?P=sep4)(?P<year4>{_YEAR})       # 06.10.2017
    | (?P<first6>[01]?[0-9])/(?P<second6>[0-3]?[0-9])/(?P<year6>[0-9]{{2}})(?=,?\s[0-9:]{{4,5}}\s?[ap]\.?m)
    | (?P<month5>{_MONTH})\.?,?\s+(?P<year5>{_YEAR})                                                  # October 2017
    )(?![0-9])""",
    re.IGNORECASE | re.VERBOSE,
)
TIME: Final = re.compile(
    r"T?(?P<hour>[01]?[0-9]|2[0-3])[:.](?P<minute>[0-5][0-9])(?::[0-5][0-9](?:\.[0-9]+)?)?(?:\s?(?P<half>[ap])\.?m\b\.?)?",
    re.IGNORECASE,
)
TIME_GAP: Final = re.compile(r"[\s,|–—-]*(?:at\s+)?", re.IGNORECASE)
EPOCH: Final = date(1970, 1, 1)
"""What a page shows where it has no date."""
_DIGITS: Final = re.compile(r"[0-9]{2}")
AGO: Final = re.compile(
    r"\b(?:[0-9]+|an?|one|two|three)\s(?:minute|hour|day|week|month|year)s?\sago\b|[+-][0-9]{2}:?[0-9]{2}\b", re.I
)


def find_date(text: str) -> tuple[str, int, int] | None:
    """The first date of `text` in ISO form, with its time if one follows, and its span."""
    for match in DATE.finditer(text) if _DIGITS.search(text) else ():
        iso = _iso_date(match)
        if iso is None:
            continue
        gap = TIME_GAP.match(text, match.end())
        time = TIME.match(text, gap.end()) if gap and len(iso) == 10 else None
        if time is None:
            return iso, *match.span()
        return f"{iso}T{_iso_time(time)}", match.start(), time.end()
    return None


def _iso_date(match: re.Match[str]) -> str | None:
    """A match of `DATE` as YYYY-MM-DD, YYYY-MM, or YYYY where day and month cannot be told apart."""
    part = match.groupdict()
    if part["year5"]:
        return f"{part['year5']}-{_MONTHS[part['month5'].lower()]:02}"
    if part["year6"]:  # with a clock of twelve hours: the month first
        year, month, day = 2000 + int(part["year6"]), int(part["first6"]), int(part["second6"])
    elif part["year4"]:
        year, first, second = int(part["year4"]), int(part["first4"]), int(part["second4"])
        if max(first, second) <= 12 and first != second and part["sep4"] == "/":
            return str(year)  # 06/10/2017: two readings
        day, month = (second, first) if second > 12 else (first, second)
    elif part["year3"]:
        year, month, day = int(part["year3"]), int(part["month3"]), int(part["day3"])
    elif part["year2"]:
        year, month, day = int(part["year2"]), _MONTHS[part["month2"].lower()], int(part["day2"])
    else:
        year, month, day = int(part["year1"]), _MONTHS[part["month1"].lower()], int(part["day1"])
        year += 0 if year > 99 else 1900 if year >= 50 else 2000
    try:
        day_of = date(year, month, day)
    except ValueError:
        return None
    return day_of.isoformat() if day_of != EPOCH else None


def _iso_time(match: re.Match[str]) -> str:
    """A match of `TIME` as HH:MM of 24 hours."""
    hour = int(match["hour"])
    if match["half"]:
        hour = hour % 12 + (12 if match["half"].lower() == "p" else 0)
    return f"{hour:02}:{match['minute']}"


def without_dates(text: str) -> str:
    """The text with a bar in place of every date, time and age ("3 hours ago"); the text itself where it has none."""
    if not any(map(str.isdigit, text)) and not text.lower().endswith("ago"):
        return text
    bare = AGO.sub("|", DATE.sub("|", text))
    return text if bare == text else TIME.sub("|", bare)
