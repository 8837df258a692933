"""Archives, web archives and feeds: what is in them is read, and nothing of them reaches the disk or fills it."""

from __future__ import annotations

import bz2
import gzip
import io
import os
import tarfile
import tracemalloc
import zipfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from ledger.errors import BadInput
from ledger.model import Article, Skipped
from ledger.sources import Limits, read
from ledger.sources.html import prose

PAGE = b"Nine die in Orle fire\n\nBy Ann Rowe\n3 May 2016\n\nNine people died in a fire at Orle on Tuesday.\n"
OTHER = PAGE.replace(b"Nine", b"Two")
HTML = b"""<!DOCTYPE html><html lang="en"><head><title>Nine die in Orle fire</title></head><body><article>
<h1>Nine die in Orle fire</h1><p>Nine people died in a fire at Orle on Tuesday, the fire service said. Six were hurt.
</p><p>It took 40 firemen four hours to put it out, and the net loft is gone.</p></article></body></html>"""

Made = Callable[[Path, "dict[str, bytes]"], None]


def make_zip(file: Path, members: dict[str, bytes]) -> None:
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)


def make_tar(file: Path, members: dict[str, bytes]) -> None:
    mode = "w:gz" if file.suffix in (".gz", ".tgz") else "w:bz2" if file.suffix == ".bz2" else "w"
    with tarfile.open(file, mode) as archive:  # type: ignore[call-overload]
        for name, content in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))


ARCHIVES: dict[str, Made] = {
    "a.zip": make_zip,
    "a.tar": make_tar,
    "a.tgz": make_tar,
    "a.tar.gz": make_tar,
    "a.tar.bz2": make_tar,
}


@pytest.fixture(params=ARCHIVES.items(), ids=ARCHIVES)
def archive(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[dict[str, bytes]], Path]:
    """Makes an archive of the members."""
    name, make = request.param

    def made(members: dict[str, bytes]) -> Path:
        make(tmp_path / name, members)
        return tmp_path / name

    return made


