"""Which kind each number of a sentence is: every kind whose words or form are there is asked, the surest wins."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache

from ledger import lexicon
from ledger.extract.carry import acting, bracketed, carried, listed, nearest, of_topic, taking_part, those_told, topical
from ledger.extract.cues import ANY_ROLE, HEAD, KINDS_OF, MEASURE, PATIENT, PREDICATIVE
from ledger.extract.frame import Frame
from ledger.extract.inherit import inherited
from ledger.extract.items import itemised
from ledger.extract.kind import Context, Kind, Reading, kinds
from ledger.extract.polls import counts_points, is_movement, tells_of_poll
from ledger.extract.wordlists import word_sets

BY_FORM = {
    "percent": ("poll", "share"),
    "points": ("share",),
    "fraction": ("poll", "share"),
    "times": ("share",),
    "money": ("money",),
}
ALWAYS = ("age", "participants", "count", "fighters")
BALANCE = ("poll", *ALWAYS)
FOUND = word_sets(lexicon.load("kind_words")["missing"])["found"]
TOGETHER = frozenset({"deaths", "injuries"})
WHOLE = 100  # percent
NEAR = 6  # tokens between vague words and the money that they are of
AMOUNTS = word_sets(lexicon.load("kind_words")["money"])["amount"]
_CURRENCIES = lexicon.load("currencies")
CURRENCIES = frozenset([*(f"{name}s" for name in _CURRENCIES["names"]), *_CURRENCIES["plurals"]])
PEOPLE = "people"
WEAKEST = 0.39  # score of a bare number that only stands for people named before


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
    words = frame.tokens.words
    if "left" in words or "abandoned" in words:
        names.add("displaced")  # "12,000 have left the town"
    if "let" in words:
        names.add("hostages")  # "let a group of 12 go"
    if frame.first and lower[frame.first - 1].startswith("claim"):
        names.add("deaths")  # "Blast claims 5"
    if not FOUND.isdisjoint(frame.tokens.words) and (frame.counts_people or frame.head < 0):
        names.add("missing")  # "12 are yet to be found"
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
    if counts_points(frame) and (context.poll or goes_with_share(context) or tells_of_poll(frame.tokens)):
        form = BY_FORM["points"]
    if context.poll and form is None and frame.mention.form == "cardinal":
        answer = tells_of_balance(frame) or shares_percent(frame)
        form = BALANCE if answer else BY_FORM["points"] if is_movement(frame) else None
    asked = by_rank(form if form is not None else frozenset((*ALWAYS, *candidates(frame))))
    found = [reading for kind in asked if (reading := kind.read(frame, context)) is not None]
    if len(found) > 1:
        found.sort(key=lambda reading: -reading.score)
    return found


def shares_percent(frame: Frame) -> bool:
    """Whether a bare number may be an answer whose percent sign comes later: "the Greens on 29, the League on 27%"."""
    tokens, value = frame.tokens, frame.mention.nominal
    if frame.head >= 0 or value is None or value > WHOLE or tokens.lower[frame.first - 1] != "on":
        return False
    return (
        "percent" in tokens.words
        or "per" in tokens.words
        or "%" in tokens.body[tokens.ends[frame.last - 1] : tokens.span[1]]
    )


def tells_of_balance(frame: Frame) -> bool:
    """Whether a number may be a balance of answers: "net satisfaction of +66"."""
    head = frame.head_word is None or frame.tokens.body[frame.mention.number_start - 1] == "+"
    return head and "net" in frame.tokens.lower


def goes_with_share(context: Context) -> bool:
    """Whether the number before was a percentage: "61%, three points more than before"."""
    return context.previous is not None and context.previous.kind in ("share", "poll")


def is_broken(frame: Frame) -> bool:
    """Whether a plain number has a fraction."""
    value = frame.mention.nominal
    return frame.mention.form == "cardinal" and value is not None and value != value.to_integral_value()


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
    kind = _surest(frame, context, before, found)
    if kind is not None and kind.unit == PEOPLE and is_broken(frame):
        return next((reading for reading in found if reading.unit != PEOPLE), None)  # "0.6 deaths per million", "17.05"
    return kind


def _surest(frame: Frame, context: Context, before: Frame | None, found: list[Reading]) -> Reading | None:
    """The surest of the readings, or what the number goes on from where that tells more."""
    best = found[0] if found else None
    if before is None and (item := itemised(frame, best, context)) is not None:
        return item
    if best is not None and best.score < WEAKEST and before is None:
        best = carried(frame, nearest(frame, context)) or best
    if frame.mention.form not in ("cardinal", "vague", "zero", "fraction", "percent"):
        return best
    if best is not None and context.told:
        best = taking_part(those_told(frame, best, context), context)
    if before is not None and context.previous is not None:
        kind = bracketed(frame, context.topic) or inherited(frame, best, before, context.previous)
        kind = kind or (best and of_topic(frame, best, context.topic))
        kind = kind or topical(frame, context.previous, context.topic)
        return kind or carried(frame, context.previous) or acting(frame, context.previous)
    return (
        (best and of_topic(frame, best, context.topic))
        or bracketed(frame, context.topic)
        or listed(frame, context)
        or topical(frame, context.earlier, context.topic)
        or carried(frame, nearest(frame, context))
        or acting(frame, context.earlier)
    )
