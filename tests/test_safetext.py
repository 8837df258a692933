"""Nothing that reaches the terminal can command it, and offsets survive."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.safetext import one_line, safe

ANY_TEXT = st.text(st.characters(codec=None))  # lone surrogates too

CASES = [
    ("30 killed\n\tin all", "30 killed\n\tin all"),
    ("\x1b]52;c;ZWNo\x07 240", "␛]52;c;ZWNo␇ 240"),
    ("\x9b6n", "\ufffd6n"),
    ("\ud800", "\ufffd"),
    ("\u202e042", "⋄042"),
    ("1\u200b2", "1⋄2"),
    ("a\r\nb", "a␍\nb"),
    ("Straße, مدينة, 山", "Straße, مدينة, 山"),
]


@pytest.mark.parametrize(("text", "shown"), CASES)
def test_controls_show(text: str, shown: str) -> None:
    assert safe(text) == shown


@given(ANY_TEXT)
def test_length_stays_and_no_control_is_left(text: str) -> None:
    shown = safe(text)
    assert len(shown) == len(text)
    assert all(char in "\n\t" or unicodedata.category(char) not in ("Cc", "Cs") for char in shown)


@given(ANY_TEXT)
def test_safe_text_stays_as_it_is(text: str) -> None:
    assert safe(safe(text)) == safe(text)


@given(ANY_TEXT)
def test_one_line_is_one_line(text: str) -> None:
    assert len(one_line(text).splitlines()) <= 1
