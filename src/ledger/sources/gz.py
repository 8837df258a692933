"""One file packed with gzip: "notes.txt.gz" is read as "notes.txt"."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, cast

from ledger.model import Article, Skipped
from ledger.sources.formats import Split, format_of
from ledger.sources.limits import Limits, Unreadable
from ledger.sources.unpack import Unpacker


def read(file: Path, name: str, limits: Limits, split: Split = "auto") -> Iterator[Article | Skipped]:
    """The articles of what is packed. Raises Unreadable for what is no gzip, is cut off, or unpacks to too much."""
    inner = Path(name).name.removesuffix(".gz")
    inner = inner if format_of(inner) else f"{inner}.txt"
    try:
        with gzip.open(file) as stream:
            yield from Unpacker(name, limits, split).read_alone(cast(BinaryIO, stream), inner)
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise Unreadable("not a gzip file, or a damaged one") from error
