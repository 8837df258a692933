"""How fast whole claims are read, with all their slots, beside the peers and beside one bare scan for numbers.

Run: python benchmarks/extraction.py [FILE ...]   (JSONL of articles; default: the feeds of tests/corpus)
Peers, each left out when it isn't installed: quantulum3; recognizers-text-number (with emoji<2).

Prints processor time in MB/s over 25 MB, the ratios, the cost of a MB from 1 to 100 MB with the peak of memory, and two
jobs against one.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import cycle
from pathlib import Path

from mentions import BARE, MEGABYTE

from ledger.claims import read_article
from ledger.model import Article, make_article

CORPUS = Path(__file__).parents[1] / "tests" / "corpus" / "texts"
SIZE = 25 * MEGABYTE
PEER_SIZE = 200_000  # code points: the peers take minutes for a megabyte
GROWTH_MB = (1, 10, 100)


def articles(paths: list[Path]) -> list[Article]:
    """Every article of the feeds once."""
    rows = [json.loads(line) for path in paths for line in path.read_text("utf-8").splitlines()]
    return [
        make_article(row["text"], url=row["url"], title=row.get("title"), published_at=row.get("published_at"))
        for row in rows
    ]


def repeated(texts: list[Article], size: int) -> Iterator[Article]:
    """The articles again and again until they have `size` code points."""
    done = 0
    for article in cycle(texts):
        yield article
        done += len(article.body)
        if done >= size:
            return


def seconds(work: Callable[[], object]) -> float:
    """Processor time of one run."""
    start = time.process_time()
    work()
    return time.process_time() - start


def speed(texts: list[Article], size: int, read: Callable[[str], object]) -> float:
    """MB/s of a function on the bodies."""
    chosen = list(repeated(texts, size))
    total = sum(len(article.body) for article in chosen)

    def work() -> None:
        for article in chosen:
            read(article.body)

    return total / MEGABYTE / seconds(work)


def read_all(texts: list[Article], size: int) -> None:
    """Read the claims of so much text and keep nothing."""
    for article in repeated(texts, size):
        read_article(article)


def peers() -> Iterator[tuple[str, Callable[[str], object]]]:
    """The peers that are installed."""
    try:
        from quantulum3 import parser

        yield "quantulum3", parser.parse
    except ImportError:
        print("quantulum3 is not installed")
    try:
        from recognizers_number import Culture, NumberRecognizer

        yield "Recognizers-Text, numbers only", NumberRecognizer(Culture.English).get_number_model().parse
    except ImportError:
        print("recognizers-text-number is not installed (it needs emoji<2)")


def side_by_side(texts: list[Article]) -> None:
    """The reader, the floor and the peers in one process."""
    read_all(texts, MEGABYTE)
    lower = [make_article(article.body.lower()) for article in texts]
    floor = speed(lower, SIZE, BARE["bare scan, alternatives"].findall)
    ours = SIZE / MEGABYTE / seconds(lambda: read_all(texts, SIZE))
    print(f"{'bare scan for numbers':32} {floor:8.2f} MB/s")
    print(f"{'ledger, claims with all slots':32} {ours:8.2f} MB/s   {ours / floor:.2f} of the bare scan")
    for name, parse in peers():
        theirs = speed(texts, PEER_SIZE, parse)
        print(f"{name:32} {theirs:8.3f} MB/s   ledger is {ours / theirs:.0f} times as fast")


def growth(texts: list[Article]) -> None:
    """Cost of a MB and peak memory as the text grows, each size in a process of its own."""
    for size_mb in GROWTH_MB:
        out = subprocess.run(
            [sys.executable, __file__, "--grow", str(size_mb), *map(str, FILES)],
            capture_output=True,
            text=True,
            check=True,
        )
        print(out.stdout.rstrip())


def grow(texts: list[Article], size_mb: int) -> None:
    """One size: seconds a MB and the peak of this process."""
    cost = seconds(lambda: read_all(texts, size_mb * MEGABYTE)) / size_mb
    peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{size_mb:4} MB: {cost:.3f} s a MB, peak {peak_mb:.0f} MB")


def jobs(texts: list[Article]) -> None:
    """`ledger extract` with one and two jobs, wall time."""
    with tempfile.TemporaryDirectory() as folder:
        feed = Path(folder) / "feed.jsonl"
        with feed.open("w", encoding="utf-8") as out:
            for n, article in enumerate(repeated(texts, SIZE)):
                row = {"url": f"{article.url}/{n}", "published_at": article.published_at, "text": article.body}
                out.write(json.dumps(row) + "\n")
        times = {}
        for number in (1, 2):
            start = time.perf_counter()
            command = [
                str(Path(sys.executable).with_name("ledger")),
                "extract",
                str(feed),
                "--format",
                "jsonl",
                "--jobs",
                str(number),
            ]
            subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
            times[number] = time.perf_counter() - start
    rate = SIZE / MEGABYTE / times[1]
    print(f"ledger extract: {rate:.2f} MB/s with one job; two jobs {times[1] / times[2]:.2f} times as fast")


FILES = [Path(argument) for argument in sys.argv[1:] if not argument.startswith("--") and not argument.isdigit()]
FILES = FILES or sorted(CORPUS.glob("*.jsonl"))

if __name__ == "__main__":
    ARTICLES = articles(FILES)
    if "--grow" in sys.argv:
        grow(ARTICLES, int(sys.argv[sys.argv.index("--grow") + 1]))
    else:
        side_by_side(ARTICLES)
        growth(ARTICLES)
        jobs(ARTICLES)
