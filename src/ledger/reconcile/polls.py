"""Polls: which figures are of one poll, and the arithmetic that needs no second source."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Final, Literal

from ledger import constants as c
from ledger import lexicon
from ledger.model import Claim, Poll
from ledger.reconcile import timing
from ledger.reconcile.reading import Reading, authority_words

PollFit = Literal["same", "other", "wave", "later", "unsaid"]
"""Whether two figures are of one poll and question: another one, another wave of it, one told after the other, or not
said."""

Doubt = Literal["", "sum", "margin"]
"""What is odd about the figures of one poll: the sum of its answers, or its margin of error."""

EVEN: Final = "about even"
SEVERAL: Final = re.compile(  # several answers each, or figures of several polls or groups
    r"\b(?:more than one|several|multiple|as many as they)\b|\bcompared\s+(?:with|to)\b|\bprevious\b|;|\)[^()]*\(",
    re.IGNORECASE,
)
WORD: Final = re.compile(r"[^\W\d_]+")
NAME: Final = re.compile(r"[^\W\d_a-z]\w+")
NAME_LETTERS: Final = 4  # of a name that its adjective shares
NAMES_SHARED: Final = 0.4  # of the names of both questions
QUESTION_SHARED: Final = 0.6  # of the words of the shorter question


def fit(a: Reading, b: Reading) -> PollFit:
    """Whether two poll figures are of one poll, question and set of people asked."""
    one, two = a.claim.poll or Poll(), b.claim.poll or Poll()
    together = a.claim.article_id == b.claim.article_id
    by = _same_house(one, two)
    asked = _same_question(one.question, two.question)
    people = _same_name(one.subgroup or one.population, two.subgroup or two.population)
    if bool(one.subgroup) != bool(two.subgroup):
        people = False
    if by and not together and a.claim.nominal == b.claim.nominal and _is_told_again(a, b):
        return "same"
    if by is False or asked is False or people is False:
        return "other"
    if asked is None or (by is None and not together):
        return "unsaid"
    time = _time_fit(a, b)
    if time == "later":
        return "later" if together else "wave" if by else "other"
    return "unsaid" if time == "unsaid" and not together else "same"


def differing(a: Reading, b: Reading) -> str:
    """What tells two poll figures apart, in words: "the question and who was asked differ"."""
    one, two = a.claim.poll or Poll(), b.claim.poll or Poll()
    groups = _same_name(one.subgroup or one.population, two.subgroup or two.population)
    apart = {
        "who asked": _same_house(one, two) is False,
        "the question": _same_question(one.question, two.question) is False,
        "who was asked": groups is False or bool(one.subgroup) != bool(two.subgroup),
        "the time": _time_fit(a, b) == "later",
    }
    *most, last = [what for what, differs in apart.items() if differs] or ["the poll"]
    return f"{', '.join(most)} and {last} differ" if most else f"{last} differs"


def _is_told_again(a: Reading, b: Reading) -> bool:
    """Whether two texts tell of one house's poll of one time with the same figure: each words the question its way."""
    one, two = a.claim.poll or Poll(), b.claim.poll or Poll()
    groups = bool(one.subgroup) == bool(two.subgroup) and _same_name(one.subgroup, two.subgroup) is not False
    return groups and same_answer(a, b) is not False and _time_fit(a, b) == "same"


def same_answer(a: Reading, b: Reading) -> bool | None:
    """Whether two figures of one poll are of the same answer; None where one does not say."""
    one, two = (a.claim.poll or Poll()).answer, (b.claim.poll or Poll()).answer
    if not one or not two:
        return None
    return bool(_answer(one) & _answer(two)) and _negated(one) == _negated(two)


def margin(claim: Claim) -> Decimal | None:
    """The margin of error in points at 95%: as stated, else 98 over the root of the sample size, else None."""
    poll = claim.poll
    if poll is None or poll.subgroup:  # a subgroup has its own size, and with it its own margin
        return None
    if poll.margin_of_error is not None:
        return poll.margin_of_error
    return implied_margin(poll.sample_size) if poll.sample_size else None


def implied_margin(sample_size: int) -> Decimal:
    """98 / sqrt(n), in percentage points."""
    return (c.MARGIN_SQUARED / sample_size).sqrt()


def margin_is_odd(poll: Poll) -> bool:
    """Whether the stated margin is more than a point off the one that the sample size implies."""
    if poll.margin_of_error is None or not poll.sample_size or poll.subgroup:
        return False
    return abs(poll.margin_of_error - implied_margin(poll.sample_size)) > c.MARGIN_FLAG_POINTS


def sum_is_odd(answers: Sequence[Decimal]) -> bool:
    """Whether the answers of one question come to more than rounding allows: 100 and half a point for each."""
    return sum(answers) > 100 + c.POLL_SUM_SLACK * len(answers)


def lead(first: Decimal, second: Decimal, margin_points: Decimal) -> str:
    """What a lead means: "leading" above twice the margin, "slightly ahead" above it, else "about even"."""
    points = abs(first - second)
    if points > 2 * margin_points:
        return "leading"
    return "slightly ahead" if points >= margin_points else EVEN


def standing(a: Reading, b: Reading) -> str:
    """How two answers to one question stand by the margin of error: "; by its margin about even"; else ""."""
    points = margin(a.claim) or margin(b.claim)
    if points is None or a.claim.nominal is None or b.claim.nominal is None:
        return ""
    upper = max(a.claim, b.claim, key=lambda claim: claim.nominal or 0)
    name = lead(a.claim.nominal, b.claim.nominal, points)
    return "; by the margin of error they are about even" if name == EVEN else f"; {upper.literal} is {name}"


