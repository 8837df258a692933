"""Percent of respondents who hold an opinion."""

from __future__ import annotations

from ledger.extract import ranges
from ledger.extract.cues import BE, CAPITAL, ED, NUMBER, OPEN, PERSON, VERB
from ledger.extract.frame import Frame, looks_like_people
from ledger.extract.kind import Context, Kind, Reading
from ledger.extract.phrase import QUOTES
from ledger.extract.polls import (
    ANSWERING,
    ANSWERS,
    ECONOMY,
    NO_POLL,
    ONE_ASKED,
    OPINING,
    OPINION,
    POINTS,
    SAYING,
    answer_behind,
    backs,
    is_movement,
    tells_of_poll,
)

PAIRED = ranges.ANSWERS
ABOUT = 4  # tokens between a figure and a word for what else it is of
REACH = 16  # tokens between the figure and a word of opinion
RELATING = frozenset({"compared", "based", "adjusted", "related", "said"})
VOTING = frozenset({"took", "takes", "taken", "polling"})
"""What makes of "place" a polling place, or a poll that takes place."""
CHANGING = frozenset("by rose fell rise fall grew dropped gained lost".split())
CHANGED = frozenset("lower higher more less fewer better worse".split())
WHOLE = 100
NAMING = frozenset("is are means , : = below above".split())
MARK = 6  # tokens behind a number in which a scale names its mark
LINKS = frozenset("was is of at to".split())
FIGURES = frozenset({"figure", "figures", "share", "proportion", "number"})
APPOSED = frozenset({",", ".", "to", "–", "—", ";", ")"})
QUOTED = (["“"], ['"'], ["‘"])
DOING = (["do"], ["does"], ["did"])
"""What those asked do who "favour it" like others before: "among voters, two thirds do"."""


def read(frame: Frame, context: Context) -> Reading | None:
    """A percentage next to a word of opinion, in an article that reports a poll or in a sentence that names one.

    How far an answer moved is no share of those asked.
    """
    lower = frame.tokens.lower
    if frame.mention.form == "points" or (frame.mention.form == "percent" and is_movement(frame)):
        return None
    if not (context.poll or tells_of_poll(frame.tokens)):
        return opined(frame, context)
    near = lower[max(0, frame.first - REACH) : frame.last + REACH]
    unit = frame.mention.unit
    took_place = "place" in near and not VOTING.isdisjoint(near)
    unasked = not NO_POLL.isdisjoint(lower[max(0, frame.first - REACH) : frame.last + ABOUT])
    economic = lower[frame.first - 1] in LINKS and lower[frame.first - 2] in ECONOMY
    if (
        took_place
        or unasked
        or economic
        or is_relative(frame)
        or "error" in lower[max(0, frame.first - ABOUT) : frame.first]
    ):
        return None
    if frame.mention.form == "cardinal":
        if is_held(frame):
            return Reading("poll", 0.84, "", "shares of the answers, the last with its percent sign", "percent")
        return Reading("poll", 0.85, "net", "a balance of answers", "points") if is_balance(frame) else None
    cue = next((word for word in near if (word in ANSWERS and word not in SAYING) or word in OPINION), None)
    if cue is None and context.polled and frame.mention.form == "percent":
        cue = next((word for word in lower[: frame.first] if word in OPINION), None)
    behind = answer_behind(frame)
    if cue is None and behind >= 0:
        cue = lower[behind]
    if cue is None and "firm" in near:  # a polling firm that asked nobody
        return None
    if cue is not None:
        return Reading("poll", 0.92, cue, f"opinion “{cue}” in a report of a poll", unit)
    behind_noun = lower[frame.noun_end : frame.noun_end + 1]
    asked = context.polled or not context.poll or behind_noun == ["would"]  # "54% of voters would keep the border"
    if frame.mention.rule == PAIRED:
        return Reading("poll", 0.86, "", "two answers set against each other", unit)
    if respondent(frame):
        return Reading("poll", 0.88, "", "one of those asked in so many", unit)
    if (frame.of or frame.mention.form == "fraction") and frame.counts_people and asked:
        return Reading("poll", 0.88, frame.head_word or "", f"share of “{frame.head_word}” in a report of a poll", unit)
    if context.polled and bracketed(frame):
        return Reading("poll", 0.82, "", "behind those who answer so, in a report of a poll", unit)
    previous = context.previous
    if previous is not None and previous.cue == POINTS and lower[frame.first - 1] == "to":
        return Reading("poll", 0.85, POINTS, "where an answer moved to", unit)
    if previous is not None and previous.kind == "poll":
        return Reading("poll", 0.85, previous.cue, "continues the poll figure before", unit)
    if context.answered and (is_bare(frame) or answers(frame) or lower[frame.last : frame.last + 1] in QUOTED):
        return Reading("poll", 0.84, "", "answers behind those of a poll", unit)
    if tells_of_poll(frame.tokens) and (acts(frame) or is_held(frame) or stands_alone(frame)):
        return Reading("poll", 0.84, "", "what people do, or have, in a sentence on a poll", unit)
    if (context.polled or tells_of_poll(frame.tokens)) and frame.head < 0 and is_figure(frame):
        return Reading("poll", 0.84, "figure", "the figure in a report of a poll", unit)
    if context.polled and frame.head < 0 and lower[frame.last : frame.last + 1] in DOING:
        return Reading("poll", 0.8, lower[frame.last], "answers as those before", unit)
    return None


