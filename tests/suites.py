"""Other projects' tests of numbers, and whether our reading of an input agrees with theirs.

A case passes when every number that they expect is met by a mention with the same value (and modifier, currency or
percent where they state one), and no mention is left over. Their fractions are 0.5, ours 50 percent; their ranges are
half open, ours closed.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from ledger.extract.number import find_mentions
from ledger.model import Mention

FOLDER = Path(__file__).parent.parent.parent / "shared" / "suites"
_CURRENCIES = {
    "Dollar": "USD", "USD": "USD", "dollar": "USD", "Pound": "GBP", "pound sterling": "GBP", "euro": "EUR",
    "Cent": "USD", "cent": "USD", "yen": "JPY", "Rial": None, "Riyal": None, "Dinar": None, "Unnamed": None,
}  # fmt: skip


def cases(name: str) -> Iterator[dict[str, Any]]:
    """The rows of one suite."""
    with (FOLDER / f"{name}.jsonl").open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines)


def complaint(case: dict[str, Any]) -> str | None:
    """What is wrong with our reading of the case's input, None where nothing is."""
    text = case["input"]
    mentions = find_mentions(text)
    met: set[int] = set()
    for item in case["expected"]:
        start = item["start"] if "start" in item else text.find(item["text"])
        hits = [
            k for k, m in enumerate(mentions) if m.start < start + len(item["text"]) and start < m.end and k not in met
        ]
        right = [k for k in hits if _agrees(item, mentions[k])]
        if not right:
            return f"{item['text']!r} is {[_shown(text, mentions[k]) for k in hits]}"
        met.add(right[0])
    extra = [_shown(text, m) for k, m in enumerate(mentions) if k not in met and _is_theirs(case["source"], m)]
    return f"not expected: {extra}" if extra else None


def _is_theirs(source: str, mention: Mention) -> bool:
    """Whether the suite lists numbers of this sort at all: one lists bounds and ranges only, one percentages."""
    if "NumberRange" in source:
        return mention.modifier != "exact"
    return mention.unit == "percent" if "Percent" in source else True


def _shown(text: str, mention: Mention) -> str:
    read = (mention.modifier, mention.nominal, mention.low, mention.high, mention.unit)
    return f"{text[mention.start : mention.end]} {read}"


def _agrees(item: dict[str, Any], mention: Mention) -> bool:
    scale = Decimal("0.01") if mention.form == "fraction" else Decimal(1)
    if item.get("unit") in ("Cent", "cent"):
        scale = Decimal(100)
    return _same_unit(item, mention) and _same_value(item, mention, scale)


def _same_unit(item: dict[str, Any], mention: Mention) -> bool:
    unit = item.get("unit")
    if item["type"] == "percentage" or unit == "percentage":
        return mention.unit == "percent"
    if unit in _CURRENCIES or item["type"] == "currency":
        wanted = _CURRENCIES.get(unit, unit)
        return wanted is None or mention.unit == wanted
    return True


def _same_value(item: dict[str, Any], mention: Mention, scale: Decimal) -> bool:
    value, low, high = (None if item.get(key) is None else Decimal(str(item[key])) for key in ("value", "low", "high"))
    if item.get("uncertainty"):
        low, high = value - Decimal(str(item["uncertainty"])), value + Decimal(str(item["uncertainty"]))  # type: ignore[operator]
    if low is None and high is None:
        return _close(mention.nominal, value, scale)
    if low == high:
        return _close(mention.nominal, low, scale) and mention.modifier == "exact"
    if low is not None and high is not None:
        return mention.modifier == "between" and _close(mention.low, low, scale) and _close(mention.high, high, scale)
    if low is not None:
        wanted = ("at_least",) if item.get("low_inclusive") else ("more_than",)
        return _close(mention.nominal, low, scale) and (mention.modifier in wanted or "low_inclusive" not in item)
    wanted = ("at_most", "up_to") if item.get("high_inclusive") else ("less_than",)
    return _close(mention.nominal, high, scale) and (mention.modifier in wanted or "high_inclusive" not in item)


def _close(ours: Decimal | None, theirs: Decimal | None, scale: Decimal) -> bool:
    return ours is not None and theirs is not None and abs(ours * scale - theirs) <= abs(theirs) * Decimal("0.00001")
