"""The real thing: the program in a terminal that tmux plays."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from ledger.errors import BadInput
from ledger.store import Ledger
from ledger.tui.terminal import check
from tui import evil

pytestmark = pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed")

PROGRAM = """
import sys
from ledger import tui
from ledger.pipeline import open_ledger
with open_ledger(sys.argv[1]) as ledger:
    tui.run(ledger, reviewer="ann")
print("left in peace")
"""


class Terminal:
    """A terminal of a size with the program in it."""

    def __init__(self, db: Path, size: tuple[int, int], **environment: str) -> None:
        self._socket = f"ledger-{os.getpid()}-{id(self)}"
        command = [sys.executable, "-c", PROGRAM, str(db)]
        settings = [f"{name}={value}" for name, value in environment.items()]
        unset = [
            part for name in ("NO_COLOR", "COLUMNS", "LINES") for part in ("-u", name)
        ]  # readline sets two of them
        shell = ["env", *unset, *settings, *command]
        self.tmux("-f", "/dev/null", "new-session", "-d", "-x", str(size[0]), "-y", str(size[1]), *shell)
        self.tmux("set-option", "-g", "remain-on-exit", "on")

    def tmux(self, *arguments: str) -> str:
        done = subprocess.run(["tmux", "-L", self._socket, *arguments], check=True, capture_output=True, text=True)
        return done.stdout

    def screen(self, *options: str) -> str:
        return self.tmux("capture-pane", "-p", *options)

    def press(self, *keys: str) -> None:
        self.tmux("send-keys", *keys)

    def until(self, told: Callable[[str], bool] | str, *options: str) -> str:
        """The screen as soon as it fits; fails with what is there instead after a generous while."""
        fits = told if callable(told) else lambda screen: told in screen
        end = time.monotonic() + 60
        while not fits(screen := self.screen(*options)):
            assert time.monotonic() < end, screen
            time.sleep(0.05)
        return screen

    def close(self) -> None:
        subprocess.run(["tmux", "-L", self._socket, "kill-server"], check=False, capture_output=True)


def left(screen: str) -> bool:
    """Whether the program ended well: its last line is there, or tmux tells so, which may be first under load."""
    return "left in peace" in screen or "Pane is dead (status 0" in screen


@pytest.fixture
def terminal(ledger: Ledger, tmp_path: Path) -> Iterator[Callable[..., Terminal]]:
    opened: list[Terminal] = []

    def start(size: tuple[int, int] = (80, 24), *, greeted: bool = True, **environment: str) -> Terminal:
        here = Terminal(tmp_path / "ferry.db", size, XDG_STATE_HOME=str(tmp_path), **environment)
        opened.append(here)
        if greeted:
            here.until("in three lines")
            here.press("Enter")
            here.until(lambda screen: "in three lines" not in screen)
        return here

    yield start
    for one in opened:
        one.close()


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
def test_the_loop(terminal: Callable[..., Terminal], ledger: Ledger, size: tuple[int, int]) -> None:
    here = terminal(size)
    screen = here.until("coast office")
    assert all(key in screen for key in ("v verify", "d dispute", "s supersede", "x reject", "u undo", "? help"))
    here.press("d")
    here.until(" disputed (conflicting figures) · u undoes")
    here.press("o")
    here.until("Rescuers count the dead")
    here.press("Escape")
    here.until("d dispute")
    here.press("w")
    here.until("Rule: no overlap")
    here.press("Escape")
    here.until(lambda screen: "Rule:" not in screen)
    here.press("u")
    here.until(" unreviewed · U redoes")
    here.press("0")
    here.until("0 all")
    here.press("/", *"kind:displaced", "Enter")
    here.until("No other figure of this quantity is known yet")
    here.press("Escape")
    here.until(lambda screen: "5/5" in screen and ", displaced" in screen)
    here.press("q")
    here.until(left)
    again = terminal(size, greeted=False)
    assert "5/5" in again.until("Welcome back, ann")
    assert [told.to_status for told in ledger.history(ledger.claims()[0].id)] == ["disputed", "unreviewed"]


def test_keys_that_come_in_a_burst_are_acted_on_one_by_one(terminal: Callable[..., Terminal], ledger: Ledger) -> None:
    here = terminal()
    here.until("coast office")
    here.press("/", "d", "x", "v", "s", "Enter")
    here.until("dxvs")
    here.press("Escape")
    here.until(lambda screen: "dxvs" not in screen and "1/4" in screen)
    here.press("D", "d", "x", "2", "v")
    here.until("source unreliable")
    here.press("Escape")
    here.until("d dispute")
    assert {row.status for row in ledger.claims()} == {"unreviewed"}


def test_nothing_in_the_text_commands_the_terminal(terminal: Callable[..., Terminal]) -> None:
    here = terminal()
    title = here.tmux("display-message", "-p", "#{pane_title}")
    here.until("coast office")
    here.press("End", "o")
    here.until("[@click=app.quit]leave[/]")
    assert here.tmux("display-message", "-p", "#{pane_title}") == title
    assert here.tmux("list-buffers") == ""
    here.press("Escape")
    here.until("v verify")
    here.press("q")
    here.until(left)


def test_no_color_means_no_colour(terminal: Callable[..., Terminal]) -> None:
    here = terminal(NO_COLOR="1")
    screen = here.until("coast office", "-e")
    colours = [part.split("m")[0] for part in screen.split("\x1b[")[1:]]
    assert not [colour for colour in colours if colour.startswith(("38", "48", "30", "31", "40"))]
    assert "\x1b[1;7mMore than 240" in screen


def test_colour_otherwise(terminal: Callable[..., Terminal]) -> None:
    assert "\x1b[48" in terminal(COLORTERM="truecolor").until("coast office", "-e")


def test_a_dumb_terminal_is_refused_with_a_plain_message(terminal: Callable[..., Terminal]) -> None:
    assert "TERM=dumb cannot show the review" in terminal(greeted=False, TERM="dumb").until("BadInput", "-J")


def test_no_terminal_at_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    with pytest.raises(BadInput, match=r"needs a terminal; .*ledger mark"):
        check()


def test_evil_text_is_what_it_says() -> None:
    assert "\x1b" in evil.SENTENCE
