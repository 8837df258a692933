"""Feeds (RSS, Atom), through feedparser: an article an entry. Nothing is fetched; links are only told."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, Final, cast

from pydantic import ValidationError

from ledger.model import Article, Skipped
from ledger.sources.dates import find_date
from ledger.sources.decode import detect
from ledger.sources.html import is_deeper_than, prose
from ledger.sources.limits import Limits, Unreadable, over
from ledger.sources.rows import ArticleRow, complaint

_ENTITY: Final = re.compile(r"<!\s*ENTITY", re.IGNORECASE)
_UTF8: Final = {"content-type": "application/xml; charset=utf-8"}


def read(file: Path, name: str, limits: Limits) -> Iterator[Article | Skipped]:
    """The articles of a feed; an entry without text is `Skipped`.

    Raises Unreadable for what is no feed, is too large, nested too deep, or declares entities (a few lines of them can
    stand for gigabytes), and without feedparser.
    """
    if file.stat().st_size > limits.page_bytes:
        raise over("page_bytes", limits)
    encoding = detect(file)
    text = file.read_text(encoding.name, encoding.errors).removeprefix("\ufeff")
    if _ENTITY.search(text):
        raise Unreadable("a feed that declares entities")
    page = text.encode("utf-8", "replace")
    if is_deeper_than(page, limits.depth):
        raise over("depth", limits)
    found = _parse(page)
    if not found.get("version"):
        raise Unreadable("not a feed")
    outlet = cast(Mapping[str, Any], found["feed"])
    for number, entry in enumerate(cast(Sequence[Mapping[str, Any]], found["entries"]), 1):
        yield _read_entry(entry, outlet, name, number, limits)


def _parse(page: bytes) -> Mapping[str, Any]:
    try:
        feedparser: Any = import_module("feedparser")  # without types
    except ModuleNotFoundError:
        raise Unreadable("feeds need feedparser: pip install -e '.[web]'") from None
    return feedparser.parse(io.BytesIO(page), response_headers=_UTF8)


def _read_entry(
    entry: Mapping[str, Any], feed: Mapping[str, Any], name: str, number: int, limits: Limits
) -> Article | Skipped:
    published = find_date(entry.get("published") or entry.get("updated") or "")
    fields = {
        "text": _text(entry, limits),
        "title": entry.get("title"),
        "outlet": feed.get("title"),
        "author": entry.get("author"),
        "published_at": published and published[0],
        "url": entry.get("link"),
        "lang": feed.get("language"),
    }
    try:
        return ArticleRow.model_validate(fields).article(name)
    except ValidationError as error:
        return Skipped(f"{name}#{number}", complaint(error))


def _text(entry: Mapping[str, Any], limits: Limits) -> str:
    """The whole text of an entry where the feed gives it, else its summary."""
    contents = [entry.get("summary_detail"), *entry.get("content", ())]
    content = max((part for part in contents if part), key=lambda part: len(part["value"]), default=None)
    if content is None:
        return ""
    value: str = content["value"]
    return prose(value, limits) if "html" in content["type"] else value
