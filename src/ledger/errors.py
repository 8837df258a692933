"""Errors for the person at the keyboard: each says what is wrong with what, and what to do. Exit status 2."""

from __future__ import annotations


class LedgerError(Exception):
    """The root: `str(error)` is one line that a person can act on."""


class BadInput(LedgerError):
    """A file, folder, option or row that cannot be used; the message names it."""


class BadDatabase(LedgerError):
    """Not a ledger, from another version, locked, read-only or damaged; the message names it without its password."""


class StaleDecision(LedgerError):
    """Somebody else decided first; carries their decision so that the loser can choose."""

    def __init__(self, message: str, decision: object) -> None:
        super().__init__(message)
        self.decision = decision


class Interrupted(LedgerError):
    """Ctrl-C in the middle of long work; the message says what is done and what completes it. Exit status 130."""
