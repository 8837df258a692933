"""`ledger ingest`, `ledger reconcile`: what fills a ledger."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import click

from ledger.cli.options import FINDINGS, Limited, db_option, jobs_option, limit_options, split_option
from ledger.errors import BadDatabase, Interrupted

if TYPE_CHECKING:
    from ledger.pipeline import Summary
    from ledger.sources import Limits


@click.command("ingest", cls=Limited)
@click.argument("paths", nargs=-1, required=True, metavar="PATH…")
@db_option
@jobs_option
@split_option
@limit_options
def ingest_command(paths: tuple[str, ...], db: str, jobs: int, split: Literal["auto", "none"], limits: Limits) -> None:
    """Read articles, store their figures, find the conflicts.

    A PATH is a text file (with one article or several pasted together), a saved HTML page, a JSONL or CSV file with an
    article a row (url, title, outlet, author, published_at, lang, text), a feed (RSS, Atom), a web archive (WARC), an
    archive of these (zip, tar, gz), a folder of these, or an http(s) address of one; nothing else is fetched. Articles
    that the ledger has are passed over, so the same call twice adds nothing; a changed text becomes a revision beside
    the old one.

    \b
    Examples:
      ledger ingest articles/*.txt
      ledger ingest archive/ --jobs 2
      ledger ingest https://paper.example/report.html
    """
    from ledger import pipeline
    from ledger.cli.progress import progress_bar
    from ledger.cli.report import counted, refuse_unusable, tell_skipped, telling_why

    done = pipeline.Summary()
    try:
        with telling_why(done), progress_bar() as progress:
            pipeline.ingest(paths, db, jobs=jobs, split=split, limits=limits, progress=progress, summary=done)
    except KeyboardInterrupt:
        raise Interrupted(f"interrupted; {_stored(done)}") from None
    except BadDatabase as error:
        raise BadDatabase(f"{error}; {_stored(done)}" if done.new else str(error)) from error
    revised = f", {done.revised} of them {'a revision' if done.revised == 1 else 'revisions'}" if done.revised else ""
    click.echo(f"{counted(done.read, 'article')} read: {done.new} new{revised}; {done.known} known")
    tell_skipped(done.skipped, err=False)
    groups, conflicts = counted(done.groups, "group"), counted(done.conflicts, "open conflict")
    click.echo(f"{counted(done.claims, 'claim')} added; the ledger has {groups} and {conflicts}")
    refuse_unusable(done.unusable)


def _stored(done: Summary) -> str:
    """What an ingest that did not end has done."""
    from ledger.cli.report import counted

    saved = f"{counted(done.new, 'new article')} with {counted(done.claims, 'claim')}"
    return f"{saved} stored before; the same command goes on from there"


@click.command("reconcile")
@db_option
@click.option("--all", "anew", is_flag=True, help="Make every group anew, and not only those that new articles touch.")
@jobs_option
@click.option("--check", is_flag=True, help="Exit with status 1 if conflicts are open afterwards: for scripts.")
@click.pass_context
def reconcile_command(ctx: click.Context, db: str, anew: bool, jobs: int, check: bool) -> None:
    """Group claims about one quantity, and relate them.

    `ingest` does this by itself. Decisions of reviewers stay as they are.

    \b
    Example, in a nightly job:
      ledger reconcile --check || mail -s "open conflicts" desk@example.org
    """
    from ledger import pipeline
    from ledger.cli.report import counted

    with pipeline.open_ledger(db) as ledger:
        counts = pipeline.reconcile(ledger, anew=anew, jobs=jobs)
    groups, conflicts = counted(counts.groups, "group"), counted(counts.conflicts, "open conflict")
    click.echo(f"{counted(counts.claims, 'claim')} in {groups}, {conflicts}")
    if check and counts.conflicts:
        ctx.exit(FINDINGS)
