"""What a figure's surroundings are about: the words near it in its article, and how telling each word is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Set
from math import log2
from typing import Final

from ledger import constants as c
from ledger.model import Claim
from ledger.reconcile.records import ArticleInfo
from ledger.reconcile.terms import WORD, is_common, is_empty, stem, terms

BLOCK: Final = 400  # code points: about a paragraph
TITLE: Final = "title"


def topic(title: str | None, body: str) -> frozenset[str]:
    """The words of an article by where they stand: a string for each block of its body, "3 bridge ferry ...".

    A block is `BLOCK` code points; words are stems, in order of the alphabet. The headline's string begins "title".
    """
    blocks: dict[str, set[str]] = {TITLE: set(terms(title or ""))}
    for match in WORD.finditer(body.lower()):
        word = match.group()
        if not is_empty(word):
            blocks.setdefault(str(match.start() // BLOCK), set()).add(stem(word))
    return frozenset(" ".join((key, *sorted(words))) for key, words in blocks.items() if words)


def all_words(topic: Iterable[str]) -> set[str]:
    """The words of what `topic` gave."""
    return {word for line in topic for word in line.split(" ")[1:]}


class Context:
    """An article's words, to be asked for those around an offset and those of the whole."""

    def __init__(self, article: ArticleInfo | None) -> None:
        self.blocks: dict[str, frozenset[str]] = {}
        for line in article.terms if article else ():
            key, _, words = line.partition(" ")
            self.blocks[key] = frozenset(words.split())
        if article and article.title and TITLE not in self.blocks:
            self.blocks[TITLE] = terms(article.title)
        times = Counter(word for words in self.blocks.values() for word in words)
        self.all = frozenset(times)
        first = self.blocks.get(TITLE, frozenset()) | self.blocks.get("0", frozenset())
        self.topic = first | {word for word, count in times.items() if count > 1}

    def near(self, claim: Claim) -> frozenset[str]:
        """The words of the claim's block and of the blocks before and after it."""
        found = [self.blocks.get(key, frozenset()) for key in blocks_near(claim)]
        return found[0].union(*found[1:])


def blocks_near(claim: Claim) -> tuple[str, str, str]:
    """The names of a claim's block and of the blocks before and after it."""
    block = claim.start // BLOCK
    return str(block - 1), str(block), str(block + 1)


class Weights(dict[str, float]):
    """What sharing each word is worth, from 0 (half of all articles have it) to 1 (one in 500, or fewer).

    The square of a weight that is measured on the run's articles, with what is known of English as a prior, in whole
    octaves, so that an article more hardly ever changes it.
    """

    def __init__(self, articles: Iterable[Set[str]]) -> None:
        """From the words of each article."""
        super().__init__()
        self.having: Counter[str] = Counter()
        self.articles = 0
        for words in articles:
            self.having.update(words)
            self.articles += 1

    def __missing__(self, word: str) -> float:
        prior = c.WORD_PRIOR_COMMON if is_common(word) else c.WORD_PRIOR_RARE
        rate = (self.having[word] + c.WORD_PRIOR_ARTICLES * prior) / (self.articles + c.WORD_PRIOR_ARTICLES)
        octaves = round(-log2(rate)) - 1
        self[word] = worth = min(1.0, max(0.0, octaves / c.WORD_OCTAVES)) ** 2
        return worth

    def total(self, words: Iterable[str]) -> float:
        """What sharing all of these words is worth."""
        return sum(map(self.__getitem__, words))


class Marks:
    """Sets of words as integers with a bit for each word, which are met and counted in one go.

    Only words that two of the articles have, and that are worth something, have a bit.
    """

    def __init__(self, weights: Weights, contexts: Iterable[Context]) -> None:
        having = Counter(word for context in contexts for word in context.all)
        self._bits: dict[str, int] = {}
        self._known: dict[int, tuple[dict[str, int], int]] = {}  # by the id of a context
        masks: dict[float, int] = {}
        for word, times in having.items():
            if times > 1 and (worth := weights[word]):
                bit = self._bits[word] = 1 << len(self._bits)
                masks[worth] = masks.get(worth, 0) | bit
        self.full = masks.get(1.0, 0)  # the words that are worth 1
        self._levels = sorted(masks.items(), reverse=True)

    def of(self, context: Context, claim: Claim, words: Iterable[str]) -> tuple[int, int, int]:
        """The words of a claim's sentence, the other ones near it, and those that its article is about."""
        known = self._known.get(id(context))
        if known is None:
            blocks = {key: self._mark(block) for key, block in context.blocks.items()}
            known = self._known[id(context)] = blocks, self._mark(context.topic)
        blocks, topic = known
        before, here, after = blocks_near(claim)
        said = self._mark(words)
        return said, (blocks.get(before, 0) | blocks.get(here, 0) | blocks.get(after, 0)) & ~said, topic

    def _mark(self, words: Iterable[str]) -> int:
        found = 0
        for bit in map(self._bits.get, words):
            if bit:
                found |= bit
        return found

    def worth(self, shared: int, most: float) -> float:
        """What sharing the words of an integer is worth, up to `most`."""
        found = 0.0
        for worth, mask in self._levels:
            if not shared:
                break
            level = shared & mask
            if level:
                found += worth * level.bit_count()
                if found >= most:
                    return most
                shared ^= level
        return found
