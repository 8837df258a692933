"""Articles that are one witness: the same text in several places, in full or abridged, and revisions of one page."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from itertools import combinations
from typing import Final
from zlib import crc32

from ledger import constants as c
from ledger import text
from ledger.model import Article
from ledger.reconcile import context, terms
from ledger.reconcile.records import ArticleCopy, ArticleInfo

SHINGLE_WORDS: Final = 4
HASHES: Final = 2  # of each sentence: the least of its shingles by two orders
LEAST_WORDS: Final = 6  # a shorter sentence proves nothing
HASH_BITS: Final = 47
POSITION_BITS: Final = 16
POSITION_MASK: Final = (1 << POSITION_BITS) - 1
CROWD: Final = 12  # articles that share a sentence: more, and each meets only some of them
NEIGHBOURS: Final = 6
LEAST_SHARED: Final = c.COPY_SENTENCES * HASHES * c.COPY_CONTAINMENT  # of a passage


def signature(article: Article) -> tuple[frozenset[int], frozenset[str]]:
    """What reconciling keeps of an article's text: (shingles of its sentences, words by where they stand)."""
    spans = text.sentences(article.body, article.skips)
    return shingles([article.body[start:end] for start, end in spans]), context.topic(article.title, article.body)


def shingles(sentences: Sequence[str]) -> frozenset[int]:
    """Two numbers for each sentence that nearly equal sentences share; the low bits of each are its position.

    They stand for the least of the sentence's word shingles in two orders, so two sentences share one with the
    probability that is their Jaccard similarity (Broder's MinHash).
    """
    found: set[int] = set()
    position = 0
    for sentence in sentences:
        words = [match.group() for match in terms.WORD.finditer(sentence.lower())]
        if len(words) < LEAST_WORDS or position > POSITION_MASK:
            continue
        found.update(least << POSITION_BITS | position for least in _least(words))
        position += 1
    return frozenset(found)


def _least(words: Sequence[str]) -> Iterator[int]:
    texts = [" ".join(words[i : i + SHINGLE_WORDS]) for i in range(len(words) - SHINGLE_WORDS + 1)]
    runs = [run.encode("utf-8", "surrogatepass") for run in texts]
    for order, least in ((b"1", min(runs, key=crc32)), (b"2", min(runs, key=lambda run: crc32(run[::-1])))):
        yield int.from_bytes(blake2b(least, digest_size=8, salt=order).digest()) >> (64 - HASH_BITS)


def article_copies(articles: Iterable[ArticleInfo]) -> list[ArticleCopy]:
    """The pairs of articles with a passage of sentences that are nearly equal, and revisions of one page.

    Of a crowd of articles that share a sentence each is compared with those whose texts are most like it.
    """
    known = sorted(articles, key=lambda article: article.id)
    places = [{value >> POSITION_BITS: value & POSITION_MASK for value in article.shingles} for article in known]
    by_hash: dict[int, list[int]] = defaultdict(list)
    for index, marks in enumerate(places):
        for mark in marks:
            by_hash[mark].append(index)
    shared: Counter[tuple[int, int]] = Counter()
    for crowd in by_hash.values():
        if 1 < len(crowd) <= CROWD:
            shared.update(combinations(crowd, 2))
        elif len(crowd) > CROWD:
            shared.update(_neighbours(sorted(crowd, key=lambda index: (min(places[index]), index))))
    found = {
        (i, j): "the same passage"
        for (i, j), count in shared.items()
        if count >= LEAST_SHARED and _same_passage(places[i], places[j])
    }
    found |= dict.fromkeys(_revisions(known), "revisions of one page")
    return [ArticleCopy(known[i].id, known[j].id, reason) for (i, j), reason in sorted(found.items())]


def _neighbours(ordered: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Each with those that follow it; the least of all its marks puts texts that are alike side by side."""
    for at, index in enumerate(ordered):
        for other in ordered[at + 1 : at + 1 + NEIGHBOURS]:
            yield (index, other) if index < other else (other, index)


def _same_passage(one: Mapping[int, int], two: Mapping[int, int]) -> bool:
    """Whether three consecutive sentences of one are, but for a fifth of their shingles, consecutive in the other."""
    runs: Counter[tuple[int, int]] = Counter()  # (shift between the texts, position): shingles shared
    for mark in one.keys() & two.keys():
        here, there = one[mark], two[mark]
        for start in range(here - c.COPY_SENTENCES + 1, here + 1):
            runs[there - here, start] += 1
    return max(runs.values(), default=0) >= LEAST_SHARED


def _revisions(known: Sequence[ArticleInfo]) -> Iterator[tuple[int, int]]:
    by_url: dict[str, list[int]] = defaultdict(list)
    for index, article in enumerate(known):
        if article.url:
            by_url[article.url].append(index)
    for indexes in by_url.values():
        yield from combinations(indexes, 2)


def families(articles: Mapping[str, ArticleInfo], copies: Iterable[ArticleCopy]) -> dict[str, str]:
    """Article id -> the id that stands for all copies of one text, itself where there are none."""
    leader = {key: key for key in articles}

    def find(key: str) -> str:
        while leader[key] != key:
            leader[key] = key = leader[leader[key]]
        return key

    for copy in copies:
        a, b = sorted((find(copy.a_id), find(copy.b_id)))
        leader[b] = a
    return {key: find(key) for key in leader}
