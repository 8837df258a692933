"""What all screens share: bindings out of the table, styled text, answers of the ledger."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar, TypeVar, cast

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import ModalScreen, Screen

from ledger.tui.actions import Place, of_place
from ledger.tui.asking import Asker
from ledger.tui.words import Signs

if TYPE_CHECKING:
    from ledger.tui.app import ReviewApp

Result = TypeVar("Result")


def bindings(place: Place) -> list[BindingType]:
    """The bindings of a place, out of the table.

    Those of the review take a key before anything else does: keys that come in a burst, as over a slow line, are then
    acted on one by one, and none that is meant for a dialog or the filter is taken for a decision. Likewise the key
    that goes to the next field of a form: what is typed after it goes there. Those of the help move its list, not the
    search that has the focus.
    """
    return [
        Binding(
            ",".join(action.keys),
            action.call,
            action.help,
            id=action.id,
            priority=place in {"review", "help"} or action.key == "tab",
        )
        for action in of_place(place)
    ]


def styled(pieces: Iterable[tuple[str, str]]) -> Content:
    """Safe pieces of text with the names of their styles, as content."""
    return Content.assemble(*((text, f"${style}" if style != "plain" else "") for text, style in pieces))


class _Shared:
    """What pages and sheets both do."""

    PLACE: ClassVar[Place]

    @property
    def ledger_app(self) -> ReviewApp:
        """The app, by its own type."""
        return cast("ReviewApp", cast("Screen[object]", self).app)

    @property
    def signs(self) -> Signs:
        """The glyphs that this terminal can show."""
        return self.ledger_app.signs

    def action_help(self) -> None:
        """The keys that work here; the chosen one is done."""
        from ledger.tui.help_screen import HelpScreen

        here = cast("Screen[object]", self)

        def run(call: str | None) -> None:
            if call:
                here.call_later(here.run_action, call)

        self.ledger_app.push_screen(HelpScreen(self.PLACE), run)

    def on_asker_answered(self, message: Asker.Answered) -> None:
        """Delivers an answer of the ledger on the screen's own thread."""
        message.stop()
        message.deliver()


class Page(_Shared, Screen[Result]):
    """A screen that fills the terminal."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012
    VERTICAL_BREAKPOINTS = [(0, "-short"), (32, "-tall")]  # noqa: RUF012


class Sheet(_Shared, ModalScreen[Result]):
    """A dialog or a page of text over another screen."""

    VERTICAL_BREAKPOINTS = [(0, "-tiny"), (16, "-roomy")]  # noqa: RUF012

    def action_next_field(self) -> None:
        """Goes to the next field."""
        self.focus_next()
