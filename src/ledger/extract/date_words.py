"""The words that dates are made of, from the calendar and the lists of numbers."""

from __future__ import annotations

from typing import Final

from ledger import lexicon
from ledger.extract.periods import Which

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
BARE_PIECES: Final = tuple(word for word in PIECES if word.isalpha())
"""Those that stand in front of "half" and "quarter"; "q1" is a quarter by itself."""
EDGES: Final = ("end", "start", "beginning")
PREPOSITIONS: Final[list[str]] = _CALENDAR["prepositions"]["words"]
