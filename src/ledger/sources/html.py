"""Saved HTML pages: main text and metadata, through trafilatura; nothing is fetched."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from ledger.model import Article, Skipped, make_article
from ledger.sources.limits import Limits, Unreadable
from ledger.sources.meta import Meta, first_dateline
from ledger.sources.rows import with_headline

_TAG: Final = re.compile(rb"<(/?)([a-zA-Z][a-zA-Z0-9]*)[^<>]*?(/?)>")
_VOID: Final = frozenset(
    b"area base br col embed hr img input link meta source track wbr p li td tr th option dd dt".split()
)


def read(file: Path, name: str, limits: Limits) -> Iterator[Article | Skipped]:
    """The one article of a page. Raises Unreadable for a page too large, too deeply nested, or without text."""
    if file.stat().st_size > limits.html_bytes:
        raise Unreadable(f"a page larger than {limits.html_bytes:,} bytes")
    page = file.read_bytes()
    if not page.strip():
        raise Unreadable("the file is empty")
    if _is_deeper_than(page, limits.html_depth):
        raise Unreadable(f"elements nested deeper than {limits.html_depth}")
    yield _read_page(page, name)


def _is_deeper_than(page: bytes, depth: int) -> bool:
    """Whether more than `depth` elements are open at once; elements that need no end tag do not count."""
    level = 0
    for match in _TAG.finditer(page):
        if match[3] or match[2].lower() in _VOID:
            continue
        level = max(0, level - 1) if match[1] else level + 1
        if level > depth:
            return True
    return False


def _read_page(page: bytes, name: str) -> Article:
    from trafilatura import bare_extraction
    from trafilatura.settings import Document

    found = bare_extraction(page, with_metadata=True, include_comments=False)
    if not isinstance(found, Document) or not found.text or not found.text.strip():
        raise Unreadable("no article found in this page")
    said = Meta(published_at=found.date).or_else(first_dateline(found.text))
    return make_article(
        with_headline(found.text, found.title),
        title=found.title,
        outlet=found.sitename or found.hostname,
        author=found.author,
        published_at=said.published_at,
        url=found.url,
        lang=found.language,
        agency=said.agency,
        source=name,
    )
