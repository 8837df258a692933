"""Dates that a sentence names, as the first and last day they stand for; relative ones against the publication date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

import msgspec

from ledger.extract import periods
from ledger.extract.cues import NUMBER
from ledger.extract.date_forms import FORMS, GAP
from ledger.extract.date_words import COUNTS, MONTHS, NEAR, PIECES, PREPOSITIONS, UNITS, WEEKDAYS, WHICH
from ledger.extract.periods import Published, month_of
from ledger.extract.tokens import Tokens
from ledger.extract.tree import letter_tree
from ledger.model import AsOfSource, Span

_WORDS_TOO: Final = frozenset(("may", "march", "mar", "august"))
"""Months that are other words as well: in mixed case they need their capital."""
_NAMED: Final = re.compile(r"\(\?P<_(\w+)>")
_GROUPS: Final = {
    name: [(part.rstrip("2"), f"{name}_{part}") for part in _NAMED.findall(form.pattern)]
    for name, form in FORMS.items()
}
"""For each form its parts and the groups of the whole expression that hold them."""
_DATE: Final = re.compile(
    "|".join(
        f"(?P<{name}>{form.pattern})".replace("(?P<_", f"(?P<{name}_").replace("(?P=_", f"(?P={name}_")
        for name, form in FORMS.items()
    )
)
"""Every form, for a text in small letters."""
_WHEN: Final = re.compile(r",?\s+when\b", re.IGNORECASE)  # "the worst since 2016, when 52 died": they died then
_SINCE: Final = re.compile(rf"\bsince{GAP}(?:(?:at least|about|early|late|mid-|the beginning of){GAP}?)?\Z")
_END: Final = r"(?![a-z0-9])"
_DAY_PARTS: Final = ("morning", "afternoon", "evening", "night", "weekend")
_FIRST_WORDS: Final = {
    *MONTHS, *WEEKDAYS, *COUNTS, *PIECES, *WHICH, *periods.SEASONS, *(word.split()[0] for word in NEAR),
    *PREPOSITIONS, *"early late earlier later mid between over within year the".split(),
}  # fmt: skip
_SURE_WORDS: Final = frozenset((*MONTHS, *WEEKDAYS, *WHICH, *NEAR, "ago", "weekend"))
_YEAR_DIGITS: Final = re.compile(r"(?:1[5-9]|20)\d\d")
_REACH: Final = 36
"""Code points from the beginning of a date to the word that gives it away: "the fourth quarter of 2015"."""
_FOLLOWS: Final = (
    rf"(?={GAP}(?:{letter_tree([*UNITS, *periods.SEASONS, *_DAY_PARTS, *MONTHS, *WEEKDAYS, *COUNTS], '')}|\d))"
)
_ANCHOR: Final = re.compile(
    rf"\b(?:{letter_tree([*MONTHS, *WEEKDAYS, *(word for word in NEAR if ' ' not in word), 'ago', 'weekend'], _END)}"
    rf"|{letter_tree(WHICH, _FOLLOWS)}|(?:1[5-9]|20)\d\d(?!\d))"
)
_BEGIN: Final = re.compile(rf"\b(?:\d|{letter_tree(_FIRST_WORDS, _END)})")


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


def find_dates(tokens: Tokens, published: Published | None) -> list[DateMention]:
    """The dates of a sentence, in order. Without a publication date only those are returned that name their year."""
    found: list[DateMention] = []
    if _SURE_WORDS.isdisjoint(tokens.words) and _YEAR_DIGITS.search(tokens.body, *tokens.span) is None:
        return found
    for match in _matches(_in_small_letters(tokens.body[slice(*tokens.span)])):
        mention = _read(match, published, tokens)
        if mention is not None and not (match.lastgroup == "year" and _is_figure(tokens, match)):
            found.append(mention)
    return found


def may_have_dates(body: str, span: Span) -> bool:
    """Whether a sentence has a word or year that gives a date away; told without its tokens, as most have none."""
    return _ANCHOR.search(_in_small_letters(body[slice(*span)])) is not None


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
                return Published(*periods.years_of(year, year))
            case _:
                return None
    except ValueError:
        return None


def _matches(small: str) -> Iterator[re.Match[str]]:
    """Where a form fits around a word that only dates have; tried at the few words in front that can begin one."""
    behind = 0
    for anchor in _ANCHOR.finditer(small):
        first = max(behind, anchor.start() - _REACH)
        for begin in _BEGIN.finditer(small, first, anchor.end()):
            match = _DATE.match(small, begin.start())
            if match is not None and match.end() > anchor.start():
                yield match
                behind = match.end()
                break


def _in_small_letters(text: str) -> str:
    """A text in lower case and of the same length: an expression that ignores case takes three times as long."""
    small = text.lower()
    return small if len(small) == len(text) else "".join(char.lower()[0] for char in text)


def _is_figure(tokens: Tokens, match: re.Match[str]) -> bool:
    """Whether what looks like a year was read as a number: "the 2000 people"."""
    start, end = match.span("year_year")
    first, last = tokens.range_of(tokens.span[0] + start, tokens.span[0] + end)
    return any(flag & NUMBER for flag in tokens.flags[first:last])


def _read(match: re.Match[str], published: Published | None, tokens: Tokens) -> DateMention | None:
    """The date that a match in the sentence's small letters stands for."""
    form = match.lastgroup or ""
    parts = {part: text for part, group in _GROUPS[form] if (text := match[group]) is not None}
    start, end = tokens.span[0] + match.start(), tokens.span[0] + match.end()
    if parts.get("month") in _WORDS_TOO and _is_verb(tokens.body[start:end], parts["month"]):
        return None
    try:
        period = FORMS[form].read(parts, published)
    except (ValueError, OverflowError):  # the 30th of February, a year before the first
        return None
    if period is None:
        return None
    year = any(name.startswith("year") for name in parts)
    since = "since" in tokens.words and (
        match[0].startswith("since") or _SINCE.search(match.string, max(0, match.start() - 32), match.start())
    )
    since = since and _WHEN.match(tokens.body, end) is None
    first, last = period[0].isoformat(), period[1].isoformat()
    return DateMention(start, end, first, last, "stated" if year else "inferred", bool(since))


def _is_verb(text: str, month: str) -> bool:
    """Whether a month is the word that looks like it: "20 may have drowned"."""
    return not text.isupper() and text[text.lower().rfind(month)].islower()
