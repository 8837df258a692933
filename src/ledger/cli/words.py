"""Claims and pairs of claims as paragraphs for a terminal."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Final

import click

from ledger.cli.table import between, plain, terminal_width
from ledger.safetext import one_line, safe
from ledger.tui.words import date, severity
from ledger.values import told

if TYPE_CHECKING:
    from ledger.store import ClaimRow, PairRow

SHORT_ID: Final = 8  # digits of an id shown to people: enough to tell claims apart, and commands take them
MAX_WIDTH: Final = 110  # cells of a line of prose: longer ones are hard to read


def write_pair(pair: PairRow, number: int, known: str | None = None, *, explain: bool = False) -> None:
    """The claims with their sentences (but the one of id `known`, which the reader has before them), and the reason.

    `explain` adds how each figure was read, and by which row of the decision table the two were judged.
    """
    how_bad = f", severity {severity(pair.severity)}" if pair.severity else ""
    click.secho(f"{number}. {pair.relation.replace('_', ' ')}{how_bad}", bold=True)
    for claim in (pair.a, pair.b):
        if claim.id != known:
            write_claim(claim)
        if explain:
            write_reading(claim)
    write_prose(pair.explanation, indent=3)
    if explain:
        write_prose(f"{pair.rule} (of the decision table), severity {pair.severity:.3f}", indent=3, label="row: ")
    if pair.suggestion and pair.later_id:
        earlier = pair.b if pair.a.id == pair.later_id else pair.a
        write_prose(suggestion(earlier.id, pair.later_id, pair.suggestion), indent=3, label="suggested: ")


def suggestion(earlier_id: str, later_id: str, reason: str) -> str:
    """What could be decided on the earlier claim of an update; only a person decides it."""
    return f"{earlier_id[:SHORT_ID]} superseded, {reason}, by {later_id[:SHORT_ID]}"


def write_reading(claim: ClaimRow) -> None:
    """What a figure was read as: its bounds, who is counted, where, and for what time."""
    days = " to ".join(dict.fromkeys(day for day in (claim.as_of_start, claim.as_of_end) if day))
    facts = (
        f"means {between(claim.low, claim.high)}",
        f"suggests {between(claim.soft_low, claim.soft_high)}"
        if (claim.low, claim.high) != (claim.soft_low, claim.soft_high)
        else None,
        claim.subject and f"counts {plain(claim.subject)}",
        claim.count_mode and plain(claim.count_mode),
        claim.place and f"in {plain(claim.place)}",
        days and f"for {days} ({claim.as_of_source})",
    )
    write_prose("; ".join(filter(None, facts)), indent=6, label="read: ")


def write_claim(claim: ClaimRow) -> None:
    """Id, status, figure, source, and the sentence with the figure marked."""
    source = " · ".join(plain(part) for part in (claim.authority, claim.outlet, date(claim.published_at)) if part)
    status = "" if claim.status == "unreviewed" else f" [{claim.status}]"
    figure = told(claim, claim.machine_read)
    write_prose(f"{claim.id[:SHORT_ID]}{status}  {figure}  — {source or 'source not known'}", indent=3)
    write_prose(f"“{marked_sentence(claim)}”", indent=6)


def marked_sentence(claim: ClaimRow) -> str:
    """The claim's sentence on one line, safe, the figure between » and «."""
    start, end = claim.start - claim.sentence_start, claim.end - claim.sentence_start
    sentence = safe(claim.sentence)
    return one_line(f"{sentence[:start]}»{sentence[start:end]}«{sentence[end:]}")


def write_prose(text: str, indent: int, label: str = "") -> None:
    """A paragraph, wrapped to the terminal and indented, behind a label; safe."""
    first = " " * indent + label
    width = min(terminal_width(), MAX_WIDTH)
    click.echo(textwrap.fill(one_line(text), width, initial_indent=first, subsequent_indent=" " * len(first)))
