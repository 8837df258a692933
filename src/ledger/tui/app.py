"""The program around the screens: themes, keys, palette. What a review is, `state` knows; how it looks, the screens."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import ClassVar

from textual.app import App
from textual.command import Provider

from ledger.tui.actions import ACTIONS, Action
from ledger.tui.palette import Actions
from ledger.tui.review_screen import ReviewScreen
from ledger.tui.session import Session, Stay
from ledger.tui.sheets import welcome_sheet
from ledger.tui.state import Review
from ledger.tui.themes import PLAIN, THEMES, first_theme, styles
from ledger.tui.words import ASCII, Signs


class ReviewApp(App[None]):
    """`ledger review`."""

    TITLE = "fact ledger"
    CSS_PATH = "ledger.tcss"
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {Actions}

    def __init__(
        self,
        review: Review,
        signs: Signs,
        actions: tuple[Action, ...] = ACTIONS,
        theme: str | None = None,
        session: Session | None = None,
    ) -> None:
        """`actions` are the keys of the reader; `theme` overrides what the terminal suggests; `session` remembers."""
        colourless = "NO_COLOR" in os.environ
        super().__init__(ansi_color=colourless or None)  # else Textual makes the terminal's own colours black on black
        self.review = review
        self._session = session
        self._greeted = False
        self.signs = signs
        self.set_class(signs is ASCII, "-ascii")
        self.actions = actions
        for known in THEMES:
            self.register_theme(known)
        wanted = PLAIN.name if colourless else theme or first_theme()
        self.theme = wanted if wanted in self.available_themes else THEMES[0].name
        self.set_keymap({action.id: ",".join(action.keys) for action in actions if action not in ACTIONS})

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """The words of our stylesheet, for themes that do not know them."""
        return styles(dark=self.current_theme.dark)

    def greet(self, come_back: Callable[[Stay], None]) -> None:
        """Teaches the loop at a person's first review, once a claim is shown; later says how far the work is."""
        review, focus = self.review, self.review.shown()
        if self._session is None or self._greeted or focus is None or not review.progress.claims:
            return
        self._greeted = True
        last = self._session.load()
        if last is not None:
            come_back(last)
            return
        if not self._session.met():
            self.push_screen(welcome_sheet(focus, review.other_index))
        self.remember()

    def remember(self) -> None:
        """Keeps the place in the review for the next time."""
        if self._session is not None and self._greeted:
            review = self.review
            place = Stay(review.queue, review.typed, review.wanted, review.top, review.progress.claims)
            self._session.save(place)

    def on_unmount(self) -> None:
        """The last thing is to remember."""
        self.remember()

    def get_default_screen(self) -> ReviewScreen:
        """The review; the program has no screen below it."""
        return ReviewScreen(self.review)
