"""A second reading is blind: what anybody decided before is taken out of what the screens get."""

from __future__ import annotations

from typing import Any, Final, TypeVar, cast

import msgspec

from ledger.tui.answers import Focus
from ledger.tui.desk import ClaimRow, PairRow

Row = TypeVar("Row", bound=ClaimRow)
_UNDECIDED: Final[dict[str, Any]] = {
    "status": "unreviewed", "reason_code": None, "note": None, "evidence": (), "superseded_by": None,
    "reviewer": None, "decided_at": None, "second_status": None, "second_reviewer": None,
}  # fmt: skip
_UNREAD: Final[dict[str, Any]] = {
    **dict.fromkeys(("nominal", "low", "high", "soft_low", "soft_high")), "corrected": False, "machine_read": None,
}  # fmt: skip
"""A corrected value is part of the first decision: only the words of the article remain."""


def undecided(row: Row) -> Row:
    """The claim as if nobody had decided about it; its version stays."""
    hidden = _UNDECIDED | _UNREAD if row.corrected else _UNDECIDED
    return cast(Row, msgspec.structs.replace(cast(msgspec.Struct, row), **hidden))


def unjudged(focus: Focus) -> Focus:
    """All that is shown of a claim, as if nobody had decided about any of it."""
    pairs = tuple(_pair(pair) for pair in focus.pairs)
    return Focus(undecided(focus.row), pairs, focus.group, tuple(map(undecided, focus.rows)))


def _pair(pair: PairRow) -> PairRow:
    sides = {"a": undecided(pair.a), "b": undecided(pair.b)}
    return cast(PairRow, msgspec.structs.replace(cast(msgspec.Struct, pair), **sides))
