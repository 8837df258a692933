"""How every pattern of the readers grows on strings made to trouble it: linear is about 4 for a string 4 times as long.

    python benchmarks/patterns.py [ledger.sources]

Prints the worst growth of each pattern that takes two milliseconds or more on the longest string; CPU time. A pattern
that is only ever matched at the start of a short line may grow when it is used to find; "match" says how it is then.
"""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Iterator
from importlib import import_module
from pkgutil import walk_packages
from typing import Any, Final

UNITS: Final = (
    "a", "A", "Aa ", "a ", "1", "1 ", "1,", "1,000", "1.", ". ", "...", " ", "\t", "\n", "\u00a0", "-", "- ",
    "–", "(", ")", "()", "( ", "[", "<", "<a ", "<a>", "</", "|", "| ", " | ", "a | ", "·", "/", "//",
    "http://", "a.", "a.a", "a@", "“", "”", "'", "’", "\"", ":", "::", ",", ", ", "and ", "of ", "the ",
    "By ", "Ann Rowe ", "Ann, ", "May ", "3 May ", "May 3, ", "2016 ", "2016-", "$1", "$1 ", "%", "$", "one ",
    "hundred ", "two and ", "said ", "more than ", "at ", "#", "# ", "*", "_", "&", "=", "\\", "{", "&lt;",
    "é", "é ", "٣", "🔥", "\u200b", "page ", "of 1 ", "comments ", "next ", "ago ", "1 hour ", "a-", "-a ",
    "PORT ANSEL, ", "(AP) ", "\x1b[", "\x1b]", "\x1b[1;",
)  # fmt: skip
TAILS: Final = ("", "!", "\x00", "x", "1")
SIZES: Final = (1_000, 2_000, 4_000)
SHOWN_S: Final = 0.002
LINEAR: Final = 6.0  # growth from the first size to the last that still passes for linear, as clocks are coarse


def patterns(package: str) -> Iterator[tuple[str, re.Pattern[Any]]]:
    """Every compiled pattern that a module of the package holds by name, in a table, or in a class of its own."""
    root = import_module(package)
    names = [package, *(module.name for module in walk_packages(getattr(root, "__path__", []), f"{package}."))]
    seen: set[int] = set()
    for name in names:
        for key, value in vars(import_module(name)).items():
            for number, pattern in enumerate(_inside(value)):
                if id(pattern) not in seen:
                    seen.add(id(pattern))
                    yield f"{name}.{key}[{number}]" if number else f"{name}.{key}", pattern


def _inside(value: Any) -> Iterator[Any]:
    """A pattern, or those of a table or of an object's fields, one level deep."""
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, dict | list | tuple | frozenset):
        yield from (
            part for part in (value.values() if isinstance(value, dict) else value) if isinstance(part, re.Pattern)
        )
    elif type(value).__module__.startswith("ledger") and hasattr(value, "__dict__"):
        yield from (part for part in vars(value).values() if isinstance(part, re.Pattern))


def seconds(pattern: re.Pattern[Any], how: str, unit: str, tail: str, size: int) -> float:
    """CPU time of a string of this size: to "find" every match, or to "match" once at its start and as a whole."""
    made = (unit * size)[:size] + tail
    text: Any = made.encode("utf-8") if isinstance(pattern.pattern, bytes) else made
    began = time.process_time()
    if how == "find":
        for _ in pattern.finditer(text):
            pass
    else:
        pattern.match(text)
        pattern.fullmatch(text)
    return time.process_time() - began


def worst(pattern: re.Pattern[Any], how: str) -> tuple[float, float, str, str]:
    """(growth, seconds on the longest string, the string's unit and end) where it takes longest."""
    _, unit, tail = max((seconds(pattern, how, unit, tail, SIZES[0]), unit, tail) for unit in UNITS for tail in TAILS)
    times = [min(seconds(pattern, how, unit, tail, size) for _ in range(3)) for size in SIZES]
    return times[-1] / max(times[0], 1e-6), times[-1], unit, tail


def main() -> None:
    """Prints a line for each slow pattern, and how many there are of each sort."""
    tried = slow = 0
    for package in sys.argv[1:] or ("ledger.sources", "ledger.text", "ledger.extract"):
        for name, pattern in patterns(package):
            tried += 1
            for how in ("find", "match"):
                growth, longest, unit, tail = worst(pattern, how)
                if longest >= SHOWN_S and growth > LINEAR:
                    slow += 1
                    print(f"{how:<5} {name:<56} x{growth:5.1f}  {longest * 1e3:9.1f} ms  {unit!r} {tail!r}", flush=True)
    print(f"{tried} patterns tried, {slow} of their uses grow faster than the string")


if __name__ == "__main__":
    main()
