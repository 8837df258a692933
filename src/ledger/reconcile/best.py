"""Best figures of a whole ledger: what its rows say of claims, articles and authorities, told to the policies."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, Protocol

import msgspec

from ledger.model import Claim, Group, Policy
from ledger.reconcile import copies
from ledger.reconcile import figures as together
from ledger.reconcile.policies import Figure, Standing
from ledger.reconcile.reading import Reading
from ledger.reconcile.records import ArticleCopy, ArticleInfo

STANDING: Final = ("unreviewed", "verified")
PARTIES: Final = ("perpetrator", "party")
"""Words in an authority's role by which it has done it, or is accused of it."""


class Row(Protocol):
    """A claim as the ledger gives it back: the columns of a Claim, its status and its article."""

    @property
    def id(self) -> str: ...
    @property
    def article_id(self) -> str: ...
    @property
    def authority(self) -> str | None: ...
    @property
    def status(self) -> str: ...
    @property
    def outlet(self) -> str | None: ...
    @property
    def title(self) -> str | None: ...
    @property
    def published_at(self) -> str | None: ...
    @property
    def url(self) -> str | None: ...


class Known(msgspec.Struct, frozen=True, kw_only=True):
    """What else the ledger knows that a policy asks for."""

    agencies: Mapping[str, str] = {}  # article id -> the agency that it credits
    copies: Sequence[tuple[str, str]] = ()  # pairs of article ids
    conflicts: Sequence[tuple[str, str]] = ()  # pairs of claim ids, open
    authorities: Sequence[tuple[str, str | None, int | None]] = ()  # (name, role, rank) as people have set them


def figures(
    policy: Policy, groups: Iterable[tuple[Group, Sequence[Row]]], known: Known
) -> Iterator[tuple[Group, Figure]]:
    """The best figure of each group under a policy, where it gives one."""
    kept = [(group, [row for row in rows if row.status in STANDING]) for group, rows in groups]
    rows = [row for _, members in kept for row in members]
    pairs = [ArticleCopy(a, b, "") for a, b in known.copies]
    ids = {row.article_id for row in rows} | {id for pair in known.copies for id in pair}
    families = copies.families({id: ArticleInfo(id=id) for id in sorted(ids)}, pairs)
    members = [(group, [_reading(row, known.agencies) for row in sides]) for group, sides in kept]
    return together.figures(policy, members, families, _standing(rows, known))


def _standing(rows: Sequence[Row], known: Known) -> Standing:
    parties = {name for name, role, _ in known.authorities if role and any(word in role for word in PARTIES)}
    ranked = sorted((rank, name) for name, _, rank in known.authorities if rank is not None)
    return Standing(
        open_conflicts=frozenset(id for pair in known.conflicts for id in pair),
        parties=frozenset(row.id for row in rows if row.authority in parties),
        ranking=tuple(name for _, name in ranked),
        verified=frozenset(row.id for row in rows if row.status == "verified"),
    )


def _reading(row: Row, agencies: Mapping[str, str]) -> Reading:
    claim = Claim(**{name: getattr(row, name) for name in Claim.__struct_fields__})
    article = ArticleInfo(
        id=row.article_id,
        title=row.title,
        outlet=row.outlet,
        published_at=row.published_at,
        url=row.url,
        agency=agencies.get(row.article_id),
    )
    return Reading(claim, article)
