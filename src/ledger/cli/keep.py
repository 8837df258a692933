"""`ledger copy`, `ledger backup`, `ledger restore`, `ledger doctor`, `ledger redact`: keeping a ledger."""

from __future__ import annotations

from pathlib import Path

import click

from ledger.cli.options import FINDINGS, db_option
from ledger.cli.reviewer import reviewer_name, reviewer_option
from ledger.errors import BadInput


@click.command("copy")
@click.option("--from", "source", required=True, metavar="DB", help="The ledger to copy: a path or a SQLAlchemy url.")
@click.option("--to", "target", required=True, metavar="DB", help="Where to: a new file, or an empty database.")
@click.pass_context
def copy_command(ctx: click.Context, source: str, target: str) -> None:
    """Copy a ledger to another database, and check it.

    Ids, numbers and hashes stay, so that a checkpoint of the one holds for the other.

    \b
    Example:
      ledger copy --from ledger.db --to postgresql+psycopg://desk@db/ledger
    """
    from ledger import pipeline

    with pipeline.open_ledger(source, read_only=True) as ledger, pipeline.open_ledger(target, create=True) as other:
        counts = ledger.copy_to(other)
        found = other.verify(ledger.checkpoint())
    click.echo(f"{counts['article']} articles, {counts['claim']} claims, {counts['decision']} decisions copied")
    click.echo(found.message)
    if not found.ok:
        ctx.exit(FINDINGS)


@click.command("backup")
@click.argument("file", type=click.Path(path_type=Path))
@db_option
def backup_command(file: Path, db: str) -> None:
    """Write a copy to a new file while others work.

    FILE is a SQLite ledger like any other: look into it with --db FILE, and bring it back with `ledger restore FILE`
    (or to PostgreSQL with `ledger copy --from FILE --to URL`).

    \b
    Example:
      ledger backup monday.db
    """
    from ledger import pipeline

    with pipeline.open_ledger(db, read_only=True) as ledger:
        ledger.backup(file)
    _tell(file)


def _tell(file: Path) -> bool:
    """Prints what is in a ledger that was just written; gives whether its chain holds."""
    from ledger import pipeline

    with pipeline.open_ledger(str(file), read_only=True) as made:
        counts, found = made.counts(), made.verify()
    click.echo(f"{file}: {counts.articles} articles, {counts.claims} claims, {found.message}")
    return found.ok


@click.command("restore")
@click.argument("file", type=click.Path(path_type=Path))
@db_option
@click.pass_context
def restore_command(ctx: click.Context, file: Path, db: str) -> None:
    """Bring a backup back as the ledger.

    Nothing is written over: move a damaged ledger away first, and the files with -wal and -shm beside it, which belong
    to it alone. For PostgreSQL: ledger copy --from FILE --to URL.

    \b
    Example:
      ledger restore monday.db
    """
    from ledger import pipeline

    if "://" in db:
        raise BadInput("only a SQLite ledger is restored so; for PostgreSQL: ledger copy --from FILE --to URL")
    if not file.exists():
        raise BadInput(f"{file} does not exist: `ledger backup FILE` writes one")
    with pipeline.open_ledger(str(file), read_only=True) as ledger:
        ledger.backup(Path(db))
    if not _tell(Path(db)):
        ctx.exit(FINDINGS)


@click.command("doctor")
@db_option
@click.pass_context
def doctor_command(ctx: click.Context, db: str) -> None:
    """Look the ledger over, and say what to do.

    Pages, references, indexes and triggers, texts, figures, the chain of decisions, the version of SQLite, room on the
    disk. Exits with status 1 where something is wrong.

    \b
    Example:
      ledger doctor
    """
    from ledger import pipeline
    from ledger.cli.words import write_prose

    sound = True
    with pipeline.open_ledger(db, read_only=True) as ledger:
        for finding in ledger.examine():
            sound &= finding.ok
            write_prose(finding.said, indent=0, label=f"{'ok ' if finding.ok else 'BAD'} {finding.what:<11}")
            if finding.do:
                write_prose(finding.do, indent=15, label="→ ")
    if not sound:
        ctx.exit(FINDINGS)


@click.command("redact")
@click.argument("article")
@db_option
@click.option("--reason", required=True, metavar="TEXT", help="Why, for the record: the order, the request.")
@reviewer_option
@click.confirmation_option(prompt="The text cannot come back. Take it out?", help="Do not ask.")
def redact_command(article: str, db: str, reason: str, reviewer: str | None) -> None:
    """Take the text of an article out for good.

    ARTICLE is its id or url. Title, author, text and all that its claims quote go; hashes, offsets, values, decisions
    and the fact of the redaction stay, and `audit verify` still holds. Other articles, notes and backups are not
    touched; on PostgreSQL run VACUUM FULL afterwards, which frees the old pages.

    \b
    Example:
      ledger redact https://gazette.example/7 --reason "court order 12/2016"
    """
    from ledger import pipeline

    with pipeline.open_ledger(db) as ledger:
        done = ledger.redact(article, reason=reason, reviewer=reviewer_name(reviewer))
        found = ledger.verify()
    click.echo(f"{done.article_id} redacted: {done.claims} claims, {done.decided} of them decided; {found.message}")
    if done.pages_left:
        click.echo(
            "others have the ledger open, and its old pages with it: close them, then run ledger reconcile", err=True
        )
    if done.copies:
        click.echo(f"the same text is in {', '.join(done.copies)}: redact these too?", err=True)
