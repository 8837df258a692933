"""Who decides: `--reviewer`, else LEDGER_REVIEWER, else the name given when first asked, else the login name."""

from __future__ import annotations

import contextlib
import getpass
import os
import sys
from pathlib import Path
from typing import Final

import click

from ledger.errors import BadInput

reviewer_option = click.option(
    "--reviewer", envvar="LEDGER_REVIEWER", show_envvar=True, help="Who decides; asked once unless given."
)

_LONGEST: Final = 40
_NOT_IN_NAMES: Final = frozenset(";=/")

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
    asked = "Your name, which is kept with every decision (another time: --reviewer NAME)"
    name = str(click.prompt(asked, default=login_name(), value_proc=typed_name))
    with contextlib.suppress(OSError):  # then it is asked again
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{name}\n", encoding="utf-8")
    return name


def typed_name(text: str) -> str:
    """What was typed, as a name. Raises UsageError, upon which it is asked again, for what looks like a command."""
    name = text.strip()
    if not name or len(name) > _LONGEST or not name.isprintable() or set(name) & _NOT_IN_NAMES:
        raise click.UsageError(f"a name has at most {_LONGEST} characters, and no ; = or / among them")
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
