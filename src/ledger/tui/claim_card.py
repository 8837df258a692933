"""One claim as its article states it: status, source, and the sentence with the figure marked."""

from __future__ import annotations

from typing import Final

from textual.content import Content

from ledger.tui import words
from ledger.tui.desk import ClaimRow
from ledger.tui.marking import excerpt, plain
from ledger.tui.news import Told
from ledger.tui.pages import styled
from ledger.tui.pane import Pane
from ledger.tui.shape import number
from ledger.tui.words import Signs

_NOBODY: Final = "no authority named"


class ClaimCard(Pane):
    """A side of the pair."""

    def __init__(self, signs: Signs, *, id: str) -> None:
        super().__init__(id=id)
        self._signs = signs
        self._empty = ""
        self._title = ""
        self._row: ClaimRow | None = None
        self._blind = False
        self._overtaken: Told | None = None

    def show(
        self, title: str, row: ClaimRow | None, empty: str = "", *, blind: bool = False, overtaken: Told | None = None
    ) -> None:
        """Shows a claim under a title of our own words, or why there is none; `blind`: no status is shown."""
        self._title, self._row, self._empty, self._blind, self._overtaken = title, row, empty, blind, overtaken
        self.refresh()

    def lines(self) -> list[Content]:
        """The claim fitted to the box: the line with the figure is always inside."""
        width, height = self.size.width, self.size.height
        row = self._row
        if row is None:
            if not self._title:
                return []
            rule = self._rule([(f"{self._title} ", "strong")], width)
            return [rule, styled([(self._empty, "quiet")])]
        head = self._rule([(f"{self._title} ", "strong"), *self._status(row)], width)
        figure = (row.start - row.sentence_start, row.end - row.sentence_start)
        told = [source_line(row, self._signs), *corrected_line(row)]
        text = excerpt(row.sentence, figure, "$figure", width, max(1, height - 1 - len(told)), self._signs.more)
        return [head, *(line.truncate(width, ellipsis=True) for line in told), *text]

    def _rule(self, pieces: list[tuple[str, str]], width: int) -> Content:
        line = styled([(self._signs.rule + " ", "quiet"), *pieces])
        return (line + styled([(self._signs.rule * max(0, width - line.cell_length), "quiet")])).truncate(
            width, ellipsis=True
        )

    def _status(self, row: ClaimRow) -> list[tuple[str, str]]:
        if self._blind:
            return [("hidden until yours is in ", "quiet")]
        if told := self._overtaken:
            return [(f"now {self._signs.status[told.status]} {told.status} by {plain(told.reviewer).plain} ", "high")]
        return [(words.status(row, self._signs), row.status), (f"{self._decided(row)} ", "quiet")]

    def _decided(self, row: ClaimRow) -> str:
        told = [
            words.reason(row.reason_code),
            row.reviewer and f"by {plain(row.reviewer).plain}",
        ]
        return "".join(f" {self._signs.dot} {part}" for part in told if part)


def source_line(row: ClaimRow, signs: Signs) -> Content:
    """ "Harbour Post, 9 Mar 2016 · says: health ministry · for 8 Mar 2016"."""
    parts = [
        styled([(plain(row.outlet or "no outlet").plain, "strong"), (f", {words.date(row.published_at)}", "plain")])
    ]
    said = [("says: ", "quiet"), (plain(row.authority).plain, "plain")] if row.authority else [(_NOBODY, "quiet")]
    parts.append(styled(said))
    when = words.period(row.as_of_start, row.as_of_end)
    if when and when != words.date(row.published_at):
        parts.append(styled([("for ", "quiet"), (when, "plain")]))
    return styled([(f" {signs.dot} ", "quiet")]).join(parts)


def corrected_line(row: ClaimRow) -> list[Content]:
    """The figure as a person reads it, and what the machine read; nothing where nobody corrected it."""
    if not row.corrected:
        return []
    bounds = [number(value) for value in (row.low, row.high) if value is not None]
    stated = number(row.nominal) if row.nominal is not None else " to ".join(bounds)
    read = plain(row.machine_read).plain
    return [styled([("corrected: ", "quiet"), (stated, "strong"), (f" (the machine read {read})", "quiet")])]
