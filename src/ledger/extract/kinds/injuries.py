"""People wounded or injured."""

from __future__ import annotations

from ledger import lexicon
from ledger.extract.bycue import by_cue
from ledger.extract.cues import CAPITAL
from ledger.extract.frame import Frame
from ledger.extract.kind import Context, Kind, Reading
from ledger.extract.wordlists import word_sets

OF_THINGS = frozenset(
    "burned burnt scorched scarred battered crippled mangled paralysed paralyzed grazed treated beaten shot".split()
)
"""What happens to things as often as to people."""


STRUCK = frozenset({"hit-by", "struck-by"})
ARMS = word_sets(lexicon.load("kind_words")["injuries"])["arm"]


HOSPITAL = frozenset({"hospital", "hospitals", "discharged", "clinic", "clinics", "wounded", "injured"})
FATAL = frozenset({"dead", "fatally"})
NEAR = 3  # tokens behind the noun


def read(frame: Frame, context: Context) -> Reading | None:
    """A cue of the kind's list; of a noun that no list knows only what things do not suffer: "300 barns were burnt"."""
    found = by_cue(frame, "injuries")
    if found is None:
        return None
    if found.cue == "shot" and not FATAL.isdisjoint(frame.tokens.lower[frame.noun_end : frame.noun_end + NEAR]):
        return None  # "shot 14 pupils dead"
    if found.cue == "admitted" and HOSPITAL.isdisjoint(frame.tokens.words):
        return None  # "admitted to the bar"
    if found.cue == "critical" and follows(frame.tokens.lower, "critical", "of"):
        return None  # "12 members were critical of the plan"
    if found.cue in STRUCK or found.cue == "hitting":
        return found if frame.counts_people and not ARMS.isdisjoint(frame.tokens.words) else None
    if found.cue not in OF_THINGS:
        return found
    people = frame.counts_people or frame.head < 0 or frame.head_flags & CAPITAL or "injuries" in frame.head_kinds
    return found if people else None


def follows(words: list[str], first: str, second: str) -> bool:
    """Whether `second` stands behind `first`."""
    return words[words.index(first) + 1 :][:1] == [second]


KIND = Kind(name="injuries", rank=11, version=1, tier="core", read=read)
