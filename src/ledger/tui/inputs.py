"""Where people type: what they paste is shown to them, so it is made safe like any text from outside."""

from __future__ import annotations

from textual.events import Paste
from textual.widgets import Input, TextArea

from ledger.safetext import one_line, safe


class LineInput(Input):
    """One line."""

    def on_paste(self, event: Paste) -> None:
        """Runs before the widget's own handler, which inserts the text."""
        event.text = one_line(event.text)


class NoteInput(TextArea):
    """A note of several lines; Tab goes on, Enter is a new line."""

    def on_paste(self, event: Paste) -> None:
        """Runs before the widget's own handler, which inserts the text."""
        event.text = safe(event.text)
