"""What the terminal can do."""

from __future__ import annotations

import os
import sys
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
