"""Places in a text of capitals, where only the gazetteer and the words around a name tell one."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from ledger.extract.cues import CLOSED, DETERMINER, FLAGS, TIME
from ledger.extract.geography import BETWEEN, DIVISIONS, INSIDE_NAMES, LOCATIVE, SETTLEMENTS, followers
from ledger.extract.setting import Place, weight_before
from ledger.extract.tokens import Memory, Tokens
from ledger.lexicon.gazetteer import places, plain

LEADING = frozenset((*LOCATIVE, *SETTLEMENTS, *BETWEEN, "of"))
"""Words that can make a scene of the name behind them."""
LONGEST_IN_CAPITALS = 4


def beginnings_in_capitals(tokens: Tokens, learned: AbstractSet[str]) -> Iterator[int]:
    """Where all is capitals, the words of the gazetteer where a scene is set or where the second word fits, too."""
    lower, flags = tokens.lower, tokens.flags
    divided, named = not DIVISIONS.isdisjoint(tokens.words), not learned.isdisjoint(tokens.words)
    before = 0
    for k, opening in enumerate(map(_OPENINGS.__getitem__, lower)):
        leads = before & (LEADS if opening & LISTED else SETS)
        before = opening
        if not (leads or opening & SEVERAL or named) or flags[k] & (CLOSED | TIME):
            continue
        several = opening & SEVERAL and k + 1 < tokens.size and plain(lower[k + 1]) in followers()[plain(lower[k])]
        if several or (leads and (divided or opening & ALONE)) or (named and lower[k] in learned):
            yield k


LISTED, SEVERAL, ALONE, LEADS, SETS = 1, 2, 4, 8, 16


def _opening_of(word: str) -> int:
    """What a word does in a text of capitals: begins a name of the gazetteer, one of several words, one that it may be
    by itself; leads to a name; sets a scene.
    """
    seconds = followers().get(plain(word))
    opening = 0 if seconds is None else LISTED | (SEVERAL if seconds else 0)
    if any((entry := places().get(plain(name))) is not None and entry.large for name in (word, f"{word}'s")):
        opening |= ALONE
    if word in LEADING or "-" in word:
        opening |= LEADS
    return opening | (SETS if word in LOCATIVE else 0)


_OPENINGS = Memory(_opening_of)


def in_capitals(tokens: Tokens, k: int, learned: AbstractSet[str]) -> Place | None:
    """The place that begins at token `k` of a text in capitals: several words, or one where a scene is set."""
    lower, size = tokens.lower, tokens.size
    seconds = followers().get(plain(lower[k]))
    several = seconds is not None and k + 1 < size and plain(lower[k + 1]) in seconds
    weight = weight_before(tokens, k) if seconds is not None or (k and lower[k - 1] in LOCATIVE) else 0
    if lower[k] in learned:
        return Place(k, k + 1, tokens.text(k, k + 1), max(weight, 1))
    if not several and not weight:
        return None
    for end in range(min(size, k + LONGEST_IN_CAPITALS), k, -1):
        if several if end - k > 1 else weight:
            name = tokens.text(k, end)
            if _is_surely_place(tokens, k, end, name):
                return Place(k, end, name, max(weight, 1))
        if (weight and end < size and lower[end] in DIVISIONS) and not any(
            tokens.flags[j] & (CLOSED | DETERMINER) for j in range(k, end)
        ):
            return Place(k, end, tokens.text(k, end), weight)
    return None


def _is_surely_place(tokens: Tokens, first: int, last: int, name: str) -> bool:
    """Whether a name is a place where capitals do not tell: several words, or one on no list and no small town."""
    entry = places().get(plain(name))
    if entry is None:
        return False
    if last - first > 1:
        return not any(tokens.flags[k] & CLOSED for k in range(first, last))
    large = entry.large and not entry.country.endswith("*")
    return large and len(name) > 3 and tokens.lower[first] not in FLAGS and tokens.lower[first] not in INSIDE_NAMES
