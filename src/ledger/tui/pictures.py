"""Pictures of the screens, made by the program itself without a terminal.

`python -m ledger.tui.pictures ledger.db.example docs` makes those of the README anew.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from textual.pilot import Pilot

from ledger.tui.app import ReviewApp
from ledger.tui.desk import Ledger
from ledger.tui.questions import Questions
from ledger.tui.state import Review
from ledger.tui.words import UNICODE

README: Final[dict[str, tuple[str, ...]]] = {"review": (), "group": ("p",), "why": ("w",)}
"""The name of a picture, and the keys that lead to it."""
SIZE: Final = (100, 30)
"""Columns and lines."""


def draw(
    ledger: Ledger, path: Path, size: tuple[int, int] = SIZE, keys: Sequence[str] = (), theme: str = "ledger-dark"
) -> None:
    """Opens the review, presses keys, and writes what is on the screen as SVG."""
    asyncio.run(_draw(ledger, path, size, keys, theme))


async def settled(pilot: Pilot[None]) -> None:
    """Returns when nothing is being asked any more and the screen is drawn."""
    await pilot.pause()
    while any(not worker.is_finished for worker in pilot.app.workers) or not pilot.app.screen.is_mounted:
        await asyncio.sleep(0.005)
        await pilot.pause()


async def _draw(ledger: Ledger, path: Path, size: tuple[int, int], keys: Sequence[str], theme: str) -> None:
    app = ReviewApp(Review(Questions(ledger, "you")), UNICODE, theme=theme)
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        for key in keys:
            await pilot.press(key)
            await settled(pilot)
        path.write_text(app.export_screenshot(), encoding="utf-8")


def main(db: str, folder: str) -> None:
    """Draws the pictures of the README."""
    from ledger.pipeline import open_ledger

    with open_ledger(db, read_only=True) as ledger:
        for name, keys in README.items():
            draw(ledger, Path(folder) / f"{name}.svg", keys=keys)


if __name__ == "__main__":
    main(*sys.argv[1:])
