"""`ledger figures`: the best figure of each group, by policy."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Command = Callable[..., Any]

BLAST = "The bomb at the fish market of Harbin Cross killed {} people."
REGISTRY = f"""kind,nominal,subject,place,event,as_of_start,authority,outlet,published_at,sentence
deaths,30,people,Harbin Cross,bombing,2016-03-09,the police,Gazette,2016-03-10,{BLAST.format(30)}
deaths,41,people,Harbin Cross,bombing,2016-03-09,the hospital,Echo,2016-03-11,{BLAST.format(41)}
deaths,7,people,Tessel Point,storm,2016-05-01,the coastguard,Echo,2016-05-02,The storm drowned 7 people.
"""


@pytest.fixture
def registry(command: Command, tmp_path: Path) -> Command:
    (tmp_path / "registry.csv").write_text(REGISTRY)
    assert command("import", "registry.csv").status == 0
    return command


@pytest.mark.parametrize(
    ("policy", "figure"),
    [("latest", (41, 41, 41)), ("acled", (30, 30, 30)), ("ucdp", (30, 30, 41)), ("ibc", (30, None, 41))],
)
def test_a_policy_chooses(registry: Command, policy: str, figure: tuple[int | None, ...]) -> None:
    done = registry("figures", "--policy", policy, "--place", "Harbin Cross", "--format", "jsonl")
    (row,) = map(json.loads, done.out.splitlines())
    assert (row["low"], row["best"], row["high"]) == figure
    assert (row["witnesses"], row["policy"]) == (2, policy)
    assert row["claim_ids"]


def test_the_claims_behind_a_figure_can_be_looked_up(registry: Command) -> None:
    rows = list(csv.DictReader(io.StringIO(registry("figures", "--format", "csv").out)))
    assert [row["best"] for row in rows] == ["41", "7"]
    assert registry("show", rows[1]["claim_ids"]).out.startswith(rows[1]["claim_ids"])


def test_a_disputed_claim_has_no_part(registry: Command) -> None:
    (row,) = map(json.loads, registry("figures", "--place", "Harbin", "--format", "jsonl").out.splitlines())
    registry("mark", row["claim_ids"], "disputed", "--reason", "conflicting_figures")
    (row,) = map(json.loads, registry("figures", "--place", "Harbin", "--format", "jsonl").out.splitlines())
    assert row["best"] == 30


def test_nothing_fits(registry: Command) -> None:
    done = registry("figures", "--place", "Nowhere")
    assert (done.status, done.out) == (0, "")
    assert "no group has a figure" in done.err
    assert "30" in registry("figures", "--policy", "ucdp").out
