"""Clusters of figures that are about one thing, from the evidence between pairs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Final

from ledger import constants as c

Points = Mapping[tuple[int, int], float]
"""Evidence between two readings by their indexes, the smaller first; a pair that is not there was not compared."""

NOT_COMPARED: Final = 0.4 * c.MAYBE


def clusters(size: int, points: Points) -> list[list[int]]:
    """The indexes 0 .. size-1 in clusters, each sorted, in order of their first member.

    Strongest evidence first; two clusters become one while the mean evidence between their members is enough (average
    linkage), so that a chain of look-alikes does not tie what its ends do not share.
    """
    members = {index: [index] for index in range(size)}
    where = list(range(size))
    between: dict[int, dict[int, tuple[float, int]]] = defaultdict(dict)
    for (i, j), value in points.items():
        between[i][j] = between[j][i] = (value, 1)
    for (i, j), value in sorted(points.items(), key=lambda item: (-item[1], item[0])):
        if value < c.MAYBE:
            break
        a, b = where[i], where[j]
        if a != b and _mean(between[a][b], len(members[a]) * len(members[b])) >= c.MAYBE:
            keep, drop = sorted((a, b), key=lambda key: (-len(members[key]), key))
            _merge(keep, drop, members, where, between)
    return sorted(sorted(found) for found in members.values())


def _mean(known: tuple[float, int], all_pairs: int) -> float:
    total, compared = known
    return (total + (all_pairs - compared) * NOT_COMPARED) / all_pairs


def _merge(
    keep: int,
    drop: int,
    members: dict[int, list[int]],
    where: list[int],
    between: dict[int, dict[int, tuple[float, int]]],
) -> None:
    for index in members[drop]:
        where[index] = keep
    members[keep] += members.pop(drop)
    for other, (value, count) in between.pop(drop).items():
        del between[other][drop]
        if other == keep:
            continue
        total, compared = between[keep].get(other, (0.0, 0))
        between[keep][other] = between[other][keep] = (total + value, compared + count)
