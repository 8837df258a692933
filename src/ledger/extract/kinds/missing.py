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


FEAR = frozenset({"feared", "fears", "burning"})
FOUND = frozenset({"found", "reached", "located", "recovered", "traced"})
NEAR = 10  # tokens behind the noun


def read(frame: Frame, context: Context) -> Reading | None:
    """A cue of the kind's list beside a number of people: a leg of a table can be missing too."""
    found = of_people(frame, "missing") or yet_to_be_found(frame)
    if found is not None and found.cue in CAUGHT and (TRAPS | FEAR).isdisjoint(frame.tokens.words):
        return None  # "trapped in a lift"
    return found


def yet_to_be_found(frame: Frame) -> Reading | None:
    """ "the hundreds who have yet to be reached", "six are still to be found"."""
    behind = frame.tokens.lower[frame.noun_end : frame.noun_end + NEAR]
    k = next((k for k in range(len(behind) - 3) if behind[k + 1 : k + 3] == ["to", "be"]), -1)
    if k < 0 or behind[k] not in ("yet", "still") or behind[k + 3] not in FOUND:
        return None
    return Reading("missing", 0.86, behind[k + 3], f"yet to be {behind[k + 3]}", "people")


KIND = Kind(name="missing", rank=12, version=1, tier="core", read=read)
