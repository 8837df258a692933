"""The tables. Their comments are the data dictionary of `schema/README.md`.

`article`, `claim`, `decision`, `decision_context`, `replacement` and `redaction` are append-only (triggers in
`ddl.py`). `claim_group`, `claim_group_claim`, `claim_relation`, `event` and `article_copy` are derived by reconciling
and replaced, as are `article_tie`, `article_part` and `reconcile_state`, by which it knows what new articles touch.
`claim_status` is derived from `decision` by a trigger, `claim_correction` from both by the door.
"""

from __future__ import annotations

from typing import Any, Final, get_args

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    Double,
    ForeignKey,
    Identity,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
)

from ledger.model import STATUSES, Correction, CountMode, Modifier, Poll, RelationName, Stance, Tier
from ledger.store.types import Seq, exact_columns

metadata: Final = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _one_of(words: Any) -> str:
    return ", ".join(get_args(words))


_STATUS_LIST: Final = ", ".join(f"'{status}'" for status in STATUSES)


_CORRECTED: Final = ", ".join(sorted(Correction.__struct_fields__))


def _status_check(column: str) -> CheckConstraint:
    return CheckConstraint(f"{column} IN ({_STATUS_LIST})", name=column)


article = Table(
    "article",
    metadata,
    Column("seq", Seq, Identity(), primary_key=True, comment="row number, in the order of arrival"),
    Column("id", Text, nullable=False, unique=True, comment="hash of url, outlet, title, date and body"),
    Column("key", Text, nullable=False, index=True, comment="what a revised text keeps: url, else file#title"),
    Column("revision", Integer, nullable=False, comment="1 for the first text met under the key, then 2, 3 ..."),
    Column("revises", Text, ForeignKey("article.id"), comment="id of the article that this text takes the place of"),
    Column("title", Text, index=True, comment="the headline"),
    Column("outlet", Text, comment="who published it, as the text or the file says"),
    Column("author", Text, comment="the byline"),
    Column(
        "published_at",
        Text,
        index=True,
        comment="ISO 8601, as precise as known: 2016-03-09T18:05, 2016-03-09 or 2016-03",
    ),
    Column("around", Text, comment="month or year of what stands around an article without a date of its own"),
    Column("url", Text, comment="where it was published"),
    Column("lang", Text, comment="language code"),
    Column("agency", Text, comment="the news agency of the credit line, as printed"),
    Column("source", Text, comment="the file or url it was read from"),
    Column("source_start", Integer, comment="code point of body in the decoded source file, if plain text"),
    Column("skips", Text, nullable=False, comment="JSON list of [start, end] spans of body that are no prose"),
    Column("body", Text, nullable=False, comment="the text as published, headline included; never altered"),
    Column("body_sha256", Text, nullable=False, comment="SHA-256 of body in UTF-8, hexadecimal"),
    Column("shingles", LargeBinary, nullable=False, comment="to find copies by: sorted 64-bit integers, little-endian"),
    Column("terms", Text, nullable=False, comment="JSON list of its words by where they stand, to tell events by"),
    Column("added_at", Text, nullable=False, comment="when it was stored, ISO 8601, UTC"),
    comment="One published text. Append-only; a changed text is a new row with the next revision.",
)

article_copy = Table(
    "article_copy",
    metadata,
    Column("a_id", Text, ForeignKey("article.id"), primary_key=True, comment="article.id, the smaller of the two"),
    Column("b_id", Text, ForeignKey("article.id"), primary_key=True, comment="article.id, the larger of the two"),
    Column("reason", Text, nullable=False, comment="why they count as one voice"),
    comment="Two articles that carry one text, such as a syndicated report. Derived by reconciling.",
)

article_tie = Table(
    "article_tie",
    metadata,
    Column("tie", BigInteger, primary_key=True, autoincrement=False, comment="hash of what articles have in common"),
    Column("article_seq", Seq, ForeignKey("article.seq"), primary_key=True, autoincrement=False, comment="article.seq"),
    comment="What ties articles that may tell of the same things: names, places and days. Derived by reconciling.",
    sqlite_with_rowid=False,
)

