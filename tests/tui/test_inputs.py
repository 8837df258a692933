"""Keys that come in a burst, as over a slow line, do in a field what they would do one by one."""

from __future__ import annotations

import pytest
from textual.events import Key, Paste
from textual.widgets import Input, TextArea

from ledger.store import Ledger
from ledger.tui.pictures import settled
from tui.driver import Driver, driven

BURSTS = [
    ("a b x backspace c", "abc"),
    ("a ctrl+u b c", "bc"),
    ("b ctrl+a a ctrl+e c", "abc"),
    ("a c left b", "abc"),
    ("a x left delete b", "ab"),
]
FIELDS = {"filter": ["slash"], "note": ["V", "tab"], "file": ["E", "ctrl+u"], "help": ["question_mark"]}


async def burst(here: Driver, keys: list[str]) -> None:
    """All keys at once: the program gets no turn between them."""
    for key in keys:
        here.app.post_message(Key(key, key if len(key) == 1 else None))
    await settled(here.pilot)


def typed(here: Driver) -> str:
    field = here.app.focused
    assert isinstance(field, Input | TextArea)
    return field.value if isinstance(field, Input) else field.text


@pytest.mark.parametrize(("keys", "text"), BURSTS)
@pytest.mark.parametrize("way", FIELDS.values(), ids=FIELDS)
async def test_edits_take_the_letters_that_came_before(ledger: Ledger, way: list[str], keys: str, text: str) -> None:
    async with driven(ledger) as here:
        await here.press(*way)
        await burst(here, keys.split())
        assert typed(here) == text


@pytest.mark.parametrize("way", [way for name, way in FIELDS.items() if name != "help"])  # there they move the list
async def test_home_and_end_take_the_letters_that_came_before(ledger: Ledger, way: list[str]) -> None:
    async with driven(ledger) as here:
        await here.press(*way)
        await burst(here, ["b", "home", "a", "end", "c"])
        assert typed(here) == "abc"


async def test_what_is_saved_is_what_came_before_the_key(ledger: Ledger) -> None:
    async with driven(ledger) as here:
        await here.press("V", "tab")
        here.app.post_message(Paste("the register"))
        await burst(here, [*"ab", "ctrl+s", *"xvd"])
        told = ledger.history(ledger.claims()[0].id)
        assert [(each.to_status, each.note) for each in told] == [("verified", "the registerab")]
        assert {row.status for row in ledger.claims()[1:]} == {"unreviewed"}, "nobody has seen the next claim yet"


async def test_letters_that_come_with_the_next_field_go_there(ledger: Ledger) -> None:
    async with driven(ledger) as here:
        await here.press("V", "tab")
        await burst(here, [*"ab", "tab", *"http://b", "ctrl+s"])
        told = ledger.history(ledger.claims()[0].id)[0]
        assert (told.note, told.evidence) == ("ab", ("http://b",))
