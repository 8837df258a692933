"""An article's claims: every number of its sentences, with a kind, and the slots that the text around it fills."""

from __future__ import annotations

import re
from bisect import bisect_right
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import Literal

import msgspec

from ledger import lexicon, text, values
from ledger.extract import classify, polls, scope
from ledger.extract.authority import authorities_in
from ledger.extract.authority import nearest as nearest_authority
from ledger.extract.dates import DateMention, Published, find_dates, month_of
from ledger.extract.frame import Frame
from ledger.extract.kind import Context, Reading
from ledger.extract.number import find_mentions
from ledger.extract.place import Place, demonyms, known, nearest, places_in
from ledger.extract.subject import noun_of, subject_of
from ledger.extract.tokens import Tokens
from ledger.extract.wordlists import word_sets
from ledger.model import Article, AsOfSource, Claim, Inclusion, Mention, Poll, Span, Stance, Tier, content_id

EXTRACTOR = "ledger"
EXTRACTOR_VERSION = 1
LEAD = 4  # sentences, headline and dateline among them
NEWS_DAYS = 14  # how old the news of an article is at most
FAR = 1000  # code points
COMPARISON = re.compile(r"(?i)\b(?:than|against|from|compared|versus)\b")
OF_EVENTS = frozenset(
    "deaths injuries casualties missing hostages detained displaced count attacks participants".split()
)
CARRY = 2  # sentences over which a bare number goes on from the last figure of people
DEADLY_LIST = re.compile(r"(?i)\b(?:deadliest|bloodiest|death tolls?|by number of (?:dead|deaths|victims))\b")
CAPTIVES = re.compile(r"(?i)\bhostage|\bkidnap|\babduct|\bcaptors")
SMALL = 10  # a spelled-out count up to this carries no statistic
DAMAGE = word_sets(lexicon.load("kind_words")["tier"])["damage"]
DATELINE = re.compile(r"\A\W*(?:\([A-Z]+\)\s+)?([A-Z][A-Z.'’-]+(?: [A-Z.'’-]+){0,3})(?:,|:| \(| --| —| –)")
PARAGRAPH = re.compile(r"\n[ \t\xa0]*\n")


class Explained(msgspec.Struct, frozen=True):
    """How one number was read: what every kind asked made of it, the surest first, and the claim that came of it."""

    mention: Mention
    readings: tuple[Reading, ...]
    noun: str | None
    claim: Claim | None


