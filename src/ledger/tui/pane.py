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


class Kept(Widget):
    """Lines that stay as they were drawn until something changes: every frame asks every widget for all of them.

    Textual's own way from a text to the screen wraps, aligns, frames, and gives each piece its place for the mouse:
    half of what a key costs. It is gone only while something here is selected.
    """

    _drawn: tuple[object, list[Strip]] | None = None
    """The lines on the screen, and what they were made for."""

    def strips(self) -> list[Strip]:
        """The lines from the top, as wide as the widget and as many as fit."""
        raise NotImplementedError

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
            behind, strips = self.background_colors[1], self.strips()
            for each in self.get_line_filters():
                strips = [strip.apply_filter(each, behind) for strip in strips]
            self._drawn = (made_for, strips)
        strips = self._drawn[1][crop.y : crop.bottom]
        return strips if crop.width == self.outer_size.width else [strip.crop(crop.x, crop.right) for strip in strips]


class Pane(Kept):
    """Lines of styled text that are made to fit."""

    def lines(self) -> Sequence[Content]:
        """The lines of the pane, from the top; each as wide as the pane at most."""
        raise NotImplementedError

    def render(self) -> RenderResult:
        """The same as one text, for the mouse."""
        return Content("\n").join(self.lines())

    def strips(self) -> list[Strip]:
        """The lines, filled up with empty ones."""
        width, height = self.outer_size
        base, indent = self.visual_style, self.gutter.left
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
