"""Text made to be slow or to break a reader: every string of the benchmark is read, and every claim stands in it."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest

from ledger import text
from ledger.claims import read_article
from ledger.model import make_article

UNITS: dict[str, str] = runpy.run_path(str(Path(__file__).parents[1] / "benchmarks" / "hostile.py"))["UNITS"]
SHORT = 3_000
LARGE = {
    "one sentence of a megabyte": "the ministers of the region met again in the old town and " * 17_000,
    "5,000 digits": "Some " + "7" * 5_000 + " people died.",
    "commas": "Some 12" + "," * 100_000 + " people died.",
    "brackets": "(" * 100_000 + "12 people died" + ")" * 100_000,
    "of of of": "12 " + "of " * 100_000 + "them died.",
    "a line of capitals": "SAN " * 50_000 + "12 PEOPLE DIED",
    "one word": "Some 12 people died" + "a" * 1_000_000,
}


@pytest.mark.parametrize("unit", UNITS.values(), ids=UNITS.keys())
def test_repeated_text_is_read_to_its_end(unit: str) -> None:
    body = (unit * SHORT)[:SHORT] + "\n\nSome 12 people died.\n"
    claims = read_article(make_article(body))
    assert all(body[claim.start : claim.end] == claim.literal and claim.literal in claim.sentence for claim in claims)
    assert claims[-1].number == "12"


@pytest.mark.parametrize("body", LARGE.values(), ids=LARGE.keys())
def test_large_text_is_read(body: str) -> None:
    claims = read_article(make_article(body))
    assert all(body[claim.start : claim.end] == claim.literal for claim in claims)


def test_no_sentence_is_longer_than_prose_can_be() -> None:
    body = LARGE["one sentence of a megabyte"]
    spans = text.sentences(body)
    assert max(end - start for start, end in spans) <= text.LONGEST
    assert "".join(body[start:end] for start, end in spans).replace(" ", "") == body.replace(" ", "")
