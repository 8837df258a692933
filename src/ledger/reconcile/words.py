"""The sentence that says what two claims are to each other, why, and what would settle it."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Final

from ledger.model import RelationName
from ledger.reconcile import polls, timing
from ledger.reconcile.pair import Pair
from ledger.reconcile.reading import Reading
from ledger.reconcile.units import CONVERTED
from ledger.values import Interval

LABELS: Final[dict[RelationName, str]] = {
    "duplicate": "DUPLICATE",
    "agree": "AGREE",
    "compatible": "COMPATIBLE",
    "update": "UPDATE",
    "conflict": "CONFLICT",
    "other_scope": "NOT THE SAME QUANTITY",
    "cannot_tell": "CANNOT TELL",
}

# Row of the decision table: (why, the fact that would settle it or "").
WHY: Final[dict[str, tuple[str, str]]] = {
    "duplicate": ("One statement told twice: the same figure from one source", ""),
    "poll_sum": (
        "With the other answers to the question, or by themselves, they come to more than 100 percent and rounding",
        "the pollster's published table",
    ),
    "poll_margin": (
        "The margin of error that is told is not that of the sample, which makes it about {implied} points",
        "the sample size and the margin of error that the pollster published",
    ),
    "ratio_fits": ("The ratio is the one that the figure has to another figure beside it", ""),
    "kinds_differ": ("One counts {a.kind}, the other {b.kind}", ""),
    "units_differ": ("One is in {a_unit}, the other in {b_unit}, and they do not convert", ""),
    "other_poll": ("They are not of one question of one poll: {differing}", ""),
    "other_wave": ("They are of two polls of one pollster, of which one is later{movement}", ""),
    "restated": ("One sentence says it in words and right behind them as a number", ""),
    "poll_not_said": (
        "It is not said that both are of one poll and question",
        "the pollster, question and fieldwork dates of each figure",
    ),
    "poll_moved": ("The same pollster asked the same question again later{movement}", ""),
    "answers_differ": ("They are different answers to one question of one poll{standing}", ""),
    "poll_equal": ("The same answer of the same poll, with the same figure", ""),
    "poll_rounding": ("The same answer of the same poll; rounding explains the difference", ""),
    "poll_conflict": (
        "The same answer of the same poll is given as {below} at most and as {above} at least",
        "the pollster's published table",
    ),
    "unresolved": (
        "The texts do not tie both to one event or thing; if they are about one, both can hold",
        "the event that each figure is about",
    ),
    "unresolved_apart": (
        "The texts do not tie both to one event or thing, so it is open whether they contradict each other",
        "the event that each figure is about",
    ),
    "events_differ": ("They are about different events", ""),
    "sites_differ": ("Each is told of a part, and the parts are of two places or days", ""),
    "part_exceeds": (
        "{part} counts a part of what {whole} counts, yet is the higher figure",
        "what each figure counts: people, places and days",
    ),
    "part_of_whole": ("{part} counts a part of what {whole} counts, and fits in it", ""),
    "others_counted": ("They count different people: {a_people} and {b_people}", ""),
    "rests_differ": ("One leaves out people that the other counts", ""),
    "side_by_side": ("One sentence tells them side by side, as two figures", ""),
    "matched": ("One article has both figures, so they are not of one thing", ""),
    "denied": ("One side denies the figure that the other states", "evidence that does not come from either side"),
    "denied_other": ("A denied figure does not contradict another figure", ""),
    "modes_differ": ("They count differently: {a_mode} and {b_mode}", ""),
    "attackers": ("The higher toll counts the attackers, the lower one does not", ""),
    "attackers_fewer": (
        "The toll that counts the attackers is the lower one",
        "a toll with and without the attackers from one authority",
    ),
    "other_period": ("They count what happened in two different periods", ""),
    "rise_undatable": (
        "The later figure is higher, but the texts do not say what dates they are for, more than a year apart",
        "the dates that the figures are for",
    ),
    "rise": ("A running figure: {later} is for a later time and higher", ""),
    "moved": ("A number that falls as well as rises: {later} is for a later time", ""),
    "correction": ("{later} is the later figure and lower, and comes as a correction", ""),
    "fall": (
        "A running toll cannot fall, yet {later} is the later figure, lower, and from another source",
        "why the later source counts fewer: a correction, or another way of counting",
    ),
    "other_time": ("They are for times too far apart to compare", ""),
    "counted_not_said": ("It is not said that both count the same people", "who is counted in each figure"),
    "equal": ("The same quantity with the same figure", ""),
    "overlap": ("Different words for figures that can both hold", ""),
    "overlap_unlikely": ("Both can hold by their words, though a reader takes them to differ", ""),
    "undated": ("The tolls differ, but neither is dated: one may be the later count", "the date of each figure"),
    "apart": (
        "The same quantity{when}, yet one is {below} at most and the other {above} at least",
        "{settled_by}",
    ),
}  # fmt: skip
MODES: Final = {
    "cumulative": "all so far",
    "incremental": "those added",
    "stock": "the number at a time",
    "rate": "a number per time",
    "share": "a share",
    "change": "a change",
    "target": "an aim",
    "": "not said",
}


def sentence(rule: str, relation: RelationName, pair: Pair, missing: str | None) -> str:
    """RELATION: LITERAL (AUTHORITY, OUTLET, as of DATE) v. LITERAL (...). WHY. Would be resolved by: MISSING FACT."""
    first, second = (pair.earlier, pair.later) if relation == "update" else (pair.a, pair.b)
    text = f"{LABELS[relation]}: {figure(first)} v. {figure(second)}. {_fill(WHY[rule][0], pair)}."
    return f"{text} Would be resolved by: {missing}." if missing else text


def missing(rule: str, pair: Pair) -> str | None:
    """The fact that would settle what the pair is, where one would."""
    return _fill(WHY[rule][1], pair) or None


def figure(side: Reading) -> str:
    """A claim's literal with who says it, where and when: `at least 30 (police, Harbour Courier, as of 2016-03-09)`."""
    if side.told is None:  # each figure is in several sentences
        side.told = _figure(side)
    return side.told


