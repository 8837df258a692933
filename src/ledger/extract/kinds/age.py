"""Ages of people."""

from __future__ import annotations

import re

from ledger.extract.cues import BE, CAPITAL, HEAD, NUMBER, OPEN, PERSON, PREPOSITION
from ledger.extract.frame import Frame
from ledger.extract.kind import Context, Kind, Reading

AGED = re.compile(r"[-\s\xa0]?(?:year|month|day|week)s?[-\s\xa0]olds?\b", re.IGNORECASE)
OLDEST = 110
CHILD = 17
YOUNG = frozenset("boy girl child baby infant toddler son daughter youth".split())
AGE = frozenset({"age", "ages"})
EXTREME = frozenset("oldest youngest eldest".split())


def read(frame: Frame, context: Context) -> Reading | None:
    """ "36-year-old", "aged 40", "a median age of 23", "Smith, 45, was", "a boy of 6", "who is 58"."""
    tokens, mention = frame.tokens, frame.mention
    before = tokens.lower[max(0, frame.first - 4) : frame.first]
    named = before[-1:] in (["aged"], ["age"], ["ages"]) or (
        before[-1:] in (["of"], ["is"], ["was"]) and not AGE.isdisjoint(before)
    )
    listed = context.previous is not None and context.previous.kind == "age" and before[-1:] in ([","], ["and"], ["to"])
    if named or AGED.match(tokens.body, mention.end) or in_apposition(frame) or of_somebody(frame):
        return Reading("age", 0.97, "age", "an age", "years")
    return Reading("age", 0.97, "age", "goes on from an age", "years") if listed and frame.head < 0 else None


def is_years(frame: Frame) -> bool:
    """Whether the number is bare, exact, in digits and no more than anybody's years."""
    mention, body = frame.mention, frame.tokens.body
    small = mention.nominal is not None and mention.nominal <= OLDEST and mention.modifier == "exact"
    return small and frame.head < 0 and mention.form == "cardinal" and body[mention.number_start].isdigit()


def of_somebody(frame: Frame) -> bool:
    """ "a boy of 6", "who is 58", "the youngest of them was 3"."""
    lower, flags, first = frame.tokens.lower, frame.tokens.flags, frame.first
    if first < 2 or not is_years(frame):
        return False
    if lower[first - 1] == "of" and lower[first - 2] in YOUNG:
        return frame.mention.nominal is not None and frame.mention.nominal <= CHILD
    return bool(flags[first - 1] & BE) and (lower[first - 2] == "who" or not EXTREME.isdisjoint(lower[:first]))


def in_apposition(frame: Frame) -> bool:
    """ "Rosa Malik, 45, was": digits between commas behind a name, which is not where something was: "at Harl, 14"."""
    tokens = frame.tokens
    if frame.first < 2 or not is_years(frame):
        return False
    flags, lower = tokens.flags, tokens.lower
    commas = lower[frame.first - 1] == "," and frame.last < tokens.size and lower[frame.last] in (",", ".")
    k = frame.first - 2
    if not commas or not flags[k] & (CAPITAL | OPEN) or flags[k] & (PERSON | HEAD | NUMBER):
        return False
    while k >= 0 and flags[k] & CAPITAL:
        k -= 1
    return k < 0 or not flags[k] & PREPOSITION


KIND = Kind(name="age", rank=3, version=1, tier="trivial", read=read)
