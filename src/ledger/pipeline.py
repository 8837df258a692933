"""The verbs in order, for the command line and the screen. Nothing else opens the store."""

from __future__ import annotations

import gc
import logging
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache, partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Final, TypeVar

import msgspec

from ledger.errors import BadInput
from ledger.model import Article, Claim, Group, Policy, Skipped
from ledger.pool import chunks, in_order

if TYPE_CHECKING:
    from ledger.reconcile import Weights
    from ledger.reconcile.policies import Figure
    from ledger.sources import Limits, Split
    from ledger.sources.claim_files import Figures, Rejected
    from ledger.sources.claim_rows import ClaimRow
    from ledger.store import Change, Counts, Ledger, Made, Placed

Progress = Callable[[str, int, int], None]
"""Told (what is being done, how much of it is done, how much there is)."""
Clock = Callable[[], str]
"""Gives this moment in UTC: "2016-03-09T18:05:00.000000Z"."""

B = TypeVar("B")
Part = list[int]
"""The seqs of articles that are related together."""

LOG: Final = logging.getLogger(__name__)
STDIN: Final = "-"
UNSTORABLE: Final = "the text has a character in it that no database can hold"
CHUNK_CHARS: Final = 200_000  # what a worker process gets at once: large against the cost of sending, small in memory
LOOKUP_ARTICLES: Final = 64  # how many ids are looked up in the ledger at once
EVERY_ROW: Final = 1_000_000_000
PATIENCE_S: Final = 600.0  # for a question of our own to the ledger
IMPORT_ROWS: Final = 5_000  # rows of claims that are stored in one transaction
BATCH_CHARS: Final = 400_000  # what is stored in one transaction
RELATED_ARTICLES: Final = 1_000  # of which the relations are worked out at once and stored in one transaction
GC_THRESHOLD: Final = 100_000  # objects; a sweep of the default 700 takes a sixth of the time
WORTH_WORKERS: Final = 8  # so many times: worker processes take a second to start


class Summary(msgspec.Struct):
    """What an ingest did."""

    read: int = 0  # articles met
    new: int = 0
    known: int = 0  # articles that were in the ledger already
    revised: int = 0  # of the new ones: another text of an article that was there
    claims: int = 0  # claims added
    groups: int = 0  # in the whole ledger
    conflicts: int = 0  # in the whole ledger
    skipped: list[Skipped] = msgspec.field(default_factory=list)
    unusable: list[str] = msgspec.field(default_factory=list)  # a line for each path that could not be used


class Imported(msgspec.Struct):
    """What an import of claims did."""

    rows: int = 0  # rows that are claims
    new: int = 0
    known: int = 0  # claims that were in the ledger already
    rejected: int = 0
    unknown: tuple[str, ...] = ()  # columns that were left out
    groups: int = 0  # in the whole ledger
    conflicts: int = 0


def open_ledger(db: str, *, create: bool = False, read_only: bool = False, clock: Clock | None = None) -> Ledger:
    """The ledger at a path or SQLAlchemy url; `create` makes or upgrades it, `clock` dates its rows.

    Raises BadDatabase.
    """
    from ledger.store import Ledger  # SQLAlchemy: not for commands that need no database

    if clock is None:
        return Ledger.open(db, create=create, read_only=read_only)
    return Ledger.open(db, create=create, read_only=read_only, clock=clock)


def articles(
    paths: Sequence[str | Path],
    summary: Summary,
    *,
    split: Split = "auto",
    limits: Limits | None = None,
    progress: Progress | None = None,
) -> Iterator[Article]:
    """The articles of files, folders, addresses and "-" (text on standard input), in order.

    What is left out is added to `summary.skipped`.

    A path that cannot be used adds its reason to `summary.unusable` and does not stop the others. Raises BadInput at
    the end where no path gave an article.
    """
    from ledger.sources import Limits, read

    limits = limits or Limits()

    sizes = [_bytes_under(Path(path)) if progress else 0 for path in paths]
    done = 0
    for path, size in zip(paths, sizes, strict=True):
        read_here = 0
        try:
            if not str(path):  # of a variable that is not set; as a path it is the folder one is in
                raise BadInput("an empty path; the folder that you are in is called .")
            for item in _read_stdin(split, limits) if path == STDIN else read(path, split=split, limits=limits):
                if isinstance(item, Skipped):
                    summary.skipped.append(item)
                    LOG.warning("skipped %s: %s", item.source, item.why)
                    continue
                LOG.debug("read %s of %s: %s", item.id, item.source, item.title)
                summary.read += 1
                read_here += len(item.body)
                if progress:
                    progress("reading", done + min(read_here, size), sum(sizes))
                yield item
        except BadInput as error:
            summary.unusable.append(str(error))
            LOG.warning("not read: %s", error)
        done += size
    if not summary.read:
        raise BadInput("; ".join(summary.unusable) or f"no article found in {', '.join(map(str, paths))}")


