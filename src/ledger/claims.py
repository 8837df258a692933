"""An article's claims: every number of its sentences, with a kind, and the slots that the text around it fills."""

from __future__ import annotations

from bisect import bisect_right
from decimal import Decimal
from functools import cache, lru_cache

import msgspec

from ledger import values
from ledger.extract import classify, polls, scope
from ledger.extract.frame import Frame
from ledger.extract.headline import fill_authority, fill_headline
from ledger.extract.items import Items
from ledger.extract.kind import Context, Reading
from ledger.extract.number import find_mentions
from ledger.extract.recall import Recall
from ledger.extract.scene import Scene
from ledger.extract.story import Story
from ledger.extract.subject import noun_of, subject_of
from ledger.extract.tier import tier_of
from ledger.model import Article, Claim, Mention, Poll, content_id

EXTRACTOR = "ledger"
EXTRACTOR_VERSION = 3

CALIBRATION = ((0.66, 0.77), (0.74, 0.85), (0.90, 0.90))
"""Scores order the kinds that claim one number; (score below which, share of such claims that are right).

The shares of the development part of tests/corpus, less what rules tuned on it gain there: 0.82, 0.94 and 0.93.
"""


ASIDE = frozenset({"duration"})
"""A number goes on from the one before these: "5,000 jobs over 18 months, 1,400 of them at once"."""


class Explained(msgspec.Struct, frozen=True):
    """How one number was read: what every kind asked made of it, the surest first, and the claim that came of it."""

    mention: Mention
    readings: tuple[Reading, ...]
    noun: str | None
    claim: Claim | None


def read_article(article: Article) -> list[Claim]:
    """The claims of one article, in the order of its text. Pure: the seam for process pools."""
    return Reader(article).claims()


def explain(article: Article) -> list[Explained]:
    """How each number of an article is read, for people who ask why."""
    trail: list[Explained] = []
    Reader(article, trail).claims()
    return trail


