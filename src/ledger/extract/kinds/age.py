"""Ages of people."""

from __future__ import annotations

import re

from ledger.extract.cues import CAPITAL, HEAD, NUMBER, OPEN, PERSON
from ledger.extract.frame import Frame
from ledger.extract.kind import Context, Kind, Reading

AGED = re.compile(r"[-\s\xa0]?(?:year|month|day|week)s?[-\s\xa0]olds?\b", re.IGNORECASE)
OLDEST = 110


def read(frame: Frame, context: Context) -> Reading | None:
    """ "36-year-old", "aged 40", "a median age of 23", "Smith, 45, was"."""
    tokens, mention = frame.tokens, frame.mention
    before = tokens.lower[max(0, frame.first - 4) : frame.first]
    named = before[-1:] in (["aged"], ["age"]) or (before[-1:] == ["of"] and "age" in before)
    if named or AGED.match(tokens.body, mention.end) or in_apposition(frame):
        return Reading("age", 0.97, "age", "an age", "years")
    return None


def in_apposition(frame: Frame) -> bool:
    """ "Rosa Malik, 45, was": digits between commas behind a name."""
    tokens, mention = frame.tokens, frame.mention
    if mention.nominal is None or mention.nominal > OLDEST or mention.modifier != "exact" or frame.first < 2:
        return False
    flags, lower = tokens.flags, tokens.lower
    digits = tokens.body[mention.number_start].isdigit()
    commas = lower[frame.first - 1] == "," and frame.last < tokens.size and lower[frame.last] in (",", ".")
    return (
        digits
        and commas
        and bool(flags[frame.first - 2] & (CAPITAL | OPEN))
        and not flags[frame.first - 2] & (PERSON | HEAD | NUMBER)
    )


KIND = Kind(name="age", rank=3, version=1, tier="trivial", read=read)
