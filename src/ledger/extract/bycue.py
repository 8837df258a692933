"""The reading that most kinds share: a cue word of the kind's list in a role beside the number."""

from __future__ import annotations

from ledger import lexicon
from ledger.extract.cues import (
    AGENT,
    CAPITAL,
    HEAD,
    KINDS_OF,
    LOCATION,
    MEASURE,
    OF,
    PATIENT,
    PERSON,
    PREDICATIVE,
    THING,
    TOLL,
)
from ledger.extract.frame import Frame
from ledger.extract.kind import Context, Kind, Reading
from ledger.model import Tier

# How much each role tells; a head noun says what is counted, a verb what happened to it, and the verb wins.
SCORES = {TOLL: 0.97, PATIENT: 0.95, OF: 0.96, PREDICATIVE: 0.93, AGENT: 0.90, LOCATION: 0.86, HEAD: 0.85}
ROLE_NAMES = {
    TOLL: "toll",
    PATIENT: "patient of",
    PREDICATIVE: "is",
    AGENT: "subject of",
    LOCATION: "brought to",
    HEAD: "listed under",
    OF: "of",
}
ABSTRACT = tuple(str(lexicon.load("clause")["ending"]["abstract"]).split())
"""Endings of nouns that nobody can kill."""
BODIES = frozenset("bodies body corpses corpse remains cadavers skeletons".split())
FATES = frozenset({"deaths", "injuries", "missing"})
CONTESTED_TOLL = 0.84  # "casualties include 208 soldiers killed": the predicate knows better
HEAD_SCORE = 0.75
MODIFIER_SCORE = 0.85
MEASURE_SCORE = 0.97
NUMBERED = frozenset({"number", "numbers", "numbered", "numbering"})


def of_people(frame: Frame, kind: str) -> Reading | None:
    """The strongest cue of `kind` where people are counted, or where the noun is left out: patents are held too."""
    named = kind in frame.head_kinds or "fighters" in frame.head_kinds  # "26 troops are missing"
    people = frame.counts_people or frame.head < 0 or named or frame.head_flags & CAPITAL
    return by_cue(frame, kind) if people else None


def by_cue(frame: Frame, kind: str, *, people: bool = True, roles: int = ~0) -> Reading | None:
    """The strongest cue of `kind` at this number, or None. `people`: what is counted has to be able to suffer it."""
    for role, k, kinds in frame.cues:
        if role & roles and kind in kinds:
            if role == LOCATION and frame.head_word in BODIES:
                continue  # "40 bodies were taken to hospital"
            if people and frame.head >= 0 and not can_suffer(frame):
                continue
            if role & (TOLL | OF | HEAD) and names_another(frame, kind):
                continue
            score = CONTESTED_TOLL if role == TOLL and len(frame.links) > 1 else SCORES[role]
            cue = frame.tokens.lower[k]
            return Reading(kind, score, cue, f"{ROLE_NAMES[role]} “{cue}”", unit_of(frame, people))
    head = frame.head_word
    if head is not None and roles & HEAD and kind in frame.head_kinds:
        return Reading(kind, HEAD_SCORE, head, f"counts “{head}”", unit_of(frame, people))
    if not roles & PREDICATIVE or not can_suffer(frame) or (head in BODIES and kind != "deaths"):
        return None  # "12 burnt bodies"
    return by_modifier(frame, kind)


def names_another(frame: Frame, kind: str) -> bool:
    """Whether the noun says another fate than the toll it is listed under: "a toll of 17 dead and 40 wounded"."""
    fates = FATES.intersection(frame.head_kinds)
    return bool(fates) and kind not in fates


def by_modifier(frame: Frame, kind: str) -> Reading | None:
    """A participle or adjective before the noun: "12 injured people", "30 missing fishermen"."""
    tokens = frame.tokens
    for k in range(frame.noun_start, frame.head):
        if not tokens.flags[k] & (PREDICATIVE | PATIENT):
            continue
        word = tokens.lower[k]
        if kind in KINDS_OF.get((word, PREDICATIVE), ()) or kind in KINDS_OF.get((word, PATIENT), ()):
            return Reading(kind, MODIFIER_SCORE, word, f"counts “{word} {frame.head_word}”", "people")
    return None


def can_suffer(frame: Frame) -> bool:
    """Whether the counted can be killed, hurt, taken: people, or a noun that no list knows; not attacks or houses."""
    if frame.counts_people:
        return True
    if (frame.head_word or "").endswith(ABSTRACT):
        return False
    return not frame.head_flags & (THING | MEASURE) and "attacks" not in frame.head_kinds


def unit_of(frame: Frame, people: bool) -> str | None:
    """ "people" for human beings, else the noun counted as it is written, lower case."""
    return "people" if people else frame.head_word


def is_denied(frame: Frame, cue: str) -> bool:
    """Whether a cue is denied right before it: "three did not [survive]"."""
    lower = frame.tokens.lower
    return cue in frame.tokens.words and lower[lower.index(cue) - 1].endswith(("not", "n't", "n’t"))


def some_people(frame: Frame) -> Reading | None:
    """People of whom the clause says no more; None where it counts no people."""
    if frame.counts_people:
        return Reading("count", 0.40, frame.head_word or "", "people, and no word says more", "people")
    if stands_for_people(frame):
        return Reading("count", 0.38, "", "stands for people named before", "people")
    return None


def stands_for_people(frame: Frame) -> bool:
    """The noun is left out and people are named before: "people at risk ... 160 of them"."""
    lower, flags = frame.tokens.lower, frame.tokens.flags
    of_them = frame.behind_of in ("them", "us", "whom")
    numbered = frame.head < 0 and not NUMBERED.isdisjoint(lower[max(0, frame.first - 5) : frame.first])
    if frame.aboard or (lower[frame.first - 1] == "let" and lower[frame.last : frame.last + 1] == ["go"]):
        return True  # "The 46 aboard", "the firm will let 1,000 go"
    return (of_them or numbered) and any(flags[k] & PERSON or lower[k] in ("ones", "those") for k in range(frame.first))


def cue_kind(name: str, *, rank: int, tier: Tier) -> Kind:
    """A kind of which its list of cues tells all: one of them beside the number is enough."""

    def read(frame: Frame, context: Context) -> Reading | None:
        return by_cue(frame, name)

    return Kind(name=name, rank=rank, version=1, tier=tier, read=read)


def measure(frame: Frame, name: str) -> Reading | None:
    """The reading of a number with a unit of measure of that kind behind it, or None."""
    word = frame.joined_word or frame.head_word
    if word is None or name not in KINDS_OF.get((word, MEASURE), ()):
        return None
    return Reading(name, MEASURE_SCORE, word, f"measured in “{word}”", word)


def measure_kind(name: str, *, rank: int) -> Kind:
    """A kind that counts in units of measure: "12 miles", "8 days"."""

    def read(frame: Frame, context: Context) -> Reading | None:
        return measure(frame, name)

    return Kind(name=name, rank=rank, version=1, tier="trivial", read=read)
