"""The decision table: each of its rows with cases for and against, and what must hold for any two figures."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reconcile_kit import article, claim

from ledger.model import Claim, CountMode, Kind, Relation, RelationName, Stance
from ledger.reconcile import ArticleInfo, place, relate
from ledger.reconcile.pair import FLIP_SCENE, Scene
from ledger.reconcile.relate import ROWS
from ledger.reconcile.severity import level
from ledger.reconcile.words import WHY

CASES = tomllib.loads((Path(__file__).parent / "tables" / "relations.toml").read_text(encoding="utf-8"))["case"]


def side(case: dict[str, Any], name: str) -> tuple[Claim, ArticleInfo]:
    fields = {"article_id": f"article {name}", **case.get("both", {}), **case.get(f"{name}_is", {})}
    published = fields.pop("published", None)
    info = article(fields["article_id"], outlet=f"Outlet {name.upper()}", published_at=published)
    return claim(case[name], **fields), info


def relate_case(case: dict[str, Any], a: Claim, b: Claim, articles: dict[str, ArticleInfo]) -> Relation:
    flags = {name: case.get(name, False) for name in ("copied", "matched", "rests")}
    return relate(a, b, articles, scene=case.get("scene", "same"), doubt=case.get("doubt", ""), **flags)


def name_of(case: dict[str, Any]) -> str:
    return f"{case['a']} v. {case['b']}: {case.get('why', case['relation'])}"


@pytest.mark.parametrize("case", CASES, ids=name_of)
def test_table(case: dict[str, Any]) -> None:
    (a, a_info), (b, b_info) = side(case, "a"), side(case, "b")
    articles = {info.id: info for info in (a_info, b_info)}
    got = relate_case(case, a, b, articles)
    assert got.relation == case["relation"], got.explanation
    assert got.rule == case.get("rule", got.rule), got.explanation
    assert case.get("says", "") in got.explanation
    assert level(got.severity) == case.get("level", level(got.severity)), got.severity
    assert got.severity == pytest.approx(case.get("severity", got.severity))
    assert got.suggestion == case.get("suggestion", got.suggestion)
    assert got.later_id == ({"a": a.id, "b": b.id}[case["later"]] if "later" in case else got.later_id)


def test_every_row_has_its_words_and_is_met_by_a_case() -> None:
    names = [row.name for row in ROWS]
    assert len(set(names)) == len(names)
    assert set(WHY) == set(names)
    met: set[str] = set()
    for case in CASES:
        (a, a_info), (b, b_info) = side(case, "a"), side(case, "b")
        articles = {info.id: info for info in (a_info, b_info)}
        met.add(relate_case(case, a, b, articles).rule)
    assert met == set(names)


figures = st.sampled_from([
    "no one", "2 people", "40 people", "41 people", "more than 41 people", "at least 12 people", "up to 20 people",
    "dozens of people", "nearly 30,000 people", "25,000 people", "about 15,000 people", "between 80 and 90 people",
    "38%", "59%", "60 miles", "100 km",
])  # fmt: skip
claims = st.builds(
    claim,
    figures,
    kind=st.sampled_from(get_args(Kind)),
    as_of=st.sampled_from([None, "2016-03-09", "2016-03-12", "2016-03", "2014-11-02"]),
    authority=st.sampled_from([None, "the police", "the ministry"]),
    population=st.sampled_from([None, "total", "civilians", "fighters", "children"]),
    count_mode=st.sampled_from([None, *get_args(CountMode)]),
    stance=st.sampled_from(get_args(Stance)),
    includes_attackers=st.sampled_from([None, "yes", "no"]),
    article_id=st.sampled_from(["one", "two"]),
)
scenes = st.sampled_from(get_args(Scene))


@settings(max_examples=300)
@given(claims, claims, scenes, st.booleans())
def test_a_relation_is_symmetric(a: Claim, b: Claim, scene: Scene, copied: bool) -> None:
    articles = {"one": article("one", published_at="2016-03-10T08:00"), "two": article("two", outlet="Echo")}
    there = relate(a, b, articles, scene=scene, copied=copied)
    back = relate(b, a, articles, scene=FLIP_SCENE[scene], copied=copied)
    if a.id != b.id:
        assert there == back
        assert there.a_id < there.b_id


@given(claims, claims, scenes)
def test_a_relation_is_in_range_and_says_why(a: Claim, b: Claim, scene: Scene) -> None:
    got = relate(a, b, scene=scene)
    assert got.relation in get_args(RelationName)
    assert 0 <= got.severity <= 1
    assert got.explanation.count(" v. ") == 1
    assert "{" not in got.explanation
    assert (got.later_id is None) == (got.relation != "update")
    assert (got.suggestion is None) == (got.relation != "update")


@given(claims, scenes)
def test_a_claim_never_contradicts_itself(one: Claim, scene: Scene) -> None:
    assert relate(one, one, scene=scene).relation != "conflict"


def test_the_sentence_names_both_sides_the_reason_and_the_missing_fact() -> None:
    a = claim("80 people", as_of="2016-03-09", authority="the police", article_id="one")
    b = claim("120 people", as_of="2016-03-09", authority="the hospital", article_id="two")
    articles = {"one": article("one", outlet="Inland Gazette"), "two": article("two", outlet="Radio Estuary")}
    got = relate(a, b, articles)
    sides = {
        "80 people (the police, Inland Gazette, as of 2016-03-09)",
        "120 people (the hospital, Radio Estuary, as of 2016-03-09)",
    }
    first, _, rest = got.explanation.removeprefix("CONFLICT: ").partition(" v. ")
    second, _, why = rest.partition(". ")
    assert {first, second} == sides
    assert why == (
        "The same quantity at the same time, yet one is 80 at most and the other 120 at least. "
        "Would be resolved by: how each source counted, or a count by a third one."
    )
    assert got.missing == "how each source counted, or a count by a third one"
    assert Decimal(str(got.severity)) >= Decimal("0.3")


@pytest.mark.parametrize(
    ("a", "b", "stands"),
    [
        ("U.S.", "United States", "same"),
        ("the UK", "Britain", "same"),
        ("Burma", "Myanmar", "same"),
        ("U.S.", "UK", "different"),
        ("England", "Scotland", "different"),
        ("North Korea", "South Korea", "different"),
        ("Oslo", "Norway", "within"),
        ("Oslo", "Bergen", "different"),
        ("Oslo", None, "unknown"),
    ],
)
def test_how_two_places_stand_to_each_other(a: str, b: str | None, stands: str) -> None:
    assert place.fit(a, b) == place.fit(b, a) == stands
