"""The nouns of the ledger, as frozen values; every word of their vocabularies stands here and nowhere else.

Hot-path nouns are `msgspec.Struct`s: a million claims pass through here, and pydantic's validation of a row would cost
more than its extraction. Data from outside is validated with pydantic at the border (`ledger.border`).
"""

from __future__ import annotations

from decimal import Decimal
from hashlib import blake2b
from typing import Final, Literal, get_args

import msgspec

Kind = Literal[
    "deaths", "injuries", "casualties", "missing", "hostages", "fighters", "poll",
    "displaced", "detained", "attacks", "share", "money", "population", "voters", "participants", "count",
    "distance", "duration", "age",
]  # fmt: skip
Tier = Literal["core", "wide", "trivial"]
Modifier = Literal[
    "exact", "about", "nearly", "just_over", "at_least", "more_than", "at_most", "less_than", "up_to", "between",
    "vague",
]  # fmt: skip
CountMode = Literal["cumulative", "incremental", "stock", "rate", "share", "change", "target"]
Stance = Literal["asserted", "reported", "alleged", "unverified", "denied", "retracted"]
AsOfSource = Literal["stated", "inferred", "published"]
Inclusion = Literal["yes", "no"]
"""Whether a toll counts the attackers, or the missing; None where the text does not say."""
RelationName = Literal["duplicate", "agree", "compatible", "update", "conflict", "other_scope", "cannot_tell"]
Status = Literal["unreviewed", "verified", "disputed", "superseded", "rejected"]
ReasonCode = Literal[
    "outdated", "corrected",
    "conflicting_figures", "source_unreliable", "scope_unclear", "denied_by_party",
    "extraction_error", "not_a_claim", "duplicate",
    "primary_source", "independent_witnesses", "official_record",
    "reopened", "undo", "other",
]  # fmt: skip
Reading = Literal["first", "second"]
"""A second reading is somebody else's independent decision; it never changes the claim's status."""
Policy = Literal["gtd", "acled", "ucdp", "ibc", "emdat", "airwars", "latest"]

KINDS: Final[tuple[Kind, ...]] = get_args(Kind)
CORE_KINDS: Final[frozenset[str]] = frozenset(
    {"deaths", "injuries", "casualties", "missing", "hostages", "fighters", "poll"}
)
STATUSES: Final[tuple[Status, ...]] = get_args(Status)
REASONS: Final[dict[str, tuple[ReasonCode, ...]]] = {
    "verified": ("primary_source", "independent_witnesses", "official_record", "other"),
    "disputed": ("conflicting_figures", "source_unreliable", "scope_unclear", "denied_by_party", "other"),
    "superseded": ("outdated", "corrected", "other"),
    "rejected": ("extraction_error", "not_a_claim", "duplicate", "other"),
    "unreviewed": ("reopened", "undo", "other"),
}
"""The reason codes that each status may be given with; `other` asks for a note."""

Span = tuple[int, int]
"""A half-open range of code points."""


