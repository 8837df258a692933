"""What the screens look like, as text: kept beside this file, and compared.

`LEDGER_PICTURES=new pytest tests/tui/test_pictures.py` draws them anew; look at them before they are kept.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from textual.widgets import Input, TextArea

from ledger.store import Ledger
from ledger.tui.app import ReviewApp
from ledger.tui.pictures import settled
from ledger.tui.questions import Questions
from ledger.tui.state import Review
from ledger.tui.words import UNICODE
from tui.driver import Driver

KEPT = Path(__file__).parent / "pictures"
SCREENS: dict[str, tuple[str, ...]] = {
    "review": (),
    "why": ("w",),
    "group": ("p",),
    "article": ("o",),
    "note": ("D",),
    "correct": ("c",),
    "export": ("E",),
    "jump": ("ctrl+o",),
    "help": ("question_mark",),
    "settle": ("G",),
    "successor": ("S",),
    "history": ("h",),
    "evidence": ("e",),
    "progress": ("a",),
    "palette": ("ctrl+p",),
    "chips": ("slash", *"kind", "colon", *"deaths", "space", *"toll", "enter"),
}
SIZES = [(80, 24), (120, 40)]
LOOKS = ["dark", "light", "plain"]


def styles(here: Driver) -> str:
    """Under each line of the screen how its cells stand out: bold, underlined, reversed, italic, dim."""
    lines: list[str] = []
    for strip in here.strips():
        marks = ""
        for segment in strip:
            style = segment.style
            flags = (("r", "reverse"), ("b", "bold"), ("u", "underline"), ("i", "italic"), ("d", "dim"))
            mark = next((letter for letter, flag in flags if style and getattr(style, flag)), " ")
            coloured = style is not None and style.bgcolor is not None and not style.bgcolor.is_default
            marks += (mark.upper() if coloured and mark != " " else mark) * len(segment.text)
        lines += [strip.text.rstrip(), marks.rstrip()]
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("look", LOOKS)
async def test_the_screens_look_as_they_did(
    ledger: Ledger, size: tuple[int, int], look: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if look == "plain":
        monkeypatch.setenv("NO_COLOR", "1")
    app = ReviewApp(Review(Questions(ledger, "ann")), UNICODE, theme=f"ledger-{look}")
    drawn: list[str] = []
    async with app.run_test(size=size, notifications=True, tooltips=True) as pilot:
        await settled(pilot)
        here = Driver(pilot, app)
        for name, keys in SCREENS.items():
            await here.press(*keys)
            for field in (*app.screen.query(Input), *app.screen.query(TextArea)):
                field.cursor_blink = False  # else it is there or not, as the clock has it
            await settled(pilot)
            drawn.append(f"=== {name}\n{styles(here)}")
            await here.press(*(["escape"] if keys else []))
    path = KEPT / f"{look}-{size[0]}x{size[1]}.txt"
    if os.environ.get("LEDGER_PICTURES") == "new":
        path.parent.mkdir(exist_ok=True)
        path.write_text("".join(drawn), encoding="utf-8")
    assert "".join(drawn) == path.read_text(encoding="utf-8")
