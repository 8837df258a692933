"""Best figures: the table, what must hold for any group, and what a policy may be told besides."""

from __future__ import annotations

import random
import tomllib
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reconcile_kit import article, claim

from ledger.model import Group, Policy
from ledger.reconcile.figures import figures
from ledger.reconcile.policies import POLICIES, Figure, Standing, best_figure
from ledger.reconcile.reading import Reading

CASES = tomllib.loads((Path(__file__).parent / "tables" / "policies.toml").read_text(encoding="utf-8"))["case"]


def reading(text: str, number: int = 0) -> Reading:
    figure, who, day, *stance = (part.strip() for part in text.split("|"))
    key = f"article {number} {text}"
    made = claim(figure, authority=who, article_id=key, stance=stance[0] if stance else "reported")
    return Reading(made, article(key, published_at=day))


def written(figure: Figure | None) -> str:
    if figure is None:
        return "none"
    return " ".join("-" if value is None else str(value) for value in (figure.low, figure.best, figure.high))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_table(case: dict[str, Any]) -> None:
    sides = [reading(text) for text in case["claims"]]
    for policy in set(case) & set(get_args(Policy)):
        assert written(best_figure(policy, sides, {})) == case[policy], policy


texts = st.lists(
    st.builds(
        "{} | {} | 2016-03-{:02}".format,
        st.sampled_from(["no one", "4 people", "more than 30 people", "dozens of people", "80 to 90 people"]),
        st.sampled_from(["police", "the hospital", "the ministry"]),
        st.integers(1, 28),
    ),
    min_size=1,
    max_size=8,
)


@given(texts, st.sampled_from(sorted(POLICIES)), st.randoms())
def test_a_figure_is_in_order_and_depends_on_no_order(claims: list[str], policy: Policy, rng: random.Random) -> None:
    sides = [reading(text, number) for number, text in enumerate(claims)]
    figure = best_figure(policy, sides, {})
    rng.shuffle(sides)
    assert best_figure(policy, sides, {}) == figure
    if figure is not None:
        known = [value for value in (figure.low, figure.best, figure.high) if value is not None]
        assert known == sorted(known)
        assert set(figure.claim_ids) <= {side.claim.id for side in sides}
        assert 1 <= figure.witnesses <= 3


def test_every_policy_is_there() -> None:
    assert set(POLICIES) == set(get_args(Policy))


def test_the_newest_figure_gives_way_to_one_without_an_open_conflict() -> None:
    old, new = reading("21 people | police | 2016-03-09"), reading("34 people | the hospital | 2016-03-10")
    standing = Standing(open_conflicts=frozenset({new.claim.id}))
    assert written(best_figure("latest", [old, new], {}, standing)) == "21 21 21"


def test_copies_of_one_text_are_one_witness() -> None:
    sides = [Reading(claim("21 people", article_id=key), article(key, published_at="2016-03-09")) for key in "abc"]
    assert (best_figure("emdat", sides, dict.fromkeys("abc", "a"))) is None
    figure = best_figure("emdat", sides, {})
    assert figure is not None
    assert figure.witnesses == 3


def test_a_ranking_says_who_is_reliable() -> None:
    sides = [reading("21 people | police | 2016-03-09"), reading("34 people | the hospital | 2016-03-08")]
    standing = Standing(ranking=("hospital", "police"))
    assert written(best_figure("ucdp", sides, {}, standing)) == "21 34 34"
    assert written(best_figure("emdat", sides, {}, standing)) == "34 34 34"


def test_what_a_reviewer_verified_is_the_most_reliable() -> None:
    sides = [reading("21 people | police | 2016-03-09"), reading("34 people | the hospital | 2016-03-08")]
    standing = Standing(ranking=("police",), verified=frozenset({sides[1].claim.id}))
    assert written(best_figure("ucdp", sides, {}, standing)) == "21 34 34"


SENTENCE = "12 people from the village and 5 people of the army were killed; 3 people are missing."


def member(figure: str, kind: str, population: str | None, **fields: Any) -> tuple[Group, list[Reading]]:
    made = claim(
        figure, kind=kind, population=population, article_id="one", sentence=SENTENCE, as_of="2016-03-09", **fields
    )
    again = Reading(claim(figure, kind=kind, population=population, article_id="two", authority="police"))
    group = Group(
        id=f"{kind} {population}", kind=made.kind, unit="people", population=population, count_mode="cumulative",
        event_id="event", label=f"{kind} {population}", claim_ids=(made.id, again.claim.id), witnesses=2,
    )  # fmt: skip
    return group, [Reading(made, article("one")), again]


def chosen(policy: Policy, *members: tuple[Group, list[Reading]]) -> dict[str, str]:
    return {group.label: written(figure) for group, figure in figures(policy, members, {}, Standing())}


def test_parts_are_added_up_where_nobody_gives_the_whole() -> None:
    parts = member("12 people", "deaths", "civilians"), member("5 people", "deaths", "security_forces")
    added = "deaths civilians (sum of 2 parts)"
    assert chosen("ucdp", *parts)[added] == "17 17 17"
    assert added not in chosen("gtd", *parts)
    assert set(chosen("ucdp", *parts, member("18 people", "deaths", "total"))) == {
        "deaths civilians", "deaths security_forces", "deaths total",
    }  # fmt: skip


def test_the_missing_are_counted_among_the_dead_by_emdat_alone() -> None:
    members = member("12 people", "deaths", None), member("3 people", "missing", None)
    assert chosen("emdat", *members) == {"deaths None": "15 15 15", "missing None": "3 3 3"}
    assert chosen("latest", *members)["deaths None"] == "12 12 12"
    told = member("12 people", "deaths", None, includes_missing="yes"), members[1]
    assert chosen("emdat", *told)["deaths None"] == "12 12 12"


def test_airwars_grades() -> None:
    army, witness = reading("4 people | the army | 2016-03-09"), reading("21 people | witnesses | 2016-03-09")
    both = [army, witness]
    grades = [
        best_figure("airwars", both, {}, Standing(parties=frozenset({army.claim.id}))),
        best_figure("airwars", both, {}, Standing(open_conflicts=frozenset({army.claim.id}))),
        best_figure("airwars", both, {}),
        best_figure("airwars", [witness], {}),
        best_figure("airwars", [reading("no one | the army | 2016-03-09")], {}),
    ]
    assert [figure and figure.grade for figure in grades] == ["confirmed", "contested", "fair", "weak", "discounted"]
