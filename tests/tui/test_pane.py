"""What is drawn without Textual's detours is what it would draw; the mouse still selects text there."""

from __future__ import annotations

import pytest
from textual.content import Content
from textual.strip import Strip
from textual.widget import Widget

from ledger.store import Ledger
from ledger.tui.pane import Pane, pieces
from tui.driver import driven


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
@pytest.mark.parametrize("theme", ["ledger-dark", "ledger-light"])
async def test_panes_are_drawn_as_textual_draws_them(ledger: Ledger, size: tuple[int, int], theme: str) -> None:
    async with driven(ledger, size) as here:
        here.app.theme = theme
        await here.press("j")
        panes = [pane for pane in here.app.screen.query(Pane) if pane.region]
        assert len(panes) == 6
        for pane in panes:
            ours, theirs = (draw(pane, pane.outer_size.region) for draw in (Pane.render_lines, Widget.render_lines))
            assert [cells(strip) for strip in ours] == [cells(strip) for strip in theirs]


def cells(strip: Strip) -> list[tuple[object, ...]]:
    """Each letter of a line with its colours; of spaces only what is behind them."""
    told: list[tuple[object, ...]] = []
    for segment in strip:
        style = segment.style
        assert style is not None
        shown = (style.color, style.bold, style.italic, style.underline, style.reverse)
        told += [(sign, style.bgcolor, *(shown if sign != " " else ())) for sign in segment.text]
    return told


async def test_the_mouse_selects_what_a_card_says(ledger: Ledger) -> None:
    async with driven(ledger, (120, 40)) as here:
        lines = here.text().splitlines()
        line = next(number for number, text in enumerate(lines) if "people died" in text)
        column = lines[line].index("people died")
        await here.pilot.mouse_down(offset=(column, line))
        await here.pilot.hover(offset=(column + 5, line))
        await here.pilot.mouse_up(offset=(column + 11, line))
        selected = here.app.screen.get_selected_text() or ""
        assert "people" in selected
        await here.press("j")
        assert here.app.is_running


def test_spans_that_overlap_lose_no_letter() -> None:
    line = Content("one two three").stylize("bold", 4, 9).stylize("italic", 2, 6)
    assert list(pieces(line)) == [("on", ""), ("e tw", "italic"), ("o t", "bold"), ("hree", "")]
