"""Eight reviewers at once, each 500 decisions: no update is lost, the chain holds."""

from __future__ import annotations

import multiprocessing
from itertools import pairwise

import pytest
from store_reviewer import review
from store_samples import fill, report

from ledger.store import Ledger


@pytest.mark.long
def test_eight_reviewers(db: str) -> None:
    """The short form is tests/store/test_together.py; claims are few, so that reviewers meet."""
    with Ledger.open(db) as ledger:
        claim_ids = [claim.id for claim in fill(ledger, *(report(str(number)) for number in range(40)))]
        spawn = multiprocessing.get_context("spawn")
        at_work = [spawn.Process(target=review, args=(db, f"r{n}", claim_ids, 500)) for n in range(8)]
        for process in at_work:
            process.start()
        for process in at_work:
            process.join()
        assert [process.exitcode for process in at_work] == [0] * 8
        found = ledger.verify()
        assert (found.ok, found.count) == (True, 4_000)
        histories = [ledger.history(claim_id) for claim_id in claim_ids]
    assert sum(map(len, histories)) == 4_000
    for history in histories:
        assert all(later.from_status == earlier.to_status for earlier, later in pairwise(history))
    by_reviewer = [decision.reviewer for history in histories for decision in history]
    assert {by_reviewer.count(f"r{n}") for n in range(8)} == {500}
