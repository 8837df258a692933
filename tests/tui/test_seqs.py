"""The numbers of a queue against a plain list, at sizes of several parts."""

from __future__ import annotations

import sys
from array import array

from hypothesis import given
from hypothesis import strategies as st

from ledger.tui.seqs import Seqs

SIZES = st.sampled_from([0, 1, 2, 4_095, 4_096, 4_097, 9_000])


def queue(size: int) -> tuple[Seqs, list[int]]:
    numbers = [7 * place % 9_001 for place in range(size)]  # each once, in no order
    return Seqs.of(array("q", numbers)), numbers


@given(SIZES, st.integers(-10_000, 10_000), st.integers(-10_000, 10_000))
def test_a_queue_reads_like_a_list(size: int, start: int, end: int) -> None:
    seqs, numbers = queue(size)
    assert (len(seqs), seqs[start:end]) == (size, numbers[start:end])
    if -size <= start < size:
        assert seqs[start] == numbers[start]
    assert seqs.position(start) == (numbers.index(start) if start in numbers else None)
    assert seqs.position(None) is None


@given(SIZES, st.sets(st.integers(-5, 9_005), max_size=20), st.integers(0, 9_001))
def test_what_is_decided_leaves_and_comes_back_in_a_queue_of_its_own(size: int, some: set[int], index: int) -> None:
    seqs, numbers = queue(size)
    left = [seq for seq in numbers if seq not in some]
    assert list(seqs.without(some)) == left
    index = min(index, len(left))
    back = sorted(some)
    assert list(seqs.without(some).with_back(back, index)) == left[:index] + back + left[index:]
    assert list(seqs) == numbers, "another thread may be reading it"


def test_a_number_that_is_there_comes_back_once() -> None:
    seqs, numbers = queue(9_000)
    assert list(seqs.with_back([numbers[5_000]], 0)) == numbers


def test_a_changed_queue_shares_what_did_not_change() -> None:
    seqs, numbers = queue(9_000)
    ours = {id(part) for part in seqs._parts}
    changed = seqs.without([numbers[0]]).with_back([numbers[0]], 4_000)
    assert sum(sys.getsizeof(part) for part in changed._parts if id(part) not in ours) < 8 * 5_000
