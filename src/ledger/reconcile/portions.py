"""Which figures are told as a part: of the people counted, of the places or the days; and which leave people out."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from ledger import lexicon
from ledger.model import Claim

DIGIT: Final = re.compile(r"\d")
_NUMBER: Final = (
    r"(?:\d[\d,]*|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine|[Tt]en|[Ee]leven|[Tt]welve)"
)
REST_AFTER: Final = re.compile(r"\s*(?:\w+\s+)?others?\b|\s*more\b")
NOTHING: Final = re.compile(r"(?!)")
HARM: Final = re.compile(r"\b(?:kill|die|dead|death|drown|wound|injur|hurt)")
OTHER_KIND: Final = {
    "deaths": re.compile(r"\b(?:wound|injur|hurt|arrest|kidnap|missing)"),
    "injuries": re.compile(r"\b(?:kill|die|dead|death|murder|slain|fatal)"),
}
CLAUSE: Final = re.compile(r"[,;:]|\.\s|\band\b")
# "89 people died at the market and 41 at the bus station": each is the toll of one site.
_SITE: Final = r"(?:at|in|on|near)\s(?:the\s|a\s)?[^\d,;.]{2,40}?"
SITES: Final = re.compile(
    rf"\d[\d,]*(?:\s[^\d,;.]{{2,40}})?\s{_SITE}(?:,|\sand|;)\s(?:[a-z]+\s){{0,2}}?\d[\d,]*\s(?:(?:others?|more)\s)?"
    rf"{_SITE}(?:(?:,|\sand|,\sand)\s\d[\d,]*\s{_SITE})*(?=[,;.\"”]|$)"
)
# "11 had drowned and 18 others burned to death": each is the toll of one manner of death.
_MANNER: Final = (
    r"(?:drown\w*|burn\w*\sto\sdeath|suffocat\w*|asphyxiat\w*|electrocut\w*|(?:was|were)\sshot|shot\sdead|crushed|starved|"
    r"trampled|beaten\sto\sdeath|froze\w*\sto\sdeath|of\s(?:stab|gunshot|bullet|knife)\swounds)"
)
MANNERS: Final = re.compile(
    rf"\b{_NUMBER}\s[^.;]{{0,30}}?\b{_MANNER}\b[^.;]{{0,120}}?\b{_NUMBER}\s[^.;]{{0,60}}?\b{_MANNER}\b"
)
DYING: Final = tuple("drown burn suffoc asphyx electroc shot crush starv trampl beaten fr wounds".split())
AT_SITE: Final = re.compile(
    r"\b(?:at|in|on|near|inside|outside)\s+(?!(?:an?\s|very\s)*(?:critical|serious|grave|stable|intensive)\b)"
    r"(?:the\s+|a\s+)?([^\d,;.:()]{2,40}?)(?=\s+(?:alone|and)\b|[,;.:()]|$)"
)
OCCASION: Final = re.compile(  # many of them: a plural, or several towns
    r"\b(?:(?:attack|bombing|explosion|blast|raid|strike|shooting|ambush|assault|shelling|explosive device)(e?s)?|"
    r"(added to those|(?:two|three|four|five|several|many|various) (?:town|village|citie|township|district|site)s))\b",
    re.IGNORECASE,
)
OF_ONE: Final = re.compile(r"(?:\b(?:a|an|the|this|that)|['’]s)\s+(?:[\w-]+\s+){0,3}$", re.IGNORECASE)
OF_ONE_REACH: Final = 40  # code points before the word for the attack
ALONE: Final = re.compile(r"\balone\b", re.IGNORECASE)  # "64 died in the hotel alone"
ALONE_FIRST: Final = re.compile(  # "In the hotel alone, said the mayor, 64 died"
    r"\W*(?:[\w-]+\W+){0,3}?(?:at|in|on|near|inside|outside)\s+(?:the\s+|a\s+)?([^\d,;.:()]{2,40}?)\s+alone\b",
    re.IGNORECASE,
)
OF_THE_DEAD: Final = re.compile(
    r"^\W*(?:of|among)\ (?:the|those|these|its|all)\ (?:\d[\d,]*\ )?(?:[a-z]+\ )?"
    r"(?:dead|deceased|fatalities|deaths|victims|killed|injured|wounded|casualties|bodies)\b",
    re.IGNORECASE,
)
WHOLE_AFTER: Final = {  # "402 cases, 17 of them fatal": of the cases, but all the dead
    "deaths": re.compile(r"of (?:them|whom|which)\W+(?:\w+\W+)?(?:fatal|dead|deadly|died|killed)"),
    "injuries": re.compile(r"of (?:them|whom|which)\W+(?:\w+\W+)?(?:injured|wounded|hurt)"),
}
OF_SO_MANY: Final = re.compile(  # "four of the six people injured", and not "120 of the 137 passengers"
    r"\s*of\s+(?:the|these|those|its|their|all)\s+(?:\w+\s+){1,3}?(?:dead|killed|victims|casualties|injured|wounded|hurt)\b",
    re.IGNORECASE,
)
AMONG_THEM: Final = re.compile(  # "31 foreigners were among the dead"
    r"[^,;.\d]{0,60}?\b(?:was|were|are|is|being)\s+among\s+(?:the|those|its|their)\b", re.IGNORECASE
)
OF_BODIES: Final = re.compile(  # "50 bodies identified", "110 bodies were handed to the kin"
    r"\W*(?:[a-z]+\W+)?bod(?:y|ies)\b[^.;]{0,60}?\b(?:un)?(?:identif\w+|handed|given|returned|buried|claimed)\b",
    re.IGNORECASE,
)
OF_GROUP: Final = re.compile(r"\b(?:group|cluster|pile|row)\s+of\s+$", re.IGNORECASE)  # "a group of 26 victims lay"
LYING: Final = re.compile(r"\s*(?:victims?|bod(?:y|ies)|corpses?|dead)\b", re.IGNORECASE)
GIVEN: Final = re.compile(  # "the families were given 40 bodies": the number itself is left out
    r"\b(?:given|handed(?:\s+over)?|returned|identified|buried)\s+(?:[a-z]+\s+){0,2}bodies\b", re.IGNORECASE
)
RECEIVED: Final = re.compile(  # "the hospital has received 29 bodies": those of one hospital
    r"\b(?:hospital|clinic|morgue|mortuary)\b[^.;\d]{0,40}\b(?:received|admitted|took\s+in|taken\s+in|treat(?:ed|ing))\W+(?:\w+\W+){0,2}$",
    re.IGNORECASE,
)
LIGHTNING: Final = re.compile(  # of the dead of a storm
    r"\blightning\s+(?:(?:has|had|have|strikes?|bolts?)\s+)*(?:killed|kills)\b|\b(?:killed|struck|hit)\s+by\s+lightning\b",
    re.IGNORECASE,
)
MOVED: Final = re.compile(  # of the injured those who were flown out or went home
    r"\b(?:airlifted|flown|ferried|evacuated|transferred|discharged|moved|(?:gone|sent|went)\s+home|left\s+(?:the\s+)?hospital)\b",
    re.IGNORECASE,
)
GRADE: Final = re.compile(
    r"^[^,;.]*\b(?:serious|critical|grave|severe|heav|intensive|slight|light|minor|bad)", re.IGNORECASE
)
FILLER: Final = re.compile(r"(?:\s+(?:a|an|the|some|as many as|up to|at least|about))+$")
LEAD_REACH: Final = 24  # code points before the figure that "including" may begin in


def is_part(claim: Claim) -> bool:
    """Whether its sentence tells the figure as part of another: "including 12 children", "five of them"."""
    sentence = claim.sentence
    at, end = claim.start - claim.sentence_start, claim.end - claim.sentence_start
    lead = " ".join(sentence[max(0, at - LEAD_REACH) : at].lower().split())
    after = " ".join(sentence[end : end + LEAD_REACH].lower().split())
    words_before, words_after = _of_parts()
    if FILLER.sub("", lead.rstrip(" (–—-")).endswith(words_before):
        return True
    if after.startswith(words_after):
        return WHOLE_AFTER.get(claim.kind, NOTHING).match(after) is None
    if claim.kind == "deaths" and (OF_BODIES.match(sentence, end) or GIVEN.search(f"{sentence[:at]}{after}")):
        return True
    if claim.kind == "deaths" and OF_GROUP.search(sentence, max(0, at - LEAD_REACH), at) and LYING.match(sentence, end):
        return True
    if claim.kind == "deaths" and "ightning" in sentence and LIGHTNING.search(sentence):
        return True
    if RECEIVED.search(sentence, 0, at) or (claim.kind == "injuries" and MOVED.search(sentence)):
        return True
    if (
        OF_SO_MANY.match(sentence, end)
        or AMONG_THEM.match(sentence, end)
        or OF_THE_DEAD.match(sentence, 0, at)
        or _alone(sentence, at, end)
    ):
        return True
    listed = [*SITES.finditer(sentence)] if _has_other_number(sentence, at, end) else []
    if any(map(sentence.__contains__, DYING)):
        listed += MANNERS.finditer(sentence)
    return any(match.start() <= at < match.end() for match in listed) or _is_graded(claim, after)


@lru_cache(maxsize=1)
def _of_parts() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words before a part's figure, and those after it."""
    words = lexicon.load("reconcile")["part"]
    return tuple(words["before"]), tuple(words["after"])


