"""Letter trees: a vocabulary as one pattern that decides letter by letter, several times faster than alternatives."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final

GAP: Final = r"(?:[ \t]++(?:\r?\n[ \t]*+)?+|\r?\n[ \t]*+)"
"""Blanks, with at most one line feed: texts are wrapped at a column. Never gives back, so it is linear."""
WORD_END: Final = r"(?![a-z0-9_])"


def letter_tree(vocabulary: Iterable[str], end: str = WORD_END) -> str:
    """A pattern that matches the longest of the words that has `end` behind it."""
    return tree_with_ends(dict.fromkeys(vocabulary, end))


def tree_with_ends(ends: Mapping[str, str]) -> str:
    """The same where each word has its own pattern that must follow."""
    tails: dict[str, dict[str, str]] = {}
    for word, end in ends.items():
        tails.setdefault(word[:1], {})[word[1:]] = end
    own_end = tails.pop("", {}).get("")
    branches = [re.escape(head) + tree_with_ends(rest) for head, rest in sorted(tails.items())]
    if own_end is not None:
        branches.append(own_end)
    return branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"
