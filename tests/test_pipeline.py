"""Broken off, repeated, split among processes or taken in another order: an ingest comes to the same ledger."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from ledger import pipeline

TOWNS = ("Dorn", "Zell", "Harrow", "Marle", "Quist", "Orran")


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    """A file for each town, with two articles that disagree."""
    for number, town in enumerate(TOWNS):
        with (tmp_path / f"{town}.jsonl").open("w", encoding="utf-8") as file:
            for outlet, dead in (("Gazette", 30 + number), ("Courier", 50 + number)):
                text = f"At least {dead} people were killed in a bombing in {town} on Monday, the army said."
                article = {"url": f"https://{outlet}.example/{town}", "outlet": outlet, "text": text}
                file.write(json.dumps(article | {"published_at": "2016-03-09"}) + "\n")
    return [str(tmp_path / f"{town}.jsonl") for town in TOWNS]


def contents(db: Path) -> dict[str, list[tuple[object, ...]]]:
    """What the ledger holds, whatever the order it came in."""
    questions = {
        "articles": "SELECT id, body FROM article ORDER BY id",
        "claims": "SELECT id, article_id, literal FROM claim ORDER BY id",
        "relations": "SELECT a_id, b_id, relation, severity FROM claim_relation ORDER BY a_id, b_id",
    }
    with closing(sqlite3.connect(db)) as connection:
        return {name: connection.execute(question).fetchall() for name, question in questions.items()}


@pytest.fixture
def whole(files: list[str], tmp_path: Path) -> dict[str, list[tuple[object, ...]]]:
    pipeline.ingest(files, str(tmp_path / "whole.db"))
    return contents(tmp_path / "whole.db")


def test_the_files_give_something_to_compare(whole: dict[str, list[tuple[object, ...]]]) -> None:
    assert [len(rows) for rows in whole.values()] == [12, 12, 6]


@pytest.mark.parametrize("jobs", [1, 2])
def test_order_and_workers_do_not_matter(
    files: list[str], whole: dict[str, list[tuple[object, ...]]], tmp_path: Path, jobs: int
) -> None:
    pipeline.ingest(files[::-1], str(tmp_path / "other.db"), jobs=jobs)
    assert contents(tmp_path / "other.db") == whole


def test_a_broken_off_ingest_is_completed_by_the_next(
    files: list[str], whole: dict[str, list[tuple[object, ...]]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pipeline, "BATCH_CHARS", 1)  # a transaction an article
    monkeypatch.setattr(pipeline, "LOOKUP_ARTICLES", 1)
    met = 0

    def break_off(step: str, done: int, total: int) -> None:
        nonlocal met
        met += 1
        if met == 7:
            raise KeyboardInterrupt

    db = tmp_path / "broken.db"
    with pytest.raises(KeyboardInterrupt):
        pipeline.ingest(files, str(db), progress=break_off)
    assert 0 < len(contents(db)["articles"]) < 12
    done = pipeline.ingest(files, str(db))
    assert done.new + done.known == 12
    assert contents(db) == whole


def test_the_same_text_twice_in_one_call_is_one_article(files: list[str], tmp_path: Path) -> None:
    done = pipeline.ingest([files[0], files[0]], str(tmp_path / "twice.db"))
    assert (done.read, done.new, done.known) == (4, 2, 2)


def test_progress_ends_at_the_whole(files: list[str], tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []
    pipeline.ingest(files, str(tmp_path / "a.db"), progress=lambda *step: told.append(step))
    reading = [(done, total) for step, done, total in told if step == "reading"]
    assert reading == sorted(reading)
    assert {total for _, total in reading} == {sum(Path(file).stat().st_size for file in files)}
    assert reading[-1][0] <= reading[-1][1]
    assert told[-1][0] == "relating"
