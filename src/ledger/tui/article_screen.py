"""The whole article, at the sentence of the claim, with its figures marked."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import ClassVar, Final, NamedTuple

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.visual import Visual
from textual.widgets import Static

from ledger.model import Article, Span
from ledger.tui import words
from ledger.tui.asking import Asker
from ledger.tui.desk import ClaimRow, Ledger
from ledger.tui.hint_bar import HintBar
from ledger.tui.marking import marked, plain
from ledger.tui.pages import Page, bindings, styled
from ledger.tui.sheets import error_sheet

_SHOWN_FIGURES: Final = 2_000
_SHOWN_CHARS: Final = 60_000
"""How much of a very long article is laid out on either side of the sentence."""


class Reading(NamedTuple):
    """An article, and the claims read from it in the order of the text."""

    article: Article
    rows: Sequence[ClaimRow]


class ArticleBody(ScrollView, can_focus=True, inherit_bindings=False):
    """Lines of an article, wrapped once for a width and drawn as they are scrolled to."""

    def __init__(self) -> None:
        super().__init__(id="body")
        self._lines: list[Content] = []
        self._starts: list[int] = []  # of each line: its first code point in the body
        self._content: Content = Content()
        self._first = 0

    def show(self, body: str, figures: Sequence[tuple[int, int, str]], around: int) -> None:
        """Lays out the body around a code point; figures are (start, end, style)."""
        self._first = max(0, around - _SHOWN_CHARS)
        last = min(len(body), around + _SHOWN_CHARS)
        spans = [(start - self._first, end - self._first, style) for start, end, style in figures]
        self._content = marked(body[self._first : last], spans, paragraphs=True)
        self._lay_out()

    def go_to(self, offset: int) -> None:
        """Scrolls so that a code point of the body is in the upper third."""
        line = max(0, bisect_right(self._starts, offset) - 1)
        self.scroll_to(y=max(0, line - self.size.height // 3), animate=False)

    def on_resize(self) -> None:
        """Wraps anew; the line at the top stays at the top."""
        top = self._starts[self.scroll_offset.y] if self.scroll_offset.y < len(self._starts) else 0
        self._lay_out()
        self.scroll_to(y=max(0, bisect_right(self._starts, top) - 1), animate=False)

    def _lay_out(self) -> None:
        width = max(20, min(self.size.width - 2, 100))
        self._lines, self._starts, at = [], [], self._first
        for paragraph in self._content.split("\n", allow_blank=True):
            within = 0
            for line in paragraph.wrap(width):
                within = paragraph.plain.find(line.plain, within) if line.plain else within
                self._lines.append(line)
                self._starts.append(at + within)
                within += len(line.plain)
            at += len(paragraph.plain) + 1
        self.virtual_size = Size(self.size.width, len(self._lines))
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """A line of the article."""
        index = y + self.scroll_offset.y
        line = self._lines[index] if index < len(self._lines) else Content()
        strips = Visual.to_strips(self, line, self.size.width, 1, self.visual_style, pad=True)
        return strips[0] if strips else Strip.blank(self.size.width)


class ArticleScreen(Page[None]):
    """Title, outlet, day and address; the text; the figures one after the other."""

    PLACE = "article"
    BINDINGS: ClassVar[list[BindingType]] = bindings("article")
    AUTO_FOCUS = "#body"

    def __init__(self, ledger: Ledger, row: ClaimRow) -> None:
        super().__init__()
        self._ledger = ledger
        self._row = row
        self._figures: list[Span] = []
        self._at = 0
        self._asking = Asker[ClaimRow, Reading](self, self._read, self._show, self._failed)

    def compose(self) -> ComposeResult:
        """Heading, text, footer."""
        yield Static("", id="heading", markup=False)
        yield ArticleBody()
        yield HintBar("article", self.ledger_app.actions)

    def on_mount(self) -> None:
        """Asks for the article."""
        self._asking.ask(self._row)

    def _read(self, row: ClaimRow) -> Reading:
        rows = self._ledger.claims({"article_id": row.article_id}, limit=_SHOWN_FIGURES)
        return Reading(self._ledger.article(row.article_id), sorted(rows, key=lambda claim: claim.start))

    def _show(self, reading: Reading) -> None:
        article, rows = reading
        self._figures = [(row.start, row.end) for row in rows]
        self._at = next((index for index, row in enumerate(rows) if row.id == self._row.id), 0)
        told = [article.outlet or "no outlet", words.date(article.published_at), article.author, article.url]
        heading = styled([(plain(article.title or "No title").plain, "strong")]) + Content("\n")
        heading += plain(f" {self.signs.dot} ".join(part for part in told if part), "$quiet")
        self.query_one("#heading", Static).update(heading)
        others = [(row.start, row.end, "$figure-quiet") for row in rows if row.id != self._row.id]
        figures = [*others, (self._row.start, self._row.end, "$figure")]
        self.query_one(ArticleBody).show(article.body, figures, self._row.start)
        self.call_after_refresh(self.action_home)

    def _failed(self, error: Exception) -> None:
        self.ledger_app.push_screen(error_sheet(error))

    def action_scroll(self, lines: int) -> None:
        """Scrolls by lines."""
        self.query_one(ArticleBody).scroll_relative(y=lines, animate=False)

    def action_page(self, pages: int) -> None:
        """Scrolls by pages."""
        body = self.query_one(ArticleBody)
        body.scroll_relative(y=pages * max(1, body.size.height - 1), animate=False)

    def action_figure(self, step: int) -> None:
        """Goes to the next figure of the article."""
        if self._figures:
            self._at = (self._at + step) % len(self._figures)
            self.query_one(ArticleBody).go_to(self._figures[self._at][0])

    def action_home(self) -> None:
        """Goes to the sentence of the claim."""
        self.query_one(ArticleBody).go_to(self._row.start)

    def action_close(self) -> None:
        """Back to the review."""
        self.dismiss()
