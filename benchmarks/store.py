"""How fast the store is, beside the database itself in the same run.

python benchmarks/store.py [--claims 200000] [--db postgresql+psycopg://...]

Each line: what, how many a second or how long, and the ratio to its baseline.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import random
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from decimal import Decimal
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from ledger.model import Article, Claim, Event, Group, Relation, content_id, make_article
from ledger.reconcile.records import Reconciled
from ledger.store import ClaimFilter, Ledger, write
from ledger.store.engine import BULK_CACHE_KIB
from ledger.store.tables import article, claim

CLAIMS_OF_ARTICLE = 8
REVIEWERS = 8
DECISIONS = 100  # of each
INGESTED = 1_000  # articles
BATCH_ARTICLES = 100
GROUP_CLAIMS = 6
WORDS = """INSERT INTO claim_words (rowid, sentence) SELECT seq, sentence FROM claim
           WHERE seq > (SELECT COALESCE(MAX(id), 0) FROM claim_words_docsize)"""
VOCABULARY = (
    "the a board said that people were hurt when water reached town after heavy rain on late day and road was".split()
)


def make(claims: int, luck: random.Random) -> Iterator[tuple[Article, list[Claim]]]:
    """Articles with claims in sentences of some 200 characters."""
    for number in range(claims // CLAIMS_OF_ARTICLE):
        sentences = [
            " ".join(luck.choices(VOCABULARY, k=38)) + f" {luck.randint(2, 99_999)}." for _ in range(CLAIMS_OF_ARTICLE)
        ]
        body = " ".join(sentences)
        made = make_article(
            body,
            title=f"Report {number}",
            outlet=f"Outlet {luck.randint(1, 200)}",
            published_at=f"20{luck.randint(10, 25)}-0{luck.randint(1, 9)}-1{luck.randint(0, 9)}",
            url=f"https://example.org/{number}",
        )
        yield made, list(_claims(made, sentences, luck))


def _claims(made: Article, sentences: list[str], luck: random.Random) -> Iterator[Claim]:
    start = 0
    for sentence in sentences:
        number = sentence.rpartition(" ")[2].removesuffix(".")
        figure = start + len(sentence) - len(number) - 1
        nominal = Decimal(number)
        yield Claim(
            id=content_id(made.id, figure, number),
            article_id=made.id,
            article_title=made.title,
            source=None,
            source_start=None,
            source_end=None,
            start=figure,
            end=figure + len(number),
            literal=number,
            number=number,
            kind=luck.choice(("deaths", "injuries", "count")),
            tier="core",
            modifier="exact",
            nominal=nominal,
            low=nominal,
            high=nominal,
            soft_low=nominal,
            soft_high=nominal,
            unit="people",
            subject="people",
            place=f"Town {luck.randint(1, 5000)}",
            as_of_start=made.published_at,
            as_of_end=made.published_at,
            as_of_source="published",
            authority=f"Board {luck.randint(1, 2000)}",
            sentence=sentence,
            sentence_start=start,
            sentence_end=start + len(sentence),
            extractor="bench",
            extractor_version=1,
            confidence=0.9,
        )
        start += len(sentence) + 1


def groups_of(claims: list[Claim]) -> Reconciled:
    """Groups of neighbours, each with its first two claims in conflict and the others compatible with the first."""
    groups: list[Group] = []
    relations: list[Relation] = []
    for number in range(0, len(claims), GROUP_CLAIMS):
        ids = [c.id for c in claims[number : number + GROUP_CLAIMS]]
        group = Group(
            id=f"g{number}", kind="deaths", unit="people", population=None, count_mode=None, event_id=f"e{number}",
            label=f"deaths {number}", claim_ids=tuple(ids), witnesses=2,
        )  # fmt: skip
        groups.append(group)
        for index, other in enumerate(ids[1:]):
            a_id, b_id = sorted((ids[0], other))
            relations.append(
                Relation(
                    a_id=a_id, b_id=b_id, group_id=group.id, relation="compatible" if index else "conflict",
                    severity=0.0 if index else number % 1000 / 1000, rule="no_overlap", explanation="why " * 40,
                )
            )  # fmt: skip
    events = tuple(
        Event(id=f"e{n}", label="flood", incident="flood", place=None, date_start=None, date_end=None)
        for n in range(0, len(claims), GROUP_CLAIMS)
    )
    return Reconciled(events, tuple(groups), tuple(relations), ())


def no_signature(_: Article) -> tuple[tuple[int, ...], tuple[str, ...]]:
    """Nothing kept for reconciling: only the store is measured."""
    return (), ()


def timed(work: Callable[[], object]) -> float:
    """Seconds of one run."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def told(what: str, value: str, ratio: float | None = None) -> None:
    print(f"{what:<62}{value:>18}" + (f"   {ratio:.2f} of the baseline" if ratio else ""), flush=True)


