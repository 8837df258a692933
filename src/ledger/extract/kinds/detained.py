"""People arrested, detained or held as prisoners."""

from __future__ import annotations

from ledger.extract.bycue import by_cue
from ledger.extract.frame import Frame
from ledger.extract.kind import Context, Kind, Reading

HOLDING = frozenset("hold holds holding held".split())
GIVING_UP = frozenset({"surrendered", "surrender"})
PICKED_UP = "picked-up"
POLICE = frozenset(
    "police officers squads anti-terror suspicion suspected suspects raid raids raided gendarmes agents".split()
)
BY_FORCE = frozenset("hostage hostages captive captives ransom".split())


def read(frame: Frame, context: Context) -> Reading | None:
    """A cue of the kind's list; who is held hostage is no prisoner."""
    found = by_cue(frame, "detained")
    if found is not None and found.cue in GIVING_UP and "fighters" in frame.head_kinds:
        return None  # "200 rebels surrendered"
    if found is not None and found.cue == PICKED_UP and POLICE.isdisjoint(frame.tokens.lower):
        return None  # "the bus picked up 12 pupils"
    if found is not None and found.cue in HOLDING and not BY_FORCE.isdisjoint(frame.tokens.words):
        return None
    return found


KIND = Kind(name="detained", rank=20, version=1, tier="wide", read=read)
