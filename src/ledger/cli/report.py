"""What a reading left out, and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

import click

from ledger.errors import BadInput
from ledger.safetext import one_line

if TYPE_CHECKING:
    from ledger.model import Skipped
    from ledger.pipeline import Summary

SHOWN: Final = 3  # names given for each reason


def counted(count: int, noun: str) -> str:
    """A number with its noun: "1 article", "2 articles"."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def tell_skipped(skipped: Sequence[Skipped], *, err: bool) -> None:
    """One line a reason, with the first names, on stdout or stderr."""
    by_reason: dict[str, list[str]] = defaultdict(list)
    for item in skipped:
        by_reason[item.why].append(item.source)
    for why, sources in sorted(by_reason.items()):
        names = ", ".join(sources[:SHOWN]) + (f" and {len(sources) - SHOWN} more" if len(sources) > SHOWN else "")
        click.echo(f"skipped {len(sources)}: {one_line(why)}: {one_line(names)}", err=err)


@contextmanager
def telling_why(summary: Summary) -> Generator[None]:
    """Tells what was skipped where nothing could be used, too."""
    try:
        yield
    except BadInput:
        tell_skipped(summary.skipped, err=True)
        raise


def refuse_unusable(unusable: Sequence[str]) -> None:
    """Raises BadInput where a path could not be used: the work on the others is done by now."""
    if unusable:
        raise BadInput("; ".join(unusable))
