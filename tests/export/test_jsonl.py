"""JSON lines keep every digit and every key."""

from __future__ import annotations

import io
import json
import re
import unicodedata
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.export.jsonl import encode, write

SURROGATE = re.compile("[\ud800-\udfff]")


@pytest.mark.parametrize("digits", ["12345678901234567890.12", "0.1", "-7", "1.50", "0E-8"])
def test_numbers_stay_exact(digits: str) -> None:
    assert json.loads(encode({"nominal": Decimal(digits)}), parse_float=Decimal, parse_int=Decimal) == {
        "nominal": Decimal(digits)
    }


def test_every_key_in_order() -> None:
    out = io.BytesIO()
    assert write(["b", "a"], [{"a": None, "b": "x", "c": 1}], out) == 1
    assert out.getvalue() == b'{"b":"x","a":null}\n'


@given(st.text(st.characters(codec=None)))
def test_any_text_is_one_line_of_json(text: str) -> None:
    line = encode({"sentence": text})
    assert b"\n" not in line
    assert json.loads(line)["sentence"] == SURROGATE.sub("\ufffd", text)
    assert not [sign for sign in line.decode() if unicodedata.category(sign) in ("Cc", "Zl", "Zp")]
