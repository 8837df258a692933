"""Finds every numeral of a text in one pass of one expression, and reads it: digits, number words, dates (no numerals).

The expression is a letter tree over the lexicon's words behind one character that is no letter or digit: `re` skips to
such characters fast, which makes this five times faster than an alternation of the words. It only finds where a numeral
starts; what starts there is read by the expression for its first character.
"""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from typing import Final

from ledger import lexicon
from ledger.extract import digits, words, zero
from ledger.extract.exact import MAX_DIGITS, ONE, TOO_LARGE, over, percent_of, plus, times
from ledger.extract.fold import FRACTION, MONEY, VULGAR, Shadow
from ledger.extract.shapes import FROM_DIGIT, FROM_MONTH, MONTH_AHEAD, MONTHS, web_addresses
from ledger.extract.tree import GAP, WORD_END, letter_tree, tree_with_ends

CURRENCIES: Final = lexicon.load("currencies")
CODES: Final[dict[str, str]] = CURRENCIES["codes"]
SIGNS: Final[dict[str, str]] = CURRENCIES["signs"]
_LETTER_SIGNS: Final = [sign for sign in SIGNS if len(sign) > 1]
_IDIOMS: Final = frozenset(lexicon.load("names")["idioms"]["digits"])

_IN_FRONT: Final[dict[str, str]] = {**CODES, **CURRENCIES["in_front"]}

_ONE_SIGN: Final = f"[${MONEY}]"
_STARTS: Final = {
    **dict.fromkeys(words.VOCABULARY, WORD_END),
    **dict.fromkeys(MONTHS, MONTH_AHEAD),
    **dict.fromkeys(_IN_FRONT, r"(?=\.?[ ]?\d)"),
    **dict.fromkeys(_LETTER_SIGNS, r"(?=[ ]?[.\d])"),
    **zero.AHEAD,
}
_SCAN: Final = re.compile(
    rf"[^a-z0-9_](?=(\d|\.\d|{_ONE_SIGN}[ ]?-?[.\d]|{FRACTION}|{tree_with_ends(_STARTS)}))", re.ASCII
)

_WORD: Final = letter_tree(words.VOCABULARY)
_JOIN: Final = rf"(?:{GAP}|-{GAP}?+)(?:(?:and|of|upon|&){GAP}(?:an?{GAP})?|(?:an?|point){GAP})?"
_RUN: Final = re.compile(rf"{_WORD}(?:{_JOIN}{_WORD}){{0,24}}", re.ASCII)
_SCALE: Final = letter_tree([*words.SCALES, *words.DOZENS, *(f"{word}s" for word in (*words.SCALES, *words.DOZENS))])
_FIGURE: Final = re.compile(
    rf"""
    (?P<sign> (?: (?:{letter_tree(_LETTER_SIGNS, "")} | {_ONE_SIGN}) | {letter_tree(_IN_FRONT, "")}\.? ) [ ]? )?
    (?: (?P<fraction> (?: (?P<whole> \d+ )[ ]{{1,3}}(?:and[ ])? )? (?P<over> \d{{1,3}} )/(?P<of> \d{{1,3}} ) (?![\d/]) )
      | (?P<digits> -?(?: \d{{1,3}}(?:[ ']\d{{3}})+(?![\d']) (?:[.,]\d+)? | \d+(?:[.,]\d+)* | \.\d+ ) )
        (?P<scale> (?:-|{GAP}-?) {_SCALE} (?:{GAP}{_SCALE})* )? (?P<vulgar> {FRACTION} )?
        (?P<part> {GAP}and{GAP}a{GAP}(?:half|quarter){WORD_END} )?
    )""",
    re.VERBOSE | re.ASCII,
)
_LETTERS: Final = re.compile("[a-z]+")
_UNDERSCORED: Final = re.compile(r"(?:_\d+)+", re.ASCII)  # 1_000 is what a program writes: no figure of a report
_MAY: Final = re.compile(r"\b(?:may|march|mar)\b")
_AUXILIARY: Final = re.compile(rf"{GAP}(?:have|be|not|still|also|well|yet)\b")
_NOTHING: Final = Decimal(0)