class Reader:
    """Reads the figures of one article in their order, and remembers what later ones go back to."""

    def __init__(self, article: Article, trail: list[Explained] | None = None) -> None:
        self.story = Story(article)
        self.trail = trail  # filled for `explain` only
        self.answers: dict[int, list[polls.Answer]] = {}  # by the sentence in which their poll begins
        self.items = Items(self.story)
        self.recall = Recall()
        self.noun: str | None = None

    def claims(self) -> list[Claim]:
        """The claims in the order of the text."""
        spans = self.story.spans
        starts = [span[0] for span in spans]
        by_sentence: dict[int, list[Mention]] = {}
        for mention in find_mentions(self.story.body):
            index = bisect_right(starts, mention.start) - 1
            if index >= 0 and mention.end <= spans[index][1]:
                by_sentence.setdefault(index, []).append(mention)
        found = [claim for index, mentions in by_sentence.items() for claim in self._sentence(index, mentions)]
        return fill_headline(found, spans[0]) if 0 in by_sentence else fill_authority(found)

    def _sentence(self, index: int, mentions: list[Mention]) -> list[Claim]:
        tokens = self.story.mark(index, mentions)
        context = self._context(index)
        scene: Scene | None = None
        before: Frame | None = None
        found: list[Claim] = []
        for mention in mentions:
            frame = Frame(tokens, mention)
            reading = classify.classify(frame, context, before)
            claim = None
            if reading is not None:
                scene = scene or Scene(self.story, index, tokens)
                claim = self._claim(frame, reading, scene)
                found.append(claim)
            if self.trail is not None:
                self.trail.append(Explained(mention, asked(frame, context, reading), noun_of(frame), claim))
            if reading is not None and claim is not None and reading.kind not in ASIDE:
                context.previous, before = msgspec.structs.replace(reading, tier=claim.tier), frame
                if claim.tier != "trivial":
                    self.recall.add(index, context.previous, mention.nominal)
        return found

    def _context(self, index: int) -> Context:
        """What a sentence's kinds may know before its first number."""
        story = self.story
        told = self.recall.before(index)
        return Context(
            poll=bool(story.surveys.told),
            polled=story.surveys.told_near(index),
            answered=self.recall.answered(index),
            captives=story.tells_of_captives,
            recruits=story.tells_of_recruits,
            earlier=told[-1][0] if told else None,
            told=told,
            topic=self.recall.topic,
            item=self.items.counted(index, self.recall),
            listed="deaths" if story.lists_deaths else None,
        )

    def _claim(self, frame: Frame, reading: Reading, scene: Scene) -> Claim:
        mention, article = frame.mention, self.story.article
        number = article.body[mention.number_start : mention.number_end]
        bounds = (mention.modifier, mention.nominal, mention.low, mention.high)
        hard, soft = interval(*bounds, reading.unit, reading.kind, number)
        first_day, last_day, as_of_source = scene.as_of(frame, reading)
        noun = noun_of(frame) or (self.noun if goes_on(frame, reading) else None)
        poll: Poll | None = None
        answers = scene.answers(reading)
        if reading.kind == "poll":
            survey = self.story.surveys.at(scene.index)
            earlier = self.answers.setdefault(survey.first, [])
            answer = polls.answer_of(frame, earlier, self.story.tokens_before(scene.index))
            earlier.append(answer)
            subject = polls.subject_of(frame, survey, answer)
            asked = self.story.fieldwork(survey)
            asked_on = (asked.date_start, asked.date_end) if asked else (first_day, last_day)
            poll = polls.poll_of(survey, answer, polls.subgroup_of(frame), *asked_on)
        else:
            subject = subject_of(frame, reading, noun)
            self.noun = noun
        named = scene.named_for(frame)
        identity = (mention.start, mention.end, reading.kind, mention.modifier, mention.nominal, EXTRACTOR_VERSION)
        offset = article.source_start
        return Claim(
            id=content_id(article.id, *identity),
            article_id=article.id,
            article_title=article.title,
            source=article.source,
            source_start=None if offset is None else offset + mention.start,
            source_end=None if offset is None else offset + mention.end,
            start=mention.start,
            end=mention.end,
            literal=article.body[mention.start : mention.end],
            number=number,
            kind=reading.kind,  # type: ignore[arg-type]
            tier=tier_of(frame, reading),
            modifier=mention.modifier,
            nominal=mention.nominal,
            low=hard.low,
            high=hard.high,
            soft_low=soft.low,
            soft_high=soft.high,
            unit=reading.unit,
            subject=subject,
            population=scope.population_of(frame, noun, reading),
            includes_attackers=scene.attackers,
            includes_missing=scene.missing,
            count_mode=scope.count_mode_of(frame, reading, scene.sentence),
            event=scene.incident(frame),
            place=scene.place_of_poll() if scene.tells_who_was_asked(reading) else scene.place(frame),
            as_of_start=first_day,
            as_of_end=last_day,
            as_of_source=as_of_source,
            authority=scene.authority(
                frame,
                named,
                self.story.pollster_of(scene.index, asked=answers),
                asked=answers and (reading.kind == "poll" or named is None),  # "the board put turnout three points up"
            ),
            stance=scene.stance(frame, named),
            poll=poll,
            sentence=scene.sentence,
            sentence_start=scene.span[0],
            sentence_end=scene.span[1],
            extractor=EXTRACTOR,
            extractor_version=EXTRACTOR_VERSION,
            confidence=confidence_of(reading.score),
        )


def asked(frame: Frame, context: Context, winner: Reading | None) -> tuple[Reading, ...]:
    """The winner and the other kinds' readings."""
    if winner is None:
        return tuple(classify.readings(frame, context))
    return (winner, *(other for other in classify.readings(frame, context) if other.kind != winner.kind))


@cache
def confidence_of(score: float) -> float:
    """How often a reading with such a score is right, as measured on the development part of tests/corpus."""
    return next((share for below, share in CALIBRATION if score < below), round(min(0.99, score), 2))


def goes_on(frame: Frame, reading: Reading) -> bool:
    """Whether a number without a noun counts what the number before counts; not a whole, "among 40, 12 had died"."""
    part_of = frame.before >= 0 and frame.tokens.lower[frame.before] in ("among", "of")
    return reading.unit == "people" and not part_of


@lru_cache(maxsize=65536)
def interval(
    modifier: str,
    nominal: Decimal | None,
    low: Decimal | None,
    high: Decimal | None,
    unit: str | None,
    kind: str,
    number: str,
) -> tuple[values.Interval, values.Interval]:
    """`values.interval`, remembered: news repeats its figures."""
    return values.interval(modifier, nominal, low, high, unit=unit, kind=kind, number_text=number)  # type: ignore[arg-type]
