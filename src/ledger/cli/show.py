"""`ledger show`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from ledger.cli.options import db_option

if TYPE_CHECKING:
    from ledger.model import Decision
    from ledger.store import ClaimRow


@click.command("show")
@click.argument("claim_id", metavar="ID")
@db_option
@click.option("--all", "everything", is_flag=True, help="Also the claims that look alike and count something else.")
def show_command(claim_id: str, db: str, everything: bool) -> None:
    """Show a claim with its source, decisions and rivals.

    ID may be shortened.

    \b
    Example:
      ledger show 3f2a90c1
    """
    from ledger import pipeline
    from ledger.cli.words import write_pair

    with pipeline.open_ledger(db, read_only=True) as ledger:
        claim = ledger.claim(claim_id)
        pairs = ledger.pairs_of(claim.id)
        history = ledger.history(claim.id)
    _write_whole(claim)
    for decision in history:
        _write_decision(decision)
    rivals = [pair for pair in pairs if everything or pair.relation != "other_scope"]
    for number, pair in enumerate(rivals, 1):
        click.echo()
        write_pair(pair, number, known=claim.id)
    if len(rivals) < len(pairs):
        click.echo(f"{len(pairs) - len(rivals)} more look alike and count something else: --all", err=True)
    if not history:
        click.echo(f"nobody has decided yet: ledger mark {claim_id} verified --reason primary_source", err=True)


def _write_whole(claim: ClaimRow) -> None:
    from ledger.cli.table import between, plain
    from ledger.cli.words import marked_sentence, write_prose
    from ledger.values import told

    click.secho(f"{claim.id}  {claim.kind}  {plain(told(claim, claim.machine_read))}  [{claim.status}]", bold=True)
    write_prose(f"“{marked_sentence(claim)}”", indent=3)
    facts = {
        "value": between(claim.low, claim.high),
        "read as": between(claim.soft_low, claim.soft_high),
        "modifier": claim.modifier,
        "counts": claim.subject,
        "unit": claim.unit,
        "place": claim.place,
        "as of": " to ".join(dict.fromkeys(day for day in (claim.as_of_start, claim.as_of_end) if day)),
        "authority": claim.authority,
        "outlet": claim.outlet,
        "title": claim.title,
        "published": claim.published_at,
        "url": claim.url,
        "group": claim.group_id,
    }
    for name, value in facts.items():
        if value:
            write_prose(plain(value), indent=3, label=f"{name:<10} ")


def _write_decision(decision: Decision) -> None:
    from ledger.cli.words import write_prose
    from ledger.tui.words import correction

    said = f": {decision.note}" if decision.note else ""
    successor = f", by {decision.superseded_by}" if decision.superseded_by else ""
    corrected = f", corrected: {correction(decision.correction)}" if decision.correction else ""
    evidence = f" ({' '.join(decision.evidence)})" if decision.evidence else ""
    write_prose(
        f"{decision.decided_at} {decision.reviewer}: {decision.from_status} → {decision.to_status}, "
        f"{decision.reason_code}{successor}{corrected}{said}{evidence}",
        indent=0,
    )
