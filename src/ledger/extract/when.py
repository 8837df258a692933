"""Which date of a sentence a figure is for: the nearest of its clause, not that of what it is compared with."""

from __future__ import annotations

import datetime
import re
from datetime import timedelta
from itertools import takewhile
from typing import Final

import msgspec

from ledger import lexicon
from ledger.extract.cues import ADVERB, CLOSED, NUMBER, PREPOSITION, RELATIVE, TIME
from ledger.extract.dates import DateMention, find_dates
from ledger.extract.incident import NAMING
from ledger.extract.names import SAYING
from ledger.extract.periods import Published
from ledger.extract.tokens import Tokens
from ledger.extract.wordlists import word_sets
from ledger.model import Mention

FAR: Final = 1000  # code points; a date so far away is another figure's
OTHER_CLAUSE: Final = 80  # code points that a boundary between clauses counts for
STATEMENT: Final = 200  # and that the date of a statement does: "said on Monday"
PERFECT: Final = 6  # and to "have" and "has"
REACH: Final = 10  # tokens from a comparison to its date
EVENT: Final = 250  # and that the date of an event does: "the toll of Monday's blast"
LONGEST_NAME: Final = 3  # words of "mosque blast"
SINCE: Final = 14  # words of the clause that "since" opens
COUNTING: Final = (60, 2)  # days after an event between which the news goes on counting what it did
HISTORY: Final = 366  # days after an event from which on its figures are those of its own day
DATELINE: Final = 60  # code points from the beginning of an article's sentence in which its dateline has a date
_DATELINE_END: Final = re.compile(r"[.,]?\s*(?:\([^)\n]{1,60}\)\s*)?(?:--|—|–|-\s|\[)")
_WHEN: Final = re.compile(r",? (?:when|in which)\b|, (?:killing|leaving|injuring|wounding|hurting)\b")
_WORDS: Final = word_sets(lexicon.load("when"))
COMPARING, BEGINNING, STATING = _WORDS["comparing"], _WORDS["beginning"], _WORDS["stating"] | SAYING
AGAINST: Final = frozenset(("on", "from", "over", "than", "with", "to", "against"))
SETTING_APART, PRESENT, FATES = _WORDS["setting_apart"], _WORDS["present"], _WORDS["fates"]
PASSING: Final = frozenset("been so far now since".split())


class Dated(msgspec.Struct, frozen=True):
    """A date that a figure may be for. `compared_at` is where a comparison with that date begins, -1 for none."""

    date: DateMention
    compared_at: int = -1
    of_statement: bool = False
    told_behind: bool = False  # "since 1985, when 40 died": for what follows
    of_event: bool = False  # "Monday's blast", "the 14 August quake": when it happened, not when it was counted
    long_ago: bool = False  # an event that is history: nobody goes on counting


def dates_in(tokens: Tokens, published: Published | None) -> list[Dated]:
    """The dates of a sentence that figures can be known at, in order."""
    found: list[Dated] = []
    for date in find_dates(tokens, published):
        first, last = tokens.range_of(date.start, date.end)
        told_behind = _WHEN.match(tokens.body, date.end) is not None
        since = date.since or _begins(tokens, first) or ("since" in tokens.words and _is_since(tokens, first))
        if (since and not told_behind) or _to_come(date, published) or (published is not None and _heads(tokens, date)):
            continue
        compared, stated = _compared_at(tokens, date, first), _is_of_statement(tokens, first, last)
        of_event = _is_of_event(tokens, date, first, last)
        found.append(Dated(date, compared, stated, since, of_event, of_event and _is_history(date, published)))
    return found


def is_overtaken(dated: Dated, published: Published | None, tokens: Tokens, mention: Mention) -> bool:
    """Whether a figure is hardly of the day that its event is dated by: the news goes on counting for weeks; but it
    does not where a clause on the event tells what it did: "the May 3 blast, which killed 12".
    """
    if not dated.of_event or published is None:
        return False
    between = tokens.range_of(dated.date.end, mention.start)
    if any(flag & RELATIVE for flag in tokens.flags[slice(*between)]):
        return False
    oldest, latest = (published.first - timedelta(days=days) for days in COUNTING)
    return oldest.isoformat() <= dated.date.date_start <= latest.isoformat()


def nearest_date(dates: list[Dated], tokens: Tokens, mention: Mention) -> Dated | None:
    """The date that a figure is for; None where the sentence has none for it."""
    if not dates:
        return None
    distances = [_distance(dated, tokens, mention) for dated in dates]
    least = min(distances)
    return dates[distances.index(least)] if least < FAR else None


def told_after(dates: list[Dated], here: Dated) -> Dated:
    """The day on which a toll was told, where its sentence has one in the weeks after the day of the event, `here`."""
    if here.compared_at >= 0 or here.of_statement or here.date.date_start != here.date.date_end:
        return here
    later = [d for d in dates if d.of_statement and d.date.date_start > here.date.date_end]
    if not later:
        return here
    latest = datetime.date.fromisoformat(here.date.date_end) + timedelta(days=COUNTING[0])
    return later[0] if later[0].date.date_start <= latest.isoformat() else here


def main_date(dates: list[Dated]) -> DateMention | None:
    """The date that a later sentence goes on with: the last that is neither compared with nor that of a statement."""
    plain = [dated.date for dated in dates if dated.compared_at < 0 and not dated.told_behind]
    events = [d.date for d in dates if d.date in plain and not (d.of_statement or d.of_event)]
    return (events or plain or [None])[-1]


def is_present(tokens: Tokens, first: int, last: int) -> bool:
    """Whether a clause tells how things are now: "are still in captivity"."""
    return not PRESENT.isdisjoint(tokens.lower[first:last])