def _alone(sentence: str, at: int, end: int) -> bool:
    """Whether "alone" stands in what is left of the figure's clause, or after a place that the sentence begins with."""
    first = ALONE_FIRST.match(sentence, 0, at)
    if first is not None and DIGIT.search(sentence, first.end(), at) is None:
        return True
    found = ALONE.search(sentence, end)
    return found is not None and CLAUSE.search(sentence, end, found.start()) is None


def _has_other_number(sentence: str, at: int, end: int) -> bool:
    return DIGIT.search(sentence, end) is not None or DIGIT.search(sentence, 0, at) is not None


def _is_graded(claim: Claim, after: str) -> bool:
    """Whether it is of those who were hurt in one way: "12 of them", "12 seriously injured"."""
    return claim.kind == "injuries" and GRADE.search(after) is not None


def site_name(claim: Claim) -> str | None:
    """The place or the day that a part is told of: "89 were killed in the Grand Theatre alone"; None if of people."""
    at, end = claim.start - claim.sentence_start, claim.end - claim.sentence_start
    match = ALONE_FIRST.match(claim.sentence, 0, at) or AT_SITE.search(claim.sentence, end)
    return " ".join(match.group(1).split()) if match else None


@lru_cache(maxsize=4096)
def occasions(sentence: str) -> str:
    """Whether a sentence tells of "many" attacks, of "one", or of neither alone: ""."""
    found: set[str] = set()
    for match in OCCASION.finditer(sentence):
        if match[2]:
            return "many"
        if match[1] or _is_one(match):
            found.add("many" if match[1] else "one")
    return found.pop() if len(found) == 1 else ""


def _is_one(occasion: re.Match[str]) -> bool:
    return OF_ONE.search(occasion.string, max(0, occasion.start() - OF_ONE_REACH), occasion.start()) is not None


def is_rest(claim: Claim) -> bool:
    """Whether it leaves out people named before it: "its leader and seven other people were killed"."""
    after = claim.sentence[claim.end - claim.sentence_start :].lower()
    if not REST_AFTER.match(after):
        return False
    before = claim.sentence[: claim.start - claim.sentence_start].lower()
    return not OTHER_KIND.get(claim.kind, HARM).search(before)  # "one died and five others were hurt"
