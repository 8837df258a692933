"""Sentences: a table of cases, and what holds for every text."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ledger.model import Span
from ledger.text import paragraphs, sentences

CASES: list[dict[str, Any]] = tomllib.loads((Path(__file__).parent / "tables/sentences.toml").read_text("utf-8"))[
    "case"
]

PIECES = st.sampled_from(
    [
        *("Nine died.", "U.S.", "“Ho!”", "No. 4", "x", "A", "3.5", "...", "(", ")", "-", "a.m.", "He", "。"),
        *("\n", "\r\n", " ", "\u2028", "\xa0", "\t", "\x1c"),
    ]
)
TEXTS = st.one_of(st.text(), st.lists(PIECES).map("".join))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:40])
def test_sentences_of(case: dict[str, Any]) -> None:
    text = case["text"]
    found = [" ".join(text[start:end].split()) for start, end in sentences(text)]
    assert found == [" ".join(sentence.split()) for sentence in case["expect"]]


@st.composite
def texts_with_skips(draw: st.DrawFn) -> tuple[str, list[Span]]:
    text = draw(TEXTS)
    edges = draw(st.lists(st.integers(0, len(text)), max_size=8).map(sorted))
    return text, list(zip(edges[::2], edges[1::2], strict=False))


@given(texts_with_skips())
@example(("Nine died. Six were hurt.", [(3, 12), (0, 4)]))
def test_spans_cover_every_character_outside_the_skips_once(case: tuple[str, list[Span]]) -> None:
    text, skips = case
    covered = [0] * len(text)
    last = 0
    for start, end in sentences(text, skips):
        assert last <= start < end
        assert text[start:end] == text[start:end].strip()
        last = end
        for i in range(start, end):
            covered[i] += 1
    skipped = {i for start, end in skips for i in range(start, end)}
    for i, character in enumerate(text):
        if i in skipped:
            assert covered[i] == 0
        elif not character.isspace():
            assert covered[i] == 1


@given(TEXTS)
def test_paragraphs_hold_whole_sentences(text: str) -> None:
    starts = {start for start, _ in sentences(text)}
    assert {start for start, _ in paragraphs(text)} <= starts


def test_a_sentence_does_not_cross_a_skip() -> None:
    body = "Nine people died By A. Stone in the fire."
    skip = (body.index("By"), body.index(" in the"))
    assert [body[start:end] for start, end in sentences(body, [skip])] == ["Nine people died", "in the fire."]


HOSTILE = {
    "stops": "." * 300_000,
    "quotes": ".” " * 100_000,
    "dots": "a." * 150_000,
    "one sentence": "x " * 200_000,
    "lines": "\n" * 300_000,
    "initials": "A. " * 100_000,
    "blanks": " " * 300_000 + "x",
    "notes": "[1]" * 99_999,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_is_read_to_its_end(text: str) -> None:
    spans = sentences(text)
    assert not text.strip() or spans[-1][1] == len(text.rstrip())
