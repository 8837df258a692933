"""Made-up inputs: whatever a reader is given, its promises hold, and it takes a time that grows with the input."""

from __future__ import annotations

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from promises import TARGETS

INPUTS, INPUTS_LONG = 60, 50_000
WORDS = (
    "12 1,240 3.5 1,00,000 1.234,56 ٣٤ １２ ½ 1e400 9999999999999999999999 40s 30k 59% $90bn €1.6 90° 0 00 -7 +3 1990s "
    "two four or five one-third dozens of a hundred million nil zero no more than at least up to some about between "
    "killed wounded died people injured percent points poll May 3 March Monday last ago since week year said Mr. "
    "U.S. 2015 and al-Senn “ ” ' \" ( ) [ ] — – - … . , ; : ! ? % # * > | / \\ @ & = <p> </p> <![CDATA[ ]]> &amp; { } "
    ",, \\u0000 \u00ad \u200b \u00a0 \u202e \ufeff \ud800 \x00 \x1b[31m \x85 \u2028 ﬁ ﷽ 🔥 e\u0301 By Ann Rowe Related "
    "Share: http://a.example/ (Reuters)"
).split(" ")
TEXTS = st.one_of(
    st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join),
    st.lists(st.sampled_from([*WORDS, "\n", "\n\n", "\r\n", "\t", ""]), max_size=80).map("".join),
    st.text(st.characters(codec=None), max_size=200),
)


def spliced(seeds: tuple[bytes, ...]) -> st.SearchStrategy[bytes]:
    """The seeds with pieces cut out, doubled, and replaced by other bytes."""
    change = st.tuples(st.floats(0, 1), st.integers(0, 40), st.one_of(st.binary(max_size=40), st.sampled_from(WORDS)))

    def changed(seed: bytes, changes: list[tuple[float, int, bytes | str]]) -> bytes:
        for where, length, new in changes:
            at = int(where * len(seed))
            seed = (
                seed[:at]
                + (new.encode("utf-8", "surrogatepass") if isinstance(new, str) else new)
                + seed[at + length :]
            )
        return seed

    return st.builds(changed, st.sampled_from(seeds), st.lists(change, max_size=6))


@pytest.mark.parametrize("name", TARGETS)
@pytest.mark.parametrize(
    "inputs", [pytest.param(INPUTS, id="short"), pytest.param(INPUTS_LONG, id="long", marks=pytest.mark.long)]
)
def test_promises_hold(name: str, inputs: int) -> None:
    target = TARGETS[name]
    made = TEXTS if target.takes is str else st.one_of(spliced(target.seeds), st.binary(max_size=300))

    @settings(max_examples=inputs, deadline=None, suppress_health_check=list(HealthCheck), database=None)
    @given(made)
    def check(given: str | bytes) -> None:
        target.holds(given)  # type: ignore[arg-type]

    check()


@pytest.mark.parametrize("name", ["numbers", "sentences", "articles", "dates", "claims"])
@pytest.mark.parametrize("seed", range(3))
def test_long_texts(name: str, seed: int) -> None:
    luck = random.Random(seed)
    TARGETS[name].holds(" ".join(luck.choices(WORDS, k=4_000)))  # type: ignore[arg-type]
