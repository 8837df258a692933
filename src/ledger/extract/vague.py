"""Scale words without a number: "a hundred", "several hundred", "a few dozen", "scores of people"."""

from __future__ import annotations

import re
from typing import Final

from ledger import lexicon
from ledger.extract.exact import times
from ledger.extract.fold import Shadow
from ledger.extract.scan import Atom

_TABLE: Final = lexicon.load("numbers")
_FEW: Final[dict[str, int]] = _TABLE["few"]
_SCORES_AFTER: Final = frozenset(_TABLE["scores"]["after"])
_SCORES_NOT_BEFORE: Final = frozenset(_TABLE["scores"]["not_before"])
_SUFFERING: Final = frozenset(lexicon.load("names")["one"]["suffering"])
_BARE_AFTER: Final = frozenset(_TABLE["bare"]["behind"])
_QUOTED_OF: Final = ('" of', "' of", "| of")
_NAME: Final = re.compile(r"[A-Z][a-z]+ [A-Z][a-z]")


def read_vague(flat: str, atom: Atom, before: list[str], last: str) -> str | None:
    """Settles "scores" ("idiom" where they are a noun: "the scores were level"); takes in "several", "many"."""
    quoted = flat.startswith(_QUOTED_OF, atom.end)  # “scores” of militants
    scored = atom.after not in _SCORES_AFTER and last not in _SUFFERING and not quoted
    if flat.startswith("scores", atom.start) and (scored or last in _SCORES_NOT_BEFORE):
        return "idiom"
    _take_few(flat, atom, before)
    return None


def read_bare(shadow: Shadow, atom: Atom, before: list[str]) -> str | None:
    """Settles a scale word without a number: 100 with an article, vague behind "several", else a name or idiom."""
    flat = shadow.flat
    if _take_few(flat, atom, before):
        return None
    if shadow.text[atom.start].isupper() and _NAME.match(shadow.text, atom.start):
        return "idiom"
    last = before[-1].lstrip("([{\"'|") if before else ""
    if last in ("a", "an"):
        _reach_back(flat, atom, before, 1)
        return None
    word = flat[atom.start : atom.end]
    return None if last in _BARE_AFTER or word == "dozen" or not word.isalpha() else "idiom"


def _take_few(flat: str, atom: Atom, before: list[str]) -> bool:
    """Several hundred, a few dozen, a couple of thousand: vague, at least so many times the scale."""
    words = 2 if before[-1:] == ["of"] and before[-2:-1] == ["couple"] else 1
    factor = _FEW.get(before[-words].lstrip("([{\"'|")) if len(before) >= words else None
    if factor is None:
        return False
    if len(before) > words and before[-words - 1] == "a":
        words += 1
    _reach_back(flat, atom, before, words)
    atom.form, atom.value, atom.rule = "vague", times(atom.value, factor), "few"
    return True


def _reach_back(flat: str, atom: Atom, before: list[str], words: int) -> None:
    for _ in range(words):
        atom.start = atom.left = flat.rfind(before.pop().lstrip("([{\"'|"), 0, atom.start)
