"""Which kind each number of a sentence is: every kind whose words or form are there is asked, the surest wins."""

from __future__ import annotations

from functools import cache

from ledger import lexicon
from ledger.extract import predicate
from ledger.extract.cues import (
    ANY_ROLE,
    BE,
    CONJUNCTION,
    ED,
    HEAD,
    KINDS_OF,
    MEASURE,
    PATIENT,
    PERSON,
    PREDICATIVE,
    VERB,
    VERBAL,
)
from ledger.extract.frame import Frame
from ledger.extract.kind import Context, Kind, Reading, kinds
from ledger.extract.wordlists import word_sets

BY_FORM = {
    "percent": ("poll", "share"),
    "points": ("poll", "share"),
    "fraction": ("poll", "share"),
    "times": ("share",),
    "money": ("money",),
}
ALWAYS = ("age", "participants", "count", "fighters")
TOGETHER = frozenset({"deaths", "injuries"})
INHERIT_BELOW = 0.82
JOINED = "joined to the number before: "
JOINED_COSTS = 0.08
CARRIED_SCORE = 0.45
LISTED_SCORE = 0.8
MEASURES = frozenset({"distance", "duration", "money"})
_WORDS = word_sets(lexicon.load("clause")["joining"])
COMPARING, STATING, ENDING = (_WORDS[name] for name in ("comparing", "stating", "ending"))
OWN = frozenset({"deaths", "injuries", "casualties", "missing", "attacks", "distance", "duration", "age", "money"})
"""A number with a cue of its own for one of these does not go with the number before."""
OF_THEM = frozenset({"them", "these", "those"})
INHERITABLE = frozenset(
    """deaths injuries casualties missing hostages detained displaced poll fighters share participants voters""".split()
)


@cache
def by_name() -> dict[str, Kind]:
    return {kind.name: kind for kind in kinds()}


def candidates(frame: Frame) -> set[str]:
    """Names of the kinds that have something to say on this number."""
    lower = frame.tokens.lower
    names: set[str] = set()
    for role, k in frame.links:
        names.update(KINDS_OF.get((lower[k], role), ()))
    for k in range(frame.noun_start, frame.noun_end):
        if frame.tokens.flags[k] & (ANY_ROLE | MEASURE):
            for role in (HEAD, PREDICATIVE, PATIENT, MEASURE):
                names.update(KINDS_OF.get((lower[k], role), ()))
    if TOGETHER & names:
        names.add("casualties")
    names.discard("people")
    return names


def readings(frame: Frame, context: Context) -> list[Reading]:
    """What each kind asked makes of the number, the surest first; the order of ranks decides between equals."""
    form = BY_FORM.get(frame.mention.form)
    if frame.head_word in ("points", "point") and context.poll:
        form = BY_FORM["points"]
    names = form if form is not None else (*ALWAYS, *candidates(frame))
    asked = sorted({by_name()[name] for name in names if name in by_name()}, key=lambda kind: kind.rank)
    found = [reading for kind in asked if (reading := kind.read(frame, context)) is not None]
    return sorted(found, key=lambda reading: -reading.score)


def classify(frame: Frame, context: Context, before: Frame | None) -> Reading | None:
    """The kind of one number; a number without a cue of its own goes with the one that it is joined to.

    `before`: the number before it in the sentence that is a claim.
    """
    found = readings(frame, context)
    best = found[0] if found else None
    if frame.mention.form not in ("cardinal", "vague", "zero", "fraction", "percent"):
        return best
    if before is not None and context.previous is not None:
        return inherited(frame, best, before, context.previous) or best or carried(frame, context.previous)
    return best or listed(frame, context) or carried(frame, context.earlier)


