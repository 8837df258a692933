"""Articles, claims and relations, made up, for the tests of the store."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from ledger.model import Article, Claim, Event, Group, Relation, content_id, make_article
from ledger.reconcile.records import ArticleCopy, Reconciled
from ledger.store import Ledger
from ledger.store.engine import make_engine, parse, writing

Pair = tuple[Article, list[Claim]]


def signature(article: Article) -> tuple[Sequence[int], Sequence[str]]:
    """Stands in for what reconciling keeps of a body."""
    return [len(article.body), 2**64 - 1], sorted(set(article.body.lower().split()))[:3]


def report(number: str = "30", outlet: str = "Senn Courier", *, url: str | None = None, **fields: Any) -> Pair:
    """An article of one sentence with a figure, and its claim; `fields` are the article's, the others the claim's."""
    body = f"Flood in Lower Senn\nAt least {number} people died, the river board said."
    of_article = {name: fields.pop(name) for name in list(fields) if name in Article.__struct_fields__}
    body = of_article.pop("body", body)
    article = make_article(
        body,
        **{"title": "Flood in Lower Senn", "outlet": outlet, "published_at": "2016-03-09", "source": "senn.txt"}
        | {"url": url or f"https://{outlet.lower().replace(' ', '-')}.example/{number}"}
        | of_article,
    )
    return article, [claim_of(article, number, **fields)]


def claim_of(article: Article, number: str, **fields: Any) -> Claim:
    """The claim "At least NUMBER" of an article of `report`."""
    start = article.body.index("At least")
    nominal = Decimal(number.replace(",", ""))
    values: dict[str, Any] = {
        "id": content_id(article.id, start, number, fields),
        "article_id": article.id,
        "article_title": article.title,
        "source": article.source,
        "source_start": None,
        "source_end": None,
        "start": start,
        "end": start + len(f"At least {number}"),
        "literal": f"At least {number}",
        "number": number,
        "kind": "deaths",
        "tier": "core",
        "modifier": "at_least",
        "nominal": nominal,
        "low": nominal,
        "high": None,
        "soft_low": nominal,
        "soft_high": nominal + 10,
        "unit": "people",
        "subject": "people",
        "place": "Lower Senn",
        "as_of_start": "2016-03-09",
        "as_of_end": "2016-03-09",
        "as_of_source": "published",
        "authority": "the river board",
        "sentence": article.body[start:],
        "sentence_start": start,
        "sentence_end": len(article.body),
        "extractor": "ledger",
        "extractor_version": 1,
        "confidence": 0.9,
    }
    return Claim(**values | fields)


def fill(ledger: Ledger, *reports: Pair) -> list[Claim]:
    """Stores the reports; gives their claims."""
    ledger.add(list(reports), signature)
    return [claim for _, claims in reports for claim in claims]


def related(claims: Sequence[Claim], *relations: tuple[int, int, str, float], witnesses: int = 2) -> Reconciled:
    """One group of all the claims; each relation is (index, index, name, severity)."""
    event = Event(id="event", label="flood", incident="flood", place="Lower Senn", date_start=None, date_end=None)
    group = Group(
        id="group",
        kind="deaths",
        unit="people",
        population=None,
        count_mode="cumulative",
        event_id=event.id,
        label="deaths, flood, Lower Senn",
        claim_ids=tuple(sorted(claim.id for claim in claims)),
        witnesses=witnesses,
    )
    made: list[Relation] = []
    for one, other, name, severity in relations:
        a_id, b_id = sorted((claims[one].id, claims[other].id))
        made.append(
            Relation(
                a_id=a_id,
                b_id=b_id,
                group_id=group.id,
                relation=name,  # type: ignore[arg-type]
                severity=severity,
                rule="no_overlap",
                explanation=f"{name}: {claims[one].literal} v. {claims[other].literal}",
                missing="the day of each count",
            )
        )
    return Reconciled((event,), (group,), tuple(sorted(made, key=lambda r: (r.a_id, r.b_id))), ())


def copies(*articles: Article) -> tuple[ArticleCopy, ...]:
    """Every two of the articles as copies."""
    ids = sorted(article.id for article in articles)
    return tuple(ArticleCopy(a, b, "same credit line") for i, a in enumerate(ids) for b in ids[i + 1 :])


def as_role(db: str, role: str) -> str:
    """The url of a PostgreSQL ledger for somebody with a role of it."""
    return f"{db}{'&' if '?' in db else '?'}options=-c%20role%3D{role}"


def run(db: str, *statements: str) -> None:
    """Changes a ledger behind its back, in one transaction."""
    engine = make_engine(parse(db), create=False, read_only=False)
    with writing(engine, "bulk") as connection:
        for statement in statements:
            connection.exec_driver_sql(statement)
    engine.dispose()
