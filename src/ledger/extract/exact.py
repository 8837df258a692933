"""The one door to `Decimal`: enough digits that no stated figure is ever rounded."""

from __future__ import annotations

from decimal import Context, Decimal
from typing import Final

MAX_DIGITS: Final = 40
"""Longer strings of digits are identifiers, not figures."""
EXACT: Final = Context(prec=3 * MAX_DIGITS)
_WHOLE: Final = Decimal(1)


def tidy(value: Decimal) -> Decimal:
    """Without an exponent or trailing zeros of a scaled fraction: 1.60E+9 is 1600000000, 2.50 stays 2.50."""
    return value.quantize(_WHOLE, context=EXACT) if value == value.to_integral_value(context=EXACT) else value
