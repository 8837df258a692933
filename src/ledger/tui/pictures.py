"""Pictures of the screens, made by the program itself without a terminal."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path

from textual.pilot import Pilot

from ledger.tui.app import ReviewApp
from ledger.tui.desk import Ledger
from ledger.tui.state import Review
from ledger.tui.words import UNICODE


def draw(
    ledger: Ledger, path: Path, size: tuple[int, int], keys: Sequence[str] = (), theme: str = "ledger-dark"
) -> None:
    """Opens the review for reading only, presses keys, and writes what is on the screen as SVG."""
    asyncio.run(_draw(ledger, path, size, keys, theme))


async def settled(pilot: Pilot[None]) -> None:
    """Returns when nothing is being asked any more and the screen is drawn."""
    await pilot.pause()
    while any(not worker.is_finished for worker in pilot.app.workers):
        await asyncio.sleep(0.005)
        await pilot.pause()


async def _draw(ledger: Ledger, path: Path, size: tuple[int, int], keys: Sequence[str], theme: str) -> None:
    app = ReviewApp(Review(ledger, "you", read_only=True), UNICODE, theme=theme)
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        for key in keys:
            await pilot.press(key)
            await settled(pilot)
        path.write_text(app.export_screenshot(), encoding="utf-8")
