"""Reading by address: from a server on this machine, which only --allow-private lets in."""

from __future__ import annotations

import gzip
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from ledger.errors import BadInput
from ledger.model import Article
from ledger.sources import Limits, read
from ledger.sources.url import is_public

HERE = Limits(allow_private=True, fetch_seconds=5, file_bytes=1_000_000)
HTML = b"""<!DOCTYPE html><html lang="en"><head><title>Nine die in Orle fire</title></head><body><article>
<h1>Nine die in Orle fire</h1><p>Nine people died in a fire at Orle on Tuesday, the fire service said. Six were hurt.
</p><p>It took 40 firemen four hours to put it out, and the net loft is gone.</p></article></body></html>"""
FEED = (
    b"<rss version='2.0'><channel><item><title>Fire</title><description>Two died.</description></item></channel></rss>"
)
FILES = {
    "/fire": ("text/html; charset=utf-8", HTML),
    "/fire.txt": ("text/plain", b"Nine people died in Orle.\n"),
    "/feed": ("application/rss+xml", FEED),
    "/notes.txt.gz": ("application/octet-stream", gzip.compress(b"Six people died in Orle.\n")),
    "/photo": ("image/png", b"\x89PNG"),
    "/empty": ("text/html", b""),
    "/large": ("text/plain", b"Nine died. " * 100_000),
}
REDIRECTS = {
    "/moved": "/fire",
    "/circle": "/circle",
    "/to-file": "file:///etc/hosts",
    "/to-ftp": "ftp://127.0.0.1/",
    "/to-login": "http://me:secret@127.0.0.1/",
}


class Server(BaseHTTPRequestHandler):
    """Answers as `FILES` and `REDIRECTS` say, and in a few hostile ways."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        if path in REDIRECTS:
            self._answer(302, {"Location": REDIRECTS[path], "Content-Length": "0"})
        elif path == "/slow":
            self._answer(200, {"Content-Type": "text/plain"})
            self._drip(b"x")
        elif path == "/slow-head":
            self.wfile.write(b"HTTP/1.1 200 OK\r\n")
            self._drip(b"X: 1\r\n")
        elif path == "/bomb":
            packed = gzip.compress(bytes(50_000_000))
            head = {"Content-Type": "text/plain", "Content-Encoding": "gzip", "Content-Length": str(len(packed))}
            self._answer(200, head, packed)
        elif path == "/cut":
            self._answer(200, {"Content-Type": "text/plain", "Content-Length": "5000"}, b"Nine died.")
            self.close_connection = True
        elif path in FILES:
            kind, body = FILES[path]
            self._answer(200, {"Content-Type": kind, "Content-Length": str(len(body))}, body)
        else:
            self._answer(404, {"Content-Length": "0"})

    def _answer(self, status: int, headers: dict[str, str], body: bytes = b"") -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def _drip(self, piece: bytes) -> None:
        """A byte now and then, so that no single wait is long."""
        for _ in range(100):
            try:
                self.wfile.write(piece)
                self.wfile.flush()
            except OSError:
                break
            time.sleep(0.05)
        self.close_connection = True

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """The address of a server on this machine."""
    with ThreadingHTTPServer(("127.0.0.1", 0), Server) as made:
        made.daemon_threads = True
        threading.Thread(target=made.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{made.server_port}"
        made.shutdown()


def test_pages_texts_feeds_and_archives(server: str) -> None:
    (page,) = read(f"{server}/fire", limits=HERE)
    assert isinstance(page, Article)
    assert (page.title, page.url, page.source) == ("Nine die in Orle fire", f"{server}/fire", f"{server}/fire")
    for path, body in (("fire.txt", "Nine people died in Orle."), ("notes.txt.gz", "Six people died in Orle.")):
        (text,) = read(f"{server}/{path}", limits=HERE)
        assert isinstance(text, Article)
        assert (text.body, text.source_start) == (body, 0)
    (entry,) = read(f"{server}/feed", limits=HERE)
    assert isinstance(entry, Article)
    assert entry.body == "Fire\n\nTwo died."


def test_a_redirect_is_followed(server: str) -> None:
    (page,) = read(f"{server}/moved?from=home", limits=HERE)
    assert isinstance(page, Article)
    assert page.url == f"{server}/fire"


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("/gone", "status 404"),
        ("/photo", r"not a text \(image/png\)"),
        ("/empty", "empty"),
        ("/large", "over the limit of 1,000,000 file bytes"),
        ("/bomb", "over the limit of 1,000,000 file bytes"),
        ("/circle", "over the limit of 5 redirects"),
        ("/to-file", "only http and https"),
        ("/to-ftp", "only http and https"),
        ("/to-login", "a name or a password"),
        ("/cut", "IncompleteRead|broken"),
    ],
)
def test_bad_answers_end_in_a_message(server: str, path: str, why: str) -> None:
    with pytest.raises(BadInput, match=why) as caught:
        list(read(f"{server}{path}", limits=HERE))
    assert str(caught.value).startswith(f"{server}{path}: ")
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize("path", ["/slow", "/slow-head"])
def test_a_server_that_takes_its_time_is_left(server: str, path: str) -> None:
    with pytest.raises(BadInput, match="over the limit of 1 fetch seconds"):
        list(read(f"{server}{path}", limits=Limits(allow_private=True, fetch_seconds=1)))


PRIVATE = """127.0.0.1 127.1 0.0.0.0 2130706433 0x7f.1 10.1.2.3 172.16.0.1 192.168.1.1 169.254.169.254 100.64.0.1
localhost
[::1] [::] [::ffff:127.0.0.1] [::ffff:7f00:1] [fe80::1] [fd00::1] [2002:7f00:1::] [64:ff9b::7f00:1] 224.0.0.1"""


@pytest.mark.parametrize("host", PRIVATE.split())
def test_private_addresses_are_not_connected_to(host: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket.socket, "connect", lambda *_: pytest.fail("it connected"))
    with pytest.raises(BadInput):
        list(read(f"http://{host}:1/", limits=Limits()))


def test_a_redirect_to_a_private_address(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first address counts as public here; what it leads to is looked at again."""
    monkeypatch.setitem(REDIRECTS, "/inward", "http://10.0.0.1/")
    monkeypatch.setattr("ledger.sources.url.is_public", lambda ip: ip == "127.0.0.1")
    with pytest.raises(BadInput, match="--allow-private"):
        list(read(f"{server}/inward", limits=Limits()))


