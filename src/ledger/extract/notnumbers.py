"""Numerals that are no figures: years, clock times, ordinals, names, list numbers, identifiers, the pronoun "one"."""

from __future__ import annotations

import re
from typing import Final

from ledger import lexicon
from ledger.extract.fold import Shadow
from ledger.extract.scan import GAP, Atom

_CALENDAR: Final = lexicon.load("calendar")
_NAMES: Final = lexicon.load("names")
_YEAR_CUES: Final = frozenset(_CALENDAR["years"]["before"])
_TIME_CUES: Final = frozenset(_CALENDAR["times"]["before"])
_ZONES: Final = frozenset(_CALENDAR["times"]["zones"])
_CUES: Final = frozenset(_NAMES["cues"]["words"])
_ONE_BEFORE: Final = frozenset(_NAMES["one"]["before"])
_ONE_AFTER: Final = frozenset(_NAMES["one"]["after"])
_NEXT_WORD: Final = re.compile(rf"(?:{GAP}|-)?([a-z_]+)")
_WORD_BEFORE: Final = re.compile(r"[a-z_]+\Z")


def word_before(flat: str, at: int) -> str:
    """The word right in front of an offset, with only blanks (and an opening mark) between; "" where there is none."""
    words = flat[max(0, at - 32) : at].split()
    return words[-1].strip("([\"'") if words and flat[at - 1] in " \n\t\"'([$" else ""


def word_after(flat: str, at: int) -> str:
    """The word right behind an offset, with only blanks or a hyphen between; "" where there is none."""
    match = _NEXT_WORD.match(flat, at)
    return match[1] if match is not None else ""


def why_not(shadow: Shadow, atom: Atom) -> str | None:
    """What the numeral is instead of a figure ("year", "time", "ordinal", "name", "list", "id", "pronoun"), or None."""
    if not atom.digits:
        return _word_reason(shadow, atom)
    if atom.form != "cardinal" or atom.scale != 1:
        return None
    flat = shadow.flat
    if flat[atom.start - 1] == "-" and (flat[atom.start - 2].isalpha() or flat[atom.start - 2] == "_"):
        if shadow.text[atom.start - 1] in "-\u2010\u2011":
            return "year" if _looks_like_year(flat, atom) else "name"
    if flat[atom.start - 1] in "#@":
        return "id"
    before = word_before(flat, atom.left)
    if before.rstrip(".") in _CUES:
        return "id"
    return _year_or_time(shadow, atom, before) or _list_number(shadow, atom) or _name(shadow, atom)


def _looks_like_year(flat: str, atom: Atom) -> bool:
    return atom.end - atom.start == 4 and 1500 <= atom.value < 2100 and flat[atom.start : atom.end].isdecimal()


def _year_or_time(shadow: Shadow, atom: Atom, before: str) -> str | None:
    flat = shadow.flat
    if atom.end - atom.start != 4 or not flat[atom.start : atom.end].isdecimal():
        return None
    after = word_after(flat, atom.end)
    if after in _ZONES:
        return "time"
    written = flat[atom.start : atom.end]
    if written[0] == "0":
        return "time"
    if _looks_like_year(flat, atom):
        if before in _YEAR_CUES or not after or flat[atom.end] in ",.;:)-/'":
            return "year"
        return None if after.endswith("s") or after in ("people", "men", "women", "children") else "year"
    return "time" if before == "at" and written < "2400" and written[2] < "6" else None


def _list_number(shadow: Shadow, atom: Atom) -> str | None:
    flat = shadow.flat
    head = flat[flat.rfind("\n", 0, atom.start) + 1 : atom.start].strip(" \t-*|.([#\"'")
    if head and head[-1] not in ".:]":
        return None
    tail = flat[atom.end : atom.end + 3]
    if not head and not flat[atom.end : flat.find("\n", atom.end)].strip(" \t|-.)]"):
        return "page"
    return "list" if _LIST_TAIL.match(tail) else None


_LIST_TAIL: Final = re.compile(r"[.)]\s+\S?|[.]\Z")


def _name(shadow: Shadow, atom: Atom) -> str | None:
    """ "Toronto 18,": a capital right in front within a sentence and no noun behind."""
    text, flat = shadow.text, shadow.flat
    if text[atom.start - 1] in "\"'\u2018\u201c" and _TITLE.match(text, atom.end):
        return "name"
    start = text.rfind(" ", 0, atom.start - 1) + 1
    word = text[start : atom.start - 1]
    if (
        text[atom.start - 1] != " "
        or len(word) < 2
        or not word.lstrip("\u201c\u2018\"'")[:1].isupper()
        or word.isupper()
        or not word[-1].isalpha()
    ):
        return None
    return (
        "name"
        if text[atom.end] in ",.\u201d\u2019'\")"
        and flat[atom.end : atom.end + 2].strip() != ""
        and flat[atom.end] != "%"
        else None
    )


_TITLE: Final = re.compile(r" [A-Z][a-z]+(?: [A-Z][a-z]+){0,3}[\u2019\u201d'\"]")


def _word_reason(shadow: Shadow, atom: Atom) -> str | None:
    if atom.form == "ordinal":
        return "ordinal"
    if atom.form == "cardinal" and atom.value == 1 and atom.end - atom.start == 3:
        return _pronoun(shadow, atom)
    if atom.form == "multiple":
        return None
    return None


def _pronoun(shadow: Shadow, atom: Atom) -> str | None:
    flat = shadow.flat
    if atom.form != "cardinal" or atom.right > atom.end:
        return None
    if flat[atom.end] == "-" and not flat.startswith("-year-old", atom.end):
        return "pronoun"
    if word_before(flat, atom.start) in _ONE_BEFORE:
        return "pronoun"
    after = word_after(flat, atom.end)
    if after in _ONE_AFTER or not after:
        before = word_before(flat, atom.start)
        return (
            None
            if before in ("killed", "killing", "wounding", "wounded", "injuring", "injured") and after in ("", "and")
            else "pronoun"
        )
    return None
