"""Members, students, demonstrators, attendees: people who take part in something."""

from __future__ import annotations

from ledger import lexicon
from ledger.extract.bycue import by_cue, some_people
from ledger.extract.frame import Frame
from ledger.extract.kind import Context, Kind, Reading
from ledger.extract.polls import is_sample
from ledger.extract.wordlists import word_sets

MORE_TELLING = frozenset({"fighters", "hostages", "displaced", "detained"})
"""Kinds whose noun tells more than taking part: "150 insurgents took part"."""
DRAWING = frozenset({"drew", "draws", "drawn", "attracted", "attracts"})
TOOK_TO = "took-to"
GATHERING = word_sets(lexicon.load("kind_words")["participants"])["gathering"]


def read(frame: Frame, context: Context) -> Reading | None:
    """A noun or verb of taking part, or a sample; else people in a sentence on what people take part in, weakly."""
    if is_sample(frame) and (frame.counts_people or frame.head < 0):
        return Reading("participants", 0.9, "of", "so many were asked", "people")
    found = by_cue(frame, "participants") or drawn(frame)
    if found is not None and found.cue == TOOK_TO and "streets" not in frame.tokens.words:
        return None  # "took to the hills"
    if found is not None and found.why.startswith("of "):
        return Reading("participants", 0.42, found.cue, found.why, "people")  # "a crew of nine": what became of them?
    if found is not None and (found.cue == frame.head_word or MORE_TELLING.isdisjoint(frame.head_kinds)):
        return found
    people = None if GATHERING.isdisjoint(frame.tokens.words) else some_people(frame)
    return people and Reading("participants", people.score, people.cue, people.why, people.unit)


def drawn(frame: Frame) -> Reading | None:
    """ "The march drew 12,000": a bare number of those whom a gathering draws."""
    lower, k = frame.tokens.lower, frame.first - 1
    if frame.head >= 0 or k < 1 or lower[k] not in DRAWING or GATHERING.isdisjoint(lower[:k]):
        return None
    return Reading("participants", 0.8, lower[k], f"{lower[k]} so many", "people")


KIND = Kind(name="participants", rank=32, version=1, tier="wide", read=read)
