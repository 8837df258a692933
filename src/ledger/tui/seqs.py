"""Claim numbers of a queue: a million of them in one array. Long steps are cut up, so that no key waits for them."""

from __future__ import annotations

from array import array
from collections.abc import Collection
from typing import Final

_STEP: Final = 50_000
"""How many numbers are looked at before another thread may go on."""
_FEW: Final = 8


def position(seqs: array[int], seq: int | None) -> int | None:
    """Where a number is; None when it is not there."""
    if seq is None:
        return None
    for start in range(0, len(seqs), _STEP):
        try:
            return seqs.index(seq, start, start + _STEP)
        except ValueError:
            continue
    return None


def without(seqs: array[int], gone: Collection[int]) -> array[int]:
    """The queue without some of its numbers."""
    if len(gone) > _FEW:
        return array("q", (seq for seq in seqs if seq not in gone))
    left = seqs[:]
    for seq in gone:
        if (at := position(left, seq)) is not None:
            del left[at]
    return left


def with_back(seqs: array[int], back: Collection[int], index: int) -> array[int]:
    """The queue with numbers that came back to it, at `index`."""
    missing = array("q", (seq for seq in back if position(seqs, seq) is None))
    return seqs[:index] + missing + seqs[index:]
