"""A large ledger is related in parts: articles added in any batches and any order come to what all at once come to."""

from __future__ import annotations

import random
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from ledger import constants as c
from ledger import pipeline
from ledger.claims import read_article
from ledger.model import Article, Claim, Correction, make_article
from ledger.store import Ledger

PLACES = ("Harbin Cross", "Tessel Point", "Port Selwyn", "Coldwater", "Orran Bay")
SITES = ("fish market", "ferry terminal", "old mill", "Lady Amara bridge", "Okelo quarry")
VOICES = ("the police", "the Selwyn hospital", "the ministry of health", "the coastguard")
TABLES = ("event", "claim_group", "claim_relation", "article_copy")


def corpus(size: int, seed: int) -> list[Article]:
    """Reports of a few events, some of them of one place weeks later, some nearly copies."""
    rng = random.Random(seed)
    found: list[Article] = []
    for number in range(size):
        place, site = rng.choice(PLACES), rng.choice(SITES)
        day = f"2016-{rng.choice((3, 3, 3, 4, 9)):02}-{rng.randint(1, 28):02}"
        dead, hurt = rng.randint(9, 14), rng.randint(30, 34)
        body = (
            f"A bomb at the {site} of {place} killed {dead} people and wounded {hurt}, {rng.choice(VOICES)} said. "
            f"The blast was heard in Port Selwyn. {rng.choice(VOICES).capitalize()} spoke of {dead + 1} dead."
        )
        url = f"https://gazette.example/{number}"
        found.append(make_article(body, outlet=f"Outlet {rng.randrange(4)}", published_at=day, url=url))
    return found


@cache
def read(article: Article) -> tuple[Claim, ...]:
    return tuple(read_article(article))


def fill(db: str, batches: Sequence[Sequence[Article]]) -> dict[str, list[str]]:
    """A ledger after adding and reconciling batch by batch, by its derived rows; row numbers apart."""
    with Ledger.open(db, create=True) as ledger:
        for batch in batches:
            ledger.add([(article, read(article)) for article in batch])
            pipeline.reconcile(ledger)
        return derived(ledger)


def derived(ledger: Ledger) -> dict[str, list[str]]:
    columns = {
        "claim_relation": "a_id, b_id, group_id, relation, severity, rule, explanation, later_id, missing, suggestion",
    }
    members = (
        "SELECT c.id, m.group_id, m.severity, m.witnesses FROM claim_group_claim m JOIN claim c ON c.seq = m.claim_seq"
    )
    asked = {name: f"SELECT {columns.get(name, '*')} FROM {name}" for name in TABLES} | {"members": members}
    return {name: sorted(map(str, ledger.sql(query, limit=100_000)[1])) for name, query in asked.items()}


@pytest.fixture
def large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every ledger is large: parts of at most 40 claims, words weighed by a sample of none."""
    monkeypatch.setattr(c, "PART_CLAIMS", 40)
    monkeypatch.setattr(c, "WORD_SAMPLE", 0)


@settings(
    max_examples=8,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.integers(20, 60), st.integers(0, 1000), st.lists(st.integers(1, 30), min_size=1, max_size=5), st.randoms())
@pytest.mark.usefixtures("large")
def test_batches_in_any_order_come_to_what_all_at_once_come_to(
    size: int, seed: int, sizes: list[int], order: random.Random
) -> None:
    articles = corpus(size, seed)
    with TemporaryDirectory() as folder:
        whole = fill(str(Path(folder) / "whole.db"), [articles])
        order.shuffle(articles)
        batches: list[list[Article]] = []
        for length in sizes:
            batches.append(articles[:length])
            del articles[:length]
        assert fill(str(Path(folder) / "parts.db"), [*batches, articles]) == whole


def batches_of(size: int) -> list[list[Article]]:
    articles = corpus(size, seed=7)
    return [articles[: size // 2], articles[size // 2 : size - 3], articles[size - 3 :]]


def add(ledger: Ledger, articles: Sequence[Article]) -> None:
    ledger.add([(article, read(article)) for article in articles])


@pytest.mark.usefixtures("large")
def test_from_scratch_comes_to_the_same_on_both_databases(ledger: Ledger) -> None:
    for batch in batches_of(40):
        add(ledger, batch)
        pipeline.reconcile(ledger)
    by_batch = derived(ledger)
    assert by_batch["claim_relation"]
    pipeline.reconcile(ledger, anew=True)
    assert derived(ledger) == by_batch


@pytest.mark.usefixtures("large")
def test_only_what_is_tied_to_new_articles_is_related(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    add(ledger, corpus(40, seed=7))
    pipeline.reconcile(ledger)
    far = "Nine people drowned when the Skarn ferry sank off Vellmouth, Captain Dray said."
    add(ledger, [make_article(far, published_at="2016-09-09", url="https://echo.example/1")])
    related: list[int] = []
    relate = Ledger.relate
    monkeypatch.setattr(Ledger, "relate", lambda *args: related.append(sum(map(len, args[1]))) or relate(*args))
    pipeline.reconcile(ledger)
    assert related == [1]


@pytest.mark.usefixtures("large")
def test_a_run_that_was_cut_off_is_completed_by_the_next(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second, third = batches_of(40)
    add(ledger, first)
    pipeline.reconcile(ledger)
    add(ledger, [*second, *third])
    monkeypatch.setattr(pipeline, "RELATED_ARTICLES", 4)
    with monkeypatch.context() as broken:
        stored: list[None] = []
        put = Ledger.put
        broken.setattr(
            Ledger, "put", lambda *args: put(*args) if not stored.append(None) and len(stored) < 3 else 1 / 0
        )
        with pytest.raises(ZeroDivisionError):
            pipeline.reconcile(ledger)
    pipeline.reconcile(ledger)
    completed = derived(ledger)
    pipeline.reconcile(ledger, anew=True)
    assert derived(ledger) == completed


@pytest.mark.usefixtures("large")
def test_a_corrected_figure_is_related_anew(ledger: Ledger) -> None:
    add(ledger, corpus(40, seed=7))
    pipeline.reconcile(ledger)
    before = derived(ledger)
    found = next(row for row in ledger.claims() if row.group_id and row.nominal and row.kind == "deaths")
    ledger.decide(
        [found.id],
        "verified",
        reason_code="primary_source",
        reviewer="r",
        correction=Correction(nominal=found.nominal * 9),
    )
    pipeline.reconcile(ledger)
    corrected = derived(ledger)
    assert corrected != before
    pipeline.reconcile(ledger, anew=True)
    assert derived(ledger) == corrected


@pytest.mark.usefixtures("large")
def test_worker_processes_change_nothing(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "RELATED_ARTICLES", 10)
    monkeypatch.setattr(pipeline, "WORTH_WORKERS", 1)
    add(ledger, corpus(40, seed=7))
    pipeline.reconcile(ledger)
    alone = derived(ledger)
    pipeline.reconcile(ledger, anew=True, jobs=2)
    assert derived(ledger) == alone
