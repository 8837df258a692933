"""Percentages, fractions and multiples that are no poll."""

from __future__ import annotations

from ledger.extract.frame import Frame
from ledger.extract.kind import Context, Kind, Reading
from ledger.extract.polls import POINTS, counts_points, is_movement


def read(frame: Frame, context: Context) -> Reading | None:
    """The number's own form says it, or that it moves a percentage: "opposition is at 24 percent (up 3)"."""
    form = frame.mention.form
    if frame.head_word == "level" or frame.head_word == "confidence":
        return None  # "at the 95% level" says how sure a figure is
    if form == "points" or counts_points(frame) or (form == "cardinal" and is_movement(frame)):
        return Reading("share", 0.86, POINTS, "a movement or margin in points", POINTS)
    if form not in ("percent", "times", "fraction"):
        return None
    if form == "percent" and is_movement(frame):
        return Reading("share", 0.86, POINTS, "a movement", frame.mention.unit)
    return Reading("share", 0.70, frame.mention.unit or "", f"the form {form}", frame.mention.unit)


KIND = Kind(name="share", rank=6, version=1, tier="wide", read=read)
