"""`ledger audit`: the chain of decisions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import click

from ledger.cli.options import FINDINGS, db_option, format_option, iso_time
from ledger.errors import BadInput
from ledger.model import STATUSES


@click.group("audit")
def audit_command() -> None:
    """Check and list the decisions.

    Each row carries the hash of its content and of the row before, so that tampering shows.
    """


@audit_command.command("verify")
@db_option
@click.option(
    "--checkpoint",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="What `audit checkpoint` printed earlier: finds a cut or rewritten log too.",
)
@click.pass_context
def verify_command(ctx: click.Context, db: str, checkpoint: Path | None) -> None:
    """Walk the chain of decisions.

    Exits with status 1 at the first row that was tampered with.

    \b
    Example:
      ledger audit verify --checkpoint monday.txt
    """
    from ledger import pipeline

    kept = _read_checkpoint(checkpoint) if checkpoint else None
    with pipeline.open_ledger(db, read_only=True) as ledger:
        found = ledger.verify(kept)
    click.echo(found.message)
    if not found.ok:
        ctx.exit(FINDINGS)


@audit_command.command("checkpoint")
@db_option
def checkpoint_command(db: str) -> None:
    """Print the number of decisions and the last hash.

    Keep it where nobody who has the file can write.

    \b
    Example:
      ledger audit checkpoint > monday.txt
    """
    from ledger import pipeline

    with pipeline.open_ledger(db, read_only=True) as ledger:
        count, root = ledger.checkpoint()
    click.echo(f"{count} {root}")


@audit_command.command("log")
@db_option
@click.option("--reviewer", metavar="NAME", help="Only what this person decided.")
@click.option("--claim", metavar="ID", help="Only decisions on this claim; may be shortened.")
@click.option("--to", "to_status", type=click.Choice(STATUSES), help="Only decisions that gave this status.")
@click.option("--since", metavar="DATE", callback=iso_time, help="From this day on, ISO date or time in UTC.")
@click.option("--until", metavar="DATE", callback=iso_time, help="Up to and with this day, or this time.")
@format_option("table", "csv", "jsonl")
def log_command(db: str, style: str, since: str | None, until: str | None, **exact: str | None) -> None:
    """List who decided what, when and why, oldest first.

    \b
    Examples:
      ledger audit log --reviewer ines --since 2016-03-01
      ledger audit log --format csv > decisions.csv
    """
    from ledger import pipeline
    from ledger.cli.rows import write_rows
    from ledger.cli.table import Column, write_table

    with pipeline.open_ledger(db, read_only=True) as ledger:
        if exact["claim"]:
            exact["claim"] = ledger.claim(exact["claim"]).id
        rows = _chosen(ledger.export("decision_log"), since, until, **exact)
        if style == "table":
            columns = (
                Column("DECIDED AT", 19),
                Column("REVIEWER", 12),
                Column("CLAIM", 16),
                Column("FIGURE", 20, at=110),
                Column("FROM", 10, at=130),
                Column("TO", 10),
                Column("REASON", 19),
                Column("NOTE", 0, at=90),
            )
            shown = ("reviewer", "claim_id", "literal", "from_status", "to_status", "reason_code", "note")
            write_table(columns, ((row["decided_at"][:19], *(row[name] for name in shown)) for row in rows))
        else:
            write_rows(style, ledger.columns("decision_log"), rows)


def _chosen(
    rows: Iterable[dict[str, Any]], since: str | None, until: str | None, **exact: str | None
) -> Iterator[dict[str, Any]]:
    """The decisions of the log that were asked for; days are compared as far as they are given."""
    columns = {"claim": "claim_id"}
    wanted = {columns.get(name, name): value for name, value in exact.items() if value}
    for row in rows:
        if (since and row["decided_at"] < since) or (until and row["decided_at"][: len(until)] > until):
            continue
        if all(row[name] == value for name, value in wanted.items()):
            yield row


def _read_checkpoint(file: Path) -> tuple[int, str]:
    try:
        count, root = file.read_text(encoding="ascii").split()
        return int(count), root
    except OSError as error:
        raise BadInput(f"{file}: {error.strerror}") from None
    except ValueError:
        raise BadInput(f"{file}: not a checkpoint; `ledger audit checkpoint` prints one") from None
