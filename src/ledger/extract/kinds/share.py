"""Percentages, fractions and multiples that are no poll."""

from __future__ import annotations

from ledger.extract.frame import Frame
from ledger.extract.kind import Context, Kind, Reading


def read(frame: Frame, context: Context) -> Reading | None:
    """The number's own form says it."""
    if frame.mention.form not in ("percent", "points", "times", "fraction"):
        return None
    if frame.head_word == "level" or frame.head_word == "confidence":
        return None  # "at the 95% level" says how sure a figure is
    return Reading("share", 0.70, frame.mention.unit or "", f"the form {frame.mention.form}", frame.mention.unit)


KIND = Kind(name="share", rank=6, version=1, tier="wide", read=read)
