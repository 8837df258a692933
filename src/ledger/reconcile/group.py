"""Clusters of figures that are about one thing, from the evidence between pairs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Final

from ledger import constants as c

Points = Mapping[tuple[int, int], float]
"""Evidence between two readings by their indexes, the smaller first; a pair that is not there was not compared."""

MILLIONTHS: Final = 1_000_000  # sums of integers do not depend on their order
MAYBE: Final = round(c.MAYBE * MILLIONTHS)
NOT_COMPARED: Final = round(0.4 * c.MAYBE * MILLIONTHS)
Excess = dict[int, int]
"""Millionths of a point between one cluster and each other that it was compared with, beyond `NOT_COMPARED`."""


def clusters(size: int, points: Points) -> list[list[int]]:
    """The indexes 0 .. size-1 in clusters, each sorted, in order of their first member.

    Strongest evidence first; two clusters become one while the mean evidence between their members is enough (average
    linkage), so that a chain of look-alikes does not tie what its ends do not share.
    """
    links = [(value, pair) for pair, value in points.items() if value >= c.MAYBE]
    linked = components(size, (pair for _, pair in links))
    between: dict[int, Excess] = defaultdict(dict)
    for (i, j), value in points.items():
        if linked[i] == linked[j]:  # others are never asked for
            between[i][j] = between[j][i] = round(value * MILLIONTHS) - NOT_COMPARED
    members = {index: [index] for index in range(size)}
    where = list(range(size))
    for _, (i, j) in sorted(links, key=lambda link: (-link[0], link[1])):
        a, b = where[i], where[j]
        if a != b and between[a][b] >= (MAYBE - NOT_COMPARED) * len(members[a]) * len(members[b]):
            keep, drop = sorted((a, b), key=lambda key: (-len(members[key]), key))
            _merge(keep, drop, members, where, between)
    return sorted(sorted(found) for found in members.values())


def components(size: int, links: Iterable[tuple[int, int]]) -> list[int]:
    """For each of the indexes 0 .. size-1 the smallest one that links tie it to, over any number of them."""
    leader = list(range(size))
    for i, j in links:
        a, b = _root(leader, i), _root(leader, j)
        leader[max(a, b)] = min(a, b)
    return [_root(leader, index) for index in range(size)]


def _root(leader: list[int], index: int) -> int:
    while leader[index] != index:
        leader[index] = index = leader[leader[index]]
    return index


def _merge(keep: int, drop: int, members: dict[int, list[int]], where: list[int], between: dict[int, Excess]) -> None:
    for index in members[drop]:
        where[index] = keep
    members[keep] += members.pop(drop)
    kept = between[keep]
    for other, excess in between.pop(drop).items():
        there = between[other]
        del there[drop]
        if other != keep:
            kept[other] = there[keep] = kept.get(other, 0) + excess
