"""The program driven without a terminal: opened on a ledger, keys pressed, the screen read back."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from textual.pilot import Pilot
from textual.strip import Strip

from ledger.tui.actions import ACTIONS, Action
from ledger.tui.app import ReviewApp
from ledger.tui.desk import Ledger
from ledger.tui.pictures import settled
from ledger.tui.questions import Questions
from ledger.tui.state import Review
from ledger.tui.words import UNICODE, Signs

MARK = "#ffd966"


class Driver:
    """Presses keys and waits until the program has nothing more to do."""

    def __init__(self, pilot: Pilot[None], app: ReviewApp) -> None:
        self.pilot = pilot
        self.app = app
        self.review = app.review

    async def press(self, *keys: str) -> None:
        for key in keys:
            await self.pilot.press(key)
            await settled(self.pilot)

    async def type(self, text: str) -> None:
        await self.press(*("space" if sign == " " else "colon" if sign == ":" else sign for sign in text))

    def strips(self) -> list[Strip]:
        return self.app.screen._compositor.render_strips()

    def text(self) -> str:
        """What stands on the screen."""
        return "\n".join(strip.text for strip in self.strips())

    def marked(self) -> list[str]:
        """The runs of text that are marked as figures, from top to bottom."""
        runs: list[str] = []
        for strip in self.strips():
            inside = False
            for segment in strip:
                style = segment.style
                here = style is not None and style.bgcolor is not None and style.bgcolor.name == MARK
                if here and inside:
                    runs[-1] += segment.text
                elif here:
                    runs.append(segment.text)
                inside = here
        return runs

    def toasts(self) -> list[str]:
        return [notification.message for notification in self.app._notifications]


@asynccontextmanager
async def driven(
    ledger: Ledger,
    size: tuple[int, int] = (80, 24),
    *,
    queue: str = "conflicts",
    reviewer: str = "ann",
    read_only: bool = False,
    signs: Signs = UNICODE,
    actions: tuple[Action, ...] = ACTIONS,
) -> AsyncIterator[Driver]:
    """The program on a ledger, settled."""
    app = ReviewApp(
        Review(Questions(ledger, reviewer), read_only=read_only, queue=queue), signs, actions, theme="ledger-dark"
    )
    async with app.run_test(size=size, notifications=True, tooltips=True) as pilot:
        await settled(pilot)
        yield Driver(pilot, app)
