"""What reconciling puts in, and what the command line and the screen read of it."""

from __future__ import annotations

from array import array

import msgspec
import pytest
from store_samples import copies, fill, related, report

from ledger.errors import BadInput
from ledger.model import STATUSES, Claim
from ledger.reconcile.records import Reconciled
from ledger.store import ClaimFilter, Ledger


@pytest.fixture
def claims(ledger: Ledger) -> list[Claim]:
    """Five claims: 0-1 a high conflict, 0-2 a low one, 2-3 a hidden one, 3-4 an update."""
    made = fill(ledger, *(report(number, outlet) for number, outlet in zip("34567", "ABCDE", strict=True)))
    ledger.replace_relations(
        related(
            made[:4],
            (0, 1, "conflict", 0.7),
            (0, 2, "conflict", 0.2),
            (2, 3, "conflict", 0.1),
            (2, 1, "update", 0.3),
            witnesses=3,
        )
    )
    return made


def decide(ledger: Ledger, claim: Claim, status: str = "disputed", reason: str = "scope_unclear") -> None:
    ledger.decide([claim.id], status, reason_code=reason, reviewer="ines")  # type: ignore[arg-type]


def seqs(ledger: Ledger, *claims: Claim) -> array[int]:
    return array("q", [ledger.claim(claim.id).seq for claim in claims])


def test_replacing_leaves_nothing_of_the_earlier(ledger: Ledger, claims: list[Claim]) -> None:
    ledger.replace_relations(related(claims[3:], (0, 1, "conflict", 0.5)))
    assert [(p.a.id, p.b.id) for p in ledger.conflicts()] == [tuple(sorted(c.id for c in claims[3:]))]
    assert ledger.counts().groups == 1
    assert ledger.claim(claims[0].id).group_id is None
    ledger.replace_relations(Reconciled((), (), (), ()))
    assert (ledger.counts().groups, ledger.counts().conflicts, ledger.conflicts()) == (0, 0, [])


def test_order_of_arrival_makes_no_difference(ledger: Ledger, claims: list[Claim]) -> None:
    before = ledger.load_claims()
    ledger.replace_relations(related(list(reversed(before)), (0, 1, "conflict", 0.5)))
    assert ledger.load_claims() == before == claims


def test_queues_go_by_severity_then_witnesses_then_arrival(ledger: Ledger, claims: list[Claim]) -> None:
    assert ledger.queue("all") == seqs(ledger, *claims)
    assert ledger.queue("unreviewed") == seqs(ledger, *claims)
    assert ledger.queue("conflicts") == seqs(ledger, *claims[:3])
    assert ledger.queue("returned") == array("q")
    with pytest.raises(BadInput, match="conflicts, unreviewed"):
        ledger.queue("nonsense")


def test_claims_not_reconciled_yet_come_last(ledger: Ledger, claims: list[Claim]) -> None:
    newer = fill(ledger, report("99", "F"))
    for name in ("all", "unreviewed"):
        assert ledger.queue(name)[-1:] == seqs(ledger, *newer)
        for limit in range(7):
            assert ledger.queue(name, limit=limit) == ledger.queue(name)[:limit]
    assert ledger.queue("all", ClaimFilter(outlet="F")) == seqs(ledger, *newer)


def test_a_decided_claim_leaves_its_queues(ledger: Ledger, claims: list[Claim]) -> None:
    decide(ledger, claims[0])  # with it go both of its conflicts
    assert ledger.queue("conflicts") == array("q")
    assert ledger.queue("unreviewed") == seqs(ledger, *claims[1:])
    decide(ledger, claims[0], "unreviewed", "reopened")
    assert ledger.queue("returned") == seqs(ledger, claims[0])
    assert ledger.queue("conflicts") == seqs(ledger, *claims[:3])


def test_a_verified_claim_keeps_its_conflict_open(ledger: Ledger, claims: list[Claim]) -> None:
    decide(ledger, claims[0], "verified", "primary_source")
    assert ledger.queue("conflicts") == seqs(ledger, *claims[1:3])
    assert ledger.counts().conflicts == len(ledger.conflicts()) == 2


