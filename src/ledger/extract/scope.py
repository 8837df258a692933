"""What a figure covers: who is counted, how it is counted, and how surely it is stated."""

from __future__ import annotations

import re

from ledger import lexicon
from ledger.extract.authority import CLAIMABLE, CLAIMING, OPPOSING
from ledger.extract.cues import BE
from ledger.extract.frame import Frame
from ledger.extract.geography import demonyms
from ledger.extract.kind import Reading
from ledger.extract.tokens import Tokens
from ledger.extract.wordlists import lists_by_word, word_sets
from ledger.model import CountMode, Inclusion, Span, Stance

_ATTACKERS = r"(?:suicide )?(?:attackers?|bombers?|gunm[ae]n|assailants?|hijackers?|perpetrators?)\b"
ATTACKERS_IN = re.compile(
    r"(?i)\b(?:includ(?:ing|es?|ed)|counting|among (?:them|the dead)) (?:\w+ ){0,3}?"
    + _ATTACKERS
    + r"|\b"
    + _ATTACKERS
    + r" (?:are |were |was )?among (?:them|the dead|those)"
)
ATTACKERS_OUT = re.compile(
    r"(?i)\b(?:not (?:including|counting)|excluding|besides|in addition to|apart from|without|plus|along with"
    r"|as well as) (?:\w+ ){0,3}?" + _ATTACKERS
)
MISSING_IN = re.compile(r"(?i)\b(?:dead|killed) (?:or|and) (?:\w+ )?missing\b|\bincluding the missing\b")
RATE = re.compile(
    r"(?i)^\W*(?:\w+\W+){0,7}?(?:a|per|each|every) (?:day|week|month|year|hour|night)\b"
    r"(?! (?:ago|earlier|before|later))"
    r"|^\W*(?:\w+\W+){0,3}?(?:daily|annually|yearly|monthly|weekly)\b"
)
RECENT = re.compile(
    r"(?i)\b(?:in|over|within|during) the (?:past|last|previous) (?:twenty-four|forty-eight|\w+) hours\b|\bovernight\b"
)
LATELY = frozenset(("hours", "overnight"))
EVERY = frozenset(("every", "each"))
RATE_BEFORE = re.compile(r"(?i)\b(?:every|each) (?:day|week|month|year|night|hour),? (?:\w+ ){0,3}\Z")
TO_COME = frozenset(("fighters", "participants", "displaced", "detained"))
"""Kinds of which a number that "will" be is what somebody means to reach."""
REACH = 8  # tokens
_TABLE = lexicon.load("scope")
POPULATIONS = lists_by_word(_TABLE["population"])
MODES = word_sets(_TABLE["mode"])
_STANCES = word_sets(_TABLE["stance"])
RETRACTED, DENIED, UNVERIFIED, ALLEGED, REPORTED = (
    _STANCES[name] for name in ("retracted", "denied", "unverified", "alleged", "reported")
)
_WORDS = word_sets(_TABLE["words"])
ATTACKERS, PER, FUTURE = _WORDS["attackers"], _WORDS["per"], _WORDS["future"]
RUMOURS, WITHDRAWABLE = _WORDS["rumours"], _WORDS["withdrawable"]
DOUBT_NEXT = re.compile(
    r"(?i)\s+(?:the|this|these|those|that|his|her|its|their|neither|none|there was no)\b[^.\n]{0,60}"
    r"(?:\bnot (?:be |been )?(?:immediately |possible to )?(?:be )?(?:independently )?(?:verif|confirm)"
    r"|\bno independent (?:confirmation|verification))"
)


def population_of(frame: Frame, noun: str | None, reading: Reading) -> str | None:
    """Who is counted: a class of people, or the last word of the noun for a nationality; None where it is not said."""
    if reading.unit != "people":
        return None
    if (told := _told_of_part(frame)) is not None:
        return told
    if not noun:
        return None
    listed = noun.lower().split()
    narrower = next((POPULATIONS[word] for word in listed if POPULATIONS.get(word, "total") != "total"), None)
    return narrower or POPULATIONS.get(listed[-1]) or listed[-1]


def _told_of_part(frame: Frame) -> str | None:
    """Who a part of others is said to be: "20 of the dead were [children]", "seven of them [civilians]"."""
    lower = frame.tokens.lower
    if frame.head < 0 and frame.tokens.flags[frame.last : frame.last + 1] and frame.tokens.flags[frame.last] & BE:
        word = "".join(lower[frame.last + 1 : frame.last + 2])
        return POPULATIONS.get(word) or (word if word in demonyms() else None)  # "of the dead, 12 were Kenyans"
    if not frame.of:
        return None
    begin = frame.noun_end if frame.head >= 0 else frame.last + 2
    words = lower[begin : begin + 3]
    kinds = (POPULATIONS.get(word) for word in words[: words.index(",") if "," in words else None])
    return next((kind for kind in kinds if kind is not None and kind != "total"), None)


