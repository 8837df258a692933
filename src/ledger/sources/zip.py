"""Zip archives: every member of a format that can be read, one after the other."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Final, cast
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from ledger.model import Article, Skipped
from ledger.sources.formats import Split
from ledger.sources.limits import Limits, Unreadable
from ledger.sources.unpack import Unpacker

_ENCRYPTED: Final = 1
_DAMAGED: Final = (BadZipFile, zlib.error, EOFError, NotImplementedError, OverflowError, UnicodeDecodeError)
_METHODS: Final = (ZIP_STORED, ZIP_DEFLATED)  # others may ask for gigabytes before they give a byte


def read(file: Path, name: str, limits: Limits, split: Split = "auto") -> Iterator[Article | Skipped]:
    """The articles of the members. Raises Unreadable for what is no zip archive, and over a limit."""
    unpacker = Unpacker(name, limits, split)
    try:
        with ZipFile(file) as archive:
            for member in archive.infolist():
                if not member.filename.endswith("/"):
                    yield from _read_member(archive, member, name, unpacker)
    except _DAMAGED as error:
        raise Unreadable("not a zip archive, or a damaged one") from error


def _read_member(archive: ZipFile, member: ZipInfo, name: str, unpacker: Unpacker) -> Iterator[Article | Skipped]:
    if member.flag_bits & _ENCRYPTED:
        yield Skipped(f"{name}!{member.filename}", "encrypted")
    elif member.compress_type not in _METHODS:
        yield Skipped(f"{name}!{member.filename}", "packed in a way that is not read")
    else:
        try:
            with archive.open(member) as stream:
                yield from unpacker.read(cast(BinaryIO, stream), member.filename)
        except _DAMAGED:
            yield Skipped(f"{name}!{member.filename}", "a damaged member of the archive")
