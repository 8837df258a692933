"""The queue as a virtual list: it draws the lines that are on the screen, and asks for rows that are not in memory."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, Final

from rich.segment import Segment
from textual.events import Click, Resize
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from ledger.safetext import one_line
from ledger.tui import words
from ledger.tui.desk import ClaimRow
from ledger.tui.pane import Kept
from ledger.tui.questions import BLOCK_ROWS
from ledger.tui.shape import fit
from ledger.tui.state import Review
from ledger.tui.top_line import TABS, counted
from ledger.tui.words import Signs

_WIDE_CELLS: Final = 100
_KEPT_LINES: Final = 200
"""So many lines are kept as they were drawn, for the next time that they are in sight."""


class QueueList(Kept, ScrollView, can_focus=True, inherit_bindings=False):
    """A line a claim; a million claims cost as much as a screenful."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "queue--row", "queue--decided", "queue--cursor", "queue--waiting",
    }  # fmt: skip

    class Chosen(Message):
        """A row was clicked."""

        def __init__(self, index: int) -> None:
            super().__init__()
            self.index = index

    def __init__(self, review: Review, signs: Signs, need: Callable[[int], None]) -> None:
        """`need` is called with the number of a block of rows that has to be drawn and is not in memory."""
        super().__init__(id="queue")
        self._review = review
        self._signs = signs
        self._need = need
        self._cursor = 0  # the row drawn as the cursor
        self._first = review.top  # the line to begin at, once: where the last review was left
        self._lines: dict[int, tuple[object, Strip]] = {}  # what was drawn of a claim, by its number, and from what

    def show_queue(self) -> None:
        """Draws the queue anew: another queue, another filter."""
        self.virtual_size = Size(self.size.width, len(self._review.seqs))
        if self._first and self._review.whole:
            self.scroll_to(y=self._first, animate=False, force=True)
            self._first = 0
        self.show_cursor()
        self.refresh()

    def show_cursor(self) -> None:
        """Moves the drawn cursor to where the review is: two lines are drawn, and others only when it scrolls."""
        before, self._cursor = self._cursor, self._review.cursor
        self.scroll_to_region(Region(0, self._cursor, 1, 1), animate=False, force=True, x_axis=False)
        for line in {before, self._cursor}.intersection(self.in_sight()):
            self.refresh_line(line)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Keeps in mind which line is the first in sight."""
        super().watch_scroll_y(old_value, new_value)
        self._review.top = round(new_value)

    def page_rows(self) -> int:
        """How many rows a page is."""
        return max(1, self.size.height - 1)

    def in_sight(self) -> range:
        """The places of the rows that are on the screen."""
        top = self.scroll_offset.y
        return range(top, min(top + self.size.height, len(self._review.seqs)))

    def on_resize(self, event: Resize) -> None:
        """Keeps the list as wide as the screen."""
        self.virtual_size = Size(event.size.width, len(self._review.seqs))
        self.call_after_refresh(self.show_cursor)

    def on_click(self, event: Click) -> None:
        """Tells which row was clicked."""
        index = event.y + self.scroll_offset.y
        if index < len(self._review.seqs):
            self.post_message(self.Chosen(index))

    def strips(self) -> list[Strip]:
        """The lines in sight."""
        return [self.render_line(y) for y in range(self.outer_size.height)]

    def render_line(self, y: int) -> Strip:
        """The line of a claim, or a placeholder until its row is here."""
        review, index = self._review, y + self.scroll_offset.y
        if index >= len(review.seqs):
            return self._strip(nothing(review) if index == 0 and review.loaded else "", "queue--waiting")
        seq, row, here = review.seqs[index], review.row_at(index), index == review.cursor
        marked = seq in review.marked
        mark = (self._signs.here if here else " ") + (f"{self._signs.marked} " if marked else "  ")
        if row is None:
            self._need(index // BLOCK_ROWS)
            return self._strip(f"{mark}{self._signs.more}", "queue--waiting")
        style = "queue--cursor" if here else "queue--row" if row.status == "unreviewed" else "queue--decided"
        drawn_from = (row, mark, review.blind, self.get_component_rich_style(style), self.size.width)
        drawn = self._lines.get(seq)
        if drawn is None or drawn[0] != drawn_from:
            status = f"{self._signs.dot} hidden" if review.blind else words.status(row, self._signs)
            text = mark + cells(row, status, self.size.width - len(mark), self._signs)
            if len(self._lines) >= _KEPT_LINES:
                self._lines.clear()
            self._lines[seq] = drawn = (drawn_from, self._strip(text, style))
        return drawn[1]

    def _strip(self, text: str, component: str) -> Strip:
        """A line over the whole width; the scroll bar covers its end."""
        style = self.get_component_rich_style(component)
        segment = Segment(fit(text, self.size.width, self._signs), style)
        return Strip([segment]).adjust_cell_length(self.outer_size.width, style)


_DONE: Final = {
    "conflicts": "No conflict waits for a decision.",
    "unreviewed": "Every claim is decided.",
    "returned": "No claim came back for another look.",
    "second": "No decision of others waits for a second reading.",
    "all": "",
}
_WAITS: Final = {
    "conflicts": "in conflict",
    "unreviewed": "not decided yet",
    "returned": "that came back",
    "second": "to read a second time",
}


def nothing(review: Review) -> str:
    """Why the list is empty, and where there is more to do."""
    if review.typed:
        return "Nothing answers to the filter. esc drops it."
    waiting = review.progress.queues
    if not waiting:
        return ""
    if not review.progress.claims:
        return "The ledger is empty. `ledger ingest PATH` reads articles into it."
    key, queue = next(((key, name) for key, name, _ in TABS if waiting.get(name)), ("0", "all"))
    more = f"{key} shows {counted(waiting[queue])} {_WAITS[queue]}." if queue in waiting else "0 shows all claims."
    return f"{_DONE[review.queue]} {more}".strip()


def cells(row: ClaimRow, status: str, width_cells: int, signs: Signs) -> str:
    """A claim on one line: status, kind, figure, place, source, day."""
    wide = width_cells >= _WIDE_CELLS - 5
    parts = [(words.short(row.id), words.SHORT_ID)] if wide else []
    parts += [
        (status, 12),
        (row.kind, 12 if wide else 10),
        (one_line(row.literal), 22 if wide else 18),
    ]
    day = words.date(row.published_at)
    used = sum(cell for _, cell in parts) + len(parts) + 12
    rest = max(8, width_cells - used)
    if wide:
        parts += [
            (one_line(row.place or ""), rest // 2 - 1),
            (one_line(row.outlet or "no outlet"), rest - rest // 2 - 1),
        ]
    else:
        parts += [(one_line(row.outlet or "no outlet"), rest - 1)]
    return " ".join(fit(text, cell, signs) for text, cell in parts) + f" {day:>11}"
