"""`ledger conflicts`: pairs of claims by severity, narrowed, explained, with what could be decided."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Command = Callable[..., Any]

BLAST = "The bomb at the fish market in Harbin Cross killed {} people on Wednesday, {} said."
STORM = "The storm of Thursday drowned {} people at Tessel Point, {} said."
ARTICLES = [
    ("Gazette", "2016-03-10", BLAST.format(30, "the police")),
    ("Echo", "2016-03-10", BLAST.format(41, "the hospital")),
    ("Gazette", "2016-05-06", STORM.format("seven", "the coastguard")),
    ("Echo", "2016-05-06", STORM.format("nine", "the harbour master")),
    ("Courier", "2016-05-09", STORM.format(14, "the coastguard")),
]


@pytest.fixture
def news(command: Command, tmp_path: Path) -> Command:
    rows = [
        {"outlet": outlet, "published_at": day, "url": f"https://{outlet}.example/{day}", "text": text}
        for outlet, day, text in ARTICLES
    ]
    (tmp_path / "news.jsonl").write_text("\n".join(map(json.dumps, rows)))
    assert command("ingest", "news.jsonl").status == 0
    return command


def pairs(command: Command, *options: str) -> list[set[str]]:
    rows = map(json.loads, command("conflicts", "--format", "jsonl", *options).out.splitlines())
    return [{row["a_literal"], row["b_literal"]} for row in rows]


def test_pairs_come_by_severity(news: Command) -> None:
    rows = [json.loads(line) for line in news("conflicts", "--format", "jsonl").out.splitlines()]
    severities = [row["severity"] for row in rows]
    assert len(rows) == 2
    assert severities == sorted(severities, reverse=True)
    assert {row["relation"] for row in rows} == {"conflict"}


@pytest.mark.parametrize(
    "narrow",
    [
        ("--place", "harbin"), ("--authority", "police"), ("--text", "fish market"), ("--until", "2016-03-31"),
        ("--kind", "deaths", "--place", "Harbin Cross"),
    ],
)  # fmt: skip
def test_one_side_that_fits_is_enough(news: Command, narrow: tuple[str, ...]) -> None:
    assert pairs(news, *narrow) == [{"30", "41"}]


def test_filters_that_nothing_fits(news: Command) -> None:
    assert pairs(news, "--kind", "injuries") == pairs(news, "--outlet", "Tribune") == []
    assert pairs(news, "--min-severity", "0.99") == []


def test_an_update_comes_with_what_could_be_decided(news: Command) -> None:
    done = news("conflicts", "--relation", "update", "--authority", "coastguard", "--format", "jsonl")
    rows = [
        row for row in map(json.loads, done.out.splitlines()) if {row["a_literal"], row["b_literal"]} == {"seven", "14"}
    ]
    (row,) = rows
    later, earlier = ("a", "b") if row["a_literal"] == "14" else ("b", "a")
    assert (row["suggestion"], row["later_id"]) == ("outdated", row[f"{later}_id"])
    told = news("conflicts", "--relation", "update").out
    assert f"suggested: {row[f'{earlier}_id'][:8]} superseded, outdated, by {row['later_id'][:8]}" in told
    assert news("show", row[f"{earlier}_id"]).out.count("[unreviewed]") == 1  # suggested, and not decided


def test_explain_tells_how_the_figures_were_read(news: Command) -> None:
    told = [news("conflicts", "--place", "Harbin", *more).out for more in ((), ("--explain",))]
    plain, explained = (" ".join(text.split()) for text in told)
    assert "means 41" not in plain
    assert "means 41" in explained
    assert "for 2016-03-09" in explained
    assert "row: apart (of the decision table)" in explained


def test_the_screen_and_the_list_count_alike(news: Command) -> None:
    rows = list(csv.DictReader(io.StringIO(news("conflicts", "--format", "csv").out)))
    from ledger import pipeline

    with pipeline.open_ledger("ledger.db", read_only=True) as ledger:
        assert ledger.counts().conflicts == len(rows)
    assert news("conflicts").err.startswith("2 pairs; decide with")
    assert "the first 1; --limit gives more" in news("conflicts", "--limit", "1").err
