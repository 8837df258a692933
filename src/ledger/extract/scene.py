"""What one sentence says around its figures: where, when, what happened, and who states it."""

from __future__ import annotations

import re
from typing import Final

from ledger.extract import incident, scope, speech
from ledger.extract.asked import POLLS, place_of_asked
from ledger.extract.authority import OURSELVES, Named, statement_of
from ledger.extract.authority import nearest as nearest_authority
from ledger.extract.cues import CAPITAL, TIME
from ledger.extract.date_words import MONTHS
from ledger.extract.dates import DateMention
from ledger.extract.frame import Frame
from ledger.extract.geography import countries, country_of, country_of_people, demonyms
from ledger.extract.kind import Reading
from ledger.extract.place_nearest import is_adjective, nearest
from ledger.extract.polls import POINTS
from ledger.extract.setting import SURE, Place, is_possessive
from ledger.extract.story import Story
from ledger.extract.tokens import Tokens
from ledger.extract.when import (
    PRESENT,
    is_overtaken,
    is_perfect,
    is_present,
    main_date,
    nearest_date,
    told_after,
    up_to_now,
)
from ledger.lazy import lazy
from ledger.model import AsOfSource, Inclusion, Span, Stance

OF_EVENTS: Final = frozenset(
    "deaths injuries casualties missing hostages detained displaced count attacks participants".split()
)
"""Kinds whose figures are of the day of the news where the text names no day."""
TOLLS: Final = frozenset("deaths injuries casualties missing displaced count".split())
"""Kinds whose figures the news goes on counting after the event."""
COUNTED: Final = TOLLS - {"count"}
"""Of those the ones that are told anew from day to day."""
OF_POLLS: Final = frozenset(("participants", "share", "voters"))
_MONTHS: Final = "|".join(sorted((name.title() for name in MONTHS), key=len, reverse=True))
ITEM: Final = re.compile(rf"(?:{_MONTHS})\.? \d\d?(?:[-–]\d\d?)?:")
"""An entry of a chronicle, "Oct. 18: ...", which does not go on with the one above it."""
PARAGRAPH: Final = re.compile(r"\n[ \t\xa0]*\n")
NEAR_PLACE: Final = 2  # sentences over which a place goes on


