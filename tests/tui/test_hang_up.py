"""A terminal that goes away, and nobody says so: no process stays behind it."""

from __future__ import annotations

import os
import pty
import select
import subprocess
import sys
import termios
import time
from pathlib import Path

import pytest

from ledger.store import Ledger

PROGRAM = """
import sys
from ledger import tui
from ledger.pipeline import open_ledger
with open_ledger(sys.argv[1]) as ledger:
    tui.run(ledger, reviewer="ann")
"""


def painted(terminal: int, text: bytes) -> None:
    """Reads until the text is there; fails after a generous while."""
    seen, end = b"", time.monotonic() + 20
    while text not in seen:
        assert select.select([terminal], [], [], max(0.0, end - time.monotonic()))[0], seen[-500:]
        seen += os.read(terminal, 1 << 16)


@pytest.mark.parametrize("welcomed", [False, True], ids=["at the welcome", "at the queue"])
def test_the_review_ends_with_its_terminal(ledger: Ledger, tmp_path: Path, *, welcomed: bool) -> None:
    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (24, 80))
    review = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(tmp_path / "ferry.db")],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env=os.environ | {"TERM": "xterm-256color", "XDG_STATE_HOME": str(tmp_path)},
        start_new_session=True,  # so that the terminal is not its own, and its end brings no SIGHUP
    )
    os.close(theirs)
    try:
        painted(ours, b"in three lines")
        if welcomed:
            os.write(ours, b"\r")
            painted(ours, b"coast office")
        os.close(ours)
        assert review.wait(20) == 129
    finally:
        review.kill()
        review.wait()
