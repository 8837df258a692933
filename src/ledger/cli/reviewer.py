"""Who decides: `--reviewer`, else LEDGER_REVIEWER, else the name given when first asked, else the login name."""

from __future__ import annotations

import contextlib
import getpass
import os
import sys
from pathlib import Path

import click

from ledger.errors import BadInput

reviewer_option = click.option(
    "--reviewer", envvar="LEDGER_REVIEWER", show_envvar=True, help="Who decides; asked once unless given."
)

queue_type = click.Choice(["conflicts", "unreviewed", "returned", "second", "all"])
"""The queues of a review."""


def reviewer_name(given: str | None, *, ask: bool = False) -> str:
    """The name that decisions are kept under; `ask`: a person at a terminal is asked for it, the first time only.

    Raises BadInput where nobody is there to ask and the system does not know either.
    """
    if given is not None:
        if not given.strip():
            raise BadInput("the name of a reviewer is empty: give --reviewer NAME")
        return given
    path = _path()
    with contextlib.suppress(OSError, ValueError):
        if known := path.read_text(encoding="utf-8").strip():
            return known
    if not (ask and sys.stdin.isatty() and sys.stdout.isatty()):
        return login_name()
    name = str(click.prompt("Your name, which is kept with every decision", default=login_name(), type=str)).strip()
    with contextlib.suppress(OSError):  # then it is asked again
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{name}\n", encoding="utf-8")
    return name


def login_name() -> str:
    """The name of whoever is at the keyboard. Raises BadInput where the system does not know."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        raise BadInput("the system does not know your name: give --reviewer NAME") from None


def _path() -> Path:
    folder = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config")
    return folder / "fact-ledger" / "reviewer"
