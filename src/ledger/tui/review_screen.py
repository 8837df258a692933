"""The reviewer's main screen: queue, pair, reason and picture. It shows the state and forwards keys to it."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from typing import ClassVar, Final, NamedTuple

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Input

from ledger.errors import BadInput
from ledger.model import Status
from ledger.tui.asking import Asker
from ledger.tui.deciding import Deciding
from ledger.tui.desk import ClaimRow
from ledger.tui.hint_bar import HintBar
from ledger.tui.inputs import LineInput
from ledger.tui.looking import Closer, Looking
from ledger.tui.pages import Page, bindings
from ledger.tui.pair import Pair
from ledger.tui.questions import Focus, Found
from ledger.tui.queue_list import QueueList
from ledger.tui.reason_line import ReasonLine
from ledger.tui.shape_view import ShapeView
from ledger.tui.sheets import error_sheet
from ledger.tui.state import Review
from ledger.tui.top_line import TopLine

_FILTER_HELP: Final = "words, or kind:deaths outlet:… place:… by:… since:2016-03 severity:0.6"


class Block(NamedTuple):
    """Rows of a queue, on their way from the ledger to the list."""

    seqs: array[int]
    number: int
    rows: Sequence[ClaimRow]


class ReviewScreen(Page[None]):
    """Where a reviewer spends the day."""

    PLACE = "review"
    BINDINGS: ClassVar[list[BindingType]] = bindings("review")
    AUTO_FOCUS = "#queue"

    def __init__(self, review: Review) -> None:
        super().__init__()
        self.review = review
        questions = review.questions
        self._finding = Asker["tuple[str, str]", Found](
            self, lambda about: questions.find(*about), self._found, self.failed
        )
        self._counting = Asker["tuple[()]", "tuple[int, int]"](
            self, lambda _: questions.progress(), self._counted, self.failed
        )
        self._looking = Asker[int, Focus | None](self, questions.look, self._looked, self.failed)
        self._fetching = Asker["tuple[array[int], int]", Block](self, self._fetch, self._fetched, self.failed)
        self.deciding = Deciding(self)
        self.looking = Looking(self)

    def compose(self) -> ComposeResult:
        """The panes from top to bottom."""
        signs = self.signs
        yield TopLine(self.review, signs)
        yield LineInput(placeholder=_FILTER_HELP, id="filter")
        yield QueueList(self.review, signs, lambda block: self._fetching.ask((self.review.seqs, block)))
        yield Pair(signs)
        yield ReasonLine(signs)
        yield ShapeView(signs)
        yield HintBar("review", self.ledger_app.actions, read_only=self.review.read_only)

    def on_mount(self) -> None:
        """Starts with the queue that was asked for, or where the last review ended."""
        if self.review.typed:
            box = self.query_one("#filter", Input)
            box.value, box.display = self.review.typed, True
        self._finding.ask((self.review.queue, self.review.typed))

    # answers of the ledger

    def _found(self, found: Found) -> None:
        self.review.take_found(found, self.review.wanted)
        self._counting.ask(())
        self.query_one(QueueList).show_queue()
        self.query_one("#filter", Input).remove_class("wrong")
        self.show_claim()

    def _counted(self, progress: tuple[int, int]) -> None:
        self.review.decided, self.review.claims = progress
        self.query_one(TopLine).refresh()
        self.ledger_app.greet()

    def _looked(self, focus: Focus | None) -> None:
        if self.review.take_focus(focus):
            self.show_claim()
            self.ledger_app.greet()
        elif self.review.wanted is not None and focus is not None:
            self._looking.ask(self.review.wanted)

    def _fetch(self, asked: tuple[array[int], int]) -> Block:
        seqs, number = asked
        return Block(seqs, number, self.review.questions.rows_of(seqs, number))

    def _fetched(self, block: Block) -> None:
        if self.review.take_rows(*block):
            self.query_one(QueueList).rows_came(block.number)

    def failed(self, error: Exception) -> None:
        """One place for all that goes wrong: a filter is typed on, anything else is told."""
        if isinstance(error, BadInput) and self.query_one("#filter", Input).has_focus:
            self.query_one("#filter", Input).add_class("wrong")
        else:
            self.ledger_app.push_screen(error_sheet(error))

    def show_claim(self) -> None:
        """Draws what the state shows, and asks for the claim that it wants."""
        review = self.review
        focus, other_index = review.focus, review.other_index
        self.query_one(QueueList).show_cursor()
        self.query_one(TopLine).refresh()
        if review.shown() is None and review.wanted is not None:
            self._looking.ask(review.wanted)
            return
        self.query_one(Pair).show(focus, other_index)
        self.query_one(ReasonLine).show(focus.pair(other_index) if focus else None)
        self.query_one(ShapeView).show(focus, other_index)
        self.looking.arrived()

    # keys: moving

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leaves the keys that edit a line to the filter while somebody types there."""
        return not (action in {"edge", "page"} and isinstance(self.focused, Input))

    def action_move(self, step: int) -> None:
        """Moves in the pane that has the focus."""
        if self.query_one(Pair).has_focus:
            self.action_other(step)
        else:
            self._go_to(self.review.cursor + step)

    def action_page(self, step: int) -> None:
        """Moves by a page of the list."""
        self._go_to(self.review.cursor + step * self.query_one(QueueList).page_rows())

    def action_edge(self, end: str) -> None:
        """Goes to the first or the last claim."""
        self._go_to(0 if end == "first" else len(self.review.seqs))

    def _go_to(self, index: int) -> None:
        self.looking.moved()
        self.review.move_to(index)
        self.show_claim()

    def on_queue_list_chosen(self, message: QueueList.Chosen) -> None:
        """Goes to the row that was clicked."""
        self._go_to(message.index)

    def action_next_open(self, step: int) -> None:
        """Goes to the next claim that nobody has decided."""
        self.deciding.go_to_open(step)

    def action_other(self, step: int) -> None:
        """Puts another claim of the group beside this one."""
        if self.review.move_other(step):
            self.show_claim()

    def action_turn(self) -> None:
        """Puts the other claim on the side that is decided."""
        if self.review.turn() is not None:
            self.show_claim()

    def action_pane(self, step: int) -> None:
        """Focuses the next pane."""
        if step > 0:
            self.focus_next()
        else:
            self.focus_previous()

    # keys: queue and filter

    def action_queue(self, name: str) -> None:
        """Shows another queue."""
        self.review.wanted = None
        self._finding.ask((name, self.review.typed))

    def action_filter(self) -> None:
        """Opens the filter; at once, so that no letter typed after it is taken for a decision."""
        box = self.query_one("#filter", Input)
        box.display = True
        self.set_focus(box)

    def action_clear_filter(self) -> None:
        """Drops the filter."""
        box = self.query_one("#filter", Input)
        box.value = ""
        self._leave_filter(box)

    def _leave_filter(self, box: Input) -> None:
        self.set_focus(self.query_one(QueueList))
        box.display = bool(box.value)

    def on_input_changed(self, message: Input.Changed) -> None:
        """Filters as somebody types."""
        if message.value != self.review.typed:
            self._finding.ask((self.review.queue, message.value))

    def on_input_submitted(self, message: Input.Submitted) -> None:
        """Goes back to the list; the filter stays, and stays in sight."""
        self._leave_filter(message.input)

    # keys: looking

    def action_look(self, look: Closer) -> None:
        """Looks closer at the claim."""
        self.looking.closer(look)

    def action_help(self) -> None:
        """The keys of this screen."""
        from ledger.tui.help_screen import HelpScreen

        self.ledger_app.push_screen(HelpScreen("review"), self._run_call)

    def _run_call(self, call: str | None) -> None:
        if call:
            self.call_later(self.run_action, call)

    def action_palette(self) -> None:
        """All actions by name."""
        self.ledger_app.action_command_palette()

    # keys: deciding

    def action_decide(self, to_status: Status) -> None:
        """Decides with the reason that goes without saying."""
        self.deciding.decide(to_status)

    def action_note(self, to_status: Status) -> None:
        """Decides with a reason, a note and evidence."""
        self.deciding.ask(to_status)

    def action_settle(self) -> None:
        """Settles the group by its newest figure."""
        self.deciding.settle()

    def action_mark(self) -> None:
        """Marks the claim for a decision about many."""
        self.review.mark()
        self.query_one(QueueList).refresh()
        self.show_claim()

    def action_mark_all(self) -> None:
        """Marks the rows in sight, or takes all marks away."""
        self.review.mark_all(self.query_one(QueueList).in_sight())
        self.query_one(QueueList).refresh()
        self.query_one(TopLine).refresh()

    def action_undo(self) -> None:
        """Takes the last decision back."""
        self.deciding.undo()

    def action_redo(self) -> None:
        """Does again what was undone."""
        self.deciding.redo()
