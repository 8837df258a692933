"""A list of lines to choose from. The chosen one has a sign before it, as colour alone tells nothing."""

from __future__ import annotations

from rich.segment import Segment
from textual.strip import Strip
from textual.widgets import OptionList
from textual.widgets.option_list import Option


class Choices(OptionList):
    """Options with a margin for the sign."""

    def __init__(self, *options: Option | str, sign: str, id: str) -> None:
        self._sign = f"{sign} "
        super().__init__(*options, id=id, markup=False)

    def _get_left_gutter_width(self) -> int:
        return len(self._sign)

    def render_line(self, y: int) -> Strip:
        """The sign or room for it, and the line as Textual draws it."""
        line, at = super().render_line(y), self.scroll_offset.y + y
        if at >= len(self._lines):
            return line
        sign = self._sign if self._lines[at] == (self.highlighted, 0) else " " * len(self._sign)
        return Strip([Segment(sign, next(iter(line)).style), *line])
