"""The place that a text begins with: "HARL, Kestria, May 14 (Inland Wire) -", "STAGG – ", "Tarn (Kestria) •"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import msgspec
import regex

from ledger import lexicon
from ledger.extract.geography import is_common, known
from ledger.model import Span

ENDS_PROSE: Final = frozenset(".!?”\"’'")
DATELINE: Final = regex.compile(
    r"\W*(?:\(\p{Lu}+\)\s+)?"
    r"(?:(?P<capitals>\p{Lu}[\p{Lu}.'’/-]+(?: [\p{Lu}.'’-]+){0,3})"
    r"(?:, (?P<land>\p{Lu}\w+(?: \p{Lu}\w+)?)(?=[, ])| \((?P<land>\p{Lu}\p{Ll}+(?: \p{Lu}\w+)?)\) ?[•·–—-]"
    r"|,|:| \(| --| ?—| –| -\s)"
    r"|(?P<name>\p{Lu}[\w’'/-]+(?: \p{Lu}[\w’'-]+){0,2})(?:, (?P<land>\p{Lu}[\w’'-]+)\.?)?(?:, [\w. ]{4,14})?"
    r"(?:(?: \([^)\n]{2,40}\))? (?:--|—|–|-)\s| \(\p{Lu}{2,6}\)))"
)

AGENCIES: Final = frozenset(name.strip().lower() for name in lexicon.load("bylines")["agencies"].split("|"))
"""Agencies stand before a text as places do: "REUTERS - "."""


class Dateline(msgspec.Struct, frozen=True):
    """The place, with its land where that is given, and alone; the sentence that holds it, and where it ends."""

    name: str
    city: str
    index: int
    end: int


def dateline_in(body: str, spans: Sequence[Span]) -> Dateline | None:
    """The dateline of the first of the sentences that has one."""
    for index, span in enumerate(spans):
        if index and body[slice(*span)].isupper():
            continue
        found = DATELINE.match(body, *span)
        if found is None:
            continue
        name = (found["capitals"] or found["name"]).strip()
        city = name.partition("/")[0]
        prose = body[span[1] - 1] in ENDS_PROSE
        if city.lower() in AGENCIES and not found["land"]:
            continue
        if known(city) or (prose and not is_common(city) and not found[0].endswith(":")):
            land = found["land"]
            return Dateline(f"{name}, {land}" if land and known(land) else name, city, index, found.end())
    return None
