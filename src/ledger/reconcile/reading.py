"""A claim as the rules read it: its interval in base units, its time, and who is counted, worked out once."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache
from typing import Final

from ledger import lexicon
from ledger.lazy import lazy
from ledger.lexicon.gazetteer import plain
from ledger.model import Claim
from ledger.reconcile import around, denials, portions, scope, timing, units
from ledger.reconcile.context import Context
from ledger.reconcile.records import ArticleInfo
from ledger.reconcile.terms import terms
from ledger.values import of_claim

RUNNING: Final = frozenset({"deaths", "injuries", "casualties", "detained", "displaced", "attacks"})
"""Kinds whose figure is a toll so far, unless the text says otherwise."""
MOVING: Final = frozenset({"missing", "hostages"})
"""Kinds whose figure falls as well as rises, while an event is being cleared up."""
LEVELS: Final = frozenset({"poll", "share", "population", "voters", "distance", "duration", "age"})
"""Kinds that are measured anew each time."""
FLOWS: Final = {"fighters": "flow", "hostages": "seizure"}
"""Kinds filed as a strength, unless words (lexicon firmness) say that everybody who ever came is counted."""
BESIDES: Final = frozenset({"injuries", "missing", "hostages", "detained", "displaced"})
"""Kinds told on top of the dead: "killed 12 and wounded another 30"."""
FLOORS: Final = frozenset({"at_least", "more_than"})
DENIED: Final = frozenset({"denied", "retracted"})
OWN_WAYS: Final = frozenset({"incremental", "target", "rate", "change"})
NUMBER: Final = re.compile(r"\d[\d,.]*")
INVENTORY: Final = 5  # numbers of a sentence
WORD: Final = re.compile(r"[^\W_]+")


class Reading:
    """One claim with what the rules need of it. Values are in the base unit of `dimension`."""

    def __init__(self, claim: Claim, article: ArticleInfo | None = None, context: Context | None = None) -> None:
        self.claim = claim
        self.article = article
        self.context = context or Context(article)
        self.dimension, factor = units.dimension(claim)
        hard, soft = of_claim(claim)
        self.hard = hard if factor == 1 else hard.scaled(factor)
        self.soft = soft if factor == 1 else soft.scaled(factor)
        self.when = timing.when(claim, article.published_at if article else None)
        published = article.published_at if article else None
        self.printed = timing.days(published) if published else None
        self.counted = timing.counted(self.when, published, of_event=around.is_dated_by_event(claim))
        self.population = scope.population(claim)
        self.mode = _mode(claim)
        self.includes_attackers = claim.includes_attackers
        self.is_revised = scope.says(claim, "revised")
        self.is_rising = scope.says(claim, "rising") or around.is_risen(claim)
        self.besides = False  # whether it comes on top of figures of another kind, see `share_within`
        self.told: str | None = None  # the figure as sentences about it give it, see `words.figure`

    @lazy
    def authority(self) -> frozenset[str]:
        """The words that name who states the figure; empty where nobody is named."""
        return authority_words(self.claim.authority)

    @lazy
    def agent(self) -> frozenset[str]:
        """Who did it, where the clause says so."""
        return scope.agent(self.claim)

    @lazy
    def heads(self) -> frozenset[str]:
        """The nouns that say who is counted."""
        return scope.heads(self.claim.subject, self.claim.kind)

    @lazy
    def is_part(self) -> bool:
        """Whether the sentence tells it as part of another figure."""
        return portions.is_part(self.claim)

    @lazy
    def site_name(self) -> str | None:
        """The one place, or day, that it is the figure of, where that is a part of something larger."""
        return portions.site_name(self.claim) if self.is_part else None

    @property
    def site(self) -> frozenset[str]:
        """The words of that name; empty where there is none."""
        return scope.words(self.site_name)

    @lazy
    def occasions(self) -> str:
        """Whether it is told of "many" attacks, of "one", or "" where that is not said."""
        return portions.occasions(self.claim.sentence)

    @lazy
    def is_rest(self) -> bool:
        """Whether people named before it are left out of it."""
        return not self.besides and portions.is_rest(self.claim)

    @lazy
    def is_of_before(self) -> bool:
        """Whether it is told of something else, before what the article is about."""
        return around.is_of_before(self.claim)

    @lazy
    def event_days(self) -> frozenset[int]:
        """The days of what happened, as its sentence names them."""
        return around.event_days(self.claim.sentence, self.printed[1]) if self.printed else frozenset()

    @lazy
    def is_in_care(self) -> bool:
        """Whether it counts those of the injured who are still treated."""
        return around.is_in_care(self.claim)

    @lazy
    def is_retold(self) -> bool:
        """Whether it is told as a figure given before, or as a wrong one."""
        return self.is_taken_back or around.is_retold(self.claim)

    @lazy
    def is_taken_back(self) -> bool:
        """Whether it is told as the wrong figure beside the right one."""
        return denials.is_taken_back(self.claim)

    @lazy
    def denies(self) -> bool:
        """Whether it is told to say that it is not so."""
        claim = self.claim
        if claim.stance in DENIED and denials.denies_figure(claim):
            return True
        return self.is_taken_back or denials.is_rejected(claim)

    @lazy
    def is_listed(self) -> bool:
        """Whether its sentence is an inventory: "324 rifles, 26 mortars, 75 launchers, 8 machine guns ..."."""
        return len(NUMBER.findall(self.claim.sentence)) >= INVENTORY

    @lazy
    def words(self) -> frozenset[str]:
        """The content words of its sentence."""
        return terms(self.claim.sentence)

    @lazy
    def place(self) -> str | None:
        """The place that its own sentence or the headline names for it; None where it is taken from further away."""
        place = self.claim.place
        if place is None:
            return None
        return place if place in self.claim.sentence or place in (self.title or "") else None

    @property
    def title(self) -> str | None:
        """The headline over it."""
        return self.article.title if self.article else None

    @property
    def outlet(self) -> str | None:
        """Who printed it."""
        return self.article.outlet if self.article else None


def share_within(readings: Iterable[Reading]) -> None:
    """What an article says of a figure in one place holds where it tells it again: attackers, revision, mode."""
    told: dict[tuple[object, ...], list[Reading]] = defaultdict(list)
    readings = list(readings)
    _count_besides(readings)
    _fill_headlines(readings)
    _take_back(readings)
    for side in readings:
        told[side.claim.article_id, side.claim.kind, side.dimension, side.hard.low, side.hard.high].append(side)
    for sides in told.values():
        inclusion = next((side.includes_attackers for side in sides if side.includes_attackers), None)
        mode = next((side.mode for side in sides if side.mode in OWN_WAYS), None)
        revised, rising = any(side.is_revised for side in sides), any(side.is_rising for side in sides)
        for side in sides:
            side.is_revised, side.is_rising = revised, rising
            side.includes_attackers = side.includes_attackers or inclusion
            if mode and side.mode not in OWN_WAYS:
                side.mode = mode


def _take_back(readings: Iterable[Reading]) -> None:
    """What stands in a sentence beside a figure that it takes back is the revised one: "28 died and not 31"."""
    sentences = {_sentence(side) for side in readings if side.is_taken_back}
    for side in readings if sentences else ():
        if _sentence(side) in sentences and not side.is_taken_back:
            side.is_revised = True


def _sentence(side: Reading) -> tuple[object, ...]:
    return side.claim.article_id, side.claim.kind, side.dimension, side.claim.sentence_start


def _fill_headlines(readings: Iterable[Reading]) -> None:
    """A headline has no room for "at least": its figure is the one that the text tells with such words."""
    floors: dict[tuple[object, ...], Reading] = {}
    for side in readings:
        if side.claim.modifier in FLOORS and side.claim.nominal is not None:
            floors.setdefault(_number(side), side)
    for side in readings:
        floor = floors.get(_number(side))
        if floor is not None and side.claim.modifier == "exact" and side.claim.sentence.strip() in (side.title or ""):
            side.hard, side.soft = floor.hard, floor.soft


def _number(side: Reading) -> tuple[object, ...]:
    return side.claim.article_id, side.claim.kind, side.dimension, side.claim.nominal


def _count_besides(readings: Iterable[Reading]) -> None:
    """What an article first tells of a kind adds to nothing of it: "a further 30 hurt" are all, besides the dead.

    The same figure in the headline over it is no earlier one.
    """
    seen: dict[tuple[str, str], Decimal | None] = {}  # the figure first told of a kind
    for side in sorted(readings, key=lambda side: (side.claim.article_id, side.claim.start, side.claim.id)):
        article, kind = side.claim.article_id, side.claim.kind
        first = kind in BESIDES and seen.setdefault((article, kind), side.claim.nominal) == side.claim.nominal
        dead = (article, "deaths") in seen or around.tells_of_dead(side.claim, side.title)
        if first and dead and around.is_further(side.claim):
            side.besides = True
            side.mode = default_mode(side.claim) if side.mode == "incremental" else side.mode
        seen.setdefault((article, kind), side.claim.nominal)


def _mode(claim: Claim) -> str:
    """The claim's way of counting; people who went somewhere are a toll so far, not a strength."""
    if claim.count_mode == "stock" and claim.kind in FLOWS and scope.says(claim, FLOWS[claim.kind]):
        return "cumulative"
    if around.is_feared(claim):
        return "target"
    if claim.count_mode == "incremental" and around.is_total(claim):
        return "cumulative"
    if claim.count_mode == "incremental" and _is_of_one_night(claim):
        return "cumulative"
    if claim.count_mode == "stock" and claim.kind == "detained" and not around.is_held(claim):
        return "cumulative"
    return claim.count_mode or default_mode(claim)


