"""Amounts of money."""

from __future__ import annotations

from ledger import lexicon
from ledger.extract.frame import Frame
from ledger.extract.kind import Context, Kind, Reading
from ledger.extract.wordlists import word_sets

AMOUNTS = word_sets(lexicon.load("kind_words")["money"])["amount"]
LEAST = 100_000
"""A debt without a currency is told in hundreds of thousands or millions."""
PEOPLE = frozenset({"people", "those"})
REACH = 4  # tokens between the noun and the amount


def read(frame: Frame, context: Context) -> Reading | None:
    """An expression that names a currency, or a large bare number of a debt, a budget, a loss.

    Of vague numbers only those of money come here: "millions in losses".
    """
    unit = frame.mention.unit
    if unit is not None or frame.mention.form in ("money", "vague"):
        return Reading("money", 0.97, unit or "", "a currency", unit)
    nominal = frame.mention.nominal
    if frame.head >= 0 or nominal is None or nominal < LEAST or frame.mention.form != "cardinal":
        return None
    before = frame.tokens.lower[max(0, frame.first - REACH) : frame.first]
    if not PEOPLE.isdisjoint(frame.tokens.lower[: frame.first]) and "number" in frame.tokens.lower[: frame.first]:
        return None  # "the number of people in need of aid at 3 million"
    cue = next((word for word in before if word in AMOUNTS), None)
    return (
        None
        if cue is None or before[-1] not in ("of", "to", "at", "by", "worth")
        else Reading("money", 0.8, cue, f"amount of “{cue}”")
    )


KIND = Kind(name="money", rank=5, version=1, tier="wide", read=read)
