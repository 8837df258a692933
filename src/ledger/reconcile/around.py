"""What the words around a figure say of it: told before, of people in care, besides the dead, and what befell them."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import Final

from ledger import lexicon
from ledger.model import Claim
from ledger.reconcile.context import BLOCK
from ledger.reconcile.units import singular

WORD: Final = re.compile(r"[^\W\d_]+")
# "The ministry had put the dead at 210 before", "the governor had reported 31 on Thursday": for an earlier time.
RETOLD: Final = re.compile(
    r"""(?<!\bsaid\ it\ )(?<!\bthat\ it\ )(?<!\bsaid\ they\ )(?<!\bthat\ they\ )
        \bhad\ (?:\w+ly\ |first\ |already\ |before\ |at\ first\ )?(?:
            put | said | told | reported | given | confirmed | counted | spoken\ of | estimated | listed | announced |
            stated | cited | recorded | registered | stood | reached | risen | jumped | climbed |
            been\ (?:put|given|reported) )\b |
        \bat\ first\b | \binitially\b | \bfirst\ (?:thought|believed|feared)\b |
        \bbefore\ (?:that|then)\b |
        \b(?:earlier|previous(?:ly)?|initial(?:ly)?)\ (?:
            toll | count | figure | estimate | tally | put | said | reported | confirmed | given )\b""",
    re.IGNORECASE | re.VERBOSE,
)
BEFORE: Final = ("had ", "from ", "first", "before", "initial", "earlier", "previous")  # no clause is retold without
LINKED: Final = re.compile(r"\W*(?:also )?(?:read|see|related)(?: (?:more|also))?\s*[:|]", re.IGNORECASE)
FROM: Final = re.compile(  # "the toll jumped to 18 from 10"
    r"\b(?:rose|risen|ris(?:es|ing)|jump\w*|climb\w*|increas\w+|up|down|revis\w+|lower\w+|cut|correct\w+)\b"
    r"[^;:]{0,40}\bfrom\s+(?:an?\s+|the\s+)?(?:earlier\s+|previous\s+|initial\s+)?(?:\w+\s+of\s+)?$",
    re.IGNORECASE,
)
# A figure of something that was before what the article is about: "floods had killed 40 even before this disaster".
EARLIER_EVENT: Final = re.compile(
    r"""\bbefore\ (?:this|the\ (?:latest|new|current))\b |
        \b(?:an?|another|the\ (?:last|previous))\ (?:earlier|previous|similar|separate|past)\ (?:\w+\ )?(?:
            attack | bombing | blast | explosion | raid | strike | shooting | quake | earthquake | floods? | storm |
            crash | fire | incident | accident | disaster | outbreak | collapse | sinking )\b |
        \blast\ year\b(?!['’]s) |
        \b(?:an?|one|two|three|four|five|\d+)\ (?:years?|months?|decades?)\ (?:ago|earlier|before)\b""",
    re.IGNORECASE | re.VERBOSE,
)
TOTAL: Final = re.compile(  # "raising the total detained to 58", "bringing to 58 the number of those detained"
    r"\b(?:rais|bring|brought|tak|push|lift)\w*\s+(?:[^.;\d]{0,30}\b(?:total|toll|number|count|tally)\b[^.;\d]{0,40}\s)?to\W*$",
    re.IGNORECASE,
)
FEARED: Final = re.compile(  # "the toll could top 100", "it would take an army of 80,000"
    r"\b(?:could|may|might|likely\s+to|expected\s+to|set\s+to)\s+(?:\w+\s+){0,2}?"
    r"(?:top|reach|exceed|pass|surpass|hit|(?:rise|climb|go\s+up)\s+(?:to|as\s+high\s+as|above))\s+(?:\w+\s+){0,2}$|"
    r"\bwould\s+(?:take|need|require)\b[^.;,]{0,40}$",
    re.IGNORECASE,
)
RISEN: Final = re.compile(  # "the number of dead has gone up to 81", "as the toll mounts to 81"
    r"\b(?:ris\w+|rose|climb\w*|jump\w*|mount\w*|soar\w*|surg\w+|grow\w*|grew|increas\w+|(?:go(?:es|ne)?|went|going)\s+up|up)"
    r"\s+(?:again\s+|further\s+|sharply\s+)?to\W*(?:at\s+least\s+)?$|"
    r"\b(?:tolls?|number|count|dead)\b[^.;\d]{0,60}\b(?:reach\w*|pass\w*|top\w*|hit\w*)\s+(?:at\s+least\s+)?$",
    re.IGNORECASE,
)
RISEN_REACH: Final = 80  # code points before the figure
WINDOW: Final = re.compile(  # "in the past week": what happened in a time that moves on
    r"\b(?:in|over|during|within)\s+the\s+(?:past|last|previous)\s+(?:[\w-]+\s+)?(?:hour|day|week|month|quarter|year)s?\b",
    re.IGNORECASE,
)
WHOLE: Final = re.compile(  # "the day's toll came to 45": what the others are parts of
    r"\b(?:the\s+day['’]s|total|overall|combined|nationwide)\s+(?:death\s+)?(?:toll|count|number|tally)\b|"
    r"\bin\s+(?:all|total)\b|\ba\s+total\s+of\b|\baltogether\b",
    re.IGNORECASE,
)
THERE: Final = re.compile(r"[^.;,]{0,40}\bthere\b", re.IGNORECASE)
HELD: Final = re.compile(  # those who sit at a time, and not all who were ever caught
    r"\b(?:remain\w*|still|currently|behind\s+bars|serving|in\s+(?:jail|prison|custody|detention))\b", re.IGNORECASE
)
CLAUSE_END: Final = re.compile(r"[;:.]\s|,\s(?:and|but|while|which|though)\b|\b(?:but|while|whereas)\b", re.IGNORECASE)
IN_CARE: Final = re.compile(
    r"""\bin\ (?:an?\ |the\ )?(?:(?:very\ )?(?:critical|serious|grave|stable)\ condition|intensive\ care|hospitals?)\b |
        \b(?:being|been|still)\ treated\b | \bhospitali[sz]ed\b | \bunder\ (?:medical\ )?(?:treatment|care)\b""",
    re.IGNORECASE | re.VERBOSE,
)
FURTHER: Final = re.compile(r"\b(?:an?\s+)?(?:further|another|additional)\W*$", re.IGNORECASE)
FURTHER_AFTER: Final = re.compile(r"\s*(?:\w+\s+)?(?:more|others?|further)\b", re.IGNORECASE)
DEAD: Final = re.compile(r"\b(?:dead|dies?|died|deaths?|kill(?:s|ed|ing)?|fatal\w*)\b", re.IGNORECASE)
FATED: Final = frozenset({"participants", "count", "population", "fighters", "displaced"})
"""Kinds of which the words for what befell the people tell one figure from another."""
_CALENDAR: Final = lexicon.load("calendar")
WEEKDAYS: Final[dict[str, int]] = _CALENDAR["weekdays"]
MONTHS: Final[dict[str, int]] = _CALENDAR["months"]
_MONTH: Final = f"(?P<month{{}}>{'|'.join(sorted(MONTHS, key=len, reverse=True))})"
DAY: Final = re.compile(
    rf"\b(?:(?P<weekday>{'|'.join(sorted(WEEKDAYS, key=len, reverse=True))})|"
    rf"(?P<day1>[0-3]?\d)\s{_MONTH.format(1)}|{_MONTH.format(2)}\.?\s(?P<day2>[0-3]?\d)(?![\d,]))\b",
    re.IGNORECASE,
)
SAID_ON: Final = re.compile(
    r"\b(?:said|says|told\W+\w+|reported|announced|stated|added|wrote|issued|published|released|dated|"
    r"statement|report|bulletin|communique)\W+(?:(?:on|late|early|in|a|statement)\W+)*$",
    re.IGNORECASE,
)
BY_THEN: Final = re.compile(  # "by 30 June", "as of late Monday"
    rf"\b(?:as\s+(?:of|at)|by|until|till|through|up\s+to)\s+(?:(?:the|end|of|late|early|noon|on)\s+)*{DAY.pattern}",
    re.IGNORECASE,
)
OF_WHOM: Final = re.compile(r"\bof (?:whom|them|these|those)\b", re.IGNORECASE)  # what follows is told of a part
SAID_ON_REACH: Final = 40
REACH: Final = 120  # code points after a figure that say how its people are


def is_retold(claim: Claim) -> bool:
    """Whether its clause tells it as a figure given before: "the coastguard had put it at 18"."""
    if LINKED.match(claim.sentence):
        return True
    if not any(map(claim.sentence.lower().__contains__, BEFORE)):
        return False
    before, after = _clause(claim)
    return FROM.search(before) is not None or RETOLD.search(f"{before}{after}") is not None


def _clause(claim: Claim) -> tuple[str, str]:
    """What stands before and after a figure in its clause."""
    at, end = claim.start - claim.sentence_start, claim.end - claim.sentence_start
    start = max((match.end() for match in CLAUSE_END.finditer(claim.sentence, 0, at)), default=0)
    found = CLAUSE_END.search(claim.sentence, end)
    return claim.sentence[start:at], claim.sentence[end : found.start() if found else None]


def is_of_before(claim: Claim) -> bool:
    """Whether its sentence, not one of the lead, tells of something else that was before: last year's flood."""
    return claim.start >= BLOCK and EARLIER_EVENT.search(claim.sentence) is not None


def is_dated_by_event(claim: Claim) -> bool:
    """Whether the day of a figure is that of what happened, and not that of a count or of a report."""
    days = list(DAY.finditer(claim.sentence))
    return BY_THEN.search(claim.sentence) is None and (not days or not all(map(_is_of_statement, days)))


@lru_cache(maxsize=4096)
def event_days(sentence: str, printed: int) -> frozenset[int]:
    """The days that a sentence names for what happened, and not for who said so: "Sunday's raid", "on 30 January".

    Days without a year are the last such days up to `printed`, the day of publication (proleptic ordinals).
    """
    return frozenset(day for match in DAY.finditer(sentence) if (day := _day(match, printed)) is not None)


def _is_of_statement(match: re.Match[str]) -> bool:
    return SAID_ON.search(match.string, max(0, match.start() - SAID_ON_REACH), match.start()) is not None


def _day(match: re.Match[str], printed: int) -> int | None:
    if _is_of_statement(match):
        return None
    if match["weekday"]:
        return printed - (date.fromordinal(printed).weekday() - WEEKDAYS[match["weekday"].lower()]) % 7
    month = MONTHS[(match["month1"] or match["month2"]).lower()]
    year = date.fromordinal(printed).year
    try:
        days = [date(year - ago, month, int(match["day1"] or match["day2"])).toordinal() for ago in (0, 1)]
    except ValueError:
        return None
    return next((day for day in days if day <= printed), None)


def is_total(claim: Claim) -> bool:
    """Whether it is told as what something comes to with what was added: "bringing the toll to 58"."""
    return TOTAL.search(claim.sentence, 0, claim.start - claim.sentence_start) is not None


def is_risen(claim: Claim) -> bool:
    """Whether it is told as what a toll has risen to: "the dead have gone up to 81"."""
    at = claim.start - claim.sentence_start
    return RISEN.search(claim.sentence, max(0, at - RISEN_REACH), at) is not None


def is_feared(claim: Claim) -> bool:
    """Whether it is what a count may come to, or would have to: "the toll could top 100"."""
    return FEARED.search(claim.sentence, 0, claim.start - claim.sentence_start) is not None


def is_of_window(claim: Claim) -> bool:
    """Whether it counts what happened in the week or the month before the day of writing."""
    return WINDOW.search(claim.sentence) is not None


def is_whole(claim: Claim) -> bool:
    """Whether its clause tells it as the total of several figures."""
    return WHOLE.search(" ".join(_clause(claim))) is not None


def is_there(claim: Claim) -> bool:
    """Whether it is of a place told before: "28 people died there"."""
    return THERE.match(claim.sentence, claim.end - claim.sentence_start) is not None


def is_held(claim: Claim) -> bool:
    """Whether its sentence tells of those who are held at a time."""
    return HELD.search(claim.sentence) is not None


def is_in_care(claim: Claim) -> bool:
    """Whether it counts those of the injured who are treated at the time: they become fewer as well as more."""
    end = claim.end - claim.sentence_start
    return claim.kind == "injuries" and IN_CARE.search(claim.sentence, end, end + REACH) is not None


def is_further(claim: Claim) -> bool:
    """Whether it is told as coming on top of something: "a further 177", "30 more", "12 others"."""
    at, end = claim.start - claim.sentence_start, claim.end - claim.sentence_start
    lead = claim.sentence[:at] + (claim.literal if claim.literal != claim.number else "").split(claim.number)[0]
    return FURTHER.search(lead) is not None or FURTHER_AFTER.match(claim.sentence, end) is not None


def tells_of_dead(claim: Claim, title: str | None) -> bool:
    """Whether the headline, or the sentence before its figure, tells of dead."""
    before = claim.sentence[: claim.start - claim.sentence_start]
    return DEAD.search(before) is not None or DEAD.search(title or "") is not None


def fates(claim: Claim) -> frozenset[str]:
    """What befell the people who are counted, by the subject, else by what follows: {"aboard"} of "on its manifest"."""
    found = _fates_in(claim.subject or "")
    if found:
        return found
    at, end = claim.start - claim.sentence_start, claim.end - claim.sentence_start
    part = OF_WHOM.search(claim.sentence, end)
    rest = claim.sentence[end : part.start() if part else None]
    return _fates_in(rest) or _fates_in(claim.sentence[:at])


@lru_cache(maxsize=65536)
def _fates_in(text: str) -> frozenset[str]:
    names = _fates()
    words = (singular(match.group()) for match in WORD.finditer(text.lower()))
    return frozenset(names[word] for word in words if word in names)


@lru_cache(maxsize=1)
def _fates() -> dict[str, str]:
    table: dict[str, str] = lexicon.load("reconcile")["fate"]
    return {word: name for name, words in table.items() for word in words.split()}
