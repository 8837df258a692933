"""The gazetteer: names of places with their country, from `places.tsv`."""

from __future__ import annotations

import unicodedata
from functools import cache
from importlib.resources import files
from typing import NamedTuple


class Entry(NamedTuple):
    """What is known of a name: the country of its largest bearer, and whether that is more than a small town."""

    country: str  # ISO code; one that ends in "*" is a continent or region
    large: bool


def plain(name: str) -> str:
    """A name as the gazetteer spells it: lower case, without accents."""
    if not name.isascii():
        name = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
        name = name.replace("’", "'")
    return name.lower()


@cache
def places() -> dict[str, Entry]:
    """Every name in its plain spelling."""
    entries: dict[str, Entry] = {}  # one for all names that share it

    def entry(line: str) -> Entry:
        country, size = line.split("\t")
        return entries.setdefault(line, Entry(country, size == "large"))

    lines = files("ledger.lexicon").joinpath("places.tsv").read_text("utf-8").splitlines()
    return {name: entries.get(rest) or entry(rest) for name, _, rest in (line.partition("\t") for line in lines)}
