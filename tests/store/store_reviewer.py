"""A reviewer in a process of its own; in a module that such a process can import by its name."""

from __future__ import annotations

import random

from ledger.errors import StaleDecision
from ledger.store import Ledger

STATUSES = (("verified", "primary_source"), ("disputed", "scope_unclear"), ("rejected", "not_a_claim"))


def review(db: str, reviewer: str, claim_ids: list[str], decisions: int) -> None:
    """Decides again and again, on what is there at the moment; a stale view is looked at anew."""
    luck = random.Random(reviewer)
    with Ledger.open(db) as ledger:
        done = 0
        while done < decisions:
            claim_id = luck.choice(claim_ids)
            seen = ledger.claim(claim_id).version
            status, reason = luck.choice(STATUSES)
            try:
                ledger.decide([claim_id], status, reason_code=reason, reviewer=reviewer, expected={claim_id: seen})  # type: ignore[arg-type]
                done += 1
            except StaleDecision:
                pass
