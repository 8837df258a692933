"""`ledger init`, `ledger ingest`, `ledger reconcile`: what fills a ledger."""

from __future__ import annotations

from typing import Literal

import click

from ledger.cli.options import FINDINGS, db_option, jobs_option, split_option


@click.command("init")
@db_option
def init_command(db: str) -> None:
    """Create the ledger, or upgrade it to this version.

    `ingest` does so by itself.

    \b
    Examples:
      ledger init
      ledger --db postgresql+psycopg://desk@db/ledger init
    """
    from ledger import pipeline

    with pipeline.open_ledger(db, create=True) as ledger:
        counts = ledger.counts()
    click.echo(f"ready: {counts.articles} articles, {counts.claims} claims", err=True)


@click.command("ingest")
@click.argument("paths", nargs=-1, required=True, metavar="PATH…")
@db_option
@jobs_option
@split_option
def ingest_command(paths: tuple[str, ...], db: str, jobs: int, split: Literal["auto", "none"]) -> None:
    """Read articles, store their figures, find the conflicts.

    A PATH is a text file (with one article or several pasted together), a saved HTML page, a JSONL file with an article
    on each line (url, title, outlet, author, published_at, lang, text), or a folder of these. Articles that the ledger
    has are passed over, so the same call twice adds nothing; a changed text becomes a revision beside the old one.

    \b
    Examples:
      ledger ingest articles/*.txt
      ledger ingest archive/ --jobs 2
    """
    from ledger import pipeline
    from ledger.cli.progress import progress_bar
    from ledger.cli.report import refuse_unusable, tell_skipped

    with progress_bar() as progress:
        done = pipeline.ingest(paths, db, jobs=jobs, split=split, progress=progress)
    click.echo(f"{done.read} articles read: {done.new} new, {done.revised} of them revisions; {done.known} known")
    tell_skipped(done.skipped, err=False)
    click.echo(f"{done.claims} claims added; the ledger has {done.groups} groups and {done.conflicts} open conflicts")
    refuse_unusable(done.unusable)


@click.command("reconcile")
@db_option
@click.option("--all", is_flag=True, expose_value=False, help="Make every group anew; this version always does.")
@click.option("--check", is_flag=True, help="Exit with status 1 if conflicts are open afterwards: for scripts.")
@click.pass_context
def reconcile_command(ctx: click.Context, db: str, check: bool) -> None:
    """Group claims about one quantity, and relate them.

    `ingest` does this by itself. Decisions of reviewers stay as they are.

    \b
    Example, in a nightly job:
      ledger reconcile --check || mail -s "open conflicts" desk@example.org
    """
    from ledger import pipeline

    with pipeline.open_ledger(db) as ledger:
        counts = pipeline.reconcile(ledger)
    click.echo(f"{counts.claims} claims in {counts.groups} groups, {counts.conflicts} open conflicts")
    if check and counts.conflicts:
        ctx.exit(FINDINGS)
