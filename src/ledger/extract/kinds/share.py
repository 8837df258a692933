"""Percentages, fractions and multiples that are no poll."""

from __future__ import annotations

from ledger.extract.frame import Frame
from ledger.extract.kind import Context, Kind, Reading


def read(frame: Frame, context: Context) -> Reading | None:
    """The number's own form says it."""
    points = frame.head_word in ("points", "point")
    if frame.mention.form not in ("percent", "points", "times", "fraction") and not points:
        return None
    if frame.head_word == "level" or frame.head_word == "confidence":
        return None  # "at the 95% level" says how sure a figure is
    unit = "percentage points" if points else frame.mention.unit
    return Reading("share", 0.70, unit or "", f"the form {frame.mention.form}", unit)


KIND = Kind(name="share", rank=6, version=1, tier="wide", read=read)
