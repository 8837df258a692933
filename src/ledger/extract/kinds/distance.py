"""Lengths, distances and areas."""

from __future__ import annotations

from ledger.extract.bycue import by_cue
from ledger.extract.cues import HEAD
from ledger.extract.frame import Frame
from ledger.extract.kind import Context, Kind, Reading


def read(frame: Frame, context: Context) -> Reading | None:
    """A unit of measure after the number."""
    return by_cue(frame, "distance", people=False, roles=HEAD)


KIND = Kind(name="distance", rank=40, version=1, tier="trivial", read=read)
