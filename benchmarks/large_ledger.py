"""A ledger of any size, made up from a seed.

usage: python benchmarks/large_ledger.py FILE [CLAIMS]

Articles with two figures each about made-up events; most events have a handful of figures, some hundreds. Figures of
one quantity that differ are related as conflicts, so that every queue of the review has its share.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Final

from ledger.model import Article, Claim, Group, Relation, content_id, make_article
from ledger.pipeline import open_ledger
from ledger.reconcile.records import Reconciled

SYLLABLES: Final = "ba ce di fo gu ka le mi no pu ra se ti vo wu za ren dal mor tin sal gor bek lun".split()
VERBS: Final = {"deaths": "were killed", "injuries": "were injured", "missing": "are missing"}
INCIDENTS: Final = ("bombing", "flood", "earthquake", "fire", "crash")
BATCH: Final = 2_500
"""Articles stored in one transaction, and claims decided on in one."""
DECIDED: Final = 5_000
"""Claims that somebody decided on, to be read a second time."""

Read = tuple[Article, list[Claim]]


def name(rng: random.Random) -> str:
    """A made-up name."""
    return "".join(rng.choices(SYLLABLES, k=rng.randint(2, 4))).capitalize()


def event(rng: random.Random, first: int) -> Iterator[Read]:
    """The articles of one event, two figures in each."""
    place, what = name(rng), rng.choice(INCIDENTS)
    start = date(2000, 1, 1) + timedelta(days=rng.randrange(9000))
    kinds = rng.sample(sorted(VERBS), 2)
    toll = {kind: rng.randint(2, 900) for kind in kinds}
    voices = [name(rng) + rng.choice((" police", " hospital", " ministry")) for _ in range(3)]
    for number in range(min(200, int(rng.paretovariate(0.9)))):
        day = start + timedelta(days=min(9, int(rng.expovariate(0.7))))
        stated = [(kind, toll[kind] + (rng.randint(1, 99) if rng.random() < 0.3 else 0)) for kind in kinds]
        said = [
            f"{value:,} people {VERBS[kind]} in the {what} in {place}, {rng.choice(voices)} said."
            for kind, value in stated
        ]
        article = make_article(
            " ".join(said), outlet=f"Outlet {rng.randrange(200)}", title=f"{what.title()} in {place}",
            published_at=day.isoformat(), url=f"https://news.example/{first + number}",
        )  # fmt: skip
        yield article, [claim(article, what, place, *each) for each in zip(said, stated, strict=True)]


def claim(article: Article, what: str, place: str, sentence: str, stated: tuple[str, int]) -> Claim:
    """The figure at the beginning of a sentence."""
    kind, value = stated
    start, literal, number = article.body.index(sentence), f"{value:,}", Decimal(value)
    return Claim(
        id=content_id(article.id, start), article_id=article.id, article_title=article.title, source=None,
        source_start=None, source_end=None, start=start, end=start + len(literal), literal=literal, number=literal,
        kind=kind, tier="core", modifier="exact", nominal=number, low=number, high=number,  # type: ignore[arg-type]
        soft_low=number, soft_high=number, unit="people", subject="people", event=what, place=place,
        as_of_start=article.published_at, as_of_end=article.published_at, as_of_source="published",
        authority=sentence.split(", ")[-1].removesuffix(" said."), sentence=sentence, sentence_start=start,
        sentence_end=start + len(sentence), extractor="large", extractor_version=1, confidence=1.0,
    )  # fmt: skip


def related(claims: Sequence[Claim]) -> tuple[Group, list[Relation]]:
    """The figures of one quantity as a group, each related to the next."""
    first = claims[0]
    group = Group(
        id=content_id("group", first.id), kind=first.kind, unit="people", population=None, count_mode="cumulative",
        event_id=None, label=f"{first.kind}, {first.event}, {first.place}, {first.as_of_start}",
        claim_ids=tuple(sorted(each.id for each in claims)), witnesses=min(9, len(claims)),
    )  # fmt: skip
    return group, [relation(*pair, group.id) for pair in pairwise(claims)]


def relation(one: Claim, two: Claim, group_id: str) -> Relation:
    """A conflict where the figures differ."""
    a, b = sorted((one, two), key=lambda each: each.id)
    values = sorted((one.nominal or Decimal(1), two.nominal or Decimal(1)))
    severity = round(float(1 - values[0] / values[1]), 3)
    return Relation(
        a_id=a.id, b_id=b.id, group_id=group_id, relation="conflict" if severity else "agree", severity=severity,
        rule="no overlap" if severity else "same figure",
        explanation=f"{'CONFLICT' if severity else 'AGREE'}: {a.literal} ({a.authority}) v. {b.literal} "
        f"({b.authority}), of one place and time.",
    )  # fmt: skip


def build(path: Path, size: int, seed: int = 1) -> None:
    """Makes the ledger in a file that is not there yet."""
    rng = random.Random(seed)
    groups: list[Group] = []
    relations: list[Relation] = []
    made, waiting = 0, list[Read]()
    with open_ledger(str(path), create=True) as ledger:
        while made < size:
            found = list(event(rng, made))
            for number in range(2):
                group, pairs = related([claims[number] for _, claims in found])
                groups.append(group)
                relations += pairs
            made += 2 * len(found)
            waiting += found
            if len(waiting) >= BATCH or made >= size:
                ledger.add(waiting, lambda _: ((), ()))
                waiting = []
        relations.sort(key=lambda pair: (pair.a_id, pair.b_id))
        ledger.replace_relations(Reconciled((), tuple(sorted(groups, key=lambda each: each.id)), tuple(relations), ()))
        for start in range(0, min(DECIDED, size // 10), BATCH):
            some = [row.id for row in ledger.claims(after=10 * start, limit=BATCH)]
            ledger.decide(some, "verified", reason_code="primary_source", reviewer="ben")


if __name__ == "__main__":
    build(Path(sys.argv[1]), int((sys.argv[2] if len(sys.argv) > 2 else "1,000,000").replace(",", "")))
