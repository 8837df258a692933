"""One function over a stream of things, in one process or several: order kept, memory flat."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from signal import SIG_IGN, SIGINT, signal
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import Future

A = TypeVar("A")
B = TypeVar("B")


def in_order(
    function: Callable[[A], B], items: Iterable[A], jobs: int, *, chunk: int, size: Callable[[A], int]
) -> Iterator[tuple[A, B]]:
    """Every item with what `function` makes of it, in the order of `items`.

    With `jobs` above 1, worker processes get the items in chunks of about `chunk` (measured by `size`); `function` must
    then be importable by name. At most two chunks a worker are on their way, so that a slow reader holds the rest back.
    """
    if jobs <= 1:
        yield from ((item, function(item)) for item in items)
        return
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    # spawn, not fork: the parent may have threads by now (a progress bar, a screen). Ctrl-C is the parent's to answer.
    pool = ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=signal, initargs=(SIGINT, SIG_IGN))
    under_way: deque[tuple[list[A], Future[list[B]]]] = deque()
    try:
        for batch in chunks(items, chunk, size):
            under_way.append((batch, pool.submit(_each, function, batch)))
            if len(under_way) > 2 * jobs:
                yield from _next_done(under_way)
        while under_way:
            yield from _next_done(under_way)
    finally:
        pool.shutdown(cancel_futures=True)


def chunks(items: Iterable[A], chunk: int, size: Callable[[A], int]) -> Iterator[list[A]]:
    """`items` in lists that reach `chunk` together, or hold the rest."""
    batch: list[A] = []
    filled = 0
    for item in items:
        batch.append(item)
        filled += size(item)
        if filled >= chunk:
            yield batch
            batch, filled = [], 0
    if batch:
        yield batch


def _each(function: Callable[[A], B], items: list[A]) -> list[B]:
    return [function(item) for item in items]


def _next_done(under_way: deque[tuple[list[A], Future[list[B]]]]) -> Iterator[tuple[A, B]]:
    batch, future = under_way.popleft()
    yield from zip(batch, future.result(), strict=True)
