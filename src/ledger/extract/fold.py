"""A shadow of a text for matching: lower-case ASCII of the same length, so that offsets carry over.

The text itself is never altered. Curly quotes, dashes, thin spaces, full-width and Arabic-Indic digits become their plain
counterparts; other letters become `_` (a letter of no number word), other marks `|`. Characters that print nothing (soft
hyphens, zero-width spaces) may stand inside a figure: they are left out of the shadow, and `Shadow.at` puts offsets right.
"""

from __future__ import annotations

import codecs
import unicodedata
from bisect import bisect_right
from typing import Final, NamedTuple

EURO, POUND, YEN, RUPEE, SHEKEL, OTHER_MONEY, CENT, FRACTION = "\x01\x02\x03\x04\x05\x06\x07\x0e"
"""Stand-ins inside the shadow for signs that ASCII lacks; `OTHER_MONEY` is any other currency sign."""
_INVISIBLE: Final = "\x7f"
_PLAIN: Final = {
    **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u02bc\u00b4", "'"),
    **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb", '"'),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2212\ufe63\uff0d", "-"),
    **dict.fromkeys("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\u2061\ufeff\u202a\u202b\u202c\u202d\u202e", _INVISIBLE),
    **dict.fromkeys("\u066b\uff0e", "."),
    **dict.fromkeys("\u066c\uff0c", ","),
    **dict.fromkeys("\u066a\uff05\ufe6a", "%"),
    **dict.fromkeys("\uff04\ufe69", "$"),
    **dict.fromkeys("\u223c\uff5e\u2248", "~"),
    "\u2264": "<",
    "\u2265": ">",
    "\u2044": "/",
    "\u20ac": EURO,
    "\u00a3": POUND,
    "\u00a5": YEN,
    "\u20b9": RUPEE,
    "\u20aa": SHEKEL,
    "\u00a2": CENT,
}


class _Plain(dict[str, str]):
    """Plain counterparts by character; what is missing is decided by its Unicode category, once."""

    def __missing__(self, char: str) -> str:
        category = unicodedata.category(char)
        if category == "Nd":
            plain = str(unicodedata.decimal(char))
        elif category == "No" and char in "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅐⅛⅜⅝⅞⅑⅒":
            plain = FRACTION
        elif category[0] in "LM":
            plain = "_"
        elif category == "Sc":
            plain = OTHER_MONEY
        else:
            plain = " " if category == "Zs" else "\n" if category in ("Zl", "Zp") else "|"
        self[char] = plain
        return plain


_plain: Final = _Plain(_PLAIN)


def _replace(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeEncodeError)
    run = error.object[error.start : error.end]
    return "".join([_plain[char] for char in run]), error.end


codecs.register_error(
    "ledger.fold", _replace
)  # `str.encode` calls it for runs of non-ASCII only: 10 times faster than `str.translate`


class Shadow(NamedTuple):
    """`flat` and `text` have the same length, with a line feed in front and behind so that a neighbour always exists."""

    flat: str
    text: str  # the article's own characters, without the invisible ones
    left_out: list[int]  # for each invisible character, how many visible ones stand before it

    def at(self, offset: int) -> int:
        """The offset in the article of the character at `offset` of the shadow."""
        return offset - 1 + (bisect_right(self.left_out, offset - 1) if self.left_out else 0)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """A span of the shadow as a span of the article."""
        return self.at(start), self.at(end - 1) + 1


def fold(text: str) -> Shadow:
    """The shadow of `text`, in linear time."""
    if text.isascii():
        flat = text
    else:
        flat = text.encode("ascii", "ledger.fold").decode("ascii")
    left_out: list[int] = []
    if _INVISIBLE in flat:
        holes = [at for at, char in enumerate(flat) if char == _INVISIBLE]
        left_out = [at - before for before, at in enumerate(holes)]
        hidden = set(holes)
        text = "".join([char for at, char in enumerate(text) if at not in hidden])
        flat = flat.replace(_INVISIBLE, "")
    return Shadow(f"\n{flat.lower()}\n", f"\n{text}\n", left_out)
