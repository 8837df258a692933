"""What type of incident a figure is about: "bombing", "flood"; one word tells most, some need the company of others."""

from __future__ import annotations

from typing import Final, NamedTuple

from ledger import lexicon
from ledger.extract.cues import CAPITAL, TIME
from ledger.extract.tokens import Tokens
from ledger.extract.wordlists import lists_by_word

_TABLE: Final = lexicon.load("scope")
TYPES: Final = lists_by_word(_TABLE["incident"])
PASSING: Final = frozenset(_TABLE["passing"]["types"].split())
"""Types that a text speaks of in passing."""


class Ambiguous(NamedTuple):
    """A type that words name where one of their company stands in the sentence, too."""

    type: str
    company: frozenset[str]


def _ambiguous() -> dict[str, list[Ambiguous]]:
    found: dict[str, list[Ambiguous]] = {}
    for entry in _TABLE["ambiguous"]:
        for word in entry["words"].split():
            found.setdefault(word, []).append(Ambiguous(entry["type"], frozenset(entry["with"].split())))
    return found


AMBIGUOUS: Final = _ambiguous()
NAMING: Final = frozenset((*TYPES, *AMBIGUOUS))
"""All words that may name an incident."""


class Incident(NamedTuple):
    """A type of incident and the token that names it."""

    at: int
    type: str


def incidents_in(tokens: Tokens) -> list[Incident]:
    """What a sentence names, in order."""
    if NAMING.isdisjoint(tokens.words):
        return []
    found = ((k, _type_of(tokens, k)) for k, word in enumerate(tokens.lower) if word in NAMING)
    return [Incident(k, type) for k, type in found if type is not None]


def _type_of(tokens: Tokens, k: int) -> str | None:
    """The type that a word names; none for the month of March."""
    word = tokens.lower[k]
    if tokens.flags[k] & TIME and tokens.flags[k] & CAPITAL:
        return None
    entries = AMBIGUOUS.get(word)
    if entries is None:
        return TYPES[word]
    others = tokens.words - {word}
    fitting = (entry.type for entry in entries if not entry.company.isdisjoint(others))
    return next(fitting, TYPES.get(word))


def nearest(found: list[Incident], first: int) -> str | None:
    """The type named nearest to token `first`; None where none is named."""
    return min(found, key=lambda one: (abs(one.at - first), one.at)).type if found else None


def tells_enough(headline: list[Incident]) -> bool:
    """Whether a headline names what it is about, not only a passing type."""
    return any(one.type not in PASSING for one in headline)


def main_type(headline: list[Incident], lead: list[Incident]) -> str | None:
    """What an article is about: the first type that its headline names, else its lead, rather no passing one."""
    types = [one.type for one in (*headline, *lead)]
    return next((type for type in types if type not in PASSING), next(iter(types), None))
