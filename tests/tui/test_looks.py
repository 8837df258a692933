"""Readable in every theme, without colour, and on terminals of any size."""

from __future__ import annotations

import pytest
from rich.color import Color

from ledger.store import Ledger
from ledger.tui.app import ReviewApp
from ledger.tui.pictures import settled
from ledger.tui.questions import Questions
from ledger.tui.state import Review
from ledger.tui.themes import first_theme
from ledger.tui.words import UNICODE
from tui.driver import Driver, driven

SCREENS = {
    "review": [],
    "decided": ["d"],
    "why": ["w"],
    "group": ["p"],
    "article": ["o"],
    "note": ["D"],
    "help": ["question_mark"],
}
READABLE = 4.5
"""The contrast that WCAG 2 asks of text."""
FRAMES = set(" ─│╭╮╰╯▁▂▃▄▅▆▇█▌▐▊▎▏━├┤●◂▸")


def luminance(color: Color) -> float:
    parts = [part / 255 for part in color.get_truecolor()]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Color, other: Color) -> float:
    bright, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", ["ledger-dark", "ledger-light"])
@pytest.mark.parametrize("keys", SCREENS.values(), ids=SCREENS)
async def test_all_text_is_readable(ledger: Ledger, theme: str, keys: list[str]) -> None:
    app = ReviewApp(Review(Questions(ledger, "ann")), UNICODE, theme=theme)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settled(pilot)
        here = Driver(pilot, app)
        await here.press(*keys)
        dialogs = app.screen.query(".sheet")  # what lies under a dialog is dimmed on purpose
        region = dialogs.first().region if dialogs else app.screen.region
        for strip in here.strips()[region.y : region.bottom]:
            for segment in strip.crop(region.x, region.right):
                style = segment.style
                if style is None or style.dim or not set(segment.text) - FRAMES:
                    continue
                assert style.color is not None
                assert style.bgcolor is not None
                assert contrast(style.color, style.bgcolor) >= READABLE, (segment.text, style)


@pytest.mark.parametrize("keys", SCREENS.values(), ids=SCREENS)
async def test_no_color_uses_the_terminals_own(
    ledger: Ledger, keys: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with driven(ledger) as here:
        await here.press(*keys)
        for strip in here.strips():
            filtered = strip
            for line_filter in here.app.get_line_filters():
                filtered = filtered.apply_filter(line_filter, here.app.screen.background_colors[1])
            for segment in filtered:
                for color in (segment.style.color, segment.style.bgcolor) if segment.style else ():
                    assert color is None or color.is_default, (segment.text, segment.style)


@pytest.mark.parametrize("size", [(20, 6), (40, 12), (79, 20), (100, 24), (99, 60), (240, 70)])
async def test_any_size(ledger: Ledger, size: tuple[int, int]) -> None:
    async with driven(ledger, size) as here:
        for keys in SCREENS.values():
            await here.press(*keys, "escape")
        assert here.app.is_running


async def test_at_80x24_nothing_is_cut(ledger: Ledger) -> None:
    async with driven(ledger) as here:
        lines = here.text().splitlines()
        assert len(lines) == 24
        assert lines[-1].split() == "v verify d dispute s supersede x reject u undo ? help".split()
        assert lines[-2].split() == ["150", "340"]


@pytest.mark.parametrize(
    ("keys", "told"),
    [
        ([], ["1 conflicts:4  2  3  4  0 ", "v verify", "? help"]),
        (["4"], [" 1  2  3  4 second:0  0 ", "? help"]),
        (["V"], ["▸ 1 primary source", "ctrl+s save", "esc cancel", "f1 keys"]),
        (["S"], ["▸ 1 outdated", "ctrl+s save"]),
        (["c"], ["ctrl+s save"]),
        (["E"], ["ctrl+s write the file"]),
        (["G"], ["Newest: 262", "[y/N]", "y yes  n no"]),
        (["w"], ["back to the claims"]),
    ],
)
async def test_at_40x10_the_keys_that_end_a_screen_are_in_sight(
    ledger: Ledger, keys: list[str], told: list[str]
) -> None:
    async with driven(ledger, (40, 10)) as here:
        await here.press(*keys)
        assert [each for each in told if each not in here.text()] == []


@pytest.mark.parametrize("reviewer", ["ann", "bo", "maryam", "abcdefghijklmnop", *("x" * n for n in range(3, 12))])
async def test_the_first_line_keeps_queues_and_progress_apart(ledger: Ledger, reviewer: str) -> None:
    async with driven(ledger, reviewer=reviewer) as here:
        first = here.text().splitlines()[0]
        assert first.startswith(" 1 conflicts:4  2 open:5  3 back:0  4 second:0  0 all  ")
        assert "1/4 · 0 of 5 decided" in first


@pytest.mark.parametrize(
    ("environment", "theme"),
    [
        ({}, "ledger-dark"),
        ({"COLORFGBG": "0;15"}, "ledger-light"),
        ({"COLORFGBG": "15;0"}, "ledger-dark"),
        ({"LEDGER_THEME": "light"}, "ledger-light"),
    ],
)
def test_first_theme(environment: dict[str, str], theme: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert first_theme() == theme


async def test_an_unknown_theme_is_no_obstacle(ledger: Ledger) -> None:
    app = ReviewApp(Review(Questions(ledger, "ann")), UNICODE, theme="ledger-mauve")
    assert app.theme == "ledger-dark"
