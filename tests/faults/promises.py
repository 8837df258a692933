"""What must hold for any input at all, one function a reader: it raises where a promise is broken.

The same functions are tried with texts that Hypothesis makes up (`test_fuzz`) and with what a coverage-guided fuzzer
finds (`fuzz.py`).
"""

from __future__ import annotations

import gzip
import io
import tarfile
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, NamedTuple

from ledger.claims import read_article
from ledger.errors import BadInput
from ledger.extract.dates import find_dates, published_on
from ledger.extract.number import find_mentions
from ledger.extract.tokens import Tokens
from ledger.model import Article, Skipped, make_article
from ledger.sources import Limits, read, read_text
from ledger.sources.dates import find_date
from ledger.text import sentences

SMALL: Final = Limits(
    file_bytes=200_000, page_bytes=100_000, row_bytes=2_000, unpacked_bytes=300_000, members=20, depth=50
)


def numbers(text: str) -> None:
    """Mentions slice back, in order and disjoint, each with its number inside and exact finite values."""
    last = 0
    for mention in find_mentions(text):
        assert last <= mention.start <= mention.number_start < mention.number_end <= mention.end <= len(text)
        assert all(value is None or value.is_finite() for value in (mention.nominal, mention.low, mention.high))
        last = mention.end


def sentence_splitter(text: str) -> None:
    """Sentences are disjoint, in order, and cover every character that is not white space."""
    last = 0
    for start, end in sentences(text):
        assert last <= start < end <= len(text)
        assert not text[last:start].strip()
        assert text[start:end] == text[start:end].strip()
        last = end
    assert not text[last:].strip()


def article_splitter(text: str) -> None:
    """Bodies are disjoint slices of the text, with their skips inside."""
    last = 0
    for article in read_text(text):
        assert article.source_start is not None
        assert article.source_start >= last
        last = article.source_start + len(article.body)
        assert article.body
        assert text[article.source_start : last] == article.body
        ends = [0, *(place for skip in article.skips for place in skip), len(article.body)]
        assert ends == sorted(ends)


def dates(text: str) -> None:
    """Dates slice back, are real days, and begin before they end."""
    tokens = Tokens(text, (0, len(text)), find_mentions(text))
    for published in (None, "2016-03-09"):
        for found in find_dates(tokens, published_on(published)):
            assert 0 <= found.start < found.end <= len(text)
            assert date.fromisoformat(found.date_start) <= date.fromisoformat(found.date_end)
    if said := find_date(text):
        assert text[said[1] : said[2]]


def claims(text: str) -> None:
    """Figures and sentences slice back."""
    article = make_article(text, title=text[:30], published_at="2016-03-09")
    for claim in read_article(article):
        assert text[claim.start : claim.end] == claim.literal
        assert text[claim.sentence_start : claim.sentence_end] == claim.sentence
        assert 0 <= claim.confidence <= 1
        assert claim.low is None or claim.high is None or claim.low <= claim.high


def _file(suffix: str) -> Callable[[bytes], None]:
    """Reading a file of this name gives articles and skips, or one line that says why not."""

    def reads(content: bytes) -> None:
        with TemporaryDirectory() as folder:
            file = Path(folder, f"a{suffix}")
            file.write_bytes(content)
            try:
                for item in read(file, limits=SMALL):
                    assert isinstance(item, Article | Skipped)
                    if isinstance(item, Skipped):
                        assert "\n" not in item.why
            except BadInput as error:
                assert str(error).startswith(f"{file}: ")  # noqa: PT017
            assert [path.name for path in Path(folder).iterdir()] == [file.name]

    return reads


class Target(NamedTuple):
    """A promise, what it is about, and inputs to begin with."""

    holds: Callable[[str], None] | Callable[[bytes], None]
    takes: type[str] | type[bytes]
    seeds: tuple[bytes, ...]


PAGE: Final = """Nine die in Orle fire

By Ann Rowe
3 May 2016

PORT ANSEL (Reuters) - At least 1,240 people, or 59% of “them”, were killed between 12 and 15 May; two-thirds had fled.
Mr. Lind said: "$1.6 billion was lost.\u00a0In 2011, ٣٤ of 1,00,000 died." Some four or five (39%-39%) were hurt.

Related
* Six die in flood
""".encode()
HTML: Final = (
    b"<html><head><title>Nine die</title></head><body><article><h1>Nine die</h1><p>Nine people died in a fire at Orle"
    b" on Tuesday, the fire service said. Six were hurt.</p><p>It took 40 firemen an hour.</p></article></body></html>"
)
RSS: Final = (
    b"<?xml version='1.0'?><rss version='2.0'><channel><title>Orle</title><item><title>Nine die</title><pubDate>Tue, 03"
    b" May 2016 09:00:00 GMT</pubDate><description>&lt;p&gt;Nine died.&lt;/p&gt;</description></item></channel></rss>"
)
HTTP: Final = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + HTML
WARC: Final = (
    b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/\r\nContent-Type: application/http; "
    b"msgtype=response\r\nContent-Length: " + str(len(HTTP)).encode() + b"\r\n\r\n" + HTTP + b"\r\n\r\n"
)


def _zip() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", PAGE)
        archive.writestr("b.html", HTML)
    return out.getvalue()


def _tar() -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=tarfile.PAX_FORMAT) as archive:
        info = tarfile.TarInfo("ä.txt")
        info.size = len(PAGE)
        archive.addfile(info, io.BytesIO(PAGE))
    return out.getvalue()


TARGETS: Final = {
    "numbers": Target(numbers, str, (PAGE,)),
    "sentences": Target(sentence_splitter, str, (PAGE,)),
    "articles": Target(article_splitter, str, (PAGE,)),
    "dates": Target(dates, str, (PAGE, b"from 8 to 11 May 2015, two weeks ago, last Sunday, since the 1990s")),
    "claims": Target(claims, str, (PAGE,)),
    "text": Target(
        _file(".txt"), bytes, (PAGE, PAGE.decode().encode("utf-16"), PAGE.decode().encode("cp1256", "replace"))
    ),
    "jsonl": Target(_file(".jsonl"), bytes, (b'{"text": "Nine died.", "published_at": "2016-03-09"}\n{"a": [1]}\n',)),
    "csv": Target(_file(".csv"), bytes, (b'title,text,date\r\nFire,"Nine ""died"".\nSix.",2016-03-09\r\n',)),
    "html": Target(_file(".html"), bytes, (HTML,)),
    "feed": Target(_file(".rss"), bytes, (RSS,)),
    "warc": Target(_file(".warc"), bytes, (WARC, gzip.compress(WARC))),
    "zip": Target(_file(".zip"), bytes, (_zip(),)),
    "tar": Target(_file(".tar"), bytes, (_tar(), gzip.compress(_tar()))),
    "gz": Target(_file(".txt.gz"), bytes, (gzip.compress(PAGE),)),
}
