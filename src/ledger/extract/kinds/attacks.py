"""Attacks, strikes, raids, bombings counted."""

from __future__ import annotations

from ledger.extract.bycue import by_cue
from ledger.extract.frame import Frame
from ledger.extract.kind import Context, Kind, Reading


def read(frame: Frame, context: Context) -> Reading | None:
    """A noun for attacks."""
    return by_cue(frame, "attacks", people=False)


KIND = Kind(name="attacks", rank=22, version=1, tier="wide", read=read)
