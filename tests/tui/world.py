"""A small ledger about a ferry that never was: four figures of one toll, one of them in an article that attacks."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Final

from ledger.model import Article, Claim, Group, ReasonCode, Relation, RelationName, content_id, make_article
from ledger.reconcile.records import Reconciled
from ledger.store import Ledger
from tui import evil

_ARTICLES: Final = (
    (
        "Harbour Post",
        "2031-05-03T18:05",
        "Ferry sinks",
        "The ferry Marrow sank off Pell Sound on Friday.\n\n"
        "More than 240 people died, the coast office said. Boats searched all night.",
    ),
    (
        "Tidal Wire",
        "2031-05-03",
        "Rescuers count the dead",
        "Rescuers counted 150 dead in Pell Sound after the ferry Marrow went down, according to the Red Anchor, which "
        "runs the only morgue of the island and has no doubt.",
    ),
    ("Evening Echo", "2031-05-05", "Toll rises", "The toll rose to 262, the coast office said."),
    (
        evil.OUTLET,
        "2031-05-04",
        "[/] \x1b]0;owned\x07 [@click=app.quit]",
        f"Introduction [/] here.\n{evil.SENTENCE}\nThe end.",
    ),
    ("Harbour Post", "2031-05-06", "After the ferry", "At the school of Pell 1,200 people slept on the floor."),
)
_FIGURES: Final = (
    # article, figure, number, low, high, authority, kind, as of
    (0, "More than 240", "240", 241, None, "coast office", "deaths", "2031-05-03"),
    (1, "150", "150", 150, 150, "Red Anchor", "deaths", "2031-05-03"),
    (2, "262", "262", 262, 262, "coast office", "deaths", "2031-05-05"),
    (3, evil.LITERAL, "240", 241, None, evil.AUTHORITY, "deaths", "2031-05-04"),
    (4, "1,200", "1200", 1200, 1200, None, "displaced", None),
)


def articles() -> list[Article]:
    """The made-up articles."""
    return [
        make_article(body, outlet=outlet, published_at=day, title=title, url=f"https://news.example/{number}")
        for number, (outlet, day, title, body) in enumerate(_ARTICLES)
    ]


def claims(of: list[Article]) -> list[Claim]:
    """A claim an article, with spans that slice back to its text."""
    return [_claim(of[number], *figure) for number, *figure in _FIGURES]


def _claim(
    article: Article,
    literal: str,
    number: str,
    low: int,
    high: int | None,
    authority: str | None,
    kind: str,
    as_of: str | None,
) -> Claim:
    start = article.body.index(literal)
    if article.body.startswith("Introduction"):
        first, last = article.body.index(evil.BEFORE), article.body.index("\nThe end.")
    else:
        first = max(article.body.rfind(sign, 0, start) + 1 for sign in ".\n")
        last = article.body.index(".", start + len(literal)) + 1
    return Claim(
        id=content_id(article.id, start),
        article_id=article.id,
        article_title=article.title,
        source=None,
        source_start=None,
        source_end=None,
        start=start,
        end=start + len(literal),
        literal=literal,
        number=number,
        kind=kind,
        tier="core",
        modifier="exact" if high else "more_than",
        nominal=Decimal(number),
        low=Decimal(low),
        high=None if high is None else Decimal(high),
        soft_low=Decimal(low),
        soft_high=Decimal(high or 340),
        unit="people",
        subject="people",
        place=evil.PLACE if authority == evil.AUTHORITY else "Pell Sound",
        as_of_start=as_of,
        as_of_end=as_of,
        authority=authority,
        sentence=article.body[first:last],
        sentence_start=first,
        sentence_end=last,
        extractor="test",
        extractor_version=1,
        confidence=1.0,
    )


def relations(of: list[Claim]) -> Reconciled:
    """One group of four tolls: the Red Anchor against the coast office, and a toll that rose."""
    office, anchor, later, attack, _ = of
    group = Group(
        id="g1",
        kind="deaths",
        unit="people",
        population=None,
        count_mode="cumulative",
        event_id=None,
        label="deaths, ferry, Pell Sound [/]",
        claim_ids=tuple(sorted(claim.id for claim in (office, anchor, later, attack))),
        witnesses=3,
    )
    found = [
        _relation(office, anchor, "conflict", 0.82),
        _relation(anchor, later, "conflict", 0.7),
        _relation(anchor, attack, "conflict", 0.5),
        _relation(office, later, "update", 0.1, later_id=later.id, suggestion="outdated"),
        _relation(office, attack, "compatible", 0.0),
    ]
    return Reconciled((), (group,), tuple(sorted(found, key=lambda pair: (pair.a_id, pair.b_id))), ())


def _relation(
    one: Claim,
    two: Claim,
    relation: RelationName,
    severity: float,
    later_id: str | None = None,
    suggestion: ReasonCode | None = None,
) -> Relation:
    a, b = sorted((one, two), key=lambda claim: claim.id)
    stated = [f"{claim.literal} ({claim.authority}, as of {claim.as_of_end})" for claim in (a, b)]
    return Relation(
        a_id=a.id,
        b_id=b.id,
        group_id="g1",
        relation=relation,
        severity=severity,
        rule="no overlap",
        explanation=f"{relation.upper()}: {stated[0]} v. {stated[1]}. The figures are of one day and do not overlap. "
        "Would be resolved by: whether the missing are counted.",
        missing="whether the missing are counted [/]",
        later_id=later_id,
        suggestion=suggestion,
    )


def build(path: Path | str) -> Ledger:
    """The ledger in a file, or at a url."""
    ledger = Ledger.open(str(path), create=True)
    texts = articles()
    figures = claims(texts)
    by_article = [(text, [claim for claim in figures if claim.article_id == text.id]) for text in texts]
    ledger.add(by_article, lambda _: ((), ()))
    ledger.replace_relations(relations(figures))
    return ledger
