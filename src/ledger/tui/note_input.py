"""Where people write a note. Not with the other fields: it takes long to load, and no first row needs it."""

from __future__ import annotations

from textual.events import Key, Paste
from textual.widgets import TextArea

from ledger.safetext import safe
from ledger.tui.inputs import in_order


class NoteInput(TextArea):
    """A note of several lines; Tab goes on, Enter is a new line."""

    async def on_key(self, event: Key) -> None:
        """Runs before the widget's own handler, which inserts letters."""
        await in_order(self, event)

    def on_paste(self, event: Paste) -> None:
        """Runs before the widget's own handler, which inserts the text."""
        event.text = safe(event.text)