class Reader:
    """Reads one article from its first sentence to its last, and remembers what later sentences go back to."""

    __slots__ = (
        "answers",
        "article",
        "body",
        "captives",
        "dates",
        "earlier",
        "lead_date",
        "listed",
        "names",
        "noun",
        "place",
        "polling",
        "published",
        "scene",
        "spans",
        "title",
        "tokens",
        "trail",
    )

    def __init__(self, article: Article, trail: list[Explained] | None = None) -> None:
        self.article = article
        self.tokens: dict[Span, Tokens] = {}
        self.title = Tokens(article.title, (0, len(article.title)), ()) if article.title else None
        self.trail = trail  # filled for `explain` only
        self.body = article.body
        self.spans: list[Span] = text.sentences(article.body, article.skips)
        self.published = published_on(article.published_at or article.around)
        self.names = polls.poll_names(article.body)
        self.answers: list[polls.Answer] = []
        heading = DEADLY_LIST.search(article.body)
        self.listed = "deaths" if heading is not None else None
        self.captives = CAPTIVES.search(article.body) is not None
        self.earlier: tuple[int, Reading] | None = None
        self.lead_date: DateMention | Literal[False] | None = False
        self.place: tuple[int, str] | None = None  # sentence, name
        self.dates: tuple[int, DateMention] | None = None
        self.scene: str | None = None
        self.noun: str | None = None

    def claims(self) -> list[Claim]:
        """The claims in the order of the text."""
        found: list[Claim] = []
        starts = [span[0] for span in self.spans]
        by_sentence: dict[int, list[Mention]] = {}
        for mention in find_mentions(self.body):
            index = bisect_right(starts, mention.start) - 1
            if index >= 0 and mention.end <= self.spans[index][1]:
                by_sentence.setdefault(index, []).append(mention)
        for index, mentions in by_sentence.items():
            found.extend(self._sentence(index, mentions))
        return found

    def tokens_of(self, span: Span) -> Tokens:
        """The tokens of a sentence, made once."""
        if span not in self.tokens:
            self.tokens[span] = Tokens(self.body, span, ())
        return self.tokens[span]

    def place_of_lead(self) -> str | None:
        """The first place where something is said to have happened in the article's first sentences."""
        for span in self.spans[:LEAD]:
            for place in places_in(self.tokens_of(span)):
                if place.weight > 1:
                    return place.name
        return None

    def date_of_lead(self) -> DateMention | None:
        """The day of the news: the first date of the first sentences, when it lies in the days before publication."""
        if self.lead_date is False:
            self.lead_date = self._find_date_of_lead()
        return self.lead_date or None

    def _find_date_of_lead(self) -> DateMention | None:
        if self.published is None or not self.spans:
            return None
        oldest, latest = (self.published.first - timedelta(days=NEWS_DAYS)).isoformat(), self.published.last.isoformat()
        found = (day for span in self.spans[:LEAD] for day in find_dates(self.tokens_of(span), self.published))
        return next(
            (day for day in found if not day.since and oldest <= day.date_start and day.date_end <= latest), None
        )

    def _sentence(self, index: int, mentions: list[Mention]) -> list[Claim]:
        tokens = self.tokens[self.spans[index]] = Tokens(self.body, self.spans[index], mentions)
        context = Context(poll=self.names.reports_poll, captives=self.captives, listed=self.listed)
        if self.earlier is not None and index - self.earlier[0] <= CARRY:
            context.earlier = self.earlier[1]
        scene: Scene | None = None
        before: Frame | None = None
        found: list[Claim] = []
        for n, mention in enumerate(mentions):
            frame = Frame(tokens, mention, n)
            reading = classify.classify(frame, context, before)
            claim = None
            if reading is not None:
                scene = scene or Scene(self, index, tokens)
                claim = self._claim(frame, reading, scene)
                found.append(claim)
            if self.trail is not None:
                self.trail.append(Explained(mention, self._asked(frame, context, reading), noun_of(frame), claim))
            if reading is not None and claim is not None:
                context.previous, before = msgspec.structs.replace(reading, tier=claim.tier), frame
                if claim.tier != "trivial" and reading.kind not in ("poll", "share", "money"):
                    self.earlier = index, context.previous
        return found

    @staticmethod
    def _asked(frame: Frame, context: Context, winner: Reading | None) -> tuple[Reading, ...]:
        """The winner and the other kinds' readings."""
        others = [
            reading for reading in classify.readings(frame, context) if winner is None or reading.kind != winner.kind
        ]
        return (winner, *others) if winner is not None else tuple(others)

    def _claim(self, frame: Frame, reading: Reading, scene: Scene) -> Claim:
        mention, body, article = frame.mention, self.body, self.article
        number = body[mention.number_start : mention.number_end]
        unit = reading.unit
        hard, soft = interval(mention.modifier, mention.nominal, mention.low, mention.high, unit, reading.kind, number)
        as_of = scene.as_of(frame, reading)
        poll: Poll | None = None
        part_of = frame.before >= 0 and frame.tokens.lower[frame.before] in ("among", "of")
        noun = noun_of(frame) or (self.noun if reading.unit == "people" and not part_of else None)
        if reading.kind == "poll":
            answer = polls.answer_of(frame, self.answers, scene.tokens_before())
            self.answers.append(answer)
            subject = polls.subject_of(frame, self.names, answer)
            poll = polls.poll_of(self.names, answer, as_of[0], as_of[1])
        else:
            subject = subject_of(frame, reading, noun)
            self.noun = noun
        start, end = scene.span
        offset = article.source_start
        return Claim(
            id=content_id(
                article.id,
                mention.start,
                mention.end,
                reading.kind,
                mention.modifier,
                mention.nominal,
                EXTRACTOR_VERSION,
            ),
            article_id=article.id,
            article_title=article.title,
            source=article.source,
            source_start=None if offset is None else offset + mention.start,
            source_end=None if offset is None else offset + mention.end,
            start=mention.start,
            end=mention.end,
            literal=body[mention.start : mention.end],
            number=number,
            kind=reading.kind,  # type: ignore[arg-type]
            tier=tier_of(frame, reading),
            modifier=mention.modifier,
            nominal=mention.nominal,
            low=hard.low,
            high=hard.high,
            soft_low=soft.low,
            soft_high=soft.high,
            unit=unit,
            subject=subject,
            population=scope.population_of(noun, reading),
            includes_attackers=scene.attackers,
            includes_missing=scene.missing,
            count_mode=scope.count_mode_of(frame, reading, scene.sentence),
            event=scene.incident(frame),
            place=scene.place_of_poll() if reading.kind == "poll" else scene.place(frame),
            as_of_start=as_of[0],
            as_of_end=as_of[1],
            as_of_source=as_of[2],
            authority=scene.authority(frame) or (self.names.pollster if reading.kind == "poll" else None),
            stance=scene.stance,
            poll=poll,
            sentence=scene.sentence,
            sentence_start=start,
            sentence_end=end,
            extractor=EXTRACTOR,
            extractor_version=EXTRACTOR_VERSION,
            confidence=round(min(0.99, reading.score), 2),
        )