def per_second(what: str, count: int, seconds: float, baseline_s: float | None = None) -> None:
    told(what, f"{count / seconds:,.0f}/s", baseline_s / seconds if baseline_s else None)


BASELINES = {
    "sqlite3.executemany, the same indexes but that of words, no triggers": (False, False),
    "sqlite3.executemany, the same indexes, no triggers": (False, True),
    "sqlite3.executemany, the same tables": (True, True),
}
"""What claims are stored without, for comparison: (with triggers, with the index of words)."""


def raw_sqlite(path: Path, batches: list[list[tuple[Article, list[Claim]]]], *, triggers: bool, words: bool) -> float:
    """Seconds of sqlite3.executemany of ready tuples into the same tables, with or without triggers and word index."""
    Ledger.open(str(path), create=True).close()
    rows = [
        (
            [tuple(_article_row(made).values()) for made, _ in batch],
            [write.claim_values(each) for _, claims in batch for each in claims],
        )
        for batch in batches
    ]
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(f"PRAGMA cache_size = -{BULK_CACHE_KIB}")
        connection.execute("PRAGMA synchronous = NORMAL")
        if not triggers:
            names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
            for (name,) in names:
                connection.execute(f"DROP TRIGGER {name}")

        def run() -> None:
            for articles, claims in rows:
                connection.execute("BEGIN IMMEDIATE")
                for table, columns, values in (
                    (article, write.ARTICLE_COLUMNS, articles),
                    (claim, write.CLAIM_COLUMNS, claims),
                ):
                    marks = ", ".join("?" * len(columns))
                    names = ", ".join(f'"{column}"' for column in columns)
                    connection.executemany(f"INSERT INTO {table.name} ({names}) VALUES ({marks})", values)
                if words:
                    connection.execute(WORDS)
                connection.execute("COMMIT")

        seconds = timed(run)
    path.unlink()
    return seconds


def raw_copy(db: str, batches: list[list[tuple[Article, list[Claim]]]]) -> float:
    """Seconds of psycopg's COPY of ready tuples into the same tables, which are emptied again."""
    import psycopg
    from sqlalchemy import make_url

    Ledger.open(db, create=True).close()
    url = make_url(db).set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(url, autocommit=True) as connection:

        def run() -> None:
            for batch in batches:
                articles = [tuple(_article_row(made).values()) for made, _ in batch]
                claims = [write.claim_values(each) for _, some in batch for each in some]
                for table, columns, rows in (
                    ("article", write.ARTICLE_COLUMNS, articles),
                    ("claim", write.CLAIM_COLUMNS, claims),
                ):
                    names = ", ".join(f'"{column}"' for column in columns)
                    with (
                        connection.transaction(),
                        connection.cursor().copy(f"COPY {table} ({names}) FROM STDIN".encode()) as copy,
                    ):
                        for row in rows:
                            copy.write_row(row)

        seconds = timed(run)
        connection.execute("SET session_replication_role = replica")
        connection.execute("TRUNCATE article, claim CASCADE")
    return seconds


def _article_row(made: Article) -> dict[str, Any]:
    return write.article_values(made, no_signature, write.now) | {"revision": 1, "revises": None}


