"""When a number goes with the one before it in its sentence: lists, comparisons, parts, and verbs left out."""

from __future__ import annotations

from ledger import lexicon
from ledger.extract.carry import ENDING, FATES, NEAR, OF_THEM, WHOLE
from ledger.extract.cues import BE, CAPITAL, CONJUNCTION, ED, HAVE, HEAD, PATIENT, PERSON, PREPOSITION, VERB, VERBAL
from ledger.extract.frame import Frame
from ledger.extract.governor import MOVING
from ledger.extract.kind import Reading
from ledger.extract.recall import PLAIN
from ledger.extract.wordlists import word_sets

INHERIT_BELOW = 0.82
PLACED = "brought to"  # how the reason of a reading begins that only a place gave
AT_ONCE = frozenset("scene spot site instantly outright immediately once".split())
JOINED = "joined to the number before: "
JOINED_COSTS = 0.08
MEASURES = frozenset({"distance", "duration", "money"})
OWN = frozenset({"deaths", "injuries", "casualties", "missing", "attacks", "distance", "duration", "age", "money"})
"""A number with a cue of its own for one of these does not go with the number before."""
GAPPING = (["in"], ["at"], ["near"], ["from"], ["on"], ["among"], ["over"], ["following"], ["after"])
OWN_NOUN = "counts"  # how the reason of a reading begins that only the noun behind the number gave
WHOLES = (["of"], ["of", "the"], ["of", "its"], ["out", "of"])
PART_OF = frozenset({"including", "among", ":", "(", "of", "—", "–", "-"})
OPENING = 3  # tokens before the whole in "Of the nearly 80 ..., 12"
PARTS = frozenset({"times", "fraction", "points"})
TOLL_OF = "toll “"
INHERITABLE = frozenset(
    """deaths injuries casualties missing hostages detained displaced poll fighters share participants voters""".split()
)
COMPARING = word_sets(lexicon.load("clause")["joining"])["comparing"]


def inherited(frame: Frame, own: Reading | None, before: Frame, previous: Reading) -> Reading | None:
    """The reading of the number before, where this one only goes on from it; None where it stands on its own."""
    # "94 of them fatal": attacks too can be fatal
    if own is not None and previous.kind == "deaths" and died_elsewhere(before, frame, own):
        own = None
    if own is not None and own.kind == "participants" and previous.kind == "fighters" and frame.mention.more:
        own = None  # "12,000 troops, with 50,000 more gathered on the border"
    part_of_attacks = previous.kind == "attacks" and frame.head < 0 and joined(before, frame, previous)
    if own is not None and (own.score >= INHERIT_BELOW or own.kind in OWN) and not part_of_attacks:
        return None
    if (
        previous.kind not in INHERITABLE
        and previous.unit != "people"
        and (frame.head >= 0 or previous.kind in MEASURES)
    ):
        return None
    if previous.kind in FATES and tokens_between(before, frame) in WHOLES:
        return None  # "six of the nine were killed"
    if not (
        compared(before, frame, previous) or same_again(frame) or gapped(frame) or joined(before, frame, previous)
    ) or not is_of_people(frame, previous):
        return None
    own_noun = previous.why.startswith(OWN_NOUN) and previous.kind not in PLAIN
    if frame.head >= 0 and own_noun and not included(before, frame):
        return None  # "31 wounded and two doctors": the noun before is not theirs
    if (frame.mention.form == "percent") != (before.mention.form == "percent") and not elided(before, frame):
        return None
    if frame.mention.form == "fraction" and previous.kind not in ("poll", "share"):
        return None  # "1,300 people, half of them children"
    if previous.kind == "share" and frame.mention.form == "cardinal" and before.mention.form in PARTS:
        return None  # "tripled to 38"
    why = JOINED + previous.why.removeprefix(JOINED)
    return Reading(previous.kind, previous.score - JOINED_COSTS, previous.cue, why, previous.unit, previous.tier)


def tokens_between(before: Frame, frame: Frame) -> list[str]:
    """What stands between the two numbers."""
    return frame.tokens.lower[before.last : frame.first]


def is_of_people(frame: Frame, previous: Reading) -> bool:
    """Whether the number can count people as the one before does."""
    soldier = "fighters" in frame.head_kinds and previous.kind in FATES
    return frame.counts_people or frame.head < 0 or soldier or is_national(frame, previous)


def is_national(frame: Frame, previous: Reading) -> bool:
    """ "sixteen Ostrians, one Kestrian": a single person of a nation, in a list of people."""
    return bool(frame.head_flags & CAPITAL) and frame.mention.nominal == 1 and previous.unit == "people"


def died_elsewhere(before: Frame, frame: Frame, own: Reading) -> bool:
    """ "Three died at the scene and two in hospital": a hospital that is set against a place of death."""
    lower, flags = frame.tokens.lower, frame.tokens.flags
    behind = frame.noun_end if frame.head >= 0 else frame.last
    return (
        own.why.startswith(PLACED)
        and bool(flags[behind] & PREPOSITION)
        and not AT_ONCE.isdisjoint(lower[before.last : frame.first])
        and not any(flag & BE for flag in flags[behind:])
    )


def gapped(frame: Frame) -> bool:
    """A bare number between "and" and a place or time of its own: "Nine arrests were made in Harl and 31 in Lenz"."""
    lower = frame.tokens.lower
    before = lower[max(0, frame.first - 3) : frame.first]
    return (
        frame.head < 0
        and frame.first > 0
        and (before[-1] in ("and", ",", ";") or before == ["as", "well", "as"])
        and lower[frame.last : frame.last + 1] in GAPPING
    )


