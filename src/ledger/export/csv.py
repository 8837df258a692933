"""CSV that opens safely in a spreadsheet: RFC 4180, UTF-8, no cell that would run as a formula.

Controls in a text (escape codes, NUL, bidi overrides, lone surrogates) are written as JSON writes them, `\\u001b`, and
so reach no terminal; `safetext.unescaped` gives them back.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import BinaryIO, Final, cast

from ledger.export import Row, encode_text
from ledger.safetext import escaped

FORMULA_SIGNS: Final = tuple("=+-@\t\r\n＝＋－＠")
"""A text cell that begins so is a formula to some spreadsheet; an apostrophe in front makes it text (OWASP)."""
PLAIN_NUMBER: Final = re.compile(r"-?\d+(\.\d+)?")
"""A number is no formula: exact decimals may come from a database as text, and stay numbers."""
BOM: Final = b"\xef\xbb\xbf"  # tells Excel that the file is UTF-8


def write(columns: Sequence[str], rows: Iterable[Row], out: BinaryIO) -> int:
    """Writes a header and `rows`; numbers stay numbers, None is empty."""
    count = 0
    write_row(columns, out)
    for row in rows:
        write_row([row[column] for column in columns], out)
        count += 1
    return count


def write_row(values: Sequence[object], out: BinaryIO) -> None:
    """Writes one line."""
    line = io.StringIO(newline="")
    csv.writer(line, lineterminator="\r\n").writerow([cell(value) for value in values])
    out.write(encode_text(line.getvalue()))


def write_for_excel(columns: Sequence[str], rows: Iterable[Row], out: BinaryIO) -> int:
    """As `write`, with the byte order mark by which Excel knows UTF-8."""
    out.write(BOM)
    return write(columns, rows, out)


def cell(value: object) -> str:
    """A value as the text of a cell that no spreadsheet runs."""
    text = escaped(plain_cell(value))
    if isinstance(value, str) and text.startswith(FORMULA_SIGNS) and not PLAIN_NUMBER.fullmatch(text):
        return f"'{text}"
    return text


def plain_cell(value: object) -> str:
    """A value as text: numbers without exponent, lists with blanks between, structs as JSON, None as nothing."""
    match value:
        case None:
            return ""
        case bool():
            return str(value).lower()
        case Decimal():
            return format(value, "f")
        case int() | float():
            return str(value)
        case str():
            return value
        case list():
            return " ".join(map(str, cast("list[object]", value)))
        case _:
            from ledger.export.jsonl import encode

            return encode(value).decode()
