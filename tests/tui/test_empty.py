"""Where there is little or nothing to show, the screens say what can be done; and every state tells its own keys."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import OptionList

from ledger.store import Ledger
from tui.driver import driven


async def test_an_empty_ledger_says_how_it_is_filled(tmp_path: Path) -> None:
    with Ledger.open(str(tmp_path / "empty.db"), create=True) as ledger:
        async with driven(ledger) as here:
            assert "The ledger is empty. `ledger ingest PATH`" in here.text()
            await here.press("d")
            assert here.toasts() == ["There is no claim here to decide about."]
            for key in ("o", "w", "enter", "c", "G", "space", "J", "t", "end", "V"):
                await here.press(key)
                assert here.toasts()[0].startswith("There is no claim here") or key in "JtVspaceend"
                assert len(here.app.screen_stack) == 1, key


@pytest.mark.parametrize(
    ("keys", "told"),
    [
        ("3", "No claim came back for another look. 1 shows 4 in conflict."),
        ("4", "No decision of others waits for a second reading. 1 shows 4 in conflict."),
        ("slash n o w h e r e enter", "Nothing answers to the filter. esc drops it."),
        ("asterisk x ctrl+s", "No conflict waits for a decision. 2 shows 1 not decided yet."),
        ("2 asterisk x ctrl+s v", "Every claim is decided. 0 shows all claims."),
    ],
)
async def test_an_empty_queue_says_where_there_is_more(ledger: Ledger, keys: str, told: str) -> None:
    async with driven(ledger) as here:
        await here.press(*keys.split())
        assert told in here.text().splitlines()[3 if "slash" in keys else 1]


async def test_a_look_at_nothing_does_not_wait_for_the_next_queue(ledger: Ledger) -> None:
    async with driven(ledger, queue="returned") as here:
        await here.press("enter", "o", "2")
        assert "1/5" in here.text()
        assert len(here.app.screen_stack) == 1


@pytest.mark.parametrize(
    ("way", "key", "told"),
    [
        ("", "question_mark", "Verified: a primary source"),
        ("o", "question_mark", "Next figure of this article."),
        ("w", "question_mark", "Back to the claims."),
        ("G", "question_mark", "Mark them superseded"),
        ("D tab", "f1", "Enter in the note does not"),
        ("c", "f1", "Save the correction"),
        ("E", "f1", "Write the file."),
    ],
)
async def test_each_state_has_help_of_its_own(ledger: Ledger, way: str, key: str, told: str) -> None:
    async with driven(ledger, (80, 40)) as here:
        await here.press(*way.split())
        depth = len(here.app.screen_stack)
        await here.press(key)
        assert told in here.text()
        await here.press("escape")
        assert len(here.app.screen_stack) == depth


async def test_help_runs_a_line_of_an_article(ledger: Ledger) -> None:
    async with driven(ledger) as here:
        await here.press("o", "question_mark", *"claims", "enter")
        assert "conflicts:4" in here.text()


async def test_a_visitor_is_shown_no_key_that_writes(ledger: Ledger) -> None:
    async with driven(ledger, read_only=True) as here:
        await here.press("question_mark", *"undo")
        assert here.app.screen.query_one(OptionList).option_count == 0
