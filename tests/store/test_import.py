"""Claims of a registry beside those of the news, on SQLite and PostgreSQL."""

from __future__ import annotations

from pathlib import Path

import pytest

from ledger import pipeline
from ledger.errors import BadInput
from ledger.sources.claim_files import Figures, Rejected

HEADER = "kind,nominal,subject,place,event,as_of_start,authority,outlet,url,published_at,sentence"
BLAST = "The bomb at the fish market of Harbin Cross killed 80 people on Wednesday."
ROW = f"deaths,80,people,Harbin Cross,bombing,2016-03-09,the registry,Register,https://register.example/7,2016-03-20,{BLAST}"
NEWS = "HARBIN CROSS - The bomb at the fish market of Harbin Cross killed 120 people on Wednesday, the hospital said."


def imported(file: Path, db: str) -> tuple[pipeline.Imported, list[Rejected]]:
    rejected: list[Rejected] = []
    return pipeline.import_claims(Figures(file), db, rejected.append), rejected


def test_a_registry_is_reconciled_with_the_news(db: str, tmp_path: Path) -> None:
    news = tmp_path / "news.jsonl"
    news.write_text(
        f'{{"url": "https://echo.example/1", "outlet": "Echo", "published_at": "2016-03-10", "text": "{NEWS}"}}\n'
    )
    registry = tmp_path / "registry.csv"
    registry.write_text(f"{HEADER}\n{ROW}\ndeaths,1_000,,,,,,,,,\n")
    pipeline.ingest([news], db)
    done, rejected = imported(registry, db)
    assert (done.rows, done.new, done.known, done.rejected) == (1, 1, 0, 1)
    assert [(row.line, row.fields["nominal"]) for row in rejected] == [(3, "1_000")]
    with pipeline.open_ledger(db, read_only=True) as ledger:
        (pair,) = ledger.conflicts()
        sides = {str(side.nominal): side for side in (pair.a, pair.b)}
    assert set(sides) == {"80", "120"}
    assert sides["80"].extractor == "import"
    assert (sides["80"].outlet, sides["80"].url) == ("Register", "https://register.example/7")
    assert sides["80"].published_at == "2016-03-20"


def test_the_same_rows_again_add_nothing_and_new_ones_do(db: str, tmp_path: Path) -> None:
    registry = tmp_path / "registry.csv"
    registry.write_text(f"{HEADER}\n{ROW}\n{ROW}\n")
    assert imported(registry, db)[0].new == 1
    grown = tmp_path / "registry_of_the_next_day.csv"
    grown.write_text(f"{HEADER}\n{ROW}\n{ROW.replace('80', '9').replace('deaths', 'injuries')}\n")
    done, _ = imported(grown, db)
    assert (done.new, done.known) == (1, 1)
    assert imported(grown, db)[0].new == 0
    with pipeline.open_ledger(db, read_only=True) as ledger:
        assert ledger.counts().claims == 2


def test_exact_values_survive(db: str, tmp_path: Path) -> None:
    file = tmp_path / "figures.jsonl"
    file.write_text('{"kind": "money", "unit": "USD", "nominal": 12345678901234567890.12, "low": 0.1, "high": 1e20}\n')
    imported(file, db)
    with pipeline.open_ledger(db, read_only=True) as ledger:
        (claim,) = ledger.claims({})
    assert [str(value) for value in (claim.low, claim.nominal, claim.high)] == [
        "0.1",
        "12345678901234567890.12",
        "100000000000000000000",
    ]


def test_a_file_without_a_claim_leaves_no_ledger(tmp_path: Path) -> None:
    file = tmp_path / "registry.csv"
    file.write_text("kind,nominal\ndeaths,many\n")
    with pytest.raises(BadInput, match="no row is a claim"):
        imported(file, str(tmp_path / "new.db"))
    assert not (tmp_path / "new.db").exists()
