"""Which figures are of interest: core, wide, or trivial."""

from __future__ import annotations

from typing import Final

from ledger import lexicon
from ledger.extract import classify
from ledger.extract.frame import Frame
from ledger.extract.kind import Reading
from ledger.extract.wordlists import word_sets
from ledger.model import Tier

SMALL: Final = 10  # a spelled-out count up to this carries no statistic
SURE: Final = 0.8
DAMAGE: Final = word_sets(lexicon.load("kind_words")["tier"])["damage"]


def tier_of(frame: Frame, reading: Reading) -> Tier:
    """The kind's tier; trivial for small spelled-out counts that carry no statistic ("three friends")."""
    mention = frame.mention
    if reading.tier is not None:
        return reading.tier
    if mention.rule == "twin":
        return "trivial"
    if reading.kind in ("count", "participants") and reading.score < SURE:
        spelled = not any(c.isdigit() for c in frame.tokens.body[mention.number_start : mention.number_end])
        small = mention.nominal is not None and mention.nominal <= SMALL
        if spelled and small and DAMAGE.isdisjoint(frame.tokens.lower):
            return "trivial"
    return classify.by_name()[reading.kind].tier
