"""Which claims are worth comparing: those that share a key. Nobody compares everything with everything."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from itertools import filterfalse
from typing import Final

from ledger import constants as c
from ledger.model import Claim
from ledger.reconcile import place
from ledger.reconcile.reading import Reading, authority_words
from ledger.reconcile.records import ArticleInfo
from ledger.reconcile.terms import is_common

TELLING_VALUE: Final = 20  # from here on the figure itself is worth looking for


def block_keys(claim: Claim, article: ArticleInfo | None = None) -> frozenset[Hashable]:
    """The keys of a claim: claims are compared only if they share one, and those of one kind and unit alone can.

    They are its telling words, those around it, its place within two weeks, its figure within a month, its article and
    its pollster. They depend on the claim and its article alone: new articles touch only claims that share a key.
    """
    side = Reading(claim, article)
    return frozenset((claim.kind, side.dimension, key) for key in keys_of(side))


def keys_of(side: Reading) -> set[Hashable]:
    """The same, of a reading, without its kind and unit."""
    claim = side.claim
    found: set[Hashable] = set(filterfalse(is_common, side.words | side.context.near(claim)))
    found.add(("article", claim.article_id))
    day = side.when.end if side.when else None
    if claim.place and day is not None and not place.is_broad(claim.place):
        window = day // c.NEAR_DAYS
        found.update(("place", name, k) for name in place.names(claim.place) for k in (window, window + 1))
    if claim.nominal is not None and claim.nominal >= TELLING_VALUE:
        month = (day or 0) // (2 * c.NEAR_DAYS)
        found.update(("value", claim.nominal, k) for k in (month, month + 1))
    if claim.poll is not None and claim.poll.pollster:
        found.update(("pollster", word) for word in authority_words(claim.poll.pollster))
    return found


def pairs(readings: Sequence[Reading]) -> Iterator[tuple[int, int]]:
    """The index pairs worth comparing, each once and in order, the smaller index first.

    Of a crowded block each member meets its neighbours in time only (sorted neighbourhood).
    """
    scopes: dict[tuple[str, str], dict[Hashable, list[int]]] = defaultdict(lambda: defaultdict(list))
    for index, side in enumerate(readings):
        blocks = scopes[side.claim.kind, side.dimension]
        for key in keys_of(side):
            blocks[key].append(index)
    meets: list[set[int]] = [set() for _ in readings]
    for blocks in scopes.values():
        for members in set(map(tuple, blocks.values())):  # many words have the same block: those of one event's names
            if len(members) <= c.BLOCK_CROWD:
                for at, index in enumerate(members):
                    meets[index].update(members[at + 1 :])
            else:
                for index, other in _neighbours(members, readings):
                    meets[index].add(other)
    return ((index, other) for index, others in enumerate(meets) for other in sorted(others))


def _neighbours(members: Sequence[int], readings: Sequence[Reading]) -> Iterator[tuple[int, int]]:
    ordered = sorted(members, key=lambda index: _rank(readings[index]))
    for at, index in enumerate(ordered):
        for other in ordered[at + 1 : at + 1 + c.BLOCK_NEIGHBOURS]:
            yield (index, other) if index < other else (other, index)
    undated = [index for index in members if readings[index].when is None]
    if len(undated) <= c.BLOCK_CROWD:  # they have no neighbours in time
        for index in undated:
            yield from ((index, other) if index < other else (other, index) for other in members if other != index)


def _rank(side: Reading) -> tuple[int, str]:
    return (side.when.end if side.when else 0, side.claim.id)
