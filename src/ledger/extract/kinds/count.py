"""Anything else that is counted."""

from __future__ import annotations

from ledger.extract.frame import Frame
from ledger.extract.kind import Context, Kind, Reading


def read(frame: Frame, context: Context) -> Reading | None:
    """A noun after the number, whatever it is."""
    if frame.head_word is None or not frame.head_word[0].isalpha():
        return None
    return Reading("count", 0.35, frame.head_word, f"counts “{frame.head_word}”", frame.head_word)


KIND = Kind(name="count", rank=90, version=1, tier="wide", read=read)
