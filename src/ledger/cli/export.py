"""`ledger export`."""

from __future__ import annotations

import os
import sys
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

import click

from ledger.cli.options import db_option
from ledger.errors import BadInput
from ledger.export import formats
from ledger.model import STATUSES

SQLITE = b"SQLite format 3\0"  # how such a database begins


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
    run as a formula get an apostrophe in front.

    \b
    Examples:
      ledger export --status disputed -o disputed.csv
      ledger export --status verified --format jsonl | jq .literal
    """
    from ledger import pipeline

    style = style or _style_of(output)
    if excel and style != "csv":
        raise BadInput("--excel is for csv")
    with pipeline.open_ledger(db, read_only=True) as ledger, _opened(output) as out:
        count = pipeline.export(ledger, status, style, out, excel=excel)
    click.echo(f"{count} {status} claims" + (f" in {output}" if output else ""), err=True)


def _style_of(output: Path | None) -> str:
    """The format that a file name asks for; csv where it asks for none."""
    ending = output.suffix.removeprefix(".").lower() if output else ""
    return ending if ending in formats() else "csv"


@contextmanager
def _opened(output: Path | None) -> Generator[BinaryIO]:
    """Stdout, or a file that takes an older one's place only when it is whole; a link stays, a device is written to."""
    if output is None:
        yield sys.stdout.buffer
        return
    target = _target(output)
    whole = not target.exists() or target.is_file()
    unfinished = target.with_name(f".{target.name}.unfinished") if whole else target
    try:
        with unfinished.open("wb") as out:
            yield out
        if whole:
            unfinished.replace(target)
    except OSError as error:
        raise BadInput(f"{output}: {os.strerror(error.errno or 0)}") from None
    finally:
        if whole:
            with suppress(OSError):
                unfinished.unlink(missing_ok=True)


def _target(output: Path) -> Path:
    """Where a path leads. Raises BadInput for a folder, and for a database: an export never takes a ledger's place."""
    target = output.resolve()
    if not output.name or target.is_dir():
        raise BadInput(f"{output} is a folder; name a file")
    if target.is_file():
        with target.open("rb") as old:
            if old.read(len(SQLITE)) == SQLITE:
                raise BadInput(f"{output} is a database; export to another file")
    return target
