"""`ledger export`."""

from __future__ import annotations

from pathlib import Path

import click

from ledger.cli.options import db_option
from ledger.errors import BadInput
from ledger.export import formats, style_of
from ledger.model import STATUSES
from ledger.outfile import opened


@click.command("export")
@db_option
@click.option(
    "--status",
    type=click.Choice(STATUSES),
    default="disputed",
    show_default=True,
    help="The claims that reviewers gave this status.",
)
@click.option("--format", "style", type=click.Choice(formats()), help="What comes out; by FILE's name, else csv.")
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help="Where to; stdout unless given.")
@click.option("--excel", is_flag=True, help="With csv: a byte order mark, by which Excel knows UTF-8.")
def export_command(db: str, status: str, style: str | None, output: Path | None, excel: bool) -> None:
    """Write the claims of a status to a file.

    Each comes with its decision, the reason, and the claim it conflicts with. Cells of a CSV that a spreadsheet would
    run as a formula get an apostrophe in front; control characters in a text are written as in JSON (\\u001b).

    \b
    Examples:
      ledger export --status disputed -o disputed.csv
      ledger export --status verified --format jsonl | jq .literal
    """
    from ledger import pipeline

    style = style or style_of(output)
    if excel and style != "csv":
        raise BadInput("--excel is for csv")
    with pipeline.open_ledger(db, read_only=True) as ledger, opened(output) as out:
        count = pipeline.export(ledger, status, style, out, excel=excel)
    click.echo(f"{count} {status} claims" + (f" in {output}" if output else ""), err=True)
