"""Reconciling as a whole: nothing depends on order, traps stay apart, copies are one witness, our own gold holds."""

from __future__ import annotations

import importlib.util
import random
import sys
import tomllib
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledger.claims import read_article
from ledger.model import Article, Claim, make_article
from ledger.reconcile import ArticleInfo, Reconciled, block_keys, reconcile, signature
from ledger.reconcile.copies import article_copies, shingles

ROOT = Path(__file__).parent.parent

MARKET = """HARBIN CROSS, 9 March 2016 - A car bomb killed {deaths} people and wounded {injured} at the fish market of
Harbin Cross on Wednesday morning, {who} said. The bomb went off beside the stall of the brothers Okelo. Nobody has
claimed the attack. The market, the largest on the Tarn coast, was crowded before the feast."""
FERRY = """TESSEL POINT, 17 April 2016 - The coastguard has recovered {deaths} bodies from the ferry Lady Amara, which
capsized off Tessel Point on Saturday. The ship was on its way from Port Selwyn to the island of Orran."""
OLD_BOMB = """HARBIN CROSS, 2 May 2009 - A bomb at the fish market of Harbin Cross killed {deaths} people on Saturday,
the police said. It was hidden in a crate of eels."""


def report(text: str, outlet: str, day: str, title: str = "", **values: object) -> Article:
    body = (f"{title}\n\n" if title else "") + text.format(**values)
    url = f"https://{outlet}.example/{day}/{values.get('deaths')}"
    return make_article(body, title=title or None, outlet=outlet, published_at=day, url=url)


def infos(articles: list[Article]) -> dict[str, ArticleInfo]:
    found: dict[str, ArticleInfo] = {}
    for article in articles:
        marks, terms = signature(article)
        found[article.id] = ArticleInfo(
            id=article.id, title=article.title, outlet=article.outlet, published_at=article.published_at,
            url=article.url, agency=article.agency, shingles=marks, terms=terms,
        )  # fmt: skip
    return found


def run(articles: list[Article], order: int = 0) -> tuple[Reconciled, dict[str, Claim]]:
    claims = [claim for article in articles for claim in read_article(article)]
    random.Random(order).shuffle(claims)
    return reconcile(claims, infos(articles)), {claim.id: claim for claim in claims}


def between(made: Reconciled, claims: dict[str, Claim], kind: str, one: str, two: str) -> set[str]:
    """The relations between figures of a kind, by their numbers as written."""
    wanted = {one, two}
    return {
        relation.relation
        for relation in made.relations
        if {claims[relation.a_id].number, claims[relation.b_id].number} == wanted
        and claims[relation.a_id].kind == claims[relation.b_id].kind == kind
    }


def test_two_outlets_on_one_day_contradict_each_other() -> None:
    a = report(MARKET, "gazette", "2016-03-09", deaths=21, injured=60, who="police")
    b = report(MARKET, "echo", "2016-03-09", deaths=34, injured=60, who="the hospital").body
    b = make_article(
        b.replace("beside the stall", "next to a stall"),
        outlet="echo",
        published_at="2016-03-09",
        url="https://echo.example/1",
    )
    made, claims = run([a, b])
    assert between(made, claims, "deaths", "21", "34") == {"conflict"}
    assert between(made, claims, "injuries", "60", "60") <= {"agree", "duplicate"}


def test_a_toll_that_rises_is_an_update_and_the_earlier_figure_is_suggested_as_outdated() -> None:
    a = report(MARKET, "gazette", "2016-03-09", deaths=21, injured=60, who="police")
    b = report(MARKET, "echo", "2016-03-11", deaths=23, injured=60, who="police")
    made, claims = run([a, b])
    assert between(made, claims, "deaths", "21", "23") == {"update"}
    update = next(relation for relation in made.relations if relation.relation == "update")
    assert update.suggestion == "outdated"
    assert update.later_id is not None
    assert claims[update.later_id].number == "23"