@pytest.fixture(autouse=True)
def nothing_else_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Members are unpacked under a name of ours in a folder that is gone afterwards."""
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(scratch))
    above = sorted(tmp_path.parent.iterdir())
    yield
    assert list(scratch.iterdir()) == []
    assert sorted(tmp_path.parent.iterdir()) == above


def names(items: list[Article | Skipped], file: Path) -> list[str]:
    return [(item.source or "").removeprefix(f"{file}!") for item in items]


def test_members_are_read_as_files(archive: Callable[[dict[str, bytes]], Path]) -> None:
    file = archive({"2016/a.txt": PAGE, "b.html": HTML, "c.jsonl": b'{"text": "Two died."}\n', "photo.png": b"\x89PNG"})
    items = list(read(file))
    assert names(items, file) == ["2016/a.txt", "b.html", "c.jsonl", "photo.png"]
    assert [item.body[:21] for item in items[:2] if isinstance(item, Article)] == ["Nine die in Orle fire"] * 2
    assert items[3] == Skipped(f"{file}!photo.png", "unknown format")


def test_a_name_that_leaves_the_folder_is_only_a_name(archive: Callable[[dict[str, bytes]], Path]) -> None:
    file = archive({"../../out.txt": PAGE, "/tmp/out.txt": OTHER, "C:\\out.txt": PAGE})
    assert len([item for item in read(file) if isinstance(item, Article)]) == 3


def test_bombs_end_in_a_message(archive: Callable[[dict[str, bytes]], Path]) -> None:
    file = archive({"a.txt": PAGE, "bomb.txt": bytes(50_000_000)})
    tracemalloc.start()
    with pytest.raises(BadInput, match="unpacked bytes"):
        list(read(file, limits=Limits(unpacked_bytes=1_000_000, file_bytes=100_000_000)))
    small = list(read(file, limits=Limits(file_bytes=file.stat().st_size + 10_000)))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert [type(item) for item in small] == [Article, Skipped]
    assert peak < 20_000_000


@pytest.mark.parametrize("inner", ["a.zip", "a.tar", "a.txt.gz"])
def test_an_archive_inside_is_left_out(archive: Callable[[dict[str, bytes]], Path], inner: str) -> None:
    file = archive({inner: b"PK\x03\x04", "a.txt": PAGE})
    assert [item.why for item in read(file) if isinstance(item, Skipped)] == ["an archive inside an archive"]


def test_too_many_members(archive: Callable[[dict[str, bytes]], Path]) -> None:
    file = archive({f"{number}.txt": PAGE for number in range(5)})
    with pytest.raises(BadInput, match="over the limit of 3 members"):
        list(read(file, limits=Limits(members=3)))


@pytest.mark.parametrize("cut", [0.1, 0.5, 0.9])
def test_a_cut_archive_ends_in_a_message(archive: Callable[[dict[str, bytes]], Path], cut: float) -> None:
    file = archive({f"{number}.txt": os.urandom(3_000).hex().encode() for number in range(9)})
    content = file.read_bytes()
    file.write_bytes(content[: int(len(content) * cut)])
    items: list[Article | Skipped] = []
    with suppress(BadInput):  # a cut between two members of a tar archive cannot be seen
        items.extend(read(file))
    assert len(items) < 9


@pytest.mark.parametrize("name", [*ARCHIVES, "a.txt.gz", "a.warc", "a.warc.gz", "a.rss"])
@pytest.mark.parametrize(
    "content", [b"no archive at all. " * 99, b"PK\x03\x04" + bytes(90), b"\x1f\x8b\x08" + bytes(90)]
)
def test_what_is_no_archive(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(BadInput, match=name):
        list(read(tmp_path / name))


def test_a_link_in_a_tar_is_left_out(tmp_path: Path) -> None:
    file = tmp_path / "a.tar"
    with tarfile.open(file, "w") as archive:
        for name, kind in (
            ("passwords.txt", tarfile.SYMTYPE),
            ("hard.txt", tarfile.LNKTYPE),
            ("d.txt", tarfile.CHRTYPE),
        ):
            link = tarfile.TarInfo(name)
            link.type, link.linkname = kind, "/etc/passwd"
            archive.addfile(link)
    items = list(read(file))
    assert [(type(item), getattr(item, "why", "")) for item in items] == [(Skipped, "a link or a device")] * 3


def test_a_forged_header_takes_no_memory(tmp_path: Path) -> None:
    """A header of a tar archive may claim to be as long as it likes."""
    info = tarfile.TarInfo("long")
    info.type, info.size = tarfile.XHDTYPE, 1 << 32
    file = tmp_path / "a.tgz"
    file.write_bytes(gzip.compress(info.tobuf() + bytes(40_000_000), 9))
    tracemalloc.start()
    with pytest.raises(BadInput, match="header is too long"):
        list(read(file))
    assert tracemalloc.get_traced_memory()[1] < 20_000_000
    tracemalloc.stop()


def test_an_encrypted_member_is_left_out(tmp_path: Path) -> None:
    file = tmp_path / "a.zip"
    make_zip(file, {"a.txt": PAGE})
    content = bytearray(file.read_bytes())
    for at in (6, content.index(b"PK\x01\x02") + 8):
        content[at] |= 1
    file.write_bytes(content)
    assert list(read(file)) == [Skipped(f"{file}!a.txt", "encrypted")]


def test_a_member_without_a_name(tmp_path: Path) -> None:
    file = tmp_path / "a.zip"
    make_zip(file, {"X.txt": PAGE, "a.txt": PAGE})
    file.write_bytes(file.read_bytes().replace(b"X.txt", b"\0.txt"))  # zipfile cuts a name at its first NUL
    assert [type(item) for item in read(file)] == [Skipped, Article]


def test_gzip(tmp_path: Path) -> None:
    file = tmp_path / "a.txt.gz"
    file.write_bytes(gzip.compress(PAGE))
    (article,) = read(file)
    assert isinstance(article, Article)
    assert (article.body, article.source) == (PAGE.decode().rstrip(), f"{file}!a.txt")
    file.write_bytes(gzip.compress(bytes(50_000_000)))
    for limits in (Limits(file_bytes=1_000_000), Limits(unpacked_bytes=1_000_000)):
        with pytest.raises(BadInput, match="over the limit of 1,000,000"):
            list(read(file, limits=limits))


# web archives


def warc(*records: tuple[str, str, bytes]) -> bytes:
    """A web archive of (type, address, content)."""
    whole = b""
    for kind, url, content in records:
        of = "application/http; msgtype=response" if kind == "response" else "text/plain"
        head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2016-05-03T09:00:00Z\r\n"
        head += (
            f"WARC-Record-ID: <urn:uuid:{len(whole):032}>\r\nContent-Type: {of}\r\nContent-Length: {len(content)}\r\n"
        )
        whole += head.encode() + b"\r\n" + content + b"\r\n\r\n"
    return whole


def response(body: bytes, *, status: str = "200 OK", of: str = "text/html", encoding: str = "") -> bytes:
    more = f"Content-Encoding: {encoding}\r\n" if encoding else ""
    return f"HTTP/1.1 {status}\r\nContent-Type: {of}\r\n{more}Content-Length: {len(body)}\r\n\r\n".encode() + body


@pytest.mark.parametrize("pack", [bytes, gzip.compress], ids=["plain", "gzip"])
def test_web_archives(tmp_path: Path, pack: Callable[[bytes], bytes]) -> None:
    file = tmp_path / ("a.warc" if pack is bytes else "a.warc.gz")
    file.write_bytes(
        pack(
            warc(
                ("warcinfo", "", b"software: none"),
                ("response", "https://orle.example/fire", response(HTML)),
                ("response", "https://orle.example/gone", response(HTML, status="404 Not Found")),
                ("response", "https://orle.example/a.png", response(b"\x89PNG", of="image/png")),
                ("response", "https://orle.example/empty", response(b"<p>")),
                ("response", "https://orle.example/packed", response(gzip.compress(HTML), encoding="gzip")),
                ("conversion", "https://orle.example/text", OTHER),
            )
        )
    )
    items = list(read(file))
    assert [item.url for item in items if isinstance(item, Article)] == [
        "https://orle.example/fire", "https://orle.example/packed", "https://orle.example/text",
    ]  # fmt: skip
    assert [item.source for item in items if isinstance(item, Skipped)] == [f"{file}!https://orle.example/empty"]


def test_a_bomb_in_a_web_archive(tmp_path: Path) -> None:
    file = tmp_path / "a.warc"
    bomb = response(gzip.compress(b"<p>" + bytes(60_000_000)), encoding="gzip")
    file.write_bytes(
        warc(("response", "https://orle.example/bomb", bomb), ("response", "https://b.example/", response(HTML)))
    )
    skipped, article = read(file, limits=Limits(page_bytes=1_000_000))
    assert isinstance(skipped, Skipped)
    assert "page bytes" in skipped.why
    assert isinstance(article, Article)


def test_a_header_without_end_in_a_web_archive(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "a.warc.gz"
    file.write_bytes(gzip.compress(b"WARC/1.0\r\nX: " + b"x" * 60_000_000))
    with pytest.raises(BadInput, match="unpacked bytes"):
        list(read(file, limits=Limits(unpacked_bytes=1_000_000)))
    file.write_bytes(
        gzip.compress(warc(("response", "https://a.example/", response(HTML))) + b"\x1b[2Jrubbish\r\n" * 9)
    )
    with pytest.raises(BadInput, match="damaged"):
        list(read(file))
    assert capfd.readouterr() == ("", "")


# feeds

RSS = """<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Orle Post</title><language>en</language>
<item><title>Nine die</title><link>https://orle.example/1</link><pubDate>Tue, 03 May 2016 09:00:00 +0200</pubDate>
<description>Nine died.</description>
<content:encoded>&lt;p&gt;Nine people &lt;b&gt;died&lt;/b&gt;.&lt;/p&gt;
&lt;p&gt;Six were hurt.&lt;/p&gt;&lt;script&gt;x()&lt;/script&gt;</content:encoded></item>
<item><title>Nothing</title></item>
<item><title>Two &amp; two</title><description>Two people died &lt; 40 km away.</description></item></channel></rss>"""
ATOM = """<?xml version="1.0" encoding="iso-8859-1"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Café Post</title>
<entry><title>Nine die</title><link href="https://orle.example/1"/><updated>2016-05-03T09:00:00Z</updated>
<author><name>Ann Rowe</name></author><summary>Nine people died.</summary></entry></feed>"""


def test_rss(tmp_path: Path) -> None:
    file = tmp_path / "a.rss"
    file.write_text(RSS)
    first, nothing, other = read(file)
    assert isinstance(first, Article)
    assert first.body == "Nine die\n\nNine people died.\n\nSix were hurt."
    assert (first.outlet, first.url, first.lang) == ("Orle Post", "https://orle.example/1", "en")
    assert first.published_at == "2016-05-03T09:00"
    assert isinstance(nothing, Skipped)
    assert nothing.source == f"{file}#2"
    assert isinstance(other, Article)
    assert other.body == "Two & two\n\nTwo people died < 40 km away."


@pytest.mark.parametrize("encoding", ["iso-8859-1", "utf-8", "utf-16"])
def test_atom(tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "a.atom"
    file.write_bytes(ATOM.encode(encoding))
    (article,) = read(file)
    assert isinstance(article, Article)
    assert (article.outlet, article.author, article.published_at) == ("Café Post", "Ann Rowe", "2016-05-03T09:00")


ENTRY = "<rss version='2.0'><channel><item><description>&{};</description></item></channel></rss>"
LAUGHS = "".join(f'<!ENTITY l{n + 1} "{f"&l{n};" * 10}">' for n in range(9))
BAD_FEEDS = {
    "billion laughs": (f'<!DOCTYPE x [<!ENTITY l0 "ha">{LAUGHS}]>{ENTRY.format("l9")}', "declares entities"),
    "outside entity": (f'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///x">]>{ENTRY.format("e")}', "declares entities"),
    "deep": ("<rss version='2.0'>" + "<a>" * 200_000, "depth"),
    "another document": ("<?xml version='1.0'?><invoice><sum>12</sum></invoice>", "not a feed"),
    "large": (RSS + " " * 2_000_000, "page bytes"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "why"), BAD_FEEDS.values(), ids=BAD_FEEDS)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_bad_feeds(tmp_path: Path, text: str, why: str, encoding: str) -> None:
    file = tmp_path / "a.xml"
    file.write_bytes(text.encode(encoding))
    with pytest.raises(BadInput, match=why):
        list(read(file, limits=Limits(page_bytes=2_000_000)))


PIECES = {
    "<p>Nine</p>tail<p>died</p>": "Nine\n\ntail\n\ndied",
    "Nine<br>died &amp; <b>six</b> hurt<!-- no --> here": "Nine\n\ndied & six hurt here",
    "<ul><li>Nine<li>died</ul><script>x()</script>": "Nine\n\ndied",
    "Nine \x01&#1;&#27;[2J died": "Nine \x01\x01\x1b[2J died",
    "<?php x ?>Nine <unknown>died</unknown>": "Nine died",
}


@pytest.mark.parametrize("piece", PIECES)
def test_a_piece_of_html(piece: str) -> None:
    assert prose(piece, Limits()) == PIECES[piece]


def test_a_deep_piece_of_html_in_a_feed_is_left_out(tmp_path: Path) -> None:
    file = tmp_path / "a.rss"
    file.write_text(RSS.replace("Nine died.", "&lt;div&gt;" * 2_000 + "x" * 100))
    with pytest.raises(BadInput, match="depth"):
        list(read(file))


def test_a_damaged_bzip2(tmp_path: Path) -> None:
    file = tmp_path / "a.tar.bz2"
    content = bz2.compress(os.urandom(100_000))
    file.write_bytes(content[:5_000] + bytes(99) + content[5_099:])
    with pytest.raises(BadInput):
        list(read(file))
