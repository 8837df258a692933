"""Text from articles, databases and people, made safe for a terminal."""

from __future__ import annotations

from typing import Final

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


def safe(text: str) -> str:
    """`text` with every control, but line feed and tab, replaced by a visible sign; code point by code point.

    The length stays the same, so offsets into `text` are offsets into the result.
    """
    return text if text.isascii() and text.isprintable() else text.translate(_SAFE)


def one_line(text: str) -> str:
    """`text` safe and on one line, every run of white space one space: for cells of tables. Offsets do not survive."""
    return " ".join(safe(text).split())
