"""A letter on each pane; the letter goes there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.events import Key
from textual.widget import Widget
from textual.widgets import Static

from ledger.tui.pages import Sheet, bindings

_LETTERS: Final = "asdfghjkl"
"""The home row, from the left."""


class JumpScreen(Sheet[Widget]):
    """Gives the pane that was chosen, or nothing. Each is named, as without colour nothing shows through."""

    PLACE = "jump"
    BINDINGS: ClassVar[list[BindingType]] = bindings("jump")

    def __init__(self, panes: Sequence[Widget]) -> None:
        super().__init__()
        self._panes = dict(zip(_LETTERS, panes, strict=False))

    def compose(self) -> ComposeResult:
        """The letters, each at the corner of its pane."""
        for letter, pane in self._panes.items():
            label = Static(Content(f" {letter}  {pane.id} "), classes="letter", markup=False)
            label.styles.offset = (pane.region.x + 1, pane.region.y)
            yield label

    def on_key(self, event: Key) -> None:
        """Goes to the pane of a letter; any other key goes back."""
        event.stop()
        self.dismiss(self._panes.get(event.key))

    def action_cancel(self) -> None:
        """Back to where one was."""
        self.dismiss()