def includes_attackers(tokens: Tokens, sentence: str) -> Inclusion | None:
    """Whether the sentence says that the attackers are counted in, or not; None where it is silent."""
    if ATTACKERS.isdisjoint(tokens.words):
        return None
    if ATTACKERS_OUT.search(sentence):
        return "no"
    return "yes" if ATTACKERS_IN.search(sentence) else None


def includes_missing(tokens: Tokens, sentence: str) -> Inclusion | None:
    """Whether the missing are counted as dead."""
    if "missing" not in tokens.words:
        return None
    return "yes" if MISSING_IN.search(sentence) else None


def count_mode_of(frame: Frame, reading: Reading, sentence: str) -> CountMode | None:
    """How the figure is counted; None for amounts and plain counts, which need no mode."""
    tokens = frame.tokens
    kind = reading.kind
    if kind in ("poll", "share"):
        return "change" if frame.mention.form in ("points", "times") else "share"
    if kind in ("money", "distance", "duration", "age"):
        return None
    before = tokens.lower[max(0, frame.first - REACH) : frame.first]
    if not MODES["target"].isdisjoint(before) or _is_to_reach(before) or (kind in TO_COME and "will" in before):
        return "target"
    if frame.first and tokens.lower[frame.first - 1] == "by" and not MODES["change"].isdisjoint(before):
        return "change"
    if not EVERY.isdisjoint(tokens.words) and RATE_BEFORE.search(tokens.body, tokens.span[0], frame.mention.start):
        return "rate"
    if not PER.isdisjoint(tokens.lower[frame.last : frame.last + REACH]):
        tail = tokens.body[frame.mention.end : min(frame.mention.end + 90, tokens.span[1])]
        if RATE.search(tail):
            return "rate"
    if (
        frame.mention.more
        or "new" in tokens.lower[frame.last : frame.last + 1]
        or (not LATELY.isdisjoint(tokens.words) and RECENT.search(sentence))
    ):
        return "incremental"
    if kind in ("fighters", "missing", "hostages", "detained", "population"):
        return "cumulative" if not MODES["travel"].isdisjoint(tokens.words) else "stock"
    return "cumulative"


def _is_to_reach(before: list[str]) -> bool:
    """Whether a number is what something is to become: "will grow to 12,000"."""
    growing = not MODES["growing"].isdisjoint(before) and before[-1:] in (["to"], ["reach"])
    return growing and not FUTURE.isdisjoint(before[:-1])


def is_taken_back(words: frozenset[str]) -> bool:
    """Whether the words of a sentence take figures back; an army that withdraws takes nothing back."""
    if not RETRACTED.isdisjoint(words):
        return True
    return "withdrew" in words and not WITHDRAWABLE.isdisjoint(words)


def is_doubted(tokens: Tokens) -> bool:
    """Whether a sentence, or the one behind it, says that its figures could not be verified."""
    words = tokens.words
    if not UNVERIFIED.isdisjoint(words):
        doubted = UNVERIFIED & words
        if doubted - {"independently"} or "verified" in words:
            return True
    return DOUBT_NEXT.match(tokens.body, tokens.span[1]) is not None


def stance_in(clause: frozenset[str]) -> Stance:
    """How the words of a clause speak of its figures."""
    if not CLAIMABLE.isdisjoint(clause):
        clause -= CLAIMING  # "claimed responsibility", "claimed 12 lives"
    if not (DENIED.isdisjoint(clause) or RUMOURS.isdisjoint(clause)):
        return "denied"
    if not ALLEGED.isdisjoint(clause):
        return "alleged"
    return "asserted" if REPORTED.isdisjoint(clause) else "reported"


def clause_around(tokens: Tokens, first: int, last: int) -> Span:
    """The tokens around a number up to the words that set one clause against another."""
    if OPPOSING.isdisjoint(tokens.words):
        return 0, tokens.size
    begin = next((k + 1 for k in range(first - 1, -1, -1) if tokens.lower[k] in OPPOSING), 0)
    end = next((k for k in range(last, tokens.size) if tokens.lower[k] in OPPOSING), tokens.size)
    return begin, end