def movement(a: Reading, b: Reading) -> str:
    """Whether a change between two polls is more than chance: its margin is that of one poll times root 2."""
    margins = [points for side in (a, b) if (points := margin(side.claim)) is not None]
    if not margins or a.claim.nominal is None or b.claim.nominal is None:
        return ""
    points = abs(a.claim.nominal - b.claim.nominal)
    known = points > max(margins) * Decimal(2).sqrt()
    return f"; a change of {points:f} points is {'more than' if known else 'within'} what chance can make"


def doubts(readings: Iterable[Reading]) -> Iterator[tuple[Doubt, Reading, Reading]]:
    """What arithmetic alone finds wrong with the poll figures of a sentence, with the two that show it best.

    Of one sentence only: the next one may be about another question without a word of it.
    """
    asked: dict[tuple[object, ...], list[Reading]] = defaultdict(list)
    for side in readings:
        poll = side.claim.poll
        if poll is not None and poll.answer and side.claim.nominal is not None and side.dimension == "percent":
            key = (side.claim.article_id, poll.pollster, _content(poll.question or ""), poll.subgroup, poll.population)
            asked[(*key, side.claim.sentence_start, side.when and side.when.start)].append(side)
    for sides in asked.values():
        answers = _one_each(sides)
        if len(answers) < 2:  # noqa: PLR2004, RUF100
            continue
        poll = answers[0].claim.poll
        if poll and poll.question and sum_is_odd([stated for s in answers if (stated := s.claim.nominal) is not None]):
            yield "sum", answers[0], answers[1]
        elif poll and margin_is_odd(poll):
            yield "margin", answers[0], answers[1]


def _one_each(sides: Sequence[Reading]) -> list[Reading]:
    """One figure for each answer, the greatest first; none where they can be more than one poll's or person's."""
    if any(SEVERAL.search(side.claim.sentence) for side in sides):
        return []
    kept: list[Reading] = []
    for side in sorted(sides, key=lambda side: (-(side.claim.nominal or 0), side.claim.id)):
        if all(same_answer(side, other) is False for other in kept):
            kept.append(side)
    return kept


def _time_fit(a: Reading, b: Reading) -> PollFit:
    one, two = a.claim.poll or Poll(), b.claim.poll or Poll()
    spans = [_fieldwork(poll) for poll in (one, two)]
    if spans[0] and spans[1]:
        gap = max(spans[0][0] - spans[1][1], spans[1][0] - spans[0][1])
        return "later" if gap > c.POLL_DAYS else "same"
    if a.when is None or b.when is None:
        return "unsaid"
    return "later" if timing.days_apart(a.when, b.when) > c.NEAR_DAYS else "same"


def _fieldwork(poll: Poll) -> tuple[int, int] | None:
    first = timing.days(poll.fieldwork_start or poll.fieldwork_end or "")
    last = timing.days(poll.fieldwork_end or poll.fieldwork_start or "")
    return (first[0], last[1]) if first and last else None


def _same_name(a: str | None, b: str | None) -> bool | None:
    if not a or not b:
        return None
    one, two = authority_words(a), authority_words(b)
    return one <= two or two <= one


def _same_house(one: Poll, two: Poll) -> bool | None:
    """Whether one name asked or paid in both."""
    if not one.pollster or not two.pollster:
        return None
    names = [[name for name in (poll.pollster, poll.sponsor) if name] for poll in (one, two)]
    return any(_same_name(here, there) for here in names[0] for there in names[1])


def _same_question(a: str | None, b: str | None) -> bool | None:
    if not a or not b:
        return None
    one, two = _content(a), _content(b)
    least = min(len(one), len(two))
    if least == 0:
        return None
    return len(one & two) >= QUESTION_SHARED * least and _names_agree(a, b)


def _names_agree(a: str, b: str) -> bool:
    """Whether the names in two questions are mostly the same: "Britain" and "British" are, "Russia" and "Assad" not."""
    one, two = ({match.group()[:NAME_LETTERS].lower() for match in NAME.finditer(text)} for text in (a, b))
    return not one or not two or len(one & two) >= NAMES_SHARED * len(one | two)


@lru_cache(maxsize=4096)
def _content(text: str) -> frozenset[str]:
    stops = frozenset(str(lexicon.load("reconcile")["poll"]["stops"]).split())
    words = (match.group() for match in WORD.finditer(text.lower()))
    return frozenset(_stem(word) for word in words if word not in stops)


@lru_cache(maxsize=4096)
def _answer(text: str) -> frozenset[str]:
    """The sides that an answer takes ("support" and "approve" are one), else its own words."""
    rows: list[str] = lexicon.load("reconcile")["poll"]["answers"]
    words = [match.group() for match in WORD.finditer(text.lower())]
    sides = {f"side {k}" for k, row in enumerate(rows) for word in words if _stem(word) in row.split()}
    return frozenset(sides) or frozenset(map(_stem, words))


def _negated(text: str) -> bool:
    words = text.lower().replace("’", "'").split()
    return any(word in {"not", "never", "no", "without"} or word.endswith("n't") for word in words)


def _stem(word: str) -> str:
    for ending in ("ing", "ed", "es", "s", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word
