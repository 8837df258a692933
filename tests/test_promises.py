"""Every promise of docs/promises.md names the tests that hold us to it, and these are there."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[1]
PAGE = (PROJECT / "docs" / "promises.md").read_text("utf-8")
ROWS = [[cell.strip() for cell in line.strip("|").split("|")] for line in PAGE.splitlines() if line.startswith("|")][2:]
NAMED = re.compile(r"`(tests/[\w/]+\.py)(?:::(\w+))?`")


def _tests(path: Path) -> set[str]:
    """The names of a file's test functions, read without importing it."""
    made = ast.parse(path.read_text("utf-8")).body
    names = [node.name for node in made if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    return {name for name in names if name.startswith("test_")}


@pytest.mark.parametrize(("promise", "named"), [(row[0], row[-1]) for row in ROWS])
def test_each_promise_names_tests_that_are_there(promise: str, named: str) -> None:
    found = NAMED.findall(named)
    assert found, promise
    for file, test in found:
        tests = _tests(PROJECT / file)
        assert tests, file
        assert not test or test in tests, f"{file}::{test}"


def test_the_rest_of_the_page_names_none_that_is_not_there() -> None:
    assert [file for file in re.findall(r"`(tests/[^`:]+)", PAGE) if not (PROJECT / file).exists()] == []
