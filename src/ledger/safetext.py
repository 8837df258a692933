"""Text from articles, databases and people, made safe for a terminal."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import urlsplit

_REPLACEMENT: Final = "\ufffd"
_INVISIBLE: Final = "\u22c4"  # ⋄ stands where the text holds a control that nobody would see

_INVISIBLE_CONTROLS: Final = (
    *range(0x200B, 0x2010),  # zero-width space and joiners, left-to-right and right-to-left marks
    *range(0x202A, 0x202F),  # bidi embeddings and overrides
    *range(0x2060, 0x2070),  # word joiner, invisible operators, bidi isolates
    *range(0xFFF9, 0xFFFC),  # interlinear annotation
    *range(0xE0000, 0xE0080),  # tags
    0x061C,
    0x180E,
    0xFEFF,
)

_SAFE: Final[dict[int, str]] = (
    {code: chr(0x2400 + code) for code in range(0x20) if chr(code) not in "\n\t"}  # C0: control pictures
    | {0x7F: "\u2421"}
    | dict.fromkeys((*range(0x80, 0xA0), *range(0xD800, 0xE000)), _REPLACEMENT)  # C1 and lone surrogates
    | dict.fromkeys(_INVISIBLE_CONTROLS, _INVISIBLE)
    | dict.fromkeys((0x2028, 0x2029), "\u21b5")  # line and paragraph separators
)

_TAKES_OVER: Final = re.compile(  # what moves a cursor, sends commands, reorders a line, or no UTF-8 can hold
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]|\r(?!\n)"
    r"|\\(?=u[0-9a-f]{4})"  # and what would read as one that was escaped
)


def escaped(text: str) -> str:
    """`text` with each control as JSON would write it (`\\u001b`); `unescaped` gives the text back.

    Line feeds, tabs and joiners inside words and emoji stay. A backslash in front of such a form becomes `\\u005c`.
    """
    return _TAKES_OVER.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def unescaped(text: str) -> str:
    """The text that `escaped` was given."""
    return re.sub(r"\\u([0-9a-f]{4})", lambda found: chr(int(found[1], 16)), text)


def safe(text: str) -> str:
    """`text` with every control, but line feed and tab, replaced by a visible sign; code point by code point.

    The length stays the same, so offsets into `text` are offsets into the result.
    """
    return text if text.isascii() and text.isprintable() else text.translate(_SAFE)


def one_line(text: str) -> str:
    """`text` safe and on one line, every run of white space one space: for cells of tables. Offsets do not survive."""
    return " ".join(safe(text).split())


def is_address(text: str) -> bool:
    """Whether a text is an http(s) address: others may run a script or open a file where they are clicked."""
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname) and text.isprintable() and " " not in text
