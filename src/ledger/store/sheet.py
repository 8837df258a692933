"""Rows for export: of any view, or of claims as public JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import msgspec
import sqlalchemy as sa
from sqlalchemy.engine import Engine

from ledger.errors import BadInput
from ledger.model import Claim
from ledger.store.engine import reading
from ledger.store.rows import Row
from ledger.store.tables import claim_status
from ledger.store.views import claim_current, claim_sheet, view_metadata

_ROWS_AT_ONCE: Final = 1_000
_JSON_COLUMNS: Final = frozenset({"poll", "evidence", "correction", "first_correction", "second_correction"})
_FLAGS: Final = frozenset({"corrected", "agrees"})
CLAIM: Final = "claim"
"""The export of claims under the keys of their public JSON."""


def columns(name: str) -> tuple[str, ...]:
    """The columns of an export, in order. Raises BadInput for a name that is none."""
    if name == CLAIM:
        return (*Claim.__struct_fields__, "corrected")
    return tuple(_view(name).c.keys())


def export(engine: Engine, name: str, status: str | None) -> Iterator[Row]:
    """The rows of an export as dicts, columns in order; with `status` only claims that have it.

    A claim has the figure as a person corrected it, and says so in `corrected`.

    `name`: "claim" or the name of a view. Raises BadInput when the view has no claims to choose from by status.
    """
    view = claim_current if name == CLAIM else _view(name)
    wanted = sa.select(*(view.c[column] for column in columns(name)))
    if "seq" in view.c:
        wanted = wanted.order_by(view.c.seq)
    if status:
        if view not in (claim_current, claim_sheet):
            raise BadInput(f"{name} cannot be narrowed by status")
        wanted = wanted.where(_has_status(view.c.seq, status))
    return _rows(engine, wanted)


def _view(name: str) -> sa.Table:
    if name not in view_metadata.tables:
        raise BadInput(f"no export is called {name!r}; there are {', '.join((CLAIM, *view_metadata.tables))}")
    return view_metadata.tables[name]


def _has_status(seq: sa.ColumnElement[int], status: str) -> sa.ColumnElement[bool]:
    decided = sa.select(claim_status.c.claim_seq)
    if status == "unreviewed":
        return seq.not_in(decided.where(claim_status.c.status != "unreviewed"))
    return seq.in_(decided.where(claim_status.c.status == status))


def _rows(engine: Engine, wanted: sa.Select[Any]) -> Iterator[Row]:
    with reading(engine) as connection:
        for row in connection.execute(wanted.execution_options(yield_per=_ROWS_AT_ONCE)).mappings():
            yield {name: _value(name, value) for name, value in row.items()}


def _value(name: str, value: Any) -> Any:
    if name in _FLAGS:
        return bool(value)
    return msgspec.json.decode(value) if value is not None and name in _JSON_COLUMNS else value
