"""Rows for other programs: one file a format, each with `write(columns, rows, out)` over a binary file.

A module of this folder is a format of `ledger export`; there is no list to keep.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import BinaryIO, Final

Row = Mapping[str, object]
Writer = Callable[[Sequence[str], Iterable[Row], BinaryIO], int]
"""Writes rows under columns, in their order, to an open binary file; gives the number of rows."""

_SURROGATE: Final = re.compile("[\ud800-\udfff]")


def formats() -> list[str]:
    """The names that `writer` knows."""
    return sorted(module.name for module in iter_modules(__path__))


def writer(name: str) -> Writer:
    """The writer of a format of `formats`."""
    return import_module(f"ledger.export.{name}").write


def style_of(output: Path | None) -> str:
    """The format that a file name asks for; csv where it asks for none."""
    ending = output.suffix.removeprefix(".").lower() if output else ""
    return ending if ending in formats() else "csv"


def encode_text(text: str) -> bytes:
    """`text` as UTF-8; a lone surrogate, which UTF-8 cannot hold, becomes U+FFFD."""
    try:
        return text.encode()
    except UnicodeEncodeError:
        return _SURROGATE.sub("\ufffd", text).encode()
