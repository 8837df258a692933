"""The accuracy gate: what the reader once got right on tests/corpus, it gets right from then on."""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
import pin
import score

FLOORS = tomllib.loads(pin.FLOORS.read_text("utf-8"))


def test_floors_belong_to_this_corpus() -> None:
    assert FLOORS["corpus"] == pin.corpus_hash(), (
        "the corpus changed: run python tests/gate/pin.py --lower and look at the figures"
    )


@pytest.mark.parametrize("part", ["dev", "test"])
def test_accuracy_holds(part: str) -> None:
    measured = score.score(part)
    below = {name: (measured[name], floor) for name, floor in FLOORS[part].items() if measured[name] < floor}
    assert not below, f"(measured, floor): {below}"
