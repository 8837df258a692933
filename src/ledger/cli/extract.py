"""`ledger extract`: reading without a database."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final, Literal

import click

from ledger.cli.options import Limited, format_option, jobs_option, limit_options, split_option

if TYPE_CHECKING:
    from ledger.model import Article, Claim
    from ledger.sources import Limits

    Read = Iterable[tuple[Article, list[Claim]]]

TIERS: Final = {"core": {"core"}, "wide": {"core", "wide"}, "all": {"core", "wide", "trivial"}}


@click.command("extract", cls=Limited)
@click.argument("paths", nargs=-1, required=True, metavar="PATH…")
@format_option("table", "jsonl", "csv")
@click.option(
    "--tier",
    type=click.Choice(list(TIERS)),
    default="wide",
    show_default=True,
    help="core: tolls, fighters, polls; wide: money, shares, counts too; all: ages, distances too.",
)
@split_option
@jobs_option
@limit_options
def extract_command(
    paths: tuple[str, ...], style: str, tier: str, split: Literal["auto", "none"], jobs: int, limits: Limits
) -> None:
    """Print the figures of articles, without a database.

    A PATH is as for `ingest`; - is text on standard input.

    \b
    Examples:
      ledger extract article.txt
      ledger extract archive/ --format jsonl --jobs 2 > claims.jsonl
      echo "At least 30 civilians were killed." | ledger extract -
    """
    from ledger import pipeline
    from ledger.cli.report import refuse_unusable, tell_skipped, telling_why

    summary = pipeline.Summary()
    texts = pipeline.articles(paths, summary, split=split, limits=limits)
    kept = _of_tier(pipeline.extract(texts, summary, jobs=jobs), TIERS[tier])
    with telling_why(summary):
        if style == "table":
            _write_tables(kept)
        else:
            _write_rows(kept, style)
    tell_skipped(summary.skipped, err=True)
    refuse_unusable(summary.unusable)


def _of_tier(read: Read, tiers: set[str]) -> Iterator[tuple[Article, list[Claim]]]:
    for article, claims in read:
        yield article, [claim for claim in claims if claim.tier in tiers]


def _write_rows(read: Read, style: str) -> None:
    import msgspec

    from ledger.cli.rows import write_rows
    from ledger.model import Claim

    rows = (msgspec.structs.asdict(claim) for _, claims in read for claim in claims)
    write_rows(style, Claim.__struct_fields__, rows)


def _write_tables(read: Read) -> None:
    from ledger.cli.table import Column, between, plain, write_line, write_table

    columns = (
        Column("KIND", 11),
        Column("FIGURE", 18),
        Column("VALUE", 16, at=100),
        Column("SUBJECT", 0),
        Column("PLACE", 14, at=120),
        Column("AS OF", 10),
        Column("AUTHORITY", 20, at=100),
    )
    for article, claims in read:
        click.echo()
        heading = (article.title or "(no title)", article.outlet, article.published_at)
        write_line(" · ".join(plain(part) for part in heading if part), bold=True)
        rows = (
            (c.kind, c.literal, between(c.low, c.high), c.subject, c.place, c.as_of_start, c.authority) for c in claims
        )
        if not write_table(columns, rows):
            click.echo("(no figures)")
