"""An Excel workbook: text stays text, whatever it begins with."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, BinaryIO, Final

from ledger.errors import BadInput
from ledger.export import Row, encode_text
from ledger.export.csv import plain_cell

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

OPTIONS: Final = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
LONGEST_CELL: Final = 32_767  # characters; Excel holds no more
LAST_ROW: Final = 1_048_575  # counted from 0
EXACT_DIGITS: Final = 15  # a number with more is text: Excel would round it


def write(columns: Sequence[str], rows: Iterable[Row], out: BinaryIO) -> int:
    """Writes one sheet. Raises BadInput without XlsxWriter, and for more rows than a sheet holds."""
    try:
        from xlsxwriter import Workbook
    except ModuleNotFoundError:
        raise BadInput("xlsx needs XlsxWriter: pip install -e '.[excel]'") from None
    count = 0
    whole = io.BytesIO()  # an error of `out` inside of Workbook.close() would be told a second time by its zip file
    with Workbook(whole, OPTIONS) as book:
        sheet = book.add_worksheet("claims")  # pyright: ignore[reportUnknownMemberType]
        sheet.freeze_panes(1, 0)
        for at, name in enumerate(columns):
            sheet.write_string(0, at, name)
        for count, row in enumerate(rows, 1):
            if count > LAST_ROW:
                raise BadInput(f"a sheet holds {LAST_ROW:,} rows; csv holds any number")
            for at, name in enumerate(columns):
                _write_cell(sheet, count, at, row[name])
    out.write(whole.getbuffer())
    return count


def _write_cell(sheet: Worksheet, row: int, column: int, value: object) -> None:
    if value is None:
        return
    if isinstance(value, int | float | Decimal) and len(Decimal(value).as_tuple().digits) <= EXACT_DIGITS:
        sheet.write_number(row, column, float(value))
    else:
        sheet.write_string(row, column, encode_text(plain_cell(value)).decode()[:LONGEST_CELL])