def is_perfect(tokens: Tokens, first: int, last: int) -> bool:
    """Whether a figure is of what has happened up to now, which has no day of its own: "at least 12 have died"."""
    for k in range(max(0, first - PERFECT), min(tokens.size, last + PERFECT)):
        if tokens.lower[k] in ("has", "have"):
            behind = k + 1
            while behind < tokens.size and (tokens.flags[behind] & ADVERB or tokens.lower[behind] in PASSING):
                behind += 1
            if behind < tokens.size and tokens.lower[behind] in FATES:
                return True
    return False


def up_to_now(dates: list[Dated], published: Published | None) -> list[Dated]:
    """The dates that such a figure can be for: those of a statement, of a comparison, and periods up to publication."""
    today = published.last.isoformat() if published is not None else ""
    return [d for d in dates if d.of_statement or d.told_behind or d.compared_at >= 0 or d.date.date_end >= today]


def _distance(dated: Dated, tokens: Tokens, mention: Mention) -> int:
    date = dated.date
    behind = date.start < mention.start
    if dated.told_behind and not behind:
        return FAR
    if dated.compared_at >= 0 and not dated.compared_at < mention.start < date.start:
        return FAR
    gap = mention.start - date.end if behind else date.start - mention.end
    between = tokens.range_of(date.end, mention.start) if behind else tokens.range_of(mention.end, date.start)
    for k in range(*between):
        word = tokens.lower[k]
        if word in SETTING_APART or (behind and word in COMPARING and _compares(tokens, k)):
            gap += OTHER_CLAUSE
        elif not behind and ((tokens.flags[k] & RELATIVE and word != "that") or (word == "and" and k + 3 > between[1])):
            gap += OTHER_CLAUSE  # "12, and on May 3"
    return gap + STATEMENT * dated.of_statement + EVENT * (dated.of_event and not dated.long_ago)


def _is_history(date: DateMention, published: Published | None) -> bool:
    """Whether a date lies so far before publication that nobody goes on counting."""
    return published is not None and date.date_end < (published.first - timedelta(days=HISTORY)).isoformat()


def _to_come(date: DateMention, published: Published | None) -> bool:
    """Whether the date lies after publication: no figure is known as of then."""
    return published is not None and date.date_start > published.last.isoformat()


def _heads(tokens: Tokens, date: DateMention) -> bool:
    """Whether a date is the dateline's: "HARL, 12 May 2014 (Inland Wire) -- ..."."""
    near = date.start - tokens.span[0] < DATELINE
    return near and _DATELINE_END.match(tokens.body, date.end, tokens.span[1]) is not None


def _begins(tokens: Tokens, first: int) -> bool:
    """Whether something began at the date, and goes on: "founded in 1998", "which began last April"."""
    k = first - 1
    while k > 0 and tokens.flags[k] & PREPOSITION:
        k -= 1
    return k >= 0 and tokens.lower[k] in BEGINNING


def _is_since(tokens: Tokens, first: int) -> bool:
    """Whether a date is in a clause that "since" opens: "since the army took over in February"."""
    for k in range(first - 1, max(-1, first - 1 - SINCE), -1):
        if tokens.lower[k] == "since":
            return True
        if tokens.lower[k].isdigit() or tokens.lower[k] in ",;:":
            return False
        if tokens.flags[k] & (NUMBER | TIME) and tokens.lower[k] != "last":
            return False  # "trapped since Saturday were freed on Tuesday"
    return False


def _is_of_statement(tokens: Tokens, first: int, last: int) -> bool:
    """Whether the date is when somebody spoke: "said on Monday", "a report published last week", "on Monday said"."""
    k = first - 1
    while k > 0 and tokens.flags[k] & (PREPOSITION | TIME):
        k -= 1
    return (k >= 0 and tokens.lower[k] in STATING) or (last < tokens.size and tokens.lower[last] in SAYING)


def _is_of_event(tokens: Tokens, date: DateMention, first: int, last: int) -> bool:
    """Whether a date belongs to the name of what happened: "Monday's blast", "quake of May 3"."""
    if tokens.body[date.end : date.end + 2] in ("'s", "’s"):
        return True
    before = tokens.lower[first - 1] if first else ""
    if tokens.lower[first] == "of" or before == "of":
        event = first - 1 - (before == "of")
        if event >= 0 and tokens.lower[event] in NAMING:
            return True
    if before != "the" and tokens.lower[first] not in ("the", "of"):
        return False
    name = takewhile(lambda k: not tokens.flags[k] & CLOSED, range(last, min(tokens.size, last + LONGEST_NAME)))
    return any(tokens.lower[k] in NAMING for k in name)


def _compared_at(tokens: Tokens, date: DateMention, first: int) -> int:
    """Where the comparison begins that the date at token `first` is in: "[against] 402 in 2015"; -1 for none."""
    if date.relative and first and tokens.lower[first - 1] in AGAINST:
        return tokens.starts[first - 1]  # "up 4 percent on a year earlier"
    if first and tokens.lower[first - 1] == "of" and "ago" in tokens.lower[first : first + 4]:
        return tokens.starts[first - 1]  # "double the number of two years ago"
    for k in range(first - 1, max(-1, first - 1 - REACH), -1):
        if tokens.flags[k] & NUMBER:
            continue
        if tokens.lower[k] in SETTING_APART or tokens.lower[k] in ",:)":
            return -1
        if tokens.lower[k] in COMPARING and _compares(tokens, k):
            return tokens.starts[k]
    return -1


def _compares(tokens: Tokens, k: int) -> bool:
    """Whether the word at `k` compares; "from" does in front of a number: "up from 40", not "from Harl"."""
    if tokens.lower[k] != "from":
        return True
    return any(flag & NUMBER for flag in tokens.flags[k + 1 : k + 3])
