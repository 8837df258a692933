"""How long reconciling takes, and how much memory, by the number of claims.

usage: python benchmarks/scale.py [CLAIMS ...]

Makes claims of made-up events, from a seed: most events have a handful of claims, some have 10,000; an event's claims
come from several outlets over a few days, many of them copies of an agency's sentence, with a toll that rises and some
voices that disagree. Prints seconds and peak memory, and the same for a plain SQL self-join on the key.
"""

from __future__ import annotations

import random
import resource
import sqlite3
import sys
import time
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from ledger.model import Claim, content_id
from ledger.reconcile import ArticleInfo, reconcile
from ledger.reconcile.context import topic

SYLLABLES: Final = "ba ce di fo gu ka le mi no pu ra se ti vo wu za ren dal mor tin sal gor bek lun".split()
INCIDENTS: Final = ("bombing", "shooting", "flood", "earthquake", "fire", "crash")
LARGE_EVENT: Final = 10_000
LARGE_SHARE: Final = 0.05  # of the claims are in events as large as that
KINDS: Final = ("deaths", "injuries", "missing")


def name(rng: random.Random) -> str:
    """A made-up name."""
    return "".join(rng.choices(SYLLABLES, k=rng.randint(2, 4))).capitalize()


def corpus(size: int, seed: int = 1) -> tuple[list[Claim], dict[str, ArticleInfo]]:
    """About `size` claims and their articles."""
    rng = random.Random(seed)
    claims: list[Claim] = []
    articles: dict[str, ArticleInfo] = {}
    large = int(size * LARGE_SHARE / LARGE_EVENT)
    while len(claims) < size:
        wanted = LARGE_EVENT if large > 0 else min(400, max(2, int(rng.paretovariate(0.9))))
        large -= 1
        for article, found in event(rng, min(wanted, size - len(claims)), len(articles)):
            articles[article.id] = article
            claims += found
    return claims, articles


def event(rng: random.Random, size: int, first: int) -> Iterator[tuple[ArticleInfo, list[Claim]]]:
    """The articles of one event, two claims in each."""
    place, site, person, what = name(rng), name(rng), name(rng), rng.choice(INCIDENTS)
    start = date(2000, 1, 1) + timedelta(days=rng.randrange(9000))
    toll = {kind: rng.randint(2, 90) for kind in KINDS}
    voices = [name(rng) + rng.choice((" police", " hospital", " ministry")) for _ in range(4)]
    kinds = rng.sample(KINDS, 2)
    for number in range(max(1, size // 2)):
        day = start + timedelta(days=min(9, int(rng.expovariate(0.7))))
        key = f"article {first + number}"
        texts: list[tuple[str, str, int]] = []
        for kind in kinds:
            value = toll[kind] + (day - start).days * 2 + (rng.randint(1, 9) if rng.random() < 0.15 else 0)
            voice = rng.choice(voices)
            verb = {"deaths": "were killed", "injuries": "were injured", "missing": "are missing"}[kind]
            texts.append((kind, f"{value} people {verb} in the {what} at {site} in {place}, {voice} said.", value))
        tail = f"{person} {name(rng)} visited {site} on the day after. Roads to {place} are closed, said {name(rng)}."
        body = " ".join(sentence for _, sentence, _ in texts) + " " + tail
        info = ArticleInfo(
            id=key, title=None, outlet=f"Outlet {rng.randrange(200)}", published_at=day.isoformat(),
            terms=topic(None, body), shingles=frozenset(),
        )  # fmt: skip
        yield info, list(claims_of(key, body, texts, what, place, day))


def claims_of(
    article: str, body: str, texts: list[tuple[str, str, int]], what: str, place: str, day: date
) -> Iterator[Claim]:
    """The claims of an article's sentences."""
    for kind, sentence, value in texts:
        start = body.index(sentence)
        number, text = str(value), Decimal(value)
        yield Claim(
            id=content_id(article, kind), article_id=article, article_title=None, source=None, source_start=None,
            source_end=None, start=start, end=start + len(number), literal=number, number=number,
            kind=kind, tier="core", modifier="exact", nominal=text, low=text, high=text,  # type: ignore[arg-type]
            soft_low=text, soft_high=text, unit="people", subject="people", population="total",
            count_mode="cumulative", event=what, place=place, as_of_start=day.isoformat(), as_of_end=day.isoformat(),
            as_of_source="published", authority=sentence.split(", ")[-1].removesuffix(" said."), sentence=sentence,
            sentence_start=start, sentence_end=start + len(sentence), extractor="scale", extractor_version=1,
            confidence=1.0,
        )  # fmt: skip


def self_join(claims: list[Claim]) -> tuple[float, int]:
    """Seconds and pairs of the naive way: every pair of one kind, place and fortnight whose figures differ."""
    db = sqlite3.connect(":memory:")
    db.execute("create table claim (id text, kind text, place text, fortnight integer, value real)")
    rows = [
        (k.id, k.kind, k.place, date.fromisoformat(k.as_of_start or "").toordinal() // 14, k.nominal) for k in claims
    ]
    db.executemany("insert into claim values (?, ?, ?, ?, ?)", [(*row[:4], float(row[4] or 0)) for row in rows])
    db.execute("create index key on claim (kind, place, fortnight, value)")
    begun = time.perf_counter()
    same_key = "select count(*) from claim a join claim b using (kind, place, fortnight)"
    (pairs,) = db.execute(f"{same_key} where a.id < b.id and a.value <> b.value").fetchone()
    return time.perf_counter() - begun, pairs


def main() -> None:
    """See the head of the file."""
    for size in [int(text.replace(",", "")) for text in sys.argv[1:]] or [10_000, 20_000, 40_000]:
        claims, articles = corpus(size)
        seconds_sql, pairs = self_join(claims)
        begun = time.perf_counter()
        made = reconcile(claims, articles)
        seconds = time.perf_counter() - begun
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        each = 1e6 * seconds / len(claims)
        print(f"{len(claims):>9,} claims {seconds:8.1f} s {each:6.0f} us a claim, peak {peak:,.0f} MiB,", end=" ")
        print(f"{len(made.groups):,} groups, {len(made.relations):,} relations;", end=" ")
        print(f"self-join {seconds_sql:.1f} s for {pairs:,} pairs", flush=True)


if __name__ == "__main__":
    sys.exit(main())
