"""Claim rows made up for pictures; what the ledger itself gives is made in conftest."""

from __future__ import annotations

from decimal import Decimal
from itertools import count
from typing import Final

from ledger.store.rows import ClaimRow

_NUMBERS = count(1)
_EMPTY: Final[dict[str, object]] = {
    "kind": "deaths",
    "tier": "core",
    "modifier": "exact",
    "status": "unreviewed",
    "version": 0,
    "stance": "asserted",
    "evidence": (),
    "confidence": 1.0,
    "extractor": "ledger",
    "extractor_version": 1,
    "severity": 0.0,
    "witnesses": 1,
    "revision": 1,
}


def row(
    literal: str,
    *,
    nominal: object = "",
    low: object = "",
    high: object = "",
    soft_low: object = "",
    soft_high: object = "",
    as_of: str | None = None,
    **more: object,
) -> ClaimRow:
    """A row about "so many were found dead"; an exact figure unless the bounds say otherwise."""
    number = "".join(sign for sign in literal if sign.isdigit()) or None
    stated = number if nominal == "" else nominal
    bounds = {"nominal": stated, "low": stated if low == "" else low, "high": stated if high == "" else high}
    bounds["soft_low"] = bounds["low"] if soft_low == "" else soft_low
    bounds["soft_high"] = bounds["high"] if soft_high == "" else soft_high
    seq = next(_NUMBERS)
    sentence = f"{literal} were found dead."
    values: dict[str, object] = dict.fromkeys(ClaimRow.__struct_fields__) | _EMPTY
    values |= {name: None if value is None else Decimal(str(value)) for name, value in bounds.items()}
    values |= {"seq": seq, "id": f"{seq:016x}", "article_id": "a" * 16, "literal": literal, "number": number or literal}
    values |= {
        "start": 0,
        "end": len(literal),
        "sentence": sentence,
        "sentence_start": 0,
        "sentence_end": len(sentence),
    }
    values |= {"as_of_start": as_of, "as_of_end": as_of, "outlet": "Harbour Post", "published_at": "2031-05-04"}
    return ClaimRow(**(values | more))  # type: ignore[arg-type]
