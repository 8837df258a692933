"""The value model: each row of the table of intervals, and what must hold for any figure."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from pathlib import Path
from typing import cast, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.model import Kind, Modifier
from ledger.values import Interval, interval, nearest, overlaps, step

TABLE = tomllib.loads((Path(__file__).parent / "tables" / "intervals.toml").read_text(encoding="utf-8"))["case"]
MODIFIERS = get_args(Modifier)


def bounds(text: str) -> Interval:
    low, high = text[1:-1].split(", ")
    return Interval(
        Decimal(low),
        None if high == "inf" else Decimal(high),
        low_open=text[0] == "(",
        high_open=high != "inf" and text[-1] == ")",
    )


@pytest.mark.parametrize("case", TABLE, ids=lambda case: case["text"])
def test_table(case: dict[str, str]) -> None:
    words = case["text"].split()
    modifier = cast("Modifier", words.pop(0) if words[0] in MODIFIERS else "exact")
    unit = words.pop()
    kind = cast("Kind", case.get("kind", "deaths"))
    number = case.get("number", words[0].replace("_", " "))
    numbers = [Decimal(word.replace(",", "")) for word in words] if modifier != "vague" else []
    nominal = numbers[0] if len(numbers) == 1 else None
    low, high = numbers if len(numbers) == 2 else (None, None)
    hard, soft = interval(modifier, nominal, low, high, unit=unit, kind=kind, number_text=number)
    assert hard == bounds(case["hard"])
    assert soft == bounds(case.get("soft", case["hard"]))


amounts = st.decimals(min_value=0, max_value=10**12, places=2, allow_nan=False)
counts = st.integers(min_value=1, max_value=10**7).map(Decimal)
plain_modifiers = st.sampled_from([m for m in MODIFIERS if m not in {"between", "vague"}])


@given(plain_modifiers, st.integers(-(10**7), 10**7).map(Decimal), st.sampled_from(["people", "percent", "USD"]))
def test_ends_are_in_order(modifier: Modifier, n: Decimal, unit: str) -> None:
    for found in interval(modifier, n, None, None, unit=unit, kind="count", number_text=str(n)):
        assert found.low is None or found.high is None or found.low <= found.high


@given(plain_modifiers, counts, st.sampled_from(["people", "percent", "USD"]))
def test_soft_lies_within_hard(modifier: Modifier, n: Decimal, unit: str) -> None:
    hard, soft = interval(modifier, n, None, None, unit=unit, kind="count", number_text=str(n))
    assert hard.low is not None
    assert soft.low is not None
    assert hard.low <= soft.low
    assert hard.high is None or (soft.high is not None and soft.high <= hard.high)
    assert overlaps(hard, soft)


@given(st.sampled_from(["exact", "about", "at_least", "at_most", "up_to"]), counts)
def test_an_unstrict_figure_can_be_its_number(modifier: Modifier, n: Decimal) -> None:
    hard, _ = interval(modifier, n, None, None, unit="people", kind="deaths", number_text=str(n))
    assert overlaps(hard, Interval(n, n))


@given(st.sampled_from(["nearly", "just_over", "more_than", "less_than"]), counts)
def test_a_strict_figure_cannot_be_its_number(modifier: Modifier, n: Decimal) -> None:
    hard, _ = interval(modifier, n, None, None, unit="people", kind="deaths", number_text=str(n))
    assert not overlaps(hard, Interval(n, n))


@given(amounts, amounts, amounts, amounts, st.booleans(), st.booleans())
def test_overlap_is_symmetric_and_nearest_faces_the_gap(
    a: Decimal, b: Decimal, c: Decimal, d: Decimal, low_open: bool, high_open: bool
) -> None:
    one = Interval(min(a, b), max(a, b), low_open=low_open)
    two = Interval(min(c, d), max(c, d), high_open=high_open)
    assert overlaps(one, two) == overlaps(two, one)
    gap = nearest(one, two)
    assert gap == nearest(two, one)
    assert (gap is None) == overlaps(one, two)
    assert gap is None or gap[0] <= gap[1]


@given(counts)
def test_step_is_the_largest_power_of_ten_that_divides(n: Decimal) -> None:
    assert n % step(n) == 0
    assert n % (step(n) * 10) != 0
