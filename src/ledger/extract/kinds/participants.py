"""Members, students, demonstrators, attendees; and people of whom no more is said."""

from __future__ import annotations

from ledger.extract.bycue import by_cue
from ledger.extract.frame import Frame
from ledger.extract.kind import Context, Kind, Reading


def read(frame: Frame, context: Context) -> Reading | None:
    """A noun or verb of taking part; else any people, weakly."""
    found = by_cue(frame, "participants")
    if found is not None:
        return found
    if frame.counts_people:
        return Reading("participants", 0.40, frame.head_word or "", "people, and no word says more", "people")
    return None


KIND = Kind(name="participants", rank=32, version=1, tier="wide", read=read)
