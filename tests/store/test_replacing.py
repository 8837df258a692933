"""A changed text: its figures take the old ones' place, and decisions stay with the claims that they were made on."""

from __future__ import annotations

from typing import Any

import pytest
from store_samples import claim_of, fill, related, report, signature

from ledger.model import Article, Claim, make_article
from ledger.store import Ledger
from ledger.store.replacing import Figure, ties

URL = "https://courier.example/flood"
FIRST = "Flood in Lower Senn\nAt least 30 people died, the river board said."


def text(body: str, **fields: Any) -> Article:
    return make_article(
        body, **{"title": "Flood", "outlet": "Courier", "published_at": "2016-03-09", "url": URL} | fields
    )


def said(article: Article, number: str, **fields: Any) -> Claim:
    start = article.body.index("At least")
    return claim_of(article, number, sentence=article.body[start:], **fields)


def revise(ledger: Ledger, body: str, number: str | None, decided: Any = None) -> tuple[Claim, list[tuple[Any, ...]]]:
    """Stores FIRST, decides on its claim, stores `body`; gives the old claim and the rows of `replacement`."""
    [old] = fill(ledger, (first := text(FIRST), [said(first, "30")]))
    if decided:
        ledger.decide([old.id], decided, reason_code="other", note="seen", reviewer="ines")
    later = text(body)
    ledger.add([(later, [said(later, number)] if number else [])], signature)
    return old, ledger.sql("SELECT claim_id, by_id, cause, sentence_changed, value_changed FROM replacement")[1]


CHANGES = {
    "the same": (f"{FIRST} More to come.", "30", (0, 0), "verified"),
    "another figure in another sentence": (FIRST.replace("30", "34"), "34", (1, 1), "unreviewed"),
    "other words for it": (FIRST.replace("said.", "told us."), "30", (1, 0), "verified"),
    "gone": ("Flood in Lower Senn\nNobody knows how many died.", None, (1, 1), "unreviewed"),
}


@pytest.mark.parametrize("case", CHANGES)
def test_a_decision_is_reopened_only_where_sentence_and_value_changed(ledger: Ledger, case: str) -> None:
    body, number, changed, status = CHANGES[case]
    if case == "the same":  # the sentence ends where it did
        body = FIRST + "\nMore to come."
        later = text(body)
        start = body.index("At least")
        claim = claim_of(later, "30", sentence=body[start : len(FIRST)], sentence_end=len(FIRST))
        [old] = fill(ledger, (first := text(FIRST), [said(first, "30")]))
        ledger.decide([old.id], "verified", reason_code="other", note="seen", reviewer="ines")
        ledger.add([(later, [claim])], signature)
    else:
        old, _ = revise(ledger, body, number, "verified")
    [row] = ledger.sql("SELECT claim_id, cause, sentence_changed, value_changed FROM replacement")[1]
    assert row == (old.id, "revision", *changed)
    assert ledger.claim(old.id).status == status
    history = ledger.history(old.id)
    if status == "unreviewed":
        assert (history[-1].reviewer, history[-1].reason_code) == ("ledger", "reopened")
        assert str(history[-1].note).startswith("the text was revised: ")
        assert ledger.queue("returned").tolist() == [1]
    assert ledger.verify().ok


@pytest.mark.parametrize(
    ("status", "after"), [("disputed", "unreviewed"), ("rejected", "rejected"), (None, "unreviewed")]
)
def test_only_what_is_said_to_hold_or_disputed_is_reopened(ledger: Ledger, status: Any, after: str) -> None:
    old, _ = revise(ledger, FIRST.replace("30", "34"), "34", status)
    assert ledger.claim(old.id).status == after
    assert len(ledger.history(old.id)) == (0 if status is None else 1 + (status == "disputed"))


def test_what_is_out_of_date_is_neither_related_nor_offered(ledger: Ledger) -> None:
    [other] = fill(ledger, report("41", "Post"))
    [old] = fill(ledger, (first := text(FIRST), [said(first, "30")]))
    ledger.replace_relations(related([other, old], (0, 1, "conflict", 0.7)))
    later = text(FIRST.replace("30", "34"))
    ledger.add([(later, [new := said(later, "34")])], signature)
    assert ledger.pairs_of(old.id) == []
    assert [claim.id for claim in ledger.load_claims()] == [other.id, new.id]
    assert ledger.queue("unreviewed").tolist() == [1, 3]
    assert (ledger.claim(old.id).replaced, ledger.claim(old.id).replaced_by) == ("revision", new.id)
    assert ledger.claim(new.id).replaced is None


@pytest.mark.parametrize(
    ("fields", "revision"),
    [
        ({"source": "b.txt"}, 2),
        ({"source": "b.txt", "url": "https://courier.example/other"}, 1),
        ({"source": "b.txt", "title": "Fire"}, 1),
        ({"source": "b.txt", "published_at": "2016-03-10"}, 1),
        ({"source": "b.txt", "outlet": None}, 1),
    ],
)
def test_a_text_that_moved_to_another_file_is_a_revision(ledger: Ledger, fields: dict[str, Any], revision: int) -> None:
    first = text(FIRST, url=None, source="a.txt")
    second = text(FIRST.replace("30", "34"), **{"url": None} | fields)
    ledger.add([(first, [said(first, "30")])], signature)
    ledger.add([(second, [said(second, "34")])], signature)
    assert ledger.sql("SELECT max(revision) FROM article")[1] == [(revision,)]
    third = text(FIRST.replace("30", "38"), url=None, source="c.txt")
    if revision == 2:
        ledger.add([(third, [])], signature)
        assert ledger.sql('SELECT max(revision), count(DISTINCT "key") FROM article')[1] == [(3, 1)]


def test_another_text_under_the_same_headline_is_no_revision(ledger: Ledger) -> None:
    def words(article: Article) -> tuple[list[int], list[str]]:
        return [hash(word) % 2**64 for word in article.body.split()], []

    ledger.add([(text("one two three four", url=None, source="a.txt"), [])], words)
    ledger.add([(text("five six seven eight", url=None, source="b.txt"), [])], words)
    assert ledger.sql("SELECT max(revision) FROM article")[1] == [(1,)]


def figure(id: str, sentence: str, at: int, kind: str, value: str) -> Figure:
    return Figure(id, sentence, at, kind, (kind, value))


def test_figures_are_tied_by_words_then_place_then_kind() -> None:
    old = [
        figure("a", "30 died and 30 were hurt.", 0, "deaths", "30"),
        figure("b", "30 died and 30 were hurt.", 12, "injuries", "30"),
        figure("c", "The flood took 12 houses in Senn.", 15, "count", "12"),
        figure("d", "Nine cows are missing.", 0, "count", "9"),
    ]
    new = [
        figure("B", "30 died and 30 were hurt.", 12, "casualties", "30"),
        figure("C", "The flood took 14 houses in Lower Senn.", 15, "count", "14"),
        figure("A", "30 died and 30 were hurt.", 0, "deaths", "30"),
        figure("E", "A wholly new 7.", 13, "count", "7"),
    ]
    made = [(tie.old.id, tie.new and tie.new.id, tie.sentence_changed, tie.value_changed) for tie in ties(old, new)]
    assert made == [("a", "A", False, False), ("b", "B", False, True), ("c", "C", True, True), ("d", None, True, True)]
