"""What an article has told so far of people, for later figures that leave their noun out."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

from ledger.extract.kind import Reading

CARRY = 2  # sentences over which a bare number goes on from the last figure of people
NO_PEOPLE = frozenset({"poll", "share", "money", "population"})
PLAIN = frozenset({"count", "participants"})
LASTING = frozenset({"fighters", "hostages", "detained"})
"""What people still are in the next sentence: "30,000 had joined. Some 5,000 have come back."."""
TOPICAL = 2  # figures of a kind that make it what the article is about

Told = tuple[Reading, Decimal | None]
"""A figure's reading and its value."""


class Recall:
    """The last figures of people, and the kind that the article is about."""

    def __init__(self) -> None:
        self._told: list[tuple[int, Told]] = []
        self._counted: Counter[str] = Counter()
        self._answered = -CARRY - 1
        self.topic: Reading | None = None

    def add(self, index: int, reading: Reading, nominal: Decimal | None) -> None:
        """Remembers a figure of a sentence."""
        if reading.kind == "poll":
            self._answered = index
        if reading.kind in NO_PEOPLE:
            return
        self._told = [found for found in self._told if index - found[0] <= CARRY]
        self._told.append((index, (reading, nominal)))
        if reading.kind in LASTING:
            self._counted[reading.kind] += 1
            if self._counted[reading.kind] >= TOPICAL:
                self.topic = reading

    def answered(self, index: int) -> bool:
        """Whether the sentences just before the one of that index gave answers of a poll."""
        return index - self._answered <= CARRY

    def going_on(self, index: int) -> Reading | None:
        """What a list under the sentence of that index goes on counting: who was told of last, or the topic."""
        told = self.before(index)
        last = told[-1][0] if told else None
        return last if last is not None and last.kind not in PLAIN else self.topic or last

    def before(self, index: int) -> tuple[Told, ...]:
        """The figures of the sentences just before the one of that index, the last one last."""
        return tuple(told for at, told in self._told if index - at <= CARRY)
