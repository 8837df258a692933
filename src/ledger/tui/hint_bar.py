"""The footer: the keys of the place, decisions first, as many as fit; each can be clicked."""

from __future__ import annotations

from textual.app import RenderResult
from textual.content import Content
from textual.events import Click
from textual.widget import Widget

from ledger.tui.actions import Action, Place, hints
from ledger.tui.pages import styled


class HintBar(Widget):
    """One line of keys and what they do."""

    def __init__(self, place: Place, actions: tuple[Action, ...], *, read_only: bool = False) -> None:
        super().__init__()
        self._place: Place = place
        self._actions = actions
        self._read_only = read_only
        self._ends: list[tuple[int, Action]] = []

    def render(self) -> RenderResult:
        """The hints that fit into the line."""
        line, self._ends = Content(), []
        for action in hints(self._place, self.screen.size.width, self._actions, read_only=self._read_only):
            hint = styled([(f" {action.key}", "key"), (f" {action.label} ", "plain")])
            if line.cell_length + hint.cell_length > self.size.width:
                break
            line += hint
            self._ends.append((line.cell_length, action))
        return line

    async def on_click(self, event: Click) -> None:
        """Does what the hint under the mouse says."""
        for end, action in self._ends:
            if event.x < end:
                await self.screen.run_action(action.call)
                return
