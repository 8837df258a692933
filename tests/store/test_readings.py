"""Corrected figures and second readings: beside what the machine read and what was decided first."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
import sqlalchemy as sa
from store_samples import fill, related, report

from ledger.errors import BadInput, StaleDecision
from ledger.model import Claim, Correction, Decision, Reading
from ledger.store import Agreement, Ledger, migrate
from ledger.store.engine import make_engine, parse, writing

REASON: dict[str, Any] = {"verified": "primary_source", "disputed": "scope_unclear", "rejected": "not_a_claim"}


@pytest.fixture
def claims(ledger: Ledger) -> list[Claim]:
    return fill(ledger, *(report(number) for number in ("30", "41", "52")))


def mark(ledger: Ledger, claim: Claim, status: Any, reviewer: str = "ines", **more: Any) -> Decision:
    [made] = ledger.decide([claim.id], status, reason_code=REASON[status], reviewer=reviewer, **more)
    return made


def second(ledger: Ledger, claim: Claim, status: Any, reviewer: str = "tom", **more: Any) -> Decision:
    return mark(ledger, claim, status, reviewer, reading="second", **more)


def figure(ledger: Ledger, claim: Claim) -> list[Any]:
    row = ledger.claim(claim.id)
    return [row.kind, row.modifier, *map(_plain, (row.nominal, row.low, row.high, row.soft_low, row.soft_high)),
            row.unit, row.corrected]  # fmt: skip


def _plain(value: Decimal | None) -> str | None:
    return None if value is None else format(value, "f")


MACHINE = ["deaths", "at_least", "30", "30", None, "30", "40", "people", False]


@pytest.mark.parametrize(
    ("correction", "expected"),
    [
        ({"nominal": Decimal(80)}, ["deaths", "at_least", "80", "80", None, "80", "90", "people", True]),
        (
            {"nominal": Decimal(80), "modifier": "exact"},
            ["deaths", "exact", "80", "80", "80", "80", "80", "people", True],
        ),
        ({"modifier": "more_than"}, ["deaths", "more_than", "30", "31", None, "31", "40", "people", True]),
        ({"kind": "injuries"}, ["injuries", "at_least", "30", "30", None, "30", "40", "people", True]),
        (
            {"modifier": "between", "low": Decimal(30), "high": Decimal(40)},
            ["deaths", "between", None, "30", "40", "30", "40", "people", True],
        ),
        (
            {"kind": "share", "unit": "percent", "modifier": "exact"},
            ["share", "exact", "30", "29.5", "30.5", "29.5", "30.5", "percent", True],
        ),
        ({"high": Decimal(100)}, ["deaths", "at_least", "30", "30", "100", "30", "100", "people", True]),
        ({"nominal": Decimal(30), "kind": "deaths"}, MACHINE),  # says nothing new
        ({}, MACHINE),
    ],
)  # fmt: skip
def test_a_correction_is_a_whole_figure(
    ledger: Ledger, claims: list[Claim], correction: dict[str, Any], expected: list[Any]
) -> None:
    mark(ledger, claims[0], "verified", correction=Correction(**correction))
    assert figure(ledger, claims[0]) == expected
    assert figure(ledger, claims[1])[-1] is False
    assert ledger.load_claims()[0].nominal == (None if expected[2] is None else Decimal(expected[2]))
    assert ledger.verify().ok


@pytest.mark.parametrize(
    ("correction", "says"),
    [
        ({"modifier": "between"}, "both of its bounds"),
        ({"modifier": "vague", "nominal": Decimal(7)}, "no single number"),
        ({"low": Decimal(9), "high": Decimal(7)}, "lies between 9 and 7"),
        ({"kind": "ghosts"}, "no kind is called 'ghosts'"),
        ({"modifier": "roughly"}, "no modifier is called 'roughly'"),
        ({"unit": "a\0b"}, "no database can hold"),
        ({"nominal": Decimal("NaN")}, "not a number"),
        ({"nominal": Decimal(-5)}, "lies between 0 and"),
        ({"nominal": Decimal("1e16")}, "lies between 0 and 1,000,000,000,000,000"),
        ({"high": Decimal(-1)}, "lies between 0 and"),
    ],
)
def test_refuses_a_figure_that_cannot_be(
    ledger: Ledger, claims: list[Claim], correction: dict[str, Any], says: str
) -> None:
    with pytest.raises(BadInput, match=says):
        mark(ledger, claims[0], "verified", correction=Correction(**correction))
    assert ledger.checkpoint()[0] == 0
    assert figure(ledger, claims[0]) == MACHINE


@pytest.mark.parametrize(
    ("correction", "literal"),
    [
        ({"nominal": Decimal(1262), "modifier": "exact"}, "1,262 (read as At least 30)"),
        ({"nominal": Decimal(80)}, "at least 80 (read as At least 30)"),
        ({"modifier": "between", "low": Decimal(5), "high": Decimal(9)}, "5 to 9 (read as At least 30)"),
        ({"unit": "percent", "kind": "share"}, "at least 30 percent (read as At least 30)"),
        ({"kind": "injuries"}, "At least 30"),
        ({}, "At least 30"),
    ],
)
def test_related_claims_are_told_as_corrected(
    ledger: Ledger, claims: list[Claim], correction: dict[str, Any], literal: str
) -> None:
    mark(ledger, claims[0], "verified", correction=Correction(**correction))
    assert [each.literal for each in ledger.load_claims()[:2]] == [literal, "At least 41"]


def test_what_the_machine_read_stays_and_can_be_seen(ledger: Ledger, claims: list[Claim]) -> None:
    made = mark(ledger, claims[0], "disputed", correction=Correction(nominal=Decimal("95.50")))
    assert made.correction == Correction(nominal=Decimal("95.5"))
    assert ledger.history(claims[0].id) == [made]
    assert ledger.claim(claims[0].id).machine_read == "deaths, at_least 30 people"
    assert ledger.sql("SELECT nominal FROM claim WHERE seq = 1")[1] == [("30",)]
    [row] = ledger.export()
    assert (row["nominal"], row["corrected"], row["machine_read"]) == (
        Decimal("95.5"),
        True,
        "deaths, at_least 30 people",
    )
    [row] = ledger.export("claim", status="disputed")
    assert (row["nominal"], row["corrected"]) == (Decimal("95.5"), True)


def test_a_correction_outlives_a_new_status_and_ends_with_an_empty_one(ledger: Ledger, claims: list[Claim]) -> None:
    mark(ledger, claims[0], "verified", correction=Correction(nominal=Decimal(80)))
    later = mark(ledger, claims[0], "disputed", reviewer="tom")
    assert later.correction == Correction(nominal=Decimal(80))
    assert figure(ledger, claims[0])[2] == "80"
    assert mark(ledger, claims[0], "verified", correction=Correction()).correction is None
    assert figure(ledger, claims[0]) == MACHINE
    assert ledger.verify().ok


def test_undo_and_redo_cover_corrections(ledger: Ledger, claims: list[Claim]) -> None:
    mark(ledger, claims[0], "verified", correction=Correction(nominal=Decimal(80)))
    mark(ledger, claims[0], "verified", correction=Correction(nominal=Decimal(90)))
    seen = [figure(ledger, claims[0])[2]]
    for step in (ledger.undo, ledger.undo, ledger.redo, ledger.redo):
        step("ines")
        seen.append(figure(ledger, claims[0])[2])
    assert seen == ["90", "80", "30", "80", "90"]
    assert ledger.verify().ok


def test_a_batch_keeps_the_correction_of_each(ledger: Ledger, claims: list[Claim]) -> None:
    mark(ledger, claims[0], "verified", correction=Correction(nominal=Decimal(80)))
    ledger.decide([c.id for c in claims], "disputed", reason_code="scope_unclear", reviewer="ines")
    assert [figure(ledger, claim)[2] for claim in claims] == ["80", "41", "52"]
    ledger.undo("ines")
    assert [figure(ledger, claim)[2] for claim in claims] == ["80", "41", "52"]
    assert ledger.verify().ok


def test_a_second_reading_stands_beside_the_status(ledger: Ledger, claims: list[Claim]) -> None:
    first = mark(ledger, claims[0], "verified")
    made = second(ledger, claims[0], "disputed", expected={claims[0].id: first.seq})
    assert (made.seq, made.reading, made.from_status, made.to_status) == (2, "second", "verified", "disputed")
    row = ledger.claim(claims[0].id)
    assert (row.status, row.version, row.reviewer, row.second_status, row.second_reviewer) == (
        "verified", 1, "ines", "disputed", "tom",
    )  # fmt: skip
    assert [d.reading for d in ledger.history(claims[0].id)] == ["first", "second"]
    assert ledger.verify().ok


@pytest.mark.parametrize(
    ("status", "reviewer", "says"),
    [
        ("verified", "tom", "is unreviewed: a second reading follows a first"),
        ("verified", "ines", "somebody else's"),
        ("unreviewed", "tom", "gives a status"),
    ],
)
def test_refuses_a_second_reading_without_a_first(
    ledger: Ledger, claims: list[Claim], status: Any, reviewer: str, says: str
) -> None:
    mark(ledger, claims[0], "verified")
    claim = claims[1] if "unreviewed:" in says else claims[0]
    with pytest.raises(BadInput, match=says):
        ledger.decide([claim.id], status, reason_code="other", note="x", reviewer=reviewer, reading="second")


def test_a_second_reading_of_what_was_decided_anew_is_stale(ledger: Ledger, claims: list[Claim]) -> None:
    mark(ledger, claims[0], "verified")
    mark(ledger, claims[0], "disputed")
    with pytest.raises(StaleDecision):
        second(ledger, claims[0], "verified", expected={claims[0].id: 1})


def queue(ledger: Ledger, name: str, reviewer: str | None = None) -> list[int]:
    return ledger.queue(name, reviewer=reviewer).tolist()


def test_who_reads_what_a_second_time(ledger: Ledger, claims: list[Claim]) -> None:
    ledger.replace_relations(related(claims, (0, 2, "conflict", 0.4), (1, 2, "conflict", 0.7)))
    mark(ledger, claims[0], "verified")
    mark(ledger, claims[1], "disputed")
    mark(ledger, claims[2], "verified", reviewer="tom")
    assert queue(ledger, "second", "tom") == [2, 1]
    assert queue(ledger, "second", "ines") == [3]
    assert queue(ledger, "second") == [2, 3, 1]
    assert ledger.queue("second", limit=1, reviewer="tom").tolist() == [2]
    second(ledger, claims[1], "disputed", reviewer="ada")
    assert queue(ledger, "second", "tom") == [1]
    assert queue(ledger, "returned") == []


def test_readings_that_differ_return_until_somebody_settles_them(ledger: Ledger, claims: list[Claim]) -> None:
    for claim in claims:
        mark(ledger, claim, "verified")
    second(ledger, claims[0], "disputed")
    second(ledger, claims[1], "verified")
    second(ledger, claims[2], "verified", correction=Correction(nominal=Decimal(53)))
    assert queue(ledger, "returned") == [1, 3]
    assert figure(ledger, claims[2])[2] == "52"
    mark(ledger, claims[0], "verified", reviewer="ada")
    assert queue(ledger, "returned") == [3]


def test_undo_and_redo_cover_second_readings(ledger: Ledger, claims: list[Claim]) -> None:
    mark(ledger, claims[0], "verified")
    second(ledger, claims[0], "disputed")
    second(ledger, claims[0], "rejected")
    seen = []
    for step in (ledger.undo, ledger.undo, ledger.redo, ledger.redo):
        assert [made.reading for made in step("tom")] == ["second"]
        row = ledger.claim(claims[0].id)
        seen.append((row.status, row.second_status))
        assert ledger.verify().ok
    assert seen == [("verified", "disputed"), ("verified", None), ("verified", "disputed"), ("verified", "rejected")]
    assert [made.to_status for made in ledger.undo("ines")] == ["unreviewed"]


def test_agreement_is_cohens_kappa(ledger: Ledger) -> None:
    """The classic table of 20 yes/yes, 5 yes/no, 10 no/yes and 15 no/no, whose kappa is 0.4, at a fifth of its size."""
    pairs = [("verified", "verified")] * 4 + [("verified", "disputed")] + [("disputed", "verified")] * 2
    pairs += [("disputed", "disputed")] * 3
    kinds: list[Any] = ["deaths", "injuries"]
    claims = fill(ledger, *(report(str(n), kind=kinds[n // 10]) for n in range(20)))
    assert ledger.agreement() == []
    for claim, (one, other) in zip(claims, pairs * 2, strict=True):
        mark(ledger, claim, one)
        second(ledger, claim, other)
    by_kind = ledger.agreement()
    assert [(each.kind, each.both, each.agreed) for each in by_kind] == [
        ("deaths", 10, 7), ("injuries", 10, 7), ("all", 20, 14),
    ]  # fmt: skip
    assert all(each.kappa == pytest.approx(0.4) for each in by_kind)
    mark(ledger, claims[4], "disputed", reviewer="ada")  # what was settled later was no agreement
    assert ledger.agreement() == by_kind


def test_agreement_that_chance_gives_for_sure_has_no_kappa(ledger: Ledger, claims: list[Claim]) -> None:
    mark(ledger, claims[0], "verified")
    second(ledger, claims[0], "verified")
    everything = Agreement(kind="all", both=1, agreed=1, kappa=None)
    assert ledger.agreement()[-1] == everything
    [row] = ledger.export("second_reading")
    assert (row["first_reviewer"], row["second_reviewer"], row["agrees"]) == ("ines", "tom", True)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE claim_correction SET nominal = '81'",
        "UPDATE claim_correction SET claim_seq = 2",
        "DELETE FROM claim_correction",
        "UPDATE claim_status SET second_status = 'verified'",
        "UPDATE claim_status SET second_status = NULL, second_version = NULL",
    ],
)
def test_derived_rows_edited_by_hand_are_found(ledger: Ledger, db: str, claims: list[Claim], statement: str) -> None:
    mark(ledger, claims[0], "verified", correction=Correction(nominal=Decimal(80)))
    second(ledger, claims[0], "disputed")
    assert ledger.verify().ok
    run(db, statement)
    found = ledger.verify()
    assert not found.ok
    assert "edited by hand" in found.message


def run(db: str, statement: str) -> None:
    engine = make_engine(parse(db), create=False, read_only=False)
    with writing(engine, "bulk") as connection:
        connection.execute(sa.text(statement))
    engine.dispose()


@pytest.mark.parametrize("reading", ["first", "second"])
def test_a_schema_that_cannot_hold_them_is_not_gone_back_to(
    ledger: Ledger, db: str, claims: list[Claim], reading: Reading
) -> None:
    mark(ledger, claims[0], "verified")
    mark(ledger, claims[0], "verified", reviewer="tom", reading=reading, correction=Correction(nominal=Decimal(80)))
    engine = make_engine(parse(db), create=False, read_only=False)
    with pytest.raises(RuntimeError, match="1 decisions are corrections or second readings"):
        migrate.upgrade(engine, "0001")
    engine.dispose()
    with Ledger.open(db) as again:
        assert again.verify().ok
