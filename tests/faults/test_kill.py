"""Killed at any moment: what was acknowledged is there, nothing is there by half, the same call completes the work."""

from __future__ import annotations

import os
import random
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from fault_kit import assert_sound, killed, ledger, rows, write_articles

KILLS = [pytest.param(5, id="5"), pytest.param(200, id="200", marks=pytest.mark.long)]
STORED = re.compile(r"stored (\d+) articles with (\d+) claims")
CLAIMS_BY_ARTICLE = (
    "SELECT article.id, count(claim.id) FROM article LEFT JOIN claim ON claim.article_id = article.id GROUP BY 1"
)
DERIVED = "SELECT a_id, b_id, relation, severity FROM claim_relation ORDER BY 1, 2"


@pytest.mark.parametrize("kills", KILLS)
def test_ingest(tmp_path: Path, kills: int) -> None:
    write_articles(tmp_path / "a.jsonl", 120, chars=16_000)  # five batches
    began = time.monotonic()
    assert ledger(tmp_path, "--db", "whole.db", "ingest", "a.jsonl").status == 0
    takes = time.monotonic() - began
    whole = dict(rows(tmp_path / "whole.db", CLAIMS_BY_ARTICLE))
    luck = random.Random(kills)
    db, log = tmp_path / "a.db", tmp_path / "run.log"
    at_work = 0
    for _ in range(kills):
        killed(tmp_path, luck.uniform(0.2, 1.1) * takes, "--log", log.name, "--db", db.name, "ingest", "a.jsonl")
        if not db.exists() or not rows(db, "SELECT 1 FROM sqlite_master WHERE name = 'article'"):
            continue
        found = dict(rows(db, CLAIMS_BY_ARTICLE))
        told = [(int(articles), int(claims)) for articles, claims in STORED.findall(log.read_text())]
        assert len(found) >= sum(articles for articles, _ in told)
        assert {article: whole[article] for article in found} == found
        assert_sound(db)
        at_work += 0 < len(found) < len(whole)
        if len(found) == len(whole) or luck.random() < 0.3:
            _complete(tmp_path, db)
            log.unlink()
    _complete(tmp_path, db)
    assert at_work >= kills // 10  # the moments were well chosen


def _complete(folder: Path, db: Path) -> None:
    """The same call again completes the work; the ledger is then as if nothing had happened, and begins anew."""
    assert ledger(folder, "--db", db.name, "ingest", "a.jsonl").status == 0
    for statement in (CLAIMS_BY_ARTICLE, "SELECT id FROM claim ORDER BY id", DERIVED):
        assert sorted(rows(db, statement)) == sorted(rows(folder / "whole.db", statement))
    for file in folder.glob(f"{db.name}*"):
        file.unlink()


REVIEWER = """
import sys
from ledger import pipeline
with pipeline.open_ledger(sys.argv[1]) as ledger:
    claims = [row.id for row in ledger.rows(ledger.queue("all"))][:3]
    print("ready", flush=True)
    for number in range(100_000):
        status, reason = (("verified", "primary_source"), ("disputed", "scope_unclear"))[number % 2]
        for made in ledger.decide(claims, status, reason_code=reason, reviewer="ines"):
            print(made.seq, made.hash, flush=True)
"""


@pytest.mark.parametrize("kills", KILLS)
def test_review(tmp_path: Path, ingested: Path, kills: int) -> None:
    db = tmp_path / "ledger.db"
    db.write_bytes((ingested / "ledger.db").read_bytes())
    luck = random.Random(kills)
    told: dict[int, str] = {}
    for _ in range(kills):
        script = [sys.executable, "-c", REVIEWER, str(db)]
        with subprocess.Popen(script, stdout=subprocess.PIPE, text=True) as run:
            assert run.stdout
            assert run.stdout.readline() == "ready\n"
            time.sleep(luck.uniform(0, 0.3))
            os.kill(run.pid, signal.SIGKILL)
            whole = [line.split() for line in run.stdout if line.endswith("\n")]
        told.update((int(seq), made) for seq, made in whole)
        found = dict(rows(db, "SELECT seq, hash FROM decision"))
        assert told.items() <= found.items()
        assert len(found) % 3 == 0  # no batch by half
        assert_sound(db)
    assert len(told) > kills
    assert ledger(tmp_path, "audit", "verify").status == 0
