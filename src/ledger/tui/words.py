"""How the screens write statuses, dates, severities and ages; plain strings, no terminal."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from ledger.model import Correction, ReasonCode, Status
from ledger.tui.desk import ClaimRow

SHORT_ID: Final = 8
"""Digits of an id shown to people: enough to tell claims apart, and every command takes them."""
_MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_ISO_DATE: Final = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_SEVERITIES: Final = ((0.6, "high"), (0.3, "medium"), (0.15, "low"), (0.0, "slight"))  # semantics, section 4
_ASCII_TERMINALS: Final = frozenset({"linux", "vt100", "vt102", "vt220", "ansi"})


@dataclass(frozen=True, slots=True)
class Signs:
    """The glyphs of one alphabet; a status is always glyph and word, never colour alone."""

    status: dict[str, str]
    rule: str  # a line across
    here: str  # the row of the cursor
    marked: str
    dot: str  # between two facts
    drop: str
    more: str
    point: str
    left: str  # a closed end, an open end, and what lies between
    right: str
    endless_left: str
    endless_right: str
    hard: str
    soft: str


UNICODE: Final = Signs(
    {"unreviewed": "○", "verified": "✓", "disputed": "≠", "superseded": "→", "rejected": "×"},
    "─", "▸", "●", "·", "×", "…", "●", "├", "┤", "◂", "▸", "─", "━",
)  # fmt: skip
ASCII: Final = Signs(
    {"unreviewed": "o", "verified": "+", "disputed": "!", "superseded": ">", "rejected": "x"},
    "-", ">", "*", "-", "x", "...", "#", "[", "]", "<", ">", "-", "=",
)  # fmt: skip


def signs(encoding: str, term: str) -> Signs:
    """ASCII where the terminal cannot show more: another encoding than UTF-8, the bare console, or LEDGER_ASCII set."""
    plain = (
        encoding.lower().replace("-", "") != "utf8" or term in _ASCII_TERMINALS or bool(os.environ.get("LEDGER_ASCII"))
    )
    return ASCII if plain else UNICODE


def short(claim_id: str) -> str:
    """The beginning of an id, as people see it everywhere."""
    return claim_id[:SHORT_ID]


def date(iso: str | None) -> str:
    """ "2016-03-09T18:05" as "9 Mar 2016", as precise as known; "undated" for none; anything else as it stands."""
    if not iso:
        return "undated"
    found = _ISO_DATE.match(iso)
    if found is None:
        return iso
    year, month, day = found.groups()
    named = _MONTHS[int(month) - 1] if month and 1 <= int(month) <= 12 else None
    return " ".join(part for part in (day.lstrip("0") if day else None, named, year) if part)


def period(start: str | None, end: str | None) -> str:
    """The day or the period a figure is for; "" when unknown."""
    if not start and not end:
        return ""
    if start == end or not start or not end:
        return date(start or end)
    return f"{date(start)} to {date(end)}"


def severity(value: float) -> str:
    """ "0.82 high": the number for sorting, the word for people."""
    return f"{value:.2f} " + next(word for floor, word in _SEVERITIES if value >= floor)


def status(row: ClaimRow, with_signs: Signs) -> str:
    """ "✓ verified"."""
    return f"{with_signs.status[row.status]} {row.status}"


def reason(code: ReasonCode | None) -> str:
    """ "conflicting figures"."""
    return code.replace("_", " ") if code else ""


def correction(said: Correction) -> str:
    """ "number 262, modifier exact": what a person changed."""
    named = {"nominal": "number"}
    fields = ("nominal", "low", "high", "modifier", "kind", "unit")
    told = ((named.get(name, name), getattr(said, name)) for name in fields)
    return ", ".join(f"{name} {value}" for name, value in told if value is not None)


def ago(iso: str | None, now: datetime | None = None) -> str:
    """ "40 s ago", "3 h ago", "12 days ago"; "" when not known."""
    if not iso:
        return ""
    try:
        then = datetime.fromisoformat(iso)
    except ValueError:
        return ""
    then = then if then.tzinfo else then.replace(tzinfo=UTC)
    seconds = max(0, int(((now or datetime.now(UTC)) - then).total_seconds()))
    for size_s, unit in ((86400, "days"), (3600, "h"), (60, "min")):
        if seconds >= 2 * size_s:
            return f"{seconds // size_s} {unit} ago"
    return f"{seconds} s ago"


DEFAULT_REASONS: Final[dict[Status, ReasonCode]] = {
    "verified": "primary_source",
    "disputed": "conflicting_figures",
    "superseded": "outdated",
    "rejected": "extraction_error",
    "unreviewed": "reopened",
}
"""What a plain key stands for; the capital letter asks."""
