"""Which encoding a file is written in. UTF-8 unless it cannot be."""

from __future__ import annotations

import codecs
from pathlib import Path
from typing import Final, NamedTuple

from ledger.sources.limits import Unreadable

_HEAD_BYTES: Final = 65_536
_BOMS: Final = {
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
_MARKED: Final = ["utf_7", "utf_16", "utf_32"]
"""What is told by its mark or not at all: a line that begins with those bytes is no file that does."""
_BINARY: Final = (
    b"%PDF",
    b"PK\x03\x04",
    b"\x1f\x8b",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\x7fELF",
    b"SQLite format",
    b"{\\rtf",
    b"\xd0\xcf\x11\xe0",
)
_CONTROLS: Final = bytes(set(range(32)) - set(b"\t\n\r\f\x1b\x0b"))


class Encoding(NamedTuple):
    """The codec's name, and what it does with bytes that it cannot decode."""

    name: str
    errors: str = "strict"


def detect(file: Path) -> Encoding:
    """The encoding of a text file. A byte order mark of UTF-8 stays in the text, as Python's "utf-8" leaves it.

    Raises Unreadable for an empty or binary file. Bytes that are not UTF-8 in a text that is otherwise become U+FFFD.
    """
    with file.open("rb") as stream:
        head = stream.read(_HEAD_BYTES)
    if not head.strip():
        raise Unreadable("the file is empty")
    for bom, name in _BOMS.items():
        if head.startswith(bom):
            return Encoding(name, "replace")
    if head.startswith(_BINARY):
        raise Unreadable("not a text file")
    if b"\0" in head:
        return _without_bom(head)
    if len(head) - len(head.translate(None, _CONTROLS)) > len(head) // 50:
        raise Unreadable("not a text file")
    return Encoding("utf-8") if _is_utf8(file) else _other(file)


def _without_bom(head: bytes) -> Encoding:
    """UTF-16 without its mark: every other byte of western text is zero; anything else with zeros is binary."""
    even, odd = head[::2].count(0), head[1::2].count(0)
    if max(even, odd) > len(head) // 5 and min(even, odd) < max(even, odd) // 20:
        return Encoding("utf-16-le" if odd > even else "utf-16-be", "replace")
    raise Unreadable("not a text file (it holds NUL bytes)")


def _is_utf8(file: Path) -> bool:
    """Whether all of a file decodes as UTF-8 and holds no NUL, read a piece at a time."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    with file.open("rb") as stream:
        try:
            while piece := stream.read(1 << 20):
                if b"\0" in piece:
                    raise Unreadable("not a text file (it holds NUL bytes)")
                decoder.decode(piece)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return False
    return True


def _other(file: Path) -> Encoding:
    """The encoding of a file that is not clean UTF-8: UTF-8 with a few broken bytes, or an older one."""
    from charset_normalizer import from_bytes

    with file.open("rb") as stream:
        sample = stream.read(_HEAD_BYTES * 4)
    text = sample.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    if broken * 5 < sum(character > "\x7f" for character in text):
        return Encoding("utf-8", "replace")
    best = from_bytes(_lines_beyond_ascii(sample), cp_exclusion=_MARKED).best()
    return Encoding(best.encoding if best else "cp1252", "replace")


def _lines_beyond_ascii(sample: bytes) -> bytes:
    """The lines that tell encodings apart."""
    telling = b"\n".join(line for line in sample.splitlines() if not line.isascii())
    return telling or sample
