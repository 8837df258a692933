"""Outside text becomes content with the right figure marked, whatever stands before it."""

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.content import Content

from ledger.tui.marking import excerpt, lines_around, marked, plain
from tui import evil


def under(content: Content, style: str) -> list[str]:
    return [content.plain[span.start : span.end] for span in content.spans if span.style == style]


def test_the_figure_is_marked_behind_controls_that_content_would_drop() -> None:
    start = len(evil.BEFORE)
    shown = marked(evil.SENTENCE, [(start, start + len(evil.LITERAL), "$figure")])
    assert under(shown, "$figure") == [evil.SHOWN]
    assert len(shown.plain) == len(evil.SENTENCE)
    assert not set(evil.FORBIDDEN) & set(shown.plain)
    assert "[@click=app.quit]" in shown.plain
    assert len(shown.spans) == 1


def test_half_a_surrogate_pair_can_be_written() -> None:
    assert marked("a\ud800b", []).plain.encode() == "a\ufffdb".encode()


def test_names_are_never_markup() -> None:
    assert plain("[b]x[/b]").plain == "[b]x[/b]"
    assert plain("[/").spans == []
    assert plain(None).plain == ""


@given(st.text(), st.text(min_size=1), st.text())
def test_every_code_point_keeps_its_place(before: str, figure: str, after: str) -> None:
    shown = marked(before + figure + after, [(len(before), len(before + figure), "$figure")])
    assert len(shown.plain) == len(before + figure + after)
    assert under(shown, "$figure") == [shown.plain[len(before) : len(before + figure)]]


def test_offsets_outside_the_text_are_clipped() -> None:
    assert marked("abc", [(-5, 2, "$figure"), (9, 12, "$other")]).spans == [(0, 2, "$figure")]


@given(st.integers(0, 400), st.integers(10, 120), st.integers(1, 6))
def test_the_figure_is_inside_the_box(words_before: int, width: int, height: int) -> None:
    before = "word " * words_before
    sentence = f"{before}240 dead" + " word" * 200
    lines = excerpt(sentence, (len(before), len(before) + 3), "$figure", width, height, "…")
    assert len(lines) <= height
    assert [found for line in lines for found in under(line, "$figure")] == ["240"]
    assert all(cell_len(line.plain) <= width for line in lines)


def test_lines_that_are_left_out_show() -> None:
    lines = [Content(f"line {number}") for number in range(9)]
    assert [line.plain for line in lines_around(lines, 5, 3, "…")] == ["… line 4", "line 5", "line 6 …"]
    assert lines_around(lines[:2], 0, 3, "…") == lines[:2]
