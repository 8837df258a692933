"""When "one" counts ("one soldier was hurt", "killed one"), and when it does not ("one of them", "one day")."""

from __future__ import annotations

import re
from typing import Final

from ledger import lexicon
from ledger.extract.scan import Atom

_TABLE: Final = lexicon.load("names")["one"]
_BEFORE: Final = frozenset(_TABLE["before"])
_AFTER: Final = frozenset(_TABLE["after"])
_SUFFERING: Final = frozenset(_TABLE["suffering"])
_ADJECTIVES: Final = frozenset((*_SUFFERING, *_TABLE["adjectives"]))
_LISTED: Final = re.compile(r"\d (?:from|in|at) [^.;\d]{2,32}and \Z")
_TOLD: Final = frozenset(_TABLE["told"])


def counts(flat: str, atom: Atom, last: str) -> bool:
    """Whether the word "one" of the atom counts something; `last` is the word in front of it."""
    if flat[atom.start - 1] == "-":  # one-on-one
        return False
    if atom.joint[:1] == "-":
        return flat.startswith(("-year", "-person", "-man", "-minute", "-hour", "-day", "-week", "-month"), atom.end)
    if last == "of" and atom.after in ("family", "household"):
        return False  # "17 members of one family"
    if last in _SUFFERING:  # killed one and wounded two
        return atom.after not in ("of", "another") and not flat.startswith(" and all", atom.end)
    if flat.startswith(" of whom", atom.end):
        return True  # "were trapped, one of whom died"
    if (
        last == "and"
        and atom.after in ("from", "in", "at")
        and _LISTED.search(flat, max(0, atom.start - 48), atom.start)
    ):
        return True  # "14 from Harl and one from Lenz"
    if (
        last in _BEFORE
        or not atom.after
        or atom.after in _AFTER
        or (atom.after.endswith("ed") and atom.after not in _ADJECTIVES)
    ):
        return False
    return not _is_certain(flat, atom, last)


def _is_certain(flat: str, atom: Atom, last: str) -> bool:
    """One activist said, according to one witness: a certain somebody."""
    if last == "to" and flat.endswith("according", 0, max(0, flat.rfind(last, 0, atom.start)) - 1):
        return True
    following = flat[atom.right : atom.right + 48].split(None, 4)[1:4]
    return any(word.strip(',.;:"') in _TOLD for word in following)
