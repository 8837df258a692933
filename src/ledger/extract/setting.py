"""How the words before a name make it the scene of what is told: "in X", "near the town of X"."""

from __future__ import annotations

import msgspec

from ledger.extract.cues import CLOSED, MEASURE
from ledger.extract.geography import BETWEEN, FLEEING, LOCATIVE, SETTLEMENTS
from ledger.extract.tokens import Tokens

SURE = 3  # the weight that makes a place of a name which no list has


class Place(msgspec.Struct, frozen=True, gc=False):
    """A place named in a sentence: token range, its name as written, and how surely it is the scene (4 best)."""

    first: int
    last: int
    name: str
    weight: int


def weight_before(tokens: Tokens, k: int) -> int:
    """How the words before a name make it a scene: "in X", "near the town of X", "in the southern city of X"."""
    j = k - 1
    called = False  # "the town of X", "the capital, X": a place, whatever stands before
    while j >= 0 and k - j <= 8:
        word = tokens.lower[j]
        if word == "of" and not (j > 0 and tokens.lower[j - 1] in SETTLEMENTS):
            return SURE if called else 1
        if word in SETTLEMENTS:
            if j and tokens.flags[j - 1] & MEASURE and lower_of(tokens, j + 1) == "of":
                return -1  # "80 miles south of X"
            called = called or (j < k - 1 and tokens.lower[j + 1] in ("of", ","))
        elif word not in BETWEEN and "-" not in word and not (called and _describes(tokens, j)):
            break
        j -= 1
    weight = LOCATIVE.get(tokens.lower[j], 0) if j >= 0 else 0
    if weight < 0 and not FLEEING.isdisjoint(tokens.lower[max(0, j - 3) : j]):
        return SURE  # "fled from X": what they fled from happened there
    return max(weight, SURE) if called else weight


def lower_of(tokens: Tokens, k: int) -> str:
    """The word at a token in lower case; "" behind the last."""
    return tokens.lower[k] if k < tokens.size else ""


def _describes(tokens: Tokens, j: int) -> bool:
    """Whether a word stands between an article and a settlement: "the [besieged] town of"."""
    return not tokens.flags[j] & CLOSED and tokens.lower[j] not in LOCATIVE


def lower_before(tokens: Tokens, k: int) -> str:
    """The word before a token in lower case; "" for the first."""
    return tokens.lower[k - 1] if k else ""


def is_possessive(tokens: Tokens, k: int) -> bool:
    """Whether a token is the possessor of what follows: "Kestria's"."""
    return tokens.body[tokens.ends[k] - 2 : tokens.ends[k]] in ("'s", "’s")
