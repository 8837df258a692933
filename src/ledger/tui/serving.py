"""The review in a browser, through textual-serve: a process a tab, none of which outlives its tab or the server."""

from __future__ import annotations

import asyncio
import logging
import os
import shlex
import signal
import socket
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final

from ledger.errors import BadInput

if TYPE_CHECKING:
    from aiohttp import web

LIFELINE: Final = "LEDGER_LIFELINE"
"""Names the pipe, by its number, that a review reads until the server is gone."""
_PATIENCE_S: Final = 3.0
"""How long a review has to end by itself when its tab is closed."""


def serve(
    db: str, *, reviewer: str, read_only: bool, host: str, port: int, url: str | None, told: Callable[[str], object]
) -> None:
    """Serves the review until it is interrupted or told to end; `told` gets the address.

    `url`: the address as browsers see it, where that is another one; nobody gets in by any other.

    Raises BadInput where textual-serve is not installed, or the address cannot be had.
    """
    try:
        from aiohttp.web import HTTPForbidden
        from textual_serve import app_service, server
    except ModuleNotFoundError:
        raise BadInput("the browser needs textual-serve: pip install -e '.[serve]'") from None

    lifeline, ours = os.pipe()  # `ours` is never written to: when this process ends, however it does, it closes

    class Review(app_service.AppService):
        """A tab, and its process in a group of its own."""

        async def _open_app_process(self, width: int = 80, height: int = 24) -> asyncio.subprocess.Process:
            self._process = process = await asyncio.create_subprocess_exec(
                *shlex.split(self.command),
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.PIPE,
                env=self._build_environment(width=width, height=height) | {LIFELINE: str(lifeline)},
                start_new_session=True,
                pass_fds=(lifeline,),
            )
            self._stdin = process.stdin
            return process

        async def stop(self) -> None:
            try:
                await asyncio.wait_for(super().stop(), _PATIENCE_S)
            except TimeoutError:
                pass
            finally:
                self._task = None
                end(self._process)

    class Server(server.Server):
        """Says nothing but what we say."""

        def initialize_logging(self) -> None:
            """What goes wrong is told; who asked for what is nobody's business."""
            logging.basicConfig(level=logging.WARNING)

        async def handle_websocket(self, request: web.Request) -> web.WebSocketResponse:
            """Lets in our own page alone: any other page of the same browser could press keys too."""
            if request.headers.get("Origin") != self.public_url:
                raise HTTPForbidden(text="this address is opened from its own page only")
            return await super().handle_websocket(request)

        async def on_startup(self, app: web.Application) -> None:
            self._announcing = asyncio.create_task(_listening(host, self.port))
            self._announcing.add_done_callback(lambda _: told(self.public_url))

    setattr(server, "AppService", Review)  # noqa: B010  the server makes its tabs by this name
    free = _bound(host, port)
    command = [sys.executable, "-m", "ledger.tui.served", db, reviewer, "read-only" if read_only else "decide"]
    Server(shlex.join(command), host=host, port=free, title="fact ledger", public_url=url).serve()
    os.close(ours)


async def _listening(host: str, port: int) -> None:
    """Returns as soon as the address can be opened."""
    while True:
        with suppress(OSError):
            _, writer = await asyncio.open_connection(host, port)
            writer.close()
            return
        await asyncio.sleep(0.05)


def _bound(host: str, port: int) -> int:
    """The port, or a free one for 0. Raises BadInput when it cannot be had."""
    try:
        with socket.create_server((host, port)) as probe:
            return int(probe.getsockname()[1])
    except OSError as error:
        raise BadInput(f"{host}:{port}: {os.strerror(error.errno or 0)}") from None


def end(process: Any) -> None:
    """Ends a process with all that it started, if it is still there."""
    if process is not None and process.returncode is None:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)


def hold_on() -> None:
    """In a review that is served: ends this process as soon as the server is gone. Decisions are whole or not there."""
    lifeline = os.environ.get(LIFELINE)
    if lifeline:
        threading.Thread(target=_wait, args=(int(lifeline),), daemon=True).start()


def _wait(lifeline: int) -> None:
    while os.read(lifeline, 1):
        pass
    os._exit(0)
