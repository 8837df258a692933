"""People whose fate is unknown."""

from __future__ import annotations

from ledger.extract.bycue import of_people
from ledger.extract.frame import Frame
from ledger.extract.kind import Context, Kind, Reading


def read(frame: Frame, context: Context) -> Reading | None:
    """A cue of the kind's list beside a number of people: a leg of a table can be missing too."""
    return of_people(frame, "missing")


KIND = Kind(name="missing", rank=12, version=1, tier="core", read=read)
