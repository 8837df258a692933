"""The countries that an article tells of by their peoples, and how it writes them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import regex

from ledger.extract.cues import CLOSED, VERB
from ledger.extract.geography import country_of, last_words, nationality_at
from ledger.extract.tokens import Tokens

SHORTEST: Final = {"US": "US", "GB": "UK"}  # what news calls them where the text has no name of theirs
SHORT_NAME: Final = regex.compile(r"(?<![\w.])(?:U\.S\.|U\.K\.|USA|US|UK|Britain)(?!\w)")
PLURAL: Final = ("ans", "ons", "ens", "nos", "ots", "rds", "ds")
"""How a word for several people of a nation ends, which is no adjective."""


def people_of(texts: Sequence[Tokens]) -> str | None:
    """The country of the first nationality in the texts: "Filipinos content with reform"."""
    return next((country for country, _, _ in _nationalities(texts)), None)


def nation_of(texts: Sequence[Tokens]) -> str | None:
    """The country of the first one that stands before a noun: "a Kestrian parade", not "40 Kestrians"."""
    return next((country for country, tokens, k in _nationalities(texts) if _is_adjective(tokens, k)), None)


def _nationalities(texts: Sequence[Tokens]) -> Iterator[tuple[str, Tokens, int]]:
    """The country of each nationality, and the tokens and the word that name it."""
    for tokens in texts:
        if last_words().isdisjoint(tokens.words):
            continue
        for k in range(tokens.size):
            if (country := nationality_at(tokens.lower, k)) is not None:
                yield country, tokens, k


def _is_adjective(tokens: Tokens, k: int) -> bool:
    behind = tokens.flags[k + 1] if k + 1 < tokens.size else 0
    return bool(behind) and not behind & (VERB | CLOSED) and not tokens.lower[k].endswith(PLURAL)


def short_names(body: str) -> dict[str | None, str]:
    """Country code -> the first short name that a text has for it; none in capitals, where "US" is a pronoun."""
    names = [] if body.isupper() else [match.group() for match in SHORT_NAME.finditer(body)]
    return {country_of(name): name for name in reversed(names)}


def shortest(country: str) -> str:
    """A country's name as news has it for short."""
    return SHORTEST.get(country_of(country) or "", country)
