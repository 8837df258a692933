"""The words of a text that could tell one event from another, without regard to case and inflection."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import filterfalse
from typing import Final

from ledger import lexicon
from ledger.reconcile.units import singular

WORD: Final = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
SHORTEST: Final = 3
ENDINGS: Final = ("ing", "ed")


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """A lower-case word without its ending: "soldiers", "soldier's" -> "soldier"; "bombed", "bombing" -> "bomb"."""
    word = singular(word.replace("’", "'").removesuffix("'s").removesuffix("'"))
    ending = next((ending for ending in ENDINGS if word.endswith(ending) and len(word) - len(ending) >= 4), "")
    word = word.removesuffix(ending)
    return word.removesuffix("e") if len(word) > 4 else word


@lru_cache(maxsize=1)
def _classes() -> tuple[frozenset[str], frozenset[str]]:
    table = lexicon.load("common")
    empty, common = (str(table[key]).split() for key in ("empty", "common"))
    return frozenset(empty) | frozenset(map(stem, empty)), frozenset(map(stem, common))


@lru_cache(maxsize=4096)
def terms(text: str) -> frozenset[str]:
    """The content words of a text as stems."""
    return frozenset(map(stem, filterfalse(is_empty, set(WORD.findall(text.lower())))))


@lru_cache(maxsize=200_000)
def is_empty(word: str) -> bool:
    """Whether a lower-case word says nothing of its own: articles, numbers, months."""
    return len(word) < SHORTEST or word in _classes()[0]


def is_common(term: str) -> bool:
    """Whether most news texts could have the word."""
    return term in _classes()[1]
