"""The filter: a line to type in, and under it the SQL that it is, or what is wrong with it."""

from __future__ import annotations

from typing import Final

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input, Static

from ledger.tui.inputs import LineInput
from ledger.tui.marking import plain
from ledger.tui.pages import styled
from ledger.tui.suggesting import FilterWords
from ledger.tui.words import Signs

_HELP: Final = "words, or kind:deaths place:… outlet:… by:… since:2016-03 until:… status:… severity:0.6"


class FilterBar(Vertical):
    """Out of sight while there is no filter."""

    def __init__(self, signs: Signs) -> None:
        super().__init__()
        self._signs = signs

    def compose(self) -> ComposeResult:
        """What is typed, and what it is."""
        yield LineInput(placeholder=_HELP, id="filter", suggester=FilterWords())
        yield Static("", id="statement", markup=False)

    def begin(self, typed: str) -> None:
        """Starts with the filter of the last time."""
        self._input.value = typed
        self._appear(bool(typed))

    def opened(self) -> Input:
        """The line, ready to be typed in."""
        self._appear(True)
        return self._input

    def clear(self) -> None:
        """Drops the filter."""
        self._input.value = ""
        self.leave()

    def leave(self) -> None:
        """Stays in sight as long as it narrows anything."""
        self._appear(bool(self._input.value))

    def tell(self, statement: str) -> None:
        """The filter as SQL, from its condition on; all of it is a key away."""
        condition = plain(statement.partition(" WHERE ")[2].replace("claim_current.", ""))
        room = max(8, self.size.width - 10)
        self._say(styled([("SQL ", "key")]) + condition.truncate(room, ellipsis=True) + styled([(" Q", "key")]))

    def right(self) -> None:
        """The filter can be read."""
        self._input.remove_class("wrong")
        if not self._input.value:
            self._say(styled([]))

    def wrong(self, why: str) -> None:
        """The filter cannot be read, or not yet."""
        self._input.add_class("wrong")
        self._say(plain(why, "$high"))

    def _appear(self, appear: bool) -> None:
        self.display = appear
        self.screen.set_class(appear, "-filtering")

    def _say(self, what: object) -> None:
        self.query_one("#statement", Static).update(what)  # type: ignore[arg-type]

    @property
    def _input(self) -> Input:
        return self.query_one("#filter", Input)