class Scene:
    """The surroundings of the figures of one sentence, made once for all of them."""

    def __init__(self, story: Story, index: int, tokens: Tokens) -> None:
        self.story = story
        self.index = index
        self.tokens = tokens
        self.span = tokens.span
        self.sentence = story.body[self.span[0] : self.span[1]]
        self.dates = story.dates_of(index)
        self.named = story.named_in(index)
        self.attackers: Inclusion | None = scope.includes_attackers(tokens, self.sentence)
        self.missing: Inclusion | None = scope.includes_missing(tokens, self.sentence)
        self.taken_back = scope.is_taken_back(tokens.words)
        self.doubted = scope.is_doubted(tokens)
        self.told_of_now = not PRESENT.isdisjoint(tokens.words)
        self.incidents = incident.incidents_in(tokens)
        self.country = country_of_people(tokens)

    def named_for(self, frame: Frame) -> Named | None:
        """Who of the sentence states the figure."""
        return nearest_authority(self.named, self.tokens, frame.first, frame.last) if self.named else None

    def authority(
        self, frame: Frame, here: Named | None, otherwise: str | None = None, *, asked: bool = False
    ) -> str | None:
        """Who states the figure: named here, else `otherwise`, else whose words the sentence goes on.

        `asked`: the figure is an answer, which the pollster in `otherwise` states unless another poll is named here.
        """
        if here is not None and not (asked and otherwise is not None and not self._names_poll(here)):
            return self._resolved(here)
        if otherwise is not None:
            return otherwise
        quotation = speech.quotation_around(self.story, frame.mention.start)
        if quotation is not None and (name := speech.speaker_of(self.story, quotation, self.index)) is not None:
            return name
        return self._turn or (self._named_before if self._goes_on() else None) or self._of_article

    @property
    def _of_article(self) -> str | None:
        """Who goes for the figures of the article for which it names nobody."""
        return self.story.source or speech.main_voice(self.story)

    def _names_poll(self, named: Named) -> bool:
        """Whether a name is that of a poll or a pollster: "a Pinter poll", not "the Monday poll" or "the minister"."""
        words = range(named.first, named.last)
        proper = any(self.tokens.flags[k] & CAPITAL and not self.tokens.flags[k] & TIME for k in words if k)
        return proper and not POLLS.isdisjoint(self.tokens.lower[named.first : named.last])

    def stance(self, frame: Frame, named: Named | None) -> Stance:
        """How surely the text stands behind the figure that `named` states."""
        if self.taken_back:
            return "retracted"
        first, last = self._clause(frame)
        whole = last - first == self.tokens.size
        told = self._told if whole else scope.stance_in(frozenset(self.tokens.lower[first:last]))
        if told == "denied" or (named is not None and named.denies):
            return "denied"
        if self.doubted:
            return "unverified"
        return "reported" if named is not None and told == "asserted" else told

    @lazy
    def _told(self) -> Stance:
        return scope.stance_in(self.tokens.words)

    def _clause(self, frame: Frame) -> Span:
        return scope.clause_around(self.tokens, frame.first, frame.last)

    def _resolved(self, named: Named) -> str | None:
        """The name, or whom "he", "the report", "we" go back to."""
        if named.name is None:
            return self._named_before or self._turn
        if named.name.lower() in OURSELVES:
            return self._turn or self.story.article.outlet
        return speech.resolved(self.story, self.index, named)

    def _goes_on(self) -> bool:
        """Whether the sentence goes on from the one before, in the same paragraph."""
        if not self.index:
            return False
        before = self.story.spans[self.index - 1]
        return "\n" not in self.story.body[before[1] : self.span[0]].replace("\n   ", "")

    @lazy
    def _turn(self) -> str | None:
        return speech.turn_of(self.story, self.span[0])

    @lazy
    def _named_before(self) -> str | None:
        return speech.named_before(self.story, self.index)

    def place(self, frame: Frame) -> str | None:
        """The place of the clause, else of the sentences before, else the article's, else one that a speaker is of."""
        found = nearest(self.tokens, self._scenes, frame.first, frame.last)
        if found is not None and not self._is_actor(found):
            self.story.place = (self.index, found.name)
            return found.name
        share_of = frame.head_word if frame.of and frame.mention.form in ("percent", "fraction") else None
        country = demonyms().get(share_of or "") or self.country
        if country is not None:
            return self.story.as_written(country)
        if ITEM.match(self.story.body, *self.span):
            return self._home(frame)
        kept = self.story.place
        goes_on = kept is not None and self.index - kept[0] <= NEAR_PLACE
        if kept is not None and goes_on and self._same_paragraph(kept[0]):
            return kept[1]
        polled = self.story.people if self.story.surveys.told else None
        return (
            self._place_before()
            or self._home(frame)
            or (kept[1] if kept is not None else None)
            or polled
            or self.story.nation
        )

    def _home(self, frame: Frame) -> str | None:
        """The article's place; that of who speaks, "police in Harl", where it is more exact or there is no other."""
        home = self.story.home
        if home is not None and home not in countries():
            return home
        spoken = nearest(self.tokens, self.story.places_of(self.index), frame.first, frame.last)
        if spoken is None or home is None:
            return home if spoken is None else spoken.name
        exact = spoken.name not in countries() and country_of(spoken.name) == country_of(home)
        return spoken.name if exact else home

    def _is_actor(self, place: Place) -> bool:
        """Whether a country is named for what it does, or where a dateline tells better, and the scene lies in it."""
        home = self.story.home
        if place.name not in countries() or home is None or home in countries():
            return False
        acts = place.weight <= 1 and is_possessive(self.tokens, place.last - 1)
        holds = place.weight >= SURE and self.story.is_told_from_scene(self.index)
        return (acts or holds) and country_of(home) == country_of(place.name)

    def _same_paragraph(self, index: int) -> bool:
        """Whether no blank line stands between an earlier sentence and this one."""
        begin, end = self.story.spans[index][1], self.span[0]
        return self.story.body.count("\n", begin, end) < 2 or PARAGRAPH.search(self.story.body, begin, end) is None

    def _place_before(self) -> str | None:
        best = self._best_before
        if best is None or (best.weight <= 1 and best.name in countries() and self.story.home is not None):
            return None
        self.story.place = (self.index - 1, best.name)
        return best.name

    @lazy
    def _best_before(self) -> Place | None:
        """The best scene of the sentence before, within the paragraph."""
        near = self.index > 0 and self._same_paragraph(self.index - 1)
        before = self._scenes_of(self.index - 1) if near else []
        return max(before, key=lambda place: place.weight, default=None)

    @lazy
    def _scenes(self) -> list[Place]:
        return self._scenes_of(self.index)

    def _scenes_of(self, index: int) -> list[Place]:
        """The places of a sentence but for those of who states something and those that are but adjectives."""
        places = self.story.places_of(index)
        if not places:
            return places
        tokens = self.story.tokens_of(index)
        stated = [statement_of(tokens, named) for named in self.story.named_in(index)]
        return [
            place
            for place in places
            if not is_adjective(tokens, place) and not any(first <= place.first < last for first, last in stated)
        ]

    def tells_who_was_asked(self, reading: Reading) -> bool:
        """Whether a figure is an answer, or tells in a sentence on a poll how many were asked or erred."""
        return self.answers(reading) or (reading.kind in OF_POLLS and self.index in self.story.surveys.told)

    def answers(self, reading: Reading) -> bool:
        """Whether a figure is an answer of a poll, or how far one moved."""
        return reading.kind == "poll" or (reading.unit == POINTS and bool(self.story.surveys.told))

    def place_of_poll(self) -> str | None:
        """Where the people live whom the poll of the sentence asked."""
        return place_of_asked(self.story, self.story.surveys.at(self.index))

    def as_of(self, frame: Frame, reading: Reading) -> tuple[str | None, str | None, AsOfSource | None]:
        """(first day, last day, how it is known) that the figure is for."""
        best = self._date_of(frame, reading)
        if best is not None:
            return best.date_start, best.date_end, best.source
        published = self.story.published
        if published is None:
            return None, None, None
        source: AsOfSource = "published" if self.story.article.published_at else "inferred"
        return published.first.isoformat(), published.last.isoformat(), source

    def _date_of(self, frame: Frame, reading: Reading) -> DateMention | None:
        """The date of the sentence, of the poll, of the sentence before, of the news, of the headline."""
        dates, present = self.dates, False
        if self.told_of_now:
            clause = self._clause(frame)
            present = is_present(self.tokens, *clause)
            begin, end = self.tokens.starts[clause[0]], self.tokens.ends[clause[1] - 1]
            dates = [dated for dated in dates if not present or begin <= dated.date.start < end]
        perfect = reading.kind in COUNTED and is_perfect(self.tokens, frame.first, frame.last)
        if perfect:
            dates = up_to_now(dates, self.story.published)
        here = nearest_date(dates, self.tokens, frame.mention)
        asked = self.story.fieldwork(self.story.surveys.at(self.index)) if self.tells_who_was_asked(reading) else None
        if asked is not None and (here is None or not _is_before(here.date, asked)):
            return asked  # "said on Monday that 40 percent agree"
        if (
            here is not None
            and reading.kind in TOLLS
            and is_overtaken(here, self.story.published, self.tokens, frame.mention)
        ):
            return None
        if here is not None:
            if reading.kind in COUNTED:
                here = told_after(dates, here)
            if here.compared_at < 0:
                self.story.date = (self.index, here.date)
            return here.date
        if present:
            return self._stated_before()
        told = (self._stated_before() if perfect else self._date_before()) or (
            self.story.day_told if reading.kind in COUNTED else None
        )
        if told is not None or perfect:
            return told
        return (self.story.news_date if reading.kind in OF_EVENTS else None) or self.story.period

    def _stated_before(self) -> DateMention | None:
        """The day of the statement that the sentence goes on with, within the paragraph."""
        if not self.index or not self._same_paragraph(self.index - 1):
            return None
        return next((dated.date for dated in self.story.dates_of(self.index - 1) if dated.of_statement), None)

    def _date_before(self) -> DateMention | None:
        """The date of the sentence before, within the paragraph."""
        if not self.index or not self._same_paragraph(self.index - 1):
            return None
        kept = self.story.date
        if kept is not None and kept[0] == self.index - 1:
            self.story.date = (self.index, kept[1])
            return kept[1]
        return main_date(self.story.dates_of(self.index - 1))

    def incident(self, frame: Frame) -> str | None:
        """The type of incident that the figure is about: from the sentence, else that of the article."""
        here = incident.nearest(self.incidents, frame.first)
        if here is None or here in incident.PASSING:
            return self.story.incident or here
        return here


def _is_before(date: DateMention, other: DateMention) -> bool:
    """Whether a date begins and ends before another does."""
    return date.date_start < other.date_start and date.date_end < other.date_end
