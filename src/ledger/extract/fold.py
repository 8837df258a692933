"""A shadow of a text for matching: lower-case ASCII, mostly of the same length, so that offsets carry over.

The text itself is never altered. Curly quotes, dashes, thin spaces, full-width and Arabic-Indic digits become their
plain counterparts; other letters become `_` (a letter of no number word), other marks `|`. What prints nothing (soft
hyphens, zero-width spaces, a terminal's codes) and ligatures may stand inside a figure: the shadow leaves them out or
spells them, and `Shadow.span` puts offsets right.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from typing import Final, NamedTuple

MONEY, CENT, FRACTION, DEGREE, AT_MOST, AT_LEAST = "\x01\x02\x03\x04\x05\x06"
"""Stand-ins inside the shadow for signs that ASCII lacks; `MONEY` is any currency sign but the dollar's."""
VULGAR: Final = "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅐⅛⅜⅝⅞⅑⅒"
_SPECIAL: Final = "\x7f"
_INVISIBLE: Final = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\u2061\ufeff\u202a\u202b\u202c\u202d\u202e"
_SPELLED: Final = {
    **dict.fromkeys(_INVISIBLE, ""),
    **{ligature: unicodedata.normalize("NFKC", ligature) for ligature in "\ufb00\ufb01\ufb02\ufb03\ufb04\ufb05\ufb06"},
}
_CODE: Final = re.compile(  # what colours a terminal's text or moves its cursor: "ESC [ 31 m" is no figure
    r"(?:\x1b\[|\x9b)[0-?]{0,64}[ -/]{0,8}[@-~]|\x1b\][^\x07\x1b]{0,2000}(?:\x07|\x1b\\)|\x1b[@-_]"
)


class _Plain(dict[str, str]):
    """Plain counterparts by character; what is missing is decided by its Unicode category, once."""

    def __missing__(self, char: str) -> str:
        category = unicodedata.category(char)
        if category == "Nd":
            plain = str(unicodedata.decimal(char))
        elif category[0] in "LM":
            plain = "_"
        elif category == "Sc":
            plain = MONEY
        else:
            plain = " " if category == "Zs" else "\n" if category in ("Zl", "Zp") else "|"
        self[char] = plain
        return plain


_plain: Final = _Plain(
    {
        **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u02bc\u00b4", "'"),
        **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb", '"'),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2212\ufe63\uff0d", "-"),
        **dict.fromkeys("\u066b\uff0e", "."),
        **dict.fromkeys("\u066c\uff0c", ","),
        **dict.fromkeys("\u066a\uff05\ufe6a", "%"),
        **dict.fromkeys("\uff04\ufe69", "$"),
        **dict.fromkeys("\u223c\uff5e\u2248", "~"),
        **dict.fromkeys(VULGAR, FRACTION),
        **dict.fromkeys(_SPELLED, _SPECIAL),
        "\u2264": AT_MOST,
        "\u2265": AT_LEAST,
        "\u2044": "/",
        "\u00a2": CENT,
        "\u00b0": DEGREE,
    }
)


def _replace(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeEncodeError)
    run = error.object[error.start : error.end]
    return "".join([_plain[char] for char in run]), error.end


# `str.encode` calls it for runs of non-ASCII characters only: ten times faster than `str.translate`.
codecs.register_error("ledger.fold", _replace)


class Shadow(NamedTuple):
    """`flat` and `text` have one length, and a line feed in front and behind so that a neighbour always exists."""

    flat: str
    text: str  # the article's own characters, for questions of case; special ones left out or spelled
    origin: list[int] | None  # where each character of `text` stands in the article; None: one to the left

    def span(self, start: int, end: int) -> tuple[int, int]:
        """A span of the shadow as a span of the article."""
        if self.origin is None:
            return start - 1, end - 1
        return self.origin[start], self.origin[end - 1] + 1


def fold(text: str) -> Shadow:
    """The shadow of `text`, in linear time."""
    flat = text if text.isascii() else text.encode("ascii", "ledger.fold").decode("ascii")
    origin = None
    coded = "\x1b" in text or "\x9b" in text
    if coded or _SPECIAL in flat:
        spelled = [_SPELLED.get(char, char) for char in text]
        for code in _CODE.finditer(text) if coded else ():
            spelled[code.start() : code.end()] = [""] * (code.end() - code.start())
        origin = [-1, *(at for at, letters in enumerate(spelled) for _ in letters), len(text)]
        text = "".join(spelled)
        flat = text.encode("ascii", "ledger.fold").decode("ascii").replace(_SPECIAL, "|")
    return Shadow(f"\n{flat.lower()}\n", f"\n{text}\n", origin)
