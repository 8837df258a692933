"""Digit strings with their separators: "12,345", "1,00,000", "1 234 567", "1.234,56", "5,5"."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

_GROUPED: Final = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?\Z")  # 1,234,567.89
_INDIAN: Final = re.compile(r"\d{1,2}(?:,\d\d)+,\d{3}(?:\.\d+)?\Z")  # 12,34,567
_SPACED: Final = re.compile(r"\d{1,3}(?:[ ']\d{3})+(?:[.,]\d+)?\Z")  # 1 234 567,8
_POINTS: Final = re.compile(r"\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?\Z|\d{1,3}\.\d{3},\d+\Z")  # 1.234.567  1.234,56
_COMMA: Final = re.compile(r"\d+,\d{1,2}\Z")  # 5,5  22,75: no group of three can be meant
_DECIMAL: Final = re.compile(r"\d*\.\d+\Z")
_ONE_POINT: Final = re.compile(
    r"\d{1,3}\.\d{3}\Z"
)  # 1.234: a thousand only in a text that writes decimals with a comma
_SHOWS_COMMA: Final = re.compile(r"\d\.\d{3},\d{1,2}(?!\d)|(?<![\d,.])\d{1,3}(?:\.\d{3}){2,}(?![\d.])")


def writes_decimal_comma(flat: str) -> bool:
    """Whether the text shows that its decimals have a comma and its thousands a point ("1.234,56", "1.234.567")."""
    return _SHOWS_COMMA.search(flat) is not None


def is_ambiguous(written: str) -> bool:
    """Whether only the convention of the text says what the string means: "1.234"."""
    return _ONE_POINT.match(written) is not None


def read_digits(written: str, *, decimal_comma: bool = False) -> Decimal | None:
    """The value of one digit string; None where it is no single number: a list "22,24,26", an address "192.168.1.2"."""
    if written.isdecimal():
        return Decimal(written)
    if decimal_comma and _ONE_POINT.match(written):
        return Decimal(written.replace(".", ""))
    if _DECIMAL.match(written):
        return Decimal(written)
    if _GROUPED.match(written) or _INDIAN.match(written):
        return Decimal(written.replace(",", ""))
    if _SPACED.match(written):
        return Decimal(written.replace(" ", "").replace("'", "").replace(",", "."))
    if _POINTS.match(written):
        return Decimal(written.replace(".", "").replace(",", "."))
    if _COMMA.match(written):
        return Decimal(written.replace(",", "."))
    return None
