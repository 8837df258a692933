"""The review in a browser: it decides as in a terminal, lets nobody else in, and leaves no process behind."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

pytest.importorskip("textual_serve", reason="textual-serve is not installed")

from aiohttp import ClientResponseError, ClientSession

from ledger.store import Ledger
from tui.browser import CHROMIUM, browser

PROGRAM = "from ledger.cli import main; main()"
PATIENCE_S = 60.0


class Served:
    """A server on a ledger."""

    def __init__(self, db: Path, state: Path) -> None:
        self._db = db
        self.process = subprocess.Popen(
            [sys.executable, "-c", PROGRAM, "serve", "--db", str(db), "--port", "0", "--reviewer", "ann"],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env=os.environ | {"XDG_STATE_HOME": str(state)},
        )
        assert self.process.stdout is not None
        self.address = self.process.stdout.readline().strip()

    def tabs(self) -> list[int]:
        """The processes of its tabs."""
        found: list[int] = []
        for entry in Path("/proc").iterdir():
            try:
                line = (entry / "cmdline").read_bytes() if entry.name.isdecimal() else b""
                state = (entry / "stat").read_text().rpartition(")")[2].split()[0] if line else ""
            except OSError:
                continue
            if b"ledger.tui.served" in line and str(self._db).encode() in line and state != "Z":
                found.append(int(entry.name))
        return found


async def until(fits: Callable[[], object]) -> None:
    end = time.monotonic() + PATIENCE_S
    while not fits():
        assert time.monotonic() < end
        await asyncio.sleep(0.05)


@pytest.fixture
def served(ledger: Ledger, tmp_path: Path) -> Iterator[Served]:
    server = Served(tmp_path / "ferry.db", tmp_path / "state")
    yield server
    server.process.kill()
    server.process.communicate()
    for tab in server.tabs():
        os.kill(tab, signal.SIGKILL)


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed")
async def test_deciding_in_a_real_browser(served: Served, ledger: Ledger, tmp_path: Path) -> None:
    async with browser(tmp_path / "profile", served.address) as tab:
        decided: list[str | None] = []
        end = time.monotonic() + PATIENCE_S
        while not decided:
            assert time.monotonic() < end
            await tab.press("Escape")  # out of the welcome, as soon as it is there
            await asyncio.sleep(0.5)
            await tab.press("d")
            await asyncio.sleep(0.5)
            decided = [row.reviewer for row in ledger.claims({"status": "disputed"})]
        assert set(decided) == {"ann"}
        assert len(served.tabs()) == 1
    await until(lambda: not served.tabs())


async def test_another_page_of_the_same_browser_is_not_let_in(served: Served) -> None:
    socket = served.address.replace("http", "ws") + "/ws"
    async with ClientSession() as session:
        for headers in ({"Origin": "https://evil.example"}, {}):
            with pytest.raises(ClientResponseError) as refused:
                await session.ws_connect(socket, headers=headers)
            assert refused.value.status == 403
    assert served.tabs() == []


def stopped(server: Served) -> None:
    """A tab that no longer listens."""
    os.kill(server.tabs()[0], signal.SIGSTOP)


@pytest.mark.parametrize(
    ("before", "ending"),
    [(None, None), (stopped, None), (None, signal.SIGTERM), (stopped, signal.SIGTERM), (None, signal.SIGKILL)],
    ids=["tab closed", "stopped tab closed", "server ended", "server ended with a stopped tab", "server killed"],
)
async def test_no_process_stays_behind(
    served: Served, before: Callable[[Served], None] | None, ending: signal.Signals | None
) -> None:
    async with ClientSession() as session:
        socket = await session.ws_connect(
            served.address.replace("http", "ws") + "/ws?width=80&height=24", headers={"Origin": served.address}
        )
        await socket.receive(timeout=PATIENCE_S)  # it paints
        assert len(served.tabs()) == 1
        if before:
            before(served)
        if ending:
            served.process.send_signal(ending)
        else:
            await socket.close()
        await until(lambda: not served.tabs())


def test_it_says_that_there_is_no_login(served: Served) -> None:
    assert served.address.startswith("http://127.0.0.1:")
    served.process.terminate()
    _, told = served.process.communicate(timeout=PATIENCE_S)
    assert "There is no login: whoever reaches the address can decide as ann." in told
