"""Two claims side by side; above each other on a narrow terminal. The left one is decided."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Container

from ledger.tui.answers import Focus
from ledger.tui.claim_card import ClaimCard
from ledger.tui.news import Told
from ledger.tui.words import Signs, short


class Pair(Container, can_focus=True):
    """The claim under review, and one that it stands against; with the focus here `j` and `k` change the right one."""

    def __init__(self, signs: Signs) -> None:
        super().__init__(id="pair")
        self._this = ClaimCard(signs, id="this")
        self._other = ClaimCard(signs, id="other")

    def compose(self) -> ComposeResult:
        """Left and right."""
        yield self._this
        yield self._other

    def show(
        self, focus: Focus | None, other_index: int, *, blind: bool = False, overtaken: Told | None = None
    ) -> None:
        """Shows a claim and the one beside it, or that there is none.

        `blind`: what was decided is hidden; `overtaken`: what somebody decided about the claim since it is here.
        """
        if focus is None:
            self._this.show("", None)
            self._other.show("", None)
            return
        row, beside = focus.row, focus.other(other_index)
        self._this.show(f"claim {short(row.id)}, {row.kind}", row, blind=blind, overtaken=overtaken)
        if beside is None:
            self._other.show("nothing to compare with", None, "No other figure of this quantity is known yet.")
        else:
            place = f"({other_index + 1} of {len(focus.pairs)})"
            self._other.show(f"against {short(beside.id)} {place}", beside, blind=blind)
