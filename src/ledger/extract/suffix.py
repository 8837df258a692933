"""What directly follows a number and belongs to it: "59%", "10 percent", "30k", "$5bn", "20 euros", "three times", "1st"."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from ledger import lexicon
from ledger.extract.exact import EXACT
from ledger.extract.fold import EURO, POUND, RUPEE, YEN, Shadow
from ledger.extract.scan import CODES, CURRENCIES, GAP, Atom, letter_tree

_ABBREVIATIONS: Final[dict[str, int]] = lexicon.load("numbers")["abbreviations"]
_SIGNS: Final = {"$": "USD", "us$": "USD", EURO: "EUR", POUND: "GBP", YEN: "JPY", RUPEE: "INR"}
_NAMES: Final[dict[str, str]] = {
    **CURRENCIES["names"],
    **{f"{name}s": code for name, code in CURRENCIES["names"].items()},
    **CURRENCIES["plurals"],
    **CURRENCIES["nations"],
    **{f"{name}s": code for name, code in CURRENCIES["nations"].items()},
}
_MONEY: Final = {**_NAMES, **CODES, **_SIGNS}
_END: Final = r"(?![a-z0-9_])"
_SUFFIX: Final = re.compile(
    rf"""
    (?P<joint> -{GAP}?+ | {GAP} | )
    (?: (?P<points> (?:percentage|percent|%)[ -]points?{_END} )
      | (?P<percent> % | per[ -]?(?:cents?|centage){_END} | pct{_END} | pc{_END} )
      | (?P<times> times{_END} | fold{_END} | x{_END} )
      | (?P<ordinal> (?:st|nd|rd|th|d){_END} )
      | (?P<short> {letter_tree(_ABBREVIATIONS)}{_END} ) (?P<paid> [ ]?(?:us)?[$]|[ ]?[{EURO}{POUND}] )?
      | (?P<money> (?:{letter_tree([*_NAMES, *CODES])}){_END} | (?:us)?[$] | [{EURO}{POUND}{YEN}{RUPEE}] )
      | (?P<letters> [a-z_]+ )
    )""",
    re.VERBOSE,
)
UNITS_OF_MEASURE: Final = frozenset(
    """kg km kms m cm mm mph kph kmh ft lb lbs mg ml l g cc hp kw mw gb mb tb ghz mhz h hr hrs min sec s c
    f yr yrs oz in mi sq ha""".split()
)


def attach(shadow: Shadow, atom: Atom) -> str | None:
    """Takes in what follows the atom; gives the reason when the whole is no figure ("1st" ordinal, "4x4" name)."""
    match = _SUFFIX.match(shadow.flat, atom.end)
    if match is None:
        return None
    kind, glued = match.lastgroup, not match["joint"]
    if kind == "letters":
        return _letters(match["letters"]) if glued and atom.digits else None
    if kind in ("percent", "points"):
        if atom.form == "cardinal":
            atom.form, atom.unit = ("percent", "percent") if kind == "percent" else ("points", "percentage points")
            atom.right = match.end()
        return None
    if kind == "ordinal":
        return "ordinal" if glued and atom.digits else None
    if kind == "times":
        return _times(match, atom)
    if kind in ("short", "paid"):
        return _short(shadow, match, atom, glued)
    _money(shadow, match, atom)
    return None


def _letters(letters: str) -> str | None:
    return None if letters in UNITS_OF_MEASURE else "name"


def _times(match: re.Match[str], atom: Atom) -> str | None:
    word = match["times"]
    if word == "times" or match["joint"] in ("", "-"):
        atom.right = match.end() if word != "times" else atom.right
        if word != "times":
            atom.form, atom.unit = "times", "times"
    return None


def _short(shadow: Shadow, match: re.Match[str], atom: Atom, glued: bool) -> str | None:
    """A scale as an abbreviation: glued or with money ("$5 bn"); "100m" alone is metres."""
    word = match["short"]
    paid = atom.form == "money" or match["paid"] is not None
    if match["joint"] == "-" or not atom.digits:
        return None
    capital = shadow.text[match.start("short")].isupper()
    if not paid and not _scales(shadow, word, atom, glued, capital, match.end()):
        return None if word in UNITS_OF_MEASURE or not glued else "name"
    scale = Decimal(_ABBREVIATIONS[word])
    atom.value = EXACT.multiply(atom.value, scale)
    atom.scale = EXACT.multiply(atom.scale, scale)
    atom.end = atom.right = match.end("short")
    if match["paid"] is not None:
        atom.form, atom.unit, atom.right = "money", _SIGNS[match["paid"].strip()], match.end()
    else:
        _money_behind(shadow, atom)
    return None


def _scales(shadow: Shadow, word: str, atom: Atom, glued: bool, capital: bool, end: int) -> bool:
    if word in ("bn", "mn", "tn", "bln", "mln", "tln"):
        return True
    if word == "k":
        return glued or shadow.flat[end] in "\n .,"
    if word in ("mil", "cr"):
        return True
    if word == "m" and glued:
        return capital or (atom.value != int(atom.value) and shadow.flat[end : end + 2].strip()[:1].isalpha())
    return word == "b" and glued and capital


def _money_behind(shadow: Shadow, atom: Atom) -> None:
    match = _SUFFIX.match(shadow.flat, atom.end)
    if match is not None and match.lastgroup == "money":
        _money(shadow, match, atom)


def _money(shadow: Shadow, match: re.Match[str], atom: Atom) -> None:
    word = match["money"]
    if atom.form not in ("cardinal", "money", "vague"):
        return
    if word in CODES and not shadow.text[match.start("money")].isupper():
        return
    if atom.form == "money" and word in _SIGNS:
        return
    if atom.form != "vague":
        atom.form = "money"
    atom.unit = _MONEY[word]
    atom.right = match.end("money")
