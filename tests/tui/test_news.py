"""What others decide shows by itself; the claim on the screen stays, and a queue is what still waits."""

from __future__ import annotations

import pytest

from ledger.model import Status
from ledger.store import Ledger
from ledger.tui.news import news
from ledger.tui.pictures import settled
from ledger.tui.review_screen import ReviewScreen
from tui import evil
from tui.driver import Driver, driven


async def hear(here: Driver) -> None:
    """What the clock does every other second."""
    screen = here.app.screen_stack[0]
    assert isinstance(screen, ReviewScreen)
    screen.watching.listen()
    await settled(here.pilot)


def ben(ledger: Ledger, literal: str, status: Status = "verified", note: str = "the register") -> str:
    """Ben decides about the claim of a figure; gives its id."""
    claim = next(row.id for row in ledger.claims() if row.literal == literal)
    ledger.decide([claim], status, reason_code="other", reviewer="ben", note=note)
    return claim


async def test_the_claim_on_the_screen_is_told_about_and_still_a_choice(ledger: Ledger) -> None:
    async with driven(ledger, (100, 30)) as here:
        await hear(here)
        claim = ben(ledger, "More than 240")
        await hear(here)
        assert here.toasts() == [f"ben marked {claim[:8]} verified just now (the register)"]
        assert "now ✓ verified by ben" in here.text()
        assert "✓ verified" in here.text().splitlines()[1], "the row as it is"
        assert here.marked()[0] == "More than 240", "nothing moves under one's hands"
        await here.press("d")
        assert f"ben marked {claim[:8]} verified" in here.text()
        assert "m mine as second read" in here.text()
        await here.press("m")
        assert [told.reading for told in ledger.history(claim)] == ["first", "second"]
        assert "1/3" in here.text()
        assert "now ✓" not in here.text()


async def test_under_a_sheet_it_waits(ledger: Ledger) -> None:
    async with driven(ledger, (100, 30)) as here:
        await hear(here)
        await here.press("question_mark")
        ben(ledger, "More than 240")
        await hear(here)
        assert here.toasts() == []
        await here.press("escape")
        await hear(here)
        assert here.toasts()[0].startswith("ben marked")


async def test_another_claim_leaves_the_queue_and_the_cursor_stays_on_its_own(ledger: Ledger) -> None:
    async with driven(ledger) as here:
        await here.press("j", "j")
        shown = here.marked()[0]
        await hear(here)
        ben(ledger, "More than 240")
        await hear(here)
        assert here.toasts() == []
        assert "2/3" in here.text()
        assert "conflicts:3" in here.text()
        assert here.marked()[0] == shown
        await here.press("d")
        assert ledger.claim(ledger.claims()[2].id).reviewer == "ann"


async def test_the_other_side_is_shown_as_it_is(ledger: Ledger) -> None:
    async with driven(ledger) as here:
        await hear(here)
        ben(ledger, "150", "rejected")
        await hear(here)
        assert "150" in here.marked()
        assert "rejected · other · by ben" in here.text()


async def test_nothing_is_told_to_a_blind_reader(ledger: Ledger) -> None:
    ben(ledger, "150")
    async with driven(ledger, queue="second") as here:
        await hear(here)
        ben(ledger, "150", "disputed")
        await hear(here)
        assert here.toasts() == []
        assert "disputed" not in here.text().replace("d dispute", "")
        await here.press("d")
        assert "you agree: ben marked it disputed too" in here.toasts()[0]


async def test_what_others_write_is_shown_as_it_is(ledger: Ledger) -> None:
    async with driven(ledger) as here:
        await hear(here)
        first = ledger.claims()[0].id
        ledger.decide([first], "rejected", reason_code="other", reviewer=evil.OUTLET, note=evil.SENTENCE)
        await hear(here)
        assert "[/outlet]" in here.text()
        assert not set(evil.FORBIDDEN) & set(here.text())


def test_ones_own_decisions_are_no_news(ledger: Ledger) -> None:
    begun = news(ledger, "ann", None)
    first = ledger.claims()[0]
    ledger.decide([first.id], "verified", reason_code="official_record", reviewer="ann")
    after = news(ledger, "ann", begun.newest)
    assert (after.told, after.newest) == ((), begun.newest + 1)
    assert [told.status for told in news(ledger, "cy", begun.newest).told] == ["verified"]


async def test_a_claim_whose_conflict_is_settled_leaves_with_the_next_decision(ledger: Ledger) -> None:
    async with driven(ledger) as here:
        await here.press("t", "x")  # 150, which all the others stand against
        assert ledger.claims()[1].status == "rejected"
        assert "conflicts:0" in here.text()
        assert here.review.shown() is not None, "what is on the screen stays"
        assert len(here.review.seqs) == 1
        await here.press("v")
        assert "No conflict waits" in here.text()


@pytest.mark.parametrize(("key", "left"), [("v", 1), ("R", 2)])
async def test_a_returned_claim_stays_as_long_as_it_waits(ledger: Ledger, key: str, left: int) -> None:
    for literal in ("150", "262"):
        claim = ben(ledger, literal)
        ledger.decide([claim], "unreviewed", reason_code="reopened", reviewer="ben")
    async with driven(ledger, queue="returned") as here:
        await here.press(*(["r", "ctrl+s"] if key == "R" else [key]))
        assert len(here.review.seqs) == left
        assert f"back:{left}" in here.text()
