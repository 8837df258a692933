"""The keys that work here, searchable; Enter runs the line that was chosen."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from ledger.tui.actions import Action, Place, of_place
from ledger.tui.choices import Choices
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
                Content("Keys: type to search or move, Enter runs the line, Esc closes"), classes="title", markup=False
            )
            yield LineInput(placeholder="search")
            yield Choices(sign=self.signs.here, id="keys")

    def on_mount(self) -> None:
        """Shows all keys."""
        self._show("")

    def on_input_changed(self, message: Input.Changed) -> None:
        """Shows the keys that answer to what is typed."""
        self._show(message.value.strip().lower())

    def on_input_submitted(self) -> None:
        """Runs the highlighted line."""
        self._run(self.query_one(OptionList).highlighted)

    def on_option_list_option_selected(self, message: OptionList.OptionSelected) -> None:
        """Runs the chosen line."""
        self._run(message.option_index)

    async def action_move(self, how: str) -> None:
        """Moves the highlight as the list does, while the search has the focus."""
        await self.ledger_app.run_action(how, self.query_one(OptionList))

    def action_close(self) -> None:
        """Back; nothing is run."""
        self.dismiss()

    def _show(self, search: str) -> None:
        """Chooses the first answer to a search; without one nothing is chosen, and Enter runs nothing."""
        app = self.ledger_app
        known = of_place(self._place, app.actions, read_only=app.review.read_only)
        self._shown = [action for action in known if search in f"{action.key} {action.label} {action.help}".lower()]
        keys = self.query_one(OptionList)
        keys.clear_options()
        keys.add_options([Option(self._line(action)) for action in self._shown])
        keys.highlighted = 0 if search and self._shown else None

    def _line(self, action: Action) -> Content:
        return styled([(f"{action.key:>9} ", "key"), (f" {action.help}", "plain")])

    def _run(self, index: int | None) -> None:
        if index is not None and index < len(self._shown):
            self.dismiss(self._shown[index].call)