def bench(db: str, claims: int, folder: Path) -> None:
    """Measures one ledger, SQLite or PostgreSQL."""
    articles = list(make(claims, random.Random(1)))
    batches = [articles[i : i + BATCH_ARTICLES] for i in range(0, len(articles), BATCH_ARTICLES)]
    flat = [each for _, some in articles for each in some]
    baselines: dict[str, float] = {}
    if "://" not in db:
        for what, (triggers, words) in BASELINES.items():
            baselines[what] = raw_sqlite(folder / "raw.db", batches, triggers=triggers, words=words)
    else:
        baselines["psycopg COPY, the same tables"] = raw_copy(db, batches)
    for what, seconds in baselines.items():
        per_second(what, len(flat), seconds)
    with Ledger.open(db, create=True) as ledger:
        seconds = timed(lambda: [ledger.add(batch, no_signature) for batch in batches])
        per_second("add: claims with their articles", len(flat), seconds)
        for what, baseline in baselines.items():
            told(f"  {what}", "", baseline / seconds)
        per_second("the same again", len(flat), timed(lambda: [ledger.add(batch, no_signature) for batch in batches]))
        per_second("load_claims", len(flat), timed(ledger.load_claims))
        found = groups_of(flat)
        per_second("replace_relations: relations", len(found.relations), timed(lambda: ledger.replace_relations(found)))
        per_second("  again, in place of those", len(found.relations), timed(lambda: ledger.replace_relations(found)))
        bench_reading(ledger, flat)
        bench_deciding(ledger, flat)
        bench_verifying(ledger)
    bench_reviewers(db, [each.id for each in flat[:REVIEWERS]])


def bench_verifying(ledger: Ledger) -> None:
    """Beside hashing the same number of canonical forms, without a database."""
    count = ledger.checkpoint()[0]
    form = b"x" * 900
    bare = timed(lambda: [sha256(form).hexdigest() for _ in range(2 * count)])
    per_second("sha256 of as many forms", count, bare)
    per_second("verify: decisions", count, timed(ledger.verify), bare)


def bench_reviewers(db: str, claim_ids: list[str]) -> None:
    """Reviewers in processes of their own, each on a claim of its own; beside one alone."""
    spawn = multiprocessing.get_context("spawn")
    alone = 0.0
    for reviewers in (1, REVIEWERS):
        gate = spawn.Barrier(reviewers + 1)
        at_work = [spawn.Process(target=review, args=(db, claim_ids[n], gate)) for n in range(reviewers)]
        for process in at_work:
            process.start()
        gate.wait()
        seconds = timed(lambda at_work=at_work: [process.join() for process in at_work])
        rate = reviewers * DECISIONS / seconds
        alone = alone or rate
        told(f"decide: {reviewers} reviewers, a process each", f"{rate:,.0f}/s", rate / alone)


def review(db: str, claim_id: str, gate: Any) -> None:
    """Decides DECISIONS times, from the moment that all are ready."""
    with Ledger.open(db) as ledger:
        ledger.claim(claim_id)
        gate.wait()
        for _ in range(DECISIONS):
            ledger.decide([claim_id], "disputed", reason_code="scope_unclear", reviewer=claim_id)


def bench_ingest(folder: Path) -> None:
    """From files to relations, beside reading the same files without a database."""
    from ledger import pipeline

    luck = random.Random(4)
    lines = [
        json.dumps({"url": f"https://example.org/{n}", "title": f"Flood {n}", "outlet": f"Outlet {n % 40}",
                    "published_at": f"2016-03-{1 + n % 28:02}",
                    "text": " ".join(f"At least {luck.randint(2, 900)} people died in Town {n % 300}, the board said. "
                                     + " ".join(luck.choices(VOCABULARY, k=60)) + "." for _ in range(4))})
        for n in range(INGESTED)
    ]  # fmt: skip
    path = folder / "news.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    size = path.stat().st_size / 1e6
    summary = pipeline.Summary()
    reading = timed(lambda: list(pipeline.extract(pipeline.articles([path], summary))))
    whole = timed(lambda: pipeline.ingest([path], str(folder / "ingested.db")))
    told("extract: reading alone", f"{size / reading:,.2f} MB/s")
    told("ingest: reading, storing, relating", f"{size / whole:,.2f} MB/s", reading / whole)


