"""What others decide while a review is open."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Final, NamedTuple

from ledger.model import Status
from ledger.tui.desk import Ledger
from ledger.tui.words import short

_NEWEST: Final = "SELECT COALESCE(MAX(seq), 0) FROM decision"
_SINCE: Final = """
SELECT d.seq, c.seq, d.claim_id, d.reviewer, d.to_status, d.note
  FROM decision d JOIN claim c ON c.id = d.claim_id
 WHERE d.seq > {} AND d.reading IS NULL ORDER BY d.seq
"""


class Told(NamedTuple):
    """A decision of somebody else."""

    number: int  # of the decision
    seq: int  # of the claim
    claim_id: str
    reviewer: str
    status: Status
    note: str | None

    def __str__(self) -> str:
        """ "ben marked 3f2a90c1 verified just now (the register)"."""
        why = f" ({self.note})" if self.note else ""
        return f"{self.reviewer} marked {short(self.claim_id)} {self.status} just now{why}"


@dataclass(frozen=True, slots=True)
class News:
    """What was decided since the last look, the oldest first; `newest` is where to look on from."""

    newest: int
    told: tuple[Told, ...] = ()

    @property
    def seqs(self) -> AbstractSet[int]:
        """The claims that it is about."""
        return {told.seq for told in self.told}

    def about(self, seq: int | None) -> Told | None:
        """The last of it about one claim."""
        return next((told for told in reversed(self.told) if told.seq == seq), None)


def news(ledger: Ledger, reviewer: str, after: int | None) -> News:
    """What others than `reviewer` decided after the decision of that number; None: only where they end."""
    if after is None:
        _, ((newest,),) = ledger.sql(_NEWEST)
        return News(newest)
    _, rows = ledger.sql(_SINCE.format(after))
    told = [Told(*row) for row in rows]
    newest = max((each.number for each in told), default=after)
    return News(newest, tuple(each for each in told if each.reviewer != reviewer))
