"""A mis-read figure as a person reads it. What the machine read stays; the person's value is part of the decision."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import ClassVar, Final, get_args

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Input, Label, Static

from ledger.errors import BadInput
from ledger.model import KINDS, Correction, Modifier, Reading, Status
from ledger.tui import words
from ledger.tui.answers import Order
from ledger.tui.desk import ClaimRow
from ledger.tui.hint_bar import HintBar
from ledger.tui.inputs import LineInput
from ledger.tui.marking import excerpt, plain
from ledger.tui.pages import Sheet, bindings, styled
from ledger.tui.suggesting import OneOf
from ledger.values import typed_number

_MODIFIERS: Final[tuple[str, ...]] = get_args(Modifier)
_STATUSES: Final = ("verified", "disputed")
_WORDS: Final[Mapping[str, tuple[str, ...]]] = {"modifier": _MODIFIERS, "kind": KINDS, "decision": _STATUSES}
_FIELDS: Final = {
    "number": "the number stated; none for a range",
    "low": "the least that the words allow",
    "high": "the most that the words allow",
    "modifier": "exact, about, nearly, more_than, between …",
    "kind": "what is counted: deaths, injuries, displaced …",
    "unit": "people, percent, USD …",
    "decision": "verified or disputed",
    "note": "why",
}
"""Each line of the form, and what it says while it is empty."""


class CorrectScreen(Sheet[Order]):
    """Gives an order with a correction in it, or nothing when it is left."""

    PLACE = "correct"
    BINDINGS: ClassVar[list[BindingType]] = bindings("correct")
    AUTO_FOCUS = "#number"

    def __init__(self, row: ClaimRow, reading: Reading) -> None:
        super().__init__()
        self._row = row
        self._reading: Reading = reading
        self._before = stated(row)

    def compose(self) -> ComposeResult:
        """The sentence, and the figure line by line."""
        row = self._row
        with Vertical(classes="sheet"):
            yield Static(
                styled([(f"{words.short(row.id)} ", "strong"), ("mis-read: ", "plain")]) + plain(row.literal),
                classes="title",
                markup=False,
            )
            figure = (row.start - row.sentence_start, row.end - row.sentence_start)
            lines = excerpt(
                row.sentence, figure, "$figure", self.ledger_app.size.width * 9 // 10 - 6, 3, self.signs.more
            )
            yield Static(Content("\n").join(lines), classes="text", markup=False)
            for name, told in _FIELDS.items():
                with Horizontal(classes="field"):
                    yield Label(name, markup=False)
                    suggester = OneOf(_WORDS[name]) if name in _WORDS else None
                    yield LineInput(self._before.get(name, ""), placeholder=told, id=name, suggester=suggester)
            yield Static("", id="problem", markup=False)
            yield HintBar("correct", self.ledger_app.actions)

    def on_input_submitted(self) -> None:
        """Enter goes on to the next line, and never decides."""
        self.focus_next()

    def action_save(self) -> None:
        """Gives the order, or says what cannot be."""
        typed = {name: self.query_one(f"#{name}", Input).value.strip() for name in _FIELDS}
        try:
            correction = corrected(self._before, typed)
        except BadInput as error:
            self.query_one("#problem", Static).update(plain(str(error), "$high"))
            return
        status: Status = "disputed" if typed["decision"] == "disputed" else "verified"
        reason = words.DEFAULT_REASONS[status]
        note = typed["note"] or None
        self.dismiss(Order((self._row,), status, reason, note, correction=correction, reading=self._reading))

    def action_cancel(self) -> None:
        """Back; nothing is decided."""
        self.dismiss()


def stated(row: ClaimRow) -> dict[str, str]:
    """The figure as it stands now, line by line."""
    numbers = {"number": row.nominal, "low": row.low, "high": row.high}
    written = {name: "" if value is None else f"{value:f}" for name, value in numbers.items()}
    return written | {"modifier": row.modifier, "kind": row.kind, "unit": row.unit or "", "decision": "verified"}


def corrected(before: Mapping[str, str], typed: Mapping[str, str]) -> Correction:
    """What a person typed, as a correction. Raises BadInput, one line, for what is no number or no known word.

    Bounds that nobody touched follow from the number and its modifier.
    """
    for name, known in _WORDS.items():
        if typed[name] not in known:
            raise BadInput(f"{name}: one of {', '.join(known)}")
    if {name: before[name] for name in _FIELDS if name != "note"} | {"note": typed["note"]} == typed:
        raise BadInput("nothing is corrected yet")
    ranged = typed["modifier"] in {"between", "vague"}
    bounds = {
        name: _number(name, typed[name])
        for name in ("low", "high")
        if typed[name] and (typed["modifier"] == "between" or typed[name] != before[name])
    }
    return Correction(
        nominal=None if ranged else _number("number", typed["number"]),
        modifier=typed["modifier"],  # type: ignore[arg-type]
        kind=typed["kind"],  # type: ignore[arg-type]
        unit=typed["unit"] or None,
        **bounds,
    )


def _number(name: str, typed: str) -> Decimal | None:
    if not typed:
        return None
    try:
        return typed_number(typed)
    except BadInput as error:
        raise BadInput(f"{name}: {error}") from None
