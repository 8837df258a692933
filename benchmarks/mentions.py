"""How fast numbers are found: MB/s over 25 MB of articles, beside one bare scan for digits and number words.

Run: python benchmarks/mentions.py FILE ...   (text files, or JSONL with a `text`)
Then the growth on hostile strings: the time of twice the text over the time of the text; 2 is linear.
"""

from __future__ import annotations

import json
import re
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from ledger import lexicon
from ledger.extract.number import find_mentions
from ledger.extract.tree import letter_tree

MEGABYTE = 1_000_000
SIZE = 25 * MEGABYTE
_TABLE = lexicon.load("numbers")
_WORDS = [word for name in ("units", "teens", "tens", "scales", "vague", "dozens") for word in _TABLE[name]]
BARE = {
    "bare scan, alternatives": re.compile(rf"\d[\d,.]*|\b(?:{'|'.join(_WORDS)})\b"),
    "bare scan, letter tree": re.compile(rf"[^a-z0-9](?:\d[\d,.]*|{letter_tree(_WORDS)})"),
}

HOSTILE: dict[str, Callable[[int], str]] = {
    "numbers in one sentence": lambda n: "12 men and " * n,
    "bounds": lambda n: "more than 12 but fewer than 15 " * n,
    "number words in a row": lambda n: "one and " * n,
    "no blank": lambda n: "x" * (10 * n) + "@",
    "addresses": lambda n: "@1" * (5 * n),
    "digits": lambda n: "9" * (10 * n),
    "digit groups": lambda n: "1,2" * (3 * n),
    "blanks behind a number": lambda n: "five" + " " * (10 * n),
    "line feeds": lambda n: "5\n\n" * (3 * n),
    "quotes": lambda n: "“" * (5 * n) + "5" + "”" * (5 * n),
    "currency signs": lambda n: "$" * (10 * n),
    "soft hyphens": lambda n: "1\u00ad2 " * (3 * n),
    "dates": lambda n: "1, 2, 3, " * n,
}


def articles(paths: Sequence[Path]) -> list[str]:
    """The texts, again and again until they are SIZE characters."""
    texts: list[str] = []
    for path in paths:
        text = path.read_text("utf-8")
        rows = [json.loads(line)["text"] for line in text.splitlines()] if path.suffix == ".jsonl" else [text]
        texts.extend(rows)
    once = sum(map(len, texts))
    return texts * max(1, SIZE // once)


def seconds(work: Callable[[], object]) -> float:
    """Processor time of the best of three runs."""
    best = float("inf")
    for _ in range(3):
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
    return best


def main() -> None:
    """Prints the table."""
    texts = articles([Path(name) for name in sys.argv[1:]])
    size = sum(map(len, texts)) / MEGABYTE
    found = sum(len(find_mentions(text)) for text in texts)
    full = seconds(lambda: [find_mentions(text) for text in texts])
    print(f"{size:.1f} MB, {len(texts)} articles, {found} mentions ({found / size:.0f} a MB)")
    print(f"{'find_mentions':24} {size / full:6.1f} MB/s")
    lower = [text.lower() for text in texts]
    for name, pattern in BARE.items():
        bare = seconds(lambda pattern=pattern: [pattern.findall(text) for text in lower])
        print(f"{name:24} {size / bare:6.1f} MB/s   find_mentions takes {full / bare:.2f} times as long")
    for name, make in HOSTILE.items():
        once, twice = make(50_000), make(100_000)
        ratio = seconds(lambda once=once: find_mentions(once)), seconds(lambda twice=twice: find_mentions(twice))
        print(f"{name:24} {len(twice) / MEGABYTE:5.2f} MB  {ratio[1]:6.2f} s   growth {ratio[1] / ratio[0]:.2f}")


if __name__ == "__main__":
    main()
