"""The whole of reconciling: claims to clusters, clusters to groups, pairs to relations."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from ledger import constants as c
from ledger.model import Claim, Group, Relation
from ledger.reconcile import blocks, copies, events, evidence
from ledger.reconcile.context import Context, Weights
from ledger.reconcile.group import clusters
from ledger.reconcile.pair import Pair
from ledger.reconcile.reading import Reading
from ledger.reconcile.records import ArticleInfo, Reconciled
from ledger.reconcile.relate import decide
from ledger.reconcile.timing import order


def reconcile(claims: Sequence[Claim], articles: Mapping[str, ArticleInfo]) -> Reconciled:
    """Events, groups, relations and copies of the claims, the same in whatever order they come."""
    contexts = {key: Context(article) for key, article in sorted(articles.items())}
    weights = Weights(contexts.values())
    readings = [
        Reading(claim, articles.get(claim.article_id), contexts.get(claim.article_id))
        for claim in sorted(claims, key=lambda claim: claim.id)
        if claim.tier != "trivial"
    ]
    points = {(i, j): evidence.points(readings[i], readings[j], weights) for i, j in blocks.pairs(readings)}
    found_copies = copies.article_copies(articles.values())
    families = copies.families(articles, found_copies)
    found = [[readings[index] for index in cluster] for cluster in clusters(len(readings), points)]
    found_events = events.events(found)
    groups: list[Group] = []
    relations: list[Relation] = []
    by_claim = {side.claim.id: index for index, side in enumerate(readings)}
    for cluster in found:
        split = events.groups(cluster, found_events.of(cluster), families)
        groups += split
        relations += _relations(cluster, split, points, by_claim, families)
    relations += _side_by_side(readings, relations, groups)
    return Reconciled(
        events=found_events.all,
        groups=tuple(sorted(groups, key=lambda group: group.id)),
        relations=tuple(sorted(relations, key=lambda relation: (relation.a_id, relation.b_id))),
        copies=tuple(found_copies),
    )


def _relations(
    cluster: Sequence[Reading],
    groups: Sequence[Group],
    points: Mapping[tuple[int, int], float],
    index: Mapping[str, int],
    families: Mapping[str, str],
) -> Iterator[Relation]:
    group_of = {key: group.id for group in groups for key in group.claim_ids}
    matches = Matches(cluster)
    for a, b in combinations(cluster[: c.GROUP_LISTED], 2):
        together = a.claim.article_id == b.claim.article_id
        i, j = sorted((index[a.claim.id], index[b.claim.id]))
        value = points.get((i, j), 0.0)
        if together and value < c.MAYBE:
            continue
        copied = not together and families.get(a.claim.article_id) == families.get(b.claim.article_id)
        scene = "same" if value >= c.SURE else "unresolved"
        pair = Pair(a, b, scene=scene, copied=copied, matched=matches.elsewhere(a, b))
        yield decide(pair, group_of[a.claim.id])


def _side_by_side(
    readings: Sequence[Reading], known: Sequence[Relation], groups: Sequence[Group]
) -> Iterator[Relation]:
    """Figures of one kind in one sentence that look like a contradiction and are none: said so, with the reason."""
    listed = {(relation.a_id, relation.b_id) for relation in known}
    group_of = {key: group.id for group in groups for key in group.claim_ids}
    sentences: dict[tuple[str, int, str, str], list[Reading]] = defaultdict(list)
    for side in readings:
        claim = side.claim
        sentences[claim.article_id, claim.sentence_start, claim.kind, side.dimension].append(side)
    for sides in sentences.values():
        for a, b in combinations(sides, 2):
            pair = Pair(a, b)
            if pair.side_by_side and (pair.a.claim.id, pair.b.claim.id) not in listed:
                yield decide(pair, group_of[pair.a.claim.id])


class Matches:
    """Which figures each article of a cluster tells, to see where one has the other's figure beside its own."""

    def __init__(self, cluster: Sequence[Reading]) -> None:
        self.told: dict[str, list[Reading]] = defaultdict(list)
        for side in cluster:
            self.told[side.claim.article_id].append(side)

    def elsewhere(self, a: Reading, b: Reading) -> bool:
        """Whether the article of one tells the other's figure too, for the same time."""
        return a.claim.article_id != b.claim.article_id and (self._beside(a, b) or self._beside(b, a))

    def _beside(self, a: Reading, b: Reading) -> bool:
        return any(
            other.hard == a.hard and other is not b and order(other.when, b.when) == 0
            for other in self.told[b.claim.article_id]
        )