def test_bombs_at_one_market_in_two_years_are_two_events() -> None:
    a = report(MARKET, "gazette", "2016-03-09", deaths=21, injured=60, who="police")
    b = report(OLD_BOMB, "echo", "2009-05-02", deaths=13)
    made, claims = run([a, b])
    assert between(made, claims, "deaths", "21", "13") <= {"other_scope"}
    groups = [group for group in made.groups if group.kind == "deaths"]
    assert len({group.event_id for group in groups}) == len(groups) == 2


def test_other_events_of_a_month_stay_apart() -> None:
    a = report(MARKET, "gazette", "2016-04-15", deaths=21, injured=60, who="police")
    b = report(FERRY, "echo", "2016-04-17", deaths=41)
    made, claims = run([a, b])
    assert between(made, claims, "deaths", "21", "41") == set()


def test_a_copied_text_is_one_witness() -> None:
    a = report(MARKET, "gazette", "2016-03-09", deaths=21, injured=60, who="witnesses")
    b = report(MARKET + " Schools stay closed.", "echo", "2016-03-10", deaths=21, injured=60, who="witnesses")
    made, claims = run([a, b])
    assert [(copy.reason) for copy in made.copies] == ["the same passage"]
    assert between(made, claims, "deaths", "21", "21") == {"duplicate"}
    assert {group.witnesses for group in made.groups if group.kind == "deaths"} == {1}


def test_two_voices_are_two_witnesses() -> None:
    a = report(MARKET, "gazette", "2016-03-09", deaths=21, injured=60, who="police")
    b = report(FERRY + " ", "echo", "2016-04-17", deaths=41)
    c = make_article(
        "The hospital of Harbin Cross said that 21 people were killed by the car bomb at the fish market on Wednesday.",
        outlet="herald", published_at="2016-03-10", url="https://herald.example/2",
    )  # fmt: skip
    made, claims = run([a, b, c])
    assert between(made, claims, "deaths", "21", "21") == {"agree"}
    group = next(group for group in made.groups if len(group.claim_ids) == 2 and group.kind == "deaths")
    assert group.witnesses == 2


def test_revisions_of_one_page_are_copies() -> None:
    first, second = (
        ArticleInfo(id=key, url="https://gazette.example/1", shingles=shingles([text]))
        for key, text in (("a", "Nine people died in the mine at Coldwater on Tuesday."), ("b", "Ten people are dead."))
    )
    assert [copy.reason for copy in article_copies([second, first])] == ["revisions of one page"]


SENTENCES = [
    "The mayor of the island was woken by the noise of a falling tree.",
    "Every bridge in the valley has been closed since the ice broke up.",
    "Her choir sang in the village hall until the lamps went out.",
    "A warden found the prison gate open and rang the big bell.",
    "Captain Okelo brought his ferry back into port with torn sails.",
    "No judge in this province would hear the case of the miller.",
    "Three boats drifted down the river and were never seen again.",
    "Nurses at the camp have not been paid for half a year.",
]


@given(st.integers(0, 5), st.integers(0, 5), st.integers(2, 5))
def test_three_consecutive_sentences_make_a_copy_and_two_do_not(before: int, start: int, length: int) -> None:
    passage = SENTENCES[start : start + length]
    other = [f"Sentence {n} of another text tells about the weather of day {n} in the month." for n in range(before)]
    one = ArticleInfo(id="a", shingles=shingles(SENTENCES))
    two = ArticleInfo(id="b", shingles=shingles([*other, *passage, "And then it began to rain on all of them again."]))
    assert bool(article_copies([one, two])) == (len(passage) >= 3)


