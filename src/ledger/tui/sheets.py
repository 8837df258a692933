"""Pages of text over the review: a reason in full, a history, a picture of the group, an error."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar, Final

from textual.app import ComposeResult, RenderResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from ledger.errors import LedgerError
from ledger.model import Decision, Status
from ledger.tui import words
from ledger.tui.desk import ClaimRow
from ledger.tui.hint_bar import HintBar
from ledger.tui.marking import marked, plain
from ledger.tui.matrix import matrix
from ledger.tui.pages import Sheet, bindings, styled
from ledger.tui.questions import Focus
from ledger.tui.reason_line import in_words
from ledger.tui.shape import figures, number_line
from ledger.tui.words import Signs


class Drawn(Widget):
    """Text that is made for the width it gets."""

    def __init__(self, draw: Callable[[int], Content]) -> None:
        super().__init__()
        self._draw = draw

    def render(self) -> RenderResult:
        """The text for this width."""
        return self._draw(self.size.width or self.screen.size.width)


class TextSheet(Sheet[None]):
    """A title and a text that scrolls."""

    PLACE = "sheet"
    BINDINGS: ClassVar[list[BindingType]] = bindings("sheet")

    def __init__(self, title: Content, draw: Callable[[int], Content]) -> None:
        super().__init__()
        self._title = title
        self._draw = draw

    def compose(self) -> ComposeResult:
        """Title, text, footer."""
        with Vertical(classes="sheet"):
            yield Static(self._title, classes="title", markup=False)
            with VerticalScroll():
                yield Drawn(self._draw)
            yield HintBar("sheet", self.ledger_app.actions)

    def action_scroll(self, lines: int) -> None:
        """Scrolls by lines."""
        self.query_one(VerticalScroll).scroll_relative(y=lines, animate=False)

    def action_close(self) -> None:
        """Back to the review."""
        self.dismiss()


def why_sheet(focus: Focus, other_index: int) -> TextSheet:
    """The reason in full: the relation's sentence, both figures in their sentences, and the rule's name."""
    pair = focus.pair(other_index)

    def draw(_: int) -> Content:
        if pair is None:
            return Content("No other figure of this quantity is known, so nothing speaks for or against it yet.")
        parts = [in_words(pair)]
        for row in (pair.a, pair.b):
            figure = (row.start - row.sentence_start, row.end - row.sentence_start, "$figure")
            said = styled(
                [
                    (f"{row.seq} ", "strong"),
                    (plain(row.outlet or "no outlet").plain, "strong"),
                    (f", {words.date(row.published_at)}: ", "plain"),
                ]
            )
            parts.append(said + marked(row.sentence, [figure]))
        parts.append(styled([(f"Rule: {pair.rule}, severity {words.severity(pair.severity)}", "quiet")]))
        return Content("\n\n").join(parts)

    return TextSheet(Content("Why"), draw)


def group_sheet(focus: Focus, other_index: int, signs: Signs) -> TextSheet:
    """All figures of the group on one scale, and by time and source."""
    other = focus.other(other_index)
    rows, this, beside = focus.figures(other_index), focus.row.id, other.id if other else None

    def draw(width: int) -> Content:
        shown = figures(rows, this, beside)
        lines = number_line(shown, width, len(shown) + 1, signs)
        table = matrix(rows, this, beside, width, signs)
        return Content("\n").join([*map(styled, lines), Content(), *map(styled, table)])

    title = plain(focus.group.label) if focus.group else Content("No group yet")
    return TextSheet(title, draw)


def history_sheet(seq: int, decisions: Sequence[Decision], signs: Signs) -> TextSheet:
    """Every decision about a claim, the newest first."""

    def draw(_: int) -> Content:
        if not decisions:
            return Content("Nobody has decided about this claim yet.")
        return Content("\n").join(_told(decision, signs) for decision in reversed(decisions))

    return TextSheet(Content(f"Decisions about {seq}"), draw)


def _told(decision: Decision, signs: Signs) -> Content:
    status: Status = decision.to_status
    told = styled([
        (f"{words.date(decision.decided_at)} {decision.decided_at[11:16]} UTC ", "quiet"),
        (f"{signs.status[status]} {status}", status),
        (f" {words.reason(decision.reason_code)}, by ", "plain"),
    ]) + plain(decision.reviewer)  # fmt: skip
    if decision.note:
        told += Content("\n  ") + plain(decision.note)
    for url in decision.evidence:
        told += Content("\n  ") + plain(url, "$quiet")
    return told


def earlier_sheet(row: ClaimRow, rows: Sequence[ClaimRow], signs: Signs) -> TextSheet:
    """What the claim's authority said of the same kind, the oldest first, this claim in bold."""

    def line(other: ClaimRow) -> Content:
        where = f"{other.place or ''} {signs.dot} {other.outlet or 'no outlet'}"
        return styled([
            (f"{words.date(other.as_of_end or other.published_at):>11}  ", "quiet"),
            (f"{words.status(other, signs):13}", other.status),
            (f"{plain(other.literal).plain}  ", "this" if other.id == row.id else "other"),
            (plain(where).plain, "plain"),
        ])  # fmt: skip

    def draw(_: int) -> Content:
        if row.authority is None:
            return Content("The article names no authority for this figure.")
        return Content("\n").join(line(other) for other in rows)

    return TextSheet(Content(f"{row.kind} by ") + plain(row.authority or "nobody named"), draw)


def welcome_sheet(focus: Focus, other_index: int) -> TextSheet:
    """The loop in three lines, on the reader's own data."""
    row, other = focus.row, focus.other(other_index)

    def draw(_: int) -> Content:
        outlet, literal = plain(row.outlet or "An article").plain, plain(row.literal).plain
        first = [(outlet, "plain"), (" says ", "plain"), (literal, "strong")]
        if other is not None:
            first += [(f", {plain(other.outlet or 'another article').plain} says ", "plain")]
            first += [(plain(other.literal).plain, "strong"), (". The line under them tells why.", "plain")]
        return Content("\n\n").join(map(styled, (first, _DECISION_KEYS, _OTHER_KEYS)))

    return TextSheet(Content("Reviewing, in three lines"), draw)


_DECISION_KEYS: Final = [
    ("You decide about the first one: ", "plain"), ("v", "key"), (" verified, ", "plain"), ("d", "key"),
    (" disputed, ", "plain"), ("s", "key"), (" superseded by the other, ", "plain"), ("x", "key"),
    (" not a claim. The next one comes at once.", "plain"),
]  # fmt: skip
_OTHER_KEYS: Final = [
    ("u", "key"), (" undoes. ", "plain"), ("o", "key"), (" opens the article, ", "plain"), ("t", "key"),
    (" turns the pair round, ", "plain"), ("?", "key"), (" lists every key, ", "plain"), ("q", "key"),
    (" leaves. Everything is saved.", "plain"),
]  # fmt: skip


def error_sheet(error: Exception) -> TextSheet:
    """What went wrong, in one place for all screens."""
    told = str(error) if isinstance(error, LedgerError) else f"{type(error).__name__}: {error}"
    return TextSheet(Content("That did not work"), lambda _: plain(told))
