"""How much of a file is read before it is refused; every cap can be raised by the caller."""

from __future__ import annotations

from typing import Final

import msgspec


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """Caps against hostile or mistaken input, in bytes unless the name says otherwise."""

    file_bytes: int = 200_000_000
    html_bytes: int = 20_000_000
    row_bytes: int = 20_000_000  # one line of JSONL, one field of CSV
    html_depth: int = 500  # elements inside one another
    window_chars: int = 2_000_000  # how much of a plain text is split at a time; grows for a longer article


DEFAULT: Final = Limits()


class Unreadable(ValueError):
    """A file that cannot be used; its text is the reason, without the file's name."""
