"""Dates that a sentence names, as the first and last day they stand for; relative ones against the publication date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

import msgspec

from ledger.extract import date_readers, periods
from ledger.extract.cues import NUMBER
from ledger.extract.date_forms import FORMS, GAP, RELATIVE
from ledger.extract.date_signs import BEGIN, LEADING, MEASURING, REACH, SIGN, SURE_WORDS
from ledger.extract.periods import Published, month_of
from ledger.extract.tokens import Tokens
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
_FROM: Final = re.compile(rf"\b(?:from|between){GAP}(?:the{GAP})?(?:(?:end|middle|beginning|start){GAP})?\Z")
_OPENS: Final = re.compile(r"(?:from|between)\b")
_TO: Final = re.compile(rf",?{GAP}(?:(?P<through>through)|to|until|till|and){GAP}|(?P<dash>[ ]?[-–][ ]?)")
DAYS: Final = frozenset(("iso", "numeric", "day_month", "month_day"))
"""The forms that name a day of a month."""
_YEAR_DIGITS: Final = re.compile(r"(?:1[5-9]|20)\d\d")


class DateMention(msgspec.Struct, frozen=True):
    """A date in a text: where it stands, the first and last day it means (ISO), and whether the text gives it in full.

    `since`: it begins a span that is still going on ("since 2011"). `relative`: told from another ("a year earlier").
    """

    start: int
    end: int
    date_start: str
    date_end: str
    source: AsOfSource
    since: bool = False
    relative: bool = False


def find_dates(tokens: Tokens, published: Published | None) -> list[DateMention]:
    """The dates of a sentence, in order. Without a publication date only those are returned that name their year."""
    found: list[DateMention] = []
    if not _may_have(tokens):
        return found
    first: re.Match[str] | None = None
    for match in _matches(_in_small_letters(tokens.body[slice(*tokens.span)])):
        mention = _read(match, published, tokens, found[-1] if found else None)
        if mention is not None and not (match.lastgroup == "year" and _is_figure(tokens, match)):
            whole = _spanning(first, match, mention, tokens) if first is not None else None
            if found and (_is_aside(found[-1], match, tokens) or (whole is not None and found[-1].end > whole.start)):
                found.pop()
            found.append(whole or mention)
        first = match
    return found


def _is_aside(before: DateMention, match: re.Match[str], tokens: Tokens) -> bool:
    """Whether a day in brackets tells which the one before is: "today (August 8)"."""
    start = tokens.span[0] + match.start()
    return match.lastgroup in DAYS and start - before.end <= len(" (") and "(" in tokens.body[before.end : start]


def _spanning(first: re.Match[str], last: re.Match[str], mention: DateMention, tokens: Tokens) -> DateMention | None:
    """Two dates as the span that they bound, "from May 3 to June 9, 2015"; the first is the latest up to the last."""
    small, start = first.string, first.start()
    to = _TO.match(small, first.end())
    if to is None or not to.start() <= last.start() <= to.end() < last.end():
        return None
    opened = _OPENS.match(small, start) or _FROM.search(small, max(0, start - 32), start)
    if not (opened or to["through"] or to["dash"]) or _TO.search(small, start + 1, first.end()) is not None:
        return None
    begin = _read(first, _days_of(mention), tokens, None)
    if begin is None or begin.since or begin.date_start > mention.date_start:
        return None
    return DateMention(begin.start, mention.end, begin.date_start, mention.date_end, mention.source)


def _may_have(tokens: Tokens) -> bool:
    """Whether the words of a sentence let it have a date."""
    words = tokens.words
    if not SURE_WORDS.isdisjoint(words) or _YEAR_DIGITS.search(tokens.body, *tokens.span) is not None:
        return True
    return not MEASURING.isdisjoint(words) and not LEADING.isdisjoint(words)


def may_have_dates(body: str, span: Span) -> bool:
    """Whether a sentence has a word or year that gives a date away; told without its tokens, as most have none."""
    return SIGN.search(_in_small_letters(body[slice(*span)])) is not None


def published_on(published: str | None) -> Published | None:
    """The days that "2016", "2016-03", "2016-03-09T18:05", "2016-03-09/2016-03-11" stand for; None where unreadable."""
    if not published:
        return None
    if "/" in published:
        first, last = map(published_on, published.split("/", 1))
        return Published(first.first, last.last) if first is not None and last is not None else None
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
    for anchor in SIGN.finditer(small):
        first = max(behind, anchor.start() - REACH)
        for begin in BEGIN.finditer(small, first, anchor.end()):
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


def _read(
    match: re.Match[str], published: Published | None, tokens: Tokens, before: DateMention | None
) -> DateMention | None:
    """The date that a match in the sentence's small letters stands for; `before`: the one that it may be told from."""
    form = match.lastgroup or ""
    parts = {part: text for part, group in _GROUPS[form] if (text := match[group]) is not None}
    start, end = tokens.span[0] + match.start(), tokens.span[0] + match.end()
    if parts.get("month") in _WORDS_TOO and _is_verb(tokens.body[start:end], parts["month"]):
        return None
    try:
        if form == RELATIVE and before is not None:
            period = date_readers.earlier(parts, _days_of(before))
        else:
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
    return DateMention(start, end, first, last, "stated" if year else "inferred", bool(since), form == RELATIVE)


def _days_of(found: DateMention) -> Published:
    return Published(date.fromisoformat(found.date_start), date.fromisoformat(found.date_end))


def _is_verb(text: str, month: str) -> bool:
    """Whether a month is the word that looks like it: "20 may have drowned"."""
    return not text.isupper() and text[text.lower().rfind(month)].islower()
