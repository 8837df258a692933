"""Extractors of other people: a distribution names one in its entry points, and its claims come beside our own.

    [project.entry-points."ledger.extractors"]
    drones = "drone_figures:EXTRACTOR"

The entry point is anything that has the three names of `Extractor`: an object, or a module.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from functools import cache
from typing import Any, Final, NamedTuple, Protocol

import msgspec

from ledger import text, values
from ledger.claims import EXTRACTOR, read_article
from ledger.model import Article, Claim, Kind, Modifier, Span, content_id

GROUP: Final = "ledger.extractors"


class Extractor(Protocol):
    """What an entry point of `ledger.extractors` has to be; `name` and `version` are kept with each of its claims."""

    name: str
    version: int  # to be raised when the same text would give other claims

    def read(self, article: Article, sentences: Sequence[Span]) -> Iterable[Claim]:
        """Claims with offsets into `article.body`; `sentences` are spans of it, in order. `figure` makes one."""
        ...


class Failure(NamedTuple):
    """An extractor that could not be loaded, or broke on an article, and why in one line."""

    extractor: str
    why: str


class Reading(NamedTuple):
    """An article's claims in the order of its text, and the extractors of others that gave none for want of health."""

    claims: list[Claim]
    failures: tuple[Failure, ...] = ()


class _Loaded(NamedTuple):
    name: str
    version: int
    read: Callable[[Article, Sequence[Span]], Iterable[Claim]]


def read(article: Article) -> Reading:
    """Our own claims and those of every extractor installed; one that fails costs its own claims and no others."""
    claims = read_article(article)
    extractors, failures = installed()
    if not extractors:
        return Reading(claims, failures)
    sentences = tuple(text.sentences(article.body, article.skips))
    broken = list(failures)
    for extractor in extractors:
        try:
            claims += [_entered(claim, article, extractor) for claim in extractor.read(article, sentences)]
        except Exception as error:  # whatever somebody else's code raises
            broken.append(Failure(f"{extractor.name} {extractor.version}", _reason(error)))
    return Reading(sorted(claims, key=lambda claim: (claim.start, claim.end)), tuple(broken))


def figure(
    article: Article,
    sentence: Span,
    span: Span,
    kind: Kind,
    nominal: Decimal | None,
    *,
    number: Span | None = None,
    modifier: Modifier = "exact",
    unit: str | None = None,
    **slots: Any,
) -> Claim:
    """A claim with the fields filled that follow from its place in the text; `slots` are other fields of `Claim`.

    `span` is the figure with its modifier, `number` the bare number (the same where None): code points of the body.
    Without other word the subject and place are unknown, the tier is "wide" and the confidence 0.5.
    """
    start, end = span
    written = article.body[slice(*(number or span))]
    low, high = slots.pop("low", None), slots.pop("high", None)
    hard, soft = values.interval(modifier, nominal, low, high, unit=unit, kind=kind, number_text=written)
    fields: dict[str, Any] = {
        "id": "", "article_id": article.id, "article_title": article.title, "source": article.source,
        "source_start": None, "source_end": None, "start": start, "end": end, "literal": article.body[start:end],
        "number": written, "kind": kind, "tier": "wide", "modifier": modifier, "nominal": nominal,
        "low": hard.low, "high": hard.high, "soft_low": soft.low, "soft_high": soft.high, "unit": unit,
        "subject": None, "sentence": article.body[slice(*sentence)], "sentence_start": sentence[0],
        "sentence_end": sentence[1], "extractor": "", "extractor_version": 0, "confidence": 0.5,
    }  # fmt: skip
    return Claim(**(fields | slots))


@cache
def installed() -> tuple[tuple[_Loaded, ...], tuple[Failure, ...]]:
    """The extractors that this Python has, by name, and those that cannot be used; looked for once a process."""
    from importlib.metadata import entry_points  # reads the folders of all distributions

    found: dict[str, _Loaded] = {}
    failures: list[Failure] = []
    for point in sorted(entry_points(group=GROUP), key=lambda point: (point.name, point.value)):
        try:
            loaded = _checked(point.load())
            if loaded.name in found or loaded.name == EXTRACTOR:
                raise ValueError(f"the name {loaded.name!r} is taken")
            found[loaded.name] = loaded
        except Exception as error:  # whatever somebody else's code raises
            failures.append(Failure(f"{point.name} = {point.value}", _reason(error)))
    return tuple(found.values()), tuple(failures)


def _checked(extractor: Any) -> _Loaded:
    loaded = _Loaded(extractor.name, extractor.version, extractor.read)
    if not callable(loaded.read) or (type(loaded.name), type(loaded.version)) != (str, int) or not loaded.name:
        raise TypeError("an extractor has a name, a whole number as version, and read(article, sentences)")
    return loaded


def _entered(claim: Claim, article: Article, extractor: _Loaded) -> Claim:
    """The claim under its extractor's name, with its id; raises ValueError where it does not fit its article."""
    checked = msgspec.convert(msgspec.structs.asdict(claim), Claim)  # kinds, tiers, modifiers, types
    body, start, end = article.body, claim.start, claim.end
    stated = [value for value in (claim.nominal, claim.low, claim.high) if value is not None]
    if (
        not 0 <= claim.sentence_start <= start < end <= claim.sentence_end
        or body[start:end] != claim.literal
        or body[claim.sentence_start : claim.sentence_end] != claim.sentence
        or claim.number not in claim.literal
    ):
        raise ValueError(f"the offsets {start} to {end} do not give {claim.literal!r} in its sentence")
    if not all(value.is_finite() for value in stated) or not 0 <= claim.confidence <= 1:
        raise ValueError(f"no value or no confidence of a figure: {claim.literal!r}")
    offset = article.source_start
    identity = (start, end, claim.kind, claim.modifier, claim.nominal, extractor.name, extractor.version)
    return msgspec.structs.replace(
        checked,
        id=content_id(article.id, *identity),
        article_id=article.id,
        source=article.source,
        source_start=None if offset is None else offset + start,
        source_end=None if offset is None else offset + end,
        extractor=extractor.name,
        extractor_version=extractor.version,
    )


def _reason(error: Exception) -> str:
    first = str(error).strip().split("\n", 1)[0]
    return f"{type(error).__name__}: {first}" if first else type(error).__name__
