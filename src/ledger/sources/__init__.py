"""Articles from files: one module a format, one door.

A new format is a module with `read(file, name, limits)` that yields Article or Skipped and raises Unreadable, and a
line in `FORMATS`. Modules are imported when a file of theirs is met, as some bring large libraries.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Final

from ledger.errors import BadInput
from ledger.model import Article, Skipped
from ledger.sources.limits import DEFAULT, Limits, Unreadable
from ledger.sources.text import Split, read_text

__all__ = ["FORMATS", "Limits", "Split", "read", "read_text"]

FORMATS: Final = {
    "text": (".txt", ".text", ".md", ".markdown"),
    "jsonl": (".jsonl", ".ndjson"),
    "html": (".html", ".htm", ".xhtml"),
    "csv": (".csv", ".tsv"),
}
_MODULE_OF: Final = {suffix: module for module, suffixes in FORMATS.items() for suffix in suffixes}


def read(path: str | Path, *, split: Split = "auto", limits: Limits = DEFAULT) -> Iterator[Article | Skipped]:
    """The articles of a file, or of a folder's files (recursively, sorted by path); `Skipped` for what was not read.

    Raises BadInput, naming the path, for one that is missing, a folder without texts, and a file given by name that is
    empty, binary or otherwise unusable; inside a folder such files are `Skipped`.
    """
    path = Path(path)
    if path.is_dir():
        return _read_folder(path, split, limits)
    if not path.exists():
        raise BadInput(f"{path}: no such file or folder")
    return _read_named(path, split, limits)


def _read_named(file: Path, split: Split, limits: Limits) -> Iterator[Article | Skipped]:
    """A file that was asked for by name; a format that its name does not tell is taken for plain text."""
    try:
        yield from _read_file(file, split, limits)
    except (Unreadable, OSError) as error:
        raise BadInput(f"{_name(file)}: {_reason(error)}") from error


def _read_folder(folder: Path, split: Split, limits: Limits) -> Iterator[Article | Skipped]:
    """Every file below a folder; hidden ones are left out, links to folders are not followed."""
    found = False
    for file in _files(folder):
        if file.suffix.lower() not in _MODULE_OF:
            yield Skipped(_name(file), f"unknown format: {file.suffix or 'no suffix'}")
            continue
        try:
            for item in _read_file(file, split, limits):
                found = found or isinstance(item, Article)
                yield item
        except (Unreadable, OSError) as error:
            yield Skipped(_name(file), _reason(error))
    if not found:
        suffixes = " ".join(sorted(_MODULE_OF))
        raise BadInput(f"{_name(folder)}: no texts in this folder; files that can be read end in {suffixes}")


def _files(folder: Path) -> Iterator[Path]:
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(parent, name) for name in sorted(names) if not name.startswith("."))


def _read_file(file: Path, split: Split, limits: Limits) -> Iterator[Article | Skipped]:
    """The articles of one file. Raises Unreadable."""
    if not file.is_file():
        raise Unreadable("not a file")
    size = file.stat().st_size
    if size == 0:
        raise Unreadable("the file is empty")
    if size > limits.file_bytes:
        raise Unreadable(f"larger than {limits.file_bytes:,} bytes; raise the limit to read it")
    module = import_module(f"ledger.sources.{_MODULE_OF.get(file.suffix.lower(), 'text')}")
    options = {"split": split} if module.__name__.endswith(".text") else {}
    yield from module.read(file, _name(file), limits, **options)


def _name(path: Path) -> str:
    """A path as text that any encoder takes: bytes that are no UTF-8 become U+FFFD."""
    return os.fsencode(path).decode("utf-8", "replace")


def _reason(error: Unreadable | OSError) -> str:
    return (error.strerror or str(error)) if isinstance(error, OSError) else str(error)
