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
from ledger.tui.state import Review
from ledger.tui.themes import PLAIN, THEMES, first_theme, styles
from ledger.tui.words import Signs


class ReviewApp(App[None]):
    """`ledger review`."""

    TITLE = "fact ledger"
    CSS_PATH = "ledger.tcss"
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {Actions}

    def __init__(
        self, review: Review, signs: Signs, actions: tuple[Action, ...] = ACTIONS, theme: str | None = None
    ) -> None:
        """`actions` is the table with the reader's own keys; `theme` overrides what the terminal suggests."""
        plain = "NO_COLOR" in os.environ
        super().__init__(ansi_color=plain or None)  # else Textual turns the terminal's own colours into black on black
        self.review = review
        self.signs = signs
        self.actions = actions
        for known in THEMES:
            self.register_theme(known)
        wanted = PLAIN.name if plain else theme or first_theme()
        self.theme = wanted if wanted in self.available_themes else THEMES[0].name
        self.set_keymap({action.id: ",".join(action.keys) for action in actions if action not in ACTIONS})

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """The words of our stylesheet, for themes that do not know them."""
        return styles(dark=self.current_theme.dark)

    def get_default_screen(self) -> ReviewScreen:
        """The review; the program has no screen below it."""
        return ReviewScreen(self.review)
