"""`ledger mark`, `ledger undo`, `ledger redo`: the decisions of the screen, from a script."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from functools import reduce
from typing import TYPE_CHECKING, Any, cast, get_args

import click

from ledger.cli.options import Command, db_option
from ledger.cli.reviewer import reviewer_name, reviewer_option
from ledger.errors import BadInput
from ledger.model import KINDS, REASONS, Correction, Modifier, ReasonCode, Status
from ledger.values import typed_number

if TYPE_CHECKING:
    from ledger.model import Decision

_REASONS = "\n".join(f"  {status:<12}{', '.join(codes)}" for status, codes in REASONS.items())


def _exact(_: click.Context, option: click.Parameter, value: str | None) -> Decimal | None:
    """An exact number. Raises BadInput, which names the option, for anything else."""
    try:
        return None if value is None else typed_number(value)
    except BadInput as error:
        raise BadInput(f"{option.opts[0]}: {error}") from None


_CORRECTIONS: Sequence[Callable[[Command], Command]] = (
    click.option("--number", "nominal", callback=_exact, metavar="N", help="Mis-read: the number stated."),
    click.option("--low", callback=_exact, metavar="N", help="Mis-read: the least that the words allow."),
    click.option("--high", callback=_exact, metavar="N", help="Mis-read: the most that the words allow."),
    click.option("--modifier", type=click.Choice(get_args(Modifier)), metavar="WORD", help="Mis-read: about, nearly…"),
    click.option("--kind", type=click.Choice(KINDS), metavar="KIND", help="Mis-read: what is counted."),
    click.option("--unit", help="Mis-read: people, percent, USD…"),
)


def _correctable(command: Command) -> Command:
    """Adds the options that correct a figure; the function gets them as `figure`, the fields of a Correction."""
    return reduce(lambda wrapped, option: option(wrapped), reversed(_CORRECTIONS), command)


@click.command("mark", epilog=f"\b\nReasons:\n{_REASONS}")
@click.argument("claim_ids", nargs=-1, required=True, metavar="ID…")
@click.argument("status", type=click.Choice(list(REASONS)))
@db_option
@click.option("--reason", metavar="CODE", help="One of the codes of that status.")
@click.option("--note", help="Free text.")
@click.option("--evidence", multiple=True, metavar="URL", help="May be given again.")
@click.option("--by", metavar="ID", help="The claim that supersedes these.")
@click.option("--second", is_flag=True, help="A second reading of what somebody else decided; their decision stands.")
@_correctable
@reviewer_option
def mark_command(
    claim_ids: tuple[str, ...],
    status: str,
    db: str,
    reason: str | None,
    note: str | None,
    evidence: tuple[str, ...],
    by: str | None,
    second: bool,
    reviewer: str | None,
    **figure: Any,
) -> None:
    """Decide on claims from a script, as on the screen.

    Each ID may be shortened. Every decision is kept with who, when and why. `unreviewed` reopens a claim; `superseded`
    names its successor with --by; the reason `other` asks for a --note. A figure that was mis-read is corrected with
    --number and the like: what the machine read stays, views and exports give the corrected figure.

    \b
    Examples:
      ledger mark 3f2a90c1 disputed --reason conflicting_figures --note "the ministry says 80"
      ledger mark 3f2a90c1 verified --reason primary_source --number 262 --modifier exact
    """
    from ledger import pipeline

    if reason is None:
        raise BadInput(f"{status} needs a --reason, one of {', '.join(REASONS[cast(Status, status)])}")
    if status == "superseded" and not by:
        raise BadInput("superseded needs the claim that takes the place of these: --by ID")
    said = {name: value for name, value in figure.items() if value is not None}
    with pipeline.open_ledger(db) as ledger:
        decided = ledger.decide(
            [ledger.claim(claim_id).id for claim_id in claim_ids],
            cast(Status, status),
            reason_code=cast(ReasonCode, reason),
            reviewer=reviewer_name(reviewer),
            note=note,
            evidence=evidence,
            superseded_by=ledger.claim(by).id if by else None,
            correction=Correction(**said) if said else None,
            reading="second" if second else "first",
        )
    _tell(decided)


@click.command("undo")
@db_option
@reviewer_option
def undo_command(db: str, reviewer: str | None) -> None:
    """Take back your last decision.

    Of an earlier day too; what was decided with one key is taken back together. Nothing is deleted: the undo is a
    decision of its own.

    \b
    Example:
      ledger undo --reviewer ines
    """
    from ledger import pipeline

    with pipeline.open_ledger(db) as ledger:
        name = reviewer_name(reviewer)
        _tell(ledger.undo(name), _nothing_of(name, ledger.last_reviewer()))


@click.command("redo")
@db_option
@reviewer_option
def redo_command(db: str, reviewer: str | None) -> None:
    """Do again what you undid last.

    \b
    Example:
      ledger redo --reviewer ines
    """
    from ledger import pipeline

    with pipeline.open_ledger(db) as ledger:
        _tell(ledger.redo(reviewer_name(reviewer)), "nothing to redo")


def _nothing_of(name: str, last: str | None) -> str:
    """That someone has nothing to undo, and whose the last decision is."""
    if last is None:
        return "nothing to undo: nobody has decided yet"
    return f"nothing to undo of {name}; the last decision is {last}'s: --reviewer NAME says who you are"


def _tell(decisions: Iterable[Decision], nothing: str = "") -> None:
    """A line for each decision."""
    told = False
    for told_of in decisions:
        told = True
        second = ", second reading" if told_of.reading == "second" else ""
        change = f"{told_of.from_status} → {told_of.to_status}"
        click.echo(f"{told_of.claim_id} {change} ({told_of.reason_code}{second})")
    if not told:
        click.echo(nothing, err=True)
