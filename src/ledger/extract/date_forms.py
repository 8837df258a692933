"""The forms of a date, each a pattern with its reader: "8 November 2015", "the first half of 2015", "two days ago"."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final, NamedTuple

from ledger.extract import date_readers as read
from ledger.extract import periods
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
from ledger.extract.periods import Period, Published
from ledger.extract.tree import letter_tree


class Form(NamedTuple):
    """One way to write a date."""

    pattern: str  # named groups start with "_"; a year among them makes the date a stated one
    read: Callable[[read.Parts, Published | None], Period | None]  # None where publication is needed and not known


def _any(words: Iterable[str]) -> str:
    return letter_tree(words, "").replace(r"\ ", GAP)


GAP: Final = r"[\s\xa0]{1,3}"
_MONTH: Final = rf"(?P<_month>{_any(MONTHS)})\b"
_NO_DAY: Final = rf"(?!\.?{GAP}[0-3]?\d(?:st|nd|rd|th)?\b)"
_WEEKDAY: Final = rf"(?P<_weekday>{_any(WEEKDAYS)})\b"
_ON: Final = rf"(?:(?:{_any(WEEKDAYS)}),?{GAP})?"
_DAY: Final = r"[0-3]?\d(?:st|nd|rd|th)?(?![\d%])"
_YEAR: Final = r"(?P<_year>(?:1[5-9]|20)\d\d)(?![\d%]|[,.]\d|['’]?s\b)"
_WHICH: Final = _any(WHICH)
_OF_YEAR: Final = rf"(?:of{GAP})?(?:the{GAP})?(?:{_YEAR}|(?P<_which_year>{_WHICH}){GAP}year\b)"
_SO_MANY: Final = rf"(?:\d{{1,3}}|{_any(COUNTS)})"
_COUNT: Final = rf"(?P<_count>{_SO_MANY})"
_UNIT: Final = rf"(?P<_unit>{_any(UNITS)})"
_TO: Final = rf"(?:[ ]?[-–][ ]?|{GAP}(?:to|and|or|through|until|till){GAP})"
_PART: Final = rf"(?:(?:early|late|mid)(?:{GAP}|-))?"
_ENDING: Final = (
    rf"(?:to|ending|ended|through|until){GAP}(?:(?:on|in|at|late|early|mid){GAP})?(?:(?:the{GAP})?end{GAP}of{GAP})?"
)
_NO_NOUN: Final = rf"(?!{GAP}(?:the|an?|his|her|its|their|that|it|he|she|they|[a-z]+ing)\b)"
_PREPOSITION: Final = rf"(?:(?:{_any(PREPOSITIONS)}){GAP}{_PART}|early{GAP}|late{GAP}|mid-)"

FORMS: Final[dict[str, Form]] = {
    # 2015-11-08
    "iso": Form(r"(?P<_year>\d{4})-(?P<_second>[01]\d)-(?P<_first>[0-3]\d)(?!\d)", read.numeric),
    # 8/11/2015, 8.11.2015
    "numeric": Form(
        r"(?P<_first>\d\d?)(?P<_mark>[/.])(?P<_second>\d\d?)(?P=_mark)(?P<_year>(?:19|20)\d\d)(?!\d)", read.numeric
    ),
    # the three months to July, the quarter ended June 30, the 24 hours to Tuesday
    "span": Form(
        rf"(?:the{GAP}(?:(?:fiscal|financial|full){GAP})?)?(?:{_any(BARE_PIECES)}{GAP})?"
        rf"(?:{_COUNT}{GAP})?{_UNIT}s?,?{GAP}(?:that{GAP})?{_ENDING}"
        rf"(?:(?:(?P<_day>{_DAY})(?:{GAP}of)?{GAP}{_MONTH}|(?P<_month2>{_any(MONTHS)})\b\.?(?:{GAP}(?P<_day2>{_DAY})(?!,\d))?)"
        rf"(?:,?{GAP}{_OF_YEAR})?|{_WEEKDAY})",
        read.span,
    ),
    # 8 November 2015, 12-14 March, Friday, 4 March last year, 8 NOV 89
    "day_month": Form(
        rf"{_ON}(?P<_day>{_DAY})(?:{_TO}(?P<_day_to>{_DAY}))?(?:{GAP}(?:of{GAP})?|-){_MONTH}\.?"
        rf"(?:(?:,?{GAP}|-)(?:{_OF_YEAR}|(?P<_year2>'?[89]\d)\b(?!{GAP}[a-z]|%)))?",
        read.days,
    ),
    # November 8, 2015; Nov. 8-10
    "month_day": Form(
        rf"{_ON}{_MONTH}\.?{GAP}(?P<_day>{_DAY})(?!,\d)(?:{_TO}(?P<_day_to>{_DAY})(?!,\d|(?<![-–]\d)(?<![-–]\d\d){GAP}[a-z]))?"
        rf"(?:,?{GAP}{_OF_YEAR})?",
        read.days,
    ),
    # between January and March 2015
    "months": Form(
        rf"(?:(?:between|from){GAP})?(?P<_month_from>{_any(MONTHS)}){_TO}{_MONTH}(?:,?{GAP}{_OF_YEAR})?", read.months
    ),
    # in late September 2015, September of last year
    "month_year": Form(rf"(?:{_PREPOSITION})?{_MONTH}\.?,?{GAP}{_OF_YEAR}", read.months),
    # last May
    "which_month": Form(rf"(?P<_which>{_WHICH}){GAP}{_MONTH}{_NO_DAY}", read.whole),
    # in September, the September attack
    "month": Form(rf"{_PREPOSITION}{_MONTH}{_NO_DAY}", read.months),
    # by the end of 2015, at the start of last year
    "end_of_year": Form(
        rf"(?:by{GAP})?(?:the{GAP})?(?P<_edge>{_any(EDGES)}){GAP}of{GAP}"
        rf"(?:{_OF_YEAR}|(?P<_the_year>the{GAP}year)\b)",
        read.edge,
    ),
    # the first ten months of 2015, of the year
    "first_months": Form(
        rf"(?:the{GAP})?first{GAP}{_COUNT}{GAP}months(?:{GAP}(?:of{GAP}the{GAP}year\b|{_OF_YEAR}))?(?!{GAP}of\b)",
        read.first_months,
    ),
    # the first half of 2015, the last quarter of last year
    "piece": Form(rf"(?P<_nth>{_any(PIECES)}|last){GAP}(?P<_size>half|quarter){GAP}{_OF_YEAR}", read.piece),
    # in the second quarter, in the first half of the year, third-quarter sales
    "latest_piece": Form(
        rf"(?:(?:in|for|during|over|of){GAP}(?:the|its|their){GAP}(?:(?P<_fiscal>fiscal|financial){GAP})?"
        rf"(?P<_nth>{_any(BARE_PIECES)}){GAP}(?P<_size>half|quarter)\b|(?P<_nth2>{_any(BARE_PIECES)})-quarter\b)"
        rf"(?:{GAP}of{GAP}the{GAP}year\b)?(?!{GAP}of\b)",
        read.latest_piece,
    ),
    # Q3 2015
    "quarter": Form(rf"(?P<_nth>q[1-4]){GAP}{_OF_YEAR}", read.piece),
    # the summer of 2014
    "season": Form(rf"(?P<_season>{_any(periods.SEASONS)}){GAP}{_OF_YEAR}", read.season),
    # during the summer
    "latest_season": Form(
        rf"(?:in|over|during|throughout){GAP}the{GAP}(?P<_season>{_any(periods.SEASONS)})\b(?!{GAP}of\b)",
        read.latest_season,
    ),
    # from 2010 to 2014, 2013-14
    "years": Form(
        rf"(?:(?:between|from|in){GAP})?{_YEAR}{_TO}(?P<_year_to>(?:1[5-9]|20)\d\d|(?<=[-–])\d\d)(?![\d%]|[,-]\d)",
        read.years,
    ),
    # the 1990s
    "decade": Form(r"(?P<_year>(?:1[5-9]|20)\d0)['’]?s\b", read.decade),
    # in 2015, mid-2015, the year 2015, (2015), 2015 was
    "year": Form(
        rf"(?:{_PREPOSITION}(?:the{GAP})?|year{GAP}|(?<=[(,])|(?<=,[ ])|(?=\d{{4}}{GAP}(?:was|saw|brought){GAP}))"
        rf"{_YEAR}(?![-–/]\d)",
        read.years,
    ),
    # two days ago
    "ago": Form(rf"{_COUNT}{GAP}{_UNIT}s?{GAP}ago\b", read.ago),
    # a week earlier, the year before, the previous month, the same period last year
    "earlier": Form(
        rf"(?:{_COUNT}{GAP}{_UNIT}s?{GAP}(?:earlier\b(?!{GAP}than\b)|(?:before|previously)\b{_NO_NOUN})"
        rf"|the{GAP}(?P<_unit2>{_any(UNITS)}){GAP}before\b{_NO_NOUN}|the{GAP}(?:previous|preceding){GAP}(?P<_unit22>{_any(UNITS)})\b"
        rf"|the{GAP}same{GAP}(?:period|month|week|time|quarter|day|point|stage){GAP}(?:of{GAP}|in{GAP})?"
        rf"(?:last{GAP}year|the{GAP}previous{GAP}year|a{GAP}year{GAP}(?:earlier|before|ago)|the{GAP}year{GAP}before))",
        read.before_now,
    ),
    # in the past 24 hours, over the last decade
    "past": Form(
        rf"(?:(?:in|over|within|during|for){GAP}the{GAP}(?:past|last|previous(?={GAP}{_SO_MANY}))){GAP}"
        rf"(?:{_COUNT}{GAP})?{_UNIT}s?\b",
        read.past,
    ),
    # last month, earlier this week, next year, over the weekend, last Thursday, next Tuesday
    "whole": Form(
        rf"(?:(?:earlier|later|late|early){GAP})?(?!(?<=the[ ])(?:last|previous))(?P<_which>{_WHICH}){GAP}"
        rf"(?:{_WEEKDAY}|(?P<_unit>weekend|{_any(periods.SEASONS)}|week|month|quarter|year|decade)\b)",
        read.whole,
    ),
    "weekend": Form(rf"(?P<_which>the){GAP}(?P<_unit>weekend)\b", read.whole),
    # yesterday, this morning
    "near": Form(rf"(?P<_word>{_any(NEAR)})\b", read.near),
    "weekday": Form(_WEEKDAY, read.weekday),
}
"""The more specific ones first: the first that fits is taken."""
RELATIVE: Final = "earlier"
"""The form that tells a date from the one before it, which `date_readers.earlier` reads."""
