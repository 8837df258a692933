"""Filters: each field alone, all of them together, in lists, queues and conflicts."""

from __future__ import annotations

import pytest
from store_samples import fill, report

from ledger.model import Claim
from ledger.store import ClaimFilter, Ledger


@pytest.fixture
def claims(ledger: Ledger) -> list[Claim]:
    undated = {"as_of_start": None, "as_of_end": None}
    made = fill(
        ledger,
        report("1", "Senn Courier", place="Lower Senn", authority="Ministry of Health"),
        report(
            "2", "Harbour Post", place="100% Bay", kind="injuries", as_of_start="2016-03-01", as_of_end="2016-03-31"
        ),
        report(
            "3",
            "Courier Weekly",
            place=None,
            authority=None,
            sentence="The bridge collapsed; at least 3 died, O'Neil said.",
        ),
        report("4", "Post", published_at="2016-05", **undated, sentence="Bridges fell: 4 dead (50%)."),
        report("5", "Echo", published_at=None, **undated, sentence='She said "at least 5 dead" \\ here'),
    )
    ledger.decide([made[1].id], "disputed", reason_code="scope_unclear", reviewer="ines")
    ledger.decide([made[2].id], "disputed", reason_code="scope_unclear", reviewer="ines")
    ledger.decide([made[2].id], "unreviewed", reason_code="reopened", reviewer="ines")
    return made


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ({}, "12345"),
        ({"kind": "injuries"}, "2"),
        ({"kind": "hostages"}, ""),
        ({"status": "disputed"}, "2"),
        ({"status": "unreviewed"}, "1345"),
        ({"status": "verified"}, ""),
        ({"place": "senn"}, "145"),
        ({"place": "100%"}, "2"),
        ({"place": "%"}, "2"),  # a percent sign is a percent sign, no wildcard
        ({"place": "_"}, ""),
        ({"outlet": "COURIER"}, "13"),
        ({"authority": "ministry of"}, "1"),
        ({"text": "bridge"}, "34"),  # the last word is a beginning
        ({"text": "bridge collapsed"}, "3"),
        ({"text": "collapsed bridge"}, "3"),
        ({"text": "bridg collapsed"}, ""),  # the words before it are whole
        ({"text": "BRIDGES FELL"}, "4"),
        ({"text": "o'neil"}, "3"),
        ({"text": 'she "at least'}, "5"),
        ({"text": "'"}, None),
        ({"text": '"'}, None),
        ({"text": "AND OR NOT ( ) * : ^ - + & | ! \\"}, None),
        ({"text": "sentence:"}, None),
        ({"text": "   "}, "12345"),
        ({"since": "2016-03-10"}, "24"),
        ({"until": "2016-03-09"}, "123"),
        ({"until": "2016-03"}, "123"),
        ({"since": "2016-05"}, "4"),
        ({"since": "2016-03-05", "until": "2016-03-09"}, "123"),
        ({"min_severity": 0.15}, ""),
        ({"min_severity": 0.0}, "12345"),
        ({"outlet": "courier", "text": "river"}, "1"),
    ],
)
def test_finds(ledger: Ledger, claims: list[Claim], wanted: dict[str, object], expected: str | None) -> None:
    """`expected` None: whatever is found, such text is no error."""
    found = [row.number for row in ledger.claims(wanted)]
    assert expected is None or "".join(found) == expected
    narrow = ClaimFilter(**wanted)  # type: ignore[arg-type]
    assert [row.number for row in ledger.rows(ledger.queue("all", narrow))] == found
    assert ledger.conflicts(narrow) == []


def test_by_article_and_group(ledger: Ledger, claims: list[Claim]) -> None:
    assert [row.id for row in ledger.claims(ClaimFilter(article_id=claims[3].article_id))] == [claims[3].id]
    assert ledger.claims(ClaimFilter(group_id="nothing")) == []
