"""A headline's figures: what they leave out, who says so and when, is told with the same figure in the text below."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from ledger.model import Claim, Span


def fill_headline(claims: list[Claim], headline: Span) -> list[Claim]:
    """The claims, those of the headline with the authority and date of the first later claim of the same figure.

    A headline's figures have one authority where the text below names it for one of them.
    """
    count = next((k for k, claim in enumerate(claims) if claim.start >= headline[1]), len(claims))
    below = claims[count:]
    filled = [_filled(claim, below) for claim in claims[:count]]
    named = next((claim.authority for claim in filled if claim.authority), None)
    return fill_authority(
        [msgspec.structs.replace(claim, authority=claim.authority or named) for claim in filled] + below
    )


def fill_authority(claims: list[Claim]) -> list[Claim]:
    """The claims, those that nobody states with whoever states the same figure elsewhere in the article."""
    voices: dict[tuple[str, object], str] = {}
    for claim in claims:
        if claim.authority and claim.tier != "trivial":
            voices.setdefault(_figure(claim), claim.authority)
    return [
        msgspec.structs.replace(claim, authority=voices[_figure(claim)])
        if claim.authority is None and claim.tier != "trivial" and _figure(claim) in voices
        else claim
        for claim in claims
    ]


def _figure(claim: Claim) -> tuple[str, object]:
    """What two mentions of one figure share: the kind and the number."""
    return claim.kind, claim.number.lower() if claim.nominal is None else claim.nominal


def _filled(claim: Claim, below: Sequence[Claim]) -> Claim:
    same = next((other for other in below if _same_figure(claim, other)), None)
    if same is None:
        return claim
    dated = claim if claim.as_of_source == "stated" or same.as_of_source is None else same
    return msgspec.structs.replace(
        claim,
        authority=claim.authority or same.authority,
        place=claim.place or same.place,
        as_of_start=dated.as_of_start,
        as_of_end=dated.as_of_end,
        as_of_source=dated.as_of_source,
    )


def _same_figure(claim: Claim, other: Claim) -> bool:
    """Whether both state one number of one kind."""
    return _figure(claim) == _figure(other)
