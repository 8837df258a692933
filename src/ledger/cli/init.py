"""`ledger init`: the database."""

from __future__ import annotations

import click

from ledger.cli.options import db_option


@click.command("init")
@db_option
@click.option("--roles", is_flag=True, help="On PostgreSQL: also make the roles of owner, reviewer and auditor.")
def init_command(db: str, roles: bool) -> None:
    """Create the ledger, or upgrade it to this version.

    `ingest` does so by itself. With --roles, `GRANT ledger_reviewer TO ines` lets a person decide and change nothing
    else; an auditor can only read the views.

    \b
    Examples:
      ledger init
      ledger --db postgresql+psycopg://desk@db/ledger init --roles
    """
    from ledger import pipeline
    from ledger.cli.report import counted

    with pipeline.open_ledger(db, create=True) as ledger:
        made = ledger.grant_roles() if roles else ()
        counts = ledger.counts()
    if made:
        click.echo(f"roles: {', '.join(made)}", err=True)
    click.echo(f"ready: {counted(counts.articles, 'article')}, {counted(counts.claims, 'claim')}", err=True)
