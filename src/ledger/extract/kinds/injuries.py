"""People wounded or injured."""

from __future__ import annotations

from ledger.extract.bycue import by_cue
from ledger.extract.cues import CAPITAL
from ledger.extract.frame import Frame
from ledger.extract.kind import Context, Kind, Reading

OF_THINGS = frozenset(
    "burned burnt scorched scarred battered crippled mangled paralysed paralyzed grazed treated beaten".split()
)
"""What happens to things as often as to people."""


def read(frame: Frame, context: Context) -> Reading | None:
    """A cue of the kind's list; of a noun that no list knows only what things do not suffer: "300 barns were burnt"."""
    found = by_cue(frame, "injuries")
    if found is None or found.cue not in OF_THINGS:
        return found
    people = frame.counts_people or frame.head < 0 or frame.head_flags & CAPITAL or "injuries" in frame.head_kinds
    return found if people else None


KIND = Kind(name="injuries", rank=11, version=1, tier="core", read=read)
