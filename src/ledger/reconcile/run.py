"""The whole of reconciling: claims to clusters, clusters to groups, pairs to relations."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, combinations

from ledger import constants as c
from ledger.model import Claim, Group, Relation
from ledger.reconcile import blocks, copies, events, evidence, grounds, polls, ratios, wholes, within
from ledger.reconcile.context import Context, Weights
from ledger.reconcile.group import clusters
from ledger.reconcile.pair import Pair
from ledger.reconcile.reading import Reading, share_within
from ledger.reconcile.records import ArticleInfo, Reconciled
from ledger.reconcile.relate import decide
from ledger.reconcile.timing import order


def reconcile(
    claims: Sequence[Claim], articles: Mapping[str, ArticleInfo], weights: Weights | None = None
) -> Reconciled:
    """Events, groups, relations and copies of the claims, the same in whatever order they come.

    `weights` say what sharing a word is worth; they are measured on the articles unless given.
    """
    contexts = {key: Context(article) for key, article in sorted(articles.items())}
    if weights is None:
        weights = Weights(context.all for context in contexts.values())
    readings = [
        Reading(claim, articles.get(claim.article_id), contexts.get(claim.article_id))
        for claim in sorted(claims, key=lambda claim: claim.id)
        if claim.tier != "trivial"
    ]
    share_within(readings)
    between = evidence.Evidence(readings, weights)
    points = {(i, j): between.points(i, j) for i, j in blocks.pairs(readings)}
    found_copies = copies.article_copies(articles.values())
    families = copies.families(articles, found_copies)
    found = clusters(len(readings), points, between.points)
    by_cluster = [[readings[index] for index in cluster] for cluster in found]
    found_events = events.events(by_cluster)
    groups = [group for cluster in by_cluster for group in events.groups(cluster, found_events, families)]
    relations: dict[tuple[str, str], Relation] = {}
    for relation in _relations(readings, points, found, groups, families, weights):
        relations.setdefault((relation.a_id, relation.b_id), relation)
    return Reconciled(
        events=found_events.all,
        groups=tuple(sorted(groups, key=lambda group: group.id)),
        relations=tuple(relation for _, relation in sorted(relations.items())),
        copies=tuple(found_copies),
    )


def _relations(
    readings: Sequence[Reading],
    points: Mapping[tuple[int, int], float],
    found: Sequence[Sequence[int]],
    groups: Sequence[Group],
    families: Mapping[str, str],
    weights: Weights,
) -> Iterator[Relation]:
    """The pairs that a person would look at, each with the row of the table that fits."""
    group_of = {key: group.id for group in groups for key in group.claim_ids}
    cluster_of = {index: number for number, cluster in enumerate(found) for index in cluster}
    told: dict[tuple[str, str, str], list[Reading]] = defaultdict(list)
    for side in readings:
        told[side.claim.article_id, side.claim.kind, side.dimension].append(side)
    for doubt, a, b in polls.doubts(readings):  # before what the same two are to each other otherwise
        yield decide(Pair(a, b, doubt=doubt), group_of[a.claim.id])
    crowded = _representatives(readings, found)
    told_apart: set[tuple[int, int]] = set()
    for (i, j), value in points.items():
        together = cluster_of[i] == cluster_of[j]
        value += c.TOGETHER if together else 0.0
        if value < c.MAYBE or (value < c.SURE and not together):
            continue
        a, b = readings[i], readings[j]
        if together and i in crowded:
            figures = min(crowded[i], crowded[j]), max(crowded[i], crowded[j])
            if figures in told_apart:
                continue
            told_apart.add(figures)
        copied = families.get(a.claim.article_id) == families.get(b.claim.article_id) and not _one_article(a, b)
        matched = _matched(a, b, told)
        yield _related(Pair(a, b, copied=copied, matched=matched), value, group_of[a.claim.id], weights)
    for ratio, figure in ratios.fitting(readings):
        pair = Pair(ratio, figure, rests=True)
        yield decide(pair, group_of[pair.a.claim.id])
    for pair in chain(wholes.told(readings), _side_by_side(readings)):
        yield decide(pair, group_of[pair.a.claim.id])


def _related(pair: Pair, points: float, group_id: str, weights: Weights) -> Relation:
    """The relation of a pair with so much evidence for one event or topic; a conflict only on good grounds."""
    if points >= c.SURE:
        found = decide(pair, group_id)
        if found.relation != "conflict" or grounds.enough(pair, found.rule, points, weights):
            return found
    unresolved = Pair(pair.a, pair.b, scene="unresolved", copied=pair.copied, matched=pair.matched)
    return decide(unresolved, group_id)


def _representatives(readings: Sequence[Reading], found: Sequence[Sequence[int]]) -> dict[int, int]:
    """For each claim of a crowded cluster the first one with the same figure for the same time by the same voice.

    Of a crowd's pairs one is listed for each pair of these: 10,000 papers with one wire's toll are no million pairs.
    """
    chosen: dict[int, int] = {}
    for cluster in found:
        if len(cluster) > c.GROUP_LISTED:
            first: dict[object, int] = {}
            for index in cluster:
                side = readings[index]
                figure = (side.hard, side.soft, side.counted, side.authority, side.population)
                chosen[index] = first.setdefault(figure, index)
    return chosen


def _side_by_side(readings: Sequence[Reading]) -> Iterator[Pair]:
    """Figures of one kind in one sentence that look like a contradiction and are none."""
    sentences: dict[tuple[str, int, str, str], list[Reading]] = defaultdict(list)
    for side in readings:
        sentences[side.claim.article_id, side.claim.sentence_start, side.claim.kind, side.dimension].append(side)
    for sides in sentences.values():
        yield from (pair for a, b in combinations(sides, 2) if (pair := Pair(a, b)).side_by_side)


def _one_article(a: Reading, b: Reading) -> bool:
    return a.claim.article_id == b.claim.article_id


def _same_figure(a: Reading, b: Reading) -> bool:
    return a.hard == b.hard or (a.claim.nominal is not None and a.claim.nominal == b.claim.nominal)


def _close(a: Reading, b: Reading) -> bool:
    """Whether two figures are so close that one article hardly tells them of two things: a headline's 75, and 71."""
    least, most = sorted((a.claim.nominal or 0, b.claim.nominal or 0))
    return least >= c.ROUNDED_FROM and most <= least * c.MATCHED_FACTOR


def _matched(a: Reading, b: Reading, told: Mapping[tuple[str, str, str], Sequence[Reading]]) -> bool:
    """Whether the article of one tells the other's very figure too, for the same time, and not as another's word."""
    if _one_article(a, b):
        return False
    return any(
        _same_figure(other, there)
        and other is not here
        and not other.is_retold  # "the ministry had put it at 31"
        and order(other.when, here.when) == 0
        and not within.two_names(here, other)  # the ministry's 80 beside the union's 120 is the very dispute
        and not _close(here, other)
        for here, there in ((a, b), (b, a))
        for other in told[here.claim.article_id, here.claim.kind, here.dimension]
    )
