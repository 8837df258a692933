"""Lengths, distances and areas."""

from __future__ import annotations

from ledger.extract.cues import KINDS_OF, MEASURE
from ledger.extract.frame import Frame
from ledger.extract.kind import Context, Kind, Reading


def read(frame: Frame, context: Context) -> Reading | None:
    """A unit of measure after the number."""
    word = frame.head_word
    if word is None or "distance" not in KINDS_OF.get((word, MEASURE), ()):
        return None
    return Reading("distance", 0.97, word, f"measured in “{word}”", word)


KIND = Kind(name="distance", rank=40, version=1, tier="trivial", read=read)
