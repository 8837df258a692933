"""The best figure of a group under a named policy (GTD, ACLED, UCDP, Iraq Body Count, EM-DAT, Airwars, latest).

Each policy is one function from witnesses to a figure. Copies count once, denied and retracted claims not at all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Final, Literal

import msgspec

from ledger.model import Policy
from ledger.reconcile.pair import UNVERIFIED
from ledger.reconcile.reading import DENIED, Reading

Grade = Literal["confirmed", "fair", "weak", "contested", "discounted"]


class Figure(msgspec.Struct, frozen=True):
    """Low, best and high under a policy, and the claims they come from; None where the policy gives none."""

    policy: Policy
    low: Decimal | None
    best: Decimal | None
    high: Decimal | None
    witnesses: int
    claim_ids: tuple[str, ...]
    grade: Grade | None = None  # airwars
    disputed: bool = False  # acled: the sources differ


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """What a policy may ask besides the witnesses."""

    open_conflicts: frozenset[str] = frozenset()  # claims that an open conflict touches
    parties: frozenset[str] = frozenset()  # claims by who did it, or is accused of it
    ranking: tuple[str, ...] = ()  # authorities, the most reliable first
    verified: frozenset[str] = frozenset()  # claims that a reviewer has verified: more reliable than any other


def best_figure(
    policy: Policy, sides: Iterable[Reading], families: Mapping[str, str], standing: Standing | None = None
) -> Figure | None:
    """The figure of one group; None where nothing is left to take one from. Independent of order."""
    witnesses = independent(sides, families)
    made = POLICIES[policy](witnesses, standing or Standing()) if witnesses else None
    return made if made is None else msgspec.structs.replace(made, policy=policy, witnesses=len(witnesses))


def independent(sides: Iterable[Reading], families: Mapping[str, str]) -> list[Reading]:
    """One claim for each independent voice, its newest; the oldest voice first."""
    newest: dict[str, Reading] = {}
    for side in sorted(sides, key=_age):
        if side.claim.stance not in DENIED:
            newest[voice(side, families)] = side
    return sorted(newest.values(), key=_age)


def voice(side: Reading, families: Mapping[str, str]) -> str:
    """What makes two claims one witness: the authority, else the agency, else the text that articles share."""
    if side.authority:
        return "authority " + " ".join(sorted(side.authority))
    if side.article and side.article.agency:
        return f"agency {side.article.agency.lower()}"
    return "text " + families.get(side.claim.article_id, side.claim.article_id)


def latest(witnesses: Sequence[Reading], standing: Standing) -> Figure | None:
    """The newest claim that no open conflict touches."""
    calm = [side for side in witnesses if side.claim.id not in standing.open_conflicts]
    return _of(calm[-1]) if calm else None


def gtd(witnesses: Sequence[Reading], standing: Standing) -> Figure | None:
    """The most recent independent source, unless questionable; of several the majority, else the lowest."""
    sound = [
        side for side in witnesses if side.claim.stance not in UNVERIFIED and side.claim.id not in standing.parties
    ]
    counted = [side for side in sound or witnesses if side.claim.modifier != "vague"]
    if not counted:
        return None
    recent = [side for side in counted if _day(side) == _day(counted[-1])]
    values = Counter(stated(side) for side in recent)
    best = next((value for value, times in values.items() if 2 * times > len(recent)), min(values))
    return _of(*(side for side in recent if stated(side) == best), best=best)


def acled(witnesses: Sequence[Reading], standing: Standing) -> Figure | None:
    """The most conservative figure, with the floors of vague words; marked disputed where the sources differ."""
    values = set(map(stated, witnesses))
    lowest = [side for side in witnesses if stated(side) == min(values)]
    return msgspec.structs.replace(_of(*lowest, best=min(values)), disputed=len(values) > 1)


def ucdp(witnesses: Sequence[Reading], standing: Standing) -> Figure | None:
    """The lowest and highest reliable figures; best is the most reliable source's, a tie goes to the lower one."""
    reliable = [side for side in witnesses if side.claim.stance not in UNVERIFIED] or list(witnesses)
    best = min(reliable, key=lambda side: (_rank(side, standing), stated(side), side.claim.id))
    figure = _of(*reliable, best=stated(best))
    return msgspec.structs.replace(figure, low=min(map(stated, reliable)), high=max(map(upper, reliable)))


def ibc(witnesses: Sequence[Reading], standing: Standing) -> Figure | None:
    """The range from lowest to highest over accepted sources, without a best figure."""
    low, high = min(map(stated, witnesses)), max(map(upper, witnesses))
    return msgspec.structs.replace(_of(*witnesses), low=low, best=None, high=high)


def emdat(witnesses: Sequence[Reading], standing: Standing) -> Figure | None:
    """The first source of the ranking that has a figure; shown only with two sources."""
    if len(witnesses) < 2:  # noqa: PLR2004, RUF100
        return None
    return _of(min(witnesses, key=lambda side: (_rank(side, standing), _age(side))))


def airwars(witnesses: Sequence[Reading], standing: Standing) -> Figure | None:
    """The range, with a grade of how well it is witnessed."""
    range_only = ibc(witnesses, standing)
    return None if range_only is None else msgspec.structs.replace(range_only, grade=grade(witnesses, standing))


def grade(witnesses: Sequence[Reading], standing: Standing) -> Grade:
    """Confirmed: a party accepts it; contested: sources conflict; fair: two or more; weak: one; discounted: zero."""
    if not any(stated(side) for side in witnesses):
        return "discounted"
    if any(side.claim.id in standing.parties and stated(side) for side in witnesses):
        return "confirmed"
    if any(side.claim.id in standing.open_conflicts for side in witnesses):
        return "contested"
    credible = [side for side in witnesses if side.claim.stance not in UNVERIFIED]
    return "fair" if len(credible) > 1 else "weak"


POLICIES: Final[Mapping[Policy, Callable[[Sequence[Reading], Standing], Figure | None]]] = {
    "latest": latest,
    "gtd": gtd,
    "acled": acled,
    "ucdp": ucdp,
    "ibc": ibc,
    "emdat": emdat,
    "airwars": airwars,
}


def stated(side: Reading) -> Decimal:
    """The number that a claim states: of "80 to 90" the lower, of "dozens" its floor."""
    if side.claim.nominal is not None:
        return side.claim.nominal
    return side.hard.low if side.hard.low is not None else side.hard.high or Decimal(0)


def upper(side: Reading) -> Decimal:
    """The number that a claim states, of "80 to 90" the higher."""
    high = side.hard.high if side.claim.modifier == "between" else None
    return stated(side) if high is None else high


def _of(*sides: Reading, best: Decimal | None = None) -> Figure:
    value = stated(sides[0]) if best is None else best
    ids: Collection[str] = sorted(side.claim.id for side in sides)
    return Figure("latest", value, value, max(value, *map(upper, sides)), 0, tuple(ids))


def _rank(side: Reading, standing: Standing) -> int:
    if side.claim.id in standing.verified:
        return -1
    name = (side.claim.authority or "").lower()
    places = [place for place, authority in enumerate(standing.ranking) if authority.lower() in name]
    return places[0] if places else len(standing.ranking)


def _age(side: Reading) -> tuple[int, str, str]:
    return (_day(side), side.counted.clock if side.counted else "", side.claim.id)


def _day(side: Reading) -> int:
    return side.counted.end if side.counted else 0
