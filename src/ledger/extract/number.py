"""Every number expression of a text that could be a claim, found once: value, modifier, range, unit. Later layers never
re-read digits. What is no figure (dates, years, names, ordinals) is recognised too and kept apart.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Final, NamedTuple

import msgspec

from ledger.extract import modifiers, one, parts, ranges
from ledger.extract.bounds import BOUNDS, between_bounds
from ledger.extract.exact import tidy
from ledger.extract.fold import Shadow, fold
from ledger.extract.notnumbers import why_not
from ledger.extract.scan import Atom, scan
from ledger.extract.suffix import attach
from ledger.extract.vague import read_bare, read_vague
from ledger.model import Mention, Modifier

_REACH: Final = 56
"""Code points in front of a number that are looked at."""
_SETTLED: Final = frozenset(("date", "time", "id", "ordinal"))
_SIGNED: Final = frozenset(("cardinal", "percent", "points", "money"))
_AFTER_WORD: Final = " \t\n|"


class Other(NamedTuple):
    """A numeral that is no figure, and what it is instead.

    One of: date, time, year, ordinal, name, list, page, id, address, score, pronoun, idiom.
    """

    start: int
    end: int
    what: str


def find_mentions(text: str) -> list[Mention]:
    """Every number expression of `text` that could be a claim, in order, non-overlapping; offsets in code points."""
    return find_all(text)[0]


def find_all(text: str) -> tuple[list[Mention], list[Other]]:
    """The mentions, and what was recognised as no figure, each in order."""
    shadow = fold(text)
    atoms = scan(shadow)
    mentions: list[Mention] = []
    others: list[Other] = []
    at, last = 0, len(atoms) - 1
    while at <= last:
        atom = atoms[at]
        found = _read(shadow, atom, atoms[at + 1] if at < last else None)
        if isinstance(found, str):
            others.append(Other(*shadow.span(atom.left, atom.end), found))
        else:
            _add(text, mentions, found)
        at += 1
        while at <= last and atoms[at].start < max(atom.end, atom.right):  # the partner of a range
            at += 1
    return _without_names(text, mentions, others), others


def _without_names(text: str, mentions: list[Mention], others: list[Other]) -> list[Mention]:
    """The mentions but those that end a name which the text elsewhere shows to be one: "the burnt Lady Anna 3"."""
    names = {text[text.rfind(" ", 0, other.start - 1) + 1 : other.end] for other in others if other.what == "name"}
    names = {name for name in names if name[:1].isupper() and name[-1:].isdigit() and " " in name}
    return (
        [m for m in mentions if not any(text.startswith(n, m.number_end - len(n)) for n in names)]
        if names
        else mentions
    )


def _add(text: str, mentions: list[Mention], found: Mention) -> None:
    """Adds a mention; one that bounds the last from the other side becomes one figure with it."""
    last = mentions[-1] if mentions else None
    if last is not None and found.start < last.end:  # "5 at least more than 6": the first has taken "at least"
        found = msgspec.structs.replace(found, start=found.number_start)
    if last is not None and found.modifier in BOUNDS and (both := between_bounds(text, last, found)) is not None:
        mentions[-1] = both
    else:
        mentions.append(found)


def _read(shadow: Shadow, atom: Atom, partner: Atom | None) -> Mention | str:
    """The mention that the atom is, or what else it is. A partner that belongs to it is taken in."""
    if atom.form in _SETTLED:
        return atom.form
    flat = shadow.flat
    before = flat[max(0, atom.left - _REACH) : atom.left].replace("|", " ").replace("--", " ").split()
    if flat[atom.left - 1] not in _AFTER_WORD:
        before = []
    last = before[-1].lstrip("([{\"'|") if before else ""
    what = attach(shadow, atom)
    if what is None and atom.digits and atom.form == "cardinal" and atom.scale == 1:
        what = why_not(shadow, atom, before)
    if what is not None:
        return what
    if last in ("minus", "negative") and atom.form in _SIGNED and before[-2:-1] != ["or"]:  # plus or minus
        atom.start = atom.left = flat.rfind(last, 0, atom.left)
        atom.value, atom.first = -atom.value, -atom.first
        before.pop()
    joint = None
    if partner is not None and partner.left - atom.right <= ranges.REACH and attach(shadow, partner) is None:
        joint = ranges.join(flat, atom, partner, before)
    if joint in ("score", "time"):
        assert partner is not None
        atom.end = partner.end
        return joint
    if joint == "answers":
        assert partner is not None
        ranges.share_percent(atom, partner)
    elif joint is not None:
        assert partner is not None
        ranges.merge(flat, atom, partner, joint, before)
    elif not atom.digits and (what := _settle(shadow, atom, before, last)) is not None:
        return what
    return _mention(shadow, atom, before)


def _settle(shadow: Shadow, atom: Atom, before: list[str], last: str) -> str | None:
    """Decides by the neighbours what a numeral in words means; gives what it is instead where it is no figure."""
    flat = shadow.flat
    if atom.form == "part":
        return parts.read_part(flat, atom, before)
    if atom.form == "multiple":
        return parts.read_multiple(flat, atom, last)
    if atom.form == "vague":
        return read_vague(flat, atom, before, last)
    if atom.bare:
        return read_bare(shadow, atom, before)
    if atom.value == 1 and atom.form == "cardinal" and atom.right - atom.start == 3:
        return None if one.counts(flat, atom, last) else "pronoun"
    return "time" if flat.startswith(" o'clock", atom.end) else None


def _mention(shadow: Shadow, atom: Atom, before: list[str]) -> Mention:
    flat = shadow.flat
    start, more = atom.left, False
    modifier: Modifier = "exact"
    if flat[start - 1] in modifiers.SYMBOLS or (flat[start - 1] == " " and flat[start - 2] in modifiers.SYMBOLS):
        modifier, start = modifiers.read_symbol(flat, start)
    elif before and before[-1].lstrip("([{\"'|") in modifiers.BEFORE:
        modifier, start, _, more = modifiers.read_front(flat, atom.left, before, atom.after)
    end = atom.right
    if atom.after in modifiers.BEHIND or flat.find(" or ", end, end + modifiers.NOUN_REACH) >= 0:
        modifier, start, end, more = modifiers.read_behind(
            flat, modifiers.Around(modifier, start, end, more), end, before
        )
    nominal: Decimal | None = tidy(atom.value)
    low, high = atom.low, atom.high
    if low is not None and high is not None:
        modifier, nominal, low, high = "between", None, tidy(low), tidy(high)
    elif atom.form == "vague":
        modifier, nominal, low = "vague", None, nominal
    form: Any = atom.form
    unit = "percent" if form == "fraction" else atom.unit
    rule = atom.rule or ("digits" if atom.digits else "words")
    number = shadow.span(atom.start, atom.end)
    return Mention(*shadow.span(start, end), *number, form, modifier, nominal, low, high, unit, more, rule)