class Atom:
    """One numeral where it stands in the shadow, before its neighbours are known.

    `form` is one of a Mention's forms, or part ("third", "half"), multiple ("doubled"), or what the numeral is instead
    of a figure: date, time, ordinal, id.
    """

    __slots__ = (
        "after", "bare", "digits", "end", "first", "form", "high", "joint", "left", "low", "right", "rule", "scale",
        "start", "unit", "value",
    )  # fmt: skip

    def __init__(
        self, start: int, end: int, value: Decimal, form: str, *, first: Decimal = _NOTHING, scale: Decimal = ONE,
        digits: bool = False, bare: bool = False,
    ) -> None:  # fmt: skip
        self.start = start  # the bare number: "1.6 billion"
        self.end = end
        self.left = start  # with its currency sign: "$1.6 billion"
        self.right = end  # with its percent or currency word: "59%", "20 euros"
        self.value = value
        self.form = form
        self.first = first  # "3" of "3 million", which a range shares with its partner: "2 to 3 million"
        self.scale = scale
        self.digits = digits
        self.bare = bare  # "hundred", "dozen": a scale word without a number
        self.unit: str | None = None
        self.rule = ""  # what read it, where that is more than digits or words
        self.low: Decimal | None = None  # of a range
        self.high: Decimal | None = None
        self.joint = ""  # what stands between its right end and the next word: a blank, a hyphen
        self.after = ""  # the next word, or a sign of percent or money


def scan(shadow: Shadow) -> list[Atom]:
    """The numerals of a text in order, each with its value."""
    flat = shadow.flat
    search = _SCAN.search
    atoms: list[Atom] = []
    addresses = web_addresses(flat) if "@" in flat or "://" in flat or "www." in flat else []
    addresses.reverse()
    at = 0
    while (match := search(flat, at)) is not None:
        start = match.start() + 1
        while addresses and addresses[-1][1] <= start:
            addresses.pop()
        if addresses and addresses[-1][0] <= start:
            at = addresses[-1][1]
            continue
        at = _read(shadow, start, match[1], atoms)
    return atoms


def _read(shadow: Shadow, start: int, token: str, atoms: list[Atom]) -> int:
    """Reads the numeral that starts with `token`, adds it, and gives its end."""
    flat = shadow.flat
    if token in words.VALUES:
        run = _RUN.match(flat, start)
        assert run is not None
        if run[0] == "zero":
            atoms.append(Atom(start, run.end(), _NOTHING, "zero"))
            return run.end()
        for word in words.read_words(run[0]):
            atoms.append(
                Atom(
                    start + word.start,
                    start + word.end,
                    word.value,
                    word.form if word.value < TOO_LARGE else "id",
                    first=word.first,
                    scale=word.scale,
                    bare=word.bare,
                )
            )
        return run.end()
    if token in zero.AHEAD:
        atoms.append(Atom(start, zero.end_of(flat, start), _NOTHING, "zero"))
        return atoms[-1].end
    if token == FRACTION:
        if shadow.text[start] not in VULGAR:  # a control character of the text itself
            return start + 1
        atoms.append(Atom(start, start + 1, vulgar(shadow.text[start]), "fraction"))
        return start + 1
    shape = FROM_MONTH if token in MONTHS else FROM_DIGIT if token.isdecimal() else None
    if shape is not None and (match := shape.match(flat, start)) is not None and not _is_verb(shadow, match):
        atoms.append(Atom(start, match.end(), _NOTHING, match.lastgroup or "date", digits=True))
        return match.end()
    if token in MONTHS:
        return start + len(token)
    return _figure(shadow, start, atoms)


def _is_verb(shadow: Shadow, match: re.Match[str]) -> bool:
    """Whether the month of what looks like a date is a verb: "20 may have died"."""
    month = _MAY.search(match[0])
    if month is None:
        return False
    at = match.start() + month.start()
    return shadow.text[at].islower() or _AUXILIARY.match(shadow.flat, match.start() + month.end()) is not None


