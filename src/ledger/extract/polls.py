"""The answer and the question of each figure of a poll."""

from __future__ import annotations

import msgspec

from ledger import lexicon
from ledger.extract.cues import (
    BE,
    CAPITAL,
    CLOSED,
    CONJUNCTION,
    DETERMINER,
    NUMBER,
    PERSON,
    PREPOSITION,
    PRONOUN,
    PUNCTUATION,
    SUBORDINATOR,
    VERB,
)
from ledger.extract.frame import Frame
from ledger.extract.surveys import Survey
from ledger.extract.tokens import Tokens
from ledger.extract.wordlists import lists_by_word, word_sets
from ledger.model import Poll

NEAR = 9  # tokens between a figure and the word that answers
SUBGROUP = 6  # tokens that name some of those asked
PLURALS = ("s", "men")
NAMING = frozenset(", ; and or but than among by from for of the with while".split())
BOUNDARY = frozenset(",.;:()–—?!")
_TABLE = lexicon.load("polls")
ANSWERS = lists_by_word(_TABLE["answers"])
ECONOMY = frozenset(str(_TABLE["words"]["economy"]).split())
_WORDS = word_sets(_TABLE["words"])
REPORTS, OPINION, LEAD_IN = _WORDS["reports"], _WORDS["opinion"], _WORDS["lead_in"]
SAYING, NO_POLL, OPINING = _WORDS["saying"], _WORDS["no_poll"], _WORDS["opining"]
MOVED, MOVES, MOVED_TO = _WORDS["moved"], _WORDS["moves"], _WORDS["moved_to"]
POINTS = "points"
SPEAKING = frozenset({"spoke", "talked"})
_POINTS = frozenset({POINTS, "point"})
ANSWERING, ONE_ASKED = _WORDS["answering"], _WORDS["one_asked"]
ASKING, ASKED, ALL_ASKED = _WORDS["asking"], _WORDS["asked"], _WORDS["all_asked"]


def is_sample(frame: Frame) -> bool:
    """Whether so many were asked: "a poll of 1,900 voters", "a sample of 1,012", "pollsters spoke to 800 people"."""
    lower, k = frame.tokens.lower, frame.first - 1
    if k < 1 or lower[k] not in ("of", "to"):
        return False
    if lower[k] == "to":
        return lower[k - 1] in SPEAKING and not REPORTS.isdisjoint(frame.tokens.words)
    return lower[k - 1] in REPORTS or lower[k - 1] == "sample"


MOST_MOVED = 30  # points that an answer moves at most


def is_movement(frame: Frame) -> bool:
    """Whether a bare number or a percentage is how far an answer moved: "up 4", "lost 3 on trust", "a 5% fall"."""
    lower, k, nominal = frame.tokens.lower, frame.first - 1, frame.mention.nominal
    if nominal is None or nominal > MOST_MOVED:
        return False
    if frame.mention.form == "percent" and not MOVES.isdisjoint(lower[frame.last : frame.last + 1]):
        return True
    if k < 0 or frame.head >= 0 or not (lower[k] in MOVED or (lower[k] == "by" and lower[k - 1] in MOVED)):
        return False
    return frame.last >= frame.tokens.size or lower[frame.last] in MOVED_TO


def tells_of_poll(tokens: Tokens) -> bool:
    """Whether a sentence itself says that people were asked: "the survey", "asked whether", "approval rating"."""
    lower = tokens.lower
    if not REPORTS.isdisjoint(lower):
        return True
    k = next((k for k, word in enumerate(lower) if word in ASKING), -1)
    return k >= 0 and not ASKED.isdisjoint(lower[k + 1 : k + 3])


class Answer(msgspec.Struct, frozen=True):
    """How one figure answers: the word, the answer it stands for, the question; None where the text does not say."""

    word: str | None = None
    answer: str | None = None
    question: str | None = None


def answer_of(frame: Frame, earlier: list[Answer], sentence_before: Tokens | None) -> Answer:
    """The answer and question of a figure; what its clause leaves out comes from what stands before.

    `earlier`: the answers of the same poll's figures so far, oldest first.
    """
    tokens = frame.tokens
    k = answer_behind(frame)
    if k < 0:
        k = _ahead(frame)
    if k < 0:
        return _in_order(earlier)
    word = tokens.lower[k]
    question = _question_after(tokens, k + 1) or _question_in(tokens, frame.first)
    if question is None and sentence_before is not None and not any(flag & NUMBER for flag in sentence_before.flags):
        question = _question_in(sentence_before, sentence_before.size)
    if question is None and earlier:
        question = earlier[-1].question
    return Answer(word, ANSWERS.get(word, "unsure"), question)


def subject_of(frame: Frame, survey: Survey, answer: Answer) -> str | None:
    """Who answered what, in words: "British people who support sending ground troops"."""
    of = frame.tokens.text(frame.noun_start, frame.noun_end) if frame.of and frame.head >= 0 else None
    who = of or survey.population or "people"
    if answer.word is None:
        return who
    return " ".join(part for part in (who, "who", answer.word, answer.question) if part)


