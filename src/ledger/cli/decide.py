"""`ledger review`, `ledger mark`: the same decisions, from the screen and from a script."""

from __future__ import annotations

import getpass
from typing import cast

import click

from ledger.cli.options import db_option
from ledger.errors import BadInput
from ledger.model import REASONS, ReasonCode, Status

reviewer_option = click.option(
    "--reviewer", envvar="LEDGER_REVIEWER", show_envvar=True, help="Who decides; your login name unless given."
)


def login_name() -> str:
    """The name of whoever is at the keyboard. Raises BadInput where the system does not know."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        raise BadInput("the system does not know your name: give --reviewer NAME") from None


_REASONS = "\n".join(f"  {status:<12}{', '.join(codes)}" for status, codes in REASONS.items())


@click.command("mark", epilog=f"\b\nReasons:\n{_REASONS}")
@click.argument("claim_ids", nargs=-1, required=True, metavar="ID…")
@click.argument("status", type=click.Choice(list(REASONS)))
@db_option
@click.option("--reason", required=True, metavar="CODE", help="One of the codes of that status.")
@click.option("--note", help="Free text.")
@click.option("--evidence", multiple=True, metavar="URL", help="May be given again.")
@click.option("--by", metavar="ID", help="The claim that supersedes these.")
@reviewer_option
def mark_command(
    claim_ids: tuple[str, ...],
    status: str,
    db: str,
    reason: str,
    note: str | None,
    evidence: tuple[str, ...],
    by: str | None,
    reviewer: str | None,
) -> None:
    """Decide on claims from a script, as on the screen.

    Each ID may be shortened. Every decision is kept with who, when and why. `unreviewed` reopens a claim; `superseded`
    names its successor with --by; the reason `other` asks for a --note.

    \b
    Example:
      ledger mark 3f2a90c1 disputed --reason conflicting_figures --note "the ministry says 80"
    """
    from ledger import pipeline

    with pipeline.open_ledger(db) as ledger:
        decided = ledger.decide(
            [ledger.claim(claim_id).id for claim_id in claim_ids],
            cast(Status, status),
            reason_code=cast(ReasonCode, reason),
            reviewer=reviewer or login_name(),
            note=note,
            evidence=evidence,
            superseded_by=ledger.claim(by).id if by else None,
        )
    for decision in decided:
        click.echo(f"{decision.claim_id} {decision.from_status} → {decision.to_status} ({decision.reason_code})")


@click.command("review")
@db_option
@reviewer_option
@click.option("--read-only", is_flag=True, help="Look, decide nothing.")
def review_command(db: str, reviewer: str | None, read_only: bool) -> None:
    """Open the screen where conflicts are decided.

    Both sentences stand side by side; a key decides. `?` on the screen lists the keys.

    \b
    Example:
      ledger review --reviewer ines
    """
    open_screen(db, reviewer or login_name(), read_only=read_only)


def open_screen(db: str, reviewer: str, *, read_only: bool = False) -> None:
    """Runs the screen on a ledger. Raises BadInput where there is no terminal for it."""
    from ledger import pipeline
    from ledger.tui import run

    with pipeline.open_ledger(db, read_only=read_only) as ledger:
        run(ledger, reviewer=reviewer, read_only=read_only)
