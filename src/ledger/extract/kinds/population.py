"""Inhabitants of a place, or all the people of a faith or nation."""

from __future__ import annotations

from ledger.extract.bycue import by_cue
from ledger.extract.cues import AGENT, HEAD, OF, TOLL
from ledger.extract.frame import Frame
from ledger.extract.kind import Context, Kind, Reading

LEAST = 10_000
"""Fewer "citizens" or "Muslims" than this are people in a story, not a population."""

PLACES = frozenset("home-to city town village country nation province island territory".split())
PEOPLE = frozenset(
    "people souls residents inhabitants citizens households families muslims christians jews hindus".split()
)


def read(frame: Frame, context: Context) -> Reading | None:
    """A large number of inhabitants."""
    found = by_cue(frame, "population", roles=HEAD | TOLL | OF | AGENT)
    nominal = frame.mention.nominal
    small = nominal is not None and nominal < LEAST
    if found is not None and ((found.cue == frame.head_word and small) or of_others(frame, found)):
        return None
    return found


def of_others(frame: Frame, found: Reading) -> bool:
    """ "home to 40,000 refugees", "a city of 12 mosques": a place of others than its people."""
    word = frame.head_word
    return word is not None and word != found.cue and found.cue in PLACES and word not in PEOPLE


KIND = Kind(name="population", rank=30, version=1, tier="wide", read=read)
