"""Lists of words as the lexicon keeps them, one string a list, in the shapes that reading looks them up in."""

from __future__ import annotations

from collections.abc import Mapping


def word_sets(table: Mapping[str, str]) -> dict[str, frozenset[str]]:
    """The words of each list by the list's name."""
    return {name: frozenset(words.split()) for name, words in table.items()}


def lists_by_word(table: Mapping[str, str]) -> dict[str, str]:
    """The name of the list that each word is in; a later list wins."""
    return {word: name for name, words in table.items() for word in words.split()}
