"""What follows from the log, and whether it still does: statuses, second readings and corrected figures.

It is asked of views, so that an auditor who may read nothing else can ask.
"""

from __future__ import annotations

from typing import Final, Literal

import msgspec
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from ledger.store.views import claim_read as claim
from ledger.store.views import correction_kept as claim_correction
from ledger.store.views import decision_chain as decision
from ledger.store.views import status_kept as claim_status

_FIRST: Final = sa.and_(decision.c.reading.is_(None), decision.c.action != "redact")
"""The rows that give a claim its status: no second readings, no redactions."""


def problem(connection: Connection) -> str | None:
    """What was edited by hand beside an intact log, in words."""
    if _differ(connection, "first") or _differ(connection, "second"):
        return "the log is intact, but claim_status differs from it: a status was edited by hand"
    if _corrections_differ(connection):
        return "the log is intact, but claim_correction differs from it: a figure was edited by hand"
    return None


def _differ(connection: Connection, reading: Literal["first", "second"]) -> bool:
    """Whether some claim's status is not what its last decision of a reading says."""
    if reading == "first":
        version, status, counts = claim_status.c.version, claim_status.c.status, _FIRST
        said = sa.true()
    else:
        version, status = claim_status.c.second_version, claim_status.c.second_status
        counts, said = decision.c.reading == "second", decision.c.to_status != "unreviewed"  # which withdraws it
    last = decision.c.seq.in_(sa.select(sa.func.max(decision.c.seq)).where(counts).group_by(decision.c.claim_id))
    agrees = sa.and_(claim_status.c.claim_seq == claim.c.seq, version == decision.c.seq, status == decision.c.to_status)
    agreeing = decision.join(claim, claim.c.id == decision.c.claim_id).join(claim_status, agrees)
    told, agreed, kept = (
        sa.select(sa.func.count()).select_from(decision).where(last, said),
        sa.select(sa.func.count()).select_from(agreeing).where(last),
        sa.select(sa.func.count(version)),
    )
    return len({connection.execute(count).scalar_one() for count in (told, agreed, kept)}) > 1


def _corrections_differ(connection: Connection) -> bool:
    """Whether a corrected figure is not what the last decision on its claim says."""
    corrected = sa.select(claim_status.c.claim_seq, claim_status.c.version, decision.c.correction).join(
        decision, sa.and_(decision.c.seq == claim_status.c.version, decision.c.correction.is_not(None))
    )
    told = {row.claim_seq: row for row in connection.execute(corrected)}
    columns = [sa.type_coerce(column, sa.Text).label(column.name) for column in claim_correction.c]
    kept = {int(row["claim_seq"]): row for row in connection.execute(sa.select(*columns)).mappings()}
    return told.keys() != kept.keys() or any(
        int(kept[seq]["version"]) != row.version
        or any(kept[seq][name] != value for name, value in msgspec.json.decode(row.correction).items())
        for seq, row in told.items()
    )
