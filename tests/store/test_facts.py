"""Storing articles and claims: exact, idempotent, in revisions."""

from __future__ import annotations

from decimal import Decimal

import pytest
from store_samples import claim_of, fill, report, signature

from ledger.errors import BadInput
from ledger.model import Poll, make_article
from ledger.store import Added, Ledger


def test_gives_back_what_was_stored(ledger: Ledger) -> None:
    poll = Poll(pollster="Senn Panel", answer="approve", sample_size=1004, margin_of_error=Decimal("3.1"))
    article, [claim] = report("1,234", lang="en", agency="Wire", author="A. Reed", skips=((0, 5),), poll=poll)
    fill(ledger, (article, [claim]))

    assert ledger.load_claims() == [claim]
    assert ledger.article(article.id) == article
    row = ledger.claim(claim.id)
    assert (row.poll, row.nominal, row.outlet, row.title, row.status, row.version) == (
        poll, Decimal(1234), "Senn Courier", "Flood in Lower Senn", "unreviewed", 0,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("value", "stored"),
    [
        ("12345678901234567890.12", "12345678901234567890.12"),  # loses digits as a float
        ("0.1", "0.1"),
        ("1.6E+9", "1600000000"),
        ("59.0", "59"),
        ("0.0", "0"),
        ("-3.50", "-3.5"),
        ("100", "100"),
        ("1E+400", "1" + "0" * 400),  # no double holds it
    ],
)
def test_decimals_are_exact_text(ledger: Ledger, value: str, stored: str) -> None:
    article, _ = report()
    fill(ledger, (article, [claim_of(article, "30", nominal=Decimal(value), low=Decimal(value))]))

    _, [row] = ledger.sql("SELECT nominal, nominal_real FROM claim_current")
    assert row == (stored, float(stored) if len(stored) < 300 else None)
    assert ledger.load_claims()[0].nominal == Decimal(value)


def test_refuses_what_is_no_number(ledger: Ledger) -> None:
    article, _ = report()
    with pytest.raises(BadInput, match="NaN"):
        fill(ledger, (article, [claim_of(article, "30", nominal=Decimal("NaN"))]))
    assert ledger.counts().articles == 0


def test_ordering_uses_the_number_not_the_text(ledger: Ledger) -> None:
    fill(ledger, *(report(number) for number in ("9", "1000", "30")))
    _, rows = ledger.sql("SELECT nominal FROM claim_current ORDER BY nominal_real")
    assert [row[0] for row in rows] == ["9", "30", "1000"]


def test_adding_twice_adds_nothing(ledger: Ledger) -> None:
    batch = [report("30"), report("41"), report("30")]
    assert ledger.add(batch, signature) == Added(articles=2, revisions=0, claims=2)
    assert ledger.add(batch, signature) == Added(articles=0, revisions=0, claims=0)
    assert ledger.counts().claims == 2


def test_new_claims_of_a_known_article_are_added_beside_the_old(ledger: Ledger) -> None:
    article, old = report("30")
    fill(ledger, (article, old))
    newer = claim_of(article, "30", extractor_version=2)
    assert ledger.add([(article, [*old, newer])], signature) == Added(articles=0, revisions=0, claims=1)
    assert ledger.load_claims() == [*old, newer]


def test_a_changed_text_is_a_revision(ledger: Ledger) -> None:
    texts = [report(number, url="https://courier.example/flood") for number in ("30", "41", "45")]
    assert ledger.add(texts[:1], signature).revisions == 0
    assert ledger.add(texts[1:], signature) == Added(articles=2, revisions=2, claims=2)
    _, rows = ledger.sql("SELECT id, revision, revises FROM article ORDER BY revision")
    ids = [article.id for article, _ in texts]
    assert rows == [(ids[0], 1, None), (ids[1], 2, ids[0]), (ids[2], 3, ids[1])]


def test_texts_without_url_are_revisions_by_file_and_headline(ledger: Ledger) -> None:
    def text(body: str, **fields: str) -> tuple[object, list[object]]:
        return make_article(f"{body} At least 3 died.", **fields), []

    same = [text(body, source="a.txt", title="Flood") for body in ("one", "two")]
    others = [text("three", source="a.txt", title="Fire"), text("four", source="b.txt", title="Flood")]
    untitled = [text(body, source="a.txt") for body in ("five", "six")]
    pasted = [text(body, title="Flood") for body in ("seven", "eight")]
    added = ledger.add([*same, *others, *untitled, *pasted], signature)  # type: ignore[list-item]
    assert (added.articles, added.revisions) == (8, 1)


@pytest.mark.parametrize("text", ["a NUL \0 inside", "half a pair \ud83d inside"])
def test_a_text_that_no_database_holds_is_refused_whole(ledger: Ledger, text: str) -> None:
    bad = make_article(text, title="Odd")
    with pytest.raises(BadInput, match=r"^Odd: the text has .* no database can hold$"):
        ledger.add([report("30"), (bad, [])], signature)
    assert ledger.counts().articles == 0


@pytest.mark.parametrize("text", ["a NUL \0 inside", "half a pair \ud83d inside"])
@pytest.mark.parametrize("field", ["title", "outlet", "author", "source", "url"])
def test_what_no_database_holds_is_marked_beside_the_text(ledger: Ledger, field: str, text: str) -> None:
    odd = make_article("At least 5 died.", **{"title": "Odd", field: text})
    assert ledger.add([report("30"), (odd, [])], signature).articles == 2
    kept = getattr(ledger.article(odd.id), field)
    assert kept == text.replace("\0", "\ufffd").replace("\ud83d", "\ufffd")
    assert ledger.add([(odd, [])], signature).articles == 0


def test_unusual_text_comes_back_as_it_was(ledger: Ledger) -> None:
    body = "Flood \u00a030\u202f000 \u200f\u0661\u0662 \U0001f30a \r\n\t\x1b[2J 'quoted' %s %(x)s ; -- At least 5 died"
    article = make_article(body, url="https://courier.example/odd", title="%s %%")
    fill(ledger, (article, [claim_of(article, "5", sentence=body)]))
    assert ledger.article(article.id).body == body
    assert ledger.load_claims()[0].sentence == body


def test_known_articles(ledger: Ledger) -> None:
    (article, _), (other, _) = report("30"), report("41")
    fill(ledger, report("30"))
    assert ledger.known_articles([article.id, other.id, "nothing"]) == {article.id}
    assert ledger.known_articles([]) == set()


def test_load_articles_gives_the_signature(ledger: Ledger) -> None:
    article, _ = report("30", agency="Wire")
    fill(ledger, report("30", agency="Wire"))
    info = ledger.load_articles()[article.id]
    shingles, terms = signature(article)
    assert (info.shingles, info.terms) == (frozenset(shingles), frozenset(terms))
    assert (info.title, info.outlet, info.url, info.agency) == (article.title, article.outlet, article.url, "Wire")
