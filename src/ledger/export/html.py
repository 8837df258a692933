"""A page for people: one table, nothing to run, everything escaped."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import BinaryIO, Final

from ledger.export import Row, encode_text
from ledger.export.csv import plain_cell
from ledger.safetext import safe

HEAD: Final = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Claims</title>
<style>
body { font: 15px/1.4 system-ui, sans-serif; margin: 2em }
table { border-collapse: collapse }
th, td { border-bottom: 1px solid #ccc; padding: .4em .6em; text-align: left; vertical-align: top }
th { background: #f4f4f4; position: sticky; top: 0 }
</style>
"""


def write(columns: Sequence[str], rows: Iterable[Row], out: BinaryIO) -> int:
    """Writes a page with `rows` as a table; outside text can neither run nor reorder anything."""
    out.write(encode_text(HEAD + "<table>\n<tr>" + "".join(f"<th>{_text(name)}" for name in columns) + "\n"))
    count = 0
    for row in rows:
        out.write(encode_text("<tr>" + "".join(f"<td>{_text(plain_cell(row[name]))}" for name in columns) + "\n"))
        count += 1
    out.write(b"</table>\n</html>\n")
    return count


def _text(text: str) -> str:
    return escape(safe(text))
