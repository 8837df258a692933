"""Addresses on the web: http and https only, public ones unless told otherwise; the only file that opens a connection.

The address that was checked is the address that is connected to, so that a name cannot lead elsewhere in between; each
redirect is checked as the first address was. Proxies of the environment are not used.
"""

from __future__ import annotations

import ipaddress
import logging
import socket
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Timer
from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import urljoin

import msgspec

from ledger import __version__
from ledger.errors import BadInput
from ledger.model import Article, Skipped, make_article
from ledger.sources.formats import Split, format_of, read_file
from ledger.sources.limits import Limits, Unreadable, over
from ledger.sources.unpack import PIECE_BYTES

if TYPE_CHECKING:
    from urllib3 import BaseHTTPResponse
    from urllib3.connection import HTTPConnection
    from urllib3.util import Url

LOG: Final = logging.getLogger(__name__)
_PORTS: Final = {"http": 80, "https": 443}
_REDIRECTS: Final = (301, 302, 303, 307, 308)
_NAT64: Final = ipaddress.ip_network("64:ff9b::/96")
_SUFFIXES: Final = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "text/csv": ".csv",
    "application/x-ndjson": ".jsonl",
    "application/jsonl": ".jsonl",
    "application/rss+xml": ".rss",
    "application/atom+xml": ".rss",
    "application/rdf+xml": ".rss",
    "application/xml": ".rss",
    "text/xml": ".rss",
}


class Fetched(NamedTuple):
    """What an address gave: the address it came from in the end, and the suffix of its format."""

    url: str
    suffix: str


def read(address: str, limits: Limits, split: Split = "auto") -> Iterator[Article | Skipped]:
    """The articles of what an address gives. Raises BadInput, naming the address without a password."""
    from urllib3.exceptions import HTTPError

    with TemporaryDirectory(prefix="ledger-") as folder:
        file = Path(folder, "fetched")
        try:
            fetched = fetch(address, file, limits)
            for item in read_file(file, fetched.url, limits, split, known_as=f"fetched{fetched.suffix}"):
                yield at(item, fetched.url) if isinstance(item, Article) and fetched.suffix == ".html" else item
        except Unreadable as error:
            raise BadInput(f"{shown(address)}: {error}") from error
        except (OSError, HTTPError) as error:
            raise BadInput(f"{shown(address)}: {_plain(error)}") from error


def at(article: Article, url: str | None) -> Article:
    """The article with the address where it was found, unless it names its own."""
    if article.url:
        return article
    fields = msgspec.structs.asdict(article) | {"url": url, "source_start": None}
    del fields["id"], fields["body"]
    return make_article(article.body, **fields)


def shown(address: str) -> str:
    """An address without name and password."""
    scheme, _, rest = address.partition("://")
    host, slash, path = rest.partition("/")
    return f"{scheme}://{host.rpartition('@')[2]}{slash}{path}"


def fetch(address: str, file: Path, limits: Limits) -> Fetched:
    """Writes what an address gives to a file. Raises Unreadable, OSError, urllib3's HTTPError."""
    late: list[bool] = []
    open_now: list[HTTPConnection] = []

    def cut() -> None:
        late.append(True)
        for connection in open_now:
            _shut(connection)

    timer = Timer(limits.fetch_seconds, cut)
    timer.daemon = True
    timer.start()
    try:
        for _ in range(limits.redirects + 1):
            response = _get(address, limits, open_now)
            LOG.info("%s: status %d", shown(address), response.status)
            target = response.headers.get("Location")
            if response.status not in _REDIRECTS or not target:
                return _saved(response, address, file, limits)
            address = urljoin(address, target)
        raise over("redirects", limits)
    except Exception as error:
        if late:
            raise over("fetch_seconds", limits) from error
        raise
    finally:
        timer.cancel()
        for connection in open_now:
            connection.close()
        if late:
            raise over("fetch_seconds", limits)


def _get(address: str, limits: Limits, open_now: list[HTTPConnection]) -> BaseHTTPResponse:
    """The head of the answer; the body is not read yet. `open_now`: takes the connection, to be closed later."""
    from urllib3.connection import HTTPConnection, HTTPSConnection
    from urllib3.util import parse_url

    url = parse_url(address)
    if url.scheme not in _PORTS or not url.host:
        raise Unreadable("only http and https addresses are read")
    if url.auth:
        raise Unreadable("an address with a name or a password in it is not read")
    host, port = url.host.strip("[]"), url.port or _PORTS[url.scheme]
    ip = _resolve(host, port, limits)
    connection = (
        HTTPConnection(ip, port, timeout=limits.fetch_seconds)
        if url.scheme == "http"
        else HTTPSConnection(ip, port, timeout=limits.fetch_seconds, server_hostname=host, assert_hostname=host)
    )
    open_now.append(connection)
    connection.request("GET", url.request_uri, headers=_headers(url), preload_content=False)
    return connection.getresponse()


def _headers(url: Url) -> dict[str, str]:
    return {"Host": url.netloc or "", "User-Agent": f"fact-ledger/{__version__}", "Accept-Encoding": "identity"}


def _resolve(host: str, port: int, limits: Limits) -> str:
    """The address of a host as numbers. Raises Unreadable where one of its addresses is not public."""
    found = [str(info[4][0]) for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    if not limits.allow_private and not all(map(is_public, found)):
        raise Unreadable("this machine or its network; --allow-private reads it all the same")
    return found[0]


def is_public(address: str) -> bool:
    """Whether an IP address is one of the open internet, whichever way it is written or wrapped."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if ip in _NAT64:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            ip = inner
    return ip.is_global and not ip.is_multicast


def _saved(response: BaseHTTPResponse, address: str, file: Path, limits: Limits) -> Fetched:
    """Writes the body to the file."""
    if response.status != 200:
        raise Unreadable(f"the server answers with status {response.status}")
    kind = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    name = address.partition("?")[0].partition("#")[0].rpartition("/")[2]
    suffix = _SUFFIXES.get(kind) or (f".{name.partition('.')[2]}" if format_of(name) else None)
    if suffix is None:
        raise Unreadable(f"not a text ({kind or 'of no type'})")
    with file.open("wb") as out:
        for piece in response.stream(PIECE_BYTES, decode_content=True):
            if out.tell() + len(piece) > limits.file_bytes:
                raise over("file_bytes", limits)
            out.write(piece)
    return Fetched(shown(address), suffix)


def _shut(connection: HTTPConnection) -> None:
    """Ends a connection from another thread, which then stops waiting."""
    try:
        if connection.sock:
            connection.sock.shutdown(socket.SHUT_RDWR)
    except OSError:
        pass


def _plain(error: Exception) -> str:
    """What went wrong, without the machine's words around it."""
    if isinstance(error, socket.gaierror):
        return "no such host"
    if isinstance(error, OSError):
        return error.strerror or str(error)
    said = str(error).partition("): ")[2] or str(error)
    return said
