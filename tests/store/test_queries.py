"""Every audit query asks a question, runs on both databases, and finds what it is about."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
import sqlalchemy as sa
from store_samples import as_role, fill, related, report

from ledger.model import Correction
from ledger.store import Ledger
from ledger.store.engine import make_engine, parse, writing

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


FINDS_LATER = {
    "chain-check": [{"seq": 3, "problem": "its status was not taken over"}],
    "clocks-set-back": [{"decided_at": "2001-01-01T00:00:00.000000Z", "reviewer": "vera", "reviewer_before": "ledger"}],
    "entered-and-verified-by-one": [{"literal": "At least 30", "reviewer": "ines", "decisions": 2}],
    "figures-that-people-corrected": [
        {"literal": "At least 41", "nominal": "47", "machine_read": "deaths, at_least 41 people"}
    ],
    "readings-that-differ": [{"literal": "At least 41", "first_reviewer": "ines", "second_reviewer": "tom"}],
    "text-changed-since": [
        {"literal": "At least 50", "literal_now": None, "cause": "revision", "status": "unreviewed"}
    ],
    "texts-taken-out": [{"redacted_by": "ada", "reason": "court order 7", "claims": 1, "decisions": 0}],
}
"""What the others give for a ledger that has been worked in for longer."""


@pytest.fixture
def later(blank: Ledger) -> Ledger:
    """A ledger with corrections, second readings, a revision, a redaction, and a status edited by hand."""
    with_url = {"url": "https://echo.example/flood"}
    made = fill(blank, report("30"), report("41", "Post"), report("50", "Echo", **with_url), report("9", "Herald"))
    for status, reason in (("disputed", "scope_unclear"), ("verified", "primary_source")):
        blank.decide([made[0].id], status, reason_code=reason, reviewer="ines")  # type: ignore[arg-type]
    correction = Correction(nominal=Decimal(47))
    blank.decide([made[1].id], "verified", reason_code="primary_source", reviewer="ines", correction=correction)
    blank.decide([made[1].id], "disputed", reason_code="scope_unclear", reviewer="tom", reading="second")
    blank.decide([made[2].id], "rejected", reason_code="not_a_claim", reviewer="ines")
    blank.decide([made[2].id], "verified", reason_code="primary_source", reviewer="tom")
    blank.redact(made[3].article_id, reason="court order 7", reviewer="ada")
    fill(blank, (report("51", "Echo", body="Nobody At least knows now", **with_url)[0], []))
    return blank


def test_there_is_a_test_for_each_query() -> None:
    assert sorted(QUERIES) == sorted(FINDS | FINDS_LATER)


@pytest.mark.parametrize("name", QUERIES)
def test_asks_a_question_on_line_1(name: str) -> None:
    first, _, rest = QUERIES[name].partition("\n")
    assert first.startswith("-- ")
    assert first.endswith("?")
    assert rest.startswith("SELECT ")


@pytest.mark.parametrize("name", FINDS)
def test_answers(ledger: Ledger, name: str) -> None:
    columns, rows = ledger.sql(QUERIES[name])
    found = [dict(zip(columns, row, strict=True)) for row in rows]
    assert [{key: row[key] for key in expected} for row, expected in zip(found, FINDS[name], strict=True)] == FINDS[
        name
    ]


@pytest.fixture
def blank(db: str) -> Iterator[Ledger]:
    """The ledger before anything is in it."""
    with Ledger.open(db) as opened:
        yield opened


@pytest.mark.parametrize("name", FINDS_LATER)
def test_answers_of_a_later_day(later: Ledger, db: str, name: str) -> None:
    if name == "chain-check":
        assert later.sql(QUERIES[name])[1] == []
        edit(db, "UPDATE claim_status SET status = 'disputed' WHERE version = 3")
    if name == "clocks-set-back":
        with Ledger.open(db, clock=lambda: "2001-01-01T00:00:00.000000Z") as slow:
            claim = slow.claims({"status": "verified"})[0].id
            slow.decide([claim], "rejected", reason_code="not_a_claim", reviewer="vera")
    columns, rows = later.sql(QUERIES[name])
    found = [dict(zip(columns, row, strict=True)) for row in rows]
    assert [{key: row[key] for key in expected} for row, expected in zip(found, FINDS_LATER[name], strict=True)] == (
        FINDS_LATER[name]
    )


def edit(db: str, statement: str) -> None:
    """Does by hand what only the trigger should do."""
    engine = make_engine(parse(db), create=False, read_only=False)
    with writing(engine, "bulk") as connection:
        connection.execute(sa.text(statement))
    engine.dispose()


@pytest.mark.parametrize("db", ["postgresql"], indirect=True)
@pytest.mark.parametrize("day", ["ledger", "later"])
def test_an_auditor_who_may_read_views_only_gets_the_same_answers(
    day: str, db: str, request: pytest.FixtureRequest
) -> None:
    owners: Ledger = request.getfixturevalue(day)
    owners.grant_roles()
    with Ledger.open(as_role(db, "ledger_auditor"), read_only=True) as auditors:
        found = {name: auditors.sql(query) for name, query in QUERIES.items()}
    assert found == {name: owners.sql(query) for name, query in QUERIES.items()}
    assert sum(bool(rows) for _, rows in found.values()) >= 5


@pytest.mark.parametrize("name", QUERIES)
def test_an_empty_ledger_has_no_answer(db: str, name: str) -> None:
    with Ledger.open(db, read_only=True) as empty:
        assert empty.sql(QUERIES[name])[1] == []
