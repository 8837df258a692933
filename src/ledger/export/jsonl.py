"""JSON, one object a line: every key always there, numbers exact."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import BinaryIO, Final, cast

import msgspec

from ledger.export import Row, encode_text

_ENCODER: Final = msgspec.json.Encoder(decimal_format="number")
_TAKES_OVER: Final = re.compile(rb"\x7f|\xc2[\x80-\x9f]|\xe2\x80[\xa8-\xae]|\xe2\x81[\xa6-\xa9]")
"""What takes over a terminal and JSON need not escape: DEL, C1, bidi overrides, line separators, in UTF-8."""


def write(columns: Sequence[str], rows: Iterable[Row], out: BinaryIO) -> int:
    """Writes `rows`, each with the keys `columns` in that order."""
    count = 0
    for row in rows:
        out.write(encode({column: row[column] for column in columns}) + b"\n")
        count += 1
    return count


def encode(value: object) -> bytes:
    """`value` as JSON: decimals keep all their digits, controls are escaped, a lone surrogate becomes U+FFFD."""
    try:
        text = _ENCODER.encode(value)
    except UnicodeEncodeError:
        text = _ENCODER.encode(_encodable(msgspec.to_builtins(value, builtin_types=(Decimal,))))
    return _TAKES_OVER.sub(lambda found: b"\\u%04x" % ord(found[0].decode()), text)


def _encodable(value: object) -> object:
    match value:
        case str():
            return encode_text(value).decode()
        case list():
            return [_encodable(item) for item in cast("list[object]", value)]
        case dict():
            return {key: _encodable(item) for key, item in cast("dict[str, object]", value).items()}
        case _:
            return value
