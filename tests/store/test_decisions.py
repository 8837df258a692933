"""Deciding: reasons, versions, batches, undo and redo."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from store_samples import fill, report

from ledger.errors import BadInput, StaleDecision
from ledger.model import REASONS, Claim, Decision
from ledger.store import Ledger


@pytest.fixture
def claims(ledger: Ledger) -> list[Claim]:
    return fill(ledger, *(report(number) for number in "123"))


def mark(ledger: Ledger, *ids: str, status: str = "disputed", reviewer: str = "ines", **more: Any) -> list[Decision]:
    more.setdefault("reason_code", REASONS.get(status, ("other",))[0])
    return ledger.decide(list(ids), status, reviewer=reviewer, **more)  # type: ignore[arg-type]


def statuses(ledger: Ledger) -> list[str]:
    return [row.status for row in ledger.claims()]


def test_a_decision_is_a_row_and_a_status(ledger: Ledger, claims: list[Claim]) -> None:
    urls = ("https://a.example/1", "https://b.example/2")
    [made] = mark(ledger, claims[0].id, note="the board says 80", evidence=urls)
    assert (made.seq, made.from_status, made.to_status, made.action) == (1, "unreviewed", "disputed", "decide")
    assert (made.reason_code, made.note, made.evidence, made.reviewer) == (
        "conflicting_figures", "the board says 80", urls, "ines",
    )  # fmt: skip
    row = ledger.claim(claims[0].id)
    assert (row.status, row.version, row.reason_code, row.note, row.evidence, row.reviewer, row.decided_at) == (
        "disputed", 1, made.reason_code, made.note, urls, "ines", made.decided_at,
    )  # fmt: skip
    assert ledger.history(claims[0].id) == [made]
    assert ledger.history(claims[1].id) == []


def test_a_batch_is_all_or_none(ledger: Ledger, claims: list[Claim]) -> None:
    made = mark(ledger, *(c.id for c in claims), claims[0].id)
    assert [d.seq for d in made] == [1, 2, 3]
    assert len({d.batch for d in made}) == 1
    with pytest.raises(BadInput, match="no claim has the id 'nothing'"):
        mark(ledger, claims[0].id, "nothing", status="rejected")
    assert statuses(ledger) == ["disputed"] * 3
    assert ledger.checkpoint()[0] == 3


@pytest.mark.parametrize(
    ("status", "more", "says"),
    [
        ("verified", {"reason_code": "outdated"}, "no reason for verified; there are primary_source"),
        ("disputed", {"reason_code": "other"}, "needs a note"),
        ("disputed", {"reason_code": "other", "note": "  "}, "needs a note"),
        ("superseded", {}, "needs the claim that takes its place"),
        ("superseded", {"superseded_by": "nothing"}, "no claim has the id 'nothing'"),
        ("verified", {"superseded_by": "1"}, "no other status has one"),
        ("unreviewed", {"reason_code": "reopened"}, "unreviewed already"),
        ("disputed", {"reviewer": " "}, "name of its reviewer"),
        ("disputed", {"note": "a \0 b"}, "no database can hold"),
        ("disputed", {"evidence": ["\ud800"]}, "no database can hold"),
        ("disputed", {"evidence": ["https://a.example/1", "javascript:alert(1)"]}, "'javascript:.*' is no address"),
        ("disputed", {"evidence": ["the board's table"]}, "is no address"),
        ("disputed", {"evidence": ["https:///nowhere"]}, "is no address"),
        ("disputed", {"evidence": ["http://[1"]}, "is no address"),
        ("disputed", {"evidence": ["https://a.example/a b"]}, "is no address"),
        ("verified", {"reason_code": "undo"}, "no reason for verified"),
    ],
)
def test_refuses_an_incomplete_decision(
    ledger: Ledger, claims: list[Claim], status: str, more: dict[str, Any], says: str
) -> None:
    with pytest.raises(BadInput, match=says):
        mark(ledger, claims[0].id, status=status, **more)
    assert ledger.checkpoint()[0] == 0


def test_refuses_an_unknown_status_and_a_claim_as_its_own_successor(ledger: Ledger, claims: list[Claim]) -> None:
    with pytest.raises(BadInput, match="no status is called 'maybe'"):
        mark(ledger, claims[0].id, status="maybe", reason_code="other", note="x")
    with pytest.raises(BadInput, match="cannot supersede itself"):
        mark(ledger, claims[0].id, status="superseded", superseded_by=claims[0].id)


def test_a_superseded_claim_names_its_successor(ledger: Ledger, claims: list[Claim]) -> None:
    mark(ledger, claims[0].id, status="superseded", superseded_by=claims[1].id)
    assert ledger.claim(claims[0].id).superseded_by == claims[1].id


def test_claims_do_not_supersede_each_other(ledger: Ledger, claims: list[Claim]) -> None:
    a, b, c = (each.id for each in claims)
    mark(ledger, a, status="superseded", superseded_by=b)
    mark(ledger, b, status="superseded", superseded_by=c)
    for earlier, later in ((b, a), (c, a), (c, b)):
        with pytest.raises(BadInput, match="cannot supersede each other"):
            mark(ledger, earlier, status="superseded", superseded_by=later)
    mark(ledger, a, status="unreviewed", reason_code="reopened")
    mark(ledger, c, status="superseded", superseded_by=a)
    with pytest.raises(BadInput, match=f"{b} by {c} by {a} by {b}"):
        mark(ledger, a, status="superseded", superseded_by=b)


def test_a_redo_makes_no_circle(ledger: Ledger, claims: list[Claim]) -> None:
    a, b, _ = (each.id for each in claims)
    mark(ledger, a, status="superseded", superseded_by=b, reviewer="ines")
    ledger.undo("ines")
    mark(ledger, b, status="superseded", superseded_by=a, reviewer="tom")
    with pytest.raises(BadInput, match="cannot supersede each other"):
        ledger.redo("ines")


def test_any_status_follows_any(ledger: Ledger, claims: list[Claim]) -> None:
    for status in ("verified", "disputed", "rejected", "unreviewed", "superseded", "verified"):
        [made] = mark(
            ledger, claims[0].id, status=status, superseded_by=claims[1].id if status == "superseded" else None
        )
        assert ledger.claim(claims[0].id).status == made.to_status == status
    assert [d.from_status for d in ledger.history(claims[0].id)] == [
        "unreviewed", "verified", "disputed", "rejected", "unreviewed", "superseded",
    ]  # fmt: skip


def test_the_slower_of_two_sees_the_other(ledger: Ledger, db: str, claims: list[Claim]) -> None:
    with Ledger.open(db) as other:
        [theirs] = mark(other, claims[0].id, status="verified", reviewer="tom")
    with pytest.raises(StaleDecision, match=r"tom marked .* verified \(primary_source\)") as caught:
        mark(ledger, claims[1].id, claims[0].id, expected={claims[0].id: 0, claims[1].id: 0})
    assert caught.value.decision == theirs
    assert statuses(ledger) == ["verified", "unreviewed", "unreviewed"]
    mark(ledger, claims[0].id, expected={claims[0].id: theirs.seq})
    assert ledger.claim(claims[0].id).status == "disputed"


def test_undo_and_redo_restore_the_whole_decision(ledger: Ledger, claims: list[Claim]) -> None:
    mark(ledger, claims[0].id, status="verified", note="seen the list", evidence=["https://a.example"])
    before = ledger.claim(claims[0].id)
    mark(ledger, claims[0].id, claims[1].id)
    undone = ledger.undo("ines")
    assert {(d.action, d.undoes) for d in undone} == {("undo", "2")}
    after = ledger.claim(claims[0].id)
    for name in ("status", "reason_code", "note", "evidence"):
        assert getattr(after, name) == getattr(before, name)
    assert ledger.claim(claims[1].id).reason_code == "undo"
    assert [d.action for d in ledger.redo("ines")] == ["redo", "redo"]
    assert statuses(ledger) == ["disputed", "disputed", "unreviewed"]
    assert ledger.claim(claims[1].id).reason_code == "conflicting_figures"


def test_nothing_to_undo_or_redo(ledger: Ledger, claims: list[Claim]) -> None:
    assert ledger.undo("ines") == ledger.redo("ines") == []
    mark(ledger, claims[0].id)
    assert ledger.undo("tom") == ledger.redo("ines") == []
    ledger.undo("ines")
    assert ledger.undo("ines") == []
    mark(ledger, claims[1].id)
    assert ledger.redo("ines") == []  # something new was decided: there is no way forward


def test_undo_stops_where_somebody_else_went_on(ledger: Ledger, claims: list[Claim]) -> None:
    mark(ledger, claims[0].id, claims[1].id)
    [theirs] = mark(ledger, claims[1].id, status="verified", reviewer="tom")
    with pytest.raises(StaleDecision) as caught:
        ledger.undo("ines")
    assert caught.value.decision == theirs
    assert statuses(ledger) == ["disputed", "verified", "unreviewed"]


def test_what_somebody_else_took_back_is_no_hindrance(ledger: Ledger, claims: list[Claim]) -> None:
    mark(ledger, claims[0].id)
    mark(ledger, claims[0].id, status="verified", reviewer="tom")
    ledger.undo("tom")
    assert [d.to_status for d in ledger.undo("ines")] == ["unreviewed"]
    assert [d.to_status for d in ledger.redo("ines")] == ["disputed"]
    assert [d.to_status for d in ledger.redo("tom")] == ["verified"]
    with pytest.raises(StaleDecision):
        ledger.undo("ines")


def test_undo_reaches_over_a_restart(ledger: Ledger, db: str, claims: list[Claim]) -> None:
    mark(ledger, claims[0].id)
    mark(ledger, claims[1].id)
    with Ledger.open(db) as later:
        assert [d.claim_id for d in later.undo("ines")] == [claims[1].id]
        assert [d.claim_id for d in later.undo("ines")] == [claims[0].id]


Step = tuple[str, int]
STEPS = st.lists(
    st.one_of(st.tuples(st.sampled_from(["verified", "disputed", "rejected"]), st.integers(0, 2)),
              st.sampled_from([("undo", 0), ("redo", 0)])),
    max_size=14,
)  # fmt: skip


@pytest.mark.parametrize("db", ["sqlite"], indirect=True)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_undo_and_redo_behave_as_in_an_editor(ledger: Ledger, claims: list[Claim], steps: list[Step]) -> None:
    """Against a model: a stack of states gone through and a stack of states taken back."""
    reviewer = f"reviewer {ledger.checkpoint()[0]}"
    state, past, future = statuses(ledger), [], []
    for what, index in steps:
        if what == "undo":
            assert bool(ledger.undo(reviewer)) == bool(past)
            if past:
                future.append(state)
                state = past.pop()
        elif what == "redo":
            assert bool(ledger.redo(reviewer)) == bool(future)
            if future:
                past.append(state)
                state = future.pop()
        else:
            mark(ledger, claims[index].id, status=what, reviewer=reviewer)
            past.append(state)
            state, future = [*state[:index], what, *state[index + 1 :]], []
        assert statuses(ledger) == state
    assert ledger.verify().ok
