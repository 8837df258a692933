"""Web archives (WARC), through warcio: an article a page; nothing is fetched."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Iterator
from contextlib import redirect_stderr
from importlib import import_module
from pathlib import Path
from typing import Any, BinaryIO, Final, cast

from ledger.model import Article, Skipped
from ledger.sources.html import read_page
from ledger.sources.limits import Limits, Unreadable, over
from ledger.sources.text import read_text
from ledger.sources.unpack import Capped
from ledger.sources.url import at

_GZIP: Final = b"\x1f\x8b"
_KINDS: Final = ("response", "resource", "conversion")
_DAMAGED: Final = (gzip.BadGzipFile, zlib.error, EOFError, ValueError, LookupError)


def read(file: Path, name: str, limits: Limits) -> Iterator[Article | Skipped]:
    """The articles of the pages of an archive, and of its plain texts; `Skipped` for pages that hold none.

    Raises Unreadable for what is no archive, unpacks to too much, and without warcio.
    """
    try:
        archives = import_module("warcio.archiveiterator")  # without types, so its objects are Any
        load_failed: type[Exception] = import_module("warcio.exceptions").ArchiveLoadFailed
    except ModuleNotFoundError:
        raise Unreadable("web archives need warcio: pip install 'fact-ledger[web]'") from None
    with _unpacked(file) as stream:
        records = archives.ArchiveIterator(Capped(stream, limits))
        found = False
        try:
            while record := _next(records):
                for item in _read_record(record, name, limits):
                    found = True
                    yield item
        except (load_failed, *_DAMAGED) as error:
            if isinstance(error, Unreadable):
                raise
            raise Unreadable("not a web archive, or a damaged one") from error
    if not found:
        raise Unreadable("no page in this web archive")


def _unpacked(file: Path) -> BinaryIO:
    with file.open("rb") as stream:
        packed = stream.read(2) == _GZIP
    return cast(BinaryIO, gzip.open(file)) if packed else file.open("rb")


def _next(records: Iterator[Any]) -> Any:
    """The next record, or None; what warcio would tell the terminal of a damaged one is dropped."""
    with redirect_stderr(io.StringIO()):
        return next(records, None)


def _read_record(record: Any, name: str, limits: Limits) -> Iterator[Article | Skipped]:
    """The articles of a record that holds a page or a text of status 200; nothing for other records."""
    if record.rec_type not in _KINDS:
        return
    headers = record.http_headers
    if headers and headers.get_statuscode() != "200":
        return
    kind: str = ((headers or record.rec_headers).get_header("Content-Type") or "").partition(";")[0].strip().lower()
    if kind not in ("text/html", "application/xhtml+xml", "text/plain"):
        return
    url: str | None = record.rec_headers.get_header("WARC-Target-URI") or None
    label = f"{name}!{url}"
    try:
        page = cast(bytes, record.content_stream().read(limits.page_bytes + 1))
        if len(page) > limits.page_bytes:
            raise over("page_bytes", limits)
        if kind == "text/plain":
            yield from (at(article, url) for article in read_text(page.decode("utf-8", "replace"), name, "none"))
        else:
            yield at(read_page(page, name, limits), url)
    except Unreadable as reason:
        yield Skipped(label, str(reason))
