"""What a report of a poll says once for all its figures, and the answer and question of each."""

from __future__ import annotations

import re
from decimal import Decimal

import msgspec

from ledger.extract.frame import Frame
from ledger.model import Poll

REPORTS_POLL = re.compile(
    r"(?i)\b(?:opinion )?(?:poll|polls|polled|pollsters?|respondents|surveyed)\b|\bsurvey (?:of|by|found|shows?|conducted)\b|\b(?:YouGov|Gallup|Ipsos)\b"
)
POLLSTER = re.compile(
    r"""\b(?: (?:poll|survey|study|research) (?:[ ]\w+){0,3}? [ ] (?:by|from) [ ] (?:the[ ])? (?P<by>[A-Z][\w&’'.-]*(?:[ ][A-Z][\w&’'.-]*){0,4})
    | (?:new|latest|recent|an?|the)? [ ]? (?P<name>[A-Z][\w&’'-]*(?:[ ][A-Z][\w&’'-]*){0,3}) (?:[ ]opinion)? [ ] (?:poll|survey|research|polling)\b
    | when [ ] (?P<when>[A-Z]\w+) [ ] (?:last[ ])? asked )""",
    re.VERBOSE,
)
SAMPLE = re.compile(r"(?i)\b(?:polled|surveyed|interviewed|questioned|sample of|survey of|poll of)\s+(?:\w+\s+){0,3}?(\d{1,3}(?:,\d{3})+|\d{3,6})\b|\b(\d{1,3}(?:,\d{3})+|\d{3,6})\s+(?:\w+\s+){0,2}?(?:adults|respondents|people|voters|interviews)\b")
MARGIN = re.compile(r"(?i)\bmargin of (?:sampling )?error\W+(?:\w+\W+){0,5}?(\d+(?:\.\d+)?)|(?:plus or minus|±|\+/-)\s*(\d+(?:\.\d+)?)")
ANSWERS = {
    "support": "support supports supported supporting backed back backs favour favours favoured favor favors favored approve approves approved agree agreed favourable favorable".split(),
    "oppose": "oppose opposes opposed opposing disapprove disapproves disapproved disagree disagreed against reject rejected unfavourable unfavorable".split(),
    "unsure": "unsure undecided unknown".split(),
}
OF_WORD = {word: answer for answer, listed in ANSWERS.items() for word in listed}


class PollNames(msgspec.Struct, frozen=True):
    """What the whole article says of its poll; all None where it reports none."""

    reports_poll: bool = False
    pollster: str | None = None
    sample_size: int | None = None
    margin_of_error: Decimal | None = None


NONE = PollNames()


def poll_names(body: str) -> PollNames:
    """Pollster, sample and margin from the article; `reports_poll` is whether it speaks of a poll at all."""
    if REPORTS_POLL.search(body) is None:
        return NONE
    pollster = POLLSTER.search(body)
    sample, margin = SAMPLE.search(body), MARGIN.search(body)
    return PollNames(
        reports_poll=True,
        pollster=next((name for name in pollster.groups() if name), None) if pollster else None,
        sample_size=int((sample.group(1) or sample.group(2)).replace(",", "")) if sample else None,
        margin_of_error=Decimal(margin.group(1) or margin.group(2)) if margin else None,
    )


def poll_of(frame: Frame, names: PollNames, start: str | None, end: str | None) -> Poll:
    """The poll record of one figure: its answer is the nearest verb of opinion, its question the rest of that clause."""
    lower = frame.tokens.lower
    near = sorted((abs(k - frame.last) + (0 if k >= frame.last else 3), k) for k, word in enumerate(lower) if word in OF_WORD)
    answer = OF_WORD[lower[near[0][1]]] if near else None
    question = frame.tokens.text(near[0][1] + 1, min(frame.tokens.size, near[0][1] + 16)) if near else None
    return Poll(
        pollster=names.pollster, question=question, answer=answer, sample_size=names.sample_size, margin_of_error=names.margin_of_error,
        fieldwork_start=start, fieldwork_end=end,
    )  # fmt: skip
