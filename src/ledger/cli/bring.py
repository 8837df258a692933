"""`ledger import`: claims or articles that another system has already."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import click

from ledger.cli.options import db_option, limit_options
from ledger.errors import BadInput
from ledger.export import csv, jsonl
from ledger.outfile import opened

if TYPE_CHECKING:
    from ledger.sources import Limits
    from ledger.sources.claim_files import Rejected


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE")
@db_option
@click.option(
    "--rejects",
    type=click.Path(path_type=Path),
    help="Where rows that cannot be used are listed, each with its line and the reason.  [default: beside FILE]",
)
@limit_options
@click.pass_context
def import_command(ctx: click.Context, file: Path, db: str, rejects: Path | None, limits: Limits) -> object:
    """Store figures that others have collected.

    FILE is CSV or JSONL. Its columns are the keys of a claim as `ledger extract` prints them, and outlet, title, url
    and published_at for where it was published: `kind` and `nominal` (or `low` and `high`) must be there, the rest may.
    Rows that cannot be used are listed in a second file, which can be put right and imported; the rest goes in. The
    same file twice adds nothing. A file with a `text` a row holds articles, and is ingested.

    \b
    Examples:
      ledger import registry.csv
      ledger import figures.jsonl --rejects /tmp/rejects.jsonl
    """
    from ledger import pipeline
    from ledger.cli.ingest import ingest_command
    from ledger.cli.report import counted
    from ledger.safetext import one_line
    from ledger.sources.claim_files import Figures

    figures = Figures(file, limits)
    caps = {name: ctx.params[name] for name in ("caps", "allow_private")}
    if figures.holds_articles:
        return ctx.invoke(ingest_command, paths=(str(file),), db=db, jobs=1, split="auto", **caps)
    target = rejects or file.with_name(f"{file.stem}.rejects{file.suffix}")
    if target.resolve() == file.resolve():
        raise BadInput(f"{target} is the file to import; name another for the rejects")
    with Rejects(target, figures.columns) as listed:
        done = pipeline.import_claims(figures, db, listed.add)
    click.echo(f"{counted(done.rows, 'claim')} read: {done.new} new, {done.known} known")
    if done.unknown:
        click.echo(f"left out, as claims have no such column: {one_line(', '.join(done.unknown))}")
    if done.rejected:
        click.echo(f"{counted(done.rejected, 'row')} rejected, with line and reason: {one_line(str(target))}")
    groups, conflicts = counted(done.groups, "group"), counted(done.conflicts, "open conflict")
    click.echo(f"the ledger has {groups} and {conflicts}")
    return None


class Rejects(ExitStack):
    """The file of rejected rows: made when the first one comes, as CSV with these columns, or as JSONL without any."""

    def __init__(self, path: Path, columns: Sequence[str]) -> None:
        from ledger.sources.claim_files import MARKS

        super().__init__()
        self._path = path
        self._columns = [*MARKS, *(name for name in columns if name not in MARKS)] if columns else []
        self._out: BinaryIO | None = None

    def add(self, row: Rejected) -> None:
        """Writes a row as it stood, with its line and the reason. Raises BadInput for a file that cannot be written."""
        if self._out is None:
            self._out = self.enter_context(opened(self._path))
            if self._columns:
                csv.write(self._columns, (), self._out)
        marked = dict(row.fields) | {"line": row.line, "reason": row.reason}
        if self._columns:
            csv.write_row([marked.get(name) for name in self._columns], self._out)
        else:
            self._out.write(jsonl.encode(marked) + b"\n")
