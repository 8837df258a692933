"""Percent of respondents who hold an opinion."""

from __future__ import annotations

from ledger.extract.frame import Frame
from ledger.extract.kind import Context, Kind, Reading

OPINION = frozenset(
    """support supports supported supporting oppose opposes opposed opposing approve approves approved disapprove disapproves disapproved favour favours favoured favor
    favors favored backed back backs believe believes believed think thinks thought agree agreed disagree disagreed unsure undecided
    prefer preferred trust trusted want wanted reject rejected satisfied dissatisfied optimistic pessimistic worried concerned
    unfavourable favourable unfavorable favorable intend intended likely opinion rating ratings answered replied respondents polled
    surveyed questioned interviewed divided consider considered expect expected fear feared view viewed voting
    vote rated rate lead leads""".split()
)
POLLING = frozenset("poll polls survey surveys pollster pollsters respondents polled surveyed polling yougov gallup ipsos questionnaire".split())
REACH = 16


def read(frame: Frame, context: Context) -> Reading | None:
    """A percentage next to a verb of opinion, in an article that reports a poll or in a sentence that names one."""
    if frame.mention.form not in ("percent", "fraction", "points"):
        return None
    lower = frame.tokens.lower
    near = lower[max(0, frame.first - REACH) : frame.last + REACH]
    polling = context.poll or not POLLING.isdisjoint(lower)
    cue = next((word for word in near if word in OPINION), None)
    if cue is not None and polling:
        return Reading("poll", 0.92, cue, f"opinion “{cue}” in a report of a poll", "percent")
    if context.previous is not None and context.previous.kind == "poll" and polling:
        return Reading("poll", 0.85, context.previous.cue, "continues the poll figure before", "percent")
    return None


KIND = Kind(name="poll", rank=4, version=1, tier="core", read=read)
