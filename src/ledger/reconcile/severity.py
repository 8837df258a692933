"""How much a disagreement matters, from 0 to 1: how sure the scope is, what is counted, how far apart they are."""

from __future__ import annotations

from math import log2

from ledger import constants as c
from ledger.reconcile import polls
from ledger.reconcile.pair import Pair


def computed(pair: Pair) -> float:
    """certainty x weight of the kind x (base + the rest by distance), less where a side is unverified."""
    weight = c.KIND_WEIGHT.get(pair.a.claim.kind, c.KIND_WEIGHT_OTHER)
    value = certainty(pair) * weight * (c.SEVERITY_BASE + (1 - c.SEVERITY_BASE) * distance(pair))
    return round(value * (c.SEVERITY_UNVERIFIED if pair.unverified else 1), 3)


def certainty(pair: Pair) -> float:
    """How sure it is that scope and time match."""
    if pair.scene == "unresolved":
        return c.SCOPE_UNRESOLVED
    if pair.people == "unsaid":
        return c.SCOPE_UNSAID
    if pair.told_by_two:
        return c.SCOPE_SURE
    if pair.a.when is None or pair.b.when is None:
        return c.SCOPE_UNDATED
    return c.SCOPE_DATES_DIFFER if pair.order else c.SCOPE_SURE


def distance(pair: Pair) -> float:
    """0 where the nearest bounds touch, 1 from a fourfold difference on; percentages by points and margin of error."""
    if pair.gap is None:
        return 0.0
    below, above = pair.gap
    if pair.a.dimension in ("percent", "points"):
        margins = [margin for side in (pair.a, pair.b) if (margin := polls.margin(side.claim))]
        full = c.SEVERITY_MARGINS * max(margins) if margins else c.SEVERITY_POINTS
        return min(1.0, float((above - below) / full)) if full else 1.0
    if below <= 0:
        return 1.0
    return min(1.0, log2(above / below) / c.SEVERITY_OCTAVES)


def level(severity: float) -> str:
    """The word for a severity: high, medium, low, or hidden."""
    for name, floor in (("high", c.SEVERITY_HIGH), ("medium", c.SEVERITY_MEDIUM), ("low", c.SEVERITY_SHOWN)):
        if severity >= floor:
            return name
    return "hidden"
