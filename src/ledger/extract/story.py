"""An article around its sentences: what holds for all of them, and what a later one goes back to."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from functools import cached_property
from typing import Final

import regex

from ledger import text
from ledger.extract.dates import DateMention, find_dates, published_on
from ledger.extract.place import places_in
from ledger.extract.surveys import Survey, surveys_in
from ledger.extract.tokens import Tokens
from ledger.extract.when import dates_in, main_date
from ledger.model import Article, Mention, Span

LEAD: Final = 4  # sentences, headline and dateline among them
NEWS_DAYS: Final = 14  # how old the news of an article is at most
# Looked for as plain strings in lower case: an expression that ignores case costs as much as the rest of an article.
DEADLY_LIST: Final = ("deadliest", "bloodiest", "death toll", "by number of dea", "by number of victims")
CAPTIVES: Final = ("hostage", "kidnap", "abduct", "captors")
DATELINE: Final = regex.compile(
    r"\A\W*(?:\(\p{Lu}+\)\s+)?(\p{Lu}[\p{Lu}.'’-]+(?: [\p{Lu}.'’-]+){0,3})(?:,|:| \(| --| —| –)"
)


class Story:
    """An article and its sentences, each turned into tokens once; `place` and `date` are the last that a figure had."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self.body = article.body
        self.spans: list[Span] = text.sentences(article.body, article.skips)
        self.title = Tokens(article.title, (0, len(article.title)), ()) if article.title else None
        self.published = published_on(article.published_at or article.around)
        small = article.body.lower()
        self.surveys = surveys_in(article.body, small, [span[0] for span in self.spans])
        self.tells_of_captives = any(word in small for word in CAPTIVES)
        self.lists_deaths = any(words in small for words in DEADLY_LIST)
        self.place: tuple[int, str] | None = None  # sentence, name
        self.date: tuple[int, DateMention] | None = None  # sentence, date
        self._tokens: dict[int, Tokens] = {}

    def mark(self, index: int, mentions: Sequence[Mention]) -> Tokens:
        """The tokens of a sentence with its numbers marked; from now on `tokens_of` gives them too."""
        tokens = self._tokens[index] = Tokens(self.body, self.spans[index], mentions)
        return tokens

    def tokens_of(self, index: int) -> Tokens:
        """The tokens of a sentence."""
        if index not in self._tokens:
            return self.mark(index, ())
        return self._tokens[index]

    def tokens_before(self, index: int) -> Tokens | None:
        """Those of the sentence before, within the paragraph or not; None for the first."""
        return self.tokens_of(index - 1) if index else None

    def fieldwork(self, survey: Survey) -> DateMention | None:
        """When the people of a poll were asked, as the sentence that tells of it says."""
        if survey.fielded is None:
            return None
        return next(iter(find_dates(self.tokens_of(survey.fielded), self.published)), None)

    @cached_property
    def news_date(self) -> DateMention | None:
        """The first date of the lead that lies in the days before publication: the day of the news."""
        if self.published is None:
            return None
        oldest, latest = (self.published.first - timedelta(days=NEWS_DAYS)).isoformat(), self.published.last.isoformat()
        lead = range(min(LEAD, len(self.spans)))
        found = (dated.date for index in lead for dated in dates_in(self.tokens_of(index), self.published))
        return next((day for day in found if oldest <= day.date_start and day.date_end <= latest), None)

    @cached_property
    def period(self) -> DateMention | None:
        """The date in the headline, which holds for a text that names no other: "The register for 2016"."""
        headline = self.title or (self.tokens_of(0) if self.spans else None)
        if headline is None or headline.lower[-1:] in ([], ["."]):
            return None
        return main_date(dates_in(headline, self.published))

    @cached_property
    def home(self) -> str | None:
        """Where the news is from: the place in the headline, else the dateline's, else the first scene of the lead."""
        if self.title is not None and (places := places_in(self.title)):
            return places[0].name
        dateline = DATELINE.match(self.body)
        return dateline[1].strip() if dateline is not None else self._scene_of_lead()

    def _scene_of_lead(self) -> str | None:
        for index in range(min(LEAD, len(self.spans))):
            for place in places_in(self.tokens_of(index)):
                if place.weight > 1:
                    return place.name
        return None
