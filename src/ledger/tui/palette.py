"""The palette: every action of the screen, by name, out of the table; and the themes."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider

from ledger.tui.actions import of_place
from ledger.tui.pages import Page
from ledger.tui.themes import THEME_HELP, THEMES


class Actions(Provider):
    """Actions of the screen under the palette."""

    async def discover(self) -> Hits:
        """All of them."""
        for name, help_text, run in self._commands():
            yield DiscoveryHit(name, run, help=help_text)

    async def search(self, query: str) -> Hits:
        """Those that answer to what was typed."""
        matcher = self.matcher(query)
        for name, help_text, run in self._commands():
            told = f"{name}: {help_text}"
            if (score := matcher.match(told)) > 0:
                yield Hit(score, matcher.highlight(told), run, help=help_text)

    def _commands(self) -> Iterator[tuple[str, str, partial[object]]]:
        screen = self.screen
        if isinstance(screen, Page):
            app = screen.ledger_app
            for action in of_place(screen.PLACE, app.actions, read_only=app.review.read_only):
                yield f"{action.label} ({action.key})", action.help, partial(screen.run_action, action.call)
        for theme in () if self.app.no_color else THEMES:
            yield theme.name, THEME_HELP[theme.name], partial(setattr, self.app, "theme", theme.name)
