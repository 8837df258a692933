"""People taken and held by force."""

from __future__ import annotations

from ledger import lexicon
from ledger.extract.bycue import by_cue
from ledger.extract.frame import Frame
from ledger.extract.kind import Context, Kind, Reading
from ledger.extract.wordlists import word_sets

UNCERTAIN = word_sets(lexicon.load("kind_words")["hostages"])["uncertain"]


def read(frame: Frame, context: Context) -> Reading | None:
    """A cue of the kind's list; being held or set free counts only where the article tells of hostages."""
    found = by_cue(frame, "hostages")
    return None if found is not None and found.cue in UNCERTAIN and not context.captives else found


KIND = Kind(name="hostages", rank=13, version=1, tier="core", read=read)
