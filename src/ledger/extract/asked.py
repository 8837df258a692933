"""Where the people live whom a poll asked: told of them, of the article's people, of where its pollster asks."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from ledger import lexicon
from ledger.extract.geography import demonyms, is_common, known
from ledger.extract.names import NOUNS
from ledger.extract.surveys import Survey

if TYPE_CHECKING:
    from ledger.extract.story import Story

POLLS: Final = frozenset("poll polls survey surveys analysis pollster pollsters".split())


def place_of_asked(story: Story, survey: Survey) -> str | None:
    """ "UK: ..." in the headline, "voters in Belgium", their nationality, where the pollster asks, else the article's
    people or place.
    """
    label, colon, _ = (story.article.title or "").partition(":")
    if colon and (known(label) or _may_be_people(label)):
        return label
    people, _, where = (survey.population or "").partition(" in ")
    if where:
        return where.removeprefix("the ")
    nations = (demonyms()[word] for word in people.lower().split() if word in demonyms())
    country = next(nations, None) or _country_of_pollster(survey.pollster or "")
    return story.as_written(country) if country is not None else story.people or story.home


def _may_be_people(label: str) -> bool:
    """Whether the label of a poll's headline may be those asked, "Harl voters: ...", and not who tells of it."""
    words = label.lower().split()
    return label.istitle() and not is_common(label) and POLLS.isdisjoint(words) and words[-1] not in NOUNS


def _country_of_pollster(name: str) -> str | None:
    """The country that a pollster asks in, if it is one of the list."""
    return next((country for house, country in _houses().items() if house in name.lower()), None)


@cache
def _houses() -> dict[str, str]:
    """Pollster in lower case -> the country that it asks in."""
    table: dict[str, str] = lexicon.load("pollsters")
    return {house.strip(): country for country, houses in table.items() for house in houses.split("|")}
