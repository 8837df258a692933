"""`ledger review`: the screen."""

from __future__ import annotations

import click

from ledger.cli.options import db_option
from ledger.cli.reviewer import queue_type, reviewer_name, reviewer_option


@click.command("review")
@db_option
@reviewer_option
@click.option("--read-only", is_flag=True, help="Look, decide nothing.")
@click.option(
    "--queue",
    type=queue_type,
    help="Where to begin; where you left off unless given.",
)
def review_command(db: str, reviewer: str | None, read_only: bool, queue: str | None) -> None:
    """Open the screen where conflicts are decided.

    Both sentences stand side by side; a key decides. `?` on the screen lists the keys.

    \b
    Example:
      ledger review --reviewer ines
    """
    open_screen(db, reviewer_name(reviewer, ask=not read_only), read_only=read_only, queue=queue)


def open_screen(db: str, reviewer: str, *, read_only: bool = False, queue: str | None = None) -> None:
    """Runs the screen on a ledger. Raises BadInput where there is no terminal for it."""
    from ledger.tui import run
    from ledger.tui.memory import all_stays

    with all_stays():
        from ledger import pipeline

        opened = pipeline.open_ledger(db, read_only=read_only)
    with opened as ledger:
        run(ledger, reviewer=reviewer, read_only=read_only, queue=queue)
