"""Every format takes hostile text, keeps numbers, and gives the same rows back to a reader of its own."""

from __future__ import annotations

import io
import json
import re
import zipfile
from decimal import Decimal
from html.parser import HTMLParser

import pytest

from ledger.export import formats, writer

HOSTILE = "<script>alert(1)</script> =1+1 \x1b]52;c;ZQ==\x07 \u202e021 [/] \ud800 & \"'"
COLUMNS = (
    "claim_id", "sentence", "nominal", "status", "reason_code", "note", "evidence", "reviewer", "decided_at",
    "authority", "outlet", "title", "published_at", "url", "explanation",
)  # fmt: skip
ROW = dict.fromkeys(COLUMNS, HOSTILE) | {
    "nominal": Decimal("1234.5"),
    "evidence": ["https://a.example/?a=1&b=2"],
    "note": None,
}


def written(name: str, rows: int = 2) -> bytes:
    out = io.BytesIO()
    assert writer(name)(COLUMNS, [ROW] * rows, out) == rows
    return out.getvalue()


@pytest.mark.parametrize("name", formats())
def test_any_format_takes_hostile_rows(name: str) -> None:
    assert len(written(name, 2)) > len(written(name, 0))


def test_formats_are_the_files() -> None:
    assert formats() == ["claimreview", "csv", "html", "jsonl", "parquet", "xlsx"]


def test_html_runs_nothing() -> None:
    page = written("html").decode()
    tags: set[str] = set()
    parser = HTMLParser()
    parser.handle_starttag = lambda tag, attrs: tags.add(tag)  # type: ignore[method-assign]
    parser.feed(page)
    assert tags == {"html", "meta", "title", "style", "table", "tr", "th", "td"}
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]", page)


def test_xlsx_has_no_formula() -> None:
    with zipfile.ZipFile(io.BytesIO(written("xlsx"))) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    assert "<v>1234.5</v>" in sheet


def test_claimreview_is_schema_org() -> None:
    document = json.loads(written("claimreview"))
    first = document["@graph"][0]
    assert document["@context"] == "https://schema.org"
    assert first["@type"] == "ClaimReview"
    assert first["citation"] == ["https://a.example/?a=1&b=2"]
    assert first["itemReviewed"]["appearance"]["headline"] == HOSTILE.replace("\ud800", "\ufffd")


@pytest.mark.parametrize(
    ("nominal", "kept"),
    [
        (Decimal("1234.5"), Decimal("1234.5")),
        (Decimal("1E+27"), Decimal(10**27)),
        (Decimal(1) / 3, Decimal("0.3333333333")),
        (Decimal("1E+400"), None),
        (None, None),
    ],
)
def test_parquet_keeps_decimals(nominal: Decimal | None, kept: Decimal | None) -> None:
    from pyarrow import parquet

    out = io.BytesIO()
    writer("parquet")(["literal", "nominal"], [{"literal": HOSTILE, "nominal": nominal}], out)
    (row,) = parquet.read_table(io.BytesIO(out.getvalue())).to_pylist()
    assert row == {"literal": HOSTILE.replace("\ud800", "\ufffd"), "nominal": kept}
