"""The one door to `Decimal` arithmetic: no stated figure is ever rounded, shares have six digits."""

from __future__ import annotations

from decimal import Context, Decimal
from typing import Final

MAX_DIGITS: Final = 40
"""Longer strings of digits are identifiers, not figures."""
ONE: Final = Decimal(1)
HUNDRED: Final = Decimal(100)
TOO_LARGE: Final = Decimal(10) ** MAX_DIGITS
_EXACT: Final = Context(prec=3 * MAX_DIGITS)
_SHARE: Final = Context(prec=6)


def times(a: Decimal, b: Decimal | int) -> Decimal:
    """a x b, exactly."""
    return _EXACT.multiply(a, b)


def plus(a: Decimal, b: Decimal | int) -> Decimal:
    """a + b, exactly."""
    return _EXACT.add(a, b)


def percent_of(part: Decimal | int, whole: Decimal | int) -> Decimal:
    """part / whole in percent, to six digits: one in three is 33.3333."""
    return tidy(_SHARE.divide(_EXACT.multiply(part, HUNDRED), whole))


def over(part: Decimal | int, whole: Decimal | int) -> Decimal:
    """part / whole, to many digits."""
    return tidy(_EXACT.divide(part, whole))


def tidy(value: Decimal) -> Decimal:
    """Whole numbers without exponent or decimals (1.60E+9 is 1600000000); others as they are (2.50 stays 2.50)."""
    whole = value == value.to_integral_value() and value.adjusted() < _EXACT.prec
    return value.quantize(ONE, context=_EXACT) if whole else value
