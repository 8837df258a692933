"""`ledger explain`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from ledger.claims import Explained
    from ledger.extract.kind import Reading
    from ledger.model import Claim

RIVALS = 3  # kinds that lost, shown with their reasons


@click.command("explain")
@click.argument("text")
def explain_command(text: str) -> None:
    """Show how each number of a sentence is read.

    By which rule, as what, which kinds it might have been, and with which value.

    \b
    Example:
      ledger explain "at least 30 civilians were killed"
    """
    from ledger.claims import explain
    from ledger.cli.table import plain
    from ledger.errors import BadInput
    from ledger.extract.number import find_all
    from ledger.model import make_article

    if not text.strip():
        raise BadInput("explain needs a sentence")
    trail = explain(make_article(text))
    for step in trail:
        _write(text, step)
    _, others = find_all(text)
    for other in others:
        click.echo(f"{click.style(plain(text[other.start : other.end]), bold=True)}: no figure ({other.what})")
    if not trail and not others:
        click.echo("no number in it")


def _write(text: str, step: Explained) -> None:
    from ledger.cli.table import plain
    from ledger.cli.words import write_prose

    mention = step.mention
    click.secho(plain(text[mention.start : mention.end]), bold=True)
    stated = mention.nominal if mention.nominal is not None else "no one number"
    write_prose(f"number: {mention.form}, {mention.modifier}, {plain(stated)}, rule {mention.rule}", indent=3)
    for line in [*_kinds(step.readings), *(_lines(step.claim) if step.claim is not None else [])]:
        write_prose(line, indent=3)


def _kinds(readings: tuple[Reading, ...]) -> list[str]:
    """The kind that won and those that lost, each with its reason."""
    if not readings:
        return ["claim: none, as nothing in its clause says what it counts"]
    winner, *others = readings
    lost = [f"not {reading.kind} ({reading.score:.2f}): {reading.why}" for reading in others[:RIVALS]]
    return [f"kind: {winner.kind} ({winner.score:.2f}): {winner.why}", *lost]


def _lines(claim: Claim) -> list[str]:
    from ledger.cli.table import between

    facts = {
        "counts": claim.subject,
        "unit": claim.unit,
        "who": claim.population,
        "how": claim.count_mode,
        "place": claim.place,
        "as of": claim.as_of_start and f"{claim.as_of_start} to {claim.as_of_end} ({claim.as_of_source})",
        "authority": claim.authority,
        "stance": claim.stance,
    }
    value = f"value: {between(claim.low, claim.high)}; a reader takes {between(claim.soft_low, claim.soft_high)}"
    return [
        f"claim: {claim.kind} ({claim.tier}), confidence {claim.confidence:.2f}",
        value,
        *(f"{name}: {fact}" for name, fact in facts.items() if fact),
    ]
