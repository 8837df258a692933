"""A real browser without a window, driven through its DevTools protocol."""

from __future__ import annotations

import asyncio
import re
import shutil
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from itertools import count
from pathlib import Path
from typing import Any, Final

from aiohttp import ClientSession, ClientWebSocketResponse

CHROMIUM: Final = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
FLAGS: Final = (
    "--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--remote-debugging-port=0", "--window-size=1100,700",
)  # fmt: skip
_KEYS: Final[Mapping[str, dict[str, Any]]] = {
    "Escape": {"key": "Escape", "code": "Escape", "windowsVirtualKeyCode": 27},
}
PATIENCE_S: Final = 60.0


class Tab:
    """One tab, which can press keys."""

    def __init__(self, socket: ClientWebSocketResponse) -> None:
        self._socket = socket
        self._numbers = count(1)

    async def ask(self, method: str, **parameters: object) -> dict[str, Any]:
        number = next(self._numbers)
        await self._socket.send_json({"id": number, "method": method, "params": parameters})
        while True:
            answer: dict[str, Any] = await self._socket.receive_json(timeout=PATIENCE_S)
            if answer.get("id") == number:
                assert "error" not in answer, answer
                return answer["result"]

    async def press(self, key: str) -> None:
        """Presses a key in the terminal of the page."""
        await self.ask("Runtime.evaluate", expression="document.querySelector('.xterm-helper-textarea')?.focus()")
        fields = _KEYS.get(key) or {
            "key": key, "text": key, "code": f"Key{key.upper()}", "windowsVirtualKeyCode": ord(key.upper()),
        }  # fmt: skip
        await self.ask("Input.dispatchKeyEvent", type="keyDown", **fields)
        await self.ask("Input.dispatchKeyEvent", type="keyUp", **fields)


@asynccontextmanager
async def browser(folder: Path, address: str) -> AsyncIterator[Tab]:
    """A tab at an address; the browser ends with it."""
    assert CHROMIUM is not None
    process = await asyncio.create_subprocess_exec(
        CHROMIUM, *FLAGS, f"--user-data-dir={folder}", address,
        stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    try:
        assert process.stderr is not None
        port = ""
        while not port:
            line = await asyncio.wait_for(process.stderr.readline(), PATIENCE_S)
            assert line, "the browser did not start"
            port = "".join(re.findall(r"DevTools listening on ws://[^:]+:(\d+)", line.decode()))
        async with ClientSession() as session:
            while True:
                async with session.get(f"http://127.0.0.1:{port}/json") as answer:
                    pages = [page for page in await answer.json() if page["type"] == "page"]
                if pages:
                    break
                await asyncio.sleep(0.1)
            async with session.ws_connect(pages[0]["webSocketDebuggerUrl"], max_msg_size=1 << 26) as socket:
                yield Tab(socket)
    finally:
        process.terminate()
        await process.wait()
