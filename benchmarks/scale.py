"""How long reconciling takes, and how much memory, by the number of claims; and how long it takes to add articles.

usage: python benchmarks/scale.py [--jobs N] [CLAIMS ...]

Makes a ledger of made-up events, from a seed: most events have a handful of claims, some have 10,000; an event's claims
come from several outlets over a few days, many of them with an agency's sentence, with a toll that rises and some
voices that disagree. Prints seconds and peak memory of reconciling it from scratch, the same for adding 1,000 articles
of the days after (new events, and more of the last ones), and the seconds of a plain SQL self-join on the key.
"""

from __future__ import annotations

import argparse
import random
import resource
import sqlite3
import sys
import time
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, NamedTuple

from ledger import pipeline
from ledger.model import Article, Claim, content_id, make_article
from ledger.pool import chunks
from ledger.store import Ledger

SYLLABLES: Final = "ba ce di fo gu ka le mi no pu ra se ti vo wu za ren dal mor tin sal gor bek lun".split()
INCIDENTS: Final = ("bombing", "shooting", "flood", "earthquake", "fire", "crash")
LARGE_EVENT: Final = 10_000
LARGE_SHARE: Final = 0.05  # of the claims are in events as large as that
KINDS: Final = ("deaths", "injuries", "missing")
VERBS: Final = {"deaths": "were killed", "injuries": "were injured", "missing": "are missing"}
FIRST: Final = date(2000, 1, 1)
DAYS: Final = 9000
ADDED: Final = 1_000  # articles
STORED: Final = 2_000  # articles in one transaction
Told = tuple[Article, list[Claim]]


class Event(NamedTuple):
    """Something that happened, and how many claims tell of it."""

    seed: int
    start: date
    claims: int


def name(rng: random.Random) -> str:
    """A made-up name."""
    return "".join(rng.choices(SYLLABLES, k=rng.randint(2, 4))).capitalize()


def events(size: int, seed: int = 1) -> list[Event]:
    """Events with about `size` claims together, in order of time."""
    rng = random.Random(seed)
    found: list[Event] = []
    left = size
    large = int(size * LARGE_SHARE / LARGE_EVENT)
    while left > 0:
        wanted = LARGE_EVENT if large > 0 else min(400, max(2, int(rng.paretovariate(0.9))))
        large -= 1
        start = FIRST + timedelta(days=rng.randrange(DAYS))
        found.append(Event(rng.randrange(1 << 40), start, min(wanted, left)))
        left -= wanted
    return sorted(found, key=lambda event: event.start)


