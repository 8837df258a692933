"""What directly follows a number and belongs to it: "59%", "10 percent", "30k", "$5bn", "20 euros", "tenfold"."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from ledger import lexicon
from ledger.extract.exact import over, times
from ledger.extract.fold import CENT, MONEY, Shadow
from ledger.extract.scan import CODES, CURRENCIES, SIGNS, Atom
from ledger.extract.tree import GAP, WORD_END, letter_tree

_TABLE: Final = lexicon.load("numbers")
_ABBREVIATIONS: Final[dict[str, int]] = _TABLE["abbreviations"]
_MEASURES: Final = frozenset(_TABLE["measures"]["glued"])
_CENTS: Final[dict[str, str]] = {**CURRENCIES["cents"], CENT: "USD"}


def _with_plurals(names: dict[str, str]) -> dict[str, str]:
    return {**names, **{f"{name}s": code for name, code in names.items()}}


_NAMES: Final = {**_with_plurals(CURRENCIES["names"]), **CURRENCIES["plurals"], **_with_plurals(CURRENCIES["nations"])}
_MONEY: Final = re.compile(
    rf"(?:of{GAP})?(?P<name>{letter_tree(_NAMES)}|{letter_tree(CODES)}|(?:(?:us)?[$]|{MONEY})(?![ ]?\d))", re.ASCII
)
_PERCENT: Final = re.compile(
    rf"(?P<points>(?:percentage|percent|%)(?:{GAP}|-)points?{WORD_END})|%|(?:per{GAP}?-?cents?|percent(?:age|s)?|pct|pc){WORD_END}",
    re.ASCII,
)
_MOVED: Final = frozenset(_TABLE["points"]["before"])
_POINT_OF: Final = re.compile(rf"-points?{GAP}{letter_tree(_TABLE['points']['after'])}", re.ASCII)
_SHARES: Final = re.compile(rf"%|{letter_tree(_TABLE['points']['near'])}", re.ASCII)
_INDEX: Final = re.compile(letter_tree(_TABLE["points"]["not_near"]), re.ASCII)
_SHARES_REACH: Final = 200
_AFTER: Final = re.compile(rf"(-{GAP}?+|{GAP}|)([a-z_]+|[%${MONEY}{CENT}])?", re.ASCII)
_COMPARED: Final = re.compile(rf"{GAP}{letter_tree(_TABLE['compared']['after'])}", re.ASCII)
_ORDINAL_ENDS: Final = frozenset(("st", "nd", "rd", "th", "d"))

_COUNTED: Final = re.compile(letter_tree([*_NAMES, *_TABLE["millions"]["after"].split()]), re.ASCII)
"""What millions are counted of, not metres: "3m people", "3m euros"."""

CENTS: Final = Decimal("0.01")
"""The scale of cents."""
_KINDS: Final[dict[str, str]] = {
    **{name.split()[0]: "money" for name in (*_NAMES, *CODES, *SIGNS, MONEY)},
    **dict.fromkeys(_CENTS, "cents"),
    "of": "money",
    **dict.fromkeys(_ABBREVIATIONS, "scale"),
    **dict.fromkeys(("%", "percent", "percents", "percentage", "per", "pct", "pc"), "percent"),
    **dict.fromkeys(("times", "fold", "x"), "times"),
    "point": "points",
    "points": "points",
}
"""What the next word may be the start of."""


def attach(shadow: Shadow, atom: Atom) -> str | None:
    """Takes into the atom what follows and belongs to it, and leaves `joint` and `after` for what comes next.

    Gives what the whole is when it is no figure: "1st" is an ordinal, "4x4" a name.
    """
    word = _look(shadow.flat, atom)
    glued = atom.digits and not atom.joint and word[:1].isalpha()
    kind = _KINDS.get(word)
    if kind == "scale" and atom.digits:
        kind = _scale(shadow, atom, word, glued) or kind
        if kind == "scaled":
            glued, kind = False, _KINDS.get(_look(shadow.flat, atom))
    if kind == "percent":
        _percent(shadow.flat, atom)
    elif kind == "times":
        _times(shadow.flat, atom, word)
    elif kind == "money":
        _money(shadow, atom)
    elif kind == "points":
        _points(shadow.flat, atom, word)
    elif kind == "cents":
        _cents(shadow.flat, atom, word)
    if glued and atom.right == atom.end:
        return _glued(shadow.flat, atom, word)
    return None


def _look(flat: str, atom: Atom) -> str:
    match = _AFTER.match(flat, atom.right)
    assert match is not None
    atom.joint, atom.after = match[1], match[2] or ""
    return atom.after


def _take(flat: str, atom: Atom, end: int, form: str, unit: str | None) -> None:
    atom.form, atom.unit, atom.right = form, unit, end
    _look(flat, atom)


def _glued(flat: str, atom: Atom, word: str) -> str | None:
    if word in _ORDINAL_ENDS:
        return "ordinal"
    if word == "s" and atom.value == int(atom.value):  # the 1990s, in his 20s
        return "year" if atom.end - atom.start in (2, 4) and flat[atom.start - 1] != "-" else "name"
    return None if word in _MEASURES else "name"


def _percent(flat: str, atom: Atom) -> None:
    match = _PERCENT.match(flat, atom.right + len(atom.joint))
    if match is not None and atom.form == "cardinal":
        form, unit = ("points", "percentage points") if match["points"] else ("percent", "percent")
        _take(flat, atom, match.end(), form, unit)


def _points(flat: str, atom: Atom, word: str) -> None:
    """Up two points, a 12-point lead: percentage points where percentages are spoken of, not those of an index."""
    before = flat[max(0, atom.left - 16) : atom.left].split()
    if not (_POINT_OF.match(flat, atom.right) or (before and before[-1] in _MOVED)) or atom.form != "cardinal":
        return
    around = max(0, atom.left - _SHARES_REACH), atom.right + _SHARES_REACH
    if _SHARES.search(flat, *around) is not None and _INDEX.search(flat, *around) is None:
        _take(flat, atom, atom.right + len(atom.joint) + len(word), "points", "percentage points")


def _times(flat: str, atom: Atom, word: str) -> None:
    """Threefold, 2x; "three times" only where something is compared ("as many", "the number"), else it is a count."""
    end = atom.right + len(atom.joint) + len(word)
    if atom.form != "cardinal" or (atom.joint == "" and not atom.digits) or flat[end].isdigit():
        return
    if word == "times" and _COMPARED.match(flat, end) is None:
        return
    _take(flat, atom, end, "times", "times")


def _scale(shadow: Shadow, atom: Atom, word: str, glued: bool) -> str | None:
    """Multiplies by "k", "m", "bn"...; "100m" without money is metres, "60 mm" is a calibre."""
    start = atom.right + len(atom.joint)
    end = start + len(word)
    paid = atom.form == "money" or shadow.flat[end] in f"${MONEY}"
    if "-" in atom.joint or not (paid or _is_scale(shadow, atom, word, glued, end)):
        return None
    atom.scale = times(atom.scale, _ABBREVIATIONS[word])
    atom.value = times(atom.value, _ABBREVIATIONS[word])
    atom.end = atom.right = end
    return "scaled"


def _is_scale(shadow: Shadow, atom: Atom, word: str, glued: bool, end: int) -> bool:
    capital = shadow.text[end - 1].isupper()
    if word == "k":
        return glued or not shadow.flat[end : end + 2].strip(" .,\n")
    if word == "m":
        word_follows = shadow.flat[end] == " " and shadow.flat[end + 1].isalpha()
        counted = atom.value != int(atom.value) or _COUNTED.match(shadow.flat, end + 1) is not None
        return glued and (capital or (word_follows and counted))
    if word == "b":
        return glued and (capital or atom.value != int(atom.value))
    return word not in ("t", "mm")


def _money(shadow: Shadow, atom: Atom) -> None:
    """20 euros, 20 EUR, 20€, 5 million Swiss francs, millions of dollars."""
    match = _MONEY.match(shadow.flat, atom.right + len(atom.joint))
    if (
        match is None
        or atom.form not in ("cardinal", "money", "vague")
        or (atom.form == "money" and match["name"][-1] in f"${MONEY}")
    ):
        return
    name = match["name"]
    vague = atom.form == "vague"
    if atom.after == "of" and not vague:  # "20 of" counts something else than "millions of"
        return
    if name in CODES and not shadow.text[match.start("name")].isupper():
        return
    if name in _WEIGHTS and not vague and _weighs(shadow, atom, match.end()):
        return
    sign = shadow.text[match.start("name")] if name == MONEY else name
    unit = _NAMES.get(name) or CODES.get(name) or SIGNS.get(sign)
    _take(shadow.flat, atom, match.end(), "vague" if vague else "money", atom.unit or unit or None)


_WEIGHTS: Final = frozenset(("pound", "pounds", "won"))
_PAID: Final = re.compile(rf"{letter_tree(_TABLE['paid']['words'])}", re.ASCII)


def _weighs(shadow: Shadow, atom: Atom, end: int) -> bool:
    """Whether pounds may be a weight ("60 pounds of sugar") or "won" a verb: money needs millions or a word for it."""
    flat = shadow.flat
    if atom.value >= 1_000_000 or ("£" in shadow.text and not flat.endswith("won", 0, end)):
        return False
    return _PAID.search(flat, max(0, atom.left - 48), min(len(flat), end + 24)) is None


def _cents(flat: str, atom: Atom, word: str) -> None:
    """43 cents is 0.43 dollars; the scale marks it, so that "20 dollars and 43 cents" can be added up."""
    if atom.form == "cardinal":
        atom.value, atom.scale = over(atom.value, 100), CENTS
        _take(flat, atom, atom.right + len(atom.joint) + len(word), "money", _CENTS.get(word) or None)
