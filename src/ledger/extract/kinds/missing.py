"""People whose fate is unknown."""

from __future__ import annotations

from ledger.extract.bycue import of_people
from ledger.extract.frame import Frame
from ledger.extract.kind import Context, Kind, Reading

CAUGHT = frozenset({"trapped", "underground"})
TRAPS = frozenset(
    """mine mines miners mining pit shaft rubble debris ruins collapse collapsed landslide landslides
mudslide avalanche quake earthquake cave tunnel wreckage buried explosion blast""".split()
)
"""Where who is trapped may be dead."""


def read(frame: Frame, context: Context) -> Reading | None:
    """A cue of the kind's list beside a number of people: a leg of a table can be missing too."""
    found = of_people(frame, "missing")
    if found is not None and found.cue in CAUGHT and TRAPS.isdisjoint(frame.tokens.words):
        return None  # "trapped in a lift"
    return found


KIND = Kind(name="missing", rank=12, version=1, tier="core", read=read)
