"""How the cost of reading grows on strings made to be slow: the time of twice and of four times the text over its own.

Run: python benchmarks/hostile.py [SIZE]   (characters of the smallest text, 10,000 by default)
Linear reading prints 2 and 4; anything much above means that a string like this can stop a reader of news.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

from ledger.claims import read_article
from ledger.model import make_article

SIZE = 10_000
ROUNDS = 3

UNITS: dict[str, str] = {
    "numbers in one sentence": "12 men and ",
    "killed numbers": "killed 12 and ",
    "numbers and commas": "12, ",
    "one sentence": "the army said that 12 people in Harl were killed by it and ",
    "bounds": "more than 12 but fewer than 15 ",
    "number words in a row": "one and ",
    "scale words": "million ",
    "digits": "9",
    "digit groups": "1,2",
    "grouped digits": "1,000,",
    "decimal points": "1.2.",
    "no blank": "x",
    "letters and stops": "U.S.",
    "hyphens": "a-",
    "apostrophes": "a'",
    "addresses": "@1",
    "web addresses": "http://a.b/1",
    "blanks behind a number": "5" + 30 * " ",
    "blanks": " ",
    "line feeds": "5\n\n",
    "short lines": "5 died\n",
    "lines of capitals": "TWELVE MEN DIED IN THE TOWN OF SAN JOSE, NEAR\n",
    "capitals": "SAN ",
    "capitals and numbers": "SAN 12 ",
    "names": "Harl ",
    "said": "said ",
    "according": "according to ",
    "who said": "Harl said 5 ",
    "of of of": "of ",
    "of numbers": "12 of ",
    "a": "a ",
    "in in in": "in ",
    "town of": "town of ",
    "commas": ",",
    "brackets": "(",
    "closing brackets": ")",
    "brackets in brackets": "(5 ",
    "square brackets": "[",
    "dashes": "- ",
    "long dashes": "—",
    "stops": ".",
    "stops and blanks": ". ",
    "quotes": "“",
    "nested quotes": "“5 ‘6 ",
    "straight quotes": '"',
    "single quotes": "'5",
    "currency signs": "$",
    "percent": "5% ",
    "polls": "59% of people support it, a poll found, ",
    "soft hyphens": "1\u00ad2 ",
    "ligatures": "\ufb015 ",
    "dates": "1, 2, 3, ",
    "full dates": "on 8 November 2015 ",
    "weekdays": "Monday ",
    "may": "may ",
    "last": "last ",
    "ago": "two days ago 5 died ",
    "years": "2015-",
    "slashes": "1/2/",
    "times": "5:30 ",
    "bullets": "- 5\n",
    "list numbers": "1. ",
    "table": "| 5 ",
    "emoji": "\U0001f4a5",
    "accents": "é5 ",
    "combining marks": "e\u0301",
    "null": "\x00",
    "dotted capitals": "İ ",
    "Arabic digits": "٣٤ ",
}
"""What each text repeats."""


def text_of(unit: str, size: int) -> str:
    """The unit again and again, `size` characters."""
    return (unit * (size // len(unit) + 1))[:size]


def seconds(work: Callable[[], object]) -> float:
    """Processor time of the best of some runs."""
    best = float("inf")
    for _ in range(ROUNDS):
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
    return best


def main() -> None:
    """Print the table, the worst growth last."""
    size = int(sys.argv[1]) if len(sys.argv) > 1 else SIZE
    read_article(make_article(text_of("12 men ", size)))
    rows: list[tuple[float, str]] = []
    for name, unit in UNITS.items():
        articles = [make_article(text_of(unit, times * size)) for times in (1, 2, 4)]
        once, twice, four = (seconds(lambda article=article: read_article(article)) for article in articles)
        line = f"{name:26} {once * 1000:8.1f} ms   x2 {twice / once:5.2f}   x4 {four / once:5.2f}"
        rows.append((four / once, line))
        print(line, flush=True)
    print("\nthe worst: " + max(rows)[1])


if __name__ == "__main__":
    main()
