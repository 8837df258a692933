"""The views, as tables to select from; their SQL is in `views/NAME.sql` and is read by SQLite and PostgreSQL alike.

They have their own MetaData: in that of the tables, migrations would take them for tables.
"""

from __future__ import annotations

from importlib.resources import files
from typing import Any, Final

from sqlalchemy import Column, Double, Integer, MetaData, Table, Text

from ledger.store.tables import (
    article,
    authority,
    claim,
    claim_correction,
    claim_group,
    claim_relation,
    claim_status,
    decision,
    decision_context,
    event,
    redaction,
    replacement,
)
from ledger.store.types import Exact

view_metadata: Final = MetaData()

SHOWN_SEVERITY: Final = 0.15
"""Conflicts below it are kept and hidden (semantics, section 4)."""

STANDING: Final = ("unreviewed", "verified")
"""A claim stands unless it is disputed, superseded or rejected; a conflict is open while both of its claims stand."""

_KNOWN: Final[dict[str, Column[Any]]] = {
    column.name: column
    for table in (
        claim_status,
        claim_relation,
        claim_group,
        article,
        decision,
        claim,
    )  # the last that has the name speaks for it
    for column in table.columns
}


def sql_of(view: Table) -> str:
    """The SELECT that the view stands for."""
    return files("ledger.store").joinpath(f"views/{view.name}.sql").read_text("utf-8").strip()


def _view(name: str, comment: str, columns: str, **own: Column[Any]) -> Table:
    """A view; `columns` in order, each typed and explained by `own` or by the table column of that name."""
    made = [_column(column, own.get(column) if column in own else _KNOWN[column]) for column in columns.split()]
    return Table(name, view_metadata, *made, comment=comment)


def _column(name: str, like: Column[Any] | None) -> Column[Any]:
    assert like is not None
    return Column(name, like.type, comment=like.comment)


def _text(comment: str) -> Column[Any]:
    return Column(Text, comment=comment)


def _sides(name: str) -> dict[str, Column[Any]]:
    """The columns NAME_a and NAME_b of a pair."""
    like = _KNOWN.get(name)
    comment = like.comment if like is not None else _STATUS.comment
    return {f"{name}_{side}": _text(f"of claim_{side}: {comment}") for side in "ab"}


_STATUS: Final = _text("unreviewed, verified, disputed, superseded or rejected")
_ARTICLE_TITLE: Final = _text("the article's headline")
_VERSION: Final = Column("version", decision.c.seq.type, comment="seq of the claim's last decision; 0 before any")
_WORST: Final = Column(Double, comment="severity of the claim's worst conflict, whatever was decided since")

_CORRECTED: Final = {
    "corrected": Column(Integer, comment="1 where a person corrected the figure, whose values these are; else 0"),
    "machine_read": _text("what the machine read instead, in words; its values stay in the table claim"),
}

claim_current = _view(
    "claim_current",
    "Every claim with its article, its group and its present status; columns of a decision are those of the last.",
    """seq id article_id article_title source source_start source_end start end literal number kind tier modifier
    nominal nominal_real low low_real high high_real soft_low soft_low_real soft_high soft_high_real
    unit subject population includes_attackers includes_missing count_mode event place as_of_start as_of_end
    as_of_source authority stance poll sentence sentence_start sentence_end extractor extractor_version confidence
    status version reason_code note evidence superseded_by reviewer decided_at
    outlet title published_at url revision group_id severity witnesses
    corrected machine_read second_status second_reviewer replaced replaced_by""",
    article_title=_ARTICLE_TITLE,
    status=_STATUS,
    version=_VERSION,
    severity=_WORST,
    second_reviewer=_text("who gave the second reading"),
    replaced=_text("why it is out of date: revision or extraction, see replacement; null where it is not"),
    replaced_by=_text("claim.id of what stands in its place"),
    **_CORRECTED,
)

conflict = _view(
    "conflict",
    f"Open conflicts of severity {SHOWN_SEVERITY} and above: both claims stand (not disputed, superseded or rejected).",
    """a_seq b_seq claim_a claim_b group_id kind relation severity rule explanation missing literal_a literal_b
    sentence_a sentence_b authority_a authority_b outlet_a outlet_b published_at_a published_at_b status_a status_b""",
    claim_a=_text("claim.id, the smaller of the two"),
    claim_b=_text("claim.id, the larger of the two"),
    relation=_text("always conflict"),
    **{
        name: column
        for field in ("literal", "sentence", "authority", "outlet", "published_at", "status")
        for name, column in _sides(field).items()
    },
)

_SHEET: Final = """claim_id group kind literal nominal low high modifier unit subject place as_of_start as_of_end
    authority stance outlet title published_at url sentence status reason_code note evidence reviewer decided_at
    superseded_by opponent_claim_id opponent_literal relation severity explanation corrected machine_read"""
_SHEET_OWN: Final = {
    "claim_id": _text("claim.id"),
    "group": _text("the name of the claim's group"),
    "status": _STATUS,
    "opponent_claim_id": _text(
        "the claim that it disagrees with most: conflicts first, then updates, then by severity"
    ),
    "opponent_literal": _text("the opponent's figure, as written"),
    "relation": _text("what the two are to each other"),
    "severity": Column(Double, comment="0 to 1: how much the two disagree"),
    **_CORRECTED,
}

claim_sheet = _view(
    "claim_sheet",
    "Every claim with its last decision and its main opponent: the columns of the CSV, for any status.",
    f"seq {_SHEET}",
    **_SHEET_OWN,
)

disputed_claim = _view(
    "disputed_claim",
    "One row for each disputed claim: the CSV of disputed claims.",
    _SHEET,
    **_SHEET_OWN,
)

