"""Who states a figure: "according to X", "X said", "said X", "X, citing Y", "reported by X"."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

import msgspec

from ledger.extract.cues import BE, CAPITAL, CLOSED, DETERMINER, HAVE, MODAL, NUMBER, PREPOSITION, PUNCTUATION, RELATIVE, SUBORDINATOR, VERB, VERBAL
from ledger.extract.tokens import Tokens

QUOTES = frozenset("“”\"")
LONGEST = 14  # words of a name
WITHIN = frozenset("of for in from at on and the ’ ' - & to with ( )".split())


class Words(msgspec.Struct, frozen=True):
    verbs: frozenset[str]
    nouns: frozenset[str]
    pronouns: frozenset[str]
    of_document: frozenset[str]


@cache
def words() -> Words:
    raw = tomllib.loads((files("ledger.lexicon") / "authority.toml").read_text("utf-8"))
    return Words(**{name: frozenset(value.split()) for name, value in raw.items()})


def authority_of(tokens: Tokens, known: str | None) -> tuple[str | None, bool]:
    """The name of who states what the sentence says, or None; and whether the sentence itself names them.

    `known`: who the sentence before named, which "he said" and "the source added" go back to.
    """
    lower = tokens.lower
    vocabulary = words()
    named: str | None = None
    for k in range(tokens.size):
        word = lower[k]
        if word == "according" and k + 1 < tokens.size and lower[k + 1] == "to":
            named = _rightwards(tokens, k + 2)
        elif word in ("citing", "quoting") and k + 1 < tokens.size:
            cited = _rightwards(tokens, k + 1)
            named = f"{named}, citing {cited}" if named and cited else cited or named
            continue
        elif word in vocabulary.verbs and named is None:
            if k + 1 < tokens.size and lower[k + 1] == "by" and word in ("reported", "quoted", "documented", "recorded", "counted", "claimed"):
                named = _rightwards(tokens, k + 2)
            else:
                named = _leftwards(tokens, k) or _inverted(tokens, k)
                if named is not None and named.lower() in vocabulary.pronouns | {"the source", "the sources"}:
                    return known, True
        if named:
            continue
    return (named, True) if named else (known, False)


def _acceptable(tokens: Tokens, first: int, last: int) -> bool:
    """A name has a capital or a noun that states figures."""
    nouns = words().nouns
    return any(tokens.flags[k] & CAPITAL or tokens.lower[k] in nouns for k in range(first, last))


def _rightwards(tokens: Tokens, first: int) -> str | None:
    """The name from token `first` on; a common noun takes the name in apposition with it: "one activist, Hamid Imam"."""
    flags, lower = tokens.flags, tokens.lower
    k = first
    while k < tokens.size and k - first < LONGEST:
        if flags[k] & (VERB | BE | HAVE | MODAL | RELATIVE | SUBORDINATOR) and not flags[k] & CAPITAL or flags[k] & NUMBER and k > first:
            break
        if flags[k] & PUNCTUATION and lower[k] not in WITHIN and lower[k] not in "‘’":
            break
        k += 1
    end = _apposition(tokens, k) if not any(flags[j] & CAPITAL for j in range(first, k)) else k
    while end > first and flags[end - 1] & (PREPOSITION | DETERMINER):
        end -= 1
    return tokens.text(first, end) if end > first and _acceptable(tokens, first, end) else None


def _apposition(tokens: Tokens, comma: int) -> int:
    """The end of a name that follows the comma at `comma`; `comma` itself where none does."""
    lower, size = tokens.lower, tokens.size
    k = comma + 1
    if comma >= size or lower[comma] != "," or k >= size or not (tokens.flags[k] & CAPITAL or lower[k] in "‘“"):
        return comma
    closing = {"‘": "’", "“": "”"}.get(lower[k])
    while k < size and k - comma < LONGEST and (lower[k] != "," if closing is None else lower[k] != closing):
        if closing is None and not (tokens.flags[k] & CAPITAL or lower[k] in WITHIN):
            break
        k += 1
    return k


def _inverted(tokens: Tokens, verb: int) -> str | None:
    """"…,” says Humera Khan, a director": the name after the verb, when a quotation or comma stands before it."""
    if verb == 0 or tokens.lower[verb - 1] not in ("”", '"', ",", "’", "—", "–"):
        return None
    k = verb + 1
    if k < tokens.size and (tokens.flags[k] & CAPITAL or tokens.lower[k] in ("the", "a", "an")):
        return _rightwards(tokens, k)
    return None


def _leftwards(tokens: Tokens, verb: int) -> str | None:
    """The subject of the verb: "Police said", "Martina Fietz, a spokeswoman, told"."""
    k = verb - 1
    while k >= 0 and tokens.flags[k] & (HAVE | BE | MODAL) or (k >= 0 and tokens.lower[k] in ("also", "later", "earlier", "last", "week", "today", "yesterday")):
        k -= 1
    if k >= 0 and tokens.lower[k] == ",":
        comma = next((j for j in range(k - 1, max(-1, k - 25), -1) if tokens.lower[j] == ","), -1)
        if comma < 0:
            return None
        k = comma - 1
    last = k + 1
    while k >= 0 and last - k <= LONGEST:
        flag, word = tokens.flags[k], tokens.lower[k]
        if word in QUOTES or (flag & PUNCTUATION and word not in WITHIN) or flag & (RELATIVE | SUBORDINATOR | NUMBER):
            break
        if flag & (VERB | VERBAL | BE | HAVE | MODAL) and not flag & CAPITAL and word not in words().nouns:
            break
        if word in ("but", "that"):
            break
        k -= 1
    first = k + 1
    while first < last and (tokens.flags[first] & PREPOSITION or tokens.lower[first] in ("and", "meanwhile", "however", "-", "'", "’", ")")):
        first += 1
    if first < last and last - first == 1 and tokens.lower[first] in words().pronouns:
        return tokens.lower[first]
    return tokens.text(first, last) if first < last and _acceptable(tokens, first, last) else None
