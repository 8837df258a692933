"""Deciding: append-only rows, checked against what others decided, in one transaction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final, Literal, NamedTuple

import msgspec
import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine

from ledger.errors import BadInput, StaleDecision
from ledger.model import REASONS, Decision, ReasonCode, Status
from ledger.store.chain import CLAIM_HASHED, claim_columns, digest, hash_decision, head
from ledger.store.engine import writing
from ledger.store.read import decisions
from ledger.store.tables import claim, claim_status, decision
from ledger.store.write import insert, known, now, slices

Action = Literal["decide", "undo", "redo"]

_COLUMNS: Final = tuple(decision.c.keys())
_LOCK: Final = "chain"
"""No other decision can enter before the transaction ends."""


class Verdict(msgspec.Struct, frozen=True, kw_only=True):
    """What is decided, without who and when."""

    to_status: Status
    reason_code: ReasonCode
    note: str | None = None
    evidence: Sequence[str] = ()
    superseded_by: str | None = None


class _State(NamedTuple):
    """A claim as a decision finds it."""

    claim_hash: str
    status: Status
    version: int


def decide(
    engine: Engine, claim_ids: Sequence[str], verdict: Verdict, reviewer: str, expected: Mapping[str, int] | None
) -> list[Decision]:
    """Decides on all the claims or on none.

    `expected`: the version of each claim that the reviewer saw. Raises StaleDecision when another decision came in
    between, BadInput for a reason that does not fit the status, a missing note or successor, an unknown claim.
    """
    claim_ids = list(dict.fromkeys(claim_ids))
    _check(verdict, claim_ids, reviewer)
    with writing(engine, "durable", lock=_LOCK) as connection:
        if verdict.superseded_by and not known(connection, claim, [verdict.superseded_by]):
            raise BadInput(f"no claim has the id {verdict.superseded_by!r}, which is said to supersede")
        states = _states(connection, claim_ids)
        _check_versions(connection, states, expected or {})
        if verdict.to_status == "unreviewed":
            _check_reopening(states)
        return _append(connection, states, dict.fromkeys(claim_ids, verdict), reviewer, "decide", None)


def take_back(engine: Engine, reviewer: str, action: Literal["undo", "redo"]) -> list[Decision]:
    """New decisions that restore what stood before the reviewer's last batch (or, for redo, before the last undo).

    Empty when there is none. Raises StaleDecision when somebody else has decided since.
    """
    with writing(engine, "durable", lock=_LOCK) as connection:
        batch = _last_batch(connection, reviewer, action)
        if batch is None:
            return []
        rows = {row.claim_id: row for row in decisions(connection, decision.c.batch == batch)}
        states = _states(connection, list(rows))
        _check_versions(connection, states, {id: row.seq for id, row in rows.items()})
        before = _decisions_before(connection, batch)
        verdicts = {id: _restored(row, before.get(id)) for id, row in rows.items()}
        return _append(connection, states, verdicts, reviewer, action, batch)


def _check(verdict: Verdict, claim_ids: Sequence[str], reviewer: str) -> None:
    reasons = REASONS.get(verdict.to_status)
    if reasons is None:
        raise BadInput(f"no status is called {verdict.to_status!r}; there are {', '.join(REASONS)}")
    if verdict.reason_code not in reasons:
        raise BadInput(f"{verdict.reason_code!r} is no reason for {verdict.to_status}; there are {', '.join(reasons)}")
    if verdict.reason_code == "other" and not (verdict.note or "").strip():
        raise BadInput("the reason `other` needs a note")
    if not reviewer.strip():
        raise BadInput("a decision needs the name of its reviewer")
    if (verdict.to_status == "superseded") != bool(verdict.superseded_by):
        raise BadInput("a superseded claim needs the claim that takes its place, and no other status has one")
    if verdict.superseded_by in claim_ids:
        raise BadInput(f"claim {verdict.superseded_by} cannot supersede itself")
    if not all(_storable(text) for text in (reviewer, verdict.note or "", *verdict.evidence)):
        raise BadInput("a name, a note or an evidence url has a character in it that no database can hold")


def _storable(text: str) -> bool:
    return "\0" not in text and not any("\ud800" <= char <= "\udfff" for char in text)


def _check_versions(connection: Connection, states: Mapping[str, _State], expected: Mapping[str, int]) -> None:
    for id, version in expected.items():
        if id in states and states[id].version != version:
            (other,) = decisions(connection, decision.c.seq == states[id].version)
            raise StaleDecision(
                f"{other.reviewer} marked {id} {other.to_status} ({other.reason_code}) at {other.decided_at}", other
            )


def _check_reopening(states: Mapping[str, _State]) -> None:
    for id, state in states.items():
        if state.status == "unreviewed":
            raise BadInput(f"claim {id} is unreviewed already")


def _states(connection: Connection, claim_ids: Sequence[str]) -> dict[str, _State]:
    """The claims as they are now. Raises BadInput for an id that no claim has."""
    status = sa.func.coalesce(claim_status.c.status, "unreviewed")
    version = sa.func.coalesce(claim_status.c.version, 0)
    wanted = sa.select(claim.c.id, status, version, *claim_columns()).outerjoin(
        claim_status, claim_status.c.claim_seq == claim.c.seq
    )
    found = {
        row[0]: _State(digest(CLAIM_HASHED, row[3:]), row[1], row[2])
        for some in slices(claim_ids)
        for row in connection.execute(wanted.where(claim.c.id.in_(some)))
    }
    for id in claim_ids:
        if id not in found:
            raise BadInput(f"no claim has the id {id!r}")
    return found


def _append(
    connection: Connection,
    states: Mapping[str, _State],
    verdicts: Mapping[str, Verdict],
    reviewer: str,
    action: Action,
    undoes: str | None,
) -> list[Decision]:
    """Writes a batch of decisions to the end of the chain."""
    seq, prev_hash = head(connection)
    shared: dict[str, Any] = {
        "reviewer": reviewer, "decided_at": now(), "batch": str(seq + 1), "action": action, "undoes": undoes,
    }  # fmt: skip
    made: list[Decision] = []
    rows: list[tuple[Any, ...]] = []
    for seq, (id, verdict) in enumerate(verdicts.items(), seq + 1):
        row = shared | msgspec.structs.asdict(verdict)
        row |= {"seq": seq, "claim_id": id, "claim_hash": states[id].claim_hash, "from_status": states[id].status}
        row |= {"prev_hash": prev_hash, "evidence": msgspec.json.encode(verdict.evidence).decode()}
        prev_hash = row["hash"] = hash_decision(row)
        rows.append(tuple(row[name] for name in _COLUMNS))
        made.append(Decision(**{**row, "evidence": tuple(verdict.evidence)}))
    insert(connection, decision, _COLUMNS, rows)
    return made


def _last_batch(connection: Connection, reviewer: str, action: Literal["undo", "redo"]) -> str | None:
    """The reviewer's last batch that `action` can take back.

    Going back in time, each undo hides the batch that it took back and each redo hides an undo; for redo, anything newly
    decided ends the search, as there is nothing left to do again.
    """
    d = decision.c
    back = sa.select(d.batch, d.action).where(d.reviewer == reviewer).order_by(d.seq.desc())
    hidden, last = 0, None
    for batch, what in connection.execute(back.execution_options(yield_per=100)):
        if batch == last:
            continue
        last = batch
        if action == "redo" and what == "decide":
            return None
        if (what == "undo") == (action == "redo"):
            if not hidden:
                return batch
            hidden -= 1
        else:
            hidden += 1
    return None


def _decisions_before(connection: Connection, batch: str) -> dict[str, Decision]:
    """For each claim of a batch, the decision that stood before it."""
    earlier = decision.alias()
    last = (
        sa.select(sa.func.max(earlier.c.seq))
        .where(earlier.c.claim_id == decision.c.claim_id, earlier.c.seq < decision.c.seq)
        .scalar_subquery()
    )
    seqs = [seq for seq in connection.execute(sa.select(last).where(decision.c.batch == batch)).scalars() if seq]
    found = (row for some in slices(seqs) for row in decisions(connection, decision.c.seq.in_(some)))
    return {row.claim_id: row for row in found}


def _restored(row: Decision, before: Decision | None) -> Verdict:
    """What stood before a decision: with the reason it had, or `undo` where nobody had decided."""
    if before is None:
        return Verdict(to_status=row.from_status, reason_code="undo")
    return Verdict(
        to_status=before.to_status,
        reason_code=before.reason_code,
        note=before.note,
        evidence=before.evidence,
        superseded_by=before.superseded_by,
    )
