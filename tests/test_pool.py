"""Worker processes change neither what comes out nor its order."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from ledger.pool import chunks, in_order


def test_chunks_hold_everything_in_order() -> None:
    items = ["aaa", "b", "cc", "dddd", "e"]
    assert list(chunks(items, 4, len)) == [["aaa", "b"], ["cc", "dddd"], ["e"]]


@pytest.mark.parametrize("jobs", [1, 2])
def test_every_item_comes_with_its_result(jobs: int) -> None:
    items = [str(number) for number in range(200)]
    assert list(in_order(len, items, jobs, chunk=7, size=len)) == [(item, len(item)) for item in items]


def test_reading_waits_for_the_reader() -> None:
    taken: list[int] = []

    def items() -> Iterator[int]:
        for number in range(1000):
            taken.append(number)
            yield number

    results = in_order(abs, items(), 2, chunk=1, size=lambda _: 1)
    next(results)
    assert len(taken) < 10
    results.close()


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_error_reaches_the_caller(jobs: int) -> None:
    with pytest.raises(ValueError, match="invalid literal"):
        list(in_order(int, ["1", "x"], jobs, chunk=1, size=len))
