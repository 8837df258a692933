"""Combatants, recruits, troops, trainees; and people who went to fight."""

from __future__ import annotations

from ledger.extract.bycue import by_cue
from ledger.extract.cues import AGENT, HEAD, KINDS_OF, PATIENT, TOLL
from ledger.extract.frame import Frame
from ledger.extract.kind import Context, Kind, Reading

REACH = 14
TO_WAR = frozenset({"fight", "join", "train"})


def read(frame: Frame, context: Context) -> Reading | None:
    """Fighters by their noun, or people whose clause says that they went to war."""
    found = by_cue(frame, "fighters", roles=HEAD | AGENT | PATIENT | TOLL)
    if found is not None and found.score < 0.8:
        return found
    if frame.counts_people or frame.head < 0:
        cue = purpose(frame)
        if cue is not None:
            return Reading("fighters", 0.82, cue, f"people who went to “{cue}”", "people")
        if found is not None and found.cue in ("deployed", "recruited", "trained", "mobilized", "mobilised", "enlisted", "fought"):
            return found
    return None


def purpose(frame: Frame) -> str | None:
    """"25,000 foreigners to fight", "traveled to join the rebels": an infinitive of war after the phrase."""
    lower, size = frame.tokens.lower, frame.tokens.size
    for k in range(frame.noun_end, min(size - 1, frame.noun_end + REACH)):
        if lower[k] in ".;:":
            return None
        if lower[k] == "to" and lower[k + 1] in TO_WAR and any(named_force(lower[j]) for j in range(k + 1, min(size, k + 8))):
            return f"to {lower[k + 1]}"
    return None


def named_force(word: str) -> bool:
    """A word that stands for an armed side, or for fighting itself."""
    return "fighters" in KINDS_OF.get((word, HEAD), ()) or word in ("fight", "army", "state", "front", "group", "jihad", "war", "caliphate", "isis", "isil")


KIND = Kind(name="fighters", rank=15, version=1, tier="core", read=read)
