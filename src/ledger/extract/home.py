"""Where the news of an article is from: its headline's scene, its dateline, what its first sentences name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from ledger.extract.authority import authorities_in, statement_of
from ledger.extract.dateline import Dateline
from ledger.extract.geography import ABBREVIATED, countries, country_of, is_capital, is_region
from ledger.extract.nations import nation_of
from ledger.extract.place import places_in
from ledger.extract.place_nearest import is_adjective
from ledger.extract.setting import SURE, Place
from ledger.extract.tokens import Tokens

if TYPE_CHECKING:
    from ledger.extract.story import Story

FURNITURE: Final = re.compile(r"[|›»•·]|[^\s.–—-]\s{2,}[^\s–—-]|\bNews\s+[-–—]\s")
OFTEN: Final = 2  # sentences in which a place is named often
LEAD: Final = 4  # sentences, headline and dateline among them
SCENES: Final = 3  # sentences, headline among them, in which the scene of a country's news may be named
FURTHER: Final = 12  # sentences in which a text that the lead sets nowhere may name its place


def home_of(story: Story) -> str | None:
    """Where the news is from: the scene in the headline, else the dateline's, else the first that is named.

    A country that does something in the headline, "Kestria bombs ...", comes behind the dateline, and so does one
    that the dateline's town lies in; capitals have the news of their whole country.
    """
    title, dateline = _place_of_title(story), story.dateline
    if title is not None and title.name in countries():
        there = country_of(title.name)
        scenes = list(_scenes_of_lead(story))
        exact = next((place for land in (there, None) for place in scenes if country_of(place.name) == land), None)
        if exact is not None:
            return exact.name
        if (often := _named_often(story, there)) is not None:
            return often
        elsewhere = dateline is not None and country_of(dateline.name) != there
        if dateline is not None and (title.weight <= 1 if elsewhere else not is_capital(dateline.name)):
            return dateline.name
    if title is not None:
        return title.name
    nation = _nation_of_title(story)
    if dateline is not None:
        return _scene_near(story, dateline) or _of_all(nation, dateline.name) or dateline.name
    lead = _place_of_lead(story)
    if lead is None or lead.weight < SURE or is_region(lead.name):
        return nation or (lead.name if lead is not None else None)
    return _of_all(nation, lead.name) or lead.name


def _named_often(story: Story, there: str | None) -> str | None:
    """The place within a country that the first sentences set more than one thing in."""
    names = Counter(
        place.name.lower()
        for index in range(min(FURTHER, len(story.spans)))
        for place in {place.name: place for place in story.places_of(index)}.values()
        if place.weight >= SURE and place.name not in countries() and country_of(place.name) in (there, None)
    )
    name, times = next(iter(names.most_common(1)), ("", 0))
    if times < OFTEN:
        return None
    found = (place.name for index in range(len(story.spans)) for place in story.places_of(index))
    return next(place for place in found if place.lower() == name)


def _of_all(nation: str | None, place: str) -> str | None:
    """The nation that a headline tells of where the place is but its capital: "Kestrian army loses 40 a week"."""
    parts = place.replace(" and ", ", ").split(", ")
    told = nation is not None and country_of(parts[0]) == country_of(nation)
    return nation if told and any(map(is_capital, parts)) else None


def _nation_of_title(story: Story) -> str | None:
    """The country that the headline calls something after: "Kestrian ferry sinks"."""
    country = nation_of([story.title]) if story.title is not None else None
    return story.as_written(country) if country is not None else None


def _scene_near(story: Story, dateline: Dateline) -> str | None:
    """The scene of the lead, where its news is told from the capital."""
    if not is_capital(dateline.name):
        return None
    there = country_of(dateline.name)
    return next((place.name for place in _scenes_of_lead(story) if country_of(place.name) == there), None)


def _scenes_of_lead(story: Story) -> Iterator[Place]:
    """The scenes of the headline's story in its first sentences, more exact than a country."""
    for index in story.lead[:SCENES]:
        yield from (p for p in story.places_of(index) if p.weight >= SURE and p.name not in countries())


def _place_of_title(story: Story) -> Place | None:
    """The scene that the headline names, one of the list or one that the dateline or the lead shows to be one."""
    if story.title is None or is_furniture(story.title.body):
        return None
    dateline = story.dateline  # asked first, as it shows a name to be a place
    places = places_in(story.title, story.learned)
    if not places and dateline is None:
        for index in range(min(LEAD, len(story.spans))):
            story.places_of(index)
        places = places_in(story.title, story.learned)
    speaking = [statement_of(story.title, named) for named in authorities_in(story.title, headline=True)]
    places = [
        place
        for place in places
        if not any(first <= place.first < last for first, last in speaking) and not is_adjective(story.title, place)
    ]
    return max(places, key=lambda place: place.weight, default=None) or _country_of_title(story.title)


def is_furniture(line: str) -> bool:
    """Whether a line is the page's and no headline: "Home › World › Asia", "Harbour News | Kestria"."""
    return FURNITURE.search(line) is not None


def _country_of_title(title: Tokens) -> Place | None:
    """The country that a headline in capitals hides in a longer name: "Kestria Security Report"."""
    names = ((k, title.text(k, k + 1)) for k in range(title.size))
    return next((Place(k, k + 1, name, 1) for k, name in names if name in countries() - ABBREVIATED), None)


def _place_of_lead(story: Story) -> Place | None:
    """The best scene of the first sentence that names a place."""
    for index in (*story.lead, *range(min(FURTHER, len(story.spans)))):
        named = [place for place in story.places_of(index) if not is_adjective(story.tokens_of(index), place)]
        if named:
            return max(named, key=lambda place: place.weight)
    return None
