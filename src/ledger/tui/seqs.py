"""Claim numbers of a queue: a million of them in small parts, so that a changed queue costs one part and no key waits.

A queue never changes: another thread may be reading it. A changed one shares all parts but those it differs in; whole
copies of eight megabytes would each leave a hole in memory that the next one does not fit into.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Collection, Iterable, Sequence
from itertools import accumulate
from typing import Final, overload

_PART: Final = 4_096


class Seqs(Sequence[int]):
    """The numbers of a queue, in the order of review."""

    __slots__ = ("_ends", "_parts")

    def __init__(self, parts: Iterable[array[int]] = ()) -> None:
        self._parts = [part for part in parts if part]
        self._ends = list(accumulate(map(len, self._parts)))

    @classmethod
    def of(cls, numbers: array[int]) -> Seqs:
        """A queue of these numbers."""
        return cls(numbers[start : start + _PART] for start in range(0, len(numbers), _PART))

    def __len__(self) -> int:
        return self._ends[-1] if self._ends else 0

    @overload
    def __getitem__(self, index: int) -> int: ...
    @overload
    def __getitem__(self, index: slice) -> list[int]: ...
    def __getitem__(self, index: int | slice) -> int | list[int]:
        places = range(len(self))[index]
        return self._at(places) if isinstance(places, int) else [self._at(place) for place in places]

    def _at(self, place: int) -> int:
        at = bisect_right(self._ends, place)
        return self._parts[at][place - self._ends[at]]  # counted from the end of the part

    def position(self, seq: int | None) -> int | None:
        """Where a number is; None when it is not there."""
        if seq is None:
            return None
        for part, end in zip(self._parts, self._ends, strict=True):
            try:
                return end - len(part) + part.index(seq)
            except ValueError:
                continue
        return None

    def without(self, gone: Collection[int]) -> Seqs:
        """The queue without some of its numbers."""
        left = set(gone)
        parts: list[array[int]] = []
        for part in self._parts:
            if left and (here := left.intersection(part)):
                left -= here
                part = array("q", (seq for seq in part if seq not in here))
            parts.append(part)
        return Seqs(parts)

    def with_back(self, back: Collection[int], index: int) -> Seqs:
        """The queue with numbers that came back to it, at `index`."""
        left = set(back)
        for part in self._parts:
            if not left:
                return self
            left.difference_update(part)
        missing = array("q", (seq for seq in back if seq in left))
        at = bisect_right(self._ends, index)
        if at == len(self._parts):
            return Seqs([*self._parts, missing])
        part, split = self._parts[at], index - self._ends[at]
        return Seqs([*self._parts[:at], part[:split] + missing + part[split:], *self._parts[at + 1 :]])
