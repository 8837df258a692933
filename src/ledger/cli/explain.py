"""`ledger explain`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from ledger.errors import BadInput

if TYPE_CHECKING:
    from ledger.model import Claim, Mention


@click.command("explain")
@click.argument("text")
def explain_command(text: str) -> None:
    """Show how each number of a sentence is read.

    By which rule, as what, and with which value.

    \b
    Example:
      ledger explain "at least 30 civilians were killed"
    """
    if not text.strip():
        raise BadInput("explain needs a sentence")
    from ledger.claims import read_article
    from ledger.cli.table import plain
    from ledger.extract.number import find_all
    from ledger.model import make_article

    claims = read_article(make_article(text))
    mentions, others = find_all(text)
    for mention in mentions:
        _write(text, mention, [c for c in claims if c.start < mention.end and mention.start < c.end])
    for other in others:
        click.echo(f"{click.style(plain(text[other.start : other.end]), bold=True)}: no figure ({other.what})")
    if not mentions and not others:
        click.echo("no number in it")


def _write(text: str, mention: Mention, claims: list[Claim]) -> None:
    from ledger.cli.table import plain
    from ledger.cli.words import write_prose

    click.secho(plain(text[mention.start : mention.end]), bold=True)
    stated = mention.nominal if mention.nominal is not None else "no one number"
    write_prose(f"number: {mention.form}, {mention.modifier}, {plain(stated)}, rule {mention.rule}", indent=3)
    if not claims:
        write_prose("claim: none, as nothing in its clause says what it counts", indent=3)
    for claim in claims:
        for line in _lines(claim):
            write_prose(line, indent=3)


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
