"""`ledger claims`, `ledger conflicts`: lists, narrowed by the same options."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import reduce
from typing import TYPE_CHECKING, Any, Final

import click

from ledger.cli.options import Command, db_option, format_option, iso_day
from ledger.cli.reviewer import queue_type, reviewer_name, reviewer_option
from ledger.constants import SEVERITY_SHOWN
from ledger.model import KINDS, STATUSES

if TYPE_CHECKING:
    from ledger.store import ClaimRow, Ledger, PairRow


_REVIEWED: Final = (
    *("status", "reason_code", "note", "evidence", "superseded_by", "reviewer", "decided_at"),
    *("outlet", "title", "published_at", "url", "group_id", "severity", "witnesses"),
)
"""What `claims` gives besides the keys of a claim."""
MOST: Final = 1_000_000_000


_FILTERS: Final[Sequence[Callable[[Command], Command]]] = (
    click.option("--status", type=click.Choice(STATUSES), help="What reviewers have made of it."),
    click.option("--kind", type=click.Choice(KINDS), metavar="KIND", help="deaths, injuries, displaced, poll, money…"),
    click.option("--place", help="Where the figure is about."),
    click.option("--outlet", help="Who printed it."),
    click.option("--authority", help="Who stated it."),
    click.option("--text", help="Words of the sentence."),
    click.option("--since", metavar="DATE", callback=iso_day, help="Published on this day or later: 2016-03-09."),
    click.option("--until", metavar="DATE", callback=iso_day, help="Published on this day or earlier."),
)
_limit_option = click.option(
    "--limit", type=click.IntRange(1, MOST), default=100, show_default=True, help="Rows at most."
)


def given(narrow: dict[str, Any]) -> dict[str, Any]:
    """The filter's fields that were asked for."""
    return {name: value for name, value in narrow.items() if value is not None}


def filtered(command: Command) -> Command:
    """Adds the options that narrow a list; the function gets them as `narrow`, the fields of a ClaimFilter."""
    return reduce(lambda wrapped, option: option(wrapped), reversed(_FILTERS), command)


@click.command("claims")
@db_option
@click.option("--queue", type=queue_type, help="What waits in a queue of the review, in its order.")
@reviewer_option
@filtered
@_limit_option
@format_option("table", "jsonl", "csv")
def claims_command(db: str, queue: str | None, reviewer: str | None, limit: int, style: str, **narrow: Any) -> None:
    """List the claims of the ledger, or of a queue of the review.

    The queue `second` is what others than the reviewer decided; as that reading is blind, their decisions are left out.

    \b
    Examples:
      ledger claims --kind deaths --place "Harbin Cross"
      ledger claims --status unreviewed --authority ministry --format csv
      ledger claims --queue second --reviewer ines
    """
    from ledger import pipeline

    with pipeline.open_ledger(db, read_only=True) as ledger:
        if queue is None:
            rows = ledger.claims(given(narrow), limit=limit)
        else:
            rows = _waiting(ledger, queue, reviewer, given(narrow), limit)
    if style == "table":
        _write_claims(rows)
    else:
        _write_structs(rows, style)
    if not rows:
        click.echo("no claim fits", err=True)
    if len(rows) == limit:
        click.echo(f"the first {limit}; --limit gives more", err=True)


def _waiting(
    ledger: Ledger, queue: str, reviewer: str | None, narrow: dict[str, Any], limit: int
) -> Sequence[ClaimRow]:
    from ledger.tui.blind import undecided

    blind = queue == "second"
    seqs = ledger.queue(queue, narrow, limit=limit, reviewer=reviewer_name(reviewer) if blind else None)
    rows = ledger.rows(seqs)
    return [undecided(row) for row in rows] if blind else rows


@click.command("conflicts")
@db_option
@filtered
@click.option(
    "--min-severity",
    type=click.FloatRange(0, 1),
    default=SEVERITY_SHOWN,
    show_default=True,
    help="0 to 1; high is .6, medium .3, low .15.",
)
@click.option(
    "--relation",
    "relations",
    multiple=True,
    type=click.Choice(["conflict", "update", "cannot_tell"]),
    help="What to list instead of conflicts; may be given again.",
)
@click.option("--explain", is_flag=True, help="How each figure was read, and which rule judged the two.")
@_limit_option
@format_option("table", "jsonl", "csv")
def conflicts_command(
    db: str, min_severity: float, relations: tuple[str, ...], explain: bool, limit: int, style: str, **narrow: Any
) -> None:
    """List claims that cannot both hold, with the reason.

    A conflict is a pair of claims; the most severe come first. Decided ones are left out: those of which a claim is
    disputed, superseded or rejected. With an update comes what could be decided, which only a person does.

    \b
    Examples:
      ledger conflicts
      ledger conflicts --kind deaths --min-severity 0.6 --explain
      ledger conflicts --relation update --format jsonl
    """
    from ledger import pipeline
    from ledger.cli.report import counted
    from ledger.cli.words import write_pair

    with pipeline.open_ledger(db, read_only=True) as ledger:
        pairs = ledger.conflicts(
            given(narrow),
            relations=relations or ("conflict",),
            min_severity=min_severity if not relations else 0.0,
            limit=limit,
        )
    if style != "table":
        _write_pairs(pairs, style)
        return
    for number, pair in enumerate(pairs, 1):
        write_pair(pair, number, explain=explain)
        click.echo()
    more = f" (the first {limit}; --limit gives more)" if len(pairs) == limit else ""
    click.echo(f"{counted(len(pairs), 'pair')}{more}; decide with: ledger review, or ledger mark ID …", err=True)


def _write_claims(rows: Sequence[ClaimRow]) -> None:
    from ledger.cli.table import Column, write_table
    from ledger.cli.words import SHORT_ID
    from ledger.values import told

    columns = (
        Column("ID", SHORT_ID),
        Column("STATUS", 10),
        Column("KIND", 10),
        Column("FIGURE", 15),
        Column("SUBJECT", 0),
        Column("PLACE", 14, at=110),
        Column("AS OF", 10, at=90),
        Column("OUTLET", 14),
        Column("AUTHORITY", 20, at=130),
    )
    write_table(
        columns,
        (
            (
                *(c.id[:SHORT_ID], c.status, c.kind, told(c, c.machine_read)),
                *(c.subject, c.place, c.as_of_start, c.outlet, c.authority),
            )
            for c in rows
        ),
    )


def _write_structs(rows: Iterable[ClaimRow], style: str) -> None:
    import msgspec

    from ledger.cli.rows import write_rows
    from ledger.model import Claim

    columns = (*Claim.__struct_fields__, *_REVIEWED)
    write_rows(style, columns, map(msgspec.structs.asdict, rows))


def _write_pairs(pairs: Iterable[PairRow], style: str) -> None:
    from ledger.cli.rows import write_rows

    sides = ("id", "literal", "low", "high", "status", "authority", "outlet", "published_at", "url", "sentence")
    shared = ("relation", "severity", "rule", "explanation", "missing", "suggestion", "later_id")
    rows = (
        {name: getattr(pair, name) for name in shared}
        | {f"{side}_{name}": getattr(getattr(pair, side), name) for side in "ab" for name in sides}
        for pair in pairs
    )
    columns = (*shared, *(f"{side}_{name}" for side in "ab" for name in sides))
    write_rows(style, columns, rows)
