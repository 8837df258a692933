"""What may follow in the filter, while somebody types: the name of a field, or one of its words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from textual.suggester import Suggester

from ledger.model import KINDS, STATUSES
from ledger.tui.filters import FIELDS

_WORDS: Final = (
    *(f"kind:{kind}" for kind in KINDS),
    *(f"status:{status}" for status in STATUSES),
    *(f"{name}:" for name in FIELDS),
)


class FilterWords(Suggester):
    """Completes the last word."""

    def __init__(self) -> None:
        super().__init__(case_sensitive=True)

    async def get_suggestion(self, value: str) -> str | None:
        """The line with its last word completed; None where nothing goes without saying."""
        before, space, last = value.rpartition(" ")
        found = next((word for word in _WORDS if len(last) > 1 and word.startswith(last) and word != last), None)
        return f"{before}{space}{found}" if found else None


class OneOf(Suggester):
    """Completes one word of a vocabulary."""

    def __init__(self, vocabulary: Sequence[str]) -> None:
        super().__init__(case_sensitive=True)
        self._vocabulary = vocabulary

    async def get_suggestion(self, value: str) -> str | None:
        """The first word that begins so."""
        return next((word for word in self._vocabulary if word.startswith(value)), None)