class Scene:
    """What one sentence says around its figures: places, dates, who states it. Made once, when it holds a claim."""

    __slots__ = (
        "attackers",
        "dates",
        "earlier_name",
        "index",
        "missing",
        "named",
        "places",
        "reader",
        "sentence",
        "span",
        "stance",
        "tokens",
    )

    def __init__(self, reader: Reader, index: int, tokens: Tokens) -> None:
        self.reader = reader
        self.index = index
        self.tokens = tokens
        self.earlier_name: str | Literal[False] | None = False
        self.span = tokens.span
        self.sentence = reader.body[self.span[0] : self.span[1]]
        self.places: list[Place] = places_in(tokens)
        self.dates = find_dates(tokens, reader.published)
        self.named = authorities_in(tokens)
        self.stance: Stance = scope.stance_of(tokens, bool(self.named))
        self.attackers: Inclusion | None = scope.includes_attackers(tokens, self.sentence)
        self.missing: Inclusion | None = scope.includes_missing(tokens, self.sentence)

    def _goes_on_quoting(self) -> bool:
        """Whether the sentence stands inside a quotation that began before it, or begins one of its own."""
        start = self.span[0]
        before = self.reader.body[max(0, start - 800) : start]
        return before.rfind("“") > before.rfind("”") or self.sentence[:1] in '“"'

    def authority(self, frame: Frame) -> str | None:
        """Who states the figure: named in the sentence, or in one of the few before it that this one goes on from."""
        here = nearest_authority(self.named, frame.first, frame.last)
        if here is not None and here.name is not None:
            return here.name
        if here is None and not self._goes_on():
            return None
        return self.named_before()

    def _goes_on(self) -> bool:
        """Whether the sentence goes on from the one before: inside a quotation, or in the same paragraph."""
        before = self.reader.spans[self.index - 1] if self.index else None
        return self._goes_on_quoting() or (
            before is not None and "\n" not in self.reader.body[before[1] : self.span[0]].replace("\n   ", "")
        )

    def named_before(self) -> str | None:
        """The last authority named in the three sentences before, found once for all figures of this one."""
        if self.earlier_name is False:
            self.earlier_name = self._look_back()
        return self.earlier_name or None

    def _look_back(self) -> str | None:
        reader = self.reader
        for index in range(self.index - 1, max(-1, self.index - 4), -1):
            named = [found.name for found in authorities_in(reader.tokens_of(reader.spans[index])) if found.name]
            if named:
                return named[-1]
        return None

    def tokens_before(self) -> Tokens | None:
        """The sentence before, within the paragraph or not; None for the first."""
        return self.reader.tokens_of(self.reader.spans[self.index - 1]) if self.index else None

    def place_of_poll(self) -> str | None:
        """Where the people asked live: "UK: ..." in the headline, else their nationality, else the scene."""
        title = self.reader.article.title or ""
        lead = title.partition(":")[0]
        if lead != title and known(lead):
            return lead
        for word in (self.reader.names.population or "").lower().split():
            if word in demonyms():
                return demonyms()[word]
        return self.reader_scene()

    def place(self, frame: Frame) -> str | None:
        """The place of the clause, else of the sentence before, else of the article's headline or dateline."""
        found = nearest(self.places, frame.first, frame.last)
        if found is not None:
            self.reader.place = (self.index, found.name)
            return found.name
        kept = self.reader.place
        if kept is not None and self.index - kept[0] <= 2:
            return kept[1]
        return self._place_before() or (kept[1] if kept is not None else None) or self.reader_scene()

    def _place_before(self) -> str | None:
        if self.index == 0:
            return None
        found = places_in(self.tokens_before() or self.tokens)
        best = max(found, key=lambda place: place.weight, default=None)
        if best is not None:
            self.reader.place = (self.index - 1, best.name)
        return best.name if best is not None else None

    def reader_scene(self) -> str | None:
        """The place in the headline, else the dateline's."""
        reader = self.reader
        if reader.scene is None:
            found = places_in(reader.title) if reader.title is not None else []
            dateline = DATELINE.match(reader.body)
            reader.scene = (
                found[0].name if found else dateline.group(1).strip() if dateline else reader.place_of_lead() or ""
            )
        return reader.scene or None

    def _to_come(self, found: DateMention) -> bool:
        """Whether the date lies after publication: no figure is known as of then."""
        published = self.reader.published
        return published is not None and found.date_start > published.last.isoformat()

    def _distance(self, frame: Frame, found: DateMention) -> int:
        """How far a date is from a figure; one behind "more than in" belongs to what it is compared with."""
        mention = frame.mention
        if found.start < mention.start:
            return mention.start - found.end
        between = self.reader.body[mention.end : found.start]
        return found.start - mention.end + (FAR if COMPARISON.search(between) else 0)

    def as_of(self, frame: Frame, reading: Reading) -> tuple[str | None, str | None, AsOfSource | None]:
        """(first day, last day, how it is known) that the figure is for."""
        dates = [found for found in self.dates if not found.since and not self._to_come(found)]
        best = min(dates, key=lambda found: self._distance(frame, found), default=None)
        if best is not None and self._distance(frame, best) >= FAR:
            best = None
        if best is None:
            best = self._date_before() or (self.reader.date_of_lead() if reading.kind in OF_EVENTS else None)
        else:
            self.reader.dates = (self.index, best)
        if best is not None:
            return best.date_start, best.date_end, best.source
        published = self.reader.published
        if published is None:
            return None, None, None
        source: AsOfSource = "published" if self.reader.article.published_at else "inferred"
        return published.first.isoformat(), published.last.isoformat(), source

    def _date_before(self) -> DateMention | None:
        """The date of the sentence before, within the paragraph."""
        if self.index == 0:
            return None
        before = self.reader.spans[self.index - 1]
        if PARAGRAPH.search(self.reader.body, before[1], self.span[0]):
            return None
        kept = self.reader.dates
        if kept is not None and kept[0] == self.index - 1:
            self.reader.dates = (self.index, kept[1])
            return kept[1]
        found = find_dates(self.reader.tokens_of(before), self.reader.published)
        return next((date for date in reversed(found) if not date.since), None)

    def incident(self, frame: Frame) -> str | None:
        """The type of incident that the figure is about: from the sentence, else from the headline."""
        found = scope.incident_in(self.tokens, frame.first)
        if found is None and self.reader.title is not None:
            found = scope.incident_in(self.reader.title)
        return found


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


