"""A figure that the machine mis-read, as a person reads it: kept as said, and worked out as a whole figure."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final, get_args

import msgspec
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from ledger.errors import BadInput
from ledger.model import KINDS, Correction, Modifier
from ledger.store.tables import claim_correction
from ledger.store.types import exact_text, is_storable
from ledger.store.write import insert
from ledger.values import interval

Figure = dict[str, Any]
"""The columns of a figure: kind, modifier, unit, and its decimals as text."""

STATED: Final = ("high", "kind", "low", "modifier", "nominal", "unit")
"""What a correction can say, in the order of its canonical form."""

GREATEST: Final = 10**15
"""More of anything is a slip of the pen."""

_DECIMALS: Final = frozenset({"high", "low", "nominal"})
_COLUMNS: Final = tuple(column.name for column in claim_correction.c if column.computed is None)
_encode: Final = msgspec.json.Encoder().encode
_decode: Final = msgspec.json.Decoder(Correction, strict=False).decode


def said(correction: Correction, machine: Mapping[str, Any]) -> str | None:
    """A correction as it is kept: JSON of what differs from what the machine read; None where nothing does.

    Raises BadInput for a figure that cannot be.
    """
    _check(correction)
    changed = {name: value for name in STATED if (value := _text(name, correction)) not in (None, machine[name])}
    if not changed:
        return None
    for name in changed.keys() & _DECIMALS:
        if not 0 <= Decimal(changed[name]) <= GREATEST:
            raise BadInput(f"a figure lies between 0 and {GREATEST:,}, and {changed[name]} does not")
    text = _encode(changed).decode()
    figure(text, machine)
    return text


def told(text: str | None) -> Correction | None:
    """The correction that `said` wrote."""
    return None if text is None else _decode(text)


def figure(text: str, machine: Mapping[str, Any]) -> Figure:
    """The whole figure of a claim under a correction. Raises BadInput for one that cannot be."""
    stated = dict(machine) | (changed := msgspec.json.decode(text))
    modifier, unit, kind = stated["modifier"], stated["unit"], stated["kind"]
    nominal, low, high = (
        None if stated[name] is None else Decimal(stated[name]) for name in ("nominal", "low", "high")
    )
    if modifier in ("between", "vague"):
        if "nominal" in changed:
            raise BadInput(f"a figure that is {modifier} has no single number")
        nominal = None
    if modifier == "between" and (low is None or high is None):
        raise BadInput("a range needs both of its bounds")
    if modifier not in ("between", "vague") and nominal is None:
        raise BadInput(f"a figure that is {modifier} needs its number")
    written = changed.get("nominal") or stated["number"]
    hard, soft = interval(modifier, nominal, low, high, unit=unit, kind=kind, number_text=written)
    bounds = {"low": hard.low, "high": hard.high, "soft_low": soft.low, "soft_high": soft.high}
    for end in changed.keys() & {"low", "high"}:
        bounds[end] = bounds[f"soft_{end}"] = Decimal(changed[end])
    if bounds["low"] is not None and bounds["high"] is not None and bounds["low"] > bounds["high"]:
        raise BadInput(f"no figure lies between {bounds['low']} and {bounds['high']}")
    exact = {name: exact_text(value) for name, value in {"nominal": nominal, **bounds}.items()}
    return {"kind": kind, "modifier": modifier, "unit": unit, **exact}


def keep(connection: Connection, claim_seqs: list[int], corrected: Mapping[int, tuple[int, Figure]]) -> None:
    """Puts the figures in force, by claim.seq with the decision's seq, in the place of earlier ones of `claim_seqs`."""
    old = claim_correction.delete().where(claim_correction.c.claim_seq == sa.bindparam("old"))
    if claim_seqs:
        connection.execute(old, [{"old": seq} for seq in claim_seqs])
    rows = [
        tuple({"claim_seq": seq, "version": version, **values}[name] for name in _COLUMNS)
        for seq, (version, values) in corrected.items()
    ]
    insert(connection, claim_correction, _COLUMNS, rows)


def _check(correction: Correction) -> None:
    if correction.kind is not None and correction.kind not in KINDS:
        raise BadInput(f"no kind is called {correction.kind!r}; there are {', '.join(KINDS)}")
    if correction.modifier is not None and correction.modifier not in get_args(Modifier):
        raise BadInput(f"no modifier is called {correction.modifier!r}; there are {', '.join(get_args(Modifier))}")
    if not is_storable(correction.unit or ""):
        raise BadInput("the unit has a character in it that no database can hold")


def _text(name: str, correction: Correction) -> str | None:
    value = getattr(correction, name)
    return exact_text(value) if name in _DECIMALS else value
