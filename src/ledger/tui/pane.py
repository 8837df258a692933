"""A pane of the review, drawn anew with every key, and so drawn without detours."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Self, cast

from rich.segment import Segment
from rich.style import Style as RichStyle
from textual.app import App, RenderResult
from textual.content import Content
from textual.geometry import Region
from textual.strip import Strip
from textual.style import Style
from textual.widget import Widget


class Pane(Widget):
    """Lines of styled text that are made to fit.

    Textual's own way from a text to the screen wraps, aligns, frames, and gives each piece its place for the mouse:
    half of what a key costs. It is gone only while something in the pane is selected.
    """

    _drawn: tuple[object, list[Strip]] | None = None
    """The lines on the screen, and what they were made for."""

    def lines(self) -> Sequence[Content]:
        """The lines of the pane, from the top; each as wide as the pane at most."""
        raise NotImplementedError

    def render(self) -> RenderResult:
        """The same as one text, for the mouse."""
        return Content("\n").join(self.lines())

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """Draws anew."""
        self._drawn = None
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines as the terminal gets them."""
        if self.text_selection is not None:
            return super().render_lines(crop)
        made_for = (self.outer_size, self.visual_style, cast("App[object]", self.app).theme)
        if self._drawn is None or self._drawn[0] != made_for:
            self._drawn = (made_for, self._strips())
        strips = self._drawn[1][crop.y : crop.bottom]
        return strips if crop.width == self.outer_size.width else [strip.crop(crop.x, crop.right) for strip in strips]

    def _strips(self) -> list[Strip]:
        width, height = self.outer_size
        base, indent = self.visual_style, self.gutter.left
        background, filters = self.background_colors[1], self.get_line_filters()
        styles: dict[str | Style, RichStyle] = {"": base.rich_style}
        lines = self.lines()[:height]
        strips: list[Strip] = []
        for line in lines:
            segments = [Segment(" " * indent, base.rich_style)] if indent else []
            for text, name in pieces(line):
                if name not in styles:
                    styles[name] = (base + (Style.parse(name) if isinstance(name, str) else name)).rich_style
                segments.append(Segment(text, styles[name]))
            segments = Segment.adjust_line_length(segments, width, base.rich_style)
            for each in filters:
                segments = each.apply(segments, background)
            strips.append(Strip(segments, width))
        return strips + [Strip.blank(width, base.rich_style)] * (height - len(strips))


def pieces(line: Content) -> Iterator[tuple[str, str | Style]]:
    """A line as pieces of text with the style of each; of spans that overlap the first counts."""
    text, at = line.plain, 0
    for start, end, style in sorted(line.spans, key=lambda span: span.start):
        if start > at:
            yield text[at:start], ""
        yield text[max(start, at) : end], style
        at = max(at, end)
    if at < len(text):
        yield text[at:], ""
