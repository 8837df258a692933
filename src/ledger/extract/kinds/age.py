"""Ages of people."""

from __future__ import annotations

from ledger.extract.cues import HEAD, KINDS_OF
from ledger.extract.frame import Frame
from ledger.extract.kind import Context, Kind, Reading


def read(frame: Frame, context: Context) -> Reading | None:
    """"36-year-old", "aged 40", "a median age of 23", "Smith, 45,"."""
    tokens = frame.tokens
    before = tokens.lower[max(0, frame.first - 4) : frame.first]
    after = tokens.lower[frame.last : frame.last + 3]
    if any("age" in KINDS_OF.get((word.strip("-"), HEAD), ()) for word in after[:1]) or after[:4] == ["-", "year", "-"]:
        return Reading("age", 0.97, "year-old", "an age", "years")
    if before[-1:] in (["aged"], ["age"]) or (before[-1:] == ["of"] and "age" in before):
        return Reading("age", 0.97, "age", "an age", "years")
    return None


KIND = Kind(name="age", rank=3, version=1, tier="trivial", read=read)
