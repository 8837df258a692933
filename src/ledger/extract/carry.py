"""When a bare number goes on from what was told before its sentence: the last figures, the topic, a heading."""

from __future__ import annotations

from ledger import lexicon
from ledger.extract import predicate
from ledger.extract.cues import (
    ADVERB,
    BE,
    CAPITAL,
    ED,
    HAVE,
    HEAD,
    KINDS_OF,
    MODAL,
    NUMBER,
    OF,
    PREPOSITION,
    THING,
    VERB,
)
from ledger.extract.frame import Frame
from ledger.extract.kind import Context, Reading
from ledger.extract.phrase import QUOTES
from ledger.extract.recall import LASTING
from ledger.extract.wordlists import word_sets

_WORDS = word_sets(lexicon.load("clause")["joining"])
STATING, ENDING, FIGURES, PUTTING, TRAVEL, RETURN, RANKING = (
    _WORDS[name] for name in ("stating", "ending", "figures", "putting", "travel", "return", "ranking")
)
GATHERING = word_sets(lexicon.load("kind_words")["participants"])["gathering"]
TRAVEL_WITHIN, RANKED_WITHIN = 8, 10  # tokens
THEY_ARE = frozenset("include includes included are were comprise".split())
OPENS = 4  # tokens
WEAK = 0.42  # score of people of whom no word says more
NEAR = 6  # tokens between "the figure" and the figure
WHOLE = 100
OF_THEM = frozenset({"them", "these", "those"})
GOES_ON = "goes on from the sentence before: "
CARRIED_SCORE = 0.45
ACTING_SCORE = 0.38
ALIKE = 2  # a figure that restates another is at most so many times as high or low
OPENERS = frozenset(", ; : — – - and but that while whom which".split())
LISTING = frozenset({",", "(", ")", "and"})
LISTED_SCORE = 0.8
FATES = frozenset({"deaths", "injuries", "casualties", "missing"})
BEING = frozenset({"be", "are", "were", "been"})
IN_BRACKETS = "in brackets behind "
NAMED = frozenset("deaths injuries missing fighters hostages displaced detained".split())
OLDEST = 110  # years: up to that a number in brackets behind a name may be an age
DEADLY = frozenset({"deadliest", "bloodiest", "deadlier", "bloodier", "costliest"})
BULLETS = frozenset("•*-–—▪◦·●")
SHORT = 12  # tokens of a line of a list


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


def bracketed(frame: Frame, topic: Reading | None) -> Reading | None:
    """A number alone in brackets: behind what was deadly, "The deadliest were the bombings of March (137)", or behind
    the places of a list of fighters, refugees or the like, "Most refugees came from Ostria (6,500) and Marn (240)".
    """
    lower, flags, first = frame.tokens.lower, frame.tokens.flags, frame.first
    if not first or lower[first - 1] != "(" or lower[frame.last : frame.last + 1] != [")"]:
        return None
    cue = next((word for word in lower[:first] if word in DEADLY), None)
    if cue is not None:
        return Reading("deaths", LISTED_SCORE, cue, IN_BRACKETS + cue, "people")
    if not flags[first - 2] & CAPITAL or frame.mention.form != "cardinal":
        return None
    if (frame.mention.nominal or 0) <= OLDEST and not lists_places(frame):
        return None
    found = ((word, kind) for word in lower[: first - 1] for kind in KINDS_OF.get((word, HEAD), ()) if kind in NAMED)
    word, kind = next(found, ("", ""))
    if not kind:
        return None if topic is None else goes_on(topic)
    return Reading(kind, LISTED_SCORE, word, IN_BRACKETS + word, "people")


def lists_places(frame: Frame) -> bool:
    """Whether the name before the bracket is a place's in a list: "in Harl (12), Lenz (9) and Marn (4)"."""
    lower, flags, k = frame.tokens.lower, frame.tokens.flags, frame.first - 2
    while k > 0 and (flags[k] & (CAPITAL | NUMBER) or lower[k] in LISTING):
        k -= 1
    return lower[k] in ("in", "from", "at")


def nearest(frame: Frame, context: Context) -> Reading | None:
    """The earlier figure that a bare number can restate: the one whose value is nearest, else the last."""
    value = frame.mention.nominal
    if frame.behind_of in OF_THEM:
        people = (reading for reading, _ in reversed(context.told) if reading.unit == "people")
        return next(people, context.earlier)  # "Only 3,400 of those"
    if not context.told:
        return context.topic
    if value is None or value <= 0 or len(context.told) < 2:
        return context.earlier
    ratios = [(max(n / value, value / n), reading) for reading, n in context.told if n is not None and n > 0]
    ratio, reading = min(ratios, key=lambda found: found[0], default=(ALIKE, context.earlier))
    return reading if ratio < ALIKE else context.earlier


