"""Members, students, demonstrators, attendees; and people of whom no more is said."""

from __future__ import annotations

from ledger.extract.bycue import by_cue
from ledger.extract.cues import PERSON
from ledger.extract.frame import Frame
from ledger.extract.kind import Context, Kind, Reading

MORE_TELLING = frozenset({"fighters", "hostages", "displaced", "detained"})
"""Kinds whose noun tells more than taking part: "150 insurgents took part"."""
NUMBERED = frozenset({"number", "numbers", "numbered", "numbering"})


def read(frame: Frame, context: Context) -> Reading | None:
    """A noun or verb of taking part; else any people, weakly."""
    found = by_cue(frame, "participants")
    if found is not None and found.why.startswith("of "):
        return Reading("participants", 0.42, found.cue, found.why, "people")  # "a crew of nine": what became of them?
    if found is not None and (found.cue == frame.head_word or MORE_TELLING.isdisjoint(frame.head_kinds)):
        return found
    if frame.counts_people:
        return Reading("participants", 0.40, frame.head_word or "", "people, and no word says more", "people")
    if stands_for_people(frame):
        return Reading("participants", 0.38, "", "stands for people named before", "people")
    return None


def stands_for_people(frame: Frame) -> bool:
    """The noun is left out and people are named before: "people at risk ... 160 of them"."""
    lower, flags = frame.tokens.lower, frame.tokens.flags
    of_them = frame.behind_of in ("them", "us", "whom")
    numbered = frame.head < 0 and not NUMBERED.isdisjoint(lower[max(0, frame.first - 5) : frame.first])
    return (of_them or numbered) and any(flags[k] & PERSON or lower[k] in ("ones", "those") for k in range(frame.first))


KIND = Kind(name="participants", rank=32, version=1, tier="wide", read=read)
