"""HTML: saved pages (main text and metadata, through trafilatura; nothing is fetched), and pieces of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from ledger.model import Article, Skipped, make_article
from ledger.sources.limits import Limits, Unreadable, over
from ledger.sources.meta import Meta, first_dateline
from ledger.sources.rows import with_headline

_TAG: Final = re.compile(rb"<(/?)([a-zA-Z][a-zA-Z0-9]*)[^<>]*?(/?)>")
_VOID: Final = frozenset(
    b"area base br col embed hr img input link meta source track wbr p li td tr th option dd dt".split()
)
_NO_TEXT: Final = ("script", "style", "noscript", "template", "form", "object", "svg", "math")
_BLOCKS: Final = frozenset(
    "address article aside blockquote br dd div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 header hr li main"
    " nav ol p pre section table tr ul".split()
)


def read(file: Path, name: str, limits: Limits) -> Iterator[Article | Skipped]:
    """The one article of a page. Raises Unreadable for a page too large, too tangled, or without text."""
    if file.stat().st_size > limits.page_bytes:
        raise over("page_bytes", limits)
    yield read_page(file.read_bytes(), name, limits)


def read_page(page: bytes, name: str, limits: Limits) -> Article:
    """The article of a page. Raises Unreadable for one that is too tangled, or without text."""
    from trafilatura import bare_extraction
    from trafilatura.settings import Document

    if not page.strip():
        raise Unreadable("the file is empty")
    _refuse_tangled(page, limits)
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


def prose(piece: str, limits: Limits) -> str:
    """The text of a piece of HTML, such as an entry of a feed: a line for each of its blocks. Raises Unreadable."""
    etree: Any = import_module("lxml.etree")  # without types
    html: Any = import_module("lxml.html")

    _refuse_tangled(piece.encode("utf-8", "replace"), limits)
    try:
        tree = html.fromstring(f"<div>{piece}</div>")
    except (etree.LxmlError, ValueError):
        raise Unreadable("a piece of HTML that cannot be read") from None
    etree.strip_elements(tree, *_NO_TEXT, etree.Comment, etree.ProcessingInstruction, with_tail=False)
    pieces: list[str] = []
    for event, node in etree.iterwalk(tree, events=("start", "end")):
        pieces.append("\n" if node.tag in _BLOCKS else "")
        pieces.append((node.text if event == "start" else node.tail) or "")
    lines = (" ".join(line.split()) for line in "".join(pieces).splitlines())
    return "\n\n".join(filter(None, lines))


def _refuse_tangled(page: bytes, limits: Limits) -> None:
    """Raises Unreadable for more elements than pages have: the reader's time grows with the square of their number."""
    if page.count(b"<") - page.count(b"</") > limits.elements:
        raise over("elements", limits)
    if is_deeper_than(page, limits.depth):
        raise over("depth", limits)


def is_deeper_than(page: bytes, depth: int) -> bool:
    """Whether more than `depth` elements are open at once; elements that need no end tag do not count."""
    level = 0
    for match in _TAG.finditer(page):
        if match[3] or match[2].lower() in _VOID:
            continue
        level = max(0, level - 1) if match[1] else level + 1
        if level > depth:
            return True
    return False
