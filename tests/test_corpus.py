"""The annotated articles of tests/corpus: built files are fresh, and every row slices to its own text."""

from __future__ import annotations

import json
import sys
import tomllib
from itertools import pairwise
from pathlib import Path

import pytest

CORPUS = Path(__file__).parent / "corpus"
sys.path.insert(0, str(CORPUS))

import build  # noqa: E402  # the folder is no package: its builder also runs as a script
import marks  # noqa: E402

Row = dict[str, object]


def rows(path: str) -> list[Row]:
    return [json.loads(line) for line in (CORPUS / path).read_text(encoding="utf-8").splitlines()]


def bodies() -> dict[tuple[object, object], str]:
    """What offsets refer to: a pasted file, or the body of a feed's article."""
    found: dict[tuple[object, object], str] = {}
    for path in (CORPUS / "texts").iterdir():
        text = path.read_bytes().decode("utf-8")
        if path.suffix == ".jsonl":
            for row in map(json.loads, text.splitlines()):
                found[path.name, row["url"]] = "\n\n".join(part for part in (row["title"], row["text"]) if part)
        else:
            found[path.name, None] = text
    return found


def test_built_files_are_fresh() -> None:
    stale = [path.name for path, content in build.outputs().items() if path.read_bytes().decode("utf-8") != content]
    assert not stale, "run: python tests/corpus/build.py"


@pytest.mark.parametrize("path", ["gold/claims.jsonl", "gold/noise.jsonl"])
def test_rows_slice_to_their_own_text(path: str) -> None:
    texts = bodies()
    wrong = [r for r in rows(path) if texts[r["file"], r["article"]][r["start"] : r["end"]] != r["text"]]
    assert not wrong


def test_numbers_and_sentences_stand_in_their_text() -> None:
    texts = bodies()
    for row in rows("gold/claims.jsonl"):
        assert str(row["number"]) in str(row["text"])
        assert str(row["text"]) in str(row["sentence"])
        assert str(row["sentence"]) in texts[row["file"], row["article"]]


def test_articles_begin_with_their_title() -> None:
    texts = bodies()
    for row in rows("gold/articles.jsonl"):
        if row["title"] is not None:
            body = texts[row["file"], row["article"]][int(str(row["start"])) : int(str(row["end"]))]
            assert body.startswith(str(row["title"]))


def test_every_number_is_marked() -> None:
    assert not [line for gold in build.build_folder("marked") for line in build.uncovered(gold)]


def test_figures_and_noise_do_not_overlap() -> None:
    for gold in build.build_folder("marked"):
        for plain in gold.plains:
            spans = sorted((start, end) for start, end, _ in plain.claims + plain.noise)
            assert all(a[1] <= b[0] for a, b in pairwise(spans))


def test_split_names_every_file_once() -> None:
    split = tomllib.loads((CORPUS / "split.toml").read_text(encoding="utf-8"))
    assert sorted(split["dev"] + split["test"]) == sorted(path.name for path in (CORPUS / "texts").iterdir())


def test_groups_hold_figures_of_their_articles() -> None:
    urls = [row["url"] for row in rows("groups/articles_groups.jsonl")]
    assert len(set(urls)) == len(urls)
    for group in rows("groups/groups.jsonl"):
        assert group["verdict"] in ("conflict", "update", "agree", "different")
        docs = [figure["docid"] for figure in group["docs"]]
        assert len(docs) >= 2, group["group_id"]
        assert set(docs) <= set(urls)


@pytest.mark.parametrize(
    ("written", "modifier", "low", "high"),
    [
        ("94", "exact", 94, 94),
        (">=94", "at_least", 94, None),
        ("~<94", "about", 94, 94),
        ("^94", "up_to", None, 94),
        ("2.5..3", "between", 2.5, 3),
        ("24?", "vague", 24, None),
    ],
)
def test_values_of_marks(written: str, modifier: str, low: float | None, high: float | None) -> None:
    value = marks.read_value(written)
    assert (value["modifier"], value["low"], value["high"]) == (modifier, low, high)


def test_a_mark_with_a_misspelt_key_is_refused() -> None:
    with pytest.raises(ValueError, match="unknown kind or key"):
        marks.claim_row("9 dead", 0, 1, "deaths 9 | the dead | plase=Arle", {})
