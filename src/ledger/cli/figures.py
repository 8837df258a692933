"""`ledger figures`: the best figure of each group, under a policy that has a name."""

from __future__ import annotations

from typing import Any, get_args

import click

from ledger.cli.look import filtered, given
from ledger.cli.options import db_option, format_option
from ledger.model import Policy

COLUMNS = ("group_id", "label", "kind", "population", "policy", "low", "best", "high", "witnesses", "grade", "disputed",
           "claim_ids")  # fmt: skip


@click.command("figures")
@db_option
@click.option(
    "--policy",
    type=click.Choice(get_args(Policy)),
    default="latest",
    show_default=True,
    help="Whose rules choose the figure.",
)
@filtered
@format_option("table", "jsonl", "csv")
def figures_command(db: str, policy: Policy, style: str, **narrow: Any) -> None:
    """Give the best figure of each group, by policy.

    The claims that it rests on come with it.

    Copies of one text are one witness; denied figures, and claims that were disputed, superseded or rejected, have no
    part. Groups are those with a claim that fits. The policies are those of the casualty registries: gtd (the most
    recent independent source), acled (the most conservative), ucdp (low, best and high of reliable sources; parts are
    added up), ibc (the range), emdat (the first ranked source, if there are two; the missing are counted as dead),
    airwars (the range and a grade), and latest (the newest claim that no open conflict touches).

    \b
    Examples:
      ledger figures --kind deaths --place "Harbin Cross"
      ledger figures --policy ucdp --format csv
    """
    from ledger import pipeline

    with pipeline.open_ledger(db, read_only=True) as ledger:
        found = list(pipeline.figures(ledger, policy, given(narrow)))
    rows = [
        {"group_id": group.id, "label": group.label, "kind": group.kind, "population": group.population}
        | {name: getattr(figure, name) for name in COLUMNS[4:-1]}
        | {"claim_ids": " ".join(figure.claim_ids)}
        for group, figure in found
    ]
    if style == "table":
        _write_table(rows)
    else:
        from ledger.cli.rows import write_rows

        write_rows(style, COLUMNS, rows)
    if not rows:
        click.echo("no group has a figure under this policy", err=True)


def _write_table(rows: list[dict[str, Any]]) -> None:
    from ledger.cli.table import Column, write_table
    from ledger.cli.words import SHORT_ID

    columns = (
        Column("LOW", 12),
        Column("BEST", 12),
        Column("HIGH", 12),
        Column("VOICES", 6),
        Column("WHAT", 0),
        Column("GRADE", 10, at=110),
        Column("CLAIMS", 28, at=100),
    )
    write_table(
        columns,
        (
            (
                *(row[name] for name in ("low", "best", "high", "witnesses", "label")),
                row["grade"] or ("disputed" if row["disputed"] else None),
                " ".join(id[:SHORT_ID] for id in row["claim_ids"].split()),
            )
            for row in rows
        ),
    )
