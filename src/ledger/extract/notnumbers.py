"""Digits that are no figure by what stands around them: years, clock times, names, list and page numbers, codes."""

from __future__ import annotations

import re
from typing import Final

from ledger import lexicon
from ledger.extract.fold import DEGREE, Shadow
from ledger.extract.fourdigits import may_be_year, year_or_time
from ledger.extract.modifiers import BEFORE
from ledger.extract.scan import Atom
from ledger.extract.tree import GAP, letter_tree

_NAMES: Final = lexicon.load("names")
_CUES: Final = frozenset(_NAMES["cues"]["strong"])
_WEAK_CUES: Final = frozenset(_NAMES["cues"]["weak"])
_FUNCTION_WORDS: Final = frozenset(_NAMES["cues"]["after_weak"])
_NO_STREET: Final = "|".join(_NAMES["cues"]["after_weak"])
_STREET: Final = re.compile(
    rf"{GAP}(?:(?!(?i:{_NO_STREET})\b)[A-Z][a-zA-Z.']*{GAP}){{1,2}}(?i:{letter_tree(_NAMES['cues']['streets'])})"
)
_NUMBERED: Final = frozenset(_NAMES["cues"]["numbered"])
_BEFORE_STREET: Final = frozenset(_NAMES["cues"]["before_street"])
_CALIBRES: Final = frozenset(_NAMES["cues"]["calibres"])
_NO_NAMES: Final = frozenset((*BEFORE, *_NAMES["cues"]["no_names"]))
_ID_TAIL: Final = re.compile(r"(?:[-/][a-z0-9]+)+|[ ]of[ ]\d+(?=[ ]?[|\n.)\0]|\Z)", re.ASCII)
_BLANKS: Final = " \t\n"
_ID_FRONT: Final = f"#/_^{DEGREE}"
_TITLE: Final = re.compile(r" [A-Z][a-z]+(?: [A-Z][a-z]+){0,3}[\u2019\u201d'\"]")
_LIST_TAIL: Final = re.compile(r"[.)]+(?:[ \t]+\S|\s*\n)")
_NAMED: Final = re.compile(r"[\"'\u2018\u201c][A-Z][\w.]*[a-z][\w.]* \Z")
_NAME_ENDS: Final = re.compile(r"[,.]?[\"'\u2019\u201d]")
_VESSEL: Final = re.compile(
    rf"(?<![\w/])(?: (?:{'|'.join(_NAMES['cues']['vessel_signs'])})[ ](?:[A-Z][\w'\u2019.-]*[ ]){{1,4}}"
    rf"| (?i:{'|'.join(_NAMES['cues']['vessels'])})[ ](?:[A-Z][a-z'\u2019.-]+[ ]){{1,4}} )\Z",
    re.VERBOSE,
)
_VESSEL_WITHIN: Final = 56  # code points from the word for a vessel to the number in its name
_HIGHEST: Final = 99  # number in the name of a vessel
_HYPHENS: Final = "-\u2010\u2011"


def why_not(shadow: Shadow, atom: Atom, before: list[str]) -> str | None:
    """What a numeral in digits is instead of a figure: year, time, name, list, page, id; None where it is a figure.

    `before` is the words in front of it.
    """
    flat = shadow.flat
    last = before[-1].lstrip("([{\"'|") if before else ""
    front = flat[atom.start - 1]
    written = flat[atom.start : atom.end]
    if (
        front == "-"
        and (flat[atom.start - 2].isalpha() or flat[atom.start - 2] == "_")
        and shadow.text[atom.start - 1] in _HYPHENS
    ):
        return "year" if may_be_year(written) else "name"
    if front == "[" and flat[atom.end] in "]," and flat[atom.start - 2] not in _BLANKS:
        return "id"  # "of old.[3]": the mark of a footnote
    if front in _ID_FRONT or (front == "." and flat.endswith("no", 0, atom.start - 1)):
        return _whole_id(flat, atom)
    if front == "'" and len(written) == 2 and _is_short_year(shadow, atom):
        return "year"
    if written[0] == "0" and len(written) not in (1, 4) and written.isdecimal():
        return "id"
    if last == "no" and not {"yes", "yes,"}.isdisjoint(before):
        return None  # "Yes 54, No 46": answers
    if last in _CUES or (last in _WEAK_CUES and "," not in written and _is_name_by(flat, atom)):
        return _whole_id(flat, atom)
    if last == "number" and before[-2:-1] and before[-2] in _NUMBERED:
        return "id"
    if len(written) == 4 and written.isdecimal() and (reason := year_or_time(flat, atom, before)):
        return reason
    return _list_or_page(flat, atom) or _name(shadow, atom, last)


def _is_short_year(shadow: Shadow, atom: Atom) -> bool:
    """Since '91; but ‘12 Angry Sailors’ is a title."""
    text = shadow.text
    alone = shadow.flat[atom.start - 2] in " \n(" and text[atom.end] not in "'\u2019%"
    return alone and text[atom.start - 1] != "\u2018" and _TITLE.match(text, atom.end) is None


def _whole_id(flat: str, atom: Atom) -> str:
    """Note No. 17680/78-B."""
    tail = _ID_TAIL.match(flat, atom.end)
    atom.end = atom.right = tail.end() if tail is not None else atom.end
    return "id"


def _is_name_by(flat: str, atom: Atom) -> bool:
    return not atom.after or atom.after in _FUNCTION_WORDS or flat[atom.end] in ".,;:)"


def _list_or_page(flat: str, atom: Atom) -> str | None:
    line = flat.rfind("\n", max(0, atom.start - 16), atom.start) + 1
    if line:  # within the first characters of a line
        head = flat[line : atom.start].strip(" \t-*|.([#\"'")
        if not head and not flat[atom.end : flat.find("\n", atom.end)].strip(" \t|-.)]"):
            return "page" if len(flat) > atom.end - atom.start + 8 else None
    if flat[atom.end] not in ".)" or atom.end - atom.start > 2 or not _LIST_TAIL.match(flat, atom.end):
        return None
    before = flat[max(0, atom.start - 12) : atom.start].rstrip(" \t(\"'|*-")
    if line and line >= atom.start - 12 and not flat[line : atom.start].strip(" \t-*|(\"'"):
        return "list"
    if before[-1:] in (".", "]", "!", "?", ";") or (before[-1:] == ":" and atom.value == 1):
        return "list"
    return None


def _name(shadow: Shadow, atom: Atom, last: str) -> str | None:
    """The “Harbour 18,” kind, ‘12 Angry Sailors’, a 9-mm pistol, the ferry Anna 3, 10 Harbour Street."""
    text, flat = shadow.text, shadow.flat
    if text[atom.start - 1] in "\"'\u2018\u201c" and _TITLE.match(text, atom.end):
        return "name"
    if atom.after in _CALIBRES and (atom.joint != " " or not flat.startswith(" of ", atom.end + 1 + len(atom.after))):
        return "name"
    if (
        last not in _NO_NAMES
        and _NAME_ENDS.match(text, atom.end)
        and _NAMED.search(text, max(0, atom.start - 24), atom.start)
    ):
        return "name"
    if atom.value <= _HIGHEST and _VESSEL.search(text, max(0, atom.start - _VESSEL_WITHIN), atom.start):
        return "name"
    if not atom.joint or (street := _STREET.match(text, atom.end)) is None:
        return None
    return "address" if not street[0].isupper() or last in _BEFORE_STREET else None
