"""An article around its sentences: what holds for all of them, and what a later one goes back to."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Final

import regex

from ledger import text
from ledger.extract import nations
from ledger.extract.anchor import anchor_of
from ledger.extract.authority import Named, authorities_in, may_name
from ledger.extract.dateline import Dateline, dateline_in
from ledger.extract.dates import DateMention, find_dates, may_have_dates, published_on
from ledger.extract.geography import country_of
from ledger.extract.home import FURTHER, LEAD, home_of, is_furniture
from ledger.extract.incident import incidents_in, main_type, tells_enough
from ledger.extract.periods import Published
from ledger.extract.place import places_in
from ledger.extract.setting import SURE, Place
from ledger.extract.surveys import Survey, surveys_in
from ledger.extract.tokens import Tokens
from ledger.extract.when import Dated, dates_in, main_date
from ledger.lazy import lazy
from ledger.model import Article, Mention, Span

LINE: Final = 50  # code points of a line that is no paragraph yet: a byline, a caption's place
TOLD_IN: Final = 2  # sentences, headline among them, in which the incident is told
NEWS_DAYS: Final = 14  # how old the news of an article is at most
# Looked for as plain strings in lower case: an expression that ignores case costs as much as the rest of an article.
DEADLY_LIST: Final = ("deadliest", "bloodiest", "death toll", "by number of dea", "by number of victims")
CAPTIVES: Final = ("hostage", "kidnap", "abduct", "captors")
RECRUITS: Final = ("foreign fighter", "jihad")
RULES: Final = tuple("–—=*-")  # how the line above a year's news begins
YEAR_LINE: Final = regex.compile(r"(?m)^[–—=*-]+ ?((?:19|20)\d\d) ?[–—=*:-]+$")
REPORTS: Final = frozenset(
    "report study survey assessment figures statistics data census poll bulletin research analysis database".split()
)
LAST_LINES: Final = 1000  # code points
SOURCE: Final = regex.compile(r"(?m)^[ (]*Sources?:[ ]+(\p{Lu}[^\n()]{1,60}?)[ .)]*$")
CREDIT: Final = regex.compile(
    r"(?i:\((?:[^()]*(?:photo|file|image|picture|handout|via|/)[^()]*|[A-Z]{2,4}|Reuters)\))$"
)
"""Whose a picture is, at the end of its line."""
LONGEST_LINE: Final = 120  # code points of a line of the page
LONGEST_CREDIT: Final = 80  # code points
ACRONYM: Final = regex.compile(r" \(\p{Lu}{2,6}\)")


def _may_tell(small: str) -> bool:
    """Whether a sentence may tell of a report; told without its tokens."""
    return any(word in small for word in REPORTS)


class Story:
    """An article and its sentences, each turned into tokens once; `place` and `date` are the last that a figure had."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self.body = article.body
        self.spans: list[Span] = text.sentences(article.body, article.skips)
        self.title = Tokens(article.title, (0, len(article.title)), ()) if article.title else None
        self.published = published_on(article.published_at) or self._anchor()
        small = article.body.lower()
        ruled = self.body.startswith(RULES) or any(f"\n{mark}" in self.body for mark in RULES)
        self.surveys = surveys_in(article.body, small, [span[0] for span in self.spans])
        self._years = [(line.start(), published_on(line[1])) for line in YEAR_LINE.finditer(self.body)] if ruled else []
        self.tells_of_captives = any(word in small for word in CAPTIVES)
        self.tells_of_recruits = any(word in small for word in RECRUITS)
        self.lists_deaths = any(words in small for words in DEADLY_LIST)
        self.place: tuple[int, str] | None = None  # sentence, name
        self._places: dict[int, list[Place]] = {}
        self._dates: dict[int, list[Dated]] = {}
        self._named: dict[int, list[Named]] = {}
        self.learned: set[str] = set()  # names that are places, in lower case
        self.voice: tuple[str | None] | None = None  # who states the figures of a report, once somebody asks
        self.date: tuple[int, DateMention] | None = None  # sentence, date
        self._tokens: dict[int, Tokens] = {}

    def _anchor(self) -> Published | None:
        """When an undated article is from, as the text or its headline shows: "The register of 2016"."""
        around = published_on(self.article.around)
        year = main_date(dates_in(self.title, None)) if around is None and self.title is not None else None
        return anchor_of(self.body, published_on(year.date_start[:4]) if year is not None else around)

    def _published_for(self, index: int) -> Published | None:
        """When a sentence is from: in a chronicle the year of the line above it, "— 2007 —"."""
        above = bisect_left(self._years, self.spans[index][0], key=lambda year: year[0]) - 1
        return self._years[above][1] if above >= 0 else self.published

    def mark(self, index: int, mentions: Sequence[Mention]) -> Tokens:
        """The tokens of a sentence with its numbers marked; from now on `tokens_of` gives them too."""
        tokens = self._tokens.get(index)
        if tokens is None:
            tokens = self._tokens[index] = Tokens(self.body, self.spans[index], mentions)
            return tokens
        tokens.mark(mentions)
        for known_before in (self._places, self._dates, self._named):  # numbers make a difference to each
            known_before.pop(index, None)
        return tokens

    def tokens_of(self, index: int) -> Tokens:
        """The tokens of a sentence."""
        if index not in self._tokens:
            return self.mark(index, ())
        return self._tokens[index]

    def tokens_before(self, index: int) -> Tokens | None:
        """Those of the sentence before, within the paragraph or not; None for the first."""
        return self.tokens_of(index - 1) if index else None

    def pollster_of(self, index: int, *, asked: bool) -> str | None:
        """Who asked, with the acronym behind the name; for a figure that is no answer, where its sentence tells of a
        poll: "1,200 respondents were interviewed".
        """
        name = self.surveys.at(index).pollster if asked or index in self.surveys.told else None
        if name is None:
            return None
        short = ACRONYM.match(self.body, self.body.find(name) + len(name))
        return f"{name}{short[0]}" if short is not None else name

    @lazy
    def is_about_report(self) -> bool:
        """Whether the headline or the first sentences tell of a report or a study."""
        if self.title is not None and not REPORTS.isdisjoint(self.title.words):
            return True
        lead = [index for index in self.lead if _may_tell(self.body[slice(*self.spans[index])].lower())]
        return any(not REPORTS.isdisjoint(self.tokens_of(index).words) for index in lead)

    @lazy
    def source(self) -> str | None:
        """Who the article's last lines name as its source: "Source: Harl Institute"."""
        found = SOURCE.search(self.body, max(0, len(self.body) - LAST_LINES)) if "ource" in self.body else None
        return found[1].strip() if found is not None else None

    def fieldwork(self, survey: Survey) -> DateMention | None:
        """When the people of a poll were asked, as the sentence that tells of it says: its span, else a date."""
        if survey.fielded is None:
            return None
        found = find_dates(self.tokens_of(survey.fielded), self.published)
        return min(found, key=lambda date: (date.since, date.date_start == date.date_end), default=None)

    @lazy
    def news_date(self) -> DateMention | None:
        """The first date of the lead that lies in the days before publication: the day of the news."""
        return next((dated.date for dated in self._days_of_lead() if not dated.of_event), None)

    @lazy
    def day_told(self) -> DateMention | None:
        """The last of those days on which somebody spoke: that of a toll."""
        told = (dated.date for dated in self._days_of_lead() if dated.of_statement)
        return max(told, key=lambda date: date.date_start, default=None)

    def _days_of_lead(self) -> Iterator[Dated]:
        if self.published is None:
            return
        oldest, latest = (self.published.first - timedelta(days=NEWS_DAYS)).isoformat(), self.published.last.isoformat()
        for index in self.lead:
            for dated in self.dates_of(index):
                if oldest <= dated.date.date_start and dated.date.date_end <= latest:
                    yield dated

    @lazy
    def incident(self) -> str | None:
        """The type of incident that the headline or the first sentence of the lead tells of."""
        headline = incidents_in(self.title) if self.title is not None else []
        told = [] if tells_enough(headline) else self.lead[: TOLD_IN if self.title is not None else 1]
        lead = [found for index in told for found in incidents_in(self.tokens_of(index))]
        return main_type(headline, lead)

    @lazy
    def period(self) -> DateMention | None:
        """The date in the headline, which holds for a text that names no other: "The register for 2016"."""
        if self.title is None and not (self.spans and may_have_dates(self.body, self.spans[0])):
            return None
        headline = self.title or self.tokens_of(0)
        if headline.lower[-1:] in ([], ["."]):
            return None
        date = main_date(dates_in(headline, self.published))
        return date if date is not None and (date.date_start != date.date_end or self.published is None) else None

    def places_of(self, index: int) -> list[Place]:
        """The places of a sentence; a name that one sentence shows to be a place is one in every later sentence."""
        if index not in self._places:
            found = self._places[index] = self._behind_dateline(index, places_in(self.tokens_of(index), self.learned))
            self.learned.update(place.name.lower() for place in found if place.weight >= SURE)
        return self._places[index]

    def _behind_dateline(self, index: int, places: list[Place]) -> list[Place]:
        """The places of a sentence without the dateline's."""
        dateline = self.dateline
        if dateline is None or dateline.index != index:
            return places
        starts = self.tokens_of(index).starts
        return [place for place in places if starts[place.first] >= dateline.end]

    def dates_of(self, index: int) -> list[Dated]:
        """The dates of a sentence that figures can be known at."""
        if index not in self._dates:
            some = index in self._tokens or may_have_dates(self.body, self.spans[index])
            self._dates[index] = dates_in(self.tokens_of(index), self._published_for(index)) if some else []
        return self._dates[index]

    def _is_headline(self, index: int) -> bool:
        """Whether a sentence is the headline, at the article's beginning or once more below."""
        start, end = self.spans[index]
        return not start or (self.article.title is not None and self.body[start:end] == self.article.title)

    def named_in(self, index: int) -> list[Named]:
        """Who states something in a sentence."""
        if index not in self._named:
            headline = self._is_headline(index)
            some = headline or index in self._tokens or may_name(self.body, self.spans[index])
            self._named[index] = authorities_in(self.tokens_of(index), headline=headline) if some else []
        return self._named[index]

    @lazy
    def home(self) -> str | None:
        """Where the news is from."""
        return home_of(self)

    @lazy
    def people(self) -> str | None:
        """The country whose people the headline or the lead tells of: "Filipinos content with reform"."""
        country = nations.people_of(self._opening)
        return self.as_written(country) if country is not None else None

    @lazy
    def nation(self) -> str | None:
        """The country that the headline or the lead calls something after: "a Kestrian parade"."""
        country = nations.nation_of(self._opening)
        return self.as_written(country) if country is not None else None

    @lazy
    def _opening(self) -> list[Tokens]:
        """The headline and the lead."""
        return ([self.title] if self.title is not None else []) + [self.tokens_of(index) for index in self.lead]

    def as_written(self, country: str) -> str:
        """A country as the article names it: "U.S." where it has that, and no "United States"."""
        return (
            country if country in self.body else self._short_names.get(country_of(country)) or nations.shortest(country)
        )

    @lazy
    def _short_names(self) -> dict[str | None, str]:
        return nations.short_names(self.body)

    def is_told_from_scene(self, index: int) -> bool:
        """Whether a sentence begins with a dateline that is the scene, not just where the news is told."""
        dateline = self.dateline
        return dateline is not None and index == dateline.index and dateline.name == self.home

    @lazy
    def lead(self) -> list[int]:
        """The first sentences, without the short lines above them but for the headline."""
        lines = enumerate(self.spans[:FURTHER])
        prose = [k for k, span in lines if (not k or span[1] - span[0] > LINE) and not self._is_of_page(*span)]
        return prose[:LEAD]

    def _is_of_page(self, start: int, end: int) -> bool:
        """Whether a line is the page's, or a picture's: that ends with whose the picture is."""
        if end - start < LONGEST_LINE and is_furniture(self.body[start:end]):
            return True
        return self.body[end - 1] == ")" and CREDIT.search(self.body, max(start, end - LONGEST_CREDIT), end) is not None

    @lazy
    def dateline(self) -> Dateline | None:
        """The place in front of the text; its name is one of a place from then on."""
        found = dateline_in(self.body, self.spans[:LEAD])
        if found is not None:
            self.learned.add(found.city.lower())
        return found
