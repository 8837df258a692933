"""How fast numbers are found: MB/s over 25 MB of articles, beside one bare scan for digits and number words.

Run: python benchmarks/mentions.py FILE ...   (text files, or JSONL with a `text`)
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


if __name__ == "__main__":
    main()
