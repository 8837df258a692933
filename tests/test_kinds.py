"""Each kind of figure: a table of what it looks like in the news, and of what only looks like it."""

from __future__ import annotations

import pkgutil
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from ledger.claims import read_article
from ledger.extract import kinds
from ledger.model import KINDS, Claim, make_article

TABLES = Path(__file__).parent / "tables" / "kinds"
NAMES = sorted(path.stem for path in TABLES.glob("*.toml"))
TRIVIAL = frozenset({"age", "distance", "duration"})
"""Kinds that are of no interest as such: their claims count here whatever their tier."""


def table(kind: str) -> list[dict[str, Any]]:
    return tomllib.loads((TABLES / f"{kind}.toml").read_text(encoding="utf-8"))["case"]


CASES = [(kind, case) for kind in NAMES for case in table(kind)]


def literals(kind: str, claims: list[Claim]) -> list[str]:
    """The figures of a kind that are of interest, as written."""
    return [claim.literal for claim in claims if claim.kind == kind and (kind in TRIVIAL or claim.tier != "trivial")]


@pytest.mark.parametrize(("kind", "case"), CASES, ids=[f"{kind}: {case['text']}" for kind, case in CASES])
def test_table(kind: str, case: dict[str, Any]) -> None:
    claims = read_article(make_article(case["text"]))
    read = [(claim.literal, claim.kind, claim.tier) for claim in claims]
    assert literals(kind, claims) == case["expect"], f"{case.get('why', 'read')}: {read}"


@pytest.mark.parametrize("kind", NAMES)
def test_capitals_and_hard_spaces_change_nothing(kind: str) -> None:
    """Monitoring reports are typed in capitals, and editors put no-break spaces behind digits."""
    for case in table(kind):
        text = case["text"]
        plain = literals(kind, read_article(make_article(text)))
        hard = literals(kind, read_article(make_article(re.sub(r"(?<=\d) ", "\xa0", text))))
        assert [literal.replace("\xa0", " ") for literal in hard] == plain, text
        if not case.get("needs_case", False):
            assert literals(kind, read_article(make_article(text.upper()))) == [x.upper() for x in plain], text.upper()


def test_every_kind_has_a_table_and_every_table_a_kind() -> None:
    files = {module.name for module in pkgutil.iter_modules(kinds.__path__)}
    assert set(NAMES) == files
    assert files == set(KINDS)


@pytest.mark.parametrize("kind", NAMES)
def test_a_table_tells_what_the_kind_is_and_what_it_is_not(kind: str) -> None:
    cases = table(kind)
    texts = [case["text"] for case in cases]
    assert any(case["expect"] for case in cases)
    assert any(not case["expect"] for case in cases)
    assert len(set(texts)) == len(texts)
    for case in cases:
        assert set(case) <= {"text", "expect", "why", "needs_case"}
        assert all(literal in case["text"] for literal in case["expect"])