def _figure(side: Reading) -> str:
    who = [part for part in (side.claim.authority, side.outlet) if part]
    if not side.claim.authority:
        who.insert(0, "no authority named")
    return f"{_literal(side)} ({', '.join(who)}, {day(side)})"


def day(side: Reading) -> str:
    """The time of a figure: "as of 2016-03-09", "published 2016-03-09" or "undated"."""
    if side.when is None:
        return "undated"
    span = timing.text(side.when.start, side.when.end)
    if side.when.clock:
        span += f" {side.when.clock}"
    return f"published {span}" if side.when.published else f"as of {span}"


def amount(value: Decimal | None) -> str:
    """A number for people: thousands separated, no trailing zeros."""
    if value is None:
        return "unbounded"
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def span(interval: Interval) -> str:
    """An interval for people: "24,500 to 25,500", "at least 30"."""
    if interval.high is None:
        return f"at least {amount(interval.low)}"
    return (
        amount(interval.low) if interval.low == interval.high else f"{amount(interval.low)} to {amount(interval.high)}"
    )


def _fill(template: str, pair: Pair) -> str:
    return template.format_map(_Facts(pair)) if "{" in template else template


class _Facts(dict[str, object]):
    """What a template may name of a pair, worked out when it does."""

    def __init__(self, pair: Pair) -> None:
        super().__init__()
        self.pair = pair

    def __missing__(self, name: str) -> object:
        return FACTS[name](self.pair)


def _sides(pair: Pair) -> tuple[Reading, Reading]:
    """(part, whole)."""
    return pair.part_and_whole or (pair.a, pair.b)


def _literal(side: Reading) -> str:
    return " ".join(side.claim.literal.split())


def _quoted(side: Reading) -> str:
    return f'"{_literal(side)}"'


def _bound(pair: Pair, at: int) -> str:
    """The nearest bounds of the two figures: 0 is that of the lower one."""
    return _with_unit(pair.gap[at] if pair.gap else None, pair)


def _same_time(pair: Pair) -> str:
    return "" if pair.order or pair.a.when is None or pair.b.when is None else " at the same time"


def _implied(pair: Pair) -> str:
    sample = pair.a.claim.poll.sample_size if pair.a.claim.poll else None
    return f"{polls.implied_margin(sample):.1f}" if sample else "unknown"


def _with_unit(value: Decimal | None, pair: Pair) -> str:
    return f"{amount(value)} {pair.a.dimension}" if pair.a.dimension in CONVERTED else amount(value)


def _people(pair: Pair, side: Reading) -> str:
    if pair.agents_differ:
        return f"those of {' '.join(sorted(side.agent))}"
    who = side.population.replace("_", " ").replace("from ", "people from ")
    if pair.people == "disjoint":
        return who
    return " ".join((side.claim.subject or who or "people").split())


def _settled_by(pair: Pair) -> str:
    if pair.a.when is None or pair.b.when is None:
        return "the date of each figure, and who counted"
    if not pair.a.claim.authority or not pair.b.claim.authority:
        return "who gives each figure, and how it was counted"
    return "how each source counted, or a count by a third one"


FACTS: Final[dict[str, Callable[[Pair], object]]] = {
    "a": lambda p: p.a.claim,
    "b": lambda p: p.b.claim,
    "a_unit": lambda p: p.a.claim.unit or "no unit",
    "b_unit": lambda p: p.b.claim.unit or "no unit",
    "a_people": lambda p: _people(p, p.a),
    "b_people": lambda p: _people(p, p.b),
    "a_mode": lambda p: MODES.get(p.a.mode, p.a.mode),
    "b_mode": lambda p: MODES.get(p.b.mode, p.b.mode),
    "later": lambda p: _quoted(p.later),
    "part": lambda p: _quoted(_sides(p)[0]),
    "whole": lambda p: _quoted(_sides(p)[1]),
    "below": lambda p: _bound(p, 0),
    "above": lambda p: _bound(p, 1),
    "when": _same_time,
    "settled_by": _settled_by,
    "differing": lambda p: polls.differing(p.a, p.b),
    "movement": lambda p: polls.movement(p.a, p.b),
    "standing": lambda p: polls.standing(p.a, p.b),
    "implied": _implied,
}
"""What the templates of `WHY` name."""
