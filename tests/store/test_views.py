"""The views and exports: disputed claims, best figures by policy, timelines, bias."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import msgspec
import pytest
import sqlalchemy as sa
from store_samples import fill, related, report

from ledger.errors import BadInput
from ledger.model import Claim
from ledger.store import Ledger
from ledger.store.engine import make_engine, parse, writing

CSV = (
    "claim_id group kind literal nominal low high modifier unit subject place as_of_start as_of_end authority stance "
    "outlet title published_at url sentence status reason_code note evidence reviewer decided_at superseded_by "
    "opponent_claim_id opponent_literal relation severity explanation corrected machine_read"
).split()


def test_disputed_claims_have_the_columns_of_the_csv(ledger: Ledger) -> None:
    claims = fill(ledger, report("30"), report("41"), report("45"))
    ledger.replace_relations(related(claims, (0, 1, "conflict", 0.4), (0, 2, "conflict", 0.7), (1, 2, "update", 0.9)))
    ledger.decide([claims[0].id, claims[1].id], "disputed", reason_code="conflicting_figures", reviewer="ines",
                  note="=1+1", evidence=["https://a.example"])  # fmt: skip
    rows = list(ledger.export())
    assert [tuple(row) for row in rows] == [tuple(CSV)] * 2
    assert ledger.columns() == tuple(CSV)
    first, second = rows
    assert (first["nominal"], first["high"], first["group"]) == (Decimal(30), None, "deaths, flood, Lower Senn")
    assert (first["note"], first["evidence"], first["status"]) == ("=1+1", ["https://a.example"], "disputed")
    opponent = ("opponent_claim_id", "opponent_literal", "relation", "severity")
    assert [first[name] for name in opponent] == [claims[2].id, "At least 45", "conflict", 0.7]
    assert [second[name] for name in opponent] == [claims[0].id, "At least 30", "conflict", 0.4]  # before the update


def test_a_claim_without_an_opponent_is_exported_all_the_same(ledger: Ledger) -> None:
    [claim] = fill(ledger, report("30"))
    ledger.decide([claim.id], "disputed", reason_code="source_unreliable", reviewer="ines")
    [row] = ledger.export()
    assert (row["group"], row["opponent_claim_id"], row["relation"], row["severity"]) == (None,) * 4


def test_any_status_can_be_exported(ledger: Ledger) -> None:
    claims = fill(ledger, report("30"), report("41"), report("45"))
    ledger.decide([claims[1].id], "verified", reason_code="primary_source", reviewer="ines")
    ledger.decide([claims[2].id], "verified", reason_code="primary_source", reviewer="ines")
    ledger.decide([claims[2].id], "unreviewed", reason_code="reopened", reviewer="ines")
    for status, expected in (("verified", [1]), ("unreviewed", [0, 2]), ("rejected", []), (None, [0, 1, 2])):
        ids = [claims[index].id for index in expected]
        assert [row["claim_id"] for row in ledger.export("claim_sheet", status=status)] == ids
        assert [row["id"] for row in ledger.export("claim", status=status)] == ids


def test_claims_as_public_json(ledger: Ledger) -> None:
    [claim] = fill(ledger, report("30"))
    [row] = ledger.export("claim")
    assert row == msgspec.structs.asdict(claim) | {"corrected": False}
    assert list(row) == list(ledger.columns("claim")) == [*Claim.__struct_fields__, "corrected"]


def test_unknown_exports_are_refused(ledger: Ledger) -> None:
    with pytest.raises(BadInput, match="there are claim, claim_current"):
        ledger.export("nonsense")
    with pytest.raises(BadInput, match="cannot be narrowed"):
        ledger.export("best_figure", status="disputed")


def test_every_view_can_be_exported(ledger: Ledger) -> None:
    claims = fill(ledger, report("30"), report("41"), report("35"))
    ledger.replace_relations(related(claims, (0, 1, "conflict", 0.7)))
    ledger.decide([claims[0].id], "verified", reason_code="primary_source", reviewer="ines")
    for name in ("claim_current", "conflict", "decision_log", "best_figure", "figure_timeline", "authority_bias"):
        rows = list(ledger.export(name))
        assert rows, name
        assert all(tuple(row) == ledger.columns(name) for row in rows)


def figure(number: str, day: str = "2016-03-09", **fields: Any) -> tuple[Any, list[Claim]]:
    """A claim of its own outlet for a day."""
    fields = {"authority": f"board {number} {day}", "as_of_start": day, "as_of_end": day, "modifier": "exact"} | fields
    outlet = f"Outlet {number} {day} {fields['authority']}"
    return report(number, outlet, **fields)


POLICIES: dict[str, tuple[list[Any], dict[str, tuple[str | None, str | None, str | None] | None]]] = {
    "the newest": (
        [figure("30"), figure("41", "2016-03-10"), figure("35", "2016-03-08")],
        {
            "latest": ("41", "41", None),
            "gtd": ("41", "41", "41"),
            "acled": ("30", "30", "30"),
            "ibc": ("30", None, "41"),
        },
    ),
    "several equally recent: the majority": (
        [figure("30"), figure("41"), figure("41", authority="board B"), figure("12", "2016-03-08")],
        {"gtd": ("41", "41", "41"), "latest": ("30", "30", None)},
    ),
    "no majority: the lowest": ([figure("30"), figure("41")], {"gtd": ("30", "30", "30")}),
    "only vague words: none": (
        [figure("12", modifier="vague", nominal=None, low=Decimal(12))],
        {"gtd": None, "acled": ("12", "12", "12"), "latest": ("12", "12", None)},
    ),
    "a range has no nominal figure": (
        [figure("80", modifier="between", nominal=None, low=Decimal(80), high=Decimal(90))],
        {"ibc": ("80", None, "90"), "latest": ("80", "80", "90")},
    ),
    "denied figures are left out": (
        [figure("30"), figure("5", "2016-03-11", stance="denied"), figure("7", "2016-03-11", stance="retracted")],
        {"latest": ("30", "30", None), "acled": ("30", "30", "30"), "ibc": ("30", None, "30")},
    ),
    "ranked authorities first": (
        [figure("30", authority="agency A"), figure("41", authority="agency B"), figure("20", authority="somebody")],
        {"emdat": ("41", "41", "41"), "ucdp": ("20", "41", "41")},
    ),
}


@pytest.mark.parametrize("case", POLICIES)
def test_best_figures(ledger: Ledger, db: str, case: str) -> None:
    reports, expected = POLICIES[case]
    claims = fill(ledger, *reports)
    ledger.replace_relations(related(claims))
    engine = make_engine(parse(db), create=False, read_only=False)
    with writing(engine, "bulk") as connection:
        connection.execute(sa.text("UPDATE authority SET rank = 2 WHERE name = 'agency A'"))
        connection.execute(sa.text("UPDATE authority SET rank = 1 WHERE name = 'agency B'"))
    engine.dispose()
    found = {row["policy"]: row for row in ledger.export("best_figure")}
    for policy, values in expected.items():
        row = found.get(policy)
        if values is None:
            assert row is None
            continue
        assert row is not None
        wanted = [None if value is None else Decimal(value) for value in values]
        assert [row["low"], row["best"]] == wanted[:2]
        assert policy == "latest" or row["high"] == wanted[2]
        assert {claim.id for claim in claims} >= set(row["claim_ids"].split())


def best(ledger: Ledger, policy: str = "latest") -> str | None:
    _, rows = ledger.sql(f"SELECT best FROM best_figure WHERE policy = '{policy}'")
    return rows[0][0] if rows else None


def test_the_latest_figure_is_one_that_no_open_conflict_touches(ledger: Ledger) -> None:
    claims = fill(ledger, figure("30"), figure("41", "2016-03-10"), figure("50", "2016-03-11"))
    ledger.replace_relations(related(claims, (1, 2, "conflict", 0.7)))
    assert best(ledger) == "30"
    ledger.decide([claims[2].id], "disputed", reason_code="conflicting_figures", reviewer="ines")
    assert best(ledger) == "41"
    ledger.decide([claims[1].id], "superseded", reason_code="outdated", reviewer="ines", superseded_by=claims[2].id)
    assert best(ledger) == "30"


def test_copies_count_once(ledger: Ledger) -> None:
    claims = fill(ledger, figure("41"), figure("41", authority="B"), figure("41", authority="C"), figure("30"))
    ledger.replace_relations(related(claims))
    assert best(ledger, "gtd") == "41"
    ledger.replace_relations(
        related(claims, (0, 1, "duplicate", 0.0), (1, 2, "duplicate", 0.0), (0, 2, "duplicate", 0.0))
    )
    assert best(ledger, "gtd") == "30"  # one voice against one


def test_timeline_and_bias(ledger: Ledger) -> None:
    claims = fill(ledger, figure("20", authority="low"), figure("40", "2016-03-11", authority="late"))
    ledger.replace_relations(related(claims))
    _, rows = ledger.sql("SELECT day, literal FROM figure_timeline ORDER BY day")
    assert rows == [("2016-03-09", "At least 20"), ("2016-03-11", "At least 40")]
    _, rows = ledger.sql(
        "SELECT authority, figures, round(CAST(mean_ratio AS NUMERIC), 3) FROM authority_bias ORDER BY 1"
    )
    assert [(name, count, float(ratio)) for name, count, ratio in rows] == [("late", 1, 1.0), ("low", 1, 0.5)]
