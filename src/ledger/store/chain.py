"""The chain over decisions: each row's hash covers its content and the hash of the row before.

The canonical form is JSON that any language can write: an object of the columns in alphabetical order, as stored, null
where empty, without spaces, in UTF-8; only `"`, the backslash and control characters are escaped, these as \\b \\t \\n
\\f \\r, else \\u00XX. `correction` and `reading`, which came later, are left out where empty.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any, Final

import msgspec
import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine

from ledger.store import derived
from ledger.store.ddl import ZERO_HASH
from ledger.store.engine import reading
from ledger.store.rows import Verification
from ledger.store.tables import claim
from ledger.store.views import claim_read, decision_chain

DECISION_HASHED: Final = (
    "action", "batch", "claim_hash", "claim_id", "correction", "decided_at", "evidence", "from_status", "note",
    "prev_hash", "reading", "reason_code", "reviewer", "seq", "superseded_by", "to_status", "undoes",
)  # fmt: skip
"""The columns of a decision that its hash covers, in the order of the canonical form."""

LEFT_OUT_EMPTY: Final = ("correction", "reading")
"""Of these, the columns that came later: without a value they are no part of the form, so that older hashes stay."""

CLAIM_HASHED: Final = (
    "article_id", "as_of_end", "as_of_start", "authority", "end", "high", "id", "kind", "literal", "low", "modifier",
    "nominal", "number", "place", "population", "sentence", "sentence_end", "sentence_start", "stance", "start",
    "subject", "unit",
)  # fmt: skip
"""The columns of a claim that its hash covers. A list of its own: a column that comes later changes no old hash."""

_ROWS_AT_ONCE: Final = 5_000
_LAST: Final = sa.select(decision_chain.c.seq, decision_chain.c.hash).order_by(decision_chain.c.seq.desc()).limit(1)
_encode: Final = msgspec.json.Encoder().encode  # a test compares with json.dumps


def digest(names: Sequence[str], values: Sequence[object]) -> str:
    """SHA-256 of the canonical form, hexadecimal; `names` in alphabetical order, each with its value as stored."""
    return sha256(_encode(dict(zip(names, values, strict=True)))).hexdigest()


def hash_decision(row: Mapping[str, object]) -> str:
    """The hash of a decision's row."""
    return _hash_values([row[name] for name in DECISION_HASHED])


def _hash_values(values: Sequence[object]) -> str:
    content = dict(zip(DECISION_HASHED, values, strict=True))
    for name in LEFT_OUT_EMPTY:
        if content[name] is None:
            del content[name]
    return sha256(_encode(content)).hexdigest()


def claim_columns(rows: sa.Table = claim) -> list[sa.ColumnElement[Any]]:
    """The hashed columns of a claim as they are stored: decimals as text. `rows`: the table, or its view."""
    return [sa.type_coerce(rows.c[name], sa.Text) for name in CLAIM_HASHED]


def head(connection: Connection) -> tuple[int, str]:
    """The number of decisions and the hash of the last: what a checkpoint is."""
    row = connection.execute(_LAST).one_or_none()
    return (0, ZERO_HASH) if row is None else (row.seq, row.hash)


def verify(engine: Engine, checkpoint: tuple[int, str] | None) -> Verification:
    """Walks the chain from its first row, and checks each decided claim against its hash.

    With a checkpoint that was kept elsewhere it also finds a cut tail and a log that was written anew.
    """
    with reading(engine) as connection:
        count, root, problem = _walk(connection, checkpoint)
        what = derived.problem(connection) if problem is None else None
    seq, what = problem or (None, what or "")
    message = f"decision {seq}: {what}" if seq else what or f"{count:,} decisions, chain intact, root {root}"
    return Verification(ok=not what, count=count, root=root, first_bad=seq, message=message)


def _walk(connection: Connection, checkpoint: tuple[int, str] | None) -> tuple[int, str, tuple[int, str] | None]:
    """The last good (seq, hash), and what is wrong with the row after it."""
    made = decision_chain.c
    columns = [*(made[name] for name in DECISION_HASHED), made.hash, *claim_columns(claim_read)]
    of = claim_read.c.id == made.claim_id
    rows = sa.select(*columns).outerjoin_from(decision_chain, claim_read, of).order_by(made.seq)
    size = len(DECISION_HASHED)
    seq_at, prev_at, claim_at, claim_id_at = map(DECISION_HASHED.index, ("seq", "prev_hash", "claim_hash", "claim_id"))
    action_at, from_at, reading_at, to_at = map(
        DECISION_HASHED.index, ("action", "from_status", "reading", "to_status")
    )
    statuses: dict[str, str] = {}
    redacted = _redacted(connection)
    count, root = 0, ZERO_HASH
    for row in connection.execute(rows.execution_options(yield_per=_ROWS_AT_ONCE)):
        if row[seq_at] != count + 1:
            return count, root, (count + 1, "is missing")
        if row[prev_at] != root:
            return count, root, (count + 1, "does not follow the row before it")
        if row[size] != _hash_values(row[:size]):
            return count, root, (count + 1, "was changed: its content does not give its hash")
        if row[claim_at] != digest(CLAIM_HASHED, row[size + 1 :]) and redacted.get(row[claim_id_at], 0) <= row[seq_at]:
            return count, root, (count + 1, "its claim was changed after it was decided on")
        if row[from_at] != statuses.get(row[claim_id_at], "unreviewed"):
            return count, root, (count + 1, "says another status before it than the log does")
        if row[reading_at] is None and row[action_at] != "redact":
            statuses[row[claim_id_at]] = row[to_at]
        count, root = count + 1, row[size]
        if checkpoint and count == checkpoint[0] and root != checkpoint[1]:
            return count, root, (count, "is not the row of the checkpoint: the log was written anew")
    if checkpoint and count < checkpoint[0]:
        return count, root, (count + 1, f"is missing: the checkpoint has {checkpoint[0]} decisions, the log {count}")
    return count, root, None


def _redacted(connection: Connection) -> dict[str, int]:
    """The claims whose text was taken out, with the seq of the row that says so: it has the hash of what is left."""
    made = decision_chain.c
    last = sa.select(made.claim_id, sa.func.max(made.seq).label("seq"))
    rows = connection.execute(last.where(made.action == "redact").group_by(made.claim_id))
    return {row.claim_id: row.seq for row in rows}
