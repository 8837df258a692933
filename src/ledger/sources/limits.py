"""How much of an input is read before it is refused; every cap can be raised by the caller."""

from __future__ import annotations

from typing import Final

import msgspec


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """Caps against hostile or mistaken input; `CAPS` says of what."""

    file_bytes: int = 200_000_000
    page_bytes: int = 10_000_000
    row_bytes: int = 10_000_000
    unpacked_bytes: int = 2_000_000_000
    members: int = 100_000
    depth: int = 500
    elements: int = 50_000
    window_chars: int = 2_000_000
    fetch_seconds: int = 30
    redirects: int = 5
    allow_private: bool = False  # whether an address may lie on this machine or in its network


DEFAULT: Final = Limits()
CAPS: Final = {
    "file_bytes": "a file, a member of an archive, standard input, what an address gives",
    "page_bytes": "a page of HTML, a feed",
    "row_bytes": "a line of JSONL, a field of CSV",
    "unpacked_bytes": "all that one archive unpacks to",
    "members": "files in one archive",
    "depth": "elements of a page inside one another",
    "elements": "elements of a page",
    "window_chars": "how much of a plain text is split at a time; an article over a quarter as long may be cut",
    "fetch_seconds": "for one address, its redirects included",
    "redirects": "from one address to the next",
}


class Unreadable(ValueError):
    """A file that cannot be used; its text is the reason, without the file's name."""


def over(cap: str, limits: Limits) -> Unreadable:
    """What to raise or to tell where an input is over the cap of this name."""
    name = cap.replace("_", "-")
    return Unreadable(
        f"over the limit of {getattr(limits, cap):,} {cap.replace('_', ' ')} (--limit {name}=N raises it)"
    )
