"""Fields of rows that come from outside, each read strictly: texts, numbers, days, places in a text."""

from __future__ import annotations

import calendar
import json
import re
from datetime import date
from decimal import Decimal
from typing import Annotated, Final

from pydantic import BeforeValidator, StringConstraints

from ledger.sources.rows import iso

NUMBER: Final = re.compile(r"-?[0-9]{1,40}(?:\.[0-9]{1,40})?(?:[eE][+-]?[0-9]{1,2})?")
"""What a number is: Python's own reading takes 1_000 and NaN, and a database makes infinity of 1e400."""
GREATEST: Final = Decimal("1e30")
FORMULA_QUOTE: Final = re.compile(r"\A'(?=[=+\-@\t\r＝＋－＠])")  # what our own CSV puts before a formula


def text(value: object) -> object:
    """A field without blanks at its ends; a blank one says nothing."""
    if not isinstance(value, str):
        return value
    if "\0" in value:
        raise ValueError("it holds NUL characters")
    if any("\ud800" <= mark <= "\udfff" for mark in value):
        raise ValueError("it holds half of a surrogate pair")
    return FORMULA_QUOTE.sub("", value, count=1).strip() or None


def word(value: object) -> object:
    """A word of a fixed list, in small letters."""
    found = text(value)
    return found.lower() if isinstance(found, str) else found


def number(value: object) -> Decimal | None:
    """An exact number, of digits alone. Raises ValueError."""
    found = text(value)
    if found is None:
        return None
    if not isinstance(found, str) or NUMBER.fullmatch(found) is None:
        raise ValueError(f"not a number: {str(value)[:40]!r}; write 1234.5")
    exact = Decimal(found)
    if abs(exact) > GREATEST:
        raise ValueError(f"too large: {found[:40]}")
    return Decimal(f"{exact:f}")


def whole(value: object) -> int | None:
    """A number of things, or a place in a text. Raises ValueError."""
    found = number(value)
    if found is not None and (found != found.to_integral_value() or found < 0):
        raise ValueError(f"not a whole number: {found}")
    return None if found is None else int(found)


def day(value: object) -> object:
    """A date in ISO form, as precise as it was; what names no day that is in the calendar is refused."""
    found = iso(text(value))
    if isinstance(found, str):
        span(found)
    return found


def object_of(value: object) -> object:
    """An object, or its JSON text as a cell of CSV holds it; numbers as text. Raises ValueError."""
    found = text(value)
    return parsed(found) if isinstance(found, str) else found


def parsed(line: str | bytes) -> object:
    """A JSON text with its numbers as text, as written: a float would lose digits. Raises ValueError."""
    try:
        return json.loads(line, parse_float=str, parse_int=str, parse_constant=str)
    except RecursionError:
        raise ValueError("too deep") from None


Line = Annotated[Annotated[str, StringConstraints(max_length=2_000)] | None, BeforeValidator(text)]
Number = Annotated[Decimal | None, BeforeValidator(number)]
Day = Annotated[str | None, BeforeValidator(day)]
Whole = Annotated[int | None, BeforeValidator(whole)]


def span(iso_date: str) -> tuple[str, str]:
    """The first and last day of an ISO date: "2015-09" is 2015-09-01 .. 2015-09-30. Raises ValueError."""
    year, month, day = [*map(int, iso_date[: len("2015-09-30")].split("-")), 0, 0][:3]
    try:
        last = date(year, month or 12, day or calendar.monthrange(year, month or 12)[1])
    except (ValueError, calendar.IllegalMonthError):
        raise ValueError(f"not a date: {iso_date!r}") from None
    return date(year, month or 1, day or 1).isoformat(), last.isoformat()
