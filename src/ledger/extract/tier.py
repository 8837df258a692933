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
LISTED: Final = 25  # a list of that many "things to know" is the longest
_WORDS: Final = word_sets(lexicon.load("kind_words")["tier"])
DAMAGE, IDLE, DEFINITE = _WORDS["damage"], _WORDS["idle"], _WORDS["definite"]


def tier_of(frame: Frame, reading: Reading) -> Tier:
    """The kind's tier; trivial for small spelled-out counts that carry no statistic ("three friends")."""
    mention = frame.mention
    if reading.tier is not None:
        return reading.tier
    if mention.rule == "twin" or (reading.kind == "count" and frame.joined_word is not None):
        return "trivial"  # "a 2-page letter"
    if reading.kind == "count" and frame.head_word in IDLE and not (mention.nominal or 0) > LISTED:
        return "trivial"  # "5 things to know"
    if reading.kind in ("attacks", "count", "participants") and definite(frame):
        return "trivial"  # "the two blasts"
    plain = reading.kind in ("count", "participants") and reading.score < SURE
    if plain and is_small(frame) and DAMAGE.isdisjoint(frame.tokens.words):
        return "trivial"
    return classify.by_name()[reading.kind].tier


def is_small(frame: Frame) -> bool:
    """Whether the number is spelled out and no more than ten."""
    mention = frame.mention
    if mention.nominal is None or mention.nominal > SMALL:
        return False
    return not any(c.isdigit() for c in frame.tokens.body[mention.number_start : mention.end])  # "eight (8)"


def definite(frame: Frame) -> bool:
    """Whether a small number only takes up what is known: "the two blasts", "both of these three raids"."""
    return is_small(frame) and frame.first > 0 and frame.tokens.lower[frame.first - 1] in DEFINITE
