"""What the terminal can do."""

from __future__ import annotations

import os
import select
import signal
import sys
import threading
from typing import Final

from ledger.errors import BadInput
from ledger.tui.words import Signs, signs

_INSTEAD: Final = "`ledger conflicts`, `ledger show ID` and `ledger mark ID` do the same work without one"


def check() -> None:
    """Raises BadInput where no screen can be drawn: no terminal, or one that says it is dumb."""
    if os.environ.get("TERM", "") in {"dumb", "unknown"}:
        raise BadInput(f"TERM={os.environ['TERM']} cannot show the review; {_INSTEAD}")
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise BadInput(f"the review needs a terminal; {_INSTEAD}")


def terminal_signs() -> Signs:
    """The glyphs that this terminal can show."""
    return signs(sys.stdout.encoding or "ascii", os.environ.get("TERM", ""))


def end_with_it() -> None:
    """Ends this process as soon as its terminal is gone, as SIGHUP does, which not everybody gets.

    Textual would read the end of the terminal without end. Decisions are whole or not there.
    """
    threading.Thread(target=_wait, daemon=True, name="terminal").start()


def _wait() -> None:
    hang_up = select.poll()
    hang_up.register(sys.stdin, 0)  # nothing but the end is waited for: whatever is typed is the screen's
    if any(event & select.POLLHUP for _, event in hang_up.poll()):
        os._exit(128 + signal.SIGHUP)