article_part = Table(
    "article_part",
    metadata,
    Column("article_seq", Seq, ForeignKey("article.seq"), primary_key=True, autoincrement=False, comment="article.seq"),
    Column("day", Integer, nullable=False, comment="day of publication, counted from 0001-01-01; 0 is not known"),
    Column("claims", Integer, nullable=False, comment="number of its claims"),
    Column("whole", Seq, nullable=False, index=True, comment="least article_seq that ties connect it to"),
    Column("part", Seq, nullable=False, index=True, comment="least article_seq that it is related together with"),
    Column("stale", Integer, nullable=False, comment="1: its part is still to be related; else 0"),
    comment="Which articles of a large ledger are related together. Derived by reconciling.",
)
_STALE: Final = article_part.c.stale == 1
Index("ix_article_part_stale", article_part.c.part, sqlite_where=_STALE, postgresql_where=_STALE)

reconcile_state = Table(
    "reconcile_state",
    metadata,
    Column("name", Text, primary_key=True, comment="rules, words or decision"),
    Column("value", Text, nullable=False, comment="what the derived rows were made with"),
    comment="What the derived rows rest on besides articles: a change asks for making them anew. Derived.",
)

claim = Table(
    "claim",
    metadata,
    Column("seq", Seq, Identity(), primary_key=True, comment="row number, in the order of arrival"),
    Column("id", Text, nullable=False, unique=True, comment="hash of the claim's content"),
    Column("article_id", Text, ForeignKey("article.id"), nullable=False, index=True, comment="article.id"),
    Column("source_start", Integer, comment="code point of the figure in the decoded source file, if plain text"),
    Column("source_end", Integer, comment="code point after the figure in the decoded source file"),
    Column("start", Integer, nullable=False, comment="code point of the figure in article.body"),
    Column("end", Integer, nullable=False, comment="code point after the figure in article.body"),
    Column("literal", Text, nullable=False, comment="the figure with its modifier, as written: more than 240"),
    Column("number", Text, nullable=False, comment="the bare number, as written: 240"),
    Column("kind", Text, nullable=False, comment="what is counted: deaths, injuries, poll ..."),
    Column("tier", Text, nullable=False, comment=_one_of(Tier)),
    Column("modifier", Text, nullable=False, comment=_one_of(Modifier)),
    *exact_columns("nominal", "the stated number scaled out; null for between and vague"),
    *exact_columns("low", "least value that the words allow (hard interval); null is unbounded"),
    *exact_columns("high", "greatest value that the words allow (hard interval); null is unbounded"),
    *exact_columns("soft_low", "least value that a reader infers (soft interval)"),
    *exact_columns("soft_high", "greatest value that a reader infers (soft interval)"),
    Column("unit", Text, comment="people, percent, USD, km ..."),
    Column("subject", Text, comment="who or what is counted, as written"),
    Column("population", Text, comment="who is counted: total, civilians, fighters, children ..."),
    Column("includes_attackers", Text, comment="whether a toll counts the attackers: yes, no; null is not said"),
    Column("includes_missing", Text, comment="whether a toll counts the missing: yes, no; null is not said"),
    Column("count_mode", Text, comment=_one_of(CountMode)),
    Column("event", Text, comment="the type of incident the figure is about: bombing, flood ..."),
    Column("place", Text, comment="where"),
    Column("as_of_start", Text, comment="first day that the figure is for, ISO date"),
    Column("as_of_end", Text, comment="last day that the figure is for, ISO date"),
    Column("as_of_source", Text, comment="how that is known: stated, inferred or published"),
    Column("authority", Text, comment="who states the figure; not the outlet that prints it"),
    Column("stance", Text, nullable=False, comment=_one_of(Stance)),
    Column("poll", Text, comment=f"JSON object: {', '.join(Poll.__struct_fields__)}"),
    Column("sentence", Text, nullable=False, comment="the sentence, as written"),
    Column("sentence_start", Integer, nullable=False, comment="code point of the sentence in article.body"),
    Column("sentence_end", Integer, nullable=False, comment="code point after the sentence in article.body"),
    Column("extractor", Text, nullable=False, comment="the program that read it"),
    Column("extractor_version", Integer, nullable=False, comment="its version"),
    Column("confidence", Double, nullable=False, comment="0 to 1"),
    comment="A figure about something, as one article states it. Append-only.",
)

event = Table(
    "event",
    metadata,
    Column("id", Text, primary_key=True, comment="hash of what it is made from"),
    Column("label", Text, nullable=False, comment="its name for people"),
    Column("incident", Text, comment="bombing, flood ..."),
    Column("place", Text, comment="where"),
    Column("date_start", Text, comment="first day, ISO date"),
    Column("date_end", Text, comment="last day, ISO date"),
    Column("part_of", Text, comment="event.id of the larger event it belongs to"),
    comment="Something that happened, which figures are about. Derived by reconciling.",
)

