"""Best figures of groups that belong together: what a policy makes of a whole event and not of one group alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

import msgspec

from ledger.model import Group, Policy
from ledger.reconcile.policies import Figure, Standing, best_figure
from ledger.reconcile.reading import Reading

Members = tuple[Group, Sequence[Reading]]
WHOLE: Final = (None, "total")
TOTALLED: Final = frozenset({"deaths", "injuries", "casualties", "missing", "hostages", "displaced"})


def figures(
    policy: Policy, groups: Iterable[Members], families: Mapping[str, str], standing: Standing
) -> Iterator[tuple[Group, Figure]]:
    """(group, figure) for each group that the policy gives a figure, in their order; totals after their parts."""
    by_event: dict[str, list[tuple[Members, Figure]]] = defaultdict(list)
    for group, sides in groups:
        found = best_figure(policy, sides, families, standing)
        if found is not None:
            by_event[group.event_id or f"group {group.id}"].append(((group, sides), found))
    for members in by_event.values():
        told = _with_missing(members) if policy == "emdat" else [(group, found) for (group, _), found in members]
        yield from told
        if policy == "ucdp":
            yield from _totals(members)


def _with_missing(members: Sequence[tuple[Members, Figure]]) -> list[tuple[Group, Figure]]:
    """EM-DAT counts the missing among the dead, unless the figure says that it does so already."""
    missing = next((found for (group, _), found in members if group.kind == "missing" and _is_whole(group)), None)
    told: list[tuple[Group, Figure]] = []
    for (group, sides), found in members:
        without = group.kind == "deaths" and _is_whole(group) and all(s.claim.includes_missing != "yes" for s in sides)
        told.append((group, _sum([found, missing]) if missing and without else found))
    return told


def _totals(members: Sequence[tuple[Members, Figure]]) -> Iterator[tuple[Group, Figure]]:
    """UCDP adds the parts where all are given: one sentence counts several sorts of people, and nobody all."""
    for kind in sorted(TOTALLED):
        of_kind = [(group, sides, found) for (group, sides), found in members if group.kind == kind]
        if len(of_kind) < 2 or any(_is_whole(group) for group, _, _ in of_kind):  # noqa: PLR2004, RUF100
            continue
        told = [frozenset((s.claim.article_id, s.claim.sentence_start) for s in sides) for _, sides, _ in of_kind]
        apart = len({group.population for group, _, _ in of_kind}) == len(of_kind)
        if apart and frozenset[tuple[str, int]].intersection(*told):
            first = of_kind[0][0]
            whole = msgspec.structs.replace(
                first, population="total", label=f"{first.label} (sum of {len(of_kind)} parts)"
            )
            yield whole, _sum([found for _, _, found in of_kind])


def _is_whole(group: Group) -> bool:
    return group.population in WHOLE


def _sum(parts: Sequence[Figure]) -> Figure:
    """Figures added; None where a part has none."""
    lows, bests, highs = zip(*((part.low, part.best, part.high) for part in parts), strict=True)
    return msgspec.structs.replace(
        parts[0],
        low=None if None in lows else sum(lows),
        best=None if None in bests else sum(bests),
        high=None if None in highs else sum(highs),
        claim_ids=tuple(sorted({id for part in parts for id in part.claim_ids})),
        witnesses=max(part.witnesses for part in parts),
    )
