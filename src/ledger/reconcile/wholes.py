"""Parts and wholes that one article tells: of the dead those of one site, of the casualties the dead."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from ledger.reconcile.pair import Pair
from ledger.reconcile.reading import Reading, same_counted

REACH: Final = 300  # code points from a whole to its part
IN_CASUALTIES: Final = frozenset({"deaths", "injuries"})
TOLLS: Final = IN_CASUALTIES | {"casualties"}


def told(readings: Iterable[Reading]) -> Iterator[Pair]:
    """Each part with the nearest figure before it that it can be a part of."""
    articles: dict[str, list[Reading]] = defaultdict(list)
    for side in readings:
        if side.claim.kind in TOLLS:
            articles[side.claim.article_id].append(side)
    for sides in articles.values():
        sides.sort(key=lambda side: (side.claim.start, side.claim.id))
        for at, part in enumerate(sides):
            whole = next((side for side in _before(sides, at) if _holds(side, part)), None)
            if whole is not None:
                yield Pair(part, whole, scene="a_in_b")


def _before(sides: Sequence[Reading], at: int) -> Iterator[Reading]:
    """The figures before one that are within reach of it, the nearest first."""
    for index in range(at - 1, -1, -1):
        if sides[at].claim.start - sides[index].claim.end > REACH:
            return
        yield sides[index]


def _holds(whole: Reading, part: Reading) -> bool:
    """Whether the words make one figure a part of the other."""
    if whole.is_part or whole.is_rest or whole.mode != part.mode:
        return False
    if part.claim.kind == whole.claim.kind:
        return part.is_part and same_counted(whole, part) is not False
    if whole.claim.kind != "casualties" or part.claim.kind not in IN_CASUALTIES:
        return False
    together = whole.claim.sentence_start == part.claim.sentence_start
    return together and part.population in ("", "total", whole.population)
