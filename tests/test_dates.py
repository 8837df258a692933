"""Dates of a sentence by a table, and what must hold of any text."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.extract.dates import DateMention, find_dates, published_on
from ledger.extract.number import find_mentions
from ledger.extract.tokens import Tokens

TABLE = Path(__file__).parent / "tables" / "dates.toml"
CASES = [pytest.param(case, id=case["why"]) for case in tomllib.loads(TABLE.read_text("utf-8"))["case"]]
PIECES = st.sampled_from(
    "8|31|2015|15|99|-|/|.|,|November|May|Feb.|of|the|in|since|last|this|next|week|month|year|century|weekend|Sunday|"
    "ago|two|a|hours|yesterday|this morning|from|to|first|half|quarter|Q3|summer|1990s|late|mid-".split("|")
)


def dates_of(text: str, published: str) -> list[DateMention]:
    return find_dates(Tokens(text, (0, len(text)), find_mentions(text)), published_on(published))


@pytest.mark.parametrize("case", CASES)
def test_reads_the_table(case: dict[str, Any]) -> None:
    found = dates_of(case["text"], case.get("published", "2016-03-09"))
    assert [[case["text"][d.start : d.end], d.date_start, d.date_end] for d in found] == case["expect"]
    assert sum(d.source == "stated" for d in found) == case.get("stated", 0)
    assert sum(d.since for d in found) == case.get("since", 0)


@given(st.lists(PIECES).map(" ".join), st.dates())
def test_any_text_gives_ordered_days(text: str, published: date) -> None:
    behind = 0
    for found in dates_of(text, published.isoformat()):
        assert behind <= found.start < found.end <= len(text)
        assert date.fromisoformat(found.date_start) <= date.fromisoformat(found.date_end)
        behind = found.end


@given(st.text())
def test_any_text_can_be_read(text: str) -> None:
    assert all(text[found.start : found.end] for found in dates_of(text, "2016-03-09"))
