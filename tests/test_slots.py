"""What a claim says besides its number: place, authority, date, who and how it is counted, and in what words."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from ledger.claims import read_article
from ledger.model import Claim, make_article

TABLES = sorted((Path(__file__).parent / "tables").glob("slots*.toml"))
CASES = [case for table in TABLES for case in tomllib.loads(table.read_text(encoding="utf-8"))["case"]]
ABOUT = {"text", "published", "title", "literal", "nth", "why"}
PLAIN = {
    "place", "authority", "stance", "as_of_source", "population", "count_mode", "event",
    "includes_attackers", "includes_missing",
}  # fmt: skip
WORDS = {"as_of", "subject", "not_subject"}


def name_of(case: dict[str, Any]) -> str:
    asked = " ".join(f"{key}={case[key]}" for key in case if key in PLAIN | WORDS)
    return f"{case['literal']} in {case['text'][:60]!r}: {asked}"


def claim_of(case: dict[str, Any]) -> Claim:
    """The claim that the case asks about."""
    article = make_article(case["text"], title=case.get("title"), published_at=case.get("published"))
    claims = read_article(article)
    found = [claim for claim in claims if claim.literal == case["literal"]]
    nth: int = case.get("nth", 0)
    assert len(found) > nth, [claim.literal for claim in claims]
    return found[nth]


@pytest.mark.parametrize("case", CASES, ids=name_of)
def test_table(case: dict[str, Any]) -> None:
    claim = claim_of(case)
    why = case.get("why", "")
    for key in PLAIN & case.keys():
        assert (getattr(claim, key) or "") == case[key], (key, why)
    if "as_of" in case:
        assert [claim.as_of_start or "", claim.as_of_end or ""] == case["as_of"], why
    for words in case.get("subject", ()):
        assert words in (claim.subject or ""), why
    for words in case.get("not_subject", ()):
        assert words not in (claim.subject or ""), why


@pytest.mark.parametrize("case", CASES, ids=name_of)
def test_a_case_asks_something(case: dict[str, Any]) -> None:
    assert set(case) <= ABOUT | PLAIN | WORDS
    assert set(case) & (PLAIN | WORDS)
