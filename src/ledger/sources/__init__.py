"""Articles from files, folders and addresses: one door. What reads which format is in `formats`."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from ledger.errors import BadInput
from ledger.model import Article, Skipped
from ledger.sources.formats import FORMATS, Split, format_of, read_file
from ledger.sources.limits import CAPS, DEFAULT, Limits, Unreadable, over
from ledger.sources.text import read_text

__all__ = ["CAPS", "FORMATS", "Limits", "Split", "over", "read", "read_text"]

_ADDRESS: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")


def read(path: str | Path, *, split: Split = "auto", limits: Limits = DEFAULT) -> Iterator[Article | Skipped]:
    """The articles of a file, of a folder's files (recursively, sorted by path), or of an http(s) address.

    `Skipped` for what was not read. Raises BadInput, naming the path, for one that is missing, a folder without texts,
    and a file or an address given by name that is empty, binary or otherwise unusable; inside a folder such files are
    `Skipped`.
    """
    if isinstance(path, str) and _ADDRESS.match(path):
        from ledger.sources import url

        return url.read(path, limits, split)
    path = Path(path)
    if path.is_dir():
        return _read_folder(path, split, limits)
    if not path.exists():
        raise BadInput(f"{_name(path)}: no such file or folder")
    return _read_named(path, split, limits)


def _read_named(file: Path, split: Split, limits: Limits) -> Iterator[Article | Skipped]:
    """A file that was asked for by name; a format that its name does not tell is taken for plain text."""
    try:
        yield from read_file(file, _name(file), limits, split)
    except (Unreadable, OSError) as error:
        raise BadInput(f"{_name(file)}: {_reason(error)}") from error


def _read_folder(folder: Path, split: Split, limits: Limits) -> Iterator[Article | Skipped]:
    """Every file below a folder; hidden ones are left out, links to folders are not followed."""
    found = False
    for file in _files(folder):
        if format_of(file.name) is None:
            yield Skipped(_name(file), f"unknown format: {file.suffix or 'no suffix'}")
            continue
        try:
            for item in read_file(file, _name(file), limits, split):
                found = found or isinstance(item, Article)
                yield item
        except (Unreadable, OSError) as error:
            yield Skipped(_name(file), _reason(error))
    if not found:
        suffixes = " ".join(sorted(suffix for suffixes in FORMATS.values() for suffix in suffixes))
        raise BadInput(f"{_name(folder)}: no texts in this folder; files that can be read end in {suffixes}")


def _files(folder: Path) -> Iterator[Path]:
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(parent, name) for name in sorted(names) if not name.startswith("."))


def _name(path: Path) -> str:
    """A path as text that any encoder takes: bytes that are no UTF-8 become U+FFFD."""
    return os.fsencode(path).decode("utf-8", "replace")


def _reason(error: Unreadable | OSError) -> str:
    return (error.strerror or str(error)) if isinstance(error, OSError) else str(error)
