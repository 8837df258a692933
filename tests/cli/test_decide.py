"""Deciding from a script: second readings, corrections, undo and redo, and under whose name."""

from __future__ import annotations

import json
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result
from tui import world

from ledger.cli import cli
from ledger.cli.reviewer import reviewer_name, typed_name
from ledger.errors import BadInput
from ledger.store import Ledger


@pytest.fixture
def db(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.delenv("LEDGER_REVIEWER", raising=False)
    path = tmp_path / "ferry.db"
    world.build(path).close()
    return str(path)


def ledger(db: str, *arguments: str) -> Result:
    return CliRunner().invoke(cli, ["--db", db, *arguments], catch_exceptions=True)


def first(db: str) -> tuple[str, str]:
    with Ledger.open(db, read_only=True) as opened:
        row = opened.claims()[0]
    return row.id, row.status


def test_undo_and_redo(db: str) -> None:
    claim, _ = first(db)
    assert "nothing to undo: nobody has decided" in ledger(db, "undo", "--reviewer", "ann").output
    ledger(db, "mark", claim, "disputed", "--reason", "conflicting_figures", "--reviewer", "ann")
    assert ledger(db, "undo", "--reviewer", "ann").stdout == f"{claim} disputed → unreviewed (undo)\n"
    assert first(db)[1] == "unreviewed"
    assert "unreviewed → disputed" in ledger(db, "redo", "--reviewer", "ann").stdout
    assert first(db)[1] == "disputed"
    assert "nothing to redo" in ledger(db, "redo", "--reviewer", "ben").output
    assert "nothing to undo of ben; the last decision is ann's" in ledger(db, "undo", "--reviewer", "ben").output


def test_a_second_reading_leaves_the_first(db: str) -> None:
    claim, _ = first(db)
    ledger(db, "mark", claim, "disputed", "--reason", "conflicting_figures", "--reviewer", "ann")
    second = ("mark", claim, "verified", "--reason", "primary_source", "--second")
    assert "second reading" in ledger(db, *second, "--reviewer", "ben").stdout
    assert first(db)[1] == "disputed"
    refused = ledger(db, *second, "--reviewer", "ann")
    assert "a second reading is somebody else's" in str(refused.exception)


def waiting(db: str, queue: str, *more: str) -> list[tuple[str, str]]:
    told = ledger(db, "claims", "--queue", queue, "--format", "jsonl", *more)
    assert told.exit_code == 0
    return [(row["id"], row["status"]) for row in map(json.loads, told.stdout.splitlines())]


def test_what_waits_in_a_queue(db: str) -> None:
    claim, _ = first(db)
    assert waiting(db, "returned") == []
    assert claim in dict(waiting(db, "unreviewed"))
    ledger(db, "mark", claim, "disputed", "--reason", "conflicting_figures", "--reviewer", "ann")
    assert claim not in dict(waiting(db, "unreviewed"))
    assert waiting(db, "second", "--reviewer", "ann") == []
    assert waiting(db, "second", "--reviewer", "ben") == [(claim, "unreviewed")]  # blind: not what ann made of it
    assert waiting(db, "second", "--reviewer", "ben", "--kind", "missing") == []
    ledger(db, "mark", claim, "verified", "--reason", "primary_source", "--second", "--reviewer", "ben")
    assert waiting(db, "second", "--reviewer", "ben") == []
    assert waiting(db, "returned") == [(claim, "disputed")]  # the two differ
    assert len(waiting(db, "all", "--limit", "2")) == 2


def test_a_correction(db: str) -> None:
    claim, _ = first(db)
    mark = ("mark", claim[:8], "verified", "--reason", "primary_source", "--reviewer", "ann")
    assert ledger(db, *mark, "--number", "1,251", "--modifier", "exact").exit_code == 0
    with Ledger.open(db, read_only=True) as opened:
        row = opened.claim(claim)
    assert (row.nominal, row.modifier, row.corrected, row.literal) == (1251, "exact", True, "More than 240")


def test_a_corrected_figure_is_told(db: str) -> None:
    claim, _ = first(db)
    correction = ("--number", "262", "--modifier", "exact")
    ledger(db, "mark", claim, "disputed", "--reason", "conflicting_figures", "--reviewer", "ann", *correction)
    told = "262 (read as More than 240)"
    shown = ledger(db, "show", claim).stdout
    assert f"{told}  [disputed]" in shown.splitlines()[0]
    assert "conflicting_figures, corrected: number 262, modifier exact" in " ".join(shown.split())
    listed = CliRunner(env={"COLUMNS": "200"}).invoke(cli, ["--db", db, "claims"]).stdout
    assert "262 (read as" in listed
    ledger(db, "reconcile", "--all")
    with Ledger.open(db, read_only=True) as opened:
        explanations = [pair.explanation for pair in opened.pairs_of(claim)]
    assert explanations
    assert all(told in each for each in explanations)


REFUSED = {
    "--number many": "--number: 'many' is no number",
    "--number=-5": "'-5' is no number",
    "--number 1e999": "'1e999' is no number",
    "--high 1_000": "--high: '1_000' is no number",
    "--low 1,00": "'1,00' is no number",
    "--number ٣": "is no number",
    "--number NaN": "'NaN' is no number",
    "--number 99999999999999999": "between 0 and 1,000,000,000,000,000",
    "--evidence javascript:alert(1)": "is no address",
    "--reviewer=": "the name of a reviewer is empty",
    "--reviewer ann --second --by x": "no claim",
}


@pytest.mark.parametrize("options", REFUSED)
def test_nonsense_is_refused(db: str, options: str) -> None:
    claim, _ = first(db)
    mark = ("mark", claim, "verified", "--reason", "primary_source", "--reviewer", "ann")
    refused = ledger(db, *mark, *options.split())
    assert isinstance(refused.exception, BadInput)
    assert REFUSED[options] in str(refused.exception)
    assert first(db)[1] == "unreviewed"


def test_what_is_missing_is_named(db: str) -> None:
    claim, _ = first(db)
    by = ledger(db, "mark", claim, "superseded", "--reason", "outdated", "--reviewer", "ann")
    assert "--by ID" in str(by.exception)
    reason = ledger(db, "mark", claim, "rejected", "--reviewer", "ann")
    assert "--reason, one of extraction_error, not_a_claim, duplicate, other" in str(reason.exception)


@pytest.mark.parametrize("typed", ["clear; THEME=pink", "a=b", "~/notes", "", "  ", "n" * 41, "in\x07es"])
def test_what_is_no_name_is_asked_again(typed: str) -> None:
    with pytest.raises(click.UsageError, match="at most 40 characters"):
        typed_name(typed)


def test_a_typed_name() -> None:
    assert typed_name(" Inés O'Dea-Marsh ") == "Inés O'Dea-Marsh"


def test_whose_name(db: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("getpass.getuser", lambda: "login")
    assert reviewer_name("given") == "given"
    assert reviewer_name(None, ask=True) == "login", "nobody is there to ask"
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    asked: list[str] = []
    monkeypatch.setattr("click.prompt", lambda text, **_: asked.append(text) or "ines")
    assert [reviewer_name(None, ask=True) for _ in range(2)] == ["ines", "ines"]
    assert len(asked) == 1, "asked once"
    assert reviewer_name(None) == "ines", "scripts know it too"
