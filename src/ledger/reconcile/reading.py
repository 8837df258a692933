"""A claim as the rules read it: its interval in base units, its time, and who is counted, worked out once."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property, lru_cache
from typing import Final

from ledger import lexicon
from ledger.model import Claim
from ledger.reconcile import scope, timing, units
from ledger.reconcile.records import ArticleInfo
from ledger.values import of_claim

RUNNING: Final = frozenset({"deaths", "injuries", "casualties", "detained", "displaced", "attacks"})
"""Kinds whose figure is a toll so far, unless the text says otherwise."""
MOVING: Final = frozenset({"missing", "hostages"})
"""Kinds whose figure falls as well as rises, while an event is being cleared up."""
LEVELS: Final = frozenset({"poll", "share", "population", "voters", "distance", "duration", "age"})
"""Kinds that are measured anew each time."""
WORD: Final = re.compile(r"[^\W_]+")


class Reading:
    """One claim with what the rules need of it. Values are in the base unit of `dimension`."""

    def __init__(self, claim: Claim, article: ArticleInfo | None = None) -> None:
        self.claim = claim
        self.article = article
        self.dimension, factor = units.dimension(claim)
        hard, soft = of_claim(claim)
        self.hard = hard if factor == 1 else hard.scaled(factor)
        self.soft = soft if factor == 1 else soft.scaled(factor)
        self.when = timing.when(claim, article.published_at if article else None)
        self.population = scope.population(claim)
        self.mode = claim.count_mode or default_mode(claim)

    @cached_property
    def authority(self) -> frozenset[str]:
        """The words that name who states the figure; empty where nobody is named."""
        return authority_words(self.claim.authority)

    @cached_property
    def agent(self) -> frozenset[str]:
        """Who did it, where the clause says so."""
        return scope.agent(self.claim)

    @cached_property
    def heads(self) -> frozenset[str]:
        """The nouns that say who is counted."""
        return scope.heads(self.claim.subject)

    @cached_property
    def is_part(self) -> bool:
        """Whether the sentence tells it as part of another figure."""
        return scope.is_part(self.claim)

    @property
    def outlet(self) -> str | None:
        """Who printed it."""
        return self.article.outlet if self.article else None


def default_mode(claim: Claim) -> str:
    """How the figure counts where the claim does not say: a toll so far, a level, or "" for either."""
    if claim.kind in RUNNING:
        return "cumulative"
    return "stock" if claim.kind in LEVELS else ""


@lru_cache(maxsize=65536)
def authority_words(authority: str | None) -> frozenset[str]:
    """The words of an authority's name without titles and fillers: "the police chief, Ann Lee" is police, ann, lee."""
    words = [match.group() for match in WORD.finditer((authority or "").lower())]
    kept = frozenset(word for word in words if word not in _noise())
    return kept or frozenset(words)


def same_authority(a: Reading, b: Reading) -> bool:
    """Whether both name the same authority: the words of one name are among those of the other."""
    return bool(a.authority and b.authority) and (a.authority <= b.authority or b.authority <= a.authority)


def read_all(claims: Mapping[str, Claim], articles: Mapping[str, ArticleInfo]) -> dict[str, Reading]:
    """Each claim's reading, by claim id."""
    return {key: Reading(claim, articles.get(claim.article_id)) for key, claim in claims.items()}


@lru_cache(maxsize=1)
def _noise() -> frozenset[str]:
    return frozenset(str(lexicon.load("reconcile")["authority"]["noise"]).split())
