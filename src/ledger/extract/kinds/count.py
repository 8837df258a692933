"""Anything else that is counted, people of whom no more is said among it: passengers, survivors, those in need."""

from __future__ import annotations

from ledger.extract.bycue import by_cue, is_denied, some_people
from ledger.extract.frame import Frame
from ledger.extract.kind import Context, Kind, Reading


def read(frame: Frame, context: Context) -> Reading | None:
    """People who were somewhere or to whom something happened that is no other kind; else a noun, whatever it is."""
    found = by_cue(frame, "count")
    if found is not None and (frame.counts_people or frame.head < 0) and not is_denied(frame, found.cue):
        return found
    if (people := some_people(frame)) is not None:
        return people
    if frame.head_word is None or not frame.head_word[0].isalpha():
        return None
    return Reading("count", 0.35, frame.head_word, f"counts “{frame.head_word}”", frame.head_word)


KIND = Kind(name="count", rank=90, version=1, tier="wide", read=read)
