"""Which kind each number of a sentence is: every kind whose words or form are there is asked, the surest wins."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache

from ledger import lexicon
from ledger.extract import predicate
from ledger.extract.cues import (
    ADVERB,
    ANY_ROLE,
    BE,
    CONJUNCTION,
    ED,
    HAVE,
    HEAD,
    KINDS_OF,
    MEASURE,
    MODAL,
    NUMBER,
    PATIENT,
    PERSON,
    PREDICATIVE,
    PREPOSITION,
    VERB,
    VERBAL,
)
from ledger.extract.frame import Frame
from ledger.extract.kind import Context, Kind, Reading, kinds
from ledger.extract.phrase import QUOTES
from ledger.extract.polls import tells_of_poll
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
PLACED = "brought to"  # how the reason of a reading begins that only a place gave
AT_ONCE = frozenset("scene spot site instantly outright immediately once".split())
JOINED = "joined to the number before: "
JOINED_COSTS = 0.08
CARRIED_SCORE = 0.45
ACTING_SCORE = 0.38
LASTING = frozenset({"fighters", "hostages", "detained"})
"""What people still are in the next sentence: "30,000 had joined. Some 5,000 have come back."."""
OPENERS = frozenset(", ; : — – - and but that while".split())
LISTED_SCORE = 0.8
MEASURES = frozenset({"distance", "duration", "money"})
_WORDS = word_sets(lexicon.load("clause")["joining"])
COMPARING, STATING, ENDING, FIGURES, PUTTING = (
    _WORDS[name] for name in ("comparing", "stating", "ending", "figures", "putting")
)
NEAR = 6  # tokens between "the figure" and the figure
OWN = frozenset({"deaths", "injuries", "casualties", "missing", "attacks", "distance", "duration", "age", "money"})
"""A number with a cue of its own for one of these does not go with the number before."""
GAPPING = (["in"], ["at"], ["near"], ["from"], ["on"], ["among"])
DEADLY = frozenset({"deadliest", "bloodiest", "deadlier", "bloodier", "costliest"})
AMOUNTS = word_sets(lexicon.load("kind_words")["money"])["amount"]
_CURRENCIES = lexicon.load("currencies")
CURRENCIES = frozenset([*(f"{name}s" for name in _CURRENCIES["names"]), *_CURRENCIES["plurals"]])
POINTS = frozenset({"points", "point"})
OWN_NOUN = "counts"  # how the reason of a reading begins that only the noun behind the number gave
PART_OF = frozenset({"including", "among", ":", "(", "of", "—", "–", "-"})
WHOLE = 100
OPENING = 3  # tokens before the whole in "Of the nearly 80 ..., 12"
BULLETS = frozenset("•*-–—▪◦·●")
SHORT = 12  # tokens of a line of a list
PARTS = frozenset({"times", "fraction", "points"})
OF_THEM = frozenset({"them", "these", "those"})
INHERITABLE = frozenset(
    """deaths injuries casualties missing hostages detained displaced poll fighters share participants voters""".split()
)


@cache
def by_name() -> dict[str, Kind]:
    return {kind.name: kind for kind in kinds()}


@cache
def by_rank(names: Collection[str]) -> tuple[Kind, ...]:
    """The kinds of these names in the order of their ranks; the combinations that news has are few."""
    return tuple(sorted((by_name()[name] for name in names if name in by_name()), key=lambda kind: kind.rank))


def candidates(frame: Frame) -> set[str]:
    """Names of the kinds that have something to say on this number."""
    lower = frame.tokens.lower
    names: set[str] = set()
    for _, _, kinds_of_cue in frame.cues:
        names.update(kinds_of_cue)
    for k in range(frame.noun_start, frame.noun_end):
        if frame.tokens.flags[k] & (ANY_ROLE | MEASURE):
            for role in (HEAD, PREDICATIVE, PATIENT, MEASURE):
                names.update(KINDS_OF.get((lower[k], role), ()))
    joined_word = frame.joined_word
    if joined_word is not None:
        names.update(KINDS_OF.get((joined_word, MEASURE), ()))
    if TOGETHER & names:
        names.add("casualties")
    if frame.before >= 0 and lower[frame.before - 1] == "taken":
        names.add("displaced")  # "Kestria has taken in 12,000"
    if frame.counts_people:
        names.add("population")  # "Lenz has 5 million people"
    if frame.head < 0:
        names.add("voters")  # "passed by 112 to 87"
        if frame.mention.form == "cardinal":
            names.add("money")  # "a debt of 14 billion"
    names.discard("people")
    return names


def readings(frame: Frame, context: Context) -> list[Reading]:
    """What each kind asked makes of the number, the surest first; the order of ranks decides between equals."""
    form = BY_FORM["money"] if is_money(frame) else BY_FORM.get(frame.mention.form)
    if frame.head_word in POINTS and (context.poll or goes_with_share(context) or tells_of_poll(frame.tokens)):
        form = BY_FORM["points"]
    asked = by_rank(form if form is not None else frozenset((*ALWAYS, *candidates(frame))))
    found = [reading for kind in asked if (reading := kind.read(frame, context)) is not None]
    if len(found) > 1:
        found.sort(key=lambda reading: -reading.score)
    return found


def goes_with_share(context: Context) -> bool:
    """Whether the number before was a percentage: "61%, three points more than before"."""
    return context.previous is not None and context.previous.kind in ("share", "poll")


def is_money(frame: Frame) -> bool:
    """Whether vague words are of money: "tens of millions of dollars", "millions in losses"."""
    mention, tokens = frame.mention, frame.tokens
    if mention.form != "vague":
        return False
    if mention.unit is not None:
        return True
    behind = tokens.lower[frame.last : frame.last + NEAR]
    if tokens.lower[frame.last - 1] in CURRENCIES:
        return True
    return behind[:1] == ["in"] and not AMOUNTS.isdisjoint(behind)


def classify(frame: Frame, context: Context, before: Frame | None) -> Reading | None:
    """The kind of one number; a number without a cue of its own goes with the one that it is joined to.

    `before`: the number before it in the sentence that is a claim.
    """
    found = readings(frame, context)
    best = found[0] if found else None
    if frame.mention.form not in ("cardinal", "vague", "zero", "fraction", "percent"):
        return best
    if before is not None and context.previous is not None:
        found = deadliest(frame) or inherited(frame, best, before, context.previous)
        return found or best or carried(frame, context.previous) or acting(frame, context.previous)
    return (
        best
        or deadliest(frame)
        or listed(frame, context)
        or carried(frame, context.earlier)
        or acting(frame, context.earlier)
    )


def inherited(frame: Frame, own: Reading | None, before: Frame, previous: Reading) -> Reading | None:
    """The reading of the number before, where this one only goes on from it; None where it stands on its own."""
    # "94 of them fatal": attacks too can be fatal
    if own is not None and previous.kind == "deaths" and died_elsewhere(before, frame, own):
        own = None
    part_of_attacks = previous.kind == "attacks" and frame.head < 0 and joined(before, frame, previous)
    if own is not None and (own.score >= INHERIT_BELOW or own.kind in OWN) and not part_of_attacks:
        return None
    if previous.kind not in INHERITABLE and (frame.head >= 0 or previous.kind in MEASURES):
        return None
    if not (
        compared(before, frame, previous) or same_again(frame) or gapped(frame) or joined(before, frame, previous)
    ) or not (frame.counts_people or frame.head < 0):
        return None
    own_noun = previous.why.startswith(OWN_NOUN) and previous.kind != "participants"
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


def listed(frame: Frame, context: Context) -> Reading | None:
    """A bare number that opens a line, with a colon, in a list whose heading tells of deaths: "178: barracks, 1983"."""
    tokens = frame.tokens
    opens = all(not tokens.lower[k].isalnum() for k in range(frame.first))
    k = (
        predicate.behind_aside(tokens, frame.last, tokens.size)
        if frame.last < tokens.size and tokens.lower[frame.last] == "("
        else frame.last
    )
    if context.poll and frame.head < 0 and not opens and ends_answer(frame):
        return Reading("poll", LISTED_SCORE, "", "in a list of answers", "percent", "core")
    if context.listed is None or frame.head >= 0 or not opens or not 0 <= k < tokens.size or tokens.lower[k] != ":":
        return None
    return Reading(context.listed, LISTED_SCORE, "", f"in a list of {context.listed}", "people", "core")


def gapped(frame: Frame) -> bool:
    """A bare number between "and" and a place or time of its own: "Nine arrests were made in Harl and 31 in Lenz"."""
    lower = frame.tokens.lower
    return (
        frame.head < 0
        and frame.first > 0
        and lower[frame.first - 1] in ("and", ",", ";")
        and lower[frame.last : frame.last + 1] in GAPPING
    )


def deadliest(frame: Frame) -> Reading | None:
    """A number alone in brackets behind what was deadly: "The deadliest were the bombings of March (137)"."""
    lower = frame.tokens.lower
    alone = lower[frame.first - 1 : frame.first] == ["("] and lower[frame.last : frame.last + 1] == [")"]
    cue = next((word for word in lower[: frame.first] if word in DEADLY), None) if alone else None
    return None if cue is None else Reading("deaths", LISTED_SCORE, cue, f"in brackets behind “{cue}”", "people")


def compared(before: Frame, frame: Frame, previous: Reading) -> bool:
    """Whether a bare number is set against the one before: "318 attacks, against 402", "187 (249)", "9 votes to 6"."""
    if frame.head >= 0 or not frame.first:
        return False
    word = frame.tokens.lower[frame.first - 1]
    if word == "the" and frame.first > 1:
        word = frame.tokens.lower[frame.first - 2]  # "double the 12,000 it counted in June"
    return word in COMPARING or (
        word == "to" and (previous.kind == "voters" or before.tokens.lower[before.first - 1] == "from")
    )


def carried(frame: Frame, earlier: Reading | None) -> Reading | None:
    """A bare number that goes on counting the people of the sentences before: "The hospital says 13"."""
    if earlier is None or frame.head >= 0 or frame.mention.form not in ("cardinal", "vague", "zero"):
        return None
    tokens = frame.tokens
    lower, size = tokens.lower, tokens.size
    if frame.behind_of in OF_THEM or (size > 1 and lower[0] == "of" and lower[1] in OF_THEM):
        return goes_on(earlier)  # "12 of them", "Of these, 12"
    k = frame.first - 1
    while k >= 0 and lower[k] in QUOTES:
        k -= 1
    before = lower[k] if k >= 0 else ":"
    behind = lower[frame.last] if frame.last < size else "."
    if behind in ENDING and (frame.mention.more or not FIGURES.isdisjoint(lower[max(0, k - NEAR) : k + 1])):
        return goes_on(earlier)  # "Last week another 12.", "The hospital’s figure was 13."
    if before in ("at", "to", "from") and PUTTING.isdisjoint(lower[max(0, k - NEAR) : k]):
        return None  # "opens at 9", "count to forty"
    if before not in STATING or not (behind in ENDING or tokens.flags[frame.last] & (BE | VERB)):
        return None
    return goes_on(earlier)


def acting(frame: Frame, earlier: Reading | None) -> Reading | None:
    """A bare number that does something is of people: "Some 1.2m need food aid", "62 of the 125 who left are back".

    They are those told of before where those had something in common that goes on.
    """
    if frame.head >= 0 or frame.mention.form not in ("cardinal", "vague") or not acts(frame):
        return None
    if earlier is not None and earlier.kind in LASTING:
        return goes_on(earlier)
    return Reading("participants", ACTING_SCORE, "", "does something, and no noun says who", "people")


def acts(frame: Frame) -> bool:
    """Whether a bare number is the subject of its clause, a part of such a number, or "N who"."""
    lower, flags, size = frame.tokens.lower, frame.tokens.flags, frame.tokens.size
    if lower[frame.last : frame.last + 1] == ["who"] or frame.behind_of == "us":
        return True
    if frame.first and lower[frame.first - 1] in ("the", "those") and flags[frame.last : frame.last + 1] > [0]:
        return bool(flags[frame.last] & ED)  # "more than the 205 listed"
    if frame.of:
        return any(flags[k] & NUMBER for k in range(frame.last + 1, min(size, frame.last + 4)))
    k = frame.first - 1
    while k >= 0 and (flags[k] & ADVERB or lower[k] in QUOTES):
        k -= 1
    opens = k < 0 or lower[k] in OPENERS
    behind = flags[frame.last] if frame.last < size else 0
    return opens and bool(behind & (VERB | HAVE | MODAL) or lower[frame.last : frame.last + 1] in (["are"], ["were"]))


def ends_answer(frame: Frame) -> bool:
    """Whether a line of a list ends with the number: "• Farmers’ League 28 (-1)"."""
    tokens, nominal = frame.tokens, frame.mention.nominal
    if nominal is None or nominal > WHOLE or tokens.lower[0] not in BULLETS or tokens.size > SHORT:
        return False
    ends = frame.last >= tokens.size or tokens.lower[frame.last] in ("(", ".", ",", ";")
    return ends and not any(flag & (VERB | BE | PREPOSITION) for flag in tokens.flags[: frame.first])


def included(before: Frame, frame: Frame) -> bool:
    """Whether the number is a part of the one before: "21 deaths, including 4 children", "9 casualties: 3 guards"."""
    gap = frame.tokens.lower[before.last : frame.first]
    return not PART_OF.isdisjoint(gap) or frame.tokens.lower[frame.noun_end : frame.noun_end + 2] == ["among", "them"]


def elided(before: Frame, frame: Frame) -> bool:
    """A bare number that ends a list of percentages: "the Greens 34 percent and the Liberals 11"."""
    tokens, nominal = frame.tokens, frame.mention.nominal
    if before.mention.form != "percent" or frame.head >= 0 or nominal is None or nominal > WHOLE:
        return False
    gap = range(before.last, frame.first)
    ends = frame.last >= tokens.size or tokens.lower[frame.last] in ENDING
    return ends and len(gap) <= NEAR and not any(tokens.flags[k] & (VERB | BE | PREPOSITION) for k in gap)


def same_again(frame: Frame) -> bool:
    """A bare number that opens a clause of its own with a form of being: "38 were children; 27 were women"."""
    lower, flags = frame.tokens.lower, frame.tokens.flags
    opens = frame.first > 0 and (
        lower[frame.first - 1] == ";" or (lower[frame.first - 1] == "and" and lower[frame.first - 2] in ";,")
    )
    goes = frame.last < frame.tokens.size and bool(flags[frame.last] & BE)
    return opens and goes and frame.head < 0 and not frame.mention.more


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
    if frame.head < 0 and frame.first and tokens.lower[frame.first - 1] == "whom":
        return True  # "8,000 fighters, of whom no more than 900 belong to the front"
    if frame.head < 0 and (frame.behind_of == "whom" or frame.behind_of in OF_THEM):
        return True  # "31 people dead, says the doctor, 19 of them women"
    if tokens.lower[frame.noun_end : frame.noun_end + 2] == ["among", "them"]:
        return True  # "70 hostages are left, a dozen teachers among them"
    if tokens.lower[0] == "of" and before.first <= OPENING and frame.first and tokens.lower[frame.first - 1] == ",":
        return frame.first - before.last <= NEAR  # "Of 28 countries surveyed, 22 saw"
    if frame.left_verb >= before.last and frame.left_verb >= 0:
        return False
    gap = range(max(before.noun_end, before.last), frame.first)
    if any(tokens.lower[k] in ("including", "among") for k in gap):
        return True
    if frame.head < 0 and frame.first - 2 in gap and frame.last < tokens.size:
        participles = all(tokens.flags[k] & (ED | PATIENT) for k in (frame.first - 2, frame.last))
        if participles and tokens.flags[frame.first - 1] & CONJUNCTION:
            return True  # "40 houses destroyed and 72 damaged"
    if len(gap) > 14:
        return False
    return not any(
        tokens.flags[k] & (VERB | VERBAL | ED)
        and not tokens.flags[k] & (PERSON | HEAD | BE)
        and tokens.lower[k] != previous.cue
        for k in gap
    ) and any(tokens.flags[k] & CONJUNCTION or tokens.lower[k] in (",", "(", "of", ":") for k in gap)
