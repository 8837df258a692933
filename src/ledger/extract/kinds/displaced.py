"""Refugees, and people who fled or were driven out."""

from __future__ import annotations

from ledger.extract.bycue import by_cue
from ledger.extract.frame import Frame
from ledger.extract.kind import Context, Kind, Reading


def read(frame: Frame, context: Context) -> Reading | None:
    """A cue of the kind's list beside the number."""
    return by_cue(frame, "displaced")


KIND = Kind(name="displaced", rank=21, version=1, tier="wide", read=read)