def extract(
    texts: Iterable[Article], summary: Summary | None = None, *, jobs: int = 1
) -> Iterator[tuple[Article, list[Claim]]]:
    """Each article with its claims, in order; `jobs` worker processes.

    An extractor of somebody else's that fails adds one line to `summary.skipped`, however many articles it fails on.
    """
    from ledger.plugins import read  # the rules and word lists of extraction: not for commands that only look

    told: set[str] = set()
    for article, reading in in_order(read, texts, jobs, chunk=CHUNK_CHARS, size=_chars):
        for failure in reading.failures:
            if summary is not None and failure.extractor not in told:
                told.add(failure.extractor)
                summary.skipped.append(Skipped(f"extractor {failure.extractor}", failure.why))
        yield article, reading.claims


def ingest(
    paths: Sequence[str | Path],
    db: str,
    *,
    jobs: int = 1,
    split: Split = "auto",
    limits: Limits | None = None,
    progress: Progress | None = None,
    clock: Clock | None = None,
    summary: Summary | None = None,
) -> Summary:
    """Read, split, extract, store and reconcile; what the ledger already has is passed over.

    One transaction a batch: after an interruption the same call completes the work, and `summary` (the caller's, who
    wants to know it then) tells what is stored. Raises BadInput when no path gives an article (the database is then not
    touched), BadDatabase.
    """
    summary = Summary() if summary is None else summary
    stream = articles(paths, summary, split=split, limits=limits, progress=progress)
    first = next(stream)
    with open_ledger(db, create=True, clock=clock) as ledger:
        fresh = _unknown(chain((first,), stream), ledger, summary)
        for batch in chunks(extract(fresh, summary, jobs=jobs), BATCH_CHARS, _chars_of_pair):
            added = ledger.add(batch)
            summary.new += added.articles
            summary.revised += added.revisions
            summary.claims += added.claims
            LOG.info("stored %d articles with %d claims", added.articles, added.claims)
        if progress:
            progress("relating", 0, 0)
        counts = reconcile(ledger, jobs=jobs)
        summary.groups, summary.conflicts = counts.groups, counts.conflicts
    return summary


def import_claims(
    figures: Figures, db: str, reject: Callable[[Rejected], None], *, clock: Clock | None = None
) -> Imported:
    """Stores the claims of a file and reconciles; rows that cannot be used go to `reject`.

    One transaction a batch. Raises BadInput where no row can be used (the database is then not touched), BadDatabase.
    """
    from ledger.sources.claim_files import Rejected, articles

    done = Imported()

    def usable() -> Iterator[ClaimRow]:
        for row in figures.rows():
            if isinstance(row, Rejected):
                done.rejected += 1
                reject(row)
            else:
                done.rows += 1
                yield row

    rows = usable()
    first = next(rows, None)
    if first is None:
        raise BadInput(f"{figures.file}: no row is a claim")
    with open_ledger(db, create=True, clock=clock) as ledger:
        for batch in chunks(chain((first,), rows), IMPORT_ROWS, lambda _: 1):
            by_id = {row.identity: row for row in batch}
            fresh = by_id.keys() - ledger.known_claims(by_id)
            done.new += len(fresh)
            ledger.add(list(articles((row for id, row in by_id.items() if id in fresh), str(figures.file))))
        counts = reconcile(ledger)
    done.known, done.unknown = done.rows - done.new, tuple(figures.unknown)
    done.groups, done.conflicts = counts.groups, counts.conflicts
    return done


def reconcile(ledger: Ledger, *, anew: bool = False, jobs: int = 1) -> Counts:
    """Groups and relations of what came since the last run and of what it touches; `anew`: of the whole ledger.

    The outcome is the same. A small ledger is always related as a whole. In a large one each batch is stored by itself:
    after an interruption the next run completes the work.
    """
    from ledger.reconcile import reconcile as relate_all

    if anew:
        ledger.index_words()
    if ledger.is_small():
        ledger.replace_relations(relate_all(ledger.load_claims(), ledger.load_articles()))
        return ledger.counts()
    anew = anew or not ledger.is_current()
    tied = _by_batch(_ties, ledger, ([seq] for seq in ledger.unplaced(anew=anew)), jobs)
    if anew:
        for rows in tied:
            ledger.place(rows)
        ledger.connect_all(ledger.word_sample())
    else:
        ledger.connect([row for rows in tied for row in rows])
    for made in _by_batch(partial(_relate, tuple(ledger.word_sample())), ledger, ledger.stale_parts(), jobs):
        ledger.put(made)
    return ledger.counts()


def _by_batch(work: Callable[[Ledger, list[Part]], B], ledger: Ledger, parts: Iterable[Part], jobs: int) -> Iterator[B]:
    """What a function makes of parts of the ledger, some at a time; in worker processes where there is much to do."""
    batches = list(chunks(parts, RELATED_ARTICLES, len))
    if jobs <= 1 or len(batches) < WORTH_WORKERS:
        return (work(ledger, batch) for batch in batches)
    there = partial(_in_worker, work, ledger.address)
    return (made for _, made in in_order(there, batches, jobs, chunk=1, size=lambda _: 1))