claim_group = Table(
    "claim_group",
    metadata,
    Column("id", Text, primary_key=True, comment="hash of what it is made from"),
    Column("kind", Text, nullable=False, comment="the kind of its claims"),
    Column("unit", Text, comment="the unit of its claims"),
    Column("population", Text, comment="who is counted"),
    Column("count_mode", Text, comment="how it is counted"),
    Column("event_id", Text, ForeignKey("event.id"), index=True, comment="event.id"),
    Column("label", Text, nullable=False, comment="its name for people: deaths, market bombing, 2016-03-09"),
    Column("witnesses", Integer, nullable=False, comment="independent voices among its claims"),
    Column("size", Integer, nullable=False, comment="number of its claims"),
    Column("severity", Double, nullable=False, comment="of its worst conflict, whatever was decided since"),
    comment="Claims about one quantity. Derived by reconciling.",
)

claim_group_claim = Table(
    "claim_group_claim",
    metadata,
    Column("claim_seq", Seq, ForeignKey("claim.seq"), primary_key=True, autoincrement=False, comment="claim.seq"),
    Column("group_id", Text, ForeignKey("claim_group.id"), index=True, comment="claim_group.id; null: in no group"),
    Column("severity", Double, nullable=False, comment="of the claim's worst conflict, whatever was decided since"),
    Column("witnesses", Integer, nullable=False, comment="witnesses of its group"),
    comment="Where a reconciled claim stands: its group, and its rank in the review. Derived by reconciling.",
)
Index(
    "ix_claim_group_claim_review_order",
    claim_group_claim.c.severity.desc(),
    claim_group_claim.c.witnesses.desc(),
    claim_group_claim.c.claim_seq,
)

claim_relation = Table(
    "claim_relation",
    metadata,
    Column("a_seq", Seq, ForeignKey("claim.seq"), primary_key=True, autoincrement=False, comment="seq of a_id"),
    Column("b_seq", Seq, ForeignKey("claim.seq"), primary_key=True, autoincrement=False, comment="seq of b_id"),
    Column("a_id", Text, nullable=False, comment="claim.id, the smaller of the two"),
    Column("b_id", Text, nullable=False, comment="claim.id, the larger of the two"),
    Column("group_id", Text, ForeignKey("claim_group.id"), nullable=False, index=True, comment="claim_group.id"),
    Column("relation", Text, nullable=False, comment=_one_of(RelationName)),
    Column("severity", Double, nullable=False, comment="0 to 1: size of the difference times certainty of scope"),
    Column("rule", Text, nullable=False, comment="the row of the decision table that fitted"),
    Column("explanation", Text, nullable=False, comment="the reason, in words"),
    Column("later_id", Text, comment="update: claim.id of the claim that replaces the other"),
    Column("missing", Text, comment="the fact that would settle it"),
    Column("suggestion", Text, comment="update: reason code with which the earlier claim would be superseded"),
    comment="What two claims of a group are to each other. Derived by reconciling.",
)
for _side in (claim_relation.c.a_seq, claim_relation.c.b_seq):
    Index(
        f"ix_claim_relation_{_side.name}_relation_severity", _side, claim_relation.c.relation, claim_relation.c.severity
    )
Index("ix_claim_relation_relation_severity", claim_relation.c.relation, claim_relation.c.severity.desc())

decision = Table(
    "decision",
    metadata,
    Column("seq", Seq, primary_key=True, autoincrement=False, comment="1, 2, 3 ...: the order of the chain"),
    Column("claim_id", Text, ForeignKey("claim.id"), nullable=False, comment="claim.id"),
    Column("claim_hash", Text, nullable=False, comment="SHA-256 of the claim as it was when decided on"),
    Column("from_status", Text, nullable=False, comment="the claim's status before"),
    Column("to_status", Text, nullable=False, comment="the claim's status after"),
    Column("reason_code", Text, nullable=False, comment="why, as a code; `other` has a note"),
    Column("note", Text, comment="why, in the reviewer's words"),
    Column("evidence", Text, nullable=False, comment="JSON list of urls"),
    Column("superseded_by", Text, ForeignKey("claim.id"), comment="claim.id of the successor of a superseded claim"),
    Column("reviewer", Text, nullable=False, comment="who decided"),
    Column("decided_at", Text, nullable=False, comment="when, ISO 8601, UTC"),
    Column("batch", Text, nullable=False, index=True, comment="shared by what is decided, and undone, together"),
    Column(
        "action",
        Text,
        nullable=False,
        comment="decide, undo, redo, or redact: no decision, but what became of its text",
    ),
    Column("undoes", Text, comment="the batch that an undo or a redo takes back"),
    Column("prev_hash", Text, nullable=False, comment="hash of the row before; 64 zeros in the first"),
    Column("hash", Text, nullable=False, comment="SHA-256 of this row's canonical form, prev_hash included"),
    Column("correction", Text, comment=f"JSON object, the figure as a person reads it: {_CORRECTED}; null: as read"),
    Column(
        "reading",
        Text,
        CheckConstraint("reading = 'second'", name="reading"),
        comment="second: an independent second reading, which leaves the claim's status as it is; null: the first",
    ),
    _status_check("from_status"),
    _status_check("to_status"),
    Index("ix_decision_claim_id_seq", "claim_id", "seq"),
    Index("ix_decision_reviewer_seq", "reviewer", "seq"),
    comment="What a person decided about a claim. Append-only, and chained by hash.",
)

