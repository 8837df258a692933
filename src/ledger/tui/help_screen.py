"""The keys that work here, searchable; Enter runs the line."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from ledger.tui.actions import Action, Place, of_place
from ledger.tui.inputs import LineInput
from ledger.tui.pages import Sheet, bindings, styled


class HelpScreen(Sheet[str]):
    """Gives the call of the chosen action, or nothing."""

    PLACE = "help"
    BINDINGS: ClassVar[list[BindingType]] = bindings("help")
    AUTO_FOCUS = "Input"

    def __init__(self, place: Place) -> None:
        super().__init__()
        self._place: Place = place
        self._shown: list[Action] = []

    def compose(self) -> ComposeResult:
        """Search and list."""
        with Vertical(classes="sheet tall"):
            yield Static(
                Content("Keys: type to search, Enter runs the line, Esc closes"), classes="title", markup=False
            )
            yield LineInput(placeholder="search")
            yield OptionList(id="keys", markup=False)

    def on_mount(self) -> None:
        """Shows all keys."""
        self._show("")

    def on_input_changed(self, message: Input.Changed) -> None:
        """Shows the keys that answer to what is typed."""
        self._show(message.value.lower())

    def on_input_submitted(self) -> None:
        """Runs the highlighted line."""
        self._run(self.query_one(OptionList).highlighted)

    def on_option_list_option_selected(self, message: OptionList.OptionSelected) -> None:
        """Runs the chosen line."""
        self._run(message.option_index)

    def action_move(self, step: int) -> None:
        """Moves the highlight while the search has the focus."""
        keys = self.query_one(OptionList)
        if step > 0:
            keys.action_cursor_down()
        else:
            keys.action_cursor_up()

    def action_close(self) -> None:
        """Back; nothing is run."""
        self.dismiss()

    def _show(self, search: str) -> None:
        app = self.ledger_app
        known = of_place(self._place, app.actions, read_only=app.review.read_only)
        self._shown = [action for action in known if search in f"{action.key} {action.label} {action.help}".lower()]
        keys = self.query_one(OptionList)
        keys.clear_options()
        keys.add_options([Option(self._line(action)) for action in self._shown])
        keys.highlighted = 0 if self._shown else None

    def _line(self, action: Action) -> Content:
        return styled([(f"{action.key:>9} ", "key"), (f" {action.help}", "plain")])

    def _run(self, index: int | None) -> None:
        if index is not None and index < len(self._shown):
            self.dismiss(self._shown[index].call)
