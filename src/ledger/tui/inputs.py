"""Where people type: what they paste is made safe like any text from outside, and keys count in the order they come."""

from __future__ import annotations

from typing import cast

from textual.app import App
from textual.events import Key, Paste
from textual.widget import Widget
from textual.widgets import Input

from ledger.safetext import one_line


class LineInput(Input):
    """One line."""

    async def on_key(self, event: Key) -> None:
        """Runs before the widget's own handler, which inserts letters."""
        await in_order(self, event)

    def on_paste(self, event: Paste) -> None:
        """Runs before the widget's own handler, which inserts the text."""
        event.text = one_line(event.text)


async def in_order(field: Widget, event: Key) -> None:
    """Does at once what a key is bound to, here or in the screen around.

    Textual lets such a key climb to the app first, and letters that came after it are in the field before it acts: in
    a burst, as over a slow line, a backspace would take the wrong letter, and ctrl+s would save too many.
    """
    bound = None if event.is_printable else field.screen.active_bindings.get(event.key)
    if bound is not None:
        event.stop()
        event.prevent_default()
        await cast("App[object]", field.app).run_action(bound.binding.action, bound.node)
