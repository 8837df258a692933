"""Claims that others collected: what a row becomes, and which rows are refused for what reason."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from ledger.sources.claim_files import Figures, Rejected, articles
from ledger.sources.claim_rows import ClaimRow
from ledger.sources.rows import complaint

CASES = tomllib.loads((Path(__file__).parent / "tables" / "import_rows.toml").read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["row"]))
def test_table(case: dict[str, Any]) -> None:
    if "refused" in case:
        with pytest.raises(ValidationError) as caught:
            ClaimRow.model_validate(case["row"])
        assert case["refused"] in complaint(caught.value)
        return
    ((article, (claim,)),) = articles([ClaimRow.model_validate(case["row"])], "registry.csv")
    said = {name: "" if value is None else str(value) for name in case["claim"] for value in [getattr(claim, name)]}
    assert said == case["claim"]
    assert article.body[claim.start : claim.end] == claim.literal
    assert article.body[claim.sentence_start : claim.sentence_end] == claim.sentence


texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20)


@given(st.dictionaries(st.sampled_from(sorted(ClaimRow.model_fields)), texts | st.sampled_from(["12", "deaths"])))
def test_no_row_breaks_it_and_what_is_taken_has_its_literal(row: dict[str, str]) -> None:
    try:
        taken = ClaimRow.model_validate({"kind": "deaths", **row})
    except ValidationError:
        return
    ((article, (claim,)),) = articles([taken], "registry.csv")
    assert article.body[claim.start : claim.end] == claim.literal


def test_rows_of_one_source_are_one_article() -> None:
    page = {"outlet": "Register", "url": "https://register.example/1"}
    rows = [
        ClaimRow.model_validate({"kind": kind, "nominal": "3", "sentence": "3 dead, 3 hurt.", **source})
        for kind, source in (("deaths", page), ("injuries", page), ("deaths", page | {"url": None}))
    ]
    made = list(articles(rows, "registry.csv"))
    assert [(article.url, len(claims)) for article, claims in made] == [("https://register.example/1", 2), (None, 1)]
    assert made[0][0].body == "3 dead, 3 hurt."
    assert len({claim.id for _, claims in made for claim in claims}) == 3


def lines_of(file: Path) -> list[tuple[int, str] | str]:
    return [(row.line, row.reason) if isinstance(row, Rejected) else row.kind for row in Figures(file).rows()]


def test_rejected_rows_have_their_lines(tmp_path: Path) -> None:
    table = tmp_path / "registry.csv"
    table.write_text('kind;nominal;remark\ndeaths;4;"two\nlines"\n;;\ndeaths;x;\ndeaths;1;2;3\ninjuries;5;\n')
    assert lines_of(table) == [
        "deaths",
        (5, "nominal: not a number: 'x'; write 1234.5"),
        (6, "4 cells for 3 columns"),
        "injuries",
    ]
    lines = tmp_path / "registry.jsonl"
    lines.write_text(
        '{"kind": "deaths", "nominal": 4}\n\n[1]\n{"kind": \n{"kind": "deaths", "nominal": NaN}\n' + "[" * 9999 + "\n"
    )
    found = lines_of(lines)
    assert found[0] == "deaths"
    assert [line for line, _ in found[1:]] == [3, 4, 5, 6]  # type: ignore[misc]


def test_numbers_of_json_keep_their_digits(tmp_path: Path) -> None:
    file = tmp_path / "figures.jsonl"
    file.write_text('{"kind": "money", "unit": "USD", "nominal": 12345678901234567890.12}\n')
    (row,) = Figures(file).rows()
    assert isinstance(row, ClaimRow)
    assert str(row.nominal) == "12345678901234567890.12"


def test_what_extract_prints_can_be_imported(tmp_path: Path) -> None:
    from ledger.claims import read_article
    from ledger.export.jsonl import encode
    from ledger.model import make_article

    article = make_article("At least 14 people died in Harbin Cross, police said. Dozens were hurt.", title="Fire")
    claims = read_article(article)
    file = tmp_path / "claims.jsonl"
    file.write_bytes(b"\n".join(map(encode, claims)))
    figures = Figures(file)
    rows = list(figures.rows())
    ((_, again),) = articles([row for row in rows if isinstance(row, ClaimRow)], "claims.jsonl")
    same = ("kind", "literal", "modifier", "nominal", "low", "high", "soft_low", "soft_high", "sentence", "authority")
    assert [[getattr(c, name) for name in same] for c in again] == [[getattr(c, name) for name in same] for c in claims]
    assert not figures.unknown
    assert json.loads(encode(again[0]))["extractor"] == "import"
