"""Two claims side by side; above each other on a narrow terminal. The left one is decided."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Container

from ledger.tui.claim_card import ClaimCard
from ledger.tui.questions import Focus
from ledger.tui.words import Signs


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

    def show(self, focus: Focus | None, other_index: int) -> None:
        """Shows a claim and the one beside it, or that there is none."""
        if focus is None:
            self._this.show("", None)
            self._other.show("", None)
            return
        self._this.show(f"claim {focus.row.seq}, {focus.row.kind}", focus.row)
        beside = focus.other(other_index)
        if beside is None:
            self._other.show("nothing to compare with", None, "No other figure of this quantity is known yet.")
        else:
            self._other.show(f"against claim {beside.seq} ({other_index + 1} of {len(focus.pairs)})", beside)
