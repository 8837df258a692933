"""Dead and hurt together: "12 casualties", "30 killed or wounded"."""

from __future__ import annotations

from ledger.extract.bycue import by_cue
from ledger.extract.cues import HEAD, KINDS_OF, NUMBER, PATIENT, PREDICATIVE, TOLL
from ledger.extract.frame import Frame
from ledger.extract.kind import Context, Kind, Reading

MEANS = frozenset({"shot", "stabbed", "beaten"})
"""How people were killed, where one more verb says so."""


def read(frame: Frame, context: Context) -> Reading | None:
    """One number for both, or a noun for both."""
    return both(frame) or by_cue(frame, "casualties")


def both(frame: Frame) -> Reading | None:
    """ "killed or wounded", "dead and injured" with one number."""
    lower, flags, size = frame.tokens.lower, frame.tokens.flags, frame.tokens.size
    cues = [k for role, k in frame.links if role & (PATIENT | PREDICATIVE | TOLL)]
    for k in [*cues, frame.head] if frame.head >= 0 else cues:
        for first, link, second in ((k, k + 1, k + 2), (k - 2, k - 1, k)):
            if first >= 0 and second < size and lower[link] in ("or", "and", "/", "and/or", ","):
                if not flags[first] & PATIENT and second + 1 < size and flags[second + 1] & NUMBER:
                    continue  # "killed 61 victims and hurt 500 more"
                pair = {kind for word in (lower[first], lower[second]) for kind in hurt(word)}
                if {"deaths", "injuries"} <= pair:
                    cue = f"{lower[first]} {lower[link]} {lower[second]}"
                    return Reading("casualties", 0.98, cue, f"one number for “{cue}”", "people")
    return None


def hurt(word: str) -> set[str]:
    """Which of deaths and injuries a participle speaks of."""
    if word in MEANS:
        return set()  # "shot and killed"
    kinds = {kind for role in (PATIENT, PREDICATIVE, HEAD) for kind in KINDS_OF.get((word, role), ())}
    return kinds & {"deaths", "injuries"}


KIND = Kind(name="casualties", rank=9, version=1, tier="core", read=read)
