"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import click

Command = Callable[..., Any]

FINDINGS: Final = 1
"""The exit status of a check that found something."""


def _own_or_global(ctx: click.Context, _: click.Parameter, value: str | None) -> str:
    return value or ctx.find_root().obj


db_option = click.option(
    "--db", metavar="DB", expose_value=True, callback=_own_or_global, help="The ledger; as `ledger --db`."
)
"""A command that works on a ledger: takes `--db` before and after its name, and gives the function `db`."""

jobs_option = click.option(
    "--jobs", "-j", type=click.IntRange(1), default=1, show_default=True, help="Worker processes that read articles."
)
split_option = click.option(
    "--split",
    type=click.Choice(["auto", "none"]),
    default="auto",
    show_default=True,
    help="Whether a text file may hold several articles: auto finds where they begin, none takes it as one.",
)


def format_option(*names: str) -> Callable[[Command], Command]:
    """`--format` with these choices; the first is the default. The function gets `style`."""
    return click.option(
        "--format", "style", type=click.Choice(names), default=names[0], show_default=True, help="What comes out."
    )