def corpus() -> list[Article]:
    return [
        report(MARKET, "gazette", "2016-03-09", deaths=21, injured=60, who="police"),
        report(MARKET, "echo", "2016-03-09", deaths=34, injured=58, who="the hospital"),
        report(MARKET, "herald", "2016-03-11", "Toll of market bomb rises", deaths=36, injured=61, who="the ministry"),
        report(OLD_BOMB, "echo", "2009-05-02", deaths=13),
        report(FERRY, "echo", "2016-04-17", deaths=41),
        report(FERRY, "herald", "2016-04-18", deaths=43),
    ]


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 10_000))
def test_the_order_of_claims_changes_nothing(order: int) -> None:
    assert run(corpus(), order)[0] == run(corpus())[0]


def test_every_claim_is_in_one_group_and_every_relation_in_a_group_that_exists() -> None:
    made, claims = run(corpus())
    members = [key for group in made.groups for key in group.claim_ids]
    assert sorted(members) == sorted(key for key, claim in claims.items() if claim.tier != "trivial")
    ids = {group.id for group in made.groups}
    assert {relation.group_id for relation in made.relations} <= ids
    pairs = [(relation.a_id, relation.b_id) for relation in made.relations]
    assert len(set(pairs)) == len(pairs)
    assert all(a < b for a, b in pairs)
    assert {group.event_id for group in made.groups} - {None} <= {event.id for event in made.events}


def test_claims_that_are_related_share_a_key() -> None:
    articles = corpus()
    known = infos(articles)
    made, claims = run(articles)
    for relation in made.relations:
        a, b = claims[relation.a_id], claims[relation.b_id]
        assert block_keys(a, known[a.article_id]) & block_keys(b, known[b.article_id])


@pytest.mark.parametrize(("said", "wanted"), [("at least 50", "compatible"), ("50", "conflict")])
def test_a_headline_has_no_room_for_at_least(said: str, wanted: str) -> None:
    text = "A bomb killed {said} people at the fish market of Harbin Cross on Wednesday, the police said."
    first = report(text, "gazette", "2016-03-09", title="Bomb in Harbin Cross fish market kills 50", said=said)
    second = report(MARKET, "echo", "2016-03-09", deaths=64, injured=90, who="the hospital")
    made, claims = run([first, second])
    assert between(made, claims, "deaths", "50", "64") == {wanted}


TEXTS = tomllib.loads((ROOT / "tests" / "tables" / "relations_text.toml").read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", TEXTS, ids=lambda case: f"{case['figures']} {case.get('why', case['relation'])}")
def test_from_text_to_relation(case: dict[str, Any]) -> None:
    articles = [
        make_article(
            " ".join(case[side].split()),
            outlet=f"Outlet {side}",
            published_at=case.get(f"{side}_day", "2016-03-10") or None,
            url=f"https://{side}.example/1",
        )
        for side in ("a", "b")
        if side in case
    ]
    made, claims = run(articles)
    found = {
        relation.relation
        for relation in made.relations
        if sorted(claims[key].number for key in (relation.a_id, relation.b_id)) == sorted(case["figures"])
    }
    assert found == ({case["relation"]} - {"none"})


def relations_benchmark() -> ModuleType:
    spec = importlib.util.spec_from_file_location("relations_benchmark", ROOT / "benchmarks" / "relations.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


FLOORS = {
    # set: least share that is right, least macro-F1, least precision of conflicts
    "own groups": (0.80, 0.84, 0.90),
    "own pairs": (0.60, 0.63, 0.95),
    "muc4 groups": (0.70, 0.75, 0.85),
    "seeds pairs": (0.78, 0.75, 0.95),
}


@pytest.mark.parametrize("name", FLOORS)
def test_judged_relations_hold(name: str) -> None:
    found = dict(relations_benchmark().scores([name]))
    if name not in found:
        pytest.skip("the texts are not beside the project")
    score = found[name]
    right, macro_f1, precision = FLOORS[name]
    assert score.right >= right, "\n".join(score.wrong)
    assert score.macro_f1 >= macro_f1, "\n".join(score.wrong)
    assert score.conflict_precision >= precision, "\n".join(score.wrong)
