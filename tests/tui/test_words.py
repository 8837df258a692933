"""Dates, ages and severities as people write them."""

from datetime import UTC, datetime

import pytest

from ledger.model import STATUSES
from ledger.tui import words


@pytest.mark.parametrize(
    ("iso", "written"),
    [
        ("2016-03-09T18:05", "9 Mar 2016"),
        ("2016-03-09", "9 Mar 2016"),
        ("2016-03", "Mar 2016"),
        ("2016", "2016"),
        (None, "undated"),
        ("2016-13-40", "40 2016"),  # nonsense in, nothing lost, no crash
        ("last week", "last week"),
    ],
)
def test_date(iso: str | None, written: str) -> None:
    assert words.date(iso) == written


@pytest.mark.parametrize(
    ("value", "written"),
    [(0.82, "0.82 high"), (0.6, "0.60 high"), (0.3, "0.30 medium"), (0.15, "0.15 low"), (0.1, "0.10 slight")],
)
def test_severity(value: float, written: str) -> None:
    assert words.severity(value) == written


@pytest.mark.parametrize(
    ("then", "written"),
    [
        ("2016-03-09T11:59:20+00:00", "40 s ago"),
        ("2016-03-09T11:30:00Z", "30 min ago"),
        ("2016-03-09T09:00:00", "3 h ago"),
        ("2016-02-26T12:00:00", "12 days ago"),
        ("2016-03-09T12:00:05", "0 s ago"),  # a clock that is ahead
        ("yesterday", ""),
        (None, ""),
    ],
)
def test_ago(then: str | None, written: str) -> None:
    assert words.ago(then, datetime(2016, 3, 9, 12, tzinfo=UTC)) == written


@pytest.mark.parametrize(
    ("encoding", "term", "expected"),
    [("utf-8", "xterm", words.UNICODE), ("ascii", "xterm", words.ASCII), ("UTF8", "linux", words.ASCII)],
)
def test_plain_terminals_get_ascii(
    encoding: str, term: str, expected: words.Signs, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("LEDGER_ASCII", raising=False)
    assert words.signs(encoding, term) is expected


@pytest.mark.parametrize("alphabet", [words.UNICODE, words.ASCII])
def test_every_status_has_its_own_glyph(alphabet: words.Signs) -> None:
    assert set(alphabet.status) == set(STATUSES)
    assert len(set(alphabet.status.values())) == len(STATUSES)
    assert alphabet is words.UNICODE or "".join(alphabet.status.values()).isascii()
