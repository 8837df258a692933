"""Web archives (WARC), through warcio: an article a page; nothing is fetched."""

from __future__ import annotations

import gzip
import io
from collections.abc import Iterator
from contextlib import redirect_stderr
from importlib import import_module
from pathlib import Path
from typing import Any, BinaryIO, Final, NamedTuple, cast

from ledger.model import Article, Skipped
from ledger.sources.html import read_page
from ledger.sources.limits import Limits, Unreadable, over
from ledger.sources.text import read_text
from ledger.sources.unpack import Capped
from ledger.sources.url import at

_GZIP: Final = b"\x1f\x8b"
_RECORDS: Final = ("response", "resource", "conversion")
_KINDS: Final = ("text/html", "application/xhtml+xml", "text/plain")


class _Page(NamedTuple):
    """A page or a plain text of an archive."""

    kind: str
    url: str | None
    content: bytes


def read(file: Path, name: str, limits: Limits) -> Iterator[Article | Skipped]:
    """The articles of the pages of an archive, and of its plain texts; `Skipped` for pages that hold none.

    Raises Unreadable for what is no archive, unpacks to too much, and without warcio.
    """
    found = False
    with _unpacked(file) as stream:
        pages = _pages(stream, limits)
        while page := _next(pages):
            found = True
            try:
                yield from _articles(page, name, limits)
            except Unreadable as reason:
                yield Skipped(f"{name}!{page.url}", str(reason))
    if not found:
        raise Unreadable("no page in this web archive")


def _unpacked(file: Path) -> BinaryIO:
    with file.open("rb") as stream:
        packed = stream.read(2) == _GZIP
    return cast(BinaryIO, gzip.open(file)) if packed else file.open("rb")


def _pages(stream: BinaryIO, limits: Limits) -> Iterator[_Page]:
    """The records that hold a page or a text of status 200, each no longer than the caps let it be, and one byte."""
    try:
        archives: Any = import_module("warcio.archiveiterator")  # without types
    except ModuleNotFoundError:
        raise Unreadable("web archives need warcio: pip install -e '.[web]'") from None
    for record in archives.ArchiveIterator(Capped(stream, limits)):
        headers = record.http_headers
        if record.rec_type not in _RECORDS or (headers and headers.get_statuscode() != "200"):
            continue
        kind = ((headers or record.rec_headers).get_header("Content-Type") or "").partition(";")[0].strip().lower()
        if kind in _KINDS:
            url = record.rec_headers.get_header("WARC-Target-URI") or None
            yield _Page(kind, url, record.content_stream().read(limits.page_bytes + 1))


def _next(pages: Iterator[_Page]) -> _Page | None:
    """The next page; what warcio would tell the terminal of a damaged record is dropped. Raises Unreadable."""
    try:
        with redirect_stderr(io.StringIO()):
            return next(pages, None)
    except Unreadable:
        raise
    except Exception as error:  # warcio raises whatever a broken record leads it into
        raise Unreadable("not a web archive, or a damaged one") from error


def _articles(page: _Page, name: str, limits: Limits) -> Iterator[Article]:
    if len(page.content) > limits.page_bytes:
        raise over("page_bytes", limits)
    if page.kind == "text/plain":
        texts = read_text(page.content.decode("utf-8", "replace"), name, "none")
        yield from (at(article, page.url) for article in texts)
    else:
        yield at(read_page(page.content, name, limits), page.url)
