"""Who states a figure: "according to X", "X said", "said X", "X, citing Y", "reported by X", "Dr Orlov: ..."."""

from __future__ import annotations

from typing import Final

import msgspec
import regex

from ledger import lexicon
from ledger.extract.cues import (
    BE,
    CAPITAL,
    CONJUNCTION,
    DETERMINER,
    HAVE,
    MODAL,
    NUMBER,
    PREPOSITION,
    PUNCTUATION,
    RELATIVE,
    SUBORDINATOR,
    VERB,
    VERBAL,
)  # fmt: skip
from ledger.extract.tokens import Tokens
from ledger.extract.wordlists import word_sets

LONGEST: Final = 14  # words of a name
QUOTES: Final = frozenset('“”"')
_WORDS: Final = word_sets(lexicon.load("authority"))
SAYING, SHOWING, NOUNS, PRONOUNS = (_WORDS[name] for name in ("saying", "showing", "nouns", "pronouns"))
WITHIN, BETWEEN, STATED_BY = _WORDS["within"], _WORDS["between"], _WORDS["stated_by"]
BEFORE_NAME: Final = _WORDS["before_name"]
SPEAKER: Final = regex.compile(r"\s*((?:\p{Lu}[\w.’'-]*)(?:[ ]\p{Lu}[\w.’'-]*){0,4}):\s")
GOING_BACK: Final = PRONOUNS | {"the source", "the sources", "the same source"}


class Named(msgspec.Struct, frozen=True):
    """An authority and the token where it is named as one; `name` is None for "he said", which goes back to another."""

    at: int
    name: str | None


def authorities_in(tokens: Tokens) -> list[Named]:
    """Everybody whom a sentence names as stating something, in order."""
    speaker = (
        SPEAKER.match(tokens.body, *tokens.span) if tokens.span[0] else None
    )  # a headline has topics, not speakers
    found: list[Named] = [Named(0, speaker[1])] if speaker is not None and " " in speaker[1] else []
    for k, word in enumerate(tokens.lower):
        name: str | None = None
        if word == "according" and k + 1 < tokens.size and tokens.lower[k + 1] == "to":
            name = _rightwards(tokens, k + 2, sure=True)
        elif word in ("citing", "quoting"):
            name = _rightwards(tokens, k + 1, sure=True)
            if name is not None and found and found[-1].name is not None:
                name = f"{found.pop().name}, citing {name}"
        elif (
            word in STATED_BY
            and k + 1 < tokens.size
            and tokens.lower[k + 1] in ("by", "of")
            and (tokens.lower[k + 1] == "by" or word == "reckoning")
        ):
            name = _rightwards(tokens, k + 2, sure=True)
        elif word in SAYING or word in SHOWING:
            name = _leftwards(tokens, k, sure=word in SAYING) or _inverted(tokens, k)
            if name is not None and name.lower() in GOING_BACK:
                found.append(Named(k, None))
                continue
        if name is not None:
            found.append(Named(k, name))
    return found


def nearest(found: list[Named], first: int, last: int) -> Named | None:
    """The one of a sentence who states the number at tokens [first, last): the nearest."""
    return min(found, key=lambda named: named.at - last if named.at >= last else first - named.at, default=None)


def _acceptable(tokens: Tokens, first: int, last: int, sure: bool) -> bool:
    """A name has a capital or a noun that states figures; after a sure sign any noun will do."""
    return any(
        tokens.flags[k] & CAPITAL or tokens.lower[k] in NOUNS or (sure and tokens.lower[k].isalpha())
        for k in range(first, last)
    )


def _rightwards(tokens: Tokens, first: int, sure: bool) -> str | None:
    """The name from token `first` on; a common noun takes the name in apposition: "one activist, Hamid Imam"."""
    flags, lower = tokens.flags, tokens.lower
    k = first
    while k < tokens.size and k - first < LONGEST:
        if (flags[k] & (VERB | BE | HAVE | MODAL | RELATIVE | SUBORDINATOR) and not flags[k] & CAPITAL) or (
            flags[k] & NUMBER and k > first
        ):
            break
        if flags[k] & PUNCTUATION and lower[k] not in WITHIN and lower[k] not in "‘’":
            break
        k += 1
    end = _apposition(tokens, k) if not any(flags[j] & CAPITAL for j in range(first, k)) else k
    while end > first and flags[end - 1] & (PREPOSITION | DETERMINER):
        end -= 1
    return tokens.text(first, end) if end > first and _acceptable(tokens, first, end, sure) else None


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
    """ "…,” says Humera Khan, a director": the name after the verb, when a quotation or comma stands before it."""
    if verb == 0 or tokens.lower[verb - 1] not in ("”", '"', ",", "’", "—", "–"):
        return None
    k = verb + 1
    if k < tokens.size and (tokens.flags[k] & CAPITAL or tokens.lower[k] in ("the", "a", "an")):
        return _rightwards(tokens, k, sure=True)
    return None


def _leftwards(tokens: Tokens, verb: int, sure: bool) -> str | None:
    """The subject of the verb: "Police said", "Martina Fietz, a spokeswoman, told", "the League, which said"."""
    flags, lower = tokens.flags, tokens.lower
    k = verb - 1
    while k >= 0 and (flags[k] & (HAVE | MODAL) or lower[k] in BETWEEN):
        k -= 1
    if k >= 0 and lower[k] in ("which", "who"):
        k -= 1
    if k >= 0 and lower[k] == ",":
        if k == verb - 1:
            comma = next((j for j in range(k - 1, max(-1, k - 25), -1) if lower[j] == ","), -1)
            if comma < 0:
                return None
            k = comma
        k -= 1
    last = k + 1
    while k >= 0 and last - k <= LONGEST and not _ends_name(tokens, k):
        k -= 1
    first = k + 1
    while first < last and (flags[first] & PREPOSITION or lower[first] in BEFORE_NAME):
        first += 1
    if first < last and last - first == 1 and lower[first] in PRONOUNS:
        return lower[first]
    return tokens.text(first, last) if first < last and _acceptable(tokens, first, last, sure) else None


def _ends_name(tokens: Tokens, k: int) -> bool:
    """Whether a name that is read leftwards ends before token `k`."""
    flag, word = tokens.flags[k], tokens.lower[k]
    if word in QUOTES or word in ("but", "that") or (flag & PUNCTUATION and word not in WITHIN):
        return True
    if flag & (RELATIVE | SUBORDINATOR | NUMBER | BE | HAVE | MODAL):
        return True
    if (
        k + 1 < tokens.size
        and tokens.flags[k + 1] & DETERMINER
        and not flag & (PREPOSITION | CONJUNCTION | PUNCTUATION)
    ):
        return True  # "days after the bombings in Harl [the ministry] said"
    return bool(flag & (VERB | VERBAL)) and not flag & CAPITAL and word not in NOUNS
