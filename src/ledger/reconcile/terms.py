"""The words of a text that could tell one event from another, without regard to case and inflection."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import Final

from ledger import lexicon
from ledger.reconcile.units import singular

WORD: Final = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
LEAD_WORDS: Final = 120  # what the beginning of an article is about, the whole is about
SHORTEST: Final = 3
ENDINGS: Final = ("ing", "ed")


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """A lower-case word without its ending: "soldiers", "soldier's" -> "soldier"; "bombed", "bombing" -> "bomb"."""
    word = singular(word.replace("’", "'").removesuffix("'s").removesuffix("'"))
    if word.endswith("men"):
        return word[:-2] + "an"
    ending = next((ending for ending in ENDINGS if word.endswith(ending) and len(word) - len(ending) >= 4), "")
    word = word.removesuffix(ending)
    return word.removesuffix("e") if len(word) > 4 else word


@lru_cache(maxsize=1)
def _classes() -> tuple[frozenset[str], frozenset[str]]:
    table = lexicon.load("common")
    empty, common = (str(table[key]).split() for key in ("empty", "common"))
    return frozenset(empty) | frozenset(map(stem, empty)), frozenset(map(stem, common))


def terms(text: str) -> frozenset[str]:
    """The content words of a text as stems."""
    empty, _ = _classes()
    words = (match.group() for match in WORD.finditer(text.lower()))
    return frozenset(stem(word) for word in words if word not in empty and len(word) >= SHORTEST)


def is_common(term: str) -> bool:
    """Whether most news texts could have the word."""
    return term in _classes()[1]


def topic(title: str | None, body: str) -> frozenset[str]:
    """What an article as a whole is about: the content words of its headline and beginning, and those it repeats."""
    empty, common = _classes()
    words = [match.group() for match in WORD.finditer(body.lower())]
    stems = [stem(word) for word in words if word not in empty and len(word) >= SHORTEST]
    repeated = {word for word, times in Counter(stems).items() if times > 1 and word not in common}
    return terms(title or "") | frozenset(stems[:LEAD_WORDS]) | repeated