def _figure(shadow: Shadow, start: int, atoms: list[Atom]) -> int:
    match = _FIGURE.match(shadow.flat, start)
    if match is None:
        return start + 1
    if match["fraction"] is not None:
        atoms.append(_fraction(match))
        return match.end()
    written = match["digits"]
    begin, end = match.span("digits")
    if underscored := _UNDERSCORED.match(shadow.flat, end):
        atoms.append(Atom(begin, underscored.end(), _NOTHING, "id", digits=True))
        return underscored.end()
    value = _value(shadow.flat, written)
    if value is None:
        atoms.extend(_list(begin, written))
        return end
    scale = first = ONE
    if match["scale"] is not None:
        end = match.end("scale")
        for word in _LETTERS.findall(match["scale"]):
            scale = times(scale, words.VALUES[word])
    if match["vulgar"] is not None and scale == 1 and shadow.text[end] in VULGAR:  # 2½
        end = match.end("vulgar")
        value = plus(value, over(vulgar(shadow.text[end - 1]), 100))
    first = value
    if match["part"] is not None and scale > 1:  # 3 million and a half
        end = match.end("part")
        value = plus(value, over(1, 2 if "half" in match["part"] else 4))
    atom = Atom(
        begin, end, value if scale == 1 else times(value, scale), "cardinal", first=first, scale=scale, digits=True
    )
    sign = (match["sign"] or "").rstrip(" .")
    if sign == MONEY or sign in SIGNS:
        atom.left, atom.form, atom.unit = start, "money", SIGNS.get(shadow.text[start] if sign == MONEY else sign)
    elif sign and _is_code(shadow, start, sign, atoms):
        atom.left, atom.form, atom.unit = start, "money", _IN_FRONT[sign]
    else:
        _sign(shadow, atom)
    atoms.append(atom)
    return end


def _is_code(shadow: Shadow, start: int, sign: str, atoms: list[Atom]) -> bool:
    """Whether a code in front means money: capital, and not behind another number ("3 CAD 3 cents")."""
    return (sign not in CODES or shadow.text[start].isupper()) and not (atoms and atoms[-1].end == start - 1)


def _sign(shadow: Shadow, atom: Atom) -> None:
    """-3.5: a minus that is no dash ("injured –25 of them") and no bullet ("-25 killed" at the start of a line)."""
    at = atom.start - 1
    if shadow.text[at] in "-\u2212" and shadow.flat[at - 1] in " (\n":
        if shadow.flat[at - 1] == "\n" and shadow.flat[atom.end] not in "%\n" and atom.value == int(atom.value):
            return
        atom.start = atom.left = at
        atom.value, atom.first = -atom.value, -atom.first


def _value(flat: str, written: str) -> Decimal | None:
    if len(written) > MAX_DIGITS:
        return None
    if written[0] == "-":
        value = _value(flat, written[1:])
        return None if value is None else -value
    return digits.read_digits(written, decimal_comma=digits.is_ambiguous(written) and digits.writes_decimal_comma(flat))


def _fraction(match: re.Match[str]) -> Atom:
    """1/4 is 25 percent, 2 1/2 is 2.5; 9/11 and 13/12 are names and dates."""
    part, of = int(match["over"]), int(match["of"])
    start, end = match.span("fraction")
    if match["whole"] is not None and 0 < part < of <= 16:
        value = plus(Decimal(match["whole"]), over(part, of))
        return Atom(start, end, value, "cardinal", first=value, digits=True)
    if match["whole"] is None and 0 < part < of <= 100 and f"{part}/{of}" not in _IDIOMS:
        return Atom(start, end, percent_of(part, of), "fraction", digits=True)
    return Atom(start, end, _NOTHING, "id", digits=True)


def _list(start: int, written: str) -> list[Atom]:
    """The numbers of "22,24,26", or one `id` for what is no list: 192.168.1.2, 5,000 digits."""
    if len(written) > MAX_DIGITS or written.count(".") > 1:
        return [Atom(start, start + len(written), _NOTHING, "id", digits=True)]
    found: list[Atom] = []
    for part in written.split(","):
        value = Decimal(part)
        found.append(Atom(start, start + len(part), value, "cardinal", first=value, digits=True))
        start += len(part) + 1
    return found


def vulgar(char: str) -> Decimal:
    """One character as percent: "¼" is 25."""
    part, of = unicodedata.normalize("NFKC", char).split("\u2044")
    return percent_of(int(part), int(of))
