"""Voters and votes."""

from __future__ import annotations

from ledger import lexicon
from ledger.extract.bycue import by_cue
from ledger.extract.frame import Frame
from ledger.extract.kind import Context, Kind, Reading
from ledger.extract.polls import is_sample
from ledger.extract.wordlists import word_sets

CARRYING = word_sets(lexicon.load("kind_words")["voters"])["carrying"]
REACH = 6  # tokens between the vote and its outcome


def read(frame: Frame, context: Context) -> Reading | None:
    """A cue of the kind's list, or the outcome of a vote: "passed by 112 to 87"; not those asked in a poll."""
    if is_sample(frame):
        return None
    return by_cue(frame, "voters") or outcome(frame)


def outcome(frame: Frame) -> Reading | None:
    """The first of two bare numbers with "to" between, behind "voted", "passed" or the like and "by"."""
    lower = frame.tokens.lower
    if (
        frame.head >= 0
        or lower[frame.first - 1 : frame.first] != ["by"]
        or lower[frame.last : frame.last + 1] != ["to"]
    ):
        return None
    cue = next((word for word in lower[max(0, frame.first - REACH) : frame.first] if word in CARRYING), None)
    return None if cue is None else Reading("voters", 0.85, cue, f"outcome of “{cue}”", "votes")


KIND = Kind(name="voters", rank=31, version=1, tier="wide", read=read)
