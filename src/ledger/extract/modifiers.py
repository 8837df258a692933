"""Words around a number that say how exact it is: "more than 240", "30,000 or so", "past the 900 mark", "another 12"."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from ledger import lexicon
from ledger.extract.scan import GAP, letter_tree
from ledger.model import Modifier

_TABLE: Final = lexicon.load("modifiers")
_STRENGTH: Final[dict[str, int]] = {"exact": 0, "about": 1}
_REACH: Final = 48  # code points; longer than the longest phrase


class Phrase(NamedTuple):
    """A phrase of the lexicon, as words."""

    words: tuple[str, ...]
    modifier: Modifier | None  # None: it adds ("another")


def _by_last_word() -> dict[str, list[Phrase]]:
    phrases = [Phrase(tuple(text.split()), name) for name, texts in _TABLE["before"].items() for text in texts]
    phrases += [Phrase(tuple(text.split()), None) for text in _TABLE["more"]["before"]]
    table: dict[str, list[Phrase]] = {}
    for phrase in sorted(phrases, key=lambda phrase: -len(phrase.words)):
        table.setdefault(phrase.words[-1], []).append(phrase)
    return table


_BEFORE: Final = _by_last_word()
_BEHIND: Final[dict[str, Modifier]] = {text: name for name, texts in _TABLE["behind"].items() for text in texts}
_BEHIND_PATTERN: Final = re.compile(rf"(?:,?{GAP})?({letter_tree(_BEHIND).replace(chr(92) + ' ', GAP)})(?![a-z0-9])")
_MARK_PATTERN: Final = re.compile(rf"(?:-|{GAP})mark\b")
_MARK: Final[dict[str, Modifier]] = {word: name for name, words in _TABLE["mark"].items() for word in words}


class Modified(NamedTuple):
    """What the words around a number say, and how far they reach."""

    modifier: Modifier
    start: int
    end: int
    more: bool


def read_modifier(flat: str, left: int, right: int) -> Modified:
    """The modifier of the number whose literal spans left..right of the shadow."""
    modifier, start, more = _before(flat, left)
    end = right
    if (found := _BEHIND_PATTERN.match(flat, right)) is not None:
        behind = _BEHIND[" ".join(found[1].split())]
        if modifier in ("exact", "about"):
            modifier = behind
        end = found.end()
    elif (found := _MARK_PATTERN.match(flat, right)) is not None:
        modifier, start, end = _mark(flat, modifier, start, found.end())
    elif not more and _MORE.match(flat, right) is not None:
        more = True
    return Modified(modifier, start, end, more)


_MORE: Final = re.compile(rf"{GAP}more\b(?!{GAP}than\b)")


def _before(flat: str, left: int) -> tuple[Modifier, int, bool]:
    modifier: Modifier = "exact"
    start, more = left, False
    window = flat[max(0, left - _REACH) : left]
    words = window.split()
    while words:
        last = words[-1]
        phrases = _BEFORE.get(last) or _BEFORE.get(last.lstrip("([{\"'|-"))
        phrase = next((phrase for phrase in phrases or () if _ends_with(words, phrase.words)), None)
        if phrase is None:
            break
        begin = start
        for word in reversed(phrase.words):
            begin = flat.rfind(word, 0, begin)
        if "\n\n" in flat[begin:start] or flat[begin:start].count("\n") > 1 or not _fits(words, phrase, flat, left):
            break
        start = begin
        if phrase.modifier is None:
            more = True
        elif modifier in ("exact", "about"):
            modifier = phrase.modifier
        if words[-len(phrase.words)] != phrase.words[0]:
            break
        del words[-len(phrase.words) :]
    return modifier, start, more


def _ends_with(words: list[str], phrase: tuple[str, ...]) -> bool:
    size = len(phrase)
    if len(words) < size:
        return False
    return tuple(words[len(words) - size + 1 :]) == phrase[1:] and words[-size].lstrip("([{\"'|-") == phrase[0]


def _fits(words: list[str], phrase: Phrase, flat: str, left: int) -> bool:
    return True


def _mark(flat: str, modifier: Modifier, start: int, end: int) -> tuple[Modifier, int, int]:
    """ "past the 900 mark": the verb or preposition in front of "the" decides."""
    words = flat[max(0, start - _REACH) : start].split()
    if len(words) >= 2 and words[-1] == "the" and (found := _MARK.get(words[-2])) is not None:
        begin = flat.rfind(words[-2], 0, flat.rfind("the", 0, start))
        return found, begin, end
    return modifier, start, start if end < start else end
