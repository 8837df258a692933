"""A second reading is blind, and corrections are part of a decision."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from textual.widgets import Input

from ledger.errors import BadInput
from ledger.model import Correction
from ledger.store import Ledger
from ledger.tui.correct_screen import corrected
from tui.driver import driven
from tui.test_review import name, statuses


def first_decision(ledger: Ledger, correction: Correction | None = None) -> str:
    """Ben disputes the claim of the Red Anchor; gives its id."""
    claim = ledger.claims()[1].id
    ledger.decide(
        [claim],
        "disputed",
        reason_code="other",
        reviewer="ben",
        note="the morgue counts twice",
        evidence=["https://proof.example"],
        correction=correction,
    )
    return claim


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_nothing_of_the_first_decision_is_seen_before_the_second(ledger: Ledger, size: tuple[int, int]) -> None:
    first_decision(ledger, Correction(nominal=Decimal(155)))
    async with driven(ledger, size) as here:
        await here.press("4")
        assert "second:1" in here.text()
        for key in ("", "h", "w", "p", "e", "o"):
            await here.press(*([key] if key else []))
            text = here.text()
            assert not [told for told in ("disputed", "≠", "ben", "morgue counts", "proof", "155") if told in text], key
            await here.press(*(["escape"] if key else []))
        assert "hidden until yours is in" in here.text()


@pytest.mark.parametrize(
    ("key", "told", "returned"),
    [
        ("d", "you agree: ben marked it disputed too", 0),
        ("v", "you differ: ben marked it disputed, you verified; it goes back for another look", 1),
    ],
)
async def test_then_both_agree_or_differ(ledger: Ledger, key: str, told: str, returned: int) -> None:
    claim = first_decision(ledger)
    async with driven(ledger) as here:
        await here.press("4", key)
        assert here.toasts() == [f"{name(ledger, 1)} {told} · u undoes"]
        assert ledger.claim(claim).status == "disputed", "the first decision stands"
        assert len(here.review.seqs) == 0
        assert here.review.progress.queues["returned"] == returned
        await here.press("a")
        assert ("100%" in here.text()) == (returned == 0)
        await here.press("escape", "u")
        assert len(here.review.seqs) == 1
        await here.press("3")
        assert len(here.review.seqs) == 0


async def test_ones_own_decisions_are_not_read_again(ledger: Ledger) -> None:
    first_decision(ledger)
    async with driven(ledger, reviewer="ben") as here:
        await here.press("4")
        assert len(here.review.seqs) == 0


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_a_mis_read_figure_is_corrected(ledger: Ledger, size: tuple[int, int]) -> None:
    async with driven(ledger, size) as here:
        await here.press("j", "c")
        assert "mis-read: 150" in here.text()
        assert "150" in here.marked()
        await here.press("ctrl+s")
        assert "nothing is corrected yet" in here.text()
        number = here.app.screen.query_one("#number", Input)
        number.value = "15x"
        await here.press("ctrl+s")
        assert "'15x' is no number" in here.text()
        number.value = "1,512"
        await here.press("enter", "ctrl+s")
        row = ledger.claims()[1]
        assert (row.nominal, row.low, row.high, row.status) == (1512, 1512, 1512, "verified")
        assert row.literal == "150", "the words of the article stay"
        assert here.toasts() == [f"{name(ledger, 1)} verified, corrected (primary source) · u undoes"]
        await here.press("0", "home", "j")
        assert "corrected: 1,512 (the machine read" in here.text()
        await here.press("h")
        assert "corrected: number 1512" in here.text()
        await here.press("escape", "u")
        assert ledger.claims()[1].nominal == 150


AS_READ = {"number": "150", "low": "150", "high": "150", "modifier": "exact", "kind": "deaths", "unit": "people"}
TYPED = AS_READ | {"decision": "verified", "note": ""}


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"number": "160"}, Correction(nominal=Decimal(160), modifier="exact", kind="deaths", unit="people")),
        (
            {"number": "", "modifier": "between", "high": "200"},
            Correction(low=Decimal(150), high=Decimal(200), modifier="between", kind="deaths", unit="people"),
        ),
        ({"kind": "injuries"}, Correction(nominal=Decimal(150), modifier="exact", kind="injuries", unit="people")),
        ({"unit": ""}, Correction(nominal=Decimal(150), modifier="exact", kind="deaths")),
    ],
)
def test_what_is_typed_is_a_correction(changed: dict[str, str], said: Correction) -> None:
    assert corrected(AS_READ | {"decision": "verified"}, TYPED | changed) == said


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({}, "nothing is corrected"),
        ({"modifier": "some"}, "modifier: one of"),
        ({"kind": "ferries"}, "kind: one of"),
        ({"decision": "maybe"}, "decision: one of verified, disputed"),
        ({"low": "few"}, "low: 'few' is no number"),
    ],
)
def test_what_cannot_be_is_named(changed: dict[str, str], why: str) -> None:
    with pytest.raises(BadInput, match=why):
        corrected(AS_READ | {"decision": "verified"}, TYPED | changed)


async def test_export_writes_what_is_decided(ledger: Ledger, tmp_path: Path) -> None:
    first_decision(ledger)
    async with driven(ledger, (160, 40)) as here:
        await here.press("E")
        text = here.text()
        assert "SELECT * FROM disputed_claim" in text
        assert "Tidal Wire" in text
        here.app.screen.query_one("#file", Input).value = str(tmp_path)
        await here.press("ctrl+s")
        assert "is a folder" in here.text()
        here.app.screen.query_one("#file", Input).value = str(tmp_path / "out.csv")
        await here.press("ctrl+s")
        assert "1 disputed claims in" in here.toasts()[0]
        assert "the morgue counts twice" in (tmp_path / "out.csv").read_text()
        assert statuses(ledger).count("disputed") == 1


async def test_the_export_follows_the_status(ledger: Ledger) -> None:
    async with driven(ledger) as here:
        await here.press("E", "shift+tab", "up")
        assert "SELECT * FROM claim_sheet WHERE status = 'verified'" in here.text()
        assert here.app.screen.query_one("#file", Input).value == "verified.csv"


async def test_jumping_to_any_pane(ledger: Ledger) -> None:
    async with driven(ledger, (120, 40)) as here:
        for letter, pane in zip("asdf", ("queue", "pair", "reason", "shape"), strict=True):
            await here.press("ctrl+o", letter)
            assert here.app.screen.focused is not None
            assert here.app.screen.focused.id == pane
        await here.press("enter")
        assert "deaths, ferry, Pell Sound [/]" in here.text()
        await here.press("escape", "ctrl+o", "escape")
        assert here.app.screen.focused is not None
        assert here.app.screen.focused.id == "shape"


async def test_the_mouse_reaches_every_pane(ledger: Ledger) -> None:
    async with driven(ledger, (120, 40)) as here:
        await here.pilot.click("#reason", offset=(5, 0))
        await here.press("ctrl+l")
        assert "Rule: no overlap" in here.text()
        await here.press("escape")
        await here.pilot.click("#shape", offset=(5, 0))
        await here.press("ctrl+l")
        assert "deaths, ferry, Pell Sound [/]" in here.text()


async def test_the_filter_is_shown_as_the_sql_it_is(ledger: Ledger) -> None:
    async with driven(ledger, queue="all") as here:
        await here.press("slash")
        await here.type("kind:deaths anchor")
        assert "SQL kind = 'deaths' AND seq IN (SELECT rowid FROM claim_words" in here.text()
        found = [row.id for row in ledger.rows(here.review.seqs)]
        columns, rows = ledger.sql(here.review.questions.statement(here.review.typed))
        assert [row[columns.index("id")] for row in rows] == found
        assert len(found) == 1
        await here.press("enter", "Q")
        assert "SELECT * FROM claim_current WHERE" in here.text()


async def test_a_range_is_marked(ledger: Ledger) -> None:
    async with driven(ledger) as here:
        await here.press("space", "j", "m")
        assert "3 marked" in here.text()


async def test_a_decided_claim_is_reopened(ledger: Ledger) -> None:
    first_decision(ledger)
    async with driven(ledger, queue="all") as here:
        rows = ledger.rows(here.review.seqs)
        await here.press("home", *["j"] * [row.literal for row in rows].index("150"), "r")
        assert "reopened" in here.text()
        await here.press("ctrl+s")
        assert statuses(ledger)[1] == "unreviewed"
        await here.press("3")
        assert len(here.review.seqs) == 1