def bench_reading(ledger: Ledger, claims: list[Claim]) -> None:
    luck = random.Random(2)
    for name in ("all", "unreviewed", "conflicts"):
        seqs = ledger.queue(name)
        told(f"queue {name}: the first 200", f"{timed(lambda name=name: ledger.queue(name, limit=200)) * 1000:,.1f} ms")
        told(f"queue {name}: {len(seqs):,}", f"{timed(lambda name=name: ledger.queue(name)) * 1000:,.1f} ms")
    for what, wanted in (
        ("text", ClaimFilter(text="water reached road")),
        ("text, rare", ClaimFilter(text=claims[len(claims) // 2].number)),
        ("outlet", ClaimFilter(outlet="Outlet 17")),
        ("kind and place", ClaimFilter(kind="deaths", place="Town 77")),
    ):
        seconds = timed(lambda wanted=wanted: ledger.queue("all", wanted))
        told(f"queue all, by {what}: {len(ledger.queue('all', wanted)):,}", f"{seconds * 1000:,.1f} ms")
    seqs = ledger.queue("all")
    starts = [luck.randrange(len(seqs) - 128) for _ in range(50)]
    block = timed(lambda: [ledger.rows(seqs[start : start + 128]) for start in starts]) / len(starts)
    told("rows: a block of 128 anywhere", f"{block * 1000:,.2f} ms")
    page = timed(lambda: [ledger.claims(limit=50, after=seqs[start]) for start in starts]) / len(starts)
    told("claims: a page of 50 anywhere", f"{page * 1000:,.2f} ms")
    ids = luck.sample([each.id for each in claims], 50)
    told(
        "claim and pairs_of",
        f"{timed(lambda: [(ledger.claim(i), ledger.pairs_of(i)) for i in ids]) / 50 * 1000:,.2f} ms",
    )
    told("conflicts: the worst 100", f"{timed(lambda: ledger.conflicts(limit=100)) * 1000:,.1f} ms")
    told("counts", f"{timed(ledger.counts) * 1000:,.1f} ms")
    group = ledger.rows(seqs[:1])[0].group_id
    figure = f"SELECT * FROM best_figure WHERE group_id = '{group}'"
    told("best_figure of one group", f"{timed(lambda: ledger.sql(figure)) * 1000:,.1f} ms")
    everything = timed(lambda: ledger.sql("SELECT count(*) FROM best_figure", timeout_s=600))
    told("best_figure of all groups", f"{everything * 1000:,.0f} ms")


def bench_deciding(ledger: Ledger, claims: list[Claim]) -> None:
    luck = random.Random(3)
    ids = [each.id for each in luck.sample(claims, min(5_000, len(claims)))]
    first, rest = ids[:500], ids[500:]

    def one_by_one() -> None:
        for id in first:
            ledger.decide([id], "disputed", reason_code="scope_unclear", reviewer="bench", expected={id: 0})

    per_second("decide: one at a time, durable", len(first), timed(one_by_one))

    def as_a_batch() -> None:
        ledger.decide(rest, "disputed", reason_code="scope_unclear", reviewer="bench")

    per_second(f"decide: a batch of {len(rest):,}", len(rest), timed(as_a_batch))
    per_second("undo of that batch", len(rest), timed(lambda: ledger.undo("bench")))
    told("queue conflicts with decisions", f"{timed(lambda: ledger.queue('conflicts')) * 1000:,.1f} ms")
    told("counts with decisions", f"{timed(ledger.counts) * 1000:,.1f} ms")
    disputed = len(list(ledger.export()))
    per_second("export of disputed claims", disputed, timed(lambda: list(ledger.export())))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, default=200_000)
    parser.add_argument("--db", help="an empty PostgreSQL database; a SQLite file in a temporary folder unless given")
    arguments = parser.parse_args()
    with TemporaryDirectory() as folder:
        bench_ingest(Path(folder))
        bench(arguments.db or str(Path(folder) / "ledger.db"), arguments.claims, Path(folder))


if __name__ == "__main__":
    main()
