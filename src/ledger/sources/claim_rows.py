"""Claims that others have collected, as rows of fields: each is checked with pydantic and told in the nouns of ours."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Annotated, Final

from pydantic import AliasChoices, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, model_validator

from ledger import constants as c
from ledger.model import (
    CORE_KINDS,
    AsOfSource,
    Claim,
    CountMode,
    Inclusion,
    Kind,
    Modifier,
    Poll,
    Stance,
    Tier,
    content_id,
)
from ledger.sources import fields
from ledger.sources.fields import Day, Line, Number, Whole
from ledger.values import PEOPLE_KINDS, Interval, counts_people, interval, vague_word

EXTRACTOR: Final = "import"
EXTRACTOR_VERSION: Final = 1

UNITS: Final[dict[str, str]] = dict.fromkeys(PEOPLE_KINDS, "people") | {"poll": "percent", "share": "percent"}
ORIGIN: Final = ("outlet", "title", "url", "published_at", "author", "lang", "agency")
"""The fields that tell where a row was published; rows that share them are one article."""
REMADE: Final = frozenset({
    "id", "article_id", "source", "source_start", "source_end", "end", "sentence_end", "extractor", "extractor_version",
})  # fmt: skip
"""Fields of a claim that an import gives anew."""


class PollRow(BaseModel):
    """The poll that a figure is of."""

    model_config = ConfigDict(extra="forbid", strict=True)

    pollster: Line = None
    sponsor: Line = None
    question: Line = None
    answer: Line = None
    subgroup: Line = None
    population: Line = None
    sample_size: Whole = None
    margin_of_error: Number = None
    fieldwork_start: Day = None
    fieldwork_end: Day = None


class ClaimRow(BaseModel):
    """One claim as another program hands it over: columns are the JSON names of a claim, and where it was published."""

    model_config = ConfigDict(extra="ignore", strict=True)

    kind: Annotated[Kind, BeforeValidator(fields.word)]
    literal: Line = None
    number: Line = None
    tier: Annotated[Tier | None, BeforeValidator(fields.word)] = None
    modifier: Annotated[Modifier | None, BeforeValidator(fields.word)] = None
    nominal: Number = None
    low: Number = None
    high: Number = None
    soft_low: Number = None
    soft_high: Number = None
    unit: Line = None
    subject: Line = None
    population: Line = None
    includes_attackers: Annotated[Inclusion | None, BeforeValidator(fields.word)] = None
    includes_missing: Annotated[Inclusion | None, BeforeValidator(fields.word)] = None
    count_mode: Annotated[CountMode | None, BeforeValidator(fields.word)] = None
    event: Line = None
    place: Line = None
    as_of_start: Day = None
    as_of_end: Day = None
    as_of_source: Annotated[AsOfSource | None, BeforeValidator(fields.word)] = None
    authority: Line = None
    stance: Annotated[Stance | None, BeforeValidator(fields.word)] = None
    poll: Annotated[PollRow | None, BeforeValidator(fields.object_of)] = None
    sentence: Annotated[Annotated[str, StringConstraints(max_length=20_000)] | None, BeforeValidator(fields.text)] = (
        None
    )
    start: Whole = None
    sentence_start: Whole = None
    confidence: Number = None
    outlet: Line = None
    title: Line = Field(None, validation_alias=AliasChoices("title", "article_title"))
    url: Line = None
    published_at: Day = None
    author: Line = None
    lang: Line = None
    agency: Line = None

    @model_validator(mode="after")
    def is_a_figure(self) -> ClaimRow:
        """Refuses a row without a value, or with one that contradicts itself."""
        modifier = self.said_modifier
        if modifier == "vague":
            _require(self.low is not None or self._names_a_range, "no low, and the number names none: 'dozens' would")
        elif modifier == "between":
            _require(self.low is not None and self.high is not None, "between needs low and high")
        else:
            _require(self.stated is not None, "no figure: nominal, or low and high")
        self._in_order()
        self._of_its_kind()
        return self

    @property
    def said_modifier(self) -> Modifier:
        """The modifier, as given or as the bounds imply it."""
        if self.modifier is not None:
            return self.modifier
        if self.nominal is not None or self.low == self.high:
            return "exact"
        if self.high is None:
            return "at_least"
        return "at_most" if self.low is None else "between"

    @property
    def stated(self) -> Decimal | None:
        """The number that the claim states, None for a range and for vague words."""
        if self.said_modifier in ("between", "vague"):
            return None
        return self.nominal if self.nominal is not None else self.low if self.low is not None else self.high

    @property
    def figure(self) -> str:
        """The bare number as written."""
        if self.number:
            return self.number
        if self.stated is not None:
            return f"{self.stated:f}"
        return f"{self.low:f}-{self.high:f}" if self.said_modifier == "between" else self.literal or ""

    @property
    def told(self) -> str:
        """The sentence that holds the figure; made of the row's words where it gives none that does."""
        literal = self.literal or self.figure
        if self.sentence and literal in self.sentence:
            return self.sentence
        what = " ".join(filter(None, (literal, self.subject or self.kind)))
        return f"{what}: {self.sentence}" if self.sentence else ", ".join(filter(None, (what, self.event, self.place)))

    def claim(self, article_id: str, source: str, sentence_start: int) -> Claim:
        """The claim, in the article whose body holds `told` from `sentence_start` on."""
        hard, soft = self._intervals()
        literal, told, at = self.literal or self.figure, self.told, self._at()
        first, last = self.as_of_start or self.as_of_end, self.as_of_end or self.as_of_start
        return Claim(
            id=self.identity,
            article_id=article_id,
            article_title=self.title,
            source=source,
            source_start=None,
            source_end=None,
            start=sentence_start + at,
            end=sentence_start + at + len(literal),
            literal=literal,
            number=self.figure,
            kind=self.kind,
            tier=self.tier or ("core" if self.kind in CORE_KINDS else "wide"),
            modifier=self.said_modifier,
            nominal=self.stated,
            low=hard.low,
            high=hard.high,
            soft_low=soft.low,
            soft_high=soft.high,
            unit=self._unit,
            subject=self.subject,
            population=self.population,
            includes_attackers=self.includes_attackers,
            includes_missing=self.includes_missing,
            count_mode=self.count_mode,
            event=self.event,
            place=self.place,
            as_of_start=fields.span(first)[0] if first else None,
            as_of_end=fields.span(last)[1] if last else None,
            as_of_source=(self.as_of_source or "stated") if first else None,
            authority=self.authority,
            stance=self.stance or "asserted",
            poll=Poll(**self.poll.model_dump()) if self.poll else None,
            sentence=told,
            sentence_start=sentence_start,
            sentence_end=sentence_start + len(told),
            extractor=EXTRACTOR,
            extractor_version=EXTRACTOR_VERSION,
            confidence=1.0 if self.confidence is None else float(self.confidence),
        )

    @property
    def origin(self) -> dict[str, str | None]:
        """Where it was published; rows for which it is the same are of one article."""
        return {name: getattr(self, name) for name in ORIGIN}

    @property
    def identity(self) -> str:
        """The claim's id: what the row says, and where it was published, so that a row met twice is one claim."""
        said = self.model_dump(exclude_none=True, exclude={"start", "sentence_start"})
        return content_id(EXTRACTOR, json.dumps(said, sort_keys=True, default=str))

    @property
    def _unit(self) -> str | None:
        return self.unit or UNITS.get(self.kind)

    @property
    def _names_a_range(self) -> bool:
        words = vague_word(self.number or self.literal or "").split()
        return bool({" ".join(words), *words} & c.VAGUE.keys())

    def _at(self) -> int:
        literal, told = self.literal or self.figure, self.told
        if self.start is not None and self.sentence_start is not None:
            at = self.start - self.sentence_start
            if at >= 0 and told.startswith(literal, at):
                return at
        return told.index(literal)

    def _intervals(self) -> tuple[Interval, Interval]:
        """(hard, soft): bounds that the row gives stand; the others follow from the modifier."""
        modifier = self.said_modifier
        stated = (self.low, self.high) if modifier == "between" else (None, None)
        hard, soft = interval(modifier, self.stated, *stated, unit=self._unit, kind=self.kind, number_text=self.figure)
        low = hard.low if self.low is None else self.low
        high = hard.high if self.high is None else self.high
        soft_low = self.soft_low if self.soft_low is not None else soft.low
        soft_high = self.soft_high if self.soft_high is not None else soft.high
        inside = (low is None or (soft_low or low) >= low) and (high is None or (soft_high or high) <= high)
        return Interval(low, high), Interval(soft_low, soft_high) if inside else Interval(low, high)

    def _in_order(self) -> None:
        for name, low, high in (("low", self.low, self.high), ("soft_low", self.soft_low, self.soft_high)):
            _require(low is None or high is None or low <= high, f"{name} {low} is over {high}")
        if self.said_modifier in ("exact", "about") and self.nominal is not None:
            _require(
                (self.low is None or self.low <= self.nominal) and (self.high is None or self.nominal <= self.high),
                f"nominal {self.nominal} is not between low {self.low} and high {self.high}",
            )
        first, last = self.as_of_start, self.as_of_end
        _require(
            first is None or last is None or fields.span(first)[0] <= fields.span(last)[1], f"{last} is before {first}"
        )
        _require(self.confidence is None or 0 <= self.confidence <= 1, "confidence is from 0 to 1")

    def _of_its_kind(self) -> None:
        values = [value for value in (self.nominal, self.low, self.high) if value is not None]
        if counts_people(self._unit, self.kind):
            for value in values:
                _require(value >= 0 and value == value.to_integral_value(), f"{value} is no number of people")
        if self._unit == "percent" and self.kind == "poll":
            _require(all(0 <= value <= 100 for value in values), "percent of respondents are from 0 to 100")


def _require(holds: bool, otherwise: str) -> None:
    if not holds:
        raise ValueError(otherwise)


COLUMNS: Final = frozenset(ClaimRow.model_fields) | {"article_title"} | REMADE
