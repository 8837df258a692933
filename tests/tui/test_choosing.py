"""Lists to choose from: the keys of the help, and the sign of what is chosen."""

from __future__ import annotations

import pytest
from textual.widgets import OptionList

from ledger.store import Ledger
from ledger.tui.actions import of_place
from tui.driver import Driver, driven

SIZES = [(80, 24), (40, 10)]


def highlighted(here: Driver) -> int | None:
    return here.app.screen.query_one(OptionList).highlighted


@pytest.mark.parametrize("size", SIZES)
async def test_keys_move_the_list_of_the_help_while_the_search_has_the_focus(
    ledger: Ledger, size: tuple[int, int]
) -> None:
    last = len(of_place("review")) - 1
    async with driven(ledger, size) as here:
        await here.press("question_mark")
        for key, at in (("down", 0), ("down", 1), ("up", 0), ("end", last), ("home", 0)):
            await here.press(key)
            assert highlighted(here) == at, key
        await here.press("pagedown")
        page = highlighted(here)
        assert page is not None
        assert page > (2 if size[1] > 10 else 0)
        await here.press("pageup")
        assert highlighted(here) == 0
        await here.press("end")
        assert "▸         q  Leave" in here.text(), "it scrolls"


@pytest.mark.parametrize(
    ("keys", "told"),
    [
        (["enter"], "Keys: "),
        (["e", "backspace", "enter"], "Keys: "),
        (["space", "enter"], "Keys: "),
        (["f", "l", "y", "z", "enter"], "Keys: "),
        (["h", "i", "s", "t", "o", "r", "y", "enter"], "Decisions about"),
        (["end", "up", "up", "enter"], "in three lines"),
    ],
)
async def test_enter_runs_only_what_was_chosen(ledger: Ledger, keys: list[str], told: str) -> None:
    async with driven(ledger) as here:
        await here.press("question_mark", *keys)
        assert told in here.text()
        assert {row.status for row in ledger.claims()} == {"unreviewed"}


async def test_the_chosen_line_has_a_sign(ledger: Ledger) -> None:
    async with driven(ledger) as here:
        await here.press("V")
        assert "▸ 1 primary source" in here.text()
        await here.press("2")
        assert "▸ 2 independent" in here.text()
        assert "▸ 1" not in here.text()
        await here.press("escape", "E")
        assert "▸ ≠ disputed" in here.text()
