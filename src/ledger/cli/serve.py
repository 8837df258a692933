"""`ledger serve`: the screen in a browser."""

from __future__ import annotations

import click

from ledger.cli.options import db_option
from ledger.cli.reviewer import reviewer_name, reviewer_option

LOOPBACK = "127.0.0.1"


@click.command("serve")
@db_option
@reviewer_option
@click.option("--read-only", is_flag=True, help="Look, decide nothing.")
@click.option("--host", default=LOOPBACK, show_default=True, help="Another address lets other machines in.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0 finds a free one.")
@click.option("--url", help="The address as browsers see it, if that is another: https://ledger.example.")
def serve_command(db: str, reviewer: str | None, read_only: bool, host: str, port: int, url: str | None) -> None:
    """Open the review in a browser, for one person on this machine.

    It has no login: whoever reaches the address reviews under the name given here. Needs the extra `serve`.

    \b
    Example:
      ledger serve --reviewer ines --read-only
    """
    from ledger import pipeline
    from ledger.tui.serving import serve

    pipeline.open_ledger(db, read_only=True).close()  # a ledger that cannot be opened is told here, not in the browser
    name = reviewer_name(reviewer)
    may = "look" if read_only else f"decide as {name}"
    click.echo(f"There is no login: whoever reaches the address can {may}.", err=True)
    if host not in {LOOPBACK, "localhost", "::1"}:
        click.echo(f"{host} is not only this machine: put a proxy with a login in front of it.", err=True)
    serve(db, reviewer=name, read_only=read_only, host=host, port=port, url=url, told=click.echo)