def test_conflicts_by_severity(ledger: Ledger, claims: list[Claim]) -> None:
    assert [pair.severity for pair in ledger.conflicts()] == [0.7, 0.2]
    assert [pair.severity for pair in ledger.conflicts(min_severity=0.0)] == [0.7, 0.2, 0.1]
    assert [pair.severity for pair in ledger.conflicts(limit=1)] == [0.7]
    assert [pair.relation for pair in ledger.conflicts(relations=("update",))] == ["update"]
    pair = ledger.conflicts()[0]
    assert {pair.a.id, pair.b.id} == {claims[0].id, claims[1].id}
    assert pair.a.id < pair.b.id
    assert (pair.group_id, pair.rule, pair.missing) == ("group", "no_overlap", "the day of each count")
    assert (pair.a.witnesses, pair.a.severity) == (3, 0.7)


def test_conflicts_of_wanted_claims(ledger: Ledger, claims: list[Claim]) -> None:
    assert len(ledger.conflicts(ClaimFilter(outlet="A"))) == 2
    assert len(ledger.conflicts(ClaimFilter(outlet="C"))) == 1
    assert ledger.conflicts(ClaimFilter(outlet="D")) == []


def test_pairs_of_a_claim_stay_after_decisions(ledger: Ledger, claims: list[Claim]) -> None:
    decide(ledger, claims[0])
    assert [(p.relation, p.severity) for p in ledger.pairs_of(claims[2].id)] == [
        ("update", 0.3), ("conflict", 0.2), ("conflict", 0.1),
    ]  # fmt: skip
    assert ledger.pairs_of(claims[4].id) == ledger.pairs_of("nothing") == []


def test_group(ledger: Ledger, claims: list[Claim]) -> None:
    group, members = ledger.group("group")
    assert group == related(claims[:4], witnesses=3).groups[0]
    assert [member.id for member in members] == [claim.id for claim in claims[:4]]
    with pytest.raises(BadInput, match="no group"):
        ledger.group("nothing")


def test_counts(ledger: Ledger, claims: list[Claim]) -> None:
    decide(ledger, claims[4])
    found = ledger.counts()
    assert (found.articles, found.claims, found.groups, found.conflicts) == (5, 5, 1, 2)
    assert found.by_status == dict.fromkeys(STATUSES, 0) | {"unreviewed": 4, "disputed": 1}


def test_rows_keep_the_order_that_was_asked_for(ledger: Ledger, claims: list[Claim]) -> None:
    wanted = seqs(ledger, claims[3], claims[0], claims[4])
    assert [row.id for row in ledger.rows(wanted)] == [claims[3].id, claims[0].id, claims[4].id]
    assert ledger.rows([10**6]) == ledger.rows([]) == []
    assert len(ledger.rows(list(range(3000)))) == 5


def test_pages_of_claims(ledger: Ledger, claims: list[Claim]) -> None:
    first = ledger.claims(limit=2)
    rest = ledger.claims(limit=10, after=first[-1].seq)
    assert [row.id for row in first + rest] == [claim.id for claim in claims]


def test_a_claim_by_the_start_of_its_id(ledger: Ledger, claims: list[Claim]) -> None:
    assert ledger.claim(claims[0].id[:10]).id == claims[0].id
    for vague in ("", "zzz", "100%", "_"):
        with pytest.raises(BadInput, match=r"no claim|could be"):
            ledger.claim(vague)
    many = fill(ledger, *(report(str(number), "G") for number in range(100, 140)))
    with pytest.raises(BadInput, match="more digits"):
        ledger.claim(next(c.id[0] for c in many if sum(d.id[0] == c.id[0] for d in many) > 1))


def test_copies_are_kept(ledger: Ledger) -> None:
    reports = [report("30", outlet) for outlet in "AB"]
    fill(ledger, *reports)
    made = Reconciled((), (), (), copies(*(article for article, _ in reports)))
    ledger.replace_relations(made)
    _, rows = ledger.sql("SELECT a_id, b_id, reason FROM article_copy")
    assert rows == [msgspec.structs.astuple(made.copies[0])]


def test_authorities_keep_what_people_wrote(ledger: Ledger, claims: list[Claim], db: str) -> None:
    import sqlalchemy as sa

    from ledger.store.engine import make_engine, parse, writing

    engine = make_engine(parse(db), create=False, read_only=False)
    with writing(engine, "bulk") as connection:
        connection.execute(sa.text("UPDATE authority SET rank = 1, role = 'agency' WHERE name = 'the river board'"))
    engine.dispose()
    fill(ledger, report("99", "F", authority="the mayor"))
    ledger.replace_relations(related(claims))
    _, rows = ledger.sql("SELECT name, rank, role FROM authority ORDER BY name")
    assert rows == [("the mayor", None, None), ("the river board", 1, "agency")]
