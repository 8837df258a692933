"""Events and groups as records, made from clusters of figures."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

import msgspec

from ledger.model import Event, Group, content_id
from ledger.reconcile import wholes
from ledger.reconcile.evidence import DATED_KINDS
from ledger.reconcile.policies import voice
from ledger.reconcile.reading import Reading

Cluster = Sequence[Reading]


class Events:
    """The events of clusters: those that tell most of their figures in the same sentences are about one event."""

    def __init__(self, clusters: Sequence[Cluster]) -> None:
        dated = [cluster for cluster in clusters if cluster[0].claim.kind in DATED_KINDS]
        leaders = _together(dated)
        parts: dict[int, list[Reading]] = defaultdict(list)
        for leader, cluster in zip(leaders, dated, strict=True):
            parts[leader] += cluster
        made = {leader: _event(sides) for leader, sides in parts.items()}
        self._of: dict[str, Event] = {}
        for leader, sides in parts.items():
            self._of |= dict.fromkeys((side.claim.id for side in sides), made[leader]) | _sites(sides, made[leader])
        every = {event.id: event for event in (*made.values(), *self._of.values())}
        self.all = tuple(event for _, event in sorted(every.items()))

    def of(self, side: Reading) -> Event | None:
        """The event of a figure, or the site or day of it that the figure is told of; None where it is of a topic."""
        return self._of.get(side.claim.id)


def events(clusters: Sequence[Cluster]) -> Events:
    """The events that the clusters are about."""
    return Events(clusters)


def groups(cluster: Cluster, found: Events, families: Mapping[str, str]) -> list[Group]:
    """The cluster by who is counted, how, and whether that is a part of those of the whole event."""
    parts: dict[tuple[str, str, str, bool, str], list[Reading]] = defaultdict(list)
    for side in cluster:
        population = "" if side.population == "total" else side.population
        answer = side.claim.poll.answer or "" if side.claim.poll else ""
        event = found.of(side)
        is_part = side.is_part or side.is_rest
        parts[population, side.mode, answer, is_part, event.id if event else ""].append(side)
    return [_group(sides, found.of(sides[0]), families) for _, sides in sorted(parts.items())]


def _group(sides: Sequence[Reading], event: Event | None, families: Mapping[str, str]) -> Group:
    first = sides[0].claim
    modes = {side.mode for side in sides if side.mode}
    population = sides[0].population or None
    label = ", ".join(
        filter(None, (first.kind, _who(sides), event.label if event else _most(s.claim.place for s in sides)))
    )
    return Group(
        id=content_id("group", first.id, first.kind),
        kind=first.kind,
        unit=first.unit,
        population=population,
        count_mode=modes.pop() if len(modes) == 1 else None,  # type: ignore[arg-type]
        event_id=event.id if event else None,
        label=label,
        claim_ids=tuple(side.claim.id for side in sides),
        witnesses=len({voice(side, families) for side in sides}),
    )


def _who(sides: Sequence[Reading]) -> str | None:
    return _most(" ".join(side.claim.subject.split()[:6]) if side.claim.subject else None for side in sides)


def _event(sides: Sequence[Reading]) -> Event:
    incident = _most(side.claim.event for side in sides)
    place = _most(side.place for side in sides) or _most(side.claim.place for side in sides)
    days = [side.when for side in sides if side.when and not side.when.published] or [s.when for s in sides if s.when]
    first = date.fromordinal(min(when.start for when in days)).isoformat() if days else None
    last = date.fromordinal(max(when.end for when in days)).isoformat() if days else None
    return Event(
        id=content_id("event", min(side.claim.id for side in sides)),
        label=", ".join(filter(None, (incident or "event", place, first))),
        incident=incident,
        place=place,
        date_start=first,
        date_end=last,
    )


def _sites(sides: Sequence[Reading], whole: Event) -> dict[str, Event]:
    """Claim id -> the part of the event that its figure is told of, for those told of one place or day of it."""
    by_site: dict[str, list[Reading]] = defaultdict(list)
    for side in sides:
        if side.site:
            by_site[" ".join(sorted(side.site))].append(side)
    made: dict[str, Event] = {}
    for told in by_site.values():
        name = _most(side.site_name for side in told)
        event = msgspec.structs.replace(
            whole,
            id=content_id("event", "part", min(side.claim.id for side in told)),
            label=f"{name}, part of: {whole.label}",
            place=name,
            part_of=whole.id,
        )
        made |= dict.fromkeys((side.claim.id for side in told), event)
    return made


def _most(values: Iterable[str | None]) -> str | None:
    """The commonest value; of several the first in the alphabet."""
    times = Counter(" ".join(value.split()) for value in values if value)
    return min(times, key=lambda value: (-times[value], value)) if times else None


def _together(clusters: Sequence[Cluster]) -> list[int]:
    """For each cluster the index of the one that stands for its event."""
    sentences = [{(side.claim.article_id, side.claim.sentence_start) for side in cluster} for cluster in clusters]
    holding: dict[tuple[str, int], list[int]] = defaultdict(list)
    for index, places in enumerate(sentences):
        for place in places:
            holding[place].append(index)
    leader = list(range(len(clusters)))
    shared = Counter((i, j) for indexes in holding.values() for at, i in enumerate(indexes) for j in indexes[at + 1 :])
    for (i, j), count in sorted(shared.items()):
        if 2 * count >= min(len(sentences[i]), len(sentences[j])):
            _join(leader, i, j)
    cluster_of = {side.claim.id: index for index, cluster in enumerate(clusters) for side in cluster}
    for pair in wholes.told(side for cluster in clusters for side in cluster):
        if pair.a.site or pair.b.site:  # the dead of one site, and all the dead
            _join(leader, cluster_of[pair.a.claim.id], cluster_of[pair.b.claim.id])
    return [_root(leader, index) for index in range(len(clusters))]


def _join(leader: list[int], i: int, j: int) -> None:
    a, b = sorted((_root(leader, i), _root(leader, j)))
    leader[b] = a


def _root(leader: list[int], index: int) -> int:
    while leader[index] != index:
        index = leader[index]
    return index
