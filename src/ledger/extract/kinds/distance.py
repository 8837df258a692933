"""Lengths, distances and areas."""

from __future__ import annotations

import msgspec

from ledger.extract.bycue import measure
from ledger.extract.frame import Frame
from ledger.extract.kind import Context, Kind, Reading

AREAS = frozenset("acres hectares dunams dunums km2 m2 ha".split())
SQUARE = frozenset({"square", "sq", "cubic"})


def read(frame: Frame, context: Context) -> Reading | None:
    """A unit of length, which carries no statistic, or of area, which does: "12,000 hectares burned"."""
    found = measure(frame, "distance")
    if found is None or frame.joined_word is not None:
        return found
    lower = frame.tokens.lower
    areal = found.cue in AREAS or lower[frame.noun_start].partition("-")[0] in SQUARE
    return msgspec.structs.replace(found, tier="wide") if areal else found


KIND = Kind(name="distance", rank=40, version=1, tier="trivial", read=read)
