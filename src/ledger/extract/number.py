"""Every number expression of a text that could be a claim, found once: value, modifier, range, unit. Later layers never re-read digits."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Final, NamedTuple

from ledger.extract.exact import EXACT, tidy
from ledger.extract.fold import Shadow, fold
from ledger.extract.modifiers import read_modifier
from ledger.extract.notnumbers import why_not
from ledger.extract.ranges import joins, scaled
from ledger.extract.scan import Atom, scan
from ledger.extract.suffix import attach
from ledger.model import Mention


class Other(NamedTuple):
    """A numeral that is no figure, and what it is: date, year, time, ordinal, name, list, page, id, pronoun, idiom."""

    start: int
    end: int
    what: str


def find_mentions(text: str) -> list[Mention]:
    """Every number expression of the text that could be a claim, in order, non-overlapping; offsets are code points of `text`."""
    return find_all(text)[0]


def find_all(text: str) -> tuple[list[Mention], list[Other]]:
    """The mentions, and what was recognised as no figure (dates, years, ordinals, names...), each in order."""
    shadow = fold(text)
    mentions: list[Mention] = []
    others: list[Other] = []
    atoms = list(scan(shadow))
    taken = 0
    for index, atom in enumerate(atoms):
        if atom.start < taken:
            continue
        reason = atom.form if atom.form in ("date", "id", "ordinal") else attach(shadow, atom) or why_not(shadow, atom)
        if reason is not None:
            others.append(Other(*shadow.span(atom.start, atom.end), reason))
            taken = atom.end
            continue
        partner = atoms[index + 1] if index + 1 < len(atoms) else None
        mention, taken = _mention(shadow, atom, partner)
        mentions.append(mention)
    return mentions, others


_NONE: Final[tuple[Any, ...]] = (None, None)


def _mention(shadow: Shadow, atom: Atom, partner: Atom | None) -> tuple[Mention, int]:
    flat = shadow.flat
    low: Decimal | None = None
    high: Decimal | None = None
    nominal: Decimal | None = tidy(atom.value)
    end, right, form, unit = atom.end, atom.right, atom.form, atom.unit
    left = atom.left
    rule = form
    joined = None
    if partner is not None and partner.start - atom.right < 24:
        if partner.digits or partner.form == "cardinal":
            attach(shadow, partner)
        joined = joins(flat, atom, partner)
    if joined == "between":
        assert partner is not None
        low, high, nominal = tidy(scaled(atom, partner)), tidy(partner.value), None
        form, unit = (partner.form, partner.unit) if partner.form != "cardinal" else (form, unit)
        end, right, rule = partner.end, partner.right, "range"
        for word in ("between", "from"):
            if flat[max(0, left - 12) : left].split()[-1:] == [word]:
                left = flat.rfind(word, 0, left)
    elif joined == "share":
        assert partner is not None
        nominal = EXACT.divide(EXACT.multiply(atom.value, Decimal(100)), partner.value)
        form, unit, end, right, rule = "fraction", "percent", partner.end, partner.right, "n in m"
    modified = read_modifier(flat, left, right)
    modifier = modified.modifier
    if joined == "between":
        modifier = "between"
    elif form == "vague":
        modifier, low, nominal = "vague", nominal, None
    elif form == "fraction":
        unit = "percent"
    elif form == "multiple":
        form, unit = "times", "times"
    start, stop = shadow.span(modified.start, modified.end)
    number_start, number_end = shadow.span(atom.start, end)
    mention = Mention(
        start, stop, number_start, number_end, form, modifier, nominal, low, high, unit, modified.more, rule
    )  # type: ignore[arg-type]
    return mention, max(modified.end, end)
