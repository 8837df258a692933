"""Words around a number that say how exact it is: "more than 240", "30,000 or so", "past the 900 mark", "another 12".

Only what is adjacent counts: "killed more than 41 people and injured 212" leaves the second figure exact.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from ledger import lexicon
from ledger.extract import words
from ledger.extract.fold import AT_LEAST, AT_MOST
from ledger.extract.tree import GAP, WORD_END, letter_tree
from ledger.model import Modifier

_TABLE: Final = lexicon.load("modifiers")
_OPEN: Final = "([{\"'|"
_LONGER: Final = frozenset(_TABLE["longer"]["before"])
_TIME: Final = frozenset(lexicon.load("calendar")["times"]["units"])
_LOOSE: Final = ("exact", "about")
"""A bound says more than these: "at least some 60" is at least 60."""


class Phrase(NamedTuple):
    """A phrase of the lexicon that stands in front of a number."""

    words: tuple[str, ...]
    modifier: Modifier | None  # None: it adds to an earlier figure ("another")
    not_behind: frozenset[str]  # words in front of it that make it mean something else: "a film about two brothers"


def _by_last_word() -> dict[str, tuple[Phrase, ...]]:
    unless = {phrase: frozenset(words) for phrase, words in _TABLE["unless_behind"].items()}
    phrases = [
        Phrase(tuple(text.split()), name, unless.get(text, frozenset()))
        for name, texts in (*_TABLE["before"].items(), (None, _TABLE["more"]["before"]))
        for text in texts
    ]
    table: dict[str, tuple[Phrase, ...]] = {}
    for phrase in sorted(phrases, key=lambda phrase: -len(phrase.words)):
        table[phrase.words[-1]] = (*table.get(phrase.words[-1], ()), phrase)
    return table


BEFORE: Final = _by_last_word()
"""Phrases by their last word, the longest first."""
_BEHIND: Final[dict[str, Modifier]] = {text: name for name, texts in _TABLE["behind"].items() for text in texts}
_BEHIND_TREE: Final = letter_tree(_BEHIND).replace(r"\ ", GAP)
_BEHIND_PATTERN: Final = re.compile(
    rf"(?:,?{GAP})?({_BEHIND_TREE})(?!{GAP}(?:than{WORD_END}|[$\d]|{letter_tree(words.VOCABULARY)}))", re.ASCII
)
BEHIND: Final = frozenset((*(text.split()[0].lstrip("-") for text in _BEHIND), "mark", "more", ""))
"""The words that what stands behind a number may start with."""
_MARK: Final[dict[str, Modifier]] = {word: name for name, words in _TABLE["mark"].items() for word in words}
_MARK_PATTERN: Final = re.compile(rf"(?:-|{GAP})mark{WORD_END}", re.ASCII)
_NOUN_OR_MORE: Final = re.compile(
    rf"{GAP}(?!{letter_tree(words.VOCABULARY)})[a-z]+{GAP}or{GAP}(more|less|fewer|so){WORD_END}(?!{GAP}than{WORD_END})",
    re.ASCII,
)
NOUN_REACH: Final = 20
"""Code points within which "or" is looked for behind a counted noun."""
_MORE: Final = re.compile(rf"{GAP}more{WORD_END}(?!{GAP}than{WORD_END})", re.ASCII)


_SYMBOL_MEANS: Final[dict[str, Modifier]] = {
    "<": "less_than",
    ">": "more_than",
    "~": "about",
    "<=": "at_most",
    ">=": "at_least",
    AT_MOST: "at_most",
    AT_LEAST: "at_least",
}
_SYMBOL: Final = re.compile(rf"(?<![^\s(])([<>]=?|[~{AT_MOST}{AT_LEAST}])[ ]?\Z")
SYMBOLS: Final = frozenset(f"<>=~{AT_MOST}{AT_LEAST}")


class Around(NamedTuple):
    """What the words around a number say, and how far they reach."""

    modifier: Modifier
    start: int
    end: int
    more: bool  # adds to an earlier figure


def read_front(flat: str, left: int, before: list[str], after: str) -> Around:
    """The phrases in front of a number that starts at `left`; the outer bound wins.

    `before` is the words in front, `after` the word behind.
    """
    modifier: Modifier = "exact"
    start, more = left, False
    rest = before
    while rest:
        phrase = _phrase_at_end(rest)
        if (
            phrase is None or _lasts(phrase, rest, after) or (phrase.modifier == "about" and modifier != "exact")
        ):  # "perhaps some 10 percent"
            break
        begin = start
        for word in reversed(phrase.words):
            begin = flat.rfind(word, 0, begin)
        if flat.find("\n\n", begin, start) >= 0:
            break
        start = begin
        more = more or phrase.modifier is None
        if phrase.modifier is not None and modifier in _LOOSE:
            modifier = phrase.modifier
        if rest[-len(phrase.words)] != phrase.words[0]:  # an opening bracket or quote
            break
        rest = rest[: -len(phrase.words)]
    return Around(modifier, start, left, more)


def _lasts(phrase: Phrase, before: list[str], after: str) -> bool:
    """Whether "over" means during: "$5 million over three years", but not "for over three years"."""
    return phrase.words == ("over",) and after in _TIME and (len(before) < 2 or before[-2] not in _LONGER)


def _phrase_at_end(before: list[str]) -> Phrase | None:
    last = before[-1]
    for phrase in BEFORE.get(last) or BEFORE.get(last.lstrip(_OPEN)) or ():
        size = len(phrase.words)
        if len(before) < size or tuple(before[len(before) - size + 1 :]) != phrase.words[1:]:
            continue
        if before[-size].lstrip(_OPEN) == phrase.words[0] and not (
            len(before) > size and before[-size - 1] in phrase.not_behind
        ):
            return phrase
    return None


def read_symbol(flat: str, left: int) -> tuple[Modifier, int]:
    """The comparison sign in front of a number, if it stands alone ("<1%", ">= 30"), and where it starts."""
    found = _SYMBOL.search(flat, max(0, left - 4), left)
    return ("exact", left) if found is None else (_SYMBOL_MEANS[found[1]], found.start(1))


def read_behind(flat: str, around: Around, right: int, before: list[str]) -> Around:
    """Adds what stands behind a number that ends at `right`: "or more", "-odd", "mark", "more"."""
    modifier, start, _, more = around
    found = _BEHIND_PATTERN.match(flat, right)
    if found is not None and found[0].strip():
        behind = _BEHIND.get(" ".join(found[1].split()))
        if behind is not None:
            return Around(behind if modifier in _LOOSE else modifier, start, found.end(), more)
    if (found := _NOUN_OR_MORE.match(flat, right)) is not None:  # eight men or more
        return Around(_BEHIND[f"or {found[1]}"] if modifier in _LOOSE else modifier, start, found.end(), more)
    if (mark := _MARK_PATTERN.match(flat, right)) is not None and before[-1:] == ["the"]:
        verb = before[-2] if len(before) > 1 else ""
        if verb in _MARK:
            return Around(_MARK[verb], flat.rfind(verb, 0, start), mark.end(), more)
    return Around(modifier, start, right, more or _MORE.match(flat, right) is not None)
