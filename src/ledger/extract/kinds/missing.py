"""People whose fate is unknown."""

from __future__ import annotations

import re

from ledger import lexicon
from ledger.extract.bycue import of_people
from ledger.extract.frame import Frame
from ledger.extract.kind import Context, Kind, Reading
from ledger.extract.wordlists import word_sets

CAUGHT = frozenset({"trapped", "underground"})
_WORDS = word_sets(lexicon.load("kind_words")["missing"])
TRAPS, FOUND = _WORDS["trap"], _WORDS["found"]
BURYING = frozenset({"buried", "burying"})
FEAR = frozenset({"feared", "fears", "burning"})
UNFOUND = re.compile(r"\b(?:(?:yet|still) to be|(?:not|n['’]t)(?: yet)? been|feared to be) (\w+)")
NEAR = 10  # tokens behind the noun


def read(frame: Frame, context: Context) -> Reading | None:
    """A cue of the kind's list beside a number of people: a leg of a table can be missing too."""
    found = of_people(frame, "missing") or yet_to_be_found(frame)
    if found is not None and found.cue in CAUGHT and (TRAPS | FEAR).isdisjoint(frame.tokens.words):
        return None  # "trapped in a lift"
    if found is not None and found.cue in BURYING and TRAPS.isdisjoint(frame.tokens.words):
        return None  # "were buried in the family’s grave"
    return found


def yet_to_be_found(frame: Frame) -> Reading | None:
    """ "the hundreds who have yet to be reached", "six are still to be found"."""
    match = UNFOUND.search(" ".join(frame.tokens.lower[frame.noun_end : frame.noun_end + NEAR]))
    if match is None or match[1] not in FOUND:
        return None
    return Reading("missing", 0.86, match[1], match[0], "people")


KIND = Kind(name="missing", rank=12, version=1, tier="core", read=read)