def content_id(*parts: object) -> str:
    """16 hex digits that depend on the content alone, so that the same thing met twice has one id."""
    joined = "\x1f".join(["" if part is None else str(part) for part in parts])
    return blake2b(joined.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


class Article(msgspec.Struct, frozen=True, kw_only=True):
    """One published text. `body` is what was published, headline included, and is never altered."""

    id: str
    body: str
    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    published_at: str | None = None  # ISO 8601, as precise as known: "2016-03-09T18:05", "2016-03-09", "2016-03"
    around: str | None = None  # when what stands around an undated article is from ("2016-03", "2016-03-09/2016-03-11")
    url: str | None = None
    lang: str | None = None
    agency: str | None = None  # the wire service of a credit line ("Reuters"), as printed
    source: str | None = None  # the file or url it was read from
    source_start: int | None = None  # code point of body[0] in the decoded file; None unless the source is plain text
    skips: tuple[Span, ...] = ()  # spans of body that are no prose: byline, date line, widget, biography

    @property
    def key(self) -> str:
        """What stays the same when the text is revised: the url, else the file and the headline or first words."""
        return self.url or f"{self.source}#{self.title or self.body.lstrip()[:60]}"


def make_article(body: str, **fields: object) -> Article:
    """An article with its id computed from what was published (not from where the file lies)."""
    who = [fields.get(name) for name in ("url", "outlet", "title", "published_at")]
    return Article(id=content_id(*who, body), body=body, **fields)  # type: ignore[arg-type]


class Poll(msgspec.Struct, frozen=True, kw_only=True):
    """What a poll figure needs to be compared (AAPOR disclosure list)."""

    pollster: str | None = None
    sponsor: str | None = None
    question: str | None = None
    answer: str | None = None
    subgroup: str | None = None
    population: str | None = None
    sample_size: int | None = None
    margin_of_error: Decimal | None = None  # percentage points
    fieldwork_start: str | None = None
    fieldwork_end: str | None = None


class Mention(msgspec.Struct, frozen=True, gc=False):
    """A number at an offset, before anyone knows what it counts. Offsets are code points of the text that was read."""

    start: int  # with the modifier: "more than 240"
    end: int
    number_start: int  # the bare number as written: "240"
    number_end: int
    form: Literal["cardinal", "percent", "points", "money", "times", "fraction", "vague", "zero"]
    modifier: Modifier
    nominal: Decimal | None  # the stated number scaled out; None for `between` and `vague`
    low: Decimal | None  # stated bounds of `between`; None otherwise
    high: Decimal | None
    unit: str | None  # "percent", "percentage points", "times" or an ISO currency code when the expression says so
    more: bool = False  # "another 12", "a further 12": adds to an earlier figure
    rule: str = ""  # the rule that read it, for `ledger explain`


class Claim(msgspec.Struct, frozen=True, kw_only=True):
    """A figure about something, as one article states it. Field order is the public JSON order."""

    id: str
    article_id: str
    article_title: str | None
    source: str | None
    source_start: int | None
    source_end: int | None
    start: int
    end: int
    literal: str
    number: str
    kind: Kind
    tier: Tier
    modifier: Modifier
    nominal: Decimal | None
    low: Decimal | None  # hard interval: what the words rule out; None = unbounded
    high: Decimal | None
    soft_low: Decimal | None  # soft interval: what a reader infers
    soft_high: Decimal | None
    unit: str | None
    subject: str | None
    population: str | None = None
    includes_attackers: Inclusion | None = None
    includes_missing: Inclusion | None = None
    count_mode: CountMode | None = None
    event: str | None = None  # hint for grouping: "bombing", "earthquake"... the type of incident the figure is about
    place: str | None = None
    as_of_start: str | None = None  # ISO date, always a full day: "2015-09" is 2015-09-01 .. 2015-09-30
    as_of_end: str | None = None
    as_of_source: AsOfSource | None = None
    authority: str | None = None
    stance: Stance = "asserted"
    poll: Poll | None = None
    sentence: str
    sentence_start: int
    sentence_end: int
    extractor: str
    extractor_version: int
    confidence: float


class Relation(msgspec.Struct, frozen=True, kw_only=True):
    """What two claims of a group are to each other. `a_id` < `b_id`: a relation has no direction but `later_id`."""

    a_id: str
    b_id: str
    group_id: str
    relation: RelationName
    severity: float  # 0 .. 1
    rule: str  # the name of the row of the decision table that fitted
    explanation: str  # the sentence in words
    later_id: str | None = None  # update: the claim that replaces the other
    missing: str | None = None  # the fact that would settle it
    suggestion: ReasonCode | None = None  # update: what the earlier claim would be superseded as


class Group(msgspec.Struct, frozen=True, kw_only=True):
    """Claims about one quantity."""

    id: str
    kind: Kind
    unit: str | None
    population: str | None
    count_mode: CountMode | None
    event_id: str | None
    label: str  # "deaths, market bombing, Harbin Cross, 2016-03-09": for people
    claim_ids: tuple[str, ...]
    witnesses: int  # independent voices


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """Something that happened, which figures are about."""

    id: str
    label: str
    incident: str | None
    place: str | None
    date_start: str | None
    date_end: str | None
    part_of: str | None = None


class Correction(msgspec.Struct, frozen=True, kw_only=True):
    """What a figure is that the machine mis-read, as a person reads it; None leaves what the machine read."""

    nominal: Decimal | None = None
    low: Decimal | None = None  # of "between": the stated bounds; else what the words allow, where that has to be said
    high: Decimal | None = None
    modifier: Modifier | None = None
    kind: Kind | None = None
    unit: str | None = None


class Decision(msgspec.Struct, frozen=True, kw_only=True):
    """One row of the append-only log of what people decided."""

    seq: int
    claim_id: str
    from_status: Status
    to_status: Status
    reason_code: ReasonCode
    note: str | None
    evidence: tuple[str, ...]
    superseded_by: str | None
    reviewer: str
    decided_at: str  # ISO 8601, UTC
    batch: str | None  # decisions taken with one key share it, and are undone together
    action: Literal["decide", "undo", "redo", "redact"] = "decide"
    undoes: str | None = None  # undo, redo: the batch that is taken back
    claim_hash: str = ""  # of the claim as it was when decided on
    correction: Correction | None = None  # in force from this decision on; None: the machine read it well
    reading: Reading = "first"
    prev_hash: str
    hash: str


class Skipped(msgspec.Struct, frozen=True):
    """Something that was not read, and why: a row of the summary, not an exception."""

    source: str
    why: str
