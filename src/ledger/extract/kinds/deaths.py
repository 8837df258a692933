"""People killed or dead."""

from __future__ import annotations

from ledger import lexicon
from ledger.extract.bycue import by_cue, is_denied
from ledger.extract.cues import HEAD, KINDS_OF
from ledger.extract.frame import Frame
from ledger.extract.kind import Context, Kind, Reading
from ledger.extract.wordlists import word_sets

LOSING = frozenset({"lost", "losing"})
OF_LIFE = frozenset({"lost-their", "cost"})
COMPLETED = {"laid-to": "rest"}
"""What follows such a cue where that is not death: "were laid to rest"."""
CLAIMING = frozenset({"claims", "claimed", "claiming"})
KILLERS = word_sets(lexicon.load("kind_words")["deaths"])["killer"]
LIVES = frozenset({"life", "lives"})
HANDLED = frozenset("counted identified treated named buried interviewed compensated helped rescued freed".split())
NEAR = 4  # tokens behind a noun in which its predicate stands
REACH = 10  # tokens behind the number in which the lives are named


def read(frame: Frame, context: Context) -> Reading | None:
    """A toll, a patient of killing, someone who died, or a noun for the dead."""
    found = by_cue(frame, "deaths")
    if found is None:
        return claimed(frame)
    if found.cue == "survive" and not is_denied(frame, found.cue):
        return None
    told = context.previous or context.earlier
    goes_on = frame.head < 0 and told is not None and told.kind == "deaths"  # "Ostria lost 305 and Marn 274"
    if found.cue in LOSING and not (is_force(frame) or frame.head_word in LIVES or goes_on):
        return None  # "lost 12 seats", "lost 300 members"
    if found.cue.endswith("-to") and COMPLETED.get(found.cue, "death") not in frame.tokens.words:
        return None  # "burned to the ground"
    if found.cue in OF_LIFE and LIVES.isdisjoint(frame.tokens.lower[frame.last : frame.last + REACH]):
        return None  # "lost their homes", "cost 40 people their jobs"
    if found.cue == "victims" and not HANDLED.isdisjoint(frame.tokens.lower[frame.noun_end : frame.noun_end + NEAR]):
        return None  # "two victims had been counted twice", "12 victims were treated": of those known already
    return found


def claimed(frame: Frame) -> Reading | None:
    """ "Blast claims 5", "suicide claimed 31 farmers last year": people are claimed by what kills them."""
    lower, k = frame.tokens.lower, frame.first - 1
    if k < 1 or lower[k] not in CLAIMING or not (frame.counts_people or frame.head < 0):
        return None
    killer = lower[k - 1] in KILLERS or "attacks" in KINDS_OF.get((lower[k - 1], HEAD), ())
    return Reading("deaths", 0.85, lower[k], f"{lower[k]} by “{lower[k - 1]}”", "people") if killer else None


def is_force(frame: Frame) -> bool:
    """ "lost 476 troops", "lost 64 men"."""
    return frame.head_word == "men" or "fighters" in frame.head_kinds


KIND = Kind(name="deaths", rank=10, version=1, tier="core", read=read)
