"""What the ledger gives back and takes: frozen rows, without a connection in them."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Literal, NamedTuple, TypeVar

import msgspec

from ledger.model import (
    AsOfSource,
    CountMode,
    Inclusion,
    Kind,
    Modifier,
    Poll,
    ReasonCode,
    RelationName,
    Stance,
    Status,
    Tier,
)

S = TypeVar("S", bound=msgspec.Struct)


class ClaimRow(msgspec.Struct, frozen=True):
    """A claim with its article, its group and its present status: a row of the view `claim_current`, in its order."""

    seq: int
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
    low: Decimal | None
    high: Decimal | None
    soft_low: Decimal | None
    soft_high: Decimal | None
    unit: str | None
    subject: str | None
    population: str | None
    includes_attackers: Inclusion | None
    includes_missing: Inclusion | None
    count_mode: CountMode | None
    event: str | None
    place: str | None
    as_of_start: str | None
    as_of_end: str | None
    as_of_source: AsOfSource | None
    authority: str | None
    stance: Stance
    poll: Poll | None
    sentence: str
    sentence_start: int
    sentence_end: int
    extractor: str
    extractor_version: int
    confidence: float
    status: Status
    version: int
    reason_code: ReasonCode | None
    note: str | None
    evidence: tuple[str, ...]
    superseded_by: str | None
    reviewer: str | None
    decided_at: str | None
    outlet: str | None
    title: str | None
    published_at: str | None
    url: str | None
    revision: int
    group_id: str | None
    severity: float
    witnesses: int
    corrected: bool = False
    machine_read: str | None = None
    second_status: Status | None = None
    second_reviewer: str | None = None
    replaced: str | None = None
    replaced_by: str | None = None


class PairRow(msgspec.Struct, frozen=True, kw_only=True):
    """Two claims and what they are to each other, in words."""

    a: ClaimRow
    b: ClaimRow
    group_id: str
    relation: RelationName
    severity: float
    rule: str
    explanation: str
    later_id: str | None
    missing: str | None
    suggestion: ReasonCode | None


class ClaimFilter(msgspec.Struct, frozen=True, kw_only=True):
    """Which claims are wanted; None is any. Place, outlet and authority are parts of the name, in any case."""

    status: Status | None = None
    kind: Kind | None = None
    place: str | None = None
    outlet: str | None = None
    authority: str | None = None
    text: str | None = None  # words of the sentence, the last one as a beginning: "bridge colla"
    since: str | None = None  # ISO dates, both included: of the day that the figure is for, else of publication
    until: str | None = None
    min_severity: float | None = None  # of the claim's worst conflict
    article_id: str | None = None
    group_id: str | None = None


EVERYTHING = ClaimFilter()


class Added(NamedTuple):
    """What a batch added; revisions are articles too."""

    articles: int
    revisions: int
    claims: int


class Counts(msgspec.Struct, frozen=True, kw_only=True):
    """Totals of the whole ledger; conflicts are the open ones of the view `conflict`."""

    articles: int
    claims: int
    groups: int
    conflicts: int
    by_status: Mapping[str, int]


class Verification(msgspec.Struct, frozen=True, kw_only=True):
    """What walking the decision chain found: `first_bad` is the seq of the first decision that does not hold."""

    ok: bool
    count: int
    root: str
    first_bad: int | None
    message: str


class Agreement(msgspec.Struct, frozen=True, kw_only=True):
    """How far second readings agree with the first; `kind` is a kind or "all", kappa is Cohen's."""

    kind: str
    both: int
    agreed: int
    kappa: float | None


class Redacted(msgspec.Struct, frozen=True, kw_only=True):
    """What a redaction took out, and the ids of articles that carry the same text and were not touched.

    `pages_left`: whether old pages with the text are in the file until others who read it have closed it.
    """

    article_id: str
    claims: int
    decided: int
    copies: tuple[str, ...]
    pages_left: bool


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """What one check of a ledger found, and what to do about it where it is not `ok`."""

    ok: bool
    what: str
    said: str
    do: str | None


class Happening(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that happened to a claim; `at` is ISO 8601, UTC."""

    at: str
    what: str
    who: str | None
    said: str


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """A figure that a new reading of an article gains, loses or changes."""

    what: Literal["gained", "lost", "changed"]
    old_id: str | None
    new_id: str | None
    before: str | None
    after: str | None
    sentence: str


Row = dict[str, Any]


def filled(kind: type[S], row: Mapping[Any, Any], **changed: Any) -> S:
    """A struct from a row of the database, with some of its values decoded."""
    return kind(**{**row, **changed})
