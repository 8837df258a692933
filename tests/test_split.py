"""How pasted texts are split: made-up pages in many layouts, and the annotated texts where they are at hand."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest

from ledger.model import Article
from ledger.sources import read_text
from ledger.sources.boilerplate import role_of
from ledger.sources.meta import Meta, read_dateline

HERE = Path(__file__).parent
SHARED = HERE.parents[1] / "shared"
FILES: list[dict[str, Any]] = tomllib.loads((HERE / "tables/articles.toml").read_text("utf-8"))["file"]
LINES: list[dict[str, Any]] = tomllib.loads((HERE / "tables/lines.toml").read_text("utf-8"))["case"]
TEXTS = {case["name"]: (HERE / "tables/articles" / case["name"]).read_bytes().decode("utf-8") for case in FILES}


@pytest.fixture(params=FILES, ids=lambda case: case["name"])
def case(request: pytest.FixtureRequest) -> dict[str, Any]:
    return request.param


def articles_of(case: dict[str, Any]) -> list[Article]:
    return read_text(TEXTS[case["name"]], case["name"])


def test_bodies_are_slices_of_the_text(case: dict[str, Any]) -> None:
    text, last = TEXTS[case["name"]], 0
    for article in articles_of(case):
        assert article.source_start is not None
        assert article.source_start >= last
        last = article.source_start + len(article.body)
        assert text[article.source_start : last] == article.body
        assert article.body == article.body.strip()


def test_articles_begin_and_end_where_they_should(case: dict[str, Any]) -> None:
    found = [(article.body[:40], article.body[-16:]) for article in articles_of(case)]
    wanted = [(want.get("starts", want.get("title"))[:40], want["ends"][-16:]) for want in case["article"]]
    assert [start[: len(want[0])] for (start, _), want in zip(found, wanted, strict=False)] == [
        start for start, _ in wanted
    ]
    assert [end[-len(want[1]) :] for (_, end), want in zip(found, wanted, strict=True)] == [end for _, end in wanted]


def test_headers_are_read(case: dict[str, Any]) -> None:
    for article, want in zip(articles_of(case), case["article"], strict=True):
        got = (
            article.title,
            article.author,
            article.outlet,
            article.published_at and article.published_at[:10],
            article.agency,
        )
        assert got == tuple(want.get(name) for name in ("title", "author", "outlet", "date", "agency"))


def test_what_is_no_prose_is_skipped(case: dict[str, Any]) -> None:
    articles = articles_of(case)
    everything = "\n".join(article.body for article in articles)
    prose = "\n".join(_prose(article) for article in articles)
    assert [text for text in case.get("out", ()) if text in everything] == []
    assert [text for text in case.get("skipped", ()) if text not in everything or text in prose] == []
    assert [text for text in case.get("prose", ()) if text not in prose] == []


def _prose(article: Article) -> str:
    text, last = "", 0
    for start, end in article.skips:
        text, last = text + article.body[last:start], end
    return text + article.body[last:]


@pytest.mark.parametrize("case", LINES, ids=lambda case: case["text"][:40])
def test_what_a_line_is(case: dict[str, Any]) -> None:
    role, meta = role_of(case["text"])
    assert role == case["role"]
    said = meta or Meta()
    assert (said.published_at, said.author, said.outlet, said.agency) == tuple(
        case.get(name) for name in ("date", "author", "outlet", "agency")
    )


DATELINES = {
    "PORT ANSEL, March 3, 2016 (Reuters) - Nine people died.": ("2016-03-03", "Reuters"),
    "Port Ansel (AP) — Nine people died.": (None, "AP"),
    "LOWER MARROW, Velmara — Nine people died.": (None, None),
    "(Reuters) – Nine people died.": (None, "Reuters"),
    "ORLE: Nine people died.": (None, None),
    "PORT ANSEL, 4 MAR 91 (RADIO ESTUARY) -- [TEXT] NINE PEOPLE DIED": ("1991-03-04", "RADIO ESTUARY"),
}


@pytest.mark.parametrize(("paragraph", "said"), DATELINES.items(), ids=DATELINES.keys())
def test_datelines(paragraph: str, said: tuple[str | None, str | None]) -> None:
    meta = read_dateline(paragraph)
    assert meta is not None
    assert (meta.published_at, meta.agency) == said


@pytest.mark.parametrize(
    "paragraph",
    [
        "The army said: nine people died.",
        "Nine people — all of them fishermen — died.",
        "Ann Rowe (left) - who was there - said so.",
        "THE NAVY SAID THIS MORNING -- AND NOT FOR THE FIRST TIME",
        "U.S. officials - two of them - said so.",
    ],
)
def test_no_datelines(paragraph: str) -> None:
    assert read_dateline(paragraph) is None


def test_one_article_when_told_not_to_split() -> None:
    text = TEXTS["digest_dense.txt"]
    (article,) = read_text(text, split="none")
    assert article.title == "Fishing ban empties the quays of the southern isles"
    assert article.body.endswith("pays 1.2 million crowns for it.")


@pytest.mark.skipif(not (SHARED / "gold").is_dir(), reason="the annotated texts are not here")
@pytest.mark.parametrize(
    ("text", "dates", "first"),
    [
        (" date 2016-03-09 Ferry sinks off Corwick\n\nTwelve people drowned.\n", ["2016-03-09"], "Ferry sinks"),
        (" date 2016-03-09 A ferry sank on Monday, and twelve people drowned.\n", ["2016-03-09"], "A ferry"),
        (
            "Ferry sinks\n\nTwelve people drowned in it.\n\n9 March 2016 by Ann Rowe\n\nMore bodies were found.\n",
            ["2016-03-09"],
            "Ferry",
        ),
        ("2016-03-09 to 2016-03-12 was wet in Corwick.\n", [None], "2016-03-09"),
        ("Ferry sinks\n\nBy Ann Rowe - Mar 9,2016\n\nTwelve people drowned.\n", ["2016-03-09"], "Ferry"),
        (
            "Ferry sinks\n\nUpdated: 00:00 GMT, Jan 1, 1970 | Published: Mar 9, 2016\n\nTwelve people drowned.\n",
            ["2016-03-09"],
            "Ferry",
        ),
        (
            "Ferry sinks\n\nWednesday, 21 October 2020\nInland Wire, Thursday 10 Mar 2016\n\nTwelve people drowned.\n",
            ["2016-03-10"],
            "Ferry",
        ),
    ],
)
def test_where_the_date_stands(text: str, dates: list[str | None], first: str) -> None:
    articles = read_text(text)
    assert [article.published_at for article in articles] == dates
    assert articles[0].body.startswith(first)


@pytest.mark.parametrize(
    ("text", "around"),
    [
        ("Ferry sinks\n\nTwelve people drowned on March 9, 2016 off Corwick.\n", "2016-03"),
        ("Ferry sinks\n\nTwelve people drowned off Corwick.\n\n© 2016 Inland Gazette\n", "2016"),
        ("Ferry sinks\n\nTwelve people drowned off Corwick.\n", None),
    ],
)
def test_when_an_undated_article_is_from(text: str, around: str | None) -> None:
    assert read_text(text)[0].around == around


def test_the_annotated_texts_are_split_as_people_did() -> None:
    gold = [json.loads(line) for line in (SHARED / "gold/seeds.articles.jsonl").open(encoding="utf-8")]
    for name in {row["file"] for row in gold}:
        text = (SHARED / "corpus/seeds" / name).read_bytes().decode("utf-8")
        found = [
            (a.source_start, (a.source_start or 0) + len(a.body), a.title, a.author, a.published_at)
            for a in read_text(text)
        ]
        assert found == [
            (row["start"], row["end"], row["title"], row["author"], row["date"])
            for row in gold
            if row["file"] == name and row["n"]
        ]
