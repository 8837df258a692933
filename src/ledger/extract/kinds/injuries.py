"""People wounded or injured."""

from __future__ import annotations

from ledger.extract.bycue import by_cue
from ledger.extract.frame import Frame
from ledger.extract.kind import Context, Kind, Reading


def read(frame: Frame, context: Context) -> Reading | None:
    """A patient of wounding, or a noun for the wounded."""
    return by_cue(frame, "injuries")


KIND = Kind(name="injuries", rank=11, version=1, tier="core", read=read)
