"""Every number of the rules for figures that is our own choice, named once; tune them here, on gold, never in code.

`RULES_VERSION` goes up with any change, so that stored intervals and relations can be known to be from other rules.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Final

RULES_VERSION: Final = 1

# What the words around a number rule out (the hard interval) and what a reader infers (the soft one).
ROUND_FROM: Final = Decimal(1000)  # exact figures from here on are read as rounded when they have few digits
ROUND_DIGITS: Final = 2
ROUND_SLACK: Final = Decimal("0.10")  # a round figure moves by half its last step, but by no more than this share
ABOUT_SLACK: Final = Decimal("0.10")
ABOUT_LEAST: Final = Decimal(1)
NEARLY_SLACK: Final = Decimal("0.10")
JUST_OVER_SLACK: Final = Decimal("0.10")
STEP_SHARE: Final = Decimal("0.10")  # how far above "at least n" a reader looks: one step of n, at least this share
UP_TO_SHARE: Final = Decimal("0.25")  # and how far below "up to n"
HALF_HARD: Final = (Decimal(45), Decimal(55))
HALF_SOFT: Final = (Decimal(48), Decimal(52))
FRACTION_SLACK: Final = Decimal(2)  # "a third", in percentage points
MAJORITY_SOFT_HIGH: Final = Decimal(99)

VAGUE: Final[dict[str, tuple[int, int, int]]] = {
    # word: the least it can be, then what a reader infers (ACLED's floors for tens, dozens, scores)
    "couple": (2, 2, 3),
    "few": (2, 3, 9),
    "several": (2, 3, 9),
    "handful": (2, 3, 9),
    "tens": (10, 20, 99),
    "dozens": (12, 24, 99),
    "scores": (20, 40, 99),
    "hundreds": (100, 200, 999),
    "thousands": (1_000, 2_000, 9_999),
    "tens of thousands": (10_000, 20_000, 99_999),
    "hundreds of thousands": (100_000, 200_000, 999_999),
    "millions": (1_000_000, 2_000_000, 9_999_999),
    "tens of millions": (10_000_000, 20_000_000, 99_999_999),
    "hundreds of millions": (100_000_000, 200_000_000, 999_999_999),
    "billions": (1_000_000_000, 2_000_000_000, 9_999_999_999),
}
