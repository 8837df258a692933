"""People killed or dead."""

from __future__ import annotations

from ledger.extract.bycue import by_cue
from ledger.extract.frame import Frame
from ledger.extract.kind import Context, Kind, Reading


def read(frame: Frame, context: Context) -> Reading | None:
    """A toll, a patient of killing, someone who died, or a noun for the dead."""
    return by_cue(frame, "deaths")


KIND = Kind(name="deaths", rank=10, version=1, tier="core", read=read)
