"""Inhabitants of a place, or all the people of a faith or nation."""

from __future__ import annotations

from ledger.extract.bycue import by_cue
from ledger.extract.cues import AGENT, ED, HEAD, OF, TOLL, VERB
from ledger.extract.frame import Frame
from ledger.extract.kind import Context, Kind, Reading
from ledger.extract.phrase import is_owner

LEAST = 10_000
"""Fewer "citizens" or "Muslims" than this are people in a story, not a population."""

LIVING = frozenset("live lives lived".split())
PLACES = frozenset("home-to city town village country nation province island territory".split())
PEOPLE = frozenset(
    "people souls residents inhabitants citizens households families muslims christians jews hindus".split()
)

LOCAL = frozenset({"inhabitants", "dwellers"})
NATION = 1_000_000
"""More "Muslims" than this do what they do as a people."""


def read(frame: Frame, context: Context) -> Reading | None:
    """A large number of inhabitants."""
    found = by_cue(frame, "population", roles=HEAD | TOLL | OF | AGENT)
    nominal = frame.mention.nominal
    small = nominal is not None and nominal < LEAST and frame.head_word not in LOCAL
    if found is None:
        had = not small and is_had(frame)
        return Reading("population", 0.8, "has", "people that a place has", "people") if had else None
    if "deaths" in frame.head_kinds:
        return None  # "the 12 victims lived in one house"
    if found.cue == frame.head_word and (small or (nominal is not None and nominal < NATION and acts(frame))):
        return None
    return None if of_others(frame, found) else found


def acts(frame: Frame) -> bool:
    """ "60,000 citizens signed the petition": people in a story."""
    flags, k = frame.tokens.flags, frame.noun_end
    return k < frame.tokens.size and bool(flags[k] & (VERB | ED | AGENT)) and frame.tokens.lower[k] not in LIVING


def is_had(frame: Frame) -> bool:
    """ "Lenz has 5.4 million people": nothing more is said of them."""
    tokens, k = frame.tokens, frame.noun_end
    if frame.head_word not in PEOPLE or frame.first < 1:
        return False
    if is_owner(tokens, frame.first - 1):
        return frame.before >= 0  # "half of Lenz’s 5 million people"
    had = tokens.lower[frame.first - 1] in ("has", "have", "had")
    return had and (k >= tokens.size or tokens.lower[k] in ".,;")


def of_others(frame: Frame, found: Reading) -> bool:
    """ "home to 40,000 refugees", "a city of 12 mosques": a place of others than its people."""
    word = frame.head_word
    return word is not None and word != found.cue and found.cue in PLACES and word not in PEOPLE


KIND = Kind(name="population", rank=30, version=1, tier="wide", read=read)
