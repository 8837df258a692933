"""The polls of an article, as a table."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from ledger.claims import read_article
from ledger.extract.story import Story
from ledger.model import make_article

CASES: list[dict[str, Any]] = tomllib.loads((Path(__file__).parent / "tables/surveys.toml").read_text("utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:60] for case in CASES])
def test_polls_of_a_text(case: dict[str, Any]) -> None:
    story = Story(make_article(case["text"], published_at="2016-05-09"))
    polls = story.surveys.polls if story.surveys.told else ()
    for poll, want in zip(polls, case["polls"], strict=True):
        asked = story.fieldwork(poll)
        assert {
            "pollster": poll.pollster,
            "sponsor": poll.sponsor,
            "people": poll.population,
            "sample": poll.sample_size,
            "margin": str(poll.margin_of_error) if poll.margin_of_error else None,
            "asked": [asked.date_start, asked.date_end] if asked else None,
        } == {"pollster": None, "sponsor": None, "people": None, "sample": None, "margin": None, "asked": None} | want


GROUPS: list[dict[str, Any]] = tomllib.loads((Path(__file__).parent / "tables/subgroups.toml").read_text("utf-8"))[
    "case"
]


@pytest.mark.parametrize("case", GROUPS, ids=[case["text"][:60] for case in GROUPS])
def test_whose_answer_it_is(case: dict[str, Any]) -> None:
    polls = {claim.literal: claim.poll for claim in read_article(make_article(case["text"])) if claim.poll}
    assert {figure: poll.subgroup or "" for figure, poll in polls.items() if figure in case["groups"]} == case["groups"]
