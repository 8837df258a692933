"""Tar archives, plain or packed with gzip or bzip2: every regular file of a format that can be read."""

from __future__ import annotations

import bz2
import gzip
import tarfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO, BinaryIO, Final, cast

from ledger.model import Article, Skipped
from ledger.sources.formats import Split
from ledger.sources.limits import Limits, Unreadable
from ledger.sources.unpack import Capped, Unpacker

_DAMAGED: Final = (tarfile.TarError, gzip.BadGzipFile, zlib.error, EOFError, OverflowError, UnicodeDecodeError)
_BZIP2: Final = b"BZh"
_GZIP: Final = b"\x1f\x8b"


def read(file: Path, name: str, limits: Limits, split: Split = "auto") -> Iterator[Article | Skipped]:
    """The articles of the members; links and devices are left out. Raises Unreadable for what is no tar archive."""
    unpacker = Unpacker(name, limits, split)
    try:
        with (
            _unpacked(file) as stream,
            tarfile.open(fileobj=cast(IO[bytes], Capped(cast(BinaryIO, stream), limits)), mode="r:") as archive,
        ):
            while member := archive.next():
                vars(archive)["members"] = []  # tarfile keeps them all, and an archive may hold millions
                if member.isdir():
                    continue
                stream_of_member = archive.extractfile(member) if member.isreg() else None
                if stream_of_member is None:
                    yield Skipped(f"{name}!{member.name}", "a link or a device")
                    continue
                yield from unpacker.read(cast(BinaryIO, stream_of_member), member.name)
    except _DAMAGED as error:
        raise Unreadable("not a tar archive, or a damaged one") from error


def _unpacked(file: Path) -> IO[bytes]:
    """The archive without what packs it, told by its first bytes."""
    with file.open("rb") as stream:
        head = stream.read(3)
    if head == _BZIP2:
        return bz2.open(file)
    return cast(IO[bytes], gzip.open(file)) if head.startswith(_GZIP) else file.open("rb")