def compared(before: Frame, frame: Frame, previous: Reading) -> bool:
    """Whether a bare number is set against the one before: "318 attacks, against 402", "187 (249)", "9 votes to 6"."""
    if frame.head >= 0 or not frame.first:
        return False
    word = frame.tokens.lower[frame.first - 1]
    if word in MOVING and TOLL_OF in previous.why:
        return True  # "goes above 60, and could go above 90"
    if word == "the" and frame.first > 1:
        word = frame.tokens.lower[frame.first - 2]  # "double the 12,000 it counted in June"
    return word in COMPARING or (
        word == "to" and (previous.kind in ("voters", "poll") or before.tokens.lower[before.first - 1] == "from")
    )


def included(before: Frame, frame: Frame) -> bool:
    """Whether the number is a part of the one before: "21 deaths, including 4 children", "9 casualties: 3 guards"."""
    gap = frame.tokens.lower[before.last : frame.first]
    if frame.tokens.lower[0] == "among" and before.first <= OPENING:
        return True  # "Among the 31 injured were nine children"
    return not PART_OF.isdisjoint(gap) or frame.tokens.lower[frame.noun_end : frame.noun_end + 2] == ["among", "them"]


def elided(before: Frame, frame: Frame) -> bool:
    """A bare number that ends a list of percentages: "the Greens 34 percent and the Liberals 11"."""
    tokens, nominal = frame.tokens, frame.mention.nominal
    if before.mention.form != "percent" or frame.head >= 0 or nominal is None or nominal > WHOLE:
        return False
    gap = range(before.last, frame.first)
    ends = frame.last >= tokens.size or tokens.lower[frame.last] in ENDING
    if tokens.lower[before.last : frame.first] == ["to"]:
        return ends  # "60 per cent to 30"
    stops = VERB | BE | (0 if gap and tokens.lower[before.last] == "," else PREPOSITION)
    return ends and len(gap) <= NEAR and not any(tokens.flags[k] & stops for k in gap)


def same_again(frame: Frame) -> bool:
    """A bare number that opens a clause of its own with a form of being: "38 were children; 27 were women".

    What is believed or done is another matter: "40 are dead; 90 are believed to be in Harl".
    """
    lower, flags = frame.tokens.lower, frame.tokens.flags
    opens = frame.first > 0 and (
        lower[frame.first - 1] == ";" or (lower[frame.first - 1] == "and" and lower[frame.first - 2] in ";,")
    )
    goes = frame.last + 1 < frame.tokens.size and bool(flags[frame.last] & BE)
    goes = goes and not lower[frame.last + 1].endswith("ed")
    return opens and goes and frame.head < 0 and not frame.mention.more


def told_before(frame: Frame, gap: range, previous: Reading) -> bool:
    """Whether a comma ends the clause that told the fate of those before: "where 56 lost their lives, 126 fled"."""
    lower = frame.tokens.lower
    ends = bool(gap) and (lower[gap[-1]] == "," or [lower[k] for k in gap[-2:]] == [",", "and"])
    return ends and previous.cue in (lower[k] for k in gap)


def acts(frame: Frame) -> bool:
    """Whether a verb follows what is counted."""
    flags, k = frame.tokens.flags, frame.noun_end if frame.head >= 0 else frame.last
    verbs = VERB | BE if frame.head >= 0 else VERB | HAVE
    return k < frame.tokens.size and bool(flags[k] & verbs)


def joined(before: Frame, frame: Frame, previous: Reading) -> bool:
    """Whether only a list stands between two numbers: "12 soldiers and 30 civilians", "30, including 4 children"."""
    tokens = frame.tokens
    if frame.head < 0 and frame.first and tokens.lower[frame.first - 1] == "whom":
        return True  # "8,000 fighters, of whom no more than 900 belong to the front"
    if (
        frame.head < 0
        and tokens.lower[frame.first - 2 : frame.first] == ["of", "the"]
        and frame.first == before.last + 2
    ):
        return True  # "760 of the 3,244 from Ostria"
    if frame.head < 0 and (frame.behind_of == "whom" or frame.behind_of in OF_THEM):
        return True  # "31 people dead, says the doctor, 19 of them women"
    if tokens.lower[frame.noun_end : frame.noun_end + 2] == ["among", "them"]:
        return True  # "70 hostages are left, a dozen teachers among them"
    if tokens.lower[0] == "of" and before.first <= OPENING and frame.first and tokens.lower[frame.first - 1] == ",":
        return frame.first - before.last <= NEAR  # "Of 28 countries surveyed, 22 saw"
    if frame.left_verb >= before.last and frame.left_verb >= 0:
        told = tokens.lower[0] == "among" and before.first <= OPENING and frame.first - frame.left_verb == 1
        return told and bool(tokens.flags[frame.left_verb] & BE)  # "Among the 31 injured were nine children"
    gap = range(max(before.noun_end, before.last), frame.first)
    if any(tokens.lower[k] in ("including", "among") for k in gap):
        return True
    if frame.head < 0 and frame.first - 2 in gap and frame.last < tokens.size:
        participles = all(tokens.flags[k] & (ED | PATIENT) for k in (frame.first - 2, frame.last))
        if participles and tokens.flags[frame.first - 1] & CONJUNCTION:
            return True  # "40 houses destroyed and 72 damaged"
    if len(gap) > 14 or (told_before(frame, gap, previous) and acts(frame)):
        return False
    return not any(
        tokens.flags[k] & (VERB | VERBAL | ED)
        and not tokens.flags[k] & (PERSON | HEAD | BE)
        and tokens.lower[k] != previous.cue
        for k in gap
    ) and any(tokens.flags[k] & CONJUNCTION or tokens.lower[k] in (",", "(", "of", ":") for k in gap)
