"""The reviewer's screen. Textual is imported only when a screen is opened."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ledger.tui.desk import Ledger


def run(
    ledger: Ledger, *, reviewer: str, read_only: bool = False, queue: str | None = None, in_browser: bool = False
) -> None:
    """Opens the review and returns when it is left; it goes on where the reviewer left off, unless a queue is named.

    `in_browser`: there is no terminal, as the process is served.

    Raises BadInput where the terminal cannot show it, and for a key file that cannot be used.
    """
    from ledger.tui import terminal

    if not in_browser:
        terminal.check()
        terminal.end_with_it()

    from ledger.tui.memory import all_stays, give_back

    with all_stays():
        from ledger.tui.app import ReviewApp
        from ledger.tui.questions import Questions
        from ledger.tui.session import Session, own_actions
        from ledger.tui.state import Review
        from ledger.tui.words import UNICODE

    give_back()
    actions, session = own_actions(), Session.of(ledger, reviewer)
    review = Review(Questions(ledger, reviewer), read_only=read_only, queue=queue or "conflicts")
    stay = session.load()
    if stay is not None and queue is None:
        review.queue, review.typed, review.wanted, review.top = stay.queue, stay.typed, stay.seq, stay.top
    signs = UNICODE if in_browser else terminal.terminal_signs()
    ReviewApp(review, signs, actions, session=session).run()


def picture(ledger: Ledger, path: str | Path, size: tuple[int, int] = (100, 30)) -> None:
    """Writes a picture of the review as it opens on a ledger, as SVG, without a terminal; `size` is columns, lines."""
    from ledger.tui.pictures import draw

    draw(ledger, Path(path), size)