claim_status = Table(
    "claim_status",
    metadata,
    Column("claim_seq", Seq, ForeignKey("claim.seq"), primary_key=True, autoincrement=False, comment="claim.seq"),
    Column("status", Text, nullable=False, index=True, comment="to_status of the claim's last decision"),
    Column("version", Seq, ForeignKey("decision.seq"), nullable=False, comment="seq of the claim's last decision"),
    Column("second_status", Text, comment="to_status of its last second reading; null before any, or withdrawn"),
    Column("second_version", Seq, ForeignKey("decision.seq"), comment="seq of that second reading"),
    _status_check("status"),
    _status_check("second_status"),
    comment="The last decision of each decided claim; no row means unreviewed. Kept by a trigger on decision.",
)

claim_correction = Table(
    "claim_correction",
    metadata,
    Column("claim_seq", Seq, ForeignKey("claim.seq"), primary_key=True, autoincrement=False, comment="claim.seq"),
    Column("version", Seq, ForeignKey("decision.seq"), nullable=False, comment="seq of the decision that last kept it"),
    Column("kind", Text, nullable=False, comment="as in claim"),
    Column("modifier", Text, nullable=False, comment="as in claim"),
    *exact_columns("nominal", "as in claim"),
    *exact_columns("low", "as in claim"),
    *exact_columns("high", "as in claim"),
    *exact_columns("soft_low", "as in claim"),
    *exact_columns("soft_high", "as in claim"),
    Column("unit", Text, comment="as in claim"),
    comment="The whole figure of each claim whose last decision corrects it. Follows from claim and decision.",
)

decision_context = Table(
    "decision_context",
    metadata,
    Column(
        "decision_seq", Seq, ForeignKey("decision.seq"), primary_key=True, autoincrement=False, comment="decision.seq"
    ),
    Column("relations", Text, nullable=False, comment="JSON list of {claim_id, relation, rule, severity}, worst first"),
    comment="What a claim was to others at the moment it was decided on. Append-only.",
)

replacement = Table(
    "replacement",
    metadata,
    Column("claim_id", Text, ForeignKey("claim.id"), primary_key=True, comment="claim.id of what was read first"),
    Column(
        "by_id", Text, ForeignKey("claim.id"), index=True, comment="claim.id of what stands there now; null: nothing"
    ),
    Column("cause", Text, nullable=False, comment="revision: the text was changed; extraction: it was read again"),
    Column("sentence_changed", Integer, nullable=False, comment="1 where the sentence is another, else 0"),
    Column("value_changed", Integer, nullable=False, comment="1 where kind, value or unit is another, else 0"),
    Column("replaced_at", Text, nullable=False, comment="when, ISO 8601, UTC"),
    comment="Claims of an out-of-date text or reading: kept with their decisions, and no longer related. Append-only.",
)

redaction = Table(
    "redaction",
    metadata,
    Column("article_id", Text, ForeignKey("article.id"), primary_key=True, comment="article.id"),
    Column("reason", Text, nullable=False, comment="why, in words"),
    Column("redacted_by", Text, nullable=False, comment="who did it"),
    Column("redacted_at", Text, nullable=False, comment="when, ISO 8601, UTC"),
    comment="Articles whose text was taken out for good; without a row here no text can be. Append-only.",
)

authority = Table(
    "authority",
    metadata,
    Column("name", Text, primary_key=True, comment="as in claim.authority"),
    Column("role", Text, comment="what it is: ministry, pollster, party to the conflict ...; set by people"),
    Column("rank", Integer, comment="1 is the first to be believed; null is unranked; set by people"),
    Column("note", Text, comment="free text, set by people"),
    comment="Who states figures. Names are added by reconciling; the other columns belong to people.",
)
