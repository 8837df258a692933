"""The polls that an article reports: who asked whom, how many, for whom, and which sentences tell of it.

An article may report several. Each holds from the sentence that names its pollster to the sentence that names another.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

import msgspec
import regex

from ledger import lexicon
from ledger.extract.dates import may_have_dates
from ledger.extract.wordlists import word_sets
from ledger.model import Span

BEFORE, AFTER = 6, 2  # sentences around one that tells of a poll
_WORDS = word_sets(lexicon.load("polls")["words"])
_CAPITALS: Final = r"\p{Lu}[\w&’'-]*+(?:[ ]\p{Lu}[\w&’'-]*+){0,4}"
_NO_NAME: Final = "|".join(sorted(_WORDS["no_pollster"]))
_NAME: Final = rf"(?!(?:{_NO_NAME})\b){_CAPITALS}(?:[ ](?:of|on|and)[ ](?!(?:{_NO_NAME})\b){_CAPITALS})?"
_ASKING: Final = "poll|polling|survey|study|research"
_KIND: Final = (
    "national|nationwide|online|telephone|phone|opinion|public|tracking|exit|weekly|monthly|annual|new|recent"
)
_FOR: Final = r"(?:[ ](?:for|commissioned[ ]by|on[ ]behalf[ ]of)[ ](?:the[ ])?"
POLLSTER: Final = regex.compile(
    rf"""\b(?: (?:{_ASKING}) ,? (?:[ ]\w+){{0,3}}? [ ](?:by|from)[ ] (?:\p{{Ll}}+[ ]){{0,3}}?
      (?P<who>{_NAME}) {_FOR}(?P<for>{_NAME}))?
    | (?:(?:New|Latest|Recent|An?|The|This|That|Another|Online|Opinion|Exit|One)[ ])*+
      (?P<who>{_NAME}) (?:/(?P<for>{_NAME})|[ ]\(\p{{Lu}}+\))? (?:[ ]\p{{Ll}}+)?
      (?:[ ](?:{_KIND}))* [ ](?:{_ASKING})\b {_FOR}(?P<for>{_NAME}))?
    | (?:pollsters?|polling[ ](?:firm|company|institute|group|organi[sz]ation|agency)) [ ] (?P<who>{_NAME})
    | (?P<who>{_NAME}) [ ] (?:polled|surveyed|interviewed|questioned) [ ] (?:about[ ]|some[ ]|over[ ])?\d
    | (?P<who>{_NAME}) [ ](?:says|said|finds|found)[ ]in[ ](?:an?|its|the)[ ](?:\w+[ ]){{0,2}}?(?:{_ASKING})\b
    | (?P<who>{_NAME}) [ ](?:(?!\.[ ])[^\n]){{0,60}}? [ ]?(?:conducted|commissioned)[ ](?:an?|the)[ ]
      (?:\w+[ ]){{0,3}}?(?:{_ASKING})\b
    | (?P<who>(?!(?:{_NO_NAME})\b)\p{{Lu}}[\w&’'-]*+[ ](?:\p{{Lu}}[\w&’'-]*+[ ])?Poll)\b
    | when[ ] (?P<who>{_NAME}) [ ](?:last[ ])?asked )""",
    regex.VERBOSE,
)
_NAMING: Final = ("Poll", "poll", "survey", "study", "research", "interviewed", "questioned", "asked")
"""One of these is in whatever names a pollster; a text in capitals has none."""
_COUNT: Final = r"(\d{1,3}(?:,\d{3})+|\d{3,6})"
ASKED: Final = regex.compile(
    rf"(?i)\b(?:polled|surveyed|interviewed|questioned|asked|(?:sample|survey|poll) of)\s+(?:\w+\s+){{0,3}}?{_COUNT}\b"
)
ANSWERED: Final = regex.compile(
    rf"(?i)\b{_COUNT}\s+(?:\w+\s+){{0,2}}?(?:adults|respondents|people|voters|interviews)\b"
)
FIELDED: Final = regex.compile(
    r"(?i)\b(?:conducted(?! (?:in advance|ahead|before|after))|carried out|undertaken|fieldwork|f/w|in the field"
    r"|took part|spoke (?:by \w+ )?to|(?<!\b(?:those|people|of) )(?:interviewed|polled|surveyed|questioned))\b"
)
MARGIN: Final = regex.compile(
    r"(?i)\bmargin of (?:sampling )?error\W+(?:\w+\W+){0,5}?(\d+(?:\.\d+)?)|(?:plus or minus|±|\+/-)\s*(\d+(?:\.\d+)?)"
)
POPULATION: Final = regex.compile(
    r"(?:%|\b(?:per ?cent|[Mm]ajority|[Tt]hirds?|[Hh]alf|[Qq]uarters?|[Mm]ost|in (?:ten|five|four|three)))"
    r" (?:of|among)? ?((?:the )?(?:\p{Lu}?[\w-]+ ){0,2}?"
    r"(?:people|adults|voters|public|respondents|citizens|residents|Britons|"
    r"\p{Lu}\w+(?:ans|ons|ese|ish|is)(?! (?:people|adults|voters|public|citizens)))"
    r"(?: (?:in|across) (?:the )?\p{Lu}[\w-]+(?: \p{Lu}[\w-]+){0,2})?)\b"
)
TELLS: Final = regex.compile(rf"\b(?:{'|'.join(sorted(_WORDS['reports']))})\b")  # in lower case
_TELLS_HERE: Final = regex.compile(TELLS.pattern, regex.IGNORECASE)


class Survey(msgspec.Struct, frozen=True):
    """One poll, told of from sentence `first` on; None for what the text does not say."""

    first: int = 0
    pollster: str | None = None
    sponsor: str | None = None
    population: str | None = None
    sample_size: int | None = None
    margin_of_error: Decimal | None = None
    fielded: int | None = None  # the sentence that says when people were asked


class Surveys(msgspec.Struct, frozen=True):
    """An article's polls in the order of the text, and the sentences with a word such as "poll" or "respondents"."""

    polls: tuple[Survey, ...] = ()
    told: tuple[int, ...] = ()

    def at(self, sentence: int) -> Survey:
        """The poll that a sentence is about: the last one named up to there, else the first."""
        return self.polls[max(0, bisect_right(self.polls, sentence, key=lambda poll: poll.first) - 1)]

    def told_near(self, sentence: int) -> bool:
        """Whether the text tells of a poll around a sentence."""
        i = bisect_left(self.told, sentence - BEFORE)
        return i < len(self.told) and self.told[i] <= sentence + AFTER


