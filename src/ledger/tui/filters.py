"""What is typed into the filter, as fields: `kind:deaths by:"health ministry" since:2016-03 free words`."""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from typing import Final

from ledger.errors import BadInput
from ledger.model import KINDS, STATUSES

FIELDS: Final[Mapping[str, str]] = {
    "kind": "kind",
    "status": "status",
    "place": "place",
    "outlet": "outlet",
    "by": "authority",
    "since": "since",
    "until": "until",
    "severity": "min_severity",
}
"""The word before the colon -> the field of the filter."""


def parse(typed: str) -> dict[str, str | float]:
    """The fields of a filter; words without a known field are searched for as text. Raises BadInput, one line."""
    fields: dict[str, str | float] = {}
    free: list[str] = []
    for word in _split(typed):
        name, colon, value = word.partition(":")
        if not colon or name not in FIELDS:
            free.append(word)
        elif value:
            fields[FIELDS[name]] = _checked(name, value)
    if free:
        fields["text"] = " ".join(free)
    return fields


def parts(typed: str) -> list[str]:
    """The parts of a filter, each as it can be typed again."""
    return [_quoted(word) for word in _split(typed)]


def without(typed: str, index: int) -> str:
    """A filter without one of its parts, -1 for the last; as it is where there is no such part."""
    left = parts(typed)
    if -len(left) <= index < len(left):
        del left[index]
    return " ".join(left)


def _quoted(word: str) -> str:
    name, colon, value = word.partition(":")
    if " " not in word:
        return word
    return f'{name}{colon}"{value}"' if colon and " " not in name else f'"{word}"'


def _split(typed: str) -> list[str]:
    """Words, with double quotation marks around those that hold spaces; one that is not closed yet ends at the end."""
    words = shlex.shlex(typed + '"' * (typed.count('"') % 2), posix=True)
    words.whitespace_split, words.quotes, words.escape, words.commenters = True, '"', "", ""
    return list(words)


def _checked(name: str, value: str) -> str | float:
    vocabulary = {"kind": KINDS, "status": STATUSES}.get(name)
    if vocabulary and value not in vocabulary:
        raise BadInput(f"{name}: one of {', '.join(vocabulary)}")
    if name != "severity":
        return value
    try:
        return float(value)
    except ValueError:
        raise BadInput("severity: a number from 0 to 1, such as severity:0.6") from None
