"""The reviewer's main screen: queue, pair, reason and picture. It shows the state and forwards keys to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Input

from ledger.errors import BadInput
from ledger.model import Status
from ledger.tui.answers import Focus, Stand
from ledger.tui.asking import Asker
from ledger.tui.deciding import Deciding
from ledger.tui.desk import ClaimRow
from ledger.tui.filter_bar import FilterBar
from ledger.tui.finding import Finding
from ledger.tui.hint_bar import HintBar
from ledger.tui.looking import Closer, Looking
from ledger.tui.pages import Page, bindings
from ledger.tui.pair import Pair
from ledger.tui.queue_list import QueueList
from ledger.tui.reason_line import ReasonLine
from ledger.tui.shape_view import ShapeView
from ledger.tui.sheets import error_sheet
from ledger.tui.state import Review
from ledger.tui.top_line import TopLine, hours
from ledger.tui.watching import Watching

_CLOSER: Final[dict[str, Closer]] = {"reason": "why", "shape": "group"}
"""What Enter shows in a pane; the article elsewhere."""

_MANY: Final = 100_000
"""From so many claims on the ledger is not counted anew after each decision."""


class ReviewScreen(Page[None]):
    """Where a reviewer spends the day."""

    PLACE = "review"
    BINDINGS: ClassVar[list[BindingType]] = bindings("review")
    AUTO_FOCUS = "#queue"

    def __init__(self, review: Review) -> None:
        super().__init__()
        self.review = review
        ask = review.questions
        self._looking = Asker["tuple[int, bool]", "Focus | None"](
            self, lambda about: ask.look(about[0], blind=about[1]), self._looked, self.failed
        )
        self._fetching = Asker[Stand, "Sequence[ClaimRow]"](self, ask.rows_of, self._fetched, self.failed)
        self.finding = Finding(self)
        self.deciding = Deciding(self)
        self.looking = Looking(self)
        self.watching = Watching(self)

    def compose(self) -> ComposeResult:
        """The panes from top to bottom."""
        signs, review = self.signs, self.review
        yield TopLine(review, signs)
        yield FilterBar(review, signs)
        yield QueueList(review, signs, lambda block: self._fetching.ask(replace(review.stand, index=block)))
        yield Pair(signs)
        yield ReasonLine(signs)
        yield ShapeView(signs)
        yield HintBar("review", self.ledger_app.actions, read_only=review.read_only, facts=self._pace, dot=signs.dot)

    def on_mount(self) -> None:
        """Starts with the queue that was asked for, or where the last review ended."""
        self.query_one(FilterBar).begin(self.review.typed)
        if self.review.wanted is not None:  # further down perhaps: it is shown before its queue is
            self._looking.ask((self.review.wanted, self.review.blind))
        self.finding.find(self.review.wants())
        self.watching.begin()

    # answers of the ledger

    def _looked(self, focus: Focus | None) -> None:
        if self.review.take_focus(focus):
            self._show_focus()
            self.ledger_app.greet(self.looking.welcome_back)
        elif self.review.wanted is not None and focus is not None:
            self._looking.ask((self.review.wanted, self.review.blind))

    def _fetched(self, rows: Sequence[ClaimRow]) -> None:
        self.review.take_rows(rows)
        self.query_one(QueueList).refresh()

    def failed(self, error: Exception) -> None:
        """One place for all that goes wrong: a filter is typed on, anything else is told."""
        bar = self.query_one(FilterBar)
        self.review.take_refusal()
        if isinstance(error, BadInput) and bar.has_focus_within:
            bar.wrong(str(error))
        else:
            self.ledger_app.push_screen(error_sheet(error))

    def queue_changed(self) -> None:
        """Draws the queue after a decision, and counts again; a beginning is completed, a short queue found, anew."""
        if not self.review.whole or self.review.progress.claims < _MANY:
            self.finding.complete()
        self.show_list()
        self.watching.reload()

    def show_list(self) -> None:
        """Draws the queue, and what is shown of its claim."""
        self.query_one(QueueList).show_queue()
        self.show_claim()

    def news_came(self, seqs: AbstractSet[int]) -> None:
        """Draws what others decided about, and counts again."""
        review, focus = self.review, self.review.shown()
        self.query_one(QueueList).refresh()
        if review.progress.claims < _MANY:
            self.finding.count()
        if focus and review.overtaken is None and seqs & {row.seq for row in focus.all_rows()}:
            self._looking.ask((focus.row.seq, review.blind))
        self.show_claim()

    def show_claim(self) -> None:
        """Draws where the review is, and what is shown of its claim."""
        self.query_one(QueueList).show_cursor()
        self.query_one(TopLine).refresh()
        self._show_focus()

    def _show_focus(self) -> None:
        """Draws the claim that the state shows, and asks for the one that it wants."""
        review = self.review
        focus, other_index = review.focus, review.other_index
        if review.shown() is None and review.wanted is not None:
            self._looking.ask((review.wanted, review.blind))
            return
        self.query_one(Pair).show(focus, other_index, blind=review.blind, overtaken=review.overtaken)
        self.query_one(ReasonLine).show(focus.pair(other_index) if focus else None)
        self.query_one(ShapeView).show(focus, other_index)
        self.looking.arrived()

    def _pace(self) -> Iterator[str]:
        """How fast the work goes, how long it will take, and how far readers agree."""
        review = self.review
        if pace := review.pace():
            yield f"{pace:.0f}/h"
            yield f"{hours((review.progress.claims - review.progress.decided) / pace)} left"
        if (agreed := review.progress.agreed) is not None:
            yield f"agreement {agreed:.0%}" if self.size.width >= 100 else f"{agreed:.0%} agree"

    # keys: moving

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leaves the keys that edit a line to the filter while somebody types there."""
        return not (action in {"edge", "page", "open", "drop_part"} and isinstance(self.focused, Input))

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

    def action_open(self) -> None:
        """Looks closer at what the pane with the focus shows."""
        self.looking.closer(_CLOSER.get((self.focused or self).id or "", "article"))

    def action_jump(self) -> None:
        """Shows a letter on each pane; the letter goes there."""
        from ledger.tui.jump_screen import JumpScreen

        panes = [pane for pane in self.query("FilterBar Input, QueueList, Pair, ReasonLine, ShapeView") if pane.region]
        self.ledger_app.push_screen(JumpScreen(panes), lambda pane: pane and self.set_focus(pane))

    # keys: queue and filter

    def action_queue(self, name: str) -> None:
        """Shows another queue."""
        self.finding.find(self.review.wants(queue=name))

    def action_filter(self) -> None:
        """Opens the filter; at once, so that no letter typed after it is taken for a decision."""
        self.set_focus(self.query_one(FilterBar).opened())

    def action_clear_filter(self) -> None:
        """Drops the filter."""
        self.query_one(FilterBar).clear()
        self.set_focus(self.query_one(QueueList))

    def action_drop_part(self, index: int) -> None:
        """Drops a part of the filter."""
        self.query_one(FilterBar).drop(index)

    def on_input_changed(self, message: Input.Changed) -> None:
        """Filters as somebody types."""
        if message.value != self.review.wants().typed:
            self.finding.find(self.review.wants(typed=message.value))
        else:
            self.query_one(FilterBar).right()

    def on_input_submitted(self) -> None:
        """Goes back to the list; the filter stays, and stays in sight."""
        self.query_one(FilterBar).leave()
        self.set_focus(self.query_one(QueueList))

    # keys: looking

    def action_look(self, look: Closer) -> None:
        """Looks closer at the claim."""
        self.looking.closer(look)

    def action_export(self) -> None:
        """Writes what was decided to a file."""
        from ledger.tui.export_screen import ExportScreen

        self.ledger_app.push_screen(ExportScreen(self.review.questions.ledger), self._exported)

    def _exported(self, told: str | None) -> None:
        if told:
            self.deciding.tell(told)

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

    def action_correct(self) -> None:
        """Corrects a figure that was mis-read."""
        self.deciding.correct()

    def action_settle(self) -> None:
        """Settles the group by its newest figure."""
        self.deciding.settle()

    def action_mark(self) -> None:
        """Marks the claim for a decision about many."""
        self.review.mark()
        self.query_one(QueueList).refresh()
        self.show_claim()

    def action_mark_range(self) -> None:
        """Marks all from the last mark to here."""
        self.review.mark_to_here()
        self.query_one(QueueList).refresh()
        self.query_one(TopLine).refresh()

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