decision_log = _view(
    "decision_log",
    "Every decision with the claim that it is about, oldest first by seq.",
    """seq decided_at reviewer claim_id literal kind from_status to_status reason_code note evidence superseded_by
    batch action undoes reading correction outlet title url sentence hash""",
    seq=decision.c.seq,
    reading=_text("first, or second: an independent second reading"),
)

second_reading = _view(
    "second_reading",
    "One row for each claim that somebody read a second time: its last second reading beside what was decided first.",
    """seq claim_id literal kind first_status first_reviewer first_correction second_status second_reviewer
    second_correction reason_code note decided_at agrees status""",
    seq=Column(decision.c.seq.type, comment="decision.seq of the second reading"),
    first_status=_text("the claim's status when it was read again"),
    first_reviewer=_text("who had given it"),
    first_correction=decision.c.correction,
    second_reviewer=_text("who read it again"),
    second_correction=decision.c.correction,
    agrees=Column(Integer, comment="1 where the second reading has the same status and the same figure, else 0"),
    status=_text("the claim's status now"),
)

agreement = _view(
    "agreement",
    "How far second readings agree with the first, by kind and over all.",
    "kind both agreed kappa",
    kind=_text("kind of the claims, or all"),
    both=Column(Integer, comment="claims that were read twice"),
    agreed=Column(Integer, comment="of them, those with the same status both times"),
    kappa=Column(Double, comment="Cohen's kappa: 1 is full agreement, 0 what chance gives; null where chance is sure"),
)

figure_timeline = _view(
    "figure_timeline",
    "The figures of each group with the day that each is for.",
    """group_id label day as_of_start as_of_end as_of_source published_at claim_id literal modifier nominal nominal_real
    low low_real high high_real authority outlet stance status""",
    day=_text("as_of_end, else the day of publication"),
    claim_id=_text("claim.id"),
    status=_STATUS,
)

standing_figure = _view(
    "standing_figure",
    "The figures that best_figure chooses from: of claims that stand and are not denied or retracted, copies once.",
    "group_id id seq modifier least least_real most most_real day doubt role rank witnesses",
    least=Column(Exact, comment="the stated number, else the least that the words allow; exact decimal as text"),
    least_real=Column(Double, comment="least as a number"),
    most=Column(Exact, comment="the stated number, else the greatest that the words allow; null is unbounded"),
    most_real=Column(Double, comment="most as a number"),
    day=_text("as_of_end, else the day of publication, else empty"),
    doubt=Column(Integer, comment="0 for verified claims, 1 for others"),
    role=authority.c.role,
    rank=authority.c.rank,
)

best_figure = _view(
    "best_figure",
    "Low, best and high for each group under each policy (semantics, section 5) that SQL can follow: latest, gtd, "
    "acled, ibc, ucdp, emdat. Copies count once; only claims that stand and are not denied or retracted count.",
    "group_id policy low best high witnesses claim_ids",
    policy=_text("the name of the policy"),
    low=Column(Exact, comment="the low figure; exact decimal as text"),
    best=Column(Exact, comment="the best figure; null where the policy gives none (ibc)"),
    high=Column(Exact, comment="the high figure"),
    witnesses=Column(Integer, comment="independent voices in the group"),
    claim_ids=_text("claim.id of each claim that a figure was taken from, with spaces between"),
)

authority_bias = _view(
    "authority_bias",
    "How far each authority's figures lie from the best figure (policy latest) of their groups, by kind.",
    "authority kind figures mean_log_ratio mean_ratio",
    figures=Column(Integer, comment="how many figures are compared"),
    mean_log_ratio=Column(Double, comment="mean of ln(figure / best figure): 0 is even, above 0 is higher"),
    mean_ratio=Column(Double, comment="the same as a factor: 1.1 is 10% higher than the best figure"),
)

# for those who may read views only: what else an audit asks


def _rows(name: str, comment: str, table: Table, without: str = "", **own: Column[Any]) -> Table:
    """A view of the rows of a table as they are, with columns of its own after them."""
    columns = [column for column in table.columns if column.name not in without.split()]
    made = [_column(column.name, column) for column in columns] + [_column(name, like) for name, like in own.items()]
    return Table(name, view_metadata, *made, comment=comment)


article_log = _rows(
    "article_log",
    "Every article with its text, and what became of that.",
    article,
    without="shingles terms",
    redacted_at=redaction.c.redacted_at,
    redacted_by=redaction.c.redacted_by,
    redacted_why=redaction.c.reason,
)

claim_read = _rows("claim_read", "Every claim as the machine read it, whatever people corrected since.", claim)

decision_chain = _rows(
    "decision_chain",
    "Every decision with all that its hash covers, and what the claim was to others when it was decided on.",
    decision,
    relations=decision_context.c.relations,
)

replacement_log = _rows(
    "replacement_log", "Claims of an out-of-date text or reading, and what stands there now.", replacement
)

status_kept = _rows("status_kept", "The status of each decided claim, which follows from the decisions.", claim_status)

correction_kept = _rows(
    "correction_kept", "The figure of each corrected claim, which follows from the decisions.", claim_correction
)

quantity = _view(
    "quantity",
    "Every group of claims about one quantity, with the event that it belongs to.",
    """id kind unit population count_mode label size witnesses severity event_id event_label incident place date_start
    date_end part_of""",
    id=claim_group.c.id,
    kind=claim_group.c.kind,
    label=claim_group.c.label,
    unit=claim_group.c.unit,
    population=claim_group.c.population,
    count_mode=claim_group.c.count_mode,
    severity=claim_group.c.severity,
    event_label=event.c.label,
    incident=event.c.incident,
    place=event.c.place,
    date_start=event.c.date_start,
    date_end=event.c.date_end,
    part_of=event.c.part_of,
)
