"""What gives a date away in a sentence, and the words that one may begin with: tried in front of those alone."""

from __future__ import annotations

import re
from typing import Final

from ledger.extract import periods
from ledger.extract.date_forms import GAP
from ledger.extract.date_words import (
    BARE_PIECES,
    COUNTS,
    EDGES,
    MONTHS,
    NEAR,
    PIECES,
    PREPOSITIONS,
    UNITS,
    WEEKDAYS,
    WHICH,
)
from ledger.extract.tree import letter_tree, tree_with_ends

_END: Final = r"(?![a-z0-9])"
_START: Final = r"(?<![a-z0-9])"  # "__May 3:" in a list
_DAY_PARTS: Final = ("morning", "afternoon", "evening", "night", "weekend")
_FIRST_WORDS: Final = {
    *MONTHS, *WEEKDAYS, *COUNTS, *PIECES, *WHICH, *periods.SEASONS, *(word.split()[0] for word in NEAR),
    *PREPOSITIONS, *EDGES, *"early late earlier later mid between over within year the".split(),
}  # fmt: skip
SURE_WORDS: Final = frozenset(
    (
        *MONTHS, *WEEKDAYS, *WHICH, *NEAR, "ago", "weekend", *(f"mid-{month}" for month in MONTHS),
        *(f"{piece}-quarter" for piece in BARE_PIECES), *(season for season in periods.SEASONS if season != "fall"),
    )
)  # fmt: skip
"""Words that tell by themselves that a sentence may have a date."""
LEADING: Final = frozenset((*BARE_PIECES, *EDGES, "earlier", "before", "previously", "preceding"))
MEASURING: Final = frozenset((*UNITS, *(f"{unit}s" for unit in UNITS), "half"))
"""Words that do where one of the others stands in front of them or behind."""
REACH: Final = 36
"""Code points from the beginning of a date to the word that gives it away: "the fourth quarter of 2015"."""
_FOLLOWS: Final = (
    rf"(?={GAP}(?:{letter_tree([*UNITS, *periods.SEASONS, *_DAY_PARTS, *MONTHS, *WEEKDAYS, *COUNTS], '')}|\d))"
)
_MONTHS_BEHIND: Final = rf"(?:{letter_tree(COUNTS, GAP)}|\d+{GAP})months"
_SIGNS: Final = {
    **dict.fromkeys(
        (*MONTHS, *WEEKDAYS, *(word for word in NEAR if " " not in word), "ago", "weekend", "preceding"), _END
    ),
    **dict.fromkeys(WHICH, _FOLLOWS),  # last Tuesday
    **dict.fromkeys(BARE_PIECES, rf"[- \n](?=half|quarter|{_MONTHS_BEHIND})"),  # the first half, the first ten months
    **dict.fromkeys(EDGES, rf"(?={GAP}of{GAP}(?:the|{letter_tree(WHICH, _END)}){GAP}year)"),  # the end of last year
    **dict.fromkeys(UNITS, rf"s?(?={GAP}(?:earlier|before|previously)\b)"),  # a week earlier
    **{season: rf"(?<=\bthe.{season}){_END}" for season in periods.SEASONS},  # during the summer
}
SIGN: Final = re.compile(rf"{_START}(?:{tree_with_ends(_SIGNS)}|(?:1[5-9]|20)\d\d(?!\d))")
BEGIN: Final = re.compile(rf"{_START}(?:\d|{letter_tree(_FIRST_WORDS, _END)})")
