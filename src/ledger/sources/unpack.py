"""What archives have in common: members are copied under a name of ours, a piece at a time, up to a cap.

A member's own name is never a path: it only tells the format and stands in messages.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO, Final

from ledger.model import Article, Skipped
from ledger.sources.formats import PACKED, Split, format_of, read_file
from ledger.sources.limits import Limits, Unreadable, over

PIECE_BYTES: Final = 1 << 16
LONGEST_READ: Final = 1 << 24  # no header of an archive takes more at once; a forged one would fill the memory


class Capped(io.RawIOBase):
    """A stream that gives no more than `limits.unpacked_bytes` in all, and no more than LONGEST_READ at once."""

    def __init__(self, stream: BinaryIO, limits: Limits) -> None:
        super().__init__()
        self._stream = stream
        self._limits = limits

    def read(self, size: int = -1, /) -> bytes:
        """The next bytes. Raises Unreadable over the caps."""
        if not 0 <= size <= LONGEST_READ:
            raise Unreadable("not an archive that can be read: a header is too long")
        piece = self._stream.read(size)
        if self._stream.tell() > self._limits.unpacked_bytes:
            raise over("unpacked_bytes", self._limits)
        return piece

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        """Goes forward or back, by unpacking again where it must."""
        if whence == io.SEEK_SET and offset > self._limits.unpacked_bytes:
            raise over("unpacked_bytes", self._limits)
        return self._stream.seek(offset, whence)

    def tell(self) -> int:
        """How many bytes have been unpacked."""
        return self._stream.tell()


class Unpacker:
    """Reads the members of one archive, and counts what they unpack to."""

    def __init__(self, archive: str, limits: Limits, split: Split) -> None:
        self._archive = archive
        self._limits = limits
        self._split: Split = split
        self._left = limits.unpacked_bytes
        self._members = 0

    def read(self, stream: BinaryIO, member: str) -> Iterator[Article | Skipped]:
        """The articles of a member; `Skipped` where there are none. Raises Unreadable where no other may be read."""
        self._members += 1
        if self._members > self._limits.members:
            raise over("members", self._limits)
        try:
            yield from self.read_alone(stream, member)
        except Unreadable as reason:
            if self._left < 0:
                raise
            yield Skipped(f"{self._archive}!{member}", str(reason))

    def read_alone(self, stream: BinaryIO, member: str) -> Iterator[Article | Skipped]:
        """The articles of the only member, as of a file. Raises Unreadable."""
        kind = format_of(member)
        if kind is None:
            raise Unreadable("unknown format")
        if kind in PACKED:
            raise Unreadable("an archive inside an archive")
        with TemporaryDirectory(prefix="ledger-") as folder:
            file = Path(folder, "member")
            self._copy(stream, file)
            yield from read_file(file, f"{self._archive}!{member}", self._limits, self._split, known_as=member)

    def _copy(self, stream: BinaryIO, file: Path) -> None:
        with file.open("wb") as out:
            while piece := stream.read(PIECE_BYTES):
                self._left -= len(piece)
                if self._left < 0:
                    raise over("unpacked_bytes", self._limits)
                if out.tell() + len(piece) > self._limits.file_bytes:
                    raise over("file_bytes", self._limits)
                out.write(piece)
