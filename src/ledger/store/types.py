"""Exact decimals in databases: `Numeric` on SQLite goes through float and loses digits, so they are kept as text."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any, Final

from sqlalchemy import BigInteger, Column, Computed, Double, Integer, Text
from sqlalchemy.types import TypeDecorator

from ledger.errors import BadInput

Seq = BigInteger().with_variant(Integer(), "sqlite")
"""A row number; plain INTEGER makes it SQLite's own row id."""

_SURROGATE: Final = re.compile("[\ud800-\udfff]")

REAL_DIGITS: Final = 300
"""Longer decimals have no companion number: a double ends at 1.8e308, where SQLite says inf and PostgreSQL refuses."""


class Exact(TypeDecorator[Decimal]):
    """A Decimal as text: plain digits, no exponent, no zeros after the last digit of a fraction."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Any) -> str | None:
        return exact_text(value)

    def process_result_value(self, value: Any | None, dialect: Any) -> Decimal | None:
        return None if value is None else Decimal(value)


def exact_text(value: Decimal | None) -> str | None:
    """The text that stands for a decimal: "1600000000" for 1.6E+9. Raises BadInput for NaN and infinities."""
    if value is None:
        return None
    text = str(value)
    if text.isdigit():  # nearly always, and three times as fast
        return text
    if not value.is_finite():
        raise BadInput(f"{value} is not a number that can be stored")
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def exact_columns(name: str, comment: str) -> tuple[Column[Decimal], Column[float]]:
    """The text column of a decimal and beside it the number to order by, computed by the database."""
    real = f"CASE WHEN length({name}) < {REAL_DIGITS} THEN CAST({name} AS DOUBLE PRECISION) END"
    return (
        Column(name, Exact, comment=f"{comment}; exact decimal as text"),
        Column(f"{name}_real", Double, Computed(real, persisted=True), comment=f"{name} as a number, to order by"),
    )


def storable(value: Any) -> Any:
    """A value that both databases can hold: of text, what is not `is_storable` is U+FFFD."""
    return (
        value
        if not isinstance(value, str) or is_storable(value)
        else _SURROGATE.sub("\ufffd", value.replace("\0", "\ufffd"))
    )


def is_storable(text: str) -> bool:
    """Whether both databases can hold a text: no NUL, no half of a surrogate pair."""
    return "\0" not in text and (text.isascii() or not _SURROGATE.search(text))
