"""Attacks, strikes, raids, bombings counted."""

from __future__ import annotations

from ledger import lexicon
from ledger.extract.bycue import by_cue
from ledger.extract.frame import Frame
from ledger.extract.kind import Context, Kind, Reading
from ledger.extract.wordlists import word_sets

NO_ATTACK = frozenset({"heart", "panic", "hunger"})
OTHER_FIELDS = word_sets(lexicon.load("kind_words")["attacks"])["other_field"]
"""Strikes of workers, and strikes, raids and attacks in sport."""


def read(frame: Frame, context: Context) -> Reading | None:
    """A noun for attacks."""
    lower = frame.tokens.lower
    if not NO_ATTACK.isdisjoint(lower[frame.noun_start : frame.noun_end]):
        return None
    if frame.head_word in ("strike", "strikes", "raids", "attacks") and not OTHER_FIELDS.isdisjoint(lower):
        return None
    return by_cue(frame, "attacks", people=False)


KIND = Kind(name="attacks", rank=22, version=1, tier="wide", read=read)
