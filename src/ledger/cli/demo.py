"""`ledger demo`."""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import click

SHOWN = 5  # conflicts; the rest is a command away


@click.command("demo")
def demo_command() -> None:
    """Try it on sample articles, in a throw-away ledger.

    Reads our samples, prints what conflicts and why, and opens the screen on it. Nothing of yours is touched, and
    nothing stays. Without a terminal it prints and ends.

    \b
    Example:
      ledger demo
    """
    from ledger import example, pipeline
    from ledger.cli.progress import progress_bar
    from ledger.cli.review import open_screen
    from ledger.cli.reviewer import login_name
    from ledger.cli.words import write_pair

    with TemporaryDirectory(prefix="ledger-demo-") as folder:
        db = str(Path(folder) / "ledger.db")
        with progress_bar() as progress:
            done = example.ingest_samples(db, progress)
        click.echo(f"{done.read} sample articles read: {done.claims} claims in {done.groups} groups.\n")
        with pipeline.open_ledger(db, read_only=True) as ledger:
            pairs = ledger.conflicts()
        for number, pair in enumerate(pairs[:SHOWN], 1):
            write_pair(pair, number)
            click.echo()
        click.echo(f"{min(SHOWN, len(pairs))} of {len(pairs)} conflicts. With your own articles: ledger ingest FILE…")
        if sys.stdin.isatty() and sys.stdout.isatty():
            click.pause("Press any key to review them on the screen (q leaves it).")
            open_screen(db, login_name())
