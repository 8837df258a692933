"""Why two figures stand against each other, in words."""

from __future__ import annotations

from textual.content import Content

from ledger.tui import words
from ledger.tui.desk import PairRow
from ledger.tui.marking import lines_around, plain
from ledger.tui.pages import styled
from ledger.tui.pane import Pane
from ledger.tui.words import Signs


class ReasonLine(Pane, can_focus=True):
    """The relation's sentence, cut to the box; `w` shows it in full."""

    def __init__(self, signs: Signs) -> None:
        super().__init__(id="reason")
        self._signs = signs
        self._pair: PairRow | None = None

    def show(self, pair: PairRow | None) -> None:
        """Shows the relation of the pair on the screen."""
        self._pair = pair
        self.refresh()

    async def on_click(self) -> None:
        """The reason in full."""
        await self.screen.run_action("look('why')")

    def lines(self) -> list[Content]:
        """Severity first, then the reason."""
        if self._pair is None:
            return []
        lines = in_words(self._pair).wrap(max(8, self.size.width - 4))
        return lines_around(lines, 0, self.size.height, f"{self._signs.more} w")


def in_words(pair: PairRow) -> Content:
    """ "0.82 high  CONFLICT: more than 240 (…) v. …", and what the machine would propose."""
    graded = f"{words.severity(pair.severity)}  " if pair.relation in {"conflict", "update"} else ""
    told = styled([(graded, "high")]) + plain(pair.explanation)
    if pair.suggestion:
        told += styled([(f" Suggested for the earlier one: superseded, {words.reason(pair.suggestion)}.", "strong")])
    return told
