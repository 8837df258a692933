"""A lower and an upper bound of one quantity: "more than 20 but fewer than 30" is one figure."""

from __future__ import annotations

import re
from typing import Final

import msgspec

from ledger.model import Mention

_LOWER: Final = frozenset(("more_than", "at_least"))
_UPPER: Final = frozenset(("less_than", "at_most", "up_to"))
BOUNDS: Final = _LOWER | _UPPER
_AND: Final = re.compile(r",?\s+(?:and|but|yet|though)\s+", re.IGNORECASE)


def between_bounds(text: str, first: Mention, second: Mention) -> Mention | None:
    """The one figure of two neighbouring mentions, where one is the lower and one the upper bound; else None."""
    lower, upper = (first, second) if first.modifier in _LOWER else (second, first)
    if (
        lower.modifier not in _LOWER
        or upper.modifier not in _UPPER
        or (lower.form, lower.unit) != (upper.form, upper.unit)
    ):
        return None
    low, high = lower.nominal, upper.nominal
    if low is None or high is None or low >= high or not _AND.fullmatch(text, first.end, second.start):
        return None
    return msgspec.structs.replace(
        first,
        end=second.end,
        number_end=second.number_end,
        modifier="between",
        nominal=None,
        low=low,
        high=high,
        rule="bounds",
    )
