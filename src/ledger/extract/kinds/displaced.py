"""Refugees, and people who fled or were driven out."""

from __future__ import annotations

from ledger import lexicon
from ledger.extract import predicate
from ledger.extract.bycue import by_cue
from ledger.extract.cues import AGENT, CAPITAL, PATIENT
from ledger.extract.frame import Frame
from ledger.extract.kind import Context, Kind, Reading
from ledger.extract.wordlists import word_sets

_WORDS = word_sets(lexicon.load("kind_words")["displaced"])
REACH = 10  # tokens behind the number in which the home is named


FLIGHT = frozenset("fled flee flees fleeing deported deporting expelled expelling".split())
CROSSING = frozenset({"crossed"})
SEAS = frozenset("mediterranean sea channel border borders aegean frontier".split())
TOWNS = _WORDS["home"] | frozenset(
    "city cities capital district region area valley province island camp enclave suburbs".split()
)
TAKEN_IN = "taken in"
MANY = 1_000
"""So many people of another nation are taken in as refugees; fewer may be guests."""


def runs_away(frame: Frame) -> bool:
    """Whether who flees or is put out is wanted or fights: "gunmen", "suspects", "robbers"."""
    return frame.head_word in _WORDS["wanted"] or not {"fighters", "detained"}.isdisjoint(frame.head_kinds)


def is_nation(frame: Frame, found: Reading) -> bool:
    """Whether so many are hosted that they are no guests: thousands of another nation, or of no noun "taken in"."""
    if (frame.mention.nominal or 0) < MANY:
        return False
    return bool(frame.counts_people and frame.head_flags & CAPITAL) or found.cue == TAKEN_IN


def taken_in(frame: Frame) -> Reading | None:
    """ "Kestria has taken in 40,000", which is not "were taken in May"."""
    if frame.tokens.lower[max(0, frame.first - 2) : frame.first] != ["taken", "in"]:
        return None
    return Reading("displaced", 0.9, TAKEN_IN, f"{TAKEN_IN} as refugees", "people")


def leaves_town(frame: Frame) -> Reading | None:
    """ "More than 90,000 have left the city": so many leave for good."""
    lower, k = (
        frame.tokens.lower,
        predicate.behind_adverbs(frame.tokens, frame.noun_end if frame.head >= 0 else frame.last),
    )
    if (frame.mention.nominal or 0) < MANY or not (frame.counts_people or frame.head < 0):
        return None
    k += lower[k : k + 1] in (["have"], ["had"])
    if lower[k : k + 1] not in (["left"], ["abandoned"]) or TOWNS.isdisjoint(lower[k + 1 : k + 5]):
        return None
    return Reading("displaced", 0.9, lower[k], f"subject of “{lower[k]}” a place", "people")


def read(frame: Frame, context: Context) -> Reading | None:
    """A cue of the kind's list; being driven or forced counts only out of a home."""
    found = by_cue(frame, "displaced") or taken_in(frame) or leaves_town(frame)
    if found is None or (found.cue in FLIGHT and runs_away(frame)) or "injuries" in frame.head_kinds:
        return None  # "the three robbers fled on foot", "40 wounded were evacuated"
    if found.cue == "returnees" and context.recruits:
        return None  # from a war
    if found.cue in CROSSING and SEAS.isdisjoint(frame.tokens.lower[frame.last : frame.last + REACH]):
        return by_cue(frame, "displaced", roles=~AGENT)  # "300 people crossed the road"
    if found.cue == "to-leave" and _WORDS["ordering"].isdisjoint(frame.tokens.lower[: frame.first]):
        return None
    if found.cue in _WORDS["hosting"] or found.cue == TAKEN_IN:
        told = context.previous or context.earlier
        goes_on = told is not None and told.kind == "displaced"
        return found if goes_on or is_nation(frame, found) else by_cue(frame, "displaced", roles=~PATIENT)
    if found.cue not in _WORDS["uncertain"]:
        return found
    if _WORDS["home"].isdisjoint(frame.tokens.lower[frame.last : frame.last + REACH]):
        return by_cue(frame, "displaced", roles=~(PATIENT | AGENT))
    return found


KIND = Kind(name="displaced", rank=21, version=1, tier="wide", read=read)