NO_SURVEYS: Final = Surveys(polls=(Survey(),))


def surveys_in(body: str, small: str, starts: Sequence[int]) -> Surveys:
    """The polls of an article; `told` is empty where it gives no percentage or speaks of no poll.

    `small` is the body in lower case, of the same length or not: it is only looked into for words. `starts`: where the
    sentences begin, in code points.
    """
    if "%" not in body and "percent" not in small and "per cent" not in small:
        return NO_SURVEYS
    if TELLS.search(small) is None:
        return NO_SURVEYS
    told = sorted({_sentence_at(starts, match.start()) for match in _TELLS_HERE.finditer(body)})
    return Surveys(tuple(_polls(body, starts)), tuple(told))


def _polls(body: str, starts: Sequence[int]) -> Iterator[Survey]:
    """A poll for every pollster that the text comes to; one without a name where it names none."""
    named: list[tuple[int, str, str | None]] = []  # sentence, pollster, sponsor
    for match in POLLSTER.finditer(body) if any(word in body for word in _NAMING) else ():
        pollster, sponsor = match["who"].removesuffix("’s").removesuffix("'s"), match["for"]
        if not named or pollster != named[-1][1]:
            named.append((_sentence_at(starts, match.start()) if named else 0, pollster, sponsor))
    for i, (first, pollster, sponsor) in enumerate(named or [(0, None, None)]):
        start = starts[first] if first else 0
        end = starts[named[i + 1][0]] if i + 1 < len(named) else len(body)
        yield _survey(body, start, end, starts, Survey(first=first, pollster=pollster, sponsor=sponsor))


def _survey(body: str, start: int, end: int, starts: Sequence[int], named: Survey) -> Survey:
    """The poll that body[start:end] is about; a sample is how many were asked, else how many answered."""
    population, margin = POPULATION.search(body, start, end), MARGIN.search(body, start, end)
    answered = (found for found in ANSWERED.finditer(body, start, end) if _of_poll(body, starts, found.start()))
    sample = ASKED.search(body, start, end) or next(answered, None)
    asked = (_sentence_at(starts, found.start()) for found in FIELDED.finditer(body, start, end))
    return msgspec.structs.replace(
        named,
        population=population.group(1) if population else None,
        sample_size=int(sample.group(1).replace(",", "")) if sample else None,
        margin_of_error=Decimal(margin.group(1) or margin.group(2)) if margin else None,
        fielded=next((index for index in asked if may_have_dates(body, _span(body, starts, index))), None),
    )


def _of_poll(body: str, starts: Sequence[int], position: int) -> bool:
    """Whether the sentence at a position speaks of a poll of people."""
    sentence = body[slice(*_span(body, starts, _sentence_at(starts, position)))]
    return _TELLS_HERE.search(sentence) is not None and _WORDS["no_poll"].isdisjoint(sentence.lower().split())


def _span(body: str, starts: Sequence[int], index: int) -> Span:
    return starts[index], starts[index + 1] if index + 1 < len(starts) else len(body)


def _sentence_at(starts: Sequence[int], position: int) -> int:
    return max(0, bisect_right(starts, position) - 1)
