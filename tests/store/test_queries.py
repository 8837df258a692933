"""Every audit query asks a question, runs on both databases, and finds what it is about."""

from __future__ import annotations

from pathlib import Path

import pytest
from store_samples import fill, related, report

from ledger.store import Ledger

FOLDER = Path(__file__).parents[2] / "schema" / "queries"
QUERIES = {path.stem: path.read_text("utf-8") for path in sorted(FOLDER.glob("*.sql"))}

FINDS = {
    "articles-against-themselves": [{"outlet": "Gazette", "severity": 0.2}],
    "decided-on-an-older-text": [{"literal": "At least 30", "newer_revision": 2}],
    "decisions-without-evidence": [{"literal": "At least 30"}, {"literal": "At least 50"}],
    "disputed-by-outlet": [{"outlet": "Echo", "claims": 1, "decided": 1, "disputed": 1}],
    "many-papers-one-voice": [{"label": "deaths, flood, Lower Senn", "claims": 7, "witnesses": 1}],
    "oldest-open-conflicts": [{"severity": 0.7}],
    "policies-that-disagree": [{"label": "deaths, flood, Lower Senn", "acled": "20", "ucdp": "61"}],
    "reviewers-who-disagree": [{"literal": "At least 30", "first_reviewer": "tom", "second_reviewer": "ines"}],
    "status-flips": [{"literal": "At least 30", "decisions": 3, "reviewers": 2, "statuses": 2}],
    "successors-that-fell": [
        {"literal": "At least 50", "successor_literal": "At least 45", "successor_status": "disputed"}
    ],
    "verified-in-open-conflict": [{"severity": 0.7}, {"severity": 0.2}],
    "verified-with-one-witness": [
        {"literal": "At least 30", "witnesses": 1},
        {"literal": "At least 61", "witnesses": 1},
    ],
    "who-counts-high-who-low": [{"authority": "the river board", "kind": "deaths", "figures": 7}],
    "work-by-reviewer": [
        {"reviewer": "ines", "decided": 5, "undone": 1, "redone": 0},
        {"reviewer": "tom", "decided": 2, "undone": 0, "redone": 0},
    ],
}
"""What each query gives for the ledger below: some columns of each row."""


@pytest.fixture
def ledger(ledger: Ledger) -> Ledger:
    """A ledger in which each query has something to find."""
    claims = fill(
        ledger,
        report("30", "Courier", url="https://courier.example/flood"),
        report("41", "Post"),
        report("45", "Echo"),
        report("50", "Herald"),
        report("20", "Courier", url="https://courier.example/flood", published_at="2016-03-10"),
    )
    article, first = report("60", "Gazette")
    second = report("61", "Gazette", article_id=article.id)[1]
    claims += fill(ledger, (article, [*first, *second]))
    ledger.replace_relations(
        related(claims, (0, 1, "conflict", 0.7), (5, 6, "conflict", 0.2), (2, 3, "compatible", 0.0), witnesses=1)
    )
    old, *_ = (claim.id for claim in claims)
    for reviewer, status, reason in (
        ("tom", "disputed", "scope_unclear"),
        ("ines", "verified", "independent_witnesses"),
        ("tom", "verified", "primary_source"),
    ):
        ledger.decide([old], status, reason_code=reason, reviewer=reviewer)  # type: ignore[arg-type]
    ledger.decide(
        [claims[6].id], "verified", reason_code="primary_source", reviewer="ines", evidence=["https://a.example"]
    )
    ledger.decide([claims[3].id], "superseded", reason_code="outdated", reviewer="ines", superseded_by=claims[2].id)
    ledger.decide([claims[2].id], "disputed", reason_code="other", note="a typing error", reviewer="ines")
    ledger.decide([claims[4].id], "rejected", reason_code="not_a_claim", reviewer="ines")
    ledger.undo("ines")
    return ledger


def test_there_is_a_test_for_each_query() -> None:
    assert sorted(QUERIES) == sorted(FINDS)


@pytest.mark.parametrize("name", QUERIES)
def test_asks_a_question_on_line_1(name: str) -> None:
    first, _, rest = QUERIES[name].partition("\n")
    assert first.startswith("-- ")
    assert first.endswith("?")
    assert rest.startswith("SELECT ")


@pytest.mark.parametrize("name", QUERIES)
def test_answers(ledger: Ledger, name: str) -> None:
    columns, rows = ledger.sql(QUERIES[name])
    found = [dict(zip(columns, row, strict=True)) for row in rows]
    assert [{key: row[key] for key in expected} for row, expected in zip(found, FINDS[name], strict=True)] == FINDS[
        name
    ]


@pytest.mark.parametrize("name", QUERIES)
def test_an_empty_ledger_has_no_answer(db: str, name: str) -> None:
    with Ledger.open(db, read_only=True) as empty:
        assert empty.sql(QUERIES[name])[1] == []
