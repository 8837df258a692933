"""The day that an article gives itself: "Published on 23/01/2018 - 21:47", "Thu Nov 8 2018", "8 May 2018 (Wire) -"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

import regex

from ledger.extract.date_words import MONTHS

LOOKED_AT: Final = 1500  # code points
LONGEST: Final = 120  # code points of a date line
NEAR: Final = 70  # code points from the beginning of a line in which its dateline has a date
_MONTH: Final = r"(?P<month>\p{Lu}\p{L}{2,8})"
_WEEKDAY: Final = r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}"
_DAY: Final = r"[0-3]?\d(?:st|nd|rd|th)?"
_YEAR: Final = r"(?P<year>(?:19|20)\d\d)\b"
HAS_YEAR: Final = re.compile(r"(?:19|20)\d\d")
DAY: Final = regex.compile(
    rf"\b(?:(?P<day>{_DAY})[ \xa0]{_MONTH}[.,]?[ \xa0]{_YEAR}"
    rf"|{_MONTH}\.?[ \xa0](?P<day>{_DAY})(?:,[ \xa0]?|[ \xa0]){_YEAR}"
    rf"|{_YEAR}[-.](?P<number>[01]\d)[-.](?P<day>[0-3]\d)(?!\d)"
    rf"|(?P<day>[0-3]?\d)(?P<mark>[./])(?P<number>[0-3]?\d)(?P=mark){_YEAR})"
)
LABEL: Final = regex.compile(r"(?i)\b(?:published|posted|updated|issued|released|filed|dated?)\b[^.!?]{0,20}\Z")
BEFORE: Final = regex.compile(
    rf"(?i:\W*(?:{_WEEKDAY})?\W*)|.*[|·•›»/]\s*(?i:(?:{_WEEKDAY})\W*)?|(?:[\p{{Lu}}(][\p{{L}}.'’/-]*[\s,()–—-]*)*"
)
"""A date line has nothing in front of its date, or a weekday, the end of another part, or names: "HARL, Kestria, "."""
CLOCK: Final = r"(?:(?:at[ ])?[0-2]?\d[:.h][0-5]\d(?::\d\d)?(?:[ ]?[ap]\.?m\.?)?)?(?:[ ]\p{Lu}{2,5}\b)?"
BEHIND: Final = regex.compile(rf"(?i:[\s,–—-]*{CLOCK}\s*(?:$|[|·•›»/(]))", regex.MULTILINE)
DASH: Final = regex.compile(r"[.,]?\s*(?:\([^()\n]{2,40}\)\s*)?(?:--|—|–|-\s)")


def day_given(body: str) -> date | None:
    """The day of the article's own date line or dateline; None without one, or where lines of several days have none
    that is called the day of publication.
    """
    lines = list(_own_days(body[:LOOKED_AT]))
    labelled = [day for day, label in lines if label]
    days = labelled[:1] or [day for day, _ in lines]
    return days[0] if days and len(set(days)) == 1 else None


def _own_days(head: str) -> Iterator[tuple[date, bool]]:
    """The days of date lines and datelines, and whether a word like "published" stands in front."""
    for line in head.split("\n"):
        found = DAY.search(line[:LONGEST]) if HAS_YEAR.search(line, 0, LONGEST) is not None else None
        if found is not None and (day := _day(found)) is not None:
            before, label = line[: found.start()], LABEL.search(line[: found.start()]) is not None
            ends = len(line) <= LONGEST and BEHIND.match(line, found.end()) is not None
            heads = found.start() <= NEAR and DASH.match(line, found.end()) is not None
            if (ends or heads) and (label or BEFORE.fullmatch(before) is not None):
                yield day, label


def _day(found: regex.Match[str]) -> date | None:
    """The day that a match stands for; in digits the day comes first, unless that makes no date."""
    year, first = int(found["year"]), int(regex.sub(r"\D", "", found["day"]))
    second = MONTHS.get(found["month"].lower(), 0) if found["month"] else int(found["number"])
    for month, day in ((second, first), (first, second)):
        try:
            return date(year, month, day)
        except ValueError:
            continue
    return None
