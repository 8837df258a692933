"""`ledger history`, `ledger reextract`: what was, and what a new reading makes of it."""

from __future__ import annotations

import click

from ledger.cli.options import db_option, format_option, jobs_option


@click.command("history")
@click.argument("claim_id", metavar="ID")
@db_option
@format_option("table", "csv", "jsonl")
def history_command(claim_id: str, db: str, style: str) -> None:
    """Tell all that ever happened to a claim.

    Its text and revision, who read it how, decisions with what it conflicted with then, corrections, second readings,
    re-openings, what took its place. ID may be shortened.

    \b
    Example:
      ledger history 3f2a90c1
    """
    from ledger import pipeline
    from ledger.cli.rows import write_rows
    from ledger.cli.words import write_prose

    with pipeline.open_ledger(db, read_only=True) as ledger:
        found = ledger.happenings(claim_id)
    if style == "table":
        for each in found:
            write_prose(f"{each.what}{f' by {each.who}' if each.who else ''}: {each.said}", 0, f"{each.at[:19]}  ")
        return
    names = ("at", "what", "who", "said")
    write_rows(style, names, ({name: getattr(each, name) for name in names} for each in found))


@click.command("reextract")
@db_option
@jobs_option
@click.option("--dry-run", is_flag=True, help="Only report; write nothing.")
@format_option("table", "csv", "jsonl")
def reextract_command(db: str, jobs: int, dry_run: bool, style: str) -> None:
    """Read the stored articles again, with this version.

    Reports each figure that is gained, lost or changed. New claims come beside the old ones, tied to them; a decision
    stays with its claim, and is re-opened only where both the sentence and the value changed.

    \b
    Examples:
      ledger reextract --dry-run
      ledger reextract --jobs 2
    """
    from ledger import pipeline
    from ledger.cli.rows import write_rows
    from ledger.cli.words import write_prose

    with pipeline.open_ledger(db, read_only=dry_run) as ledger:
        changes = pipeline.reextract(ledger, jobs=jobs, dry_run=dry_run)
    if style == "table":
        for each in changes:
            write_prose(f"{each.before or '–'} → {each.after or '–'}: “{each.sentence}”", 0, f"{each.what:<8}")
    else:
        names = ("what", "old_id", "new_id", "before", "after", "sentence")
        write_rows(style, names, ({name: getattr(each, name) for name in names} for each in changes))
    counts = {what: sum(each.what == what for each in changes) for what in ("gained", "lost", "changed")}
    told = ", ".join(f"{count} {what}" for what, count in counts.items())
    click.echo(f"{told}{'; nothing was written' if dry_run else ''}", err=True)
