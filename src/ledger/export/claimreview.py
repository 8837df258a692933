"""schema.org ClaimReview as JSON-LD, which search engines and fact-check archives read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import BinaryIO

from ledger.export import Row
from ledger.export.jsonl import encode


def write(columns: Sequence[str], rows: Iterable[Row], out: BinaryIO) -> int:
    """Writes one document with a review for each row, a claim with its decision; `columns` are those of the CSV."""
    out.write(b'{"@context":"https://schema.org","@graph":[')
    count = 0
    for row in rows:
        out.write((b",\n" if count else b"\n") + encode(_review(row)))
        count += 1
    out.write(b"\n]}\n")
    return count


def _review(row: Row) -> dict[str, object]:
    rating = {"@type": "Rating", "alternateName": row["status"], "ratingExplanation": row["reason_code"]}
    review = {
        "@type": "ClaimReview",
        "identifier": row["claim_id"],
        "claimReviewed": row["sentence"],
        "datePublished": row["decided_at"],
        "author": _named("Person", row["reviewer"]),
        "reviewBody": row["note"] or row["explanation"],
        "citation": row["evidence"] or None,
        "reviewRating": _stated(rating),
        "itemReviewed": _claim(row),
    }
    return _stated(review)


def _claim(row: Row) -> dict[str, object]:
    article = {
        "@type": "NewsArticle",
        "url": row["url"],
        "headline": row["title"],
        "publisher": _named("Organization", row["outlet"]),
    }
    claim = {
        "@type": "Claim",
        "author": _named("Organization", row["authority"]),
        "datePublished": row["published_at"],
        "appearance": _stated(article),
    }
    return _stated(claim)


def _named(kind: str, name: object) -> dict[str, object] | None:
    return {"@type": kind, "name": name} if name else None


def _stated(properties: dict[str, object]) -> dict[str, object]:
    """The properties that have a value."""
    return {name: value for name, value in properties.items() if value is not None}
