"""Clusters of figures that are about one thing, from the evidence between pairs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Final

from ledger import constants as c

Points = Mapping[tuple[int, int], float]
"""Evidence between two readings by their indexes, the smaller first; a pair that is not there was not compared."""

MILLIONTHS: Final = 1_000_000  # sums of integers do not depend on their order
MAYBE: Final = round(c.MAYBE * MILLIONTHS)


def clusters(size: int, points: Points, evidence: Callable[[int, int], float]) -> list[list[int]]:
    """The indexes 0 .. size-1 in clusters, each sorted, in order of their first member.

    Strongest evidence first; two clusters become one while the mean evidence between their members is enough (average
    linkage), so that a chain of look-alikes does not tie what its ends do not share. Of a large cluster the first few
    members stand for all; `evidence` is asked about those that were not compared.
    """
    members = {index: [index] for index in range(size)}
    first = {index: [index] for index in range(size)}
    where = list(range(size))
    known: dict[tuple[int, int], int] = {}

    def millionths(i: int, j: int) -> int:
        pair = (i, j) if i < j else (j, i)
        found = known.get(pair)
        if found is None:
            found = known[pair] = round((points[pair] if pair in points else evidence(*pair)) * MILLIONTHS)
        return found

    for _, (i, j) in sorted((-value, pair) for pair, value in points.items() if value >= c.MAYBE):
        a, b = where[i], where[j]
        if a == b:
            continue
        here, there = first[a], first[b]
        if sum(millionths(one, two) for one in here for two in there) >= MAYBE * len(here) * len(there):
            keep, drop = sorted((a, b), key=lambda key: (-len(members[key]), key))
            for index in members[drop]:
                where[index] = keep
            members[keep] += members.pop(drop)
            first[keep] = sorted(here + there)[: c.LINKED_BY]
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
