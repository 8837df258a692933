"""Zero said in words: "not a single", "no one was hurt", "none were killed", "no casualties"."""

from __future__ import annotations

import re
from typing import Final

from ledger import lexicon
from ledger.extract.tree import GAP, WORD_END, letter_tree

_WORDS: Final = lexicon.load("names")["zero"]
_SUFFERED: Final = rf"(?:{letter_tree(_WORDS['auxiliaries'])}{GAP}){{0,4}}{letter_tree(_WORDS['verbs'])}"
_COUNTED: Final = (
    rf"(?:{letter_tree(_WORDS['adjectives'])}{GAP}){{0,3}}"
    rf"(?:{letter_tree(_WORDS['nouns'])}|{letter_tree(_WORDS['persons'])}{GAP}{_SUFFERED})"
)

AHEAD: Final = {
    "no": rf"(?={GAP}{_COUNTED})",
    "nobody": rf"(?={GAP}{_SUFFERED})",
    "none": rf"(?={GAP}(?:of{GAP}(?:[a-z\d,]+{GAP}){{1,4}}?)?{_SUFFERED})",
    "not": rf"(?={GAP}(?:a{GAP}single{WORD_END}|one{GAP}(?:of{WORD_END}|{_COUNTED})))",
    "zero": rf"(?={GAP}(?:{_COUNTED}|[a-z]{{3,}}s(?<!ss){WORD_END})|[^a-z\d]*\n\n|[^a-z\d]*\Z|[.,;]|{GAP}point{GAP})",
}
"""What must follow each of these words for it to state zero."""
_PHRASE: Final = re.compile(rf"no{GAP}one{WORD_END}|not{GAP}a{GAP}single|not{GAP}one|[a-z]+", re.ASCII)


def end_of(flat: str, start: int) -> int:
    """Where the words that say zero end: "no one", "not a single", "no"."""
    match = _PHRASE.match(flat, start)
    assert match is not None
    return match.end()
