"""Many phrases looked up in a line by their first words: the cost does not grow with the number of phrases."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

_WORD: Final = re.compile(r"\w+")


class Phrases:
    """Phrases in small letters, each with a name. Of two that fit at one place the one added first is found."""

    def __init__(self, named: Iterable[tuple[str, str]]) -> None:
        """`named`: pairs of name and phrase."""
        self._by_first_word: dict[str, list[tuple[str, str]]] = {}
        for name, phrase in named:
            first = _WORD.match(phrase)
            if first is None:
                raise ValueError(f"a phrase must begin with a word: {phrase!r}")
            self._by_first_word.setdefault(first[0], []).append((phrase, name))

    def at_start(self, line: str) -> str | None:
        """The name of a phrase that the line begins with, or None."""
        first = _WORD.match(line)
        return self._at(line, 0, first[0]) if first else None

    def anywhere(self, line: str) -> str | None:
        """The name of the first phrase in the line, or None."""
        for word in _WORD.finditer(line):
            if word[0] in self._by_first_word and (name := self._at(line, word.start(), word[0])):
                return name
        return None

    def _at(self, line: str, start: int, first: str) -> str | None:
        for phrase, name in self._by_first_word.get(first, ()):
            end = start + len(phrase)
            whole_words = not (phrase[-1].isalnum() and line[end : end + 1].isalnum())
            if whole_words and line.startswith(phrase, start):
                return name
        return None
