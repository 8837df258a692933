"""The formats of files, and which module of this folder reads which.

A new format is a module with `read(file, name, limits)` that yields Article or Skipped and raises Unreadable, and a
line in `FORMATS`. Modules are imported when a file of theirs is met, as some bring large libraries.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path, PurePosixPath
from typing import Final, Literal

from ledger.model import Article, Skipped
from ledger.sources.limits import Limits, Unreadable, over

Split = Literal["auto", "none"]
"""Whether a plain text may hold several articles."""

FORMATS: Final = {
    "text": (".txt", ".text", ".md", ".markdown"),
    "jsonl": (".jsonl", ".ndjson"),
    "html": (".html", ".htm", ".xhtml"),
    "csv": (".csv", ".tsv"),
    "feed": (".rss", ".atom", ".rdf", ".xml"),
    "warc": (".warc", ".warc.gz"),
    "zip": (".zip",),
    "tar": (".tar", ".tgz", ".tar.gz", ".tar.bz2"),
    "gz": (".gz",),
}
PACKED: Final = ("zip", "tar", "gz")
"""Formats whose members are files of other formats."""
_FORMAT_OF: Final = {suffix: name for name, suffixes in FORMATS.items() for suffix in suffixes}


def format_of(name: str) -> str | None:
    """The format that a file's name asks for, or None."""
    suffixes = [suffix.lower() for suffix in PurePosixPath(name).suffixes]
    return _FORMAT_OF.get("".join(suffixes[-2:])) or _FORMAT_OF.get("".join(suffixes[-1:]))


def read_file(
    file: Path, name: str, limits: Limits, split: Split = "auto", *, known_as: str | None = None
) -> Iterator[Article | Skipped]:
    """The articles of one file, called `name` in messages. Raises Unreadable, OSError.

    `known_as` has the suffix that tells the format, where the file's own does not; a format that no name tells is taken
    for plain text.
    """
    if not file.is_file():
        raise Unreadable("not a file")
    size = file.stat().st_size
    if size == 0:
        raise Unreadable("the file is empty")
    if size > limits.file_bytes:
        raise over("file_bytes", limits)
    kind = format_of(known_as or file.name) or "text"
    module = import_module(f"ledger.sources.{kind}")
    options = {"split": split} if kind in ("text", *PACKED) else {}
    yield from module.read(file, name, limits, **options)
