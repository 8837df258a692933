"""What is typed into the filter."""

import pytest

from ledger.errors import BadInput
from ledger.tui.filters import parse, parts, without


@pytest.mark.parametrize(
    ("typed", "fields"),
    [
        ("", {}),
        ("  ", {}),
        ("market bombing", {"text": "market bombing"}),
        ("kind:deaths severity:0.6", {"kind": "deaths", "min_severity": 0.6}),
        ('by:"health ministry" dead', {"authority": "health ministry", "text": "dead"}),
        ('outlet:"harbour', {"outlet": "harbour"}),  # a quotation mark not closed yet, while somebody types
        ("kind:", {}),  # a value not typed yet
        ("12:30", {"text": "12:30"}),  # a colon, but no field
        ("it's", {"text": "it's"}),
    ],
)
def test_fields(typed: str, fields: dict[str, object]) -> None:
    assert parse(typed) == fields


@pytest.mark.parametrize(
    ("typed", "why"), [("kind:dead", "kind: one of deaths"), ("severity:high", "a number from 0 to 1")]
)
def test_what_cannot_be_read_is_named(typed: str, why: str) -> None:
    with pytest.raises(BadInput, match=why):
        parse(typed)


@pytest.mark.parametrize(
    ("typed", "index", "left"),
    [
        ("kind:deaths toll", -1, "kind:deaths"),
        ('by:"harbour office" "two words" it\'s', 2, 'by:"harbour office" "two words"'),
        ('by:"harbour office" 12:30', 1, 'by:"harbour office"'),
        ("toll", 0, ""),
        ("toll", 5, "toll"),
        ("", -1, ""),
    ],
)
def test_without_a_part_the_others_mean_the_same(typed: str, index: int, left: str) -> None:
    assert without(typed, index) == left
    assert parse(" ".join(parts(typed))) == parse(typed)
