"""Which articles of a large ledger are related together: those that ties connect, in parts of bounded size.

A ledger of up to `constants.PART_CLAIMS` claims is one part. In a larger one a part is what ties connect over any
number of articles; what is larger than a part may be is cut by the calendar, and connected anew within each period.
That depends on the articles alone, not on the order in which they came, and new articles change only the parts that
they are tied to.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from hashlib import blake2b
from itertools import combinations
from typing import Final
from zlib import crc32

from ledger import constants as c
from ledger.model import Claim
from ledger.reconcile import place, timing
from ledger.reconcile.group import components
from ledger.reconcile.records import ArticleInfo
from ledger.reconcile.terms import is_common, is_empty, stem

NAME: Final = re.compile(r"(?<=\S\s)[^\W\d_a-z][^\W\d_]+(?:['’-][^\W\d_]+)*")  # a capital, and no sentence's first word
NAMES: Final = 4  # of a sentence that tie it: those whose hashes are the least, so that all articles take the same ones
PERIODS: Final = (366, 31, 7)  # days that too large a part is cut by, one after the other
TIE_BITS: Final = 63


def ties(article: ArticleInfo, claims: Iterable[Claim]) -> frozenset[int]:
    """What ties an article to others that may tell of the same things: an article with a common tie.

    Two names in one sentence, one place within two weeks, a whole sentence without names, or one address.
    """
    found = {_hash("url", article.url)} if article.url else set[int]()
    for claim in claims:
        if claim.tier != "trivial":
            found.update(_of_claim(claim, article.published_at))
    return frozenset(found)


def day(article: ArticleInfo) -> int:
    """The day that an article is filed under; 0 where its date is not known."""
    span = timing.days(article.published_at) if article.published_at else None
    return span[1] if span else 0


def _of_claim(claim: Claim, published_at: str | None) -> Iterator[int]:
    names = _names(claim)
    yield from (_both(one, two) for one, two in combinations(names, 2))
    if len(names) < 2:  # noqa: PLR2004, RUF100
        yield _hash("sentence", *claim.sentence.lower().split())
    if claim.place and not place.is_broad(claim.place) and (when := timing.when(claim, published_at)) is not None:
        window = when.end // c.NEAR_DAYS
        yield from (_both(_crc(name), k) for name in place.names(claim.place) for k in (window, window + 1))


def _names(claim: Claim) -> list[int]:
    """The names of a sentence and of the claim's place, as the checksums of their stems."""
    words = {match.group().lower() for match in NAME.finditer(claim.sentence)}
    if claim.place and not place.is_broad(claim.place):
        words |= place.names(claim.place)
    return sorted({mark for mark in map(_mark, words) if mark is not None})[:NAMES]


@lru_cache(maxsize=65536)
def _mark(word: str) -> int | None:
    """What stands for a name in ties; None for a word that most texts could have."""
    found = stem(word)
    return None if is_empty(word) or is_common(found) else _crc(found)


def _crc(word: str) -> int:
    """32 bits that stand for a word."""
    return crc32(word.encode("utf-8", "surrogatepass"))


def _both(one: int, two: int) -> int:
    """What stands for two numbers of up to 32 bits, in their order."""
    return one << (TIE_BITS - 32) ^ two


def _hash(*what: object) -> int:
    text = "\x1f".join(map(str, what)).encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(text, digest_size=8).digest()) >> (64 - TIE_BITS)


def cut(
    members: Sequence[int],
    size_of: Mapping[int, int],
    day_of: Mapping[int, int],
    ties_of: Mapping[int, Collection[int]],
    periods: Sequence[int] = PERIODS,
) -> list[list[int]]:
    """Articles that ties connect, in parts of at most `constants.PART_CLAIMS` claims, or of those of a week.

    `size_of` is the number of an article's claims, `day_of` the day it is filed under.
    """
    if not periods or sum(size_of[member] for member in members) <= c.PART_CLAIMS:
        return [sorted(members)]
    holders: dict[tuple[int, int], list[int]] = defaultdict(list)
    for at, member in enumerate(members):
        for tie in ties_of[member]:
            holders[tie, day_of[member] // periods[0]].append(at)
    leader = components(len(members), ((held[0], other) for held in holders.values() for other in held[1:]))
    found: dict[int, list[int]] = defaultdict(list)
    for at, member in enumerate(members):
        found[leader[at]].append(member)
    return [part for some in found.values() for part in cut(some, size_of, day_of, ties_of, periods[1:])]
