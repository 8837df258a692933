"""JSON, one object a line: every key always there, numbers exact."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import BinaryIO, Final, cast

import msgspec

from ledger.export import Row, encode_text

_ENCODER: Final = msgspec.json.Encoder(decimal_format="number")


def write(columns: Sequence[str], rows: Iterable[Row], out: BinaryIO) -> int:
    """Writes `rows`, each with the keys `columns` in that order."""
    count = 0
    for row in rows:
        out.write(encode({column: row[column] for column in columns}) + b"\n")
        count += 1
    return count


def encode(value: object) -> bytes:
    """`value` as JSON; decimals are numbers with all their digits, a lone surrogate becomes U+FFFD."""
    try:
        return _ENCODER.encode(value)
    except UnicodeEncodeError:
        return _ENCODER.encode(_encodable(msgspec.to_builtins(value, builtin_types=(Decimal,))))


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
