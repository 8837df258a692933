"""Rows for programs, on stdout."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence

from ledger.export import Row, writer


def write_rows(style: str, columns: Sequence[str], rows: Iterable[Row]) -> None:
    """Writes rows to stdout in a format of `ledger.export`, in UTF-8 whatever the locale."""
    writer(style)(columns, rows, sys.stdout.buffer)
