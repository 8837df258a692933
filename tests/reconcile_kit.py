"""Claims for tests of reconciling, from a figure as a newspaper would print it and what else is said of it."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any, cast

from ledger.model import Claim, Kind, Modifier, Poll, content_id
from ledger.reconcile import ArticleInfo
from ledger.values import interval

MODIFIERS: dict[str, Modifier] = {
    "about": "about", "some": "about", "nearly": "nearly", "almost": "nearly", "just over": "just_over",
    "at least": "at_least", "more than": "more_than", "over": "more_than", "at most": "at_most",
    "fewer than": "less_than", "less than": "less_than", "up to": "up_to",
}  # fmt: skip
NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


def claim(figure: str, **fields: Any) -> Claim:
    """A claim for "at least 41 people", "80 or 90 countries", "dozens of people", "59%". `as_of`: an ISO day or month.

    The id follows from the content, so that equal calls make equal claims.
    """
    modifier = next((value for word, value in MODIFIERS.items() if figure.startswith(word + " ")), "exact")
    numbers = [match.group() for match in NUMBER.finditer(figure)]
    unit = "percent" if "%" in figure or "percent" in figure else figure.split()[-1]
    kind = cast("Kind", fields.pop("kind", "poll" if unit == "percent" else "deaths"))
    if unit not in ("percent", "people", "miles", "km", "countries", "USD", "hours", "minutes", "attacks", "times"):
        unit = "people"
    values = [Decimal(number.replace(",", "")) for number in numbers]
    low, high = (values[0], values[1]) if len(values) == 2 else (None, None)
    modifier = "between" if high is not None else modifier if values else "vague"
    number = numbers[0] if len(numbers) == 1 else figure.removesuffix("of people").removesuffix("people").strip()
    nominal = values[0] if len(values) == 1 else None
    if number in ("no one", "none"):
        modifier, nominal = "exact", Decimal(0)
    hard, soft = interval(modifier, nominal, low, high, unit=unit, kind=kind, number_text=number)
    start, end = _as_of(fields.pop("as_of", None))
    if poll := fields.get("poll"):
        fields["poll"] = Poll(**poll)
    sentence = str(fields.pop("sentence", f"There were {figure} there."))
    if figure not in sentence:  # "7 people" told as "7 other people"
        figure = number
    at = max(0, sentence.find(figure))
    article = fields.setdefault("article_id", content_id("article", figure, sorted(fields.items(), key=str), start))
    defaults: dict[str, Any] = {
        "article_title": None, "source": None, "source_start": None, "source_end": None,
        "start": at, "end": at + len(figure), "literal": figure, "number": number, "tier": "core", "subject": None,
        "sentence": sentence, "sentence_start": 0, "sentence_end": len(sentence),
        "extractor": "test", "extractor_version": 1, "confidence": 1.0,
        "as_of_start": start, "as_of_end": end, "as_of_source": "stated" if start else None,
    }  # fmt: skip
    made = content_id(article, figure, kind, sorted(fields.items(), key=str), sentence, at, start)
    return Claim(
        id=made, kind=kind, modifier=cast("Modifier", modifier), nominal=nominal, unit=unit,
        low=hard.low, high=hard.high, soft_low=soft.low, soft_high=soft.high, **(defaults | fields),
    )  # fmt: skip


def article(key: str, **fields: Any) -> ArticleInfo:
    """What reconciling knows of an article."""
    return ArticleInfo(id=key, **fields)


def _as_of(text: str | None) -> tuple[str | None, str | None]:
    if text is None:
        return None, None
    if " to " in text:
        first, last = text.split(" to ")
        return first, last
    last_days = {"02": "28", "04": "30", "06": "30", "09": "30", "11": "30"}
    if len(text) == 7:
        return f"{text}-01", f"{text}-{last_days.get(text[5:], '31')}"
    return text, text