def test_a_name_is_looked_up_once(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that leads elsewhere the second time leads nowhere: what was checked is what is connected to."""
    port = int(server.rpartition(":")[2])
    answers = [[(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]]
    real: Callable[..., object] = socket.getaddrinfo

    def once(host: str, *rest: object, **options: object) -> object:
        return answers.pop() if host == "orle.example" else real(host, *rest, **options)

    monkeypatch.setattr(socket, "getaddrinfo", once)
    (page,) = read(f"http://orle.example:{port}/fire", limits=HERE)
    assert isinstance(page, Article)
    assert answers == []


@pytest.mark.parametrize(
    "address", ["ftp://a.example/", "file:///etc/hosts", "javascript://x", "http://", "https://[::1"]
)
def test_other_addresses(address: str) -> None:
    with pytest.raises(BadInput):
        list(read(address))


def test_a_certificate_that_nobody_signed(tmp_path: Path) -> None:
    trust = pytest.importorskip("trustme", reason="trustme is not installed")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    trust.CA().issue_cert("127.0.0.1").configure_cert(context)
    with ThreadingHTTPServer(("127.0.0.1", 0), Server) as made:
        made.socket = context.wrap_socket(made.socket, server_side=True)
        threading.Thread(target=made.serve_forever, daemon=True).start()
        with pytest.raises(BadInput, match="certificate"):
            list(read(f"https://127.0.0.1:{made.server_port}/fire", limits=HERE))
        made.shutdown()


def test_public_addresses() -> None:
    assert [is_public(ip) for ip in ("93.184.216.34", "2606:2800:220:1::1", "127.0.0.1", "::ffff:10.0.0.1")] == [
        True, True, False, False,
    ]  # fmt: skip
