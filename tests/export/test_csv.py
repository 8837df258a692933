"""A CSV opens in a spreadsheet without running anything, and reads back as it was."""

from __future__ import annotations

import csv
import io
import unicodedata
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.export.csv import cell, write, write_for_excel
from ledger.safetext import unescaped

ANY_TEXT = st.text(st.characters(codec=None))

CELLS = [
    (None, ""),
    ("at least 30", "at least 30"),
    ("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"),
    ("+1 555 0100", "'+1 555 0100"),
    ("-2+3", "'-2+3"),
    ("@SUM(A1)", "'@SUM(A1)"),
    ("\t=1", "'\t=1"),
    ("＝1", "'＝1"),
    ("-30", "-30"),  # a number, also when a database gives it as text
    ("-", "'-"),
    (Decimal("-1.50"), "-1.50"),
    (Decimal("1.2E+9"), "1200000000"),
    (12, "12"),
    (0.25, "0.25"),
    (True, "true"),
    ("a\0b", "a\\u0000b"),
    ("\x1b[2J\x9b6n\x7f", "\\u001b[2J\\u009b6n\\u007f"),
    ("\ud83d \u202e\u2069 \u2028", "\\ud83d \\u202e\\u2069 \\u2028"),
    ("over\rwritten\r\n\tb", "over\\u000dwritten\r\n\tb"),
    (r"C:\users\u001b", r"C:\users\u005cu001b"),
    ("\U0001f469\u200d\U0001f692 \u200f", "\U0001f469\u200d\U0001f692 \u200f"),
    (["https://a.example", "https://b.example"], "https://a.example https://b.example"),
    ([], ""),
    ({"pollster": "A"}, '{"pollster":"A"}'),
]


@pytest.mark.parametrize(("value", "text"), CELLS)
def test_cell(value: object, text: str) -> None:
    assert cell(value) == text


def written(*texts: str) -> bytes:
    out = io.BytesIO()
    assert write(["text", "n"], ({"n": 1, "text": text} for text in texts), out) == len(texts)
    return out.getvalue()


@given(st.lists(ANY_TEXT))
def test_rows_read_back(texts: list[str]) -> None:
    rows = list(csv.reader(io.StringIO(written(*texts).decode(), newline="")))
    assert rows[0] == ["text", "n"]
    for text, (back, number) in zip(texts, rows[1:], strict=True):
        assert number == "1"
        assert unescaped(back).removeprefix("'") == text.removeprefix("'")


@given(ANY_TEXT)
def test_no_cell_starts_a_formula(text: str) -> None:
    back = next(csv.reader(io.StringIO(written(text).decode().partition("\r\n")[2], newline="")))[0]
    assert back[:1] not in tuple("=+@\t\r\n＝＋－＠")
    assert not back.startswith("-") or back[1:].replace(".", "", 1).isdigit()


@given(ANY_TEXT)
def test_no_control_is_left(text: str) -> None:
    left = written(text).decode().replace("\r\n", "").translate(dict.fromkeys(map(ord, "\n\t")))
    assert not [character for character in left if unicodedata.category(character) in ("Cc", "Cs", "Zl", "Zp")]


def test_lines_end_as_the_rfc_says() -> None:
    assert written("a", 'b "c", d', "e\nf") == b'text,n\r\na,1\r\n"b ""c"", d",1\r\n"e\nf",1\r\n'


def test_excel_is_told_the_encoding() -> None:
    out = io.BytesIO()
    write_for_excel(["Ort"], [{"Ort": "Köln"}], out)
    assert out.getvalue() == b"\xef\xbb\xbfOrt\r\nK\xc3\xb6ln\r\n"
