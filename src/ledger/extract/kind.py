"""What a kind of quantity is, and finding all kinds by their files."""

from __future__ import annotations

import pkgutil
from collections.abc import Callable
from decimal import Decimal
from functools import cache
from importlib import import_module

import msgspec

from ledger.extract.frame import Frame
from ledger.model import Tier


class Reading(msgspec.Struct, frozen=True):
    """A kind's claim on a number: how sure (0..1), as what unit, and the cue that gave it away."""

    kind: str
    score: float
    cue: str  # the word, or "" where the form of the number alone says it
    why: str  # for `ledger explain`
    unit: str | None = None
    tier: Tier | None = None


class Kind(msgspec.Struct, frozen=True):
    """A kind of quantity: `read` gives its claim on a number, or None. Among equal scores the lower rank wins."""

    name: str
    rank: int
    version: int
    tier: Tier
    read: Callable[[Frame, Context], Reading | None]


class Context(msgspec.Struct):
    """What a kind may know beyond the clause."""

    poll: bool = False  # the article reports a poll
    polled: bool = False  # and it tells of that around this sentence
    answered: bool = False  # and gave an answer of it just before
    captives: bool = False  # the article tells of hostages
    recruits: bool = False  # the article tells of people who go abroad to fight
    earlier: Reading | None = None  # the last figure of people in the sentences just before
    told: tuple[tuple[Reading, Decimal | None], ...] = ()  # all figures of people there, with their values
    topic: Reading | None = None  # a figure of those that the article is about
    listed: str | None = None  # the kind that the heading of the article's list of figures names
    item: Reading | None = None  # what the lines of the list count that the sentence is in
    previous: Reading | None = None  # of the number before in the same sentence


@cache
def kinds() -> tuple[Kind, ...]:
    """All kinds, by rank; a file in the folder `kinds` is all that a new one takes."""
    package = import_module("ledger.extract.kinds")
    names = sorted(module.name for module in pkgutil.iter_modules(package.__path__))
    found = [import_module(f"ledger.extract.kinds.{name}").KIND for name in names]
    return tuple(sorted(found, key=lambda kind: (kind.rank, kind.name)))