def _in_worker(work: Callable[[Ledger, list[Part]], B], address: str, parts: list[Part]) -> B:
    return work(_opened(address), parts)


@lru_cache(maxsize=1)
def _opened(address: str) -> Ledger:
    """The ledger, in a worker process, which sweeps its memory less often: all that it makes goes with its batch."""
    gc.set_threshold(GC_THRESHOLD)
    return open_ledger(address, read_only=True)


def _ties(ledger: Ledger, parts: Sequence[Part]) -> list[Placed]:
    return ledger.ties([seq for part in parts for seq in part])


def _relate(words: tuple[str, ...], ledger: Ledger, parts: Sequence[Part]) -> Made:
    from ledger.reconcile import reconcile as relate_all

    weights = _weights(ledger, words)
    return ledger.relate(parts, lambda claims, articles: relate_all(claims, articles, weights))


@lru_cache(maxsize=1)
def _weights(ledger: Ledger, words: tuple[str, ...]) -> Weights:
    from ledger.reconcile import Weights, all_words

    return Weights(map(all_words, ledger.load_terms(words)))


def figures(ledger: Ledger, policy: Policy, narrow: Mapping[str, Any]) -> Iterator[tuple[Group, Figure]]:
    """The best figure under a policy of each group that has a claim that fits the filter.

    Claims that are disputed, superseded or rejected have no part in it.
    """
    from ledger.reconcile import best

    def asked(statement: str) -> list[Any]:
        return list(ledger.sql(statement, limit=EVERY_ROW, timeout_s=PATIENCE_S)[1])

    known = best.Known(
        agencies=dict(asked("SELECT id, agency FROM article WHERE agency IS NOT NULL")),
        copies=asked("SELECT a_id, b_id FROM article_copy"),
        conflicts=asked("SELECT claim_a, claim_b FROM conflict"),
        authorities=asked("SELECT name, role, rank FROM authority WHERE role IS NOT NULL OR rank IS NOT NULL"),
    )
    fitting = ledger.claims(narrow, limit=EVERY_ROW)
    groups = (ledger.group(key) for key in dict.fromkeys(row.group_id for row in fitting) if key)
    return best.figures(policy, groups, known)


def reextract(ledger: Ledger, *, jobs: int = 1, dry_run: bool = False) -> list[Change]:
    """Reads the stored articles again and gives what that changes; without `dry_run` it is stored and related."""
    changes: list[Change] = []
    texts = (ledger.article(id) for id in ledger.to_reread())
    for article, claims in extract(texts, jobs=jobs):
        changes += ledger.reread(article.id, claims, dry_run=dry_run)
    if changes and not dry_run:
        reconcile(ledger, jobs=jobs)
    return changes


def export(ledger: Ledger, status: str, style: str, out: BinaryIO, *, excel: bool = False) -> int:
    """Writes the claims of a status to a binary file in a format of `ledger.export`; gives their number.

    JSON lines carry the claims themselves; the other formats carry the decision and the opposing claim too.
    """
    from ledger.export import csv, writer

    write = csv.write_for_excel if excel else writer(style)
    if style == "jsonl":
        return write(ledger.columns("claim"), ledger.export("claim", status=status), out)
    return write(ledger.columns("disputed_claim"), ledger.export("claim_sheet", status=status), out)


def _read_stdin(split: Split, limits: Limits) -> list[Article]:
    from ledger.sources import over, read_text

    piped = sys.stdin.buffer.read(limits.file_bytes + 1)
    if len(piped) > limits.file_bytes:
        raise BadInput(f"standard input: {over('file_bytes', limits)}")
    found = read_text(piped.decode("utf-8", "replace"), STDIN, split)
    if not found:
        raise BadInput("no article found on standard input")
    return found


def _unknown(stream: Iterable[Article], ledger: Ledger, summary: Summary) -> Iterator[Article]:
    """The articles that neither the ledger nor this run has met yet; a text that no database can hold is skipped."""
    from ledger.store.types import is_storable

    met: set[str] = set()
    for batch in chunks(stream, LOOKUP_ARTICLES, lambda _: 1):
        met |= ledger.known_articles([article.id for article in batch])
        for article in batch:
            if article.id in met:
                summary.known += 1
            elif not is_storable(article.body):
                summary.skipped.append(Skipped(article.url or article.source or article.id, UNSTORABLE))
            else:
                met.add(article.id)
                yield article


def _chars(article: Article) -> int:
    return len(article.body)


def _chars_of_pair(pair: tuple[Article, list[Claim]]) -> int:
    return len(pair[0].body)


def _bytes_under(path: Path) -> int:
    files = path.rglob("*") if path.is_dir() else (path,)
    return sum(file.stat().st_size for file in files if file.is_file())
