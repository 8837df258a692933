"""What reconciling takes besides claims, and what it gives back."""

from __future__ import annotations

import msgspec

from ledger.model import Event, Group, Relation


class ArticleInfo(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What reconciling needs to know of an article; its body stays where it is, `shingles` and `terms` stand for it."""

    id: str
    title: str | None = None
    outlet: str | None = None
    published_at: str | None = None  # ISO 8601, as precise as known
    url: str | None = None
    agency: str | None = None
    shingles: frozenset[int] = frozenset()
    terms: frozenset[str] = frozenset()  # the words of the text by where they stand, see `context.topic`


class ArticleCopy(msgspec.Struct, frozen=True, gc=False):
    """Two articles that are one witness, and why. `a_id` < `b_id`."""

    a_id: str
    b_id: str
    reason: str


class Reconciled(msgspec.Struct, frozen=True):
    """Everything derived from claims, each list sorted by its ids."""

    events: tuple[Event, ...]
    groups: tuple[Group, ...]
    relations: tuple[Relation, ...]
    copies: tuple[ArticleCopy, ...]
