"""Ratios told beside the figures they rest on: "twice as many as a year ago" between 30,000 and 15,000."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import permutations
from typing import Final

from ledger.reconcile.reading import Reading, same_counted
from ledger.values import Interval, overlaps

REACH: Final = 1200  # code points between a ratio and the figures it can be of


def fitting(readings: Iterable[Reading]) -> Iterator[tuple[Reading, Reading]]:
    """(ratio, figure) for each figure near a ratio that has it to another figure of its kind."""
    articles: dict[str, list[Reading]] = defaultdict(list)
    for side in readings:
        articles[side.claim.article_id].append(side)
    for sides in articles.values():
        for ratio in sides:
            if ratio.dimension == "time" and ratio.claim.kind == "share":
                yield from ((ratio, figure) for figure in _figures(ratio, sides))


def _figures(ratio: Reading, sides: Iterable[Reading]) -> list[Reading]:
    near = [side for side in sides if side is not ratio and abs(side.claim.start - ratio.claim.start) <= REACH]
    found = {
        figure.claim.id: figure
        for upper, lower in permutations(near, 2)
        if _comparable(upper, lower) and overlaps(ratio.hard, quotient(upper.hard, lower.hard))
        for figure in (upper, lower)
    }
    return [found[key] for key in sorted(found)]


def _comparable(a: Reading, b: Reading) -> bool:
    kinds = a.claim.kind == b.claim.kind != "share" and a.dimension == b.dimension
    return kinds and a.hard != b.hard and same_counted(a, b) is not False


def quotient(upper: Interval, lower: Interval) -> Interval:
    """What the one can be as a multiple of the other; unbounded where a bound is missing or zero."""
    least = upper.low / lower.high if upper.low is not None and lower.high else None
    most = upper.high / lower.low if upper.high is not None and lower.low else None
    return Interval(least, most)
