"""`ledger import`: what it prints, the file of rejects, and what it refuses."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Command = Callable[..., Any]

REGISTRY = "kind,nominal,colour\ndeaths,14,red\ndeaths,1_000,blue\n"


def test_rejects_stand_beside_the_file_and_can_be_imported_once_put_right(command: Command, tmp_path: Path) -> None:
    (tmp_path / "registry.csv").write_text(REGISTRY)
    done = command("import", "registry.csv")
    assert done.status == 0
    assert done.out.splitlines()[:3] == [
        "1 claim read: 1 new, 0 known",
        "left out, as claims have no such column: colour",
        "1 row rejected, with line and reason: registry.rejects.csv",
    ]
    rejects = tmp_path / "registry.rejects.csv"
    header, row = rejects.read_text().splitlines()
    assert header == "line,reason,kind,nominal,colour"
    assert row == "3,nominal: not a number: '1_000'; write 1234.5,deaths,1_000,blue"
    rejects.write_text(rejects.read_text().replace(",1_000,", ",1000,"))
    done = command("import", "registry.rejects.csv")
    assert "1 new" in done.out
    assert "reason" not in done.out


def test_rejects_of_jsonl_go_where_they_are_told(command: Command, tmp_path: Path) -> None:
    (tmp_path / "figures.jsonl").write_text('{"kind": "deaths", "nominal": 3}\n{"kind": "deaths"}\n')
    assert command("import", "figures.jsonl", "--rejects", "out.jsonl").status == 0
    assert json.loads((tmp_path / "out.jsonl").read_text()) == {
        "kind": "deaths",
        "line": 2,
        "reason": "no figure: nominal, or low and high",
    }
    assert not (tmp_path / "figures.rejects.jsonl").exists()


def test_articles_are_ingested(command: Command, tmp_path: Path) -> None:
    (tmp_path / "news.jsonl").write_text('{"text": "Nine people died in the mine at Coldwater.", "outlet": "Echo"}\n')
    assert "1 article read: 1 new" in command("import", "news.jsonl").out


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("registry.csv", "a,b\n1,2\n", "no column is named kind"),
        ("registry.csv", "", "the file is empty"),
        ("registry.csv", None, "registry.csv: No such file or directory"),
        ("registry.csv", "kind,nominal\ndeath,2\n", "no row is a claim"),
        ("figures.jsonl", "[1]\n", "no row is a claim"),
    ],
)
def test_unusable_files(command: Command, tmp_path: Path, name: str, content: str | None, said: str) -> None:
    if content is not None:
        (tmp_path / name).write_text(content)
    done = command("import", name)
    assert (done.status, done.out) == (2, "")
    assert said in done.err
    assert done.err.count("\n") == 1


def test_the_rejects_never_take_the_place_of_the_input(command: Command, tmp_path: Path) -> None:
    (tmp_path / "registry.csv").write_text(REGISTRY)
    assert command("import", "registry.csv", "--rejects", "registry.csv").status == 2
    assert (tmp_path / "registry.csv").read_text() == REGISTRY
