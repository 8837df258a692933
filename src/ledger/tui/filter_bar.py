"""The filter: a line to type in, and under it the SQL that it is, or what is wrong with it."""

from __future__ import annotations

from typing import Final, cast

from textual.app import App, ComposeResult
from textual.containers import Vertical
from textual.widgets import Input, Static

from ledger.tui.chips import Chips
from ledger.tui.filters import without
from ledger.tui.inputs import LineInput
from ledger.tui.marking import plain
from ledger.tui.pages import styled
from ledger.tui.state import Review
from ledger.tui.suggesting import FilterWords
from ledger.tui.words import Signs

_HELP: Final = "words, or kind:deaths place:… outlet:… by:… since:2016-03 until:… status:… severity:0.6"


class FilterBar(Vertical):
    """Out of sight while there is no filter; a line to type in while somebody does, else chips."""

    def __init__(self, review: Review, signs: Signs) -> None:
        super().__init__()
        self._review = review
        self._signs = signs

    def compose(self) -> ComposeResult:
        """What is typed, and what it is."""
        yield Chips(self._review, self._signs)
        yield LineInput(placeholder=_HELP, id="filter", suggester=FilterWords())
        yield Static("", id="statement", markup=False)

    def begin(self, typed: str) -> None:
        """Starts with the filter of the last time."""
        self._input.value = typed
        self.leave()

    def opened(self) -> Input:
        """The line, ready to be typed in."""
        self._appear(appear=True, typing=True)
        return self._input

    def clear(self) -> None:
        """Drops the filter."""
        self._input.value = ""
        self.leave()

    def leave(self) -> None:
        """Stays in sight as long as it narrows anything; as chips where it can be read."""
        self._appear(appear=bool(self._input.value), typing=self._input.has_class("wrong"))

    def on_descendant_blur(self) -> None:
        """Somebody went on to another pane; a terminal that is left itself leaves the line open."""
        if cast("App[object]", self.app).app_focus:
            self.leave()

    def drop(self, index: int) -> None:
        """Drops a part of the filter, -1 for the last."""
        self._input.value = without(self._input.value, index)
        if not self._input.has_focus:
            self.leave()

    def tell(self, statement: str) -> None:
        """The filter as SQL, from its condition on; all of it is a key away."""
        condition = plain(statement.partition(" WHERE ")[2].replace("claim_current.", ""))
        room = max(8, self.size.width - 10)
        self._say(styled([("SQL ", "key")]) + condition.truncate(room, ellipsis=True) + styled([(" Q", "key")]))

    def right(self) -> None:
        """The filter can be read."""
        self._input.remove_class("wrong")
        self.query_one(Chips).refresh()
        if not self._input.value:
            self._say(styled([]))

    def wrong(self, why: str) -> None:
        """The filter cannot be read, or not yet."""
        self._input.add_class("wrong")
        self._say(plain(why, "$high"))

    def _appear(self, *, appear: bool, typing: bool) -> None:
        self._input.display, self.query_one(Chips).display = typing, not typing
        self.display = appear
        self.screen.set_class(appear, "-filtering")

    def _say(self, what: object) -> None:
        self.query_one("#statement", Static).update(what)  # type: ignore[arg-type]

    @property
    def _input(self) -> Input:
        return self.query_one("#filter", Input)
