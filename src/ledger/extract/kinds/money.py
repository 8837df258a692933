"""Amounts of money."""

from __future__ import annotations

from ledger.extract.frame import Frame
from ledger.extract.kind import Context, Kind, Reading


def read(frame: Frame, context: Context) -> Reading | None:
    """Only asked for where the expression names a currency."""
    return Reading("money", 0.97, frame.mention.unit or "", "a currency", frame.mention.unit)


KIND = Kind(name="money", rank=5, version=1, tier="wide", read=read)
