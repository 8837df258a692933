"""One tab of `ledger serve`, whose terminal is the browser: `python -m ledger.tui.served DB REVIEWER decide`."""

from __future__ import annotations

import sys

from ledger.pipeline import open_ledger
from ledger.tui import run
from ledger.tui.serving import hold_on


def main(db: str, reviewer: str, may: str) -> None:
    """Runs the review; the server that started it is the other end of its standard input and output."""
    hold_on()
    with open_ledger(db, read_only=may == "read-only") as ledger:
        run(ledger, reviewer=reviewer, read_only=may == "read-only", in_browser=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
