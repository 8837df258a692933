"""Deciding: append-only rows, checked against what others decided, in one transaction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final, Literal, NamedTuple

import msgspec
import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine

from ledger.errors import BadInput, StaleDecision
from ledger.model import REASONS, Correction, Decision, Reading, ReasonCode, Status
from ledger.safetext import is_address
from ledger.store import corrections
from ledger.store.chain import CLAIM_HASHED, claim_columns, digest, hash_decision, head
from ledger.store.engine import writing
from ledger.store.read import decided
from ledger.store.rows import filled
from ledger.store.tables import claim, claim_relation, claim_status, decision, decision_context
from ledger.store.types import is_storable
from ledger.store.views import decision_chain
from ledger.store.write import Clock, insert, known, slices

_COLUMNS: Final = tuple(decision.c.keys())
LOCK: Final = "chain"
"""No other decision can enter before the transaction ends."""

_NOW: Final[sa.Select[Any]] = (
    sa.select(
        claim.c.id,
        sa.func.coalesce(claim_status.c.status, "unreviewed").label("status"),
        sa.func.coalesce(claim_status.c.version, 0).label("version"),
        claim.c.seq,
        decision.c.reviewer,
        decision.c.correction,
        *claim_columns(),
    )
    .outerjoin(claim_status, claim_status.c.claim_seq == claim.c.seq)
    .outerjoin(decision, decision.c.seq == claim_status.c.version)
    .where(claim.c.id.in_(sa.bindparam("claim_ids", expanding=True)))
)


_MACHINE_AT: Final = 6

_SUCCESSOR: Final = (
    sa.select(decision.c.superseded_by)
    .join(claim_status, claim_status.c.version == decision.c.seq)
    .join(claim, claim.c.seq == claim_status.c.claim_seq)
    .where(claim.c.id == sa.bindparam("claim_id"), claim_status.c.status == "superseded")
)


class Verdict(msgspec.Struct, frozen=True, kw_only=True):
    """What is decided, without who and when."""

    to_status: Status
    reason_code: ReasonCode
    note: str | None = None
    evidence: Sequence[str] = ()
    superseded_by: str | None = None
    correction: str | None = None  # in force from here on, as it is stored


class Batch(msgspec.Struct, frozen=True, kw_only=True):
    """What the decisions taken with one key share, but their number."""

    reviewer: str
    decided_at: str
    action: Literal["decide", "undo", "redo", "redact"] = "decide"
    undoes: str | None = None
    reading: Literal["second"] | None = None


class State(NamedTuple):
    """A claim as a decision finds it."""

    seq: int
    machine: Mapping[str, Any]  # what the machine read
    status: Status
    version: int
    reviewer: str | None
    correction: str | None


def decide(
    engine: Engine,
    claim_ids: Sequence[str],
    verdict: Verdict,
    reviewer: str,
    expected: Mapping[str, int] | None,
    clock: Clock,
    *,
    correction: Correction | None = None,
    reading: Reading = "first",
) -> list[Decision]:
    """Decides on all the claims or on none; without a `correction` those in force stay.

    `expected`: the version of each claim that the reviewer saw. Raises StaleDecision when another decision came in
    between, BadInput for a reason that does not fit the status, a missing note or successor, an unknown claim, a figure
    that cannot be, a second reading of what nobody or the same person decided.
    """
    claim_ids = list(dict.fromkeys(claim_ids))
    _check(verdict, claim_ids, reviewer)
    with writing(engine, "durable", turn=LOCK) as connection:
        if verdict.superseded_by and not known(connection, claim, [verdict.superseded_by]):
            raise BadInput(f"no claim has the id {verdict.superseded_by!r}, which is said to supersede")
        states = states_of(connection, claim_ids)
        _check_versions(connection, states, expected or {})
        if reading == "second":
            _check_second(states, verdict, reviewer)
        elif verdict.to_status == "unreviewed":
            _check_reopening(states)
        batch = Batch(reviewer=reviewer, decided_at=clock(), reading="second" if reading == "second" else None)
        verdicts = {id: _corrected(verdict, correction, state) for id, state in states.items()}
        return append(connection, states, verdicts, batch)


def _corrected(verdict: Verdict, correction: Correction | None, state: State) -> Verdict:
    """The verdict with the correction that is in force after it: a new one, or that of before."""
    after = state.correction if correction is None else corrections.said(correction, state.machine)
    return msgspec.structs.replace(verdict, correction=after)


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
    if not all(is_storable(text) for text in (reviewer, verdict.note or "", *verdict.evidence)):
        raise BadInput("a name, a note or an evidence url has a character in it that no database can hold")
    for address in verdict.evidence:
        if not is_address(address):
            raise BadInput(f"the evidence {address!r} is no address; write https://…")


def _check_versions(connection: Connection, states: Mapping[str, State], expected: Mapping[str, int]) -> None:
    for id, version in expected.items():
        if id in states and states[id].version != version:
            (other,) = decided(connection, decision_chain.c.seq == states[id].version)
            raise StaleDecision(told_of(other), other)


def _check_reopening(states: Mapping[str, State]) -> None:
    for id, state in states.items():
        if state.status == "unreviewed":
            raise BadInput(f"claim {id} is unreviewed already")


def _check_second(states: Mapping[str, State], verdict: Verdict, reviewer: str) -> None:
    if verdict.to_status == "unreviewed":
        raise BadInput("a second reading gives a status; `undo` takes one back")
    for id, state in states.items():
        if state.status == "unreviewed":
            raise BadInput(f"claim {id} is unreviewed: a second reading follows a first")
        if state.reviewer == reviewer:
            raise BadInput(f"{reviewer} decided on claim {id}: a second reading is somebody else's")


def _check_successors(connection: Connection, verdicts: Mapping[str, Verdict]) -> None:
    """Nothing takes the place of a claim that takes its own place, over however many others."""
    after = {id: verdict.superseded_by for id, verdict in verdicts.items() if verdict.superseded_by}
    for start in set(after.values()):
        passed: list[str] = []
        at: str | None = start
        while at and at not in passed:
            passed.append(at)
            at = after[at] if at in after else connection.execute(_SUCCESSOR, {"claim_id": at}).scalar()
            if at == start:
                raise BadInput(f"claims cannot supersede each other: {' by '.join([*passed, start])}")


def states_of(connection: Connection, claim_ids: Sequence[str]) -> dict[str, State]:
    """The claims as they are now. Raises BadInput for an id that no claim has."""
    found = {
        row.id: State(
            row.seq,
            dict(zip(CLAIM_HASHED, row[_MACHINE_AT:], strict=True)),
            row.status,
            row.version,
            row.reviewer,
            row.correction,
        )
        for some in slices(claim_ids)
        for row in connection.execute(_NOW, {"claim_ids": some})
    }
    for id in claim_ids:
        if id not in found:
            raise BadInput(f"no claim has the id {id!r}")
    return found


def append(
    connection: Connection, states: Mapping[str, State], verdicts: Mapping[str, Verdict], batch: Batch
) -> list[Decision]:
    """Writes a batch of decisions to the end of the chain. Raises BadInput for claims that would succeed each other."""
    if batch.action != "redact":
        _check_successors(connection, verdicts)
    count, prev_hash = head(connection)
    shared = msgspec.structs.asdict(batch) | {"batch": str(count + 1)}
    made: list[Decision] = []
    rows: list[tuple[Any, ...]] = []
    for seq, (id, verdict) in enumerate(verdicts.items(), count + 1):
        row = shared | msgspec.structs.asdict(verdict)
        row |= {"seq": seq, "claim_id": id, "from_status": states[id].status}
        row["claim_hash"] = digest(CLAIM_HASHED, list(states[id].machine.values()))
        row |= {"prev_hash": prev_hash, "evidence": msgspec.json.encode(verdict.evidence).decode()}
        prev_hash = row["hash"] = hash_decision(row)
        rows.append(tuple(row[name] for name in _COLUMNS))
        told = {"correction": corrections.told(verdict.correction), "reading": batch.reading or "first"}
        made.append(filled(Decision, row, evidence=tuple(verdict.evidence), **told))
    insert(connection, decision, _COLUMNS, rows)
    if batch.action == "redact":
        return made
    if batch.reading is None:
        _keep_corrections(connection, states, verdicts, count + 1)
    _keep_context(connection, {states[each.claim_id].seq: each.seq for each in made})
    return made


def _keep_context(connection: Connection, decided_seqs: Mapping[int, int]) -> None:
    """Keeps what the claims are to others at this moment; `decided_seqs` is the decision's seq by claim.seq."""
    r = claim_relation.c
    found: dict[int, list[tuple[float, dict[str, object]]]] = {}
    for ours, other in ((r.a_seq, r.b_id), (r.b_seq, r.a_id)):
        for some in slices(list(decided_seqs)):
            wanted = sa.select(ours, other, r.relation, r.rule, r.severity).where(ours.in_(some))
            for seq, id, relation, rule, severity in connection.execute(wanted.where(r.relation != "other_scope")):
                told = {"claim_id": id, "relation": relation, "rule": rule, "severity": severity}
                found.setdefault(seq, []).append((-severity, told))
    rows = [
        (decided_seqs[seq], msgspec.json.encode([told for _, told in sorted(pairs, key=_by_severity)]).decode())
        for seq, pairs in found.items()
    ]
    insert(connection, decision_context, decision_context.c.keys(), rows)


def _by_severity(pair: tuple[float, dict[str, object]]) -> tuple[float, str]:
    return pair[0], str(pair[1]["claim_id"])


def _keep_corrections(
    connection: Connection, states: Mapping[str, State], verdicts: Mapping[str, Verdict], first_seq: int
) -> None:
    """Works out the figures of the claims whose last decision corrects them."""
    before = [states[id].seq for id in verdicts if states[id].correction is not None]
    after = {
        states[id].seq: (seq, corrections.figure(verdict.correction, states[id].machine))
        for seq, (id, verdict) in enumerate(verdicts.items(), first_seq)
        if verdict.correction is not None
    }
    corrections.keep(connection, before, after)


def told_of(other: Decision) -> str:
    """A decision that came in between, in words."""
    return f"{other.reviewer} marked {other.claim_id} {other.to_status} ({other.reason_code}) at {other.decided_at}"
