"""Other projects' tests of numbers (../shared/suites, where it is there), but for what a table puts out of scope."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
import suites

FLOOR = 0.95
NAMES = (
    "duckling_money_en",
    "duckling_numeral_en",
    "quantulum3_tests_en",
    "recognizers_number_en",
    "recognizers_percent_en",
    "recognizers_range_en",
)
TABLE = tomllib.loads((Path(__file__).parent / "tables" / "suites_out_of_scope.toml").read_text("utf-8"))
OUT_OF_SCOPE = {case_id: reason["why"] for reason in TABLE["reason"] for case_id in reason["ids"]}

pytestmark = pytest.mark.skipif(not suites.FOLDER.is_dir(), reason="the suites are not there")


@pytest.mark.parametrize("name", NAMES)
def test_agrees_with_the_suite(name: str) -> None:
    in_scope = [case for case in suites.cases(name) if case["id"] not in OUT_OF_SCOPE]
    wrong = [f"{case['id']} {case['input']!r}: {why}" for case in in_scope if (why := suites.complaint(case))]
    assert 1 - len(wrong) / len(in_scope) >= FLOOR, "\n".join(wrong)


def test_nothing_is_out_of_scope_that_we_read_alike() -> None:
    every = [case for name in NAMES for case in suites.cases(name)]
    assert set(OUT_OF_SCOPE) <= {case["id"] for case in every}
    assert [case["id"] for case in every if case["id"] in OUT_OF_SCOPE and suites.complaint(case) is None] == []