def _is_of_one_night(claim: Claim) -> bool:
    """Whether "overnight" or "in the past hours" is when the one attack was that the figure is of."""
    one = claim.kind in RUNNING and portions.occasions(claim.sentence) == "one"
    return one and not (around.is_further(claim) or around.is_of_window(claim))


def default_mode(claim: Claim) -> str:
    """How the figure counts where the claim does not say: a toll so far, a level, or "" for either."""
    if claim.kind in RUNNING:
        return "cumulative"
    return "stock" if claim.kind in LEVELS else ""


@lru_cache(maxsize=65536)
def authority_words(authority: str | None) -> frozenset[str]:
    """The words of an authority's name without titles and fillers: "the police chief, Ann Lee" is police, ann, lee."""
    words = [match.group() for match in WORD.finditer(plain(authority or "").replace("ı", "i"))]
    kept = frozenset(word for word in words if word not in _noise())
    return kept or frozenset(words)


def same_counted(a: Reading, b: Reading) -> bool | None:
    """Whether both can count the same people or things, by their populations and nouns; None where one does not say."""
    fate = same_fate(a, b)
    if fate is False or (fate and not (a.heads and b.heads)):
        return fate
    if a.population == b.population and a.population in scope.TELLING:
        return True
    return scope.same_people(a.heads, b.heads)


def same_fate(a: Reading, b: Reading) -> bool | None:
    """Whether the same befell the people who are counted; None where one does not say, or it is no matter of it."""
    if a.claim.kind not in around.FATED:
        return None
    one, two = around.fates(a.claim), around.fates(b.claim)
    return not one.isdisjoint(two) if one and two else None


def same_authority(a: Reading, b: Reading) -> bool:
    """Whether both name the same authority: the words of one name are among those of the other.

    "Officials" of two papers may be anybody.
    """
    if a.claim.article_id != b.claim.article_id and (a.authority <= _anybody() or b.authority <= _anybody()):
        return False
    return bool(a.authority and b.authority) and (a.authority <= b.authority or b.authority <= a.authority)


@lru_cache(maxsize=1)
def _anybody() -> frozenset[str]:
    return frozenset(str(lexicon.load("reconcile")["authority"]["anybody"]).split())


@lru_cache(maxsize=1)
def _noise() -> frozenset[str]:
    return frozenset(str(lexicon.load("reconcile")["authority"]["noise"]).split())
