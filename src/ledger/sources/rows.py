"""Articles that come as rows of fields (JSONL, CSV): checked with pydantic, as everything from outside is."""

from __future__ import annotations

import re
from typing import Annotated, Any, Final

from pydantic import AliasChoices, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, ValidationError

from ledger.model import Article, make_article
from ledger.sources.dates import find_date
from ledger.sources.meta import Meta, first_dateline

_SHORT_DATE: Final = re.compile(r"[12][0-9]{3}(?:-(?:0[1-9]|1[0-2]))?")


def _text_or_none(value: object) -> object:
    """Blank fields say nothing."""
    return None if isinstance(value, str) and not value.strip() else value


def iso(value: object) -> object:
    """A date in any form of `dates.find_date`, a month or a year, in ISO form as precise as it was."""
    if not isinstance(value, str) or not value.strip():
        return None if isinstance(value, str) else value
    if _SHORT_DATE.fullmatch(value.strip()):
        return value.strip()
    found = find_date(value)
    if found is None:
        raise ValueError(f"not a date: {value[:40]!r}")
    return found[0]


_Line = Annotated[Annotated[str, StringConstraints(max_length=2_000)] | None, BeforeValidator(_text_or_none)]


class ArticleRow(BaseModel):
    """One article as another program hands it over; unknown fields are ignored."""

    model_config = ConfigDict(extra="ignore", strict=True)

    text: Annotated[str, StringConstraints(pattern=r"\S")] = Field(
        validation_alias=AliasChoices("text", "body", "content")
    )
    title: _Line = Field(None, validation_alias=AliasChoices("title", "headline"))
    outlet: _Line = Field(None, validation_alias=AliasChoices("outlet", "publisher", "publication"))
    author: _Line = Field(None, validation_alias=AliasChoices("author", "byline"))
    published_at: Annotated[str | None, BeforeValidator(iso)] = Field(
        None, validation_alias=AliasChoices("published_at", "published", "date")
    )
    url: _Line = Field(None, validation_alias=AliasChoices("url", "link"))
    lang: _Line = Field(None, validation_alias=AliasChoices("lang", "language"))
    agency: _Line = None

    def article(self, source: str) -> Article:
        """The article; its body is the text, with the headline in front where the text does not begin with it."""
        said = Meta(published_at=self.published_at, agency=self.agency).or_else(first_dateline(self.text))
        return make_article(
            with_headline(self.text, self.title),
            title=self.title,
            outlet=self.outlet,
            author=self.author,
            published_at=said.published_at,
            url=self.url,
            lang=self.lang,
            agency=said.agency,
            source=source,
        )


def with_headline(text: str, title: str | None) -> str:
    """What was published: the headline, then the text, the headline only once."""
    return text if not title or text.lstrip().startswith(title) else f"{title}\n\n{text}"


def complaint(error: ValidationError) -> str:
    """The first thing wrong with a row, in one line."""
    first: dict[str, Any] = dict(error.errors(include_url=False, include_input=False)[0])
    where = ".".join(str(part) for part in first["loc"])
    what = str(first["msg"]).removeprefix("Value error, ")
    return f"{where}: {what}" if where else what
