"""Many phrases looked up in a line by their words: the cost does not grow with the number of phrases."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise
from typing import Final

_WORD: Final = re.compile(r"\w+")


class Phrases:
    """Phrases in small letters, each with a name; of several in a line the one added first is found."""

    def __init__(self, named: Iterable[tuple[str, str]]) -> None:
        """`named`: pairs of name and phrase; a phrase begins with a word."""
        self._by_first_word: dict[str, list[tuple[str, str]]] = {}
        self._all: list[tuple[str, str]] = []
        self._words: set[str] = set()  # of the phrases of one word
        self._pairs: set[tuple[str, str]] = set()  # the first two words of the others
        for name, phrase in named:
            words = _WORD.findall(phrase)
            self._all.append((phrase, name))
            self._by_first_word.setdefault(words[0], []).append((phrase, name))
            if len(words) == 1:
                self._words.add(words[0])
            else:
                self._pairs.add((words[0], words[1]))

    def at_start(self, line: str) -> str | None:
        """The name of a phrase that the line begins with, or None."""
        first = _WORD.match(line)
        phrases = self._by_first_word.get(first[0], ()) if first else ()
        return next((name for phrase, name in phrases if line.startswith(phrase) and _ends(line, len(phrase))), None)

    def anywhere(self, line: str) -> str | None:
        """The name of a phrase in the line, or None."""
        words = _WORD.findall(line)
        if self._pairs.isdisjoint(pairwise(words)) and self._words.isdisjoint(words):
            return None
        found = ((name, line.find(phrase) + len(phrase)) for phrase, name in self._all if phrase in line)
        return next((name for name, end in found if _ends(line, end)), None)


def _ends(line: str, end: int) -> bool:
    """Whether no word goes on across `end`."""
    return not (line[end - 1].isalnum() and line[end : end + 1].isalnum())
