"""The footer: the keys of the place, decisions first, as many as fit; each can be clicked."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from textual.content import Content
from textual.events import Click

from ledger.tui.actions import Action, Place, hints
from ledger.tui.pages import styled
from ledger.tui.pane import Pane
from ledger.tui.top_line import fitting


class HintBar(Pane):
    """One line of keys and what they do."""

    def __init__(
        self,
        place: Place,
        actions: tuple[Action, ...],
        *,
        read_only: bool = False,
        facts: Callable[[], Iterator[str]] | None = None,
        dot: str = "",
    ) -> None:
        """`facts` are shown at the right end where they fit, with `dot` between them."""
        super().__init__()
        self._place: Place = place
        self._actions = actions
        self._read_only = read_only
        self._facts = facts
        self._dot = dot
        self._ends: list[tuple[int, Action]] = []

    def lines(self) -> list[Content]:
        """The hints that fit into the line."""
        line, self._ends = Content(), []
        facts = list(self._facts()) if self._facts else []
        room = self.size.width - (len(f" {self._dot} ".join(facts)) + 2 if facts and self.size.width >= 100 else 0)
        shown = hints(self._place, self.screen.size.width, self._actions, read_only=self._read_only)
        for action in fitted(shown, room):
            line += _hint(action)
            self._ends.append((line.cell_length, action))
        return [line + fitting(iter(facts), self.size.width - line.cell_length - 1, self._dot)]

    async def on_click(self, event: Click) -> None:
        """Does what the hint under the mouse says."""
        for end, action in self._ends:
            if event.x < end:
                await self.screen.run_action(action.call)
                return


def fitted(actions: Sequence[Action], room: int) -> list[Action]:
    """The first of the actions, as many as there is room for, and the help whatever the room: it tells of the rest."""
    shown = list(actions)
    while sum(_hint(action).cell_length for action in shown) > room:
        others = [action for action in shown if action.call != "help"]
        if not others:
            break
        shown.remove(others[-1])
    return shown


def _hint(action: Action) -> Content:
    return styled([(f" {action.key}", "key"), (f" {action.label} ", "plain")])