def told(event: Event, first: int = 0) -> Iterator[Told]:
    """The articles of an event with two claims in each; `first` of them were told before."""
    rng = random.Random(event.seed)
    place, site, person, what = name(rng), name(rng), name(rng), rng.choice(INCIDENTS)
    toll = {kind: rng.randint(2, 90) for kind in KINDS}
    voices = [name(rng) + rng.choice((" police", " hospital", " ministry")) for _ in range(4)]
    kinds = rng.sample(KINDS, 2)
    rng = random.Random(event.seed + first)
    for number in range(first, first + max(1, event.claims // 2)):
        day = event.start + timedelta(days=min(9, int(rng.expovariate(0.7))))
        texts: list[tuple[str, str, int]] = []
        for kind in kinds:
            value = toll[kind] + (day - event.start).days * 2 + (rng.randint(1, 9) if rng.random() < 0.15 else 0)
            sentence = f"{value} people {VERBS[kind]} in the {what} at {site} in {place}, {rng.choice(voices)} said."
            texts.append((kind, sentence, value))
        tail = f"{person} {name(rng)} visited {site} on the day after. Roads to {place} are closed, said {name(rng)}."
        body = " ".join(sentence for _, sentence, _ in texts) + " " + tail
        url = f"https://news.example/{event.seed}/{number}"
        article = make_article(body, outlet=f"Outlet {rng.randrange(200)}", published_at=day.isoformat(), url=url)
        yield article, list(claims_of(article, texts, what, place, day))


def claims_of(article: Article, texts: list[tuple[str, str, int]], what: str, place: str, day: date) -> Iterator[Claim]:
    """The claims of an article's sentences."""
    for kind, sentence, value in texts:
        start = article.body.index(sentence)
        number, text = str(value), Decimal(value)
        yield Claim(
            id=content_id(article.id, kind), article_id=article.id, article_title=None, source=None, source_start=None,
            source_end=None, start=start, end=start + len(number), literal=number, number=number,
            kind=kind, tier="core", modifier="exact", nominal=text, low=text, high=text,  # type: ignore[arg-type]
            soft_low=text, soft_high=text, unit="people", subject="people", population="total",
            count_mode="cumulative", event=what, place=place, as_of_start=day.isoformat(), as_of_end=day.isoformat(),
            as_of_source="published", authority=sentence.split(", ")[-1].removesuffix(" said."), sentence=sentence,
            sentence_start=start, sentence_end=start + len(sentence), extractor="scale", extractor_version=1,
            confidence=1.0,
        )  # fmt: skip


def news(known: list[Event]) -> Iterator[Told]:
    """Articles of the days after: half of them more of the last events, half of new ones."""
    last = [told(event._replace(claims=2), event.claims) for event in known[-ADDED // 2 :]]
    start = known[-1].start + timedelta(days=1)
    new = [told(event._replace(start=start)) for event in events(ADDED, seed=2)]
    yield from (found for articles in last + new for found in articles)


def store(ledger: Ledger, articles: Iterable[Told]) -> int:
    """Stores articles; gives the number of their claims."""
    return sum(ledger.add(batch).claims for batch in chunks(articles, STORED, lambda _: 1))


def self_join(ledger: Ledger) -> tuple[float, int]:
    """Seconds and pairs of the naive way: every pair of one kind, place and fortnight whose figures differ."""
    db = sqlite3.connect(":memory:")
    db.execute("create table claim (id text, kind text, place text, fortnight integer, value real)")
    rows = (
        (k.id, k.kind, k.place, date.fromisoformat(k.as_of_start or "").toordinal() // 14, float(k.nominal or 0))
        for k in ledger.load_claims()
    )
    db.executemany("insert into claim values (?, ?, ?, ?, ?)", rows)
    db.execute("create index key on claim (kind, place, fortnight, value)")
    begun = time.perf_counter()
    same_key = "select count(*) from claim a join claim b using (kind, place, fortnight)"
    (pairs,) = db.execute(f"{same_key} where a.id < b.id and a.value <> b.value").fetchone()
    return time.perf_counter() - begun, pairs


def peak() -> float:
    """The most memory that this process and all its workers can have had together, in MiB: the sum of their peaks."""
    here, workers = (resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return (here + 2 * workers) / 1024


def measure(db: str, size: int, jobs: int) -> None:
    """Prints what a ledger of a size takes."""
    known = events(size)
    with pipeline.open_ledger(db, create=True) as ledger:
        begun = time.perf_counter()
        claims = store(ledger, (found for event in known for found in told(event)))
        stored = time.perf_counter() - begun
        begun = time.perf_counter()
        counts = pipeline.reconcile(ledger, anew=True, jobs=jobs)
        seconds = time.perf_counter() - begun
        print(f"{claims:>9,} claims, stored in {stored:.1f} s; from scratch {seconds:6.1f} s,", end=" ")
        print(f"{1e6 * seconds / claims:.0f} us a claim, peak {peak():,.0f} MiB; {counts.groups:,} groups", flush=True)
        begun = time.perf_counter()
        more = store(ledger, news(known))
        added = time.perf_counter() - begun
        begun = time.perf_counter()
        pipeline.reconcile(ledger, jobs=jobs)
        seconds = time.perf_counter() - begun
        spent = f"stored in {added:.1f} s, reconciled in {seconds:.1f} s"
        print(f"          {more:,} claims of {ADDED:,} articles more: {spent}")
        joined, pairs = self_join(ledger)
        print(f"          self-join on the key {joined:.1f} s for {pairs:,} pairs", flush=True)


def main() -> None:
    """See the head of the file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("claims", nargs="*", type=int, default=[50_000, 100_000], metavar="CLAIMS")
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()
    for size in options.claims:
        with TemporaryDirectory() as folder:
            measure(str(Path(folder) / "ledger.db"), size, options.jobs)


if __name__ == "__main__":
    sys.exit(main())
