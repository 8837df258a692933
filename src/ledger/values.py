"""The value of a figure as two intervals: what its words rule out (hard) and what a reader infers (soft).

Exact decimals throughout. Percentages are in percent (59% is 59). The rules are the table of hard and soft readings in
the notes on figures; its free numbers are in `constants`.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final, Protocol

import msgspec

from ledger import constants as c
from ledger.errors import BadInput
from ledger.model import Claim, Kind, Modifier

TYPED: Final = re.compile(r"[0-9]{1,40}(?:\.[0-9]{1,40})?|[0-9]{1,3}(?:,[0-9]{3}){1,13}(?:\.[0-9]{1,40})?")
"""A number as people type it: 1200, 1,200 or 1.5; no sign, no exponent, no other digits than these."""
ZERO: Final = Decimal(0)
ONE: Final = Decimal(1)
HUNDRED: Final = Decimal(100)

PEOPLE_KINDS: Final[frozenset[str]] = frozenset({
    "deaths", "injuries", "casualties", "missing", "hostages", "fighters", "displaced", "detained", "population",
    "voters", "participants",
})  # fmt: skip
"""Kinds whose figures are whole people, so that "more than 41" starts at 42."""

LENGTHS: Final[frozenset[str]] = frozenset({
    "km", "kilometer", "kilometers", "kilometre", "kilometres", "mile", "miles", "m", "meter", "meters", "metre",
    "metres", "foot", "feet", "yard", "yards", "nautical miles",
})  # fmt: skip


SCALES: Final[dict[str, int]] = {
    "dozen": 12, "hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000,
}  # fmt: skip


class Interval(msgspec.Struct, frozen=True, gc=False):
    """A range of values; None is unbounded. An open end is not part of it: "nearly 30,000" is [27000, 30000)."""

    low: Decimal | None
    high: Decimal | None
    low_open: bool = False
    high_open: bool = False

    def scaled(self, factor: Decimal) -> Interval:
        """The same range in another unit: miles times 1.609344 are km. `factor` is above zero."""
        low = None if self.low is None else self.low * factor
        high = None if self.high is None else self.high * factor
        return Interval(low, high, self.low_open, self.high_open)

    def negated(self) -> Interval:
        """The same range on the other side of zero."""
        low = None if self.high is None else -self.high
        high = None if self.low is None else -self.low
        return Interval(low, high, self.high_open, self.low_open)


def overlaps(a: Interval, b: Interval) -> bool:
    """Whether some value lies in both."""
    return not (_below(a, b) or _below(b, a))


def nearest(a: Interval, b: Interval) -> tuple[Decimal, Decimal] | None:
    """The two bounds that face each other across the gap, the smaller first; None where the intervals overlap."""
    for lower, upper in ((a, b), (b, a)):
        if _below(lower, upper) and lower.high is not None and upper.low is not None:
            return lower.high, upper.low
    return None


def _below(a: Interval, b: Interval) -> bool:
    if a.high is None or b.low is None:
        return False
    return a.high < b.low or (a.high == b.low and (a.high_open or b.low_open))


def interval(
    modifier: Modifier,
    nominal: Decimal | None,
    low: Decimal | None,
    high: Decimal | None,
    *,
    unit: str | None,
    kind: Kind | None,
    number_text: str,
) -> tuple[Interval, Interval]:
    """(hard, soft) of a stated figure: `nominal`, or `low` and `high` for "between", or the words alone for "vague".

    A figure below zero is read by its size: "about -7%" is a fall by about 7%.
    """
    if modifier == "between":
        both = Interval(low, high)
        return both, both
    word = vague_word(number_text)
    if nominal is None:
        return _vague(word, percent=_is_percent(unit, kind))
    if nominal < 0:
        hard, soft = interval(modifier, -nominal, None, None, unit=unit, kind=kind, number_text=number_text)
        return hard.negated(), soft.negated()
    if modifier == "exact":
        return _exact(nominal, word, unit, kind, number_text)
    return _modified(modifier, nominal, whole=counts_people(unit, kind))


def of_claim(claim: Claim) -> tuple[Interval, Interval]:
    """(hard, soft) of a claim from its four columns; which ends are open follows from its modifier and unit."""
    low_open, high_open = _open_ends(claim)
    hard = Interval(claim.low, claim.high, low_open, high_open)
    soft_low = claim.low if claim.soft_low is None else claim.soft_low
    soft_high = claim.high if claim.soft_high is None else claim.soft_high
    soft = Interval(soft_low, soft_high, low_open and soft_low == claim.low, high_open and soft_high == claim.high)
    return hard, soft


def counts_people(unit: str | None, kind: Kind | None) -> bool:
    """Whether the figure can only be a whole number of people."""
    return unit == "people" or (kind in PEOPLE_KINDS and not _is_percent(unit, kind))


def step(n: Decimal) -> Decimal:
    """The largest power of ten that divides `n`: 30,000 goes in steps of 10,000, 1.6 billion of 100 million."""
    digits, exponent = _significant(n)
    return ONE if digits == 0 else ONE.scaleb(exponent)


class Figure(Protocol):
    """What of a claim tells its figure."""

    @property
    def literal(self) -> str: ...
    @property
    def modifier(self) -> Modifier: ...
    @property
    def nominal(self) -> Decimal | None: ...
    @property
    def low(self) -> Decimal | None: ...
    @property
    def high(self) -> Decimal | None: ...
    @property
    def unit(self) -> str | None: ...


def told(figure: Figure, machine_read: str | None) -> str:
    """A figure as people are to see it: as written, or as a person corrected it: "262 (read as 80)".

    `machine_read` is what the machine read, as the view `claim_current` words it; None where nobody corrected it.
    """
    nominal, low, high = figure.nominal, figure.low, figure.high
    spelled = f"{nominal:f}" if nominal is not None else f"{low:f} to {high:f}" if low and high else ""
    now = " ".join(filter(None, (figure.modifier, spelled, figure.unit)))
    if machine_read is None or machine_read.partition(", ")[2] == now:
        return figure.literal
    if nominal is None:
        stated = " to ".join(f"{value:,f}" for value in (low, high) if value is not None)
    else:
        stated = f"{nominal:,f}" if figure.modifier == "exact" else f"{figure.modifier.replace('_', ' ')} {nominal:,f}"
    unit = f" {figure.unit}" if figure.unit not in (None, "people") else ""
    return f"{stated}{unit} (read as {figure.literal})"


def typed_number(text: str) -> Decimal:
    """The number that a person typed. Raises BadInput for anything else."""
    if TYPED.fullmatch(text) is None:
        raise BadInput(f"{text!r} is no number; write 1200 or 1.5")
    return Decimal(text.replace(",", ""))


def vague_word(number_text: str) -> str:
    """The number as written, in lower case with single spaces, without "the", "a", "of" at its ends: "dozens"."""
    words = number_text.lower().replace("-", " ").split()
    while words and words[0] in {"a", "an", "the", "many"}:
        words = words[1:]
    while words and words[-1] in {"of", "the"}:
        words = words[:-1]
    return " ".join(words)


def _exact(n: Decimal, word: str, unit: str | None, kind: Kind | None, number_text: str) -> tuple[Interval, Interval]:
    if _is_percent(unit, kind):
        return _percent(n, word, number_text)
    is_round = n >= c.ROUND_FROM and _significant(n)[0] <= c.ROUND_DIGITS
    if not (is_round or kind == "distance" or unit in LENGTHS):
        return Interval(n, n), Interval(n, n)
    slack = min(step(n) / 2, n * c.ROUND_SLACK)
    both = Interval(n - slack, n + slack)
    return both, both


def _percent(n: Decimal, word: str, number_text: str) -> tuple[Interval, Interval]:
    if "half" in word.split() and not any(mark.isdigit() for mark in word):
        return Interval(*c.HALF_HARD), Interval(*c.HALF_SOFT)
    if any(mark.isdigit() for mark in number_text) or word.endswith(("percent", "per cent")):
        slack = Decimal(1).scaleb(-_decimals(number_text)) / 2
    elif " in " in word or "out of" in word:  # "one in four" is the fraction itself
        slack = ZERO
    elif _is_fraction(word):
        slack = c.FRACTION_SLACK
    else:  # "sixty"
        slack = ONE / 2
    both = Interval(max(ZERO, n - slack), n + slack)
    return both, both


def _is_fraction(word: str) -> bool:
    return word.endswith(
        ("third", "thirds", "quarter", "quarters", "fifth", "fifths", "sixth", "sixths", "tenth", "tenths")
    )


def _modified(modifier: Modifier, n: Decimal, *, whole: bool) -> tuple[Interval, Interval]:
    """The readings of a number with a word before it; `whole`: people are counted in ones."""
    above = n + max(step(n), n * c.STEP_SHARE)
    below = max(ZERO, n - max(step(n), n * c.STEP_SHARE))
    unit_step = ONE if whole else ZERO
    match modifier:
        case "about":
            slack = max(n * c.ABOUT_SLACK, c.ABOUT_LEAST)
            hard = soft = Interval(max(ZERO, n - slack), n + slack)
        case "nearly":
            hard = soft = Interval(n - n * c.NEARLY_SLACK, n, high_open=True)
        case "just_over":
            hard = soft = Interval(n, n + n * c.JUST_OVER_SLACK, low_open=True)
        case "at_least":
            hard, soft = Interval(n, None), Interval(n, above)
        case "more_than":
            hard = Interval(n + unit_step, None, low_open=not whole)
            soft = Interval(n + unit_step, above, low_open=not whole)
        case "at_most":
            hard, soft = Interval(ZERO, n), Interval(below, n)
        case "less_than":
            hard = Interval(ZERO, max(ZERO, n - unit_step), high_open=not whole)
            soft = Interval(min(below, max(ZERO, n - unit_step)), max(ZERO, n - unit_step), high_open=not whole)
        case "up_to":
            hard = Interval(ZERO, None)
            soft = Interval(max(ZERO, n - max(step(n), n * c.UP_TO_SHARE)), n)
        case _:
            hard = soft = Interval(n, n)
    return hard, soft


def _vague(word: str, *, percent: bool) -> tuple[Interval, Interval]:
    if percent or word in {"majority", "most"}:
        half = HUNDRED / 2
        return Interval(half, HUNDRED, low_open=True), Interval(half, c.MAJORITY_SOFT_HIGH, low_open=True)
    first, _, last = word.partition(" ")
    factor = 1 if word in c.VAGUE else SCALES.get(last, 1)  # "several hundred" is 100 times several
    floor, soft_low, soft_high = c.VAGUE.get(word) or c.VAGUE.get(first) or c.VAGUE["several"]
    return Interval(Decimal(floor * factor), None), Interval(Decimal(soft_low * factor), Decimal(soft_high * factor))


def _open_ends(claim: Claim) -> tuple[bool, bool]:
    whole = counts_people(claim.unit, claim.kind)
    if claim.modifier == "vague":
        return _is_percent(claim.unit, claim.kind), False
    low_open = claim.modifier == "just_over" or (claim.modifier == "more_than" and not whole)
    high_open = claim.modifier == "nearly" or (claim.modifier == "less_than" and not whole)
    below_zero = claim.nominal is not None and claim.nominal < 0
    return (high_open, low_open) if below_zero else (low_open, high_open)


def _is_percent(unit: str | None, kind: Kind | None) -> bool:
    return unit in {"percent", "percentage points"} or (kind == "poll" and unit is None)


def _significant(n: Decimal) -> tuple[int, int]:
    """How many digits `n` has without its trailing zeros, and the power of ten of the last one; (0, 0) for zero."""
    _, digits, exponent = n.as_tuple()
    text = "".join(map(str, digits)).lstrip("0")
    kept = text.rstrip("0")
    if not kept or not isinstance(exponent, int):
        return 0, 0
    return len(kept), exponent + len(text) - len(kept)


def _decimals(number_text: str) -> int:
    _, _, tail = number_text.partition(".")
    return sum(1 for mark in tail if mark.isdigit())
