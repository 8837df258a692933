"""Several at once: threads, processes, and one that is killed in the middle."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sqlite3
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from itertools import pairwise
from pathlib import Path

import pytest
from store_reviewer import review
from store_samples import fill, report

from ledger.store import Ledger


def test_threads_share_a_ledger(ledger: Ledger) -> None:
    claims = fill(ledger, *(report(str(number)) for number in range(20)))

    def work(index: int) -> int:
        ledger.decide([claims[index].id], "verified", reason_code="primary_source", reviewer=f"reviewer {index}")
        return len(ledger.rows(ledger.queue("unreviewed")))

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(work, range(20)))
    assert ledger.queue("unreviewed").tolist() == []
    assert ledger.verify().ok
    assert ledger.checkpoint()[0] == 20


def test_no_decision_of_several_processes_is_lost(ledger: Ledger, db: str) -> None:
    processes, decisions = 4, 25
    claim_ids = [claim.id for claim in fill(ledger, *(report(str(number)) for number in range(5)))]
    spawn = multiprocessing.get_context("spawn")
    at_work = [spawn.Process(target=review, args=(db, f"r{n}", claim_ids, decisions)) for n in range(processes)]
    for process in at_work:
        process.start()
    for process in at_work:
        process.join()
    assert [process.exitcode for process in at_work] == [0] * processes
    found = ledger.verify()
    assert (found.ok, found.count) == (True, processes * decisions)
    history = [decision for claim_id in claim_ids for decision in ledger.history(claim_id)]
    for earlier, later in pairwise(history):
        if earlier.claim_id == later.claim_id:
            assert later.from_status == earlier.to_status


KILLED = """
import sys
sys.path.insert(0, {tests!r})
from store_samples import report, signature
from ledger.store import Ledger
with Ledger.open(sys.argv[1]) as ledger:
    claims = [claim.id for claim in ledger.load_claims()]
    for number in range(1, 10_000):
        ledger.add([report(str(number * 10 + i), f"Outlet {{number}}") for i in range(5)], signature)
        print("batch", number, flush=True)
        ledger.decide(claims, ("verified", "disputed")[number % 2],
                      reason_code=("primary_source", "scope_unclear")[number % 2], reviewer="ines")
        print("decision", number, flush=True)
"""


@pytest.mark.parametrize("db", ["sqlite"], indirect=True)
@pytest.mark.parametrize("after_s", [0.3, 0.41, 0.55])
def test_what_was_acknowledged_survives_a_kill(ledger: Ledger, db: str, after_s: float) -> None:
    """Also that no batch is there by half."""
    first = fill(ledger, *(report(str(number)) for number in (1, 2, 3)))
    script = KILLED.format(tests=str(Path(__file__).parent))
    with subprocess.Popen([sys.executable, "-c", script, db], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        told = [process.stdout.readline()]  # it is at work
        time.sleep(after_s)
        os.kill(process.pid, signal.SIGKILL)
        told += process.stdout.readlines()
    batches = sum(line.startswith("batch") for line in told)
    decided = sum(line.startswith("decision") for line in told)
    with Ledger.open(db) as again:
        claims = again.counts().claims - len(first)
        assert claims % 5 == 0
        assert batches <= claims // 5 <= batches + 1
        found = again.verify()
        assert found.ok
        assert found.count % len(first) == 0
        assert decided <= found.count // len(first) <= decided + 1
    with closing(sqlite3.connect(db)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
