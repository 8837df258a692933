"""What is denied: a figure, or who did it; and figures that a sentence names only to say that they are wrong."""

from __future__ import annotations

import re
from typing import Final

from ledger.model import Claim

DENIAL: Final = re.compile(
    r"\b(?:den(?:y|ies|ied|ying|ials?)|disput\w+|reject\w*|refut\w+|not true|false)\b", re.IGNORECASE
)
RETRACTION: Final = re.compile(
    r"\b(?:retract\w*|withdr[ae]w\w*|took back|taken back|corrected)\b[^.;]{0,40}"
    r"\b(?:figures?|tolls?|numbers?|estimates?|claims?|reports?)\b",
    re.IGNORECASE,
)
OTHER_DENIAL: Final = re.compile(r"responsib|involv|\brole\b|accus|\bguilt|\bcharges?\b", re.IGNORECASE)
DENIAL_REACH: Final = 80
NEGATION: Final = re.compile(r"^[^.;]{0,40}?\b(?:not|never|neither|nor|\w+n['’]t)\b", re.IGNORECASE)
# "28 people died and not 31", "the toll was 28, not 31": the figure behind the "not" is the wrong one.
AND_NOT: Final = re.compile(
    r"(?:\band\s+not|[,–—-]\s*not|\brather\s+than|\binstead\s+of)\s+(?:the\s+|an?\s+|some\s+|about\s+|as\s+many\s+as\s+)?$",
    re.IGNORECASE,
)
AND_NOT_REACH: Final = 30  # code points before the figure
# "the firm rejected a report by the union that 20 had died"
REJECTED: Final = re.compile(
    r"\b(?:reject|den(?=y|i)|dismiss|disput|refut)\w*\s+(?:\w+\s+){0,3}?"
    r"(?:report|claim|figure|toll|estimate|allegation|suggestion|statement|account)s?\b[^.;]{0,60}\b(?:that|of)\b[^.;]{0,40}$",
    re.IGNORECASE,
)


def denies_figure(claim: Claim) -> bool:
    """Whether a claim filed as denied denies its figure, and not who did it: "denied that 30 had died"."""
    if claim.stance == "retracted":
        return RETRACTION.search(claim.sentence) is not None
    if DENIAL.search(claim.sentence) is None:
        return True  # the denial stands elsewhere, or the claim was imported
    at = claim.start - claim.sentence_start
    around = claim.sentence[max(0, at - DENIAL_REACH) : at + DENIAL_REACH]
    return DENIAL.search(around) is not None and OTHER_DENIAL.search(claim.sentence) is None


def is_negated(claim: Claim) -> bool:
    """Whether its clause says that it is not so: "the three advisers have not taken part"."""
    return NEGATION.search(claim.sentence[claim.end - claim.sentence_start :]) is not None


def is_taken_back(claim: Claim) -> bool:
    """Whether its sentence has it as the wrong figure beside the right one: "28 people died and not 31"."""
    at = claim.start - claim.sentence_start
    return AND_NOT.search(claim.sentence, max(0, at - AND_NOT_REACH), at) is not None


def is_rejected(claim: Claim) -> bool:
    """Whether its sentence says that somebody rejects it."""
    return REJECTED.search(claim.sentence, 0, claim.start - claim.sentence_start) is not None
