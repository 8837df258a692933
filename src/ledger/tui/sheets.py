"""Pages of text over the review: a reason in full, a history, a picture of the group, an error."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar, Final

from textual.app import ComposeResult, RenderResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.events import Key
from textual.widget import Widget
from textual.widgets import Static

from ledger.errors import LedgerError
from ledger.model import Decision, Status
from ledger.tui import words
from ledger.tui.answers import Focus
from ledger.tui.desk import ClaimRow
from ledger.tui.hint_bar import HintBar
from ledger.tui.marking import marked, plain
from ledger.tui.matrix import matrix
from ledger.tui.pages import Sheet, bindings, styled
from ledger.tui.reason_line import in_words
from ledger.tui.shape import figures, number_line
from ledger.tui.since import Since
from ledger.tui.state import Review
from ledger.tui.top_line import hours
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
            yield Static("", id="problem", markup=False)
            yield HintBar("sheet", self.ledger_app.actions)

    def on_key(self, event: Key) -> None:
        """A key that does nothing here says so."""
        if event.is_printable:
            self.query_one("#problem", Static).update(
                styled([("The keys of the review work below: ", "high"), ("Enter goes there.", "plain")])
            )

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
                    (f"{words.short(row.id)} ", "strong"),
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


def history_sheet(claim_id: str, decisions: Sequence[Decision], signs: Signs, *, blind: bool = False) -> TextSheet:
    """Every decision about a claim, the newest first; `blind`: none, as the reader's own is not in yet."""

    def draw(_: int) -> Content:
        if blind:
            return Content("Hidden until your own reading is in.")
        if not decisions:
            return Content("Nobody has decided about this claim yet.")
        return Content("\n").join(_told(decision, signs) for decision in reversed(decisions))

    return TextSheet(Content(f"Decisions about {words.short(claim_id)}"), draw)


def _told(decision: Decision, signs: Signs) -> Content:
    status: Status = decision.to_status
    told = styled([
        (f"{words.date(decision.decided_at)} {decision.decided_at[11:16]} UTC ", "quiet"),
        (f"{signs.status[status]} {status}", status),
        (f" {words.reason(decision.reason_code)}, by ", "plain"),
    ]) + plain(decision.reviewer)  # fmt: skip
    if decision.reading == "second":
        told += Content(" (second reading)")
    if decision.correction:
        told += Content("\n  corrected: ") + plain(words.correction(decision.correction))
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


def resume_sheet(now: Since, review: Review) -> TextSheet:
    """Where the work stands, what has changed, and where it goes on."""
    told = f"{now.done:,} of {now.groups:,} groups done, {now.returned:,} returned for another look."
    changed = [f"{now.claims:,} new claims"] if now.claims else []
    changed += [f"{plain(name).plain} decided {count:,}" for name, count in now.decisions.items()]
    since = f"Since you were here: {', '.join(changed)}." if changed else "Nothing has changed since you were here."
    focus = review.shown()
    where = focus.group.label if focus and focus.group else focus.row.literal if focus else "the queue"

    def draw(_: int) -> Content:
        goes_on = styled([("Enter", "key"), (" continues at ", "plain"), (plain(where).plain, "strong")])
        return Content("\n\n").join([Content(told), Content(since), goes_on])

    return TextSheet(Content("Welcome back, ") + plain(review.questions.reviewer), draw)


def progress_sheet(review: Review) -> TextSheet:
    """What is done and what waits, how fast it goes, and how far second readings agree, by kind."""
    progress, pace = review.progress, review.pace()
    left = progress.claims - progress.decided
    rows = [(name, f"{waiting:,}") for name, waiting in progress.queues.items()]
    rows += [("pace", f"{pace:.0f} an hour, {hours(left / pace)} left" if pace else "known after three decisions")]

    def draw(_: int) -> Content:
        lines = [styled([(f"{name:<12}", "quiet"), (told, "plain")]) for name, told in rows]
        lines += [Content(), styled([(f"{'second readings':<18}{'both':>6}{'agree':>8}{'kappa':>8}", "strong")])]
        for row in progress.agreement:
            kappa = "-" if row.kappa is None else f"{row.kappa:.2f}"
            agreed = row.agreed / row.both if row.both else 0
            lines.append(Content(f"{row.kind:<18}{row.both:>6,}{agreed:>8.0%}{kappa:>8}"))
        if not progress.agreement:
            lines.append(Content("none yet: queue 4 reads again what others decided"))
        return Content("\n").join(lines)

    title = f"{progress.decided:,} of {progress.claims:,} claims decided"
    return TextSheet(Content(title), draw)


def statement_sheet(statement: str) -> TextSheet:
    """The filter as SQL, whole; `ledger sql` runs it."""
    return TextSheet(Content("The filter as SQL, for `ledger sql`"), lambda _: plain(statement))


def error_sheet(error: Exception) -> TextSheet:
    """What went wrong, in one place for all screens."""
    told = str(error) if isinstance(error, LedgerError) else f"{type(error).__name__}: {error}"
    return TextSheet(Content("That did not work"), lambda _: plain(told))
