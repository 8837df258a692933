"""When undated articles of a pasted file are from: the month of what stands around them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from ledger import lexicon
from ledger.sources.layout import Layout

MONTHS: Final[dict[str, int]] = lexicon.load("calendar")["months"]
_NAMES: Final = "|".join(sorted(MONTHS, key=len, reverse=True))
MONTH_AND_YEAR: Final = re.compile(rf"(?im)^[ \t\xa0]*(?P<month>{_NAMES})\.?,?[ \xa0](?P<year>(?:19|20)\d\d)\b")


def month_around(text: str, layouts: Sequence[Layout]) -> str | None:
    """The month ("2015-09"), or else the year, that all dated articles and the lines between articles share; or None.

    A page that was saved in one go has articles of about one time, so an undated one is as old as its neighbours.
    """
    found = {layout.meta.published_at[:7] for layout in layouts if layout.meta.published_at}
    end = 0
    for start, after in [*((layout.start, layout.end) for layout in layouts), (len(text), len(text))]:
        for match in MONTH_AND_YEAR.finditer(text, end, start):
            found.add(f"{match['year']}-{MONTHS[match['month'].lower()]:02}")
        end = after
    for precision in (7, 4):
        shared = {when[:precision] for when in found}
        if len(shared) == 1:
            return shared.pop()
    return None
