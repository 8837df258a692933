"""One claim that attacks, on every screen: nothing is interpreted, and the right figure is marked."""

from __future__ import annotations

import pytest
from textual.events import Paste
from textual.widgets import Input, TextArea

from ledger.store import Ledger
from tui import evil
from tui.driver import Driver, driven

SIZES = [(80, 24), (120, 40)]


def check(here: Driver) -> str:
    """No control reaches the terminal, and the program still runs; gives what is on the screen."""
    text = here.text()
    assert not set(evil.FORBIDDEN) & set(text)
    assert here.app.is_running
    assert not here.app._exit
    return text


async def open_evil(here: Driver) -> None:
    rows = here.review.questions.ledger.rows(here.review.seqs)
    await here.press("home", *["j"] * [row.outlet for row in rows].index(evil.OUTLET))


@pytest.mark.parametrize("size", SIZES)
async def test_queue_and_pair(ledger: Ledger, size: tuple[int, int]) -> None:
    async with driven(ledger, size) as here:
        await open_evil(here)
        text = check(here)
        assert "[/outlet]" in text
        assert "[red]office" in text
        assert sorted(" ".join(here.marked()).split()) == sorted(["150", *evil.SHOWN.split()])
        await here.press("t")
        assert sorted(" ".join(here.marked()).split()) == sorted(["150", *evil.SHOWN.split()])
        check(here)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    "key", ["w", "p", "h", "o", "e", "V", "S", "c", "E", "G", "a", "Q", "ctrl+o", "4", "question_mark", "ctrl+p"]
)
async def test_every_sheet(ledger: Ledger, size: tuple[int, int], key: str) -> None:
    async with driven(ledger, size) as here:
        await open_evil(here)
        await here.press(key)
        check(here)
        if key in {"w", "o"}:
            assert evil.SHOWN in here.marked()
            assert "[@click=app.quit]" in here.text()


async def test_clicking_on_markup_does_nothing(ledger: Ledger) -> None:
    async with driven(ledger, (120, 40)) as here:
        await open_evil(here)
        await here.press("o")
        lines = here.text().splitlines()
        line = next(number for number, text in enumerate(lines) if "]leave" in text)
        column = lines[line].index("leave")
        await here.pilot.click(offset=(column, line))
        await here.press("ctrl+l")
        check(here)


async def test_people_attack_too(ledger: Ledger) -> None:
    first = ledger.claims()[0]
    async with driven(ledger, (120, 40), reviewer=f"ann{evil.AUTHORITY}") as here:
        check(here)
        ledger.decide(
            [first.id],
            "verified",
            reason_code="other",
            reviewer=f"ben {evil.OUTLET}",
            note=evil.SENTENCE,
            evidence=["https://a.example/[/][@click=app.quit]$primary{x}"],
        )
        await here.press("d")
        assert "[/outlet]" in check(here)
        await here.press("c")
        check(here)
        await here.press("escape", "m")
        check(here)
        await here.press("k", "h")
        check(here)


async def test_errors_attack_too(ledger: Ledger) -> None:
    async with driven(ledger) as here:
        await here.press("S", "tab", "tab", "tab", "ctrl+u")
        here.app.screen.query_one("#successor", Input).value = "\x9b6n[/]"
        await here.press("ctrl+s")
        assert "[/]" in check(here)


async def test_what_is_pasted_is_made_safe(ledger: Ledger) -> None:
    async with driven(ledger) as here:
        await here.press("slash")
        here.app.post_message(Paste(f"{evil.BEFORE}x"))
        await here.press("ctrl+l")
        check(here)
        await here.press("escape", "V", "tab")
        here.app.post_message(Paste(evil.SENTENCE))
        await here.press("ctrl+l")
        check(here)
        note = here.app.screen.query_one(TextArea).text
        assert len(note) == len(evil.SENTENCE)
        assert not set(evil.FORBIDDEN) & set(note)
