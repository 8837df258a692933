"""Digit strings with their separators: "12,345", "1,00,000", "1 234 567", "1.234,56", "5,5"."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

_PLAIN: Final = re.compile(r"\.?\d+\Z|\d+\.\d+\Z")
_GROUPED: Final = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?\Z")  # 1,234,567.89
_INDIAN: Final = re.compile(r"\d{1,2}(?:,\d\d)+,\d{3}(?:\.\d+)?\Z")  # 12,34,567
_SPACED: Final = re.compile(r"\d{1,3}(?:[ ']\d{3})+(?:[.,]\d+)?\Z")  # 1 234 567,8
_POINTS: Final = re.compile(r"\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?\Z|\d{1,3}\.\d{3},\d+\Z")  # 1.234.567  1.234,56
_COMMA: Final = re.compile(r"\d+,\d{1,2}\Z")  # 5,5  22,75: no group of three can be meant
_PART: Final = re.compile(r"\d+(?:\.\d+)?")


def read_digits(written: str) -> Decimal | None:
    """The value of one digit string, None where it is no single number ("22,24,26" is a list, "192.168.1.2" an address)."""
    if written.isdecimal() or _PLAIN.match(written):
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


def parts(written: str) -> list[tuple[int, int]]:
    """The spans of the single numbers of a list without blanks: "22,24,26,31"."""
    return [match.span() for match in _PART.finditer(written)] if written.count(".") <= 1 else []
