"""What is no figure by its shape alone: dates, clock times, telephone numbers, addresses of the web."""

from __future__ import annotations

import re
from typing import Final

from ledger import lexicon
from ledger.extract.fold import DEGREE
from ledger.extract.tree import GAP, WORD_END, letter_tree

MONTHS: Final[dict[str, int]] = lexicon.load("calendar")["months"]
_MONTH: Final = letter_tree(MONTHS)
_DAY: Final = r"[0-3]?\d(?:st|nd|rd|th)?(?![a-z\d])"
_YEAR: Final = r"(?:1\d|20)\d\d(?!\d)"
_SHORT_YEAR: Final = rf"'?\d\d(?![\d,.%]*[\d%]|{GAP}?+[a-z]|-)"  # "8 NOV 89 (RADIO)", but not "8 November 25 people"
_TO: Final = rf"(?:[ ]?[-/][ ]?|{GAP}(?:to|and|or|through|until){GAP})"
MONTH_AHEAD: Final = rf"{WORD_END}(?=\.?,?{GAP}(?:the{GAP}|of{GAP})?'?\d)"
"""What must follow a month's name for it to start a date."""

FROM_DIGIT: Final = re.compile(
    rf"""
      (?P<date>
        (?: {_DAY},{GAP} ){{0,3}} {_DAY} ,? (?: {_TO} {_DAY} )?                        # 8, 24 and 31, the 11, 12 and 13
          (?: {GAP}(?:of{GAP})? | - | / ) {_MONTH} (?:\.(?=,?{GAP}'?\d))?            # November, of May, Sept.
          (?: [,/-]?{GAP}?+ (?: {_YEAR} | {_SHORT_YEAR} ) )?                     # 2015, 89
      | \d\d?/\d\d?/(?:\d{{4}}|\d\d)(?![\d/])                                    # 8/11/2015
      | \d{{4}}([/-])\d\d?\2\d\d?(?!\d) (?: [t ]\d\d:\d\d[\d:.]*(?:z|[+-]\d\d:?\d\d)? )?   # 2015-11-08T04:53:00Z
      | \d\d?([.-])\d\d?\3\d{{4}}(?!\d)                                          # 8.11.2015
      )
    | (?P<time>
        \d\d?:[0-5]\d(?!\d)(?:[:.]\d+)* (?: [ ]?[ap]\.?m{WORD_END} )?           # 04:53 PM
      | [0-2]?\d(?:\.[0-5]\d)?[ ]?[ap]\.?m{WORD_END}                             # 5 a.m., 2.17pm
      | [0-2]?\d[ ]?o'clock
      )
    | (?P<id>
        \d+(?:-\d+){{2,}}(?![\da-z])                                             # 555-123-4567
      | \d+(?:/\d+){{2,}} | (?<=\+)\d{{1,3}}(?:[ -]\(?\d{{1,5}}\)?){{2,5}}       # +44 20 7946 0958
      | (?:1[ .])?\(?\d{{3}}\)?[ .-]\d{{3}}[.-]\d{{4}}(?!\d) | 0\d{{2,4}}\)?[ ]\d{{3,4}}[ ]?\d{{3,4}}(?!\d)
      | \d+(?:\.\d+)?(?={DEGREE}[ ]?(?:\d|[nsew]{WORD_END}))                     # degrees of a coordinate
      )
    """,
    re.VERBOSE | re.ASCII,
)
FROM_MONTH: Final = re.compile(
    rf"""
    {_MONTH}\.?
    (?: ,?{GAP}(?:of{GAP})?{_YEAR}                                               # December, 2014
      | {GAP}(?:the{GAP})?{_DAY} (?! [.,]\d | [ ]?% | {GAP}(?:per|million|billion|thousand|hundred) )   # November 8
        (?: {_TO}{_DAY}(?= [.,;:)] | {GAP}(?:in|at|on|near|by|when){WORD_END} ) | -{_DAY} )?            # November 8-10
        (?: ,?{GAP}{_YEAR} )?                                                    # , 2015
    )
    """,
    re.VERBOSE | re.ASCII,
)
_WEB: Final = re.compile(r"(?:@|://|www\.)\S{0,1000}", re.ASCII)
_WEB_REACH: Final = 64  # code points in front of the mark of an address


def web_addresses(flat: str) -> list[tuple[int, int]]:
    """The spans of web addresses and handles, in order: digits inside are no figures."""
    spans: list[tuple[int, int]] = []
    for match in _WEB.finditer(flat):
        first = max(0, match.start() - _WEB_REACH)
        blank = max(flat.rfind(" ", first, match.start()), flat.rfind("\n", first, match.start()))
        spans.append((blank + 1 or match.start(), match.end()))
    return spans
