"""Parquet, for data frames and DuckDB: decimals where figures stand, text elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Context, Decimal, InvalidOperation
from importlib import import_module
from typing import Any, BinaryIO, Final

from ledger.errors import BadInput
from ledger.export import Row, encode_text
from ledger.export.csv import plain_cell
from ledger.pool import chunks

DECIMALS: Final = frozenset({"nominal", "low", "high", "soft_low", "soft_high"})
DIGITS: Final = 38  # what a decimal128 holds
PLACES: Final = 10  # of them after the point; a third is rounded there
ROWS_AT_ONCE: Final = 10_000

_EXACT: Final = Context(prec=DIGITS)


def write(columns: Sequence[str], rows: Iterable[Row], out: BinaryIO) -> int:
    """Writes one table. Raises BadInput without pyarrow.

    A figure of more than 28 digits before the point is left empty; its literal says it.
    """
    try:
        pa: Any = import_module("pyarrow")
        parquet: Any = import_module("pyarrow.parquet")
    except ModuleNotFoundError:
        raise BadInput("parquet needs pyarrow: pip install -e '.[parquet]'") from None
    types = {name: pa.decimal128(DIGITS, PLACES) if name in DECIMALS else pa.string() for name in columns}
    schema = pa.schema(list(types.items()))
    count = 0
    with parquet.ParquetWriter(out, schema, compression="zstd") as file:
        for batch in chunks(rows, ROWS_AT_ONCE, lambda _: 1):
            values = {name: [_value(name, row[name]) for row in batch] for name in columns}
            file.write_table(pa.table(values, schema=schema))
            count += len(batch)
    return count


def _value(name: str, value: object) -> Decimal | str | None:
    if value is None:
        return None
    if name not in DECIMALS:
        return encode_text(plain_cell(value)).decode()
    try:
        return Decimal(str(value)).quantize(Decimal(1).scaleb(-PLACES), context=_EXACT)
    except InvalidOperation:
        return None
