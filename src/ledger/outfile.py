"""Files that results are written to."""

from __future__ import annotations

import os
import sys
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, Final

from ledger.errors import BadInput

SQLITE: Final = b"SQLite format 3\0"  # how such a database begins


@contextmanager
def opened(output: Path | None) -> Generator[BinaryIO]:
    """Stdout, or a file that takes an older one's place only when it is whole; a link stays, a device is written to."""
    if output is None:
        yield sys.stdout.buffer
        return
    target = _target(output)
    whole = not target.exists() or target.is_file()
    unfinished = target.with_name(f".{target.name}.unfinished") if whole else target
    try:
        with unfinished.open("wb") as out:
            yield out
        if whole:
            unfinished.replace(target)
    except OSError as error:
        raise BadInput(f"{output}: {os.strerror(error.errno or 0)}") from None
    finally:
        if whole:
            with suppress(OSError):
                unfinished.unlink(missing_ok=True)


def _target(output: Path) -> Path:
    """Where a path leads. Raises BadInput for a folder, and for a database: an export never takes a ledger's place."""
    target = output.resolve()
    if not output.name or target.is_dir():
        raise BadInput(f"{output} is a folder; name a file")
    if target.is_file():
        with target.open("rb") as old:
            if old.read(len(SQLITE)) == SQLITE:
                raise BadInput(f"{output} is a database; export to another file")
    return target