def inherited(frame: Frame, own: Reading | None, before: Frame, previous: Reading) -> Reading | None:
    """The reading of the number before, where this one only goes on from it; None where it stands on its own."""
    # "94 of them fatal": attacks too can be fatal
    part_of_attacks = previous.kind == "attacks" and frame.head < 0 and joined(before, frame, previous)
    if own is not None and (own.score >= INHERIT_BELOW or own.kind in OWN) and not part_of_attacks:
        return None
    if previous.kind not in INHERITABLE and (frame.head >= 0 or previous.kind in MEASURES):
        return None
    if not (compared(frame) or joined(before, frame, previous)) or not (frame.counts_people or frame.head < 0):
        return None
    if (frame.mention.form == "percent") != (before.mention.form == "percent"):
        return None
    if frame.mention.form == "fraction" and previous.kind not in ("poll", "share"):
        return None  # "1,300 people, half of them children"
    why = JOINED + previous.why.removeprefix(JOINED)
    return Reading(previous.kind, previous.score - JOINED_COSTS, previous.cue, why, previous.unit, previous.tier)


def listed(frame: Frame, context: Context) -> Reading | None:
    """A bare number that opens a line, with a colon, in a list whose heading tells of deaths: "178: barracks, 1983"."""
    tokens = frame.tokens
    opens = all(not tokens.lower[k].isalnum() for k in range(frame.first))
    k = (
        predicate.behind_aside(tokens, frame.last, tokens.size)
        if frame.last < tokens.size and tokens.lower[frame.last] == "("
        else frame.last
    )
    if context.listed is None or frame.head >= 0 or not opens or not 0 <= k < tokens.size or tokens.lower[k] != ":":
        return None
    return Reading(context.listed, LISTED_SCORE, "", f"in a list of {context.listed}", "people", "core")


def compared(frame: Frame) -> bool:
    """Whether a bare number is set against the one before: "318 attacks, against 402", "187 (249)"."""
    lower = frame.tokens.lower
    return frame.head < 0 and frame.first > 0 and lower[frame.first - 1] in COMPARING


def carried(frame: Frame, earlier: Reading | None) -> Reading | None:
    """A bare number that goes on counting the people of the sentences before: "The hospital says 13"."""
    if earlier is None or frame.head >= 0 or frame.mention.form not in ("cardinal", "vague", "zero"):
        return None
    lower, size = frame.tokens.lower, frame.tokens.size
    if frame.behind_of in OF_THEM or (size > 1 and lower[0] == "of" and lower[1] in OF_THEM):
        return goes_on(earlier)  # "12 of them", "Of these, 12"
    before = lower[frame.first - 1] if frame.first else ":"
    behind = lower[frame.last] if frame.last < size else "."
    if before not in STATING or not (behind in ENDING or frame.tokens.flags[frame.last] & (BE | VERB)):
        return None
    return goes_on(earlier)


def goes_on(earlier: Reading) -> Reading:
    """The reading of an earlier sentence for a number that counts the same."""
    return Reading(
        earlier.kind,
        CARRIED_SCORE,
        earlier.cue,
        f"goes on from the sentence before: {earlier.why}",
        earlier.unit,
        earlier.tier,
    )


def joined(before: Frame, frame: Frame, previous: Reading) -> bool:
    """Whether only a list stands between two numbers: "12 soldiers and 30 civilians", "30, including 4 children"."""
    tokens = frame.tokens
    if frame.head < 0 and (frame.behind_of == "whom" or frame.behind_of in OF_THEM):
        return True  # "31 people dead, says the doctor, 19 of them women"
    if frame.left_verb >= before.last and frame.left_verb >= 0:
        return False
    gap = range(max(before.noun_end, before.last), frame.first)
    if any(tokens.lower[k] in ("including", "among") for k in gap):
        return True
    if len(gap) > 14:
        return False
    return not any(
        tokens.flags[k] & (VERB | VERBAL | ED)
        and not tokens.flags[k] & (PERSON | HEAD | BE)
        and tokens.lower[k] != previous.cue
        for k in gap
    ) and any(tokens.flags[k] & CONJUNCTION or tokens.lower[k] in (",", "(", "of", ":") for k in gap)
