"""Inhabitants of a place, or all the people of a faith or nation."""

from __future__ import annotations

from ledger.extract.bycue import by_cue
from ledger.extract.cues import AGENT, HEAD, OF, TOLL
from ledger.extract.frame import Frame
from ledger.extract.kind import Context, Kind, Reading

LEAST = 10_000
"""Fewer "citizens" or "Muslims" than this are people in a story, not a population."""


def read(frame: Frame, context: Context) -> Reading | None:
    """A large number of inhabitants."""
    found = by_cue(frame, "population", roles=HEAD | TOLL | OF | AGENT)
    nominal = frame.mention.nominal
    small = nominal is not None and nominal < LEAST
    return None if found is not None and small and frame.head_word == found.cue else found


KIND = Kind(name="population", rank=30, version=1, tier="wide", read=read)
