"""What two claims are to each other: the decision table, as data. The first row that fits decides.

Each row has a name, a condition, a relation and a severity; `words` has its sentence. To add a rule, add a row here,
its words there, and its cases to tests/tables/relations.toml. The table is symmetric because a `Pair` orders its sides.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import msgspec

from ledger import constants as c
from ledger.model import Claim, ReasonCode, Relation, RelationName
from ledger.reconcile import polls, scope, sequence, severity, timing, words
from ledger.reconcile.inside import above
from ledger.reconcile.pair import Pair, Scene
from ledger.reconcile.reading import RUNNING, Reading
from ledger.reconcile.records import ArticleInfo


class Row(msgspec.Struct, frozen=True):
    """A row of the table."""

    name: str
    fits: Callable[[Pair], bool]
    relation: RelationName
    severity: float | Callable[[Pair], float] = 0.0
    suggestion: ReasonCode | None = None  # for the earlier claim of an update


class PollRow(Row, frozen=True):
    """A row for figures of polls alone."""


def same_quantity(pair: Pair) -> bool:
    """Kind, unit, scene, people and way of counting are the same as far as the texts say."""
    a, b = pair.a, pair.b
    return (
        a.claim.kind == b.claim.kind
        and a.dimension == b.dimension
        and pair.scene in ("same", "unresolved")
        and pair.people in ("same", "unsaid")
        and not pair.modes_differ
        and not (pair.agents_differ or pair.side_by_side or pair.rests_differ)
        and (a.claim.kind != "poll" or (pair.poll == "same" and polls.same_answer(a, b) is not False))
    )


def is_duplicate(pair: Pair) -> bool:
    """The same figure of one copy group, or of one authority for one time."""
    same_stance = pair.a.claim.stance == pair.b.claim.stance and pair.a.denies == pair.b.denies
    said_once = pair.same_authority and pair.order == 0 and same_stance
    return (pair.copied or said_once) and pair.equal and same_quantity(pair)


def kinds_differ(pair: Pair) -> bool:
    """They count different things, and not the dead among the casualties."""
    return pair.a.claim.kind != pair.b.claim.kind and pair.scene not in ("a_in_b", "b_in_a")


def poll_not_said(pair: Pair) -> bool:
    """It is not said of what poll a figure is, or of what answer, and the figures differ."""
    answers = polls.same_answer(pair.a, pair.b)
    if pair.retold and answers is not False:
        return False
    return pair.poll == "unsaid" or (answers is None and not pair.overlap)


def answers_differ(pair: Pair) -> bool:
    """One poll and question, two answers."""
    beside = pair.side_by_side and pair.poll != "later"
    return beside or polls.same_answer(pair.a, pair.b) is False


def part_exceeds(pair: Pair) -> bool:
    """A part that must be more than its whole."""
    if pair.part_and_whole is None or pair.outgrown or not above(*pair.part_and_whole):
        return False
    in_a_row = pair.scene == "same" and pair.side_by_side  # "16 miners, a cook and three other people"
    return pair.part_and_whole[0].is_part or not in_a_row


def part_fits(pair: Pair) -> bool:
    """A part that need not be more than its whole."""
    return pair.part_and_whole is not None and not above(*pair.part_and_whole)


def others_counted(pair: Pair) -> bool:
    """The figures are of different people, or of the deeds of different people."""
    return (
        pair.people == "disjoint" or pair.agents_differ or (pair.heads_differ and not pair.overlap) or pair.fates_differ
    )


def denied_other(pair: Pair) -> bool:
    """One side denies its figure, and the other has another one, but not as the answer to it."""
    return pair.denied and not (pair.told_by_two or pair.earlier.is_taken_back)


def attackers_explain(pair: Pair) -> bool:
    """One toll has the attackers in it and is the higher one, as it should be."""
    return pair.attackers is not None and not pair.overlap and above(*pair.attackers)


def attackers_contradict(pair: Pair) -> bool:
    """The toll with the attackers in it is the lower one."""
    return pair.attackers is not None and not pair.overlap and not above(*pair.attackers)


def other_period(pair: Pair) -> bool:
    """What happened in two periods, each counted by itself: no later count of the same."""
    return pair.a.claim.kind in RUNNING and sequence.other_periods(pair.a, pair.b) and not pair.equal


def undatable_rise(pair: Pair) -> bool:
    """A rise over more than a year where neither date is stated."""
    if not (pair.grows and pair.rises) or pair.a.when is None or pair.b.when is None:
        return False
    apart = timing.days_apart(pair.a.when, pair.b.when)
    return apart > c.INFERRED_RISE_DAYS and not (pair.a.when.stated or pair.b.when.stated)


def is_rise(pair: Pair) -> bool:
    """A running toll that grew, and not many times over from those of one country to those of nobody knows which."""
    narrower = pair.people == "unsaid" and scope.is_telling(pair.earlier.population)
    leaps = narrower and pair.gap is not None and pair.gap[1] > pair.gap[0] * c.GROUNDS_FAR
    return pair.grows and pair.rises and not leaps


def rise_severity(pair: Pair) -> float:
    """Lower where the text gives both dates."""
    stated = all(side.when is not None and not side.when.published for side in (pair.a, pair.b))
    return c.SEVERITY_RISE_STATED if stated else c.SEVERITY_RISE_PUBLISHED


def is_correction(pair: Pair) -> bool:
    """A fall that its own authority tells, or that the text calls a revision."""
    return pair.grows and pair.falls and (pair.same_authority or pair.later.is_revised)


def is_fall(pair: Pair) -> bool:
    """A running toll that falls, where it is said on both sides who is counted."""
    return pair.grows and pair.falls and not counted_not_said(pair)


def counted_not_said(pair: Pair) -> bool:
    """It is not said on one side who is counted, and the figures do not meet."""
    return (pair.people == "unsaid" or pair.may_be_part) and not pair.overlap


def other_time(pair: Pair) -> bool:
    """Levels (strengths, rates, shares) of times too far apart to be held against each other."""
    levels = {pair.a.mode, pair.b.mode} <= {"stock", "rate", "share", ""} and pair.a.mode + pair.b.mode != ""
    return levels and not pair.overlap and timing.days_apart(pair.a.when, pair.b.when) > c.SAME_TIME_DAYS


def is_undated(pair: Pair) -> bool:
    """Running tolls that do not meet, and no date on either."""
    neither = pair.a.when is None and pair.b.when is None
    return neither and not pair.told_by_two and not pair.overlap and pair.a.mode == pair.b.mode == "cumulative"


ROWS: Final = (
    PollRow("poll_sum", lambda p: p.doubt == "sum", "conflict", c.SEVERITY_SUM),
    PollRow("poll_margin", lambda p: p.doubt == "margin", "conflict", c.SEVERITY_MARGIN),
    Row("duplicate", is_duplicate, "duplicate"),
    Row("ratio_fits", lambda p: p.rests, "compatible"),
    Row("kinds_differ", kinds_differ, "other_scope"),
    Row("units_differ", lambda p: p.a.dimension != p.b.dimension, "other_scope"),
    PollRow("restated", lambda p: p.restated, "compatible"),
    PollRow("other_poll", lambda p: p.poll == "other", "other_scope"),
    PollRow("other_wave", lambda p: p.poll == "wave" and not answers_differ(p), "other_scope"),
    # Before the row for what is not said: the sentence says so.
    PollRow("answers_differ", answers_differ, "other_scope"),
    PollRow("poll_not_said", poll_not_said, "cannot_tell", c.SEVERITY_LOW),
    PollRow("poll_moved", lambda p: p.poll == "later", "update", c.SEVERITY_RISE_STATED, "outdated"),
    PollRow("poll_equal", lambda p: p.equal, "agree"),
    PollRow("poll_rounding", lambda p: p.overlap, "compatible"),
    PollRow("poll_conflict", lambda p: p.scene != "unresolved", "conflict", severity.computed),
    Row("unresolved", lambda p: p.scene == "unresolved" and p.overlap, "compatible", c.SEVERITY_LOW),
    Row("unresolved_apart", lambda p: p.scene == "unresolved", "cannot_tell", c.SEVERITY_LOW),
    Row("events_differ", lambda p: p.scene == "different", "other_scope"),
    Row("sites_differ", lambda p: p.sites_differ, "other_scope"),
    Row("part_exceeds", part_exceeds, "conflict", lambda p: max(c.SEVERITY_PART, severity.computed(p))),
    Row("part_of_whole", part_fits, "other_scope"),
    Row("others_counted", others_counted, "other_scope"),
    Row("rests_differ", lambda p: p.rests_differ and not p.same_number, "other_scope"),
    Row("side_by_side", lambda p: p.side_by_side, "other_scope"),
    Row("matched", lambda p: p.matched and not p.overlap, "other_scope"),
    Row("denied", lambda p: p.denied and p.overlap, "conflict", c.SEVERITY_DENIAL),
    Row("denied_other", denied_other, "compatible"),
    Row("modes_differ", lambda p: p.modes_differ, "other_scope"),
    Row("attackers", attackers_explain, "other_scope", c.SEVERITY_LOW),
    Row("attackers_fewer", attackers_contradict, "conflict", severity.computed),
    Row("other_period", other_period, "other_scope"),
    Row("rise_undatable", undatable_rise, "cannot_tell", c.SEVERITY_LOW),  # before the rise that it is an exception of
    Row("rise", is_rise, "update", rise_severity, "outdated"),
    Row("moved", lambda p: p.moves and p.order != 0 and not p.overlap, "update", rise_severity, "outdated"),
    Row("correction", is_correction, "update", c.SEVERITY_CORRECTION, "corrected"),
    Row("fall", is_fall, "conflict", lambda p: max(c.SEVERITY_FALL, severity.computed(p))),
    Row("other_time", other_time, "other_scope", c.SEVERITY_LOW),
    Row("counted_not_said", counted_not_said, "cannot_tell", c.SEVERITY_LOW),
    Row("equal", lambda p: p.equal, "agree"),
    Row("overlap", lambda p: p.overlap and p.soft_overlap, "compatible"),
    Row("overlap_unlikely", lambda p: p.overlap, "compatible", c.SEVERITY_LOW),
    Row("undated", is_undated, "cannot_tell", c.SEVERITY_LOW),
    Row("apart", lambda p: True, "conflict", severity.computed),
)
_OTHER_ROWS: Final = tuple(row for row in ROWS if not isinstance(row, PollRow))


def relate(
    a: Claim,
    b: Claim,
    articles: dict[str, ArticleInfo] | None = None,
    *,
    scene: Scene = "same",
    copied: bool = False,
    matched: bool = False,
    rests: bool = False,
    doubt: polls.Doubt = "",
    group_id: str = "",
) -> Relation:
    """What `a` and `b` are to each other; `scene` is how the event of `a` stands to that of `b`. Symmetric.

    `copied`: their articles are copies. `matched`: the figure of one is also told beside the other, in its article.
    `rests`: one is a ratio that the other figure has to a third. `doubt`: what is odd about the poll that both are of.
    """
    known = articles or {}
    one, two = Reading(a, known.get(a.article_id)), Reading(b, known.get(b.article_id))
    return decide(Pair(one, two, scene=scene, copied=copied, matched=matched, rests=rests, doubt=doubt), group_id)


def decide(pair: Pair, group_id: str = "") -> Relation:
    """The relation of the first row that fits, with its severity and sentence."""
    rows = ROWS if pair.a.claim.kind == "poll" else _OTHER_ROWS
    row = next(row for row in rows if row.fits(pair))
    amount = row.severity(pair) if callable(row.severity) else row.severity
    is_update = row.relation == "update"
    missing = words.missing(row.name, pair)
    return Relation(
        a_id=pair.a.claim.id,
        b_id=pair.b.claim.id,
        group_id=group_id,
        relation=row.relation,
        severity=amount,
        rule=row.name,
        explanation=words.sentence(row.name, row.relation, pair, missing),
        later_id=pair.later.claim.id if is_update else None,
        missing=missing,
        suggestion=row.suggestion if is_update else None,
    )