def poll_of(survey: Survey, answer: Answer, subgroup: str | None, start: str | None, end: str | None) -> Poll:
    """The poll record of one figure; `start` and `end` are the days on which people were asked."""
    return Poll(
        pollster=survey.pollster, sponsor=survey.sponsor, question=answer.question, answer=answer.answer,
        subgroup=subgroup, population=survey.population, sample_size=survey.sample_size,
        margin_of_error=survey.margin_of_error, fieldwork_start=start, fieldwork_end=end,
    )  # fmt: skip


def subgroup_of(frame: Frame) -> str | None:
    """Which of those asked a figure is of: "among voters under 30", "Republicans (61%)", "in the basin itself"; None
    for all of them.
    """
    tokens, k = frame.tokens, frame.first - 1
    lower, flags = tokens.lower, tokens.flags
    if k > 0 and lower[k] == "(":
        first = k
        while first > 0 and k - first < SUBGROUP and not flags[first - 1] & (CLOSED | NUMBER | VERB):
            first -= 1
        told = flags[k - 1] & (PERSON | CAPITAL) or "-" in lower[k - 1]
        named = first == 0 or lower[first - 1] in NAMING
        if first < k and told and named and lower[k - 1].endswith(PLURALS):
            return None if ALL_ASKED.issuperset(lower[first:k]) else tokens.text(first, k)
        k -= 1
    while k >= 0 and lower[k] not in (";", "(", ")"):
        if lower[k] == "among" or (lower[k] == "in" and not {"itself", "alone"}.isdisjoint(lower[k : k + SUBGROUP])):
            end = k + 1
            while end < frame.first and end - k <= SUBGROUP and not flags[end] & (VERB | BE | PRONOUN | PUNCTUATION):
                end += 1
            return None if ALL_ASKED.issuperset(lower[k + 1 : end]) else tokens.text(k + 1, end)
        k -= 1
    return None


def answer_behind(frame: Frame) -> int:
    """The answering word to the right ("59% of people support"), not over a list or another number; -1 for none."""
    tokens = frame.tokens
    for k in range(frame.last, min(tokens.size, frame.last + NEAR)):
        word, flag = tokens.lower[k], tokens.flags[k]
        if word in ANSWERS or is_dont_know(tokens, k) or (k == frame.last and backs(tokens, k)):
            return k
        if word == "for" and tokens.flags[k - 1] & BE:
            return k  # "are for the ban"
        if flag & (NUMBER | CONJUNCTION) or word in (",", ".", ";", "than", "("):
            return -1
    return -1


def backs(tokens: Tokens, k: int) -> bool:
    """ "44 per cent back the levy": not "are back" or "back in"."""
    return k + 1 < tokens.size and tokens.lower[k] == "back" and not tokens.flags[k + 1] & CLOSED


def counts_points(frame: Frame) -> bool:
    """Whether what is counted are points, whatever follows: "three points fewer"."""
    return not _POINTS.isdisjoint(frame.tokens.lower[frame.noun_start : frame.noun_end])


def is_dont_know(tokens: Tokens, k: int) -> bool:
    """The answer of those who have none."""
    return (
        tokens.lower[k] in ("don't", "don’t", "not") and k + 1 < tokens.size and tokens.lower[k + 1] in ("know", "sure")
    )


def _ahead(frame: Frame) -> int:
    """The nearest answering word to the left ("people support it (40%)"), not over another number; -1 for none."""
    tokens = frame.tokens
    for k in range(frame.first - 1, -1, -1):
        if tokens.lower[k] in ANSWERS or is_dont_know(tokens, k):
            return k
        if tokens.flags[k] & NUMBER:
            return -1
    return -1


def _in_order(earlier: list[Answer]) -> Answer:
    """Two figures without words answer in the order of the two before them: "39%-39%"."""
    if not earlier:
        return Answer()
    return earlier[-2] if len(earlier) > 1 else earlier[-1]


def _question_after(tokens: Tokens, k: int) -> str | None:
    """What is supported or opposed: the words up to the end of the clause, at least two."""
    while k < tokens.size and tokens.lower[k] in LEAD_IN:
        k += 1
    end = k
    while end < tokens.size and tokens.lower[end] not in BOUNDARY and not tokens.flags[end] & (NUMBER | SUBORDINATOR):
        if (
            tokens.flags[end] & CONJUNCTION
            and end + 1 < tokens.size
            and (tokens.flags[end + 1] & NUMBER or tokens.lower[end + 1] in ANSWERS)
        ):
            break
        end += 1
    while end > k and tokens.flags[end - 1] & (PREPOSITION | CONJUNCTION | DETERMINER):
        end -= 1
    return tokens.text(k, end) if end - k >= 2 else None


def _question_in(tokens: Tokens, stop: int) -> str | None:
    """The first question that an answering word before token `stop` has."""
    for k in range(stop):
        if tokens.lower[k] in ANSWERS and (question := _question_after(tokens, k + 1)) is not None:
            return question
    return None