def bracketed(frame: Frame) -> bool:
    """Whether a percentage stands in brackets behind some of those asked: "Greens (61%)", "people over 65 (61%)"."""
    lower, flags, k = frame.tokens.lower, frame.tokens.flags, frame.first - 2
    if k < 0 or lower[k + 1] != "(" or lower[frame.last : frame.last + 1] != [")"]:
        return False
    return bool(flags[k] & NUMBER) or (lower[k].endswith("s") and bool(flags[k] & (PERSON | CAPITAL)))


def people_back(frame: Frame) -> bool:
    """ "52 percent of islanders back the strikes": people, "back", and what they back."""
    tokens = frame.tokens
    k = next((k for k in range(frame.noun_start + 1, frame.noun_end + 1) if backs(tokens, k)), -1)
    return k > 0 and (bool(tokens.flags[k - 1] & PERSON) or looks_like_people(tokens.lower[k - 1]))


def respondent(frame: Frame) -> bool:
    """Whether the fraction is one of those asked: "one respondent in ten"."""
    words = frame.tokens.lower[frame.first : frame.last]
    return frame.mention.form == "fraction" and not ONE_ASKED.isdisjoint(words)


def is_relative(frame: Frame) -> bool:
    """ "eight percent lower than before": a change, and no share of those asked."""
    k = frame.last
    changed = frame.mention.form == "percent" and not CHANGED.isdisjoint(frame.tokens.lower[k : k + 1])
    return changed and frame.tokens.lower[k + 1 : k + 2] == ["than"]


def is_balance(frame: Frame) -> bool:
    """A balance of answers: "a net score of +76"; not the marks of a scale: "+70 is “excellent”"."""
    mention, tokens = frame.mention, frame.tokens
    lower, nominal = tokens.lower, mention.nominal
    if nominal is None or abs(nominal) > WHOLE:
        return False
    behind = range(frame.last + 1, min(tokens.size, frame.last + MARK))
    if any(lower[k] in QUOTES and lower[k - 1] in NAMING for k in behind):
        return False
    signed = tokens.body[mention.number_start - 1] == "+" or nominal < 0
    return (signed or frame.head < 0) and any(
        lower[k] == "net" and lower[k + 1] in (*OPINION, "score", "balance") for k in range(frame.first - 1)
    )


def is_bare(frame: Frame) -> bool:
    """ "Before that, it was 62% to 29%", "48 percent of Greens": nothing else is counted."""
    if frame.of:
        word = frame.head_word or ""
        return bool(frame.head_flags & CAPITAL) and word.endswith("s")
    return frame.head < 0 and CHANGING.isdisjoint(frame.tokens.lower[max(0, frame.first - 2) : frame.first])


def answers(frame: Frame) -> bool:
    """ "Twenty percent found it hard", "66 percent call it easy": those asked did something, or thought of it."""
    return acts(frame) or (not frame.of and frame.tokens.lower[frame.last : frame.last + 1] == ["found"])


def is_figure(frame: Frame) -> bool:
    """ "In the south the figure was 66 percent"."""
    tokens, k = frame.tokens, frame.first - 1
    return k > 0 and bool(tokens.flags[k] & BE) and tokens.lower[k - 1] in FIGURES


def stands_alone(frame: Frame) -> bool:
    """ "Most Ostrians, 62 percent, would", "Men were keener, 58 percent to 44 percent": nothing is counted."""
    tokens = frame.tokens
    behind = tokens.lower[frame.last] if frame.last < tokens.size else "."
    return frame.head < 0 and not frame.of and tokens.lower[frame.first - 1] == "," and behind in APPOSED


def acts(frame: Frame) -> bool:
    """ "57 percent named jobs": those asked did something."""
    tokens, k = frame.tokens, frame.last
    return not frame.of and k < tokens.size and bool(tokens.flags[k] & (VERB | ED)) and tokens.lower[k] not in RELATING


def is_held(frame: Frame) -> bool:
    """ "Rauma is on 41 percent", "Rauma had 41 percent": a name with its share of the answers."""
    tokens, k = frame.tokens, frame.first - 1
    word = tokens.lower[k] if k > 0 else ""
    named = BE | CAPITAL if frame.mention.form == "cardinal" else BE | CAPITAL | OPEN | PERSON
    return (word == "on" and bool(tokens.flags[k - 1] & named)) or (
        word in ("had", "has") and bool(tokens.flags[k - 1] & CAPITAL)
    )


def opined(frame: Frame, context: Context) -> Reading | None:
    """ "78% favour sending troops", where no word says that people were asked."""
    if frame.of and people_back(frame):
        return Reading("poll", 0.8, "back", "people who back", frame.mention.unit)
    lower, previous = frame.tokens.lower, context.previous
    if previous is not None and previous.kind == "poll" and lower[frame.first - 1] == "from":
        return Reading("poll", 0.8, previous.cue, "what it was before", frame.mention.unit)
    if frame.of and frame.counts_people and not ANSWERING.isdisjoint(lower[frame.noun_end : frame.noun_end + 1]):
        word = lower[frame.noun_end]
        return Reading("poll", 0.8, word, f"people who {word}", frame.mention.unit)
    if frame.head >= 0 and not frame.counts_people and OPINING.isdisjoint(lower[frame.last : frame.last + 1]):
        return None
    k = answer_behind(frame)
    word = lower[k] if k >= 0 else ""
    return Reading("poll", 0.8, word, f"people who {word}", frame.mention.unit) if word in OPINING else None


KIND = Kind(name="poll", rank=4, version=1, tier="core", read=read)
