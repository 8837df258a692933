"""Taking decisions back, and taking that back: by new decisions, as nothing in the log goes away."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine

from ledger.errors import StaleDecision
from ledger.model import Decision
from ledger.store import corrections
from ledger.store.decisions import LOCK, Batch, State, Verdict, append, states_of, told_of
from ledger.store.engine import reading, writing
from ledger.store.read import decided
from ledger.store.tables import decision
from ledger.store.views import decision_chain
from ledger.store.write import Clock


def take_back(engine: Engine, reviewer: str, action: Literal["undo", "redo"], clock: Clock) -> list[Decision]:
    """New decisions that restore what stood before the reviewer's last batch (or, for redo, before the last undo).

    Empty when there is none. Raises StaleDecision when somebody else has decided since.
    """
    with writing(engine, "durable", turn=LOCK) as connection:
        batch = _last_batch(connection, reviewer, action)
        if batch is None:
            return []
        histories = _histories(connection, batch)
        states = states_of(connection, list(histories))
        verdicts = {id: _before(history, batch, states[id]) for id, history in histories.items()}
        second = next(iter(histories.values()))[0].reading == "second"
        made = Batch(
            reviewer=reviewer,
            decided_at=clock(),
            action=action,
            undoes=batch,
            reading="second" if second else None,
        )
        return append(connection, states, verdicts, made)


def last_reviewer(engine: Engine) -> str | None:
    """Whose the last decision is; None where nobody has decided."""
    with reading(engine) as connection:
        return connection.execute(sa.select(decision.c.reviewer).order_by(decision.c.seq.desc()).limit(1)).scalar()


def _last_batch(connection: Connection, reviewer: str, action: Literal["undo", "redo"]) -> str | None:
    """The reviewer's last batch that `action` can take back.

    Going back in time, each undo hides the batch that it took back and each redo hides an undo; for redo, anything
    newly decided ends the search, as there is nothing left to do again.
    """
    d = decision.c
    back = sa.select(d.batch, d.action).where(d.reviewer == reviewer, d.action != "redact").order_by(d.seq.desc())
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


def _histories(connection: Connection, batch: str) -> dict[str, list[Decision]]:
    """All decisions on each claim of a batch that are of its reading, oldest first."""
    of_batch = decision.alias()
    claim_ids = sa.select(of_batch.c.claim_id).where(of_batch.c.batch == batch)
    reading = sa.select(of_batch.c.reading).where(of_batch.c.batch == batch).limit(1).scalar_subquery()
    histories: dict[str, list[Decision]] = {}
    made = decision_chain.c
    same = sa.and_(made.reading.is_not_distinct_from(reading), made.action != "redact")
    for row in decided(connection, made.claim_id.in_(claim_ids), same):
        histories.setdefault(row.claim_id, []).append(row)
    return histories


def _before(history: Sequence[Decision], batch: str, state: State) -> Verdict:
    """What stood on a claim before a batch, with its reason. Raises StaleDecision when the batch stands no more."""
    row, last = _of_batch(history, batch), history[-1]
    if _origin(history, row) != _origin(history, last):
        raise StaleDecision(told_of(last), last)
    earlier = [each for each in history if each.seq < row.seq]
    if not earlier:
        return Verdict(to_status="unreviewed", reason_code="undo")
    fields = {name: getattr(earlier[-1], name) for name in Verdict.__struct_fields__ if name != "correction"}
    kept = earlier[-1].correction
    return Verdict(correction=None if kept is None else corrections.said(kept, state.machine), **fields)


def _origin(history: Sequence[Decision], row: Decision) -> int:
    """The seq of the decision that a row brings into force: what an undo restores is an earlier one, 0 is none."""
    while row.action != "decide":
        taken_back = _of_batch(history, row.undoes)
        earlier = [each for each in history if each.seq < taken_back.seq]
        if not earlier:
            return 0
        row = earlier[-1]
    return row.seq


def _of_batch(history: Sequence[Decision], batch: str | None) -> Decision:
    return next(row for row in history if row.batch == batch)