def carried(frame: Frame, earlier: Reading | None) -> Reading | None:
    """A bare number that goes on counting the people of the sentences before: "The hospital says 13"."""
    if earlier is None or frame.head >= 0 or frame.mention.form not in ("cardinal", "vague", "zero"):
        return None
    if earlier.kind in ("share", "poll"):
        return None
    tokens = frame.tokens
    lower, size = tokens.lower, tokens.size
    if frame.behind_of in OF_THEM or (size > 1 and lower[0] == "of" and lower[1] in OF_THEM):
        return goes_on(earlier)  # "12 of them", "Of these, 12"
    if restated(frame):
        return goes_on(earlier)
    k = frame.first - 1
    while k >= 0 and lower[k] in QUOTES:
        k -= 1
    before = lower[k] if k >= 0 else ":"
    behind = lower[frame.last] if frame.last < size else "."
    if behind in ENDING and (frame.mention.more or not FIGURES.isdisjoint(lower[max(0, k - NEAR) : k + 1])):
        return goes_on(earlier)  # "Last week another 12.", "The hospital’s figure was 13."
    if before in ("at", "to", "from") and PUTTING.isdisjoint(lower[max(0, k - NEAR) : k]):
        return None  # "opens at 9", "count to forty"
    if before == "to" and lower[max(0, k - 2) : k] == ["the", "number"]:
        return goes_on(earlier)  # "They revised the number to 279."
    if before in BEING and "there" in lower[max(0, k - NEAR) : k] and behind in ENDING:
        return goes_on(earlier)  # "From Ostria there may be 7,000."
    if before in ("is", "was") and k and tokens.flags[k - 1] & (OF | THING) and lower[k - 1] not in FIGURES:
        return None  # "The workforce is 600."
    if before not in STATING or not (behind in ENDING or tokens.flags[frame.last] & (BE | VERB)):
        return None
    return goes_on(earlier)


def restated(frame: Frame) -> bool:
    """ "It climbed from 76 to 81", "That rises to 90": a pronoun for the figure before, and a verb of moving."""
    lower, k = frame.tokens.lower, frame.first - 1
    moved = lower[k : k + 1] in (["to"], ["from"], ["past"]) and not PUTTING.isdisjoint(lower[1 : min(k, NEAR)])
    return moved and lower[0] in ("it", "that", "this")


def acting(frame: Frame, earlier: Reading | None) -> Reading | None:
    """A bare number that does something is of people: "Some 1.2m need food aid", "62 of the 125 who left are back".

    They are those told of before where those had something in common that goes on.
    """
    if frame.head >= 0 or frame.mention.form not in ("cardinal", "vague") or not acts(frame):
        return None
    if earlier is not None and earlier.kind in LASTING:
        return goes_on(earlier)
    kind = "count" if GATHERING.isdisjoint(frame.tokens.words) else "participants"
    return Reading(kind, ACTING_SCORE, "", "does something, and no noun says who", "people")


def topical(frame: Frame, earlier: Reading | None, topic: Reading | None) -> Reading | None:
    """A bare number in a ranking, "Ostria follows with 2,500", or of those that the article is about, "7 returned"."""
    if frame.head >= 0 or frame.mention.form not in ("cardinal", "vague"):
        return None
    if ranked(frame):
        told = earlier if earlier is not None and earlier.unit == "people" else topic
        return None if told is None else goes_on(told)
    return goes_on(topic) if topic is not None and travels(frame, TRAVEL) and acts(frame) else None


def of_topic(frame: Frame, own: Reading, topic: Reading | None) -> Reading:
    """The reading of people of whom no word says more; those who come and go are the fighters of the article."""
    if topic is None or topic.kind != "fighters" or own.unit != "people" or own.score > WEAK:
        return own
    return goes_on(topic) if travels(frame, RETURN) else own


def those_told(frame: Frame, own: Reading, context: Context) -> Reading:
    """ "They include 60 cadets", "They were 14 boys": people who are told apart among those told of before."""
    lower, earlier = frame.tokens.lower, context.earlier
    opens = lower[0] in ("they", "these") and frame.first <= OPENS and lower[frame.first - 1] in THEY_ARE
    if not opens or earlier is None or earlier.kind not in FATES or frame.links or own.unit != "people":
        return own
    return goes_on(earlier)


def taking_part(own: Reading, context: Context) -> Reading:
    """People of whom no more is said, as those who take part where the text has just told of such."""
    if own.kind != "count" or own.unit != "people" or own.score > WEAK:
        return own
    return next((goes_on(told) for told, _ in context.told if told.kind == "participants"), own)


def travels(frame: Frame, words: frozenset[str]) -> bool:
    """Whether the counted came, left or went back: "2,400 are from Kestria", "are known to have gone home"."""
    return not words.isdisjoint(frame.tokens.lower[frame.noun_end : frame.noun_end + TRAVEL_WITHIN])


def ranked(frame: Frame) -> bool:
    """Whether a place has the number in a ranking: "Kestria follows with 2,500"."""
    tokens, k = frame.tokens, frame.first - 1
    if k < 1 or tokens.lower[k] != "with" or not (frame.last >= tokens.size or tokens.lower[frame.last] in ENDING):
        return False
    return not RANKING.isdisjoint(tokens.lower[max(0, k - RANKED_WITHIN) : k])


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
    j = predicate.behind_adverbs(frame.tokens, frame.last)
    behind = flags[j] if j < size else 0
    return opens and bool(behind & (VERB | HAVE | MODAL) or lower[j : j + 1] in (["are"], ["were"]))


def ends_answer(frame: Frame) -> bool:
    """Whether a line of a list ends with the number: "• Farmers’ League 28 (-1)"."""
    tokens, nominal = frame.tokens, frame.mention.nominal
    if nominal is None or nominal > WHOLE or tokens.lower[0] not in BULLETS or tokens.size > SHORT:
        return False
    ends = frame.last >= tokens.size or tokens.lower[frame.last] in ("(", ".", ",", ";")
    return ends and not any(flag & (VERB | BE | PREPOSITION) for flag in tokens.flags[: frame.first])


def goes_on(earlier: Reading) -> Reading:
    """The reading of an earlier sentence for a number that counts the same."""
    return Reading(
        earlier.kind,
        CARRIED_SCORE,
        earlier.cue,
        GOES_ON + earlier.why.removeprefix(GOES_ON),
        earlier.unit,
        earlier.tier,
    )
