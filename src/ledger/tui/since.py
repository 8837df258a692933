"""How far the work is, and what has changed since a reviewer was here last."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from ledger.tui.desk import Ledger
from ledger.tui.session import Stay

_GROUPS: Final = """
SELECT (SELECT COUNT(*) FROM claim_group),
       (SELECT COUNT(*) FROM (
            SELECT DISTINCT p.group_id FROM claim_status s JOIN claim_group_claim p ON p.claim_seq = s.claim_seq
             WHERE s.status <> 'unreviewed') AS touched
         WHERE NOT EXISTS (
            SELECT 1 FROM claim_group_claim p LEFT JOIN claim_status s ON s.claim_seq = p.claim_seq
             WHERE p.group_id = touched.group_id AND COALESCE(s.status, 'unreviewed') = 'unreviewed'))
"""
"""All groups, and those in which every claim is decided."""
_DECISIONS: Final = "SELECT reviewer, COUNT(*) FROM decision WHERE decided_at > '{}' GROUP BY 1 ORDER BY 2 DESC, 1"


@dataclass(frozen=True, slots=True)
class Since:
    """What a reviewer who comes back is told."""

    groups: int
    done: int  # groups with every claim decided
    returned: int
    claims: int | None  # new ones since the last time; None: not known
    decisions: dict[str, int]  # of the others, by name


def since(ledger: Ledger, reviewer: str, last: Stay) -> Since:
    """Looks at the whole ledger; takes a moment in a large one."""
    _, ((groups, done),) = ledger.sql(_GROUPS)
    decided: dict[str, int] = {}
    if last.at and last.at.replace(":", "").replace("-", "").replace(".", "").isalnum():
        _, rows = ledger.sql(_DECISIONS.format(last.at))
        decided = {name: count for name, count in rows if name != reviewer}
    fresh = ledger.counts().claims - last.claims if last.claims else None
    return Since(groups, done, len(ledger.queue("returned", {}, limit=1_000)), fresh, decided)
