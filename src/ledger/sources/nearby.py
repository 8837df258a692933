"""When undated articles of a pasted file are from: the month of what stands around them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Final

from ledger import lexicon
from ledger.sources.layout import Layout

DAY: Final = len("2016-03-09")
WEEK: Final = 7  # days
MONTHS: Final[dict[str, int]] = lexicon.load("calendar")["months"]
_NAMES: Final = "|".join(sorted((name.title() for name in MONTHS), key=len, reverse=True))
_YEAR: Final = r"(?P<year>(?:19|20)\d\d)\b"
MONTH_AND_YEAR: Final = re.compile(rf"(?m)^[ \t\xa0]*(?P<month>{_NAMES})\.?,?[ \xa0]{_YEAR}", re.IGNORECASE)
DAY_AND_YEAR: Final = re.compile(rf"\b(?P<month>{_NAMES})\.?[ \xa0]\d\d?,[ \xa0]{_YEAR}")
COPYRIGHT: Final = re.compile(rf"(?i)(?:©|\bcopyright\b|\(c\))[^\w\n]*(?:©\s*)?{_YEAR}")


def month_around(text: str, layouts: Sequence[Layout]) -> str | None:
    """The day that two dated articles share, or those from the first to the last of one week ("2015-09-03/2015-09-05"),
    or the month ("2015-09"), or else the year, that all share; or None.

    A page that was saved in one go has articles of about one time, so an undated one is as old as its neighbours, or
    as the days that they tell of. The year of the copyright counts where nothing else tells.
    """
    days = [layout.meta.published_at[:10] for layout in layouts if layout.meta.published_at]
    if len(days) > 1 and len(min(days, key=len)) == DAY and _apart(min(days), max(days)) < WEEK:
        return days[0] if len(set(days)) == 1 else f"{min(days)}/{max(days)}"
    found = {day[:7] for day in days}
    end = 0
    for start, after in [*((layout.start, layout.end) for layout in layouts), (len(text), len(text))]:
        found.update(map(_month, MONTH_AND_YEAR.finditer(text, end, start)))
        end = after
    if not found and layouts:
        found = set(map(_month, DAY_AND_YEAR.finditer(text))) or {match["year"] for match in COPYRIGHT.finditer(text)}
    for precision in (7, 4):
        shared = {when[:precision] for when in found}
        if len(shared) == 1:
            return shared.pop()
    return None


def _apart(first: str, last: str) -> int:
    return (date.fromisoformat(last) - date.fromisoformat(first)).days


def _month(match: re.Match[str]) -> str:
    return f"{match['year']}-{MONTHS[match['month'].lower()]:02}"