def tier_of(frame: Frame, reading: Reading) -> Tier:
    """core, wide, or trivial for small spelled-out counts that carry no statistic."""
    mention = frame.mention
    if reading.tier is not None:
        return reading.tier
    if mention.rule == "twin":
        return "trivial"
    if reading.kind in ("count", "participants") and reading.score < 0.8:
        spelled = not any(c.isdigit() for c in frame.tokens.body[mention.number_start : mention.number_end])
        small = mention.nominal is not None and mention.nominal <= SMALL
        if spelled and small and DAMAGE.isdisjoint(frame.tokens.lower):
            return "trivial"
    return classify.by_name()[reading.kind].tier


def published_on(published: str | None) -> Published | None:
    """The days that "2016", "2016-03" or "2016-03-09T18:05" stands for; None where unreadable."""
    if not published:
        return None
    parts = [int(part) for part in published[:10].split("-") if part.isdecimal()]
    try:
        match parts:
            case [year, month, day]:
                return Published(date(year, month, day), date(year, month, day))
            case [year, month]:
                return Published(*month_of(year, month))
            case [year]:
                return Published(date(year, 1, 1), date(year, 12, 31))
            case _:
                return None
    except ValueError:
        return None


def explain(article: Article) -> list[Explained]:
    """How each number of an article is read, for people who ask why."""
    trail: list[Explained] = []
    Reader(article, trail).claims()
    return trail


def read_article(article: Article) -> list[Claim]:
    """The claims of one article, in the order of its text. Pure: the seam for process pools."""
    return Reader(article).claims()
