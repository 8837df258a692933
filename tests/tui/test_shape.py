"""The number line and the matrix: where figures stand, what is left out, and what cannot break them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from ledger.tui.matrix import matrix
from ledger.tui.shape import Scale, bar, figures, fit, number, number_line
from ledger.tui.words import ASCII, UNICODE
from tui.rows import row


def text(lines: list[list[tuple[str, str]]]) -> list[str]:
    return ["".join(piece for piece, _ in line) for line in lines]


def test_an_exact_figure_is_a_point() -> None:
    on = Scale(Decimal(0), Decimal(100), 11, logarithmic=False)
    assert bar(row("50", low=50, high=50), on, ASCII) == "     #     "


def test_an_open_figure_runs_to_the_edge_with_what_a_reader_infers_thick() -> None:
    on = Scale(Decimal(0), Decimal(100), 11, logarithmic=False)
    more_than_20 = row("more than 20", nominal=20, low=21, high=None, soft_low=21, soft_high=40)
    assert bar(more_than_20, on, ASCII) == "  #==----->"[:11]


def test_a_range_has_ends() -> None:
    on = Scale(Decimal(0), Decimal(100), 11, logarithmic=False)
    assert bar(row("40 to 60", nominal=None, low=40, high=60), on, ASCII) == "    [=]    "


def test_the_scale_is_logarithmic_for_far_figures() -> None:
    lines = text(number_line(figures([row("10"), row("1000")], "", None), 80, 5, ASCII))
    assert "log scale" in lines[-1]
    assert lines[-1].split()[0] == "10"


def test_the_pair_comes_first_and_what_does_not_fit_is_counted() -> None:
    rows = [row(str(10 + index)) for index in range(9)]
    lines = text(number_line(figures(rows, rows[8].id, rows[4].id), 80, 4, ASCII))
    assert [line.split()[1] for line in lines[:3]] == ["18", "14", "10"]
    assert lines[3].startswith("... 6 more: p")


def test_same_figures_of_one_source_are_one_line() -> None:
    rows = [row("12", authority="harbour office", outlet=name) for name in ("Post", "Wire", "Echo")]
    shown = figures(rows, "", None)
    assert len(shown) == 1
    assert "3x harbour office" in text(number_line(shown, 80, 3, ASCII))[0]


def test_words_alone_need_no_scale() -> None:
    only_words = row("several", nominal=None, low=None, high=None)
    assert "only words" in text(number_line(figures([only_words], "", None), 80, 3, UNICODE))[-1]


@given(
    st.lists(st.tuples(*[st.none() | st.decimals("-1e400", "1e400", allow_nan=False)] * 5), min_size=1, max_size=5),
    st.integers(20, 160),
    st.integers(2, 12),
)
def test_any_figures_fit_their_box(values: list[tuple[Decimal | None, ...]], width: int, height: int) -> None:
    rows = [row("x", nominal=n, low=a, high=b, soft_low=c, soft_high=d) for n, a, b, c, d in values]
    lines = text(number_line(figures(rows, rows[0].id, None), width, height, UNICODE))
    assert len(lines) <= height
    assert all(cell_len(line) == cell_len(lines[0]) for line in lines[:-1])


@given(st.text(), st.integers(4, 40))
def test_fit_gives_exactly_so_many_cells(any_text: str, cells: int) -> None:
    from ledger.safetext import one_line

    assert cell_len(fit(one_line(any_text), cells, UNICODE)) == cells


@pytest.mark.parametrize(("value", "written"), [("12000", "12,000"), ("0.50", "0.5"), ("1e40", "1.00E+40"), ("0", "0")])
def test_number(value: str, written: str) -> None:
    assert number(Decimal(value)) == written


def test_matrix_has_a_line_a_day_and_a_column_a_source() -> None:
    rows = [
        row("30", authority="harbour office", as_of="2031-05-02"),
        row("31", authority="harbour office", as_of="2031-05-03"),
        row("at least 28", authority="red anchor", as_of="2031-05-02", status="disputed"),
    ]
    lines = text(matrix(rows, rows[0].id, None, 60, ASCII))
    assert lines[0].split() == ["harbour", "office", "red", "anchor"]
    assert lines[1].startswith("2 May 2031")
    assert "o 30" in lines[1]
    assert "! at least 28" in lines[1]
    assert "o 31" in lines[2]


def test_matrix_counts_the_sources_that_do_not_fit() -> None:
    rows = [row("30", authority=f"office {index}") for index in range(9)]
    assert text(matrix(rows, "", None, 60, ASCII))[-1] == "... 7 more sources"


@pytest.mark.parametrize("height", range(2, 9))
def test_the_table_keeps_to_its_height_and_says_what_it_leaves_out(height: int) -> None:
    rows = [row(str(day), as_of=f"2031-05-0{day}", authority=f"office {day % 2}") for day in range(1, 6)]
    lines = text(matrix(rows, "", None, 60, UNICODE, height))
    assert len(lines) == min(height, 6)
    assert ("more day" in lines[-1]) == (height < 6)
    assert text(matrix(rows, "", None, 32, UNICODE, height))[-1].startswith("… 1 more source")
