"""Two figures of one article: told again, set against each other by two voices, or brought up to date."""

from __future__ import annotations

import re
from typing import Final, Literal

from ledger import constants as c
from ledger.reconcile import timing
from ledger.reconcile.reading import RUNNING, Reading, same_authority, same_counted
from ledger.values import nearest, overlaps

Telling = Literal["again", "voices", "names", "series", "beside"]
"""One figure twice; two voices about one thing, one answering the other or each just named; an earlier and a later
figure; or just two figures."""

VOICE: Final = re.compile(
    r"""\baccording\ to\b | \bsp(?:oke|eaks?)\ of\b | \b(?:
        said | says? | told | puts? | pegs? | claim\w* | insist\w* | estimat\w+ | believe\w* | maintain\w* |
        acknowledg\w+ | admit\w* | conced\w+ | den(?:y|ies|ied) | reject\w* | confirm\w* | alleg(?:es?|ed|ing) |
        announc(?:es?|ed|ing) | disclos\w+ | reveal\w* | reckon\w* | calculat\w+ | documented | registered | counted |
        has\ it\ that )\b |
        \b(?:by|on)\b[^.;,]{0,40}\b(?:counts?|estimates?|reckoning|tally|figures)\b | \b[A-Z]\w+\ had\ $""",
    re.IGNORECASE | re.VERBOSE,
)
ANSWER: Final = re.compile(  # the sentence answers a figure told before
    r"""\b(?:the|that|this|its?|their|whose|own|\w+['’]s?)\ (?:death\ |casualty\ )?
        (?:number(?!\s+of)|figure|toll|claim|estimate|losses)\b |
        \bofficial(?:ly)?\b[^.;]{0,30}\b(?:toll|figure|count|number|tally)s?\b |
        \b(?:lower|higher)\ by\b | \bput(?:s|ting)?\b[^.;]{0,40}\bat\b | \bsp(?:oke|eaks?)\ of\b |
        \b(?:acknowledg|reject|contradict|disput)\w* | \balleg(?:es?|ed)\b | ^\W*not\ so\b | \bden(?:y|ies|ied)\b |
        \bcompared?\ (?:with|to|the)\b |
        \b(?:however|whereas|instead|in\ contrast|on\ the\ other\ hand)\b | ^\W*(?:but|yet)\b""",
    re.IGNORECASE | re.VERBOSE,
)
AGAINST: Final = re.compile(  # "said 2,000 died, far more than the 769 acknowledged by ..."
    r"\b(?:more|higher|fewer|lower|less|above|below|double|twice)\s+(?:than\s+)?(?:the|an?|its?|their|\w+['’]s?)\b[^,;.]{0,30}$|"
    r"\b(?:compared\s+(?:with|to)|as\s+against|contradict\w*|rather\s+than|and\s+not)\b",
    re.IGNORECASE,
)
CHANGE: Final = re.compile(
    r"""\b(?:rose|risen|rises?|rais\w+|climb\w*|jump\w*|brings?|brought|revis\w+|correct\w+|lower\w*|updat\w+|
        take[sn]?\ back|took\ back|instead\ of|up\ from|down\ from|now\ (?:says?|stands?)|later)\b""",
    re.IGNORECASE | re.VERBOSE,
)
NEW_TOLL: Final = re.compile(
    r"""\b(?:toll|figure|number|count|total)\b[^.;]{0,40}\b(?:
            rose|risen|climbed|jumped|grown|revised|corrected|lowered|stands?|reached )\b |
        \b(?:bring(?:s|ing)?|brought|takes|taking|took|rais\w+|revis\w+|correct\w+|lower\w*)\b[^.;]{0,30}\b(?:toll|figure|number|count|total)\b""",
    re.IGNORECASE | re.VERBOSE,
)
IN_BRACKETS: Final = re.compile(r"[^.;,()\d]{0,60}(?:\(|\s[—–-]\s)")  # "seven in ten voters (71%)"
IN_COMMAS: Final = re.compile(r"[^.;,()\d]{0,60},\s")  # "one in five voters, 19 percent, call it unfair"
EARLIER: Final = re.compile(
    r"\b(?:from|against|instead of|not|than|back|after|previous(?:ly)?|earlier|initial(?:ly)?)\W*$", re.IGNORECASE
)
REACH: Final = 600  # code points between a figure and the sentence that answers it


def telling(a: Reading, b: Reading) -> Telling:
    """How one article tells two figures of one kind; symmetric."""
    first, second = in_order(a, b)
    if a.claim.sentence_start == b.claim.sentence_start:
        return _in_one_sentence(first, second)
    if a.hard == b.hard or (a.claim.nominal is not None and a.claim.nominal == b.claim.nominal) or rounds(a, b):
        return "again"
    if NEW_TOLL.search(second.claim.sentence):
        return "series"
    if a.is_retold != b.is_retold:
        return "series"
    if second.claim.start - first.claim.end > REACH:
        return "beside"
    if CHANGE.search(second.claim.sentence):
        return "series"
    denied = (a.claim.stance == "denied") != (b.claim.stance == "denied")
    named = two_names(a, b)
    if denied or ANSWER.search(second.claim.sentence) or (named and ANSWER.search(first.claim.sentence)):
        return "voices"
    return "names" if named else "beside"


def rounds(a: Reading, b: Reading) -> bool:
    """Whether one figure can be the other, rounded: about 60 and at least 62, above 500 and 512.

    Two percentages without such words are two answers, and figures of two times are two figures.
    """
    exact = a.claim.modifier == b.claim.modifier == "exact"
    if (exact and a.dimension == "percent") or timing.days_apart(a.when, b.when) > c.NEAR_DAYS:
        return False
    least, most = sorted((a.claim.nominal or 0, b.claim.nominal or 0))
    return least >= c.ROUNDED_FROM and most <= least * c.ROUNDED_FACTOR and overlaps(a.hard, b.hard)


def restates(first: Reading, second: Reading, between: str, after: str) -> bool:
    """Whether the second figure says the first one more exactly: "nearly eight in ten voters - 79 percent - say"."""
    in_commas = IN_COMMAS.fullmatch(between) and after.startswith(",") and first.claim.modifier != "exact"
    if not (in_commas or IN_BRACKETS.fullmatch(between)):
        return False
    gap = nearest(first.hard, second.hard)
    near = gap is not None and first.dimension == "percent" and gap[1] - gap[0] <= c.RESTATED_POINTS
    return overlaps(first.hard, second.hard) or near


def two_names(a: Reading, b: Reading) -> bool:
    """Whether two authorities are named, one for each figure."""
    return bool(a.authority and b.authority) and not same_authority(a, b)


def order(a: Reading, b: Reading) -> int:
    """-1 where the text tells `a` as the earlier figure, 1 where `b`, 0 where it does not say."""
    if a.claim.article_id != b.claim.article_id or telling(a, b) != "series":
        return 0
    if a.is_retold != b.is_retold:
        return -1 if a.is_retold else 1
    first, second = in_order(a, b)
    before = second.claim.sentence[: second.claim.start - second.claim.sentence_start]
    turned = a.claim.sentence_start == b.claim.sentence_start and EARLIER.search(before) is not None
    if _falls(first, second) and not turned:
        return -1 if a is second else 1
    return -1 if (a is first) != turned else 1


def _falls(first: Reading, second: Reading) -> bool:
    """Whether the toll told behind is the lower one, no correction and no other voice's: it is an older one."""
    gap = nearest(first.hard, second.hard)
    lower = gap is not None and gap[1] == first.hard.low
    revised = first.is_revised or second.is_revised or two_names(first, second)
    return lower and first.claim.kind in RUNNING and not revised


def in_order(a: Reading, b: Reading) -> tuple[Reading, Reading]:
    """The two as the text has them."""
    return (a, b) if (a.claim.start, a.claim.id) <= (b.claim.start, b.claim.id) else (b, a)


def _in_one_sentence(first: Reading, second: Reading) -> Telling:
    """Two voices have a verb of saying each, one of them between the figures; a series has a verb of change."""
    start, sentence = first.claim.sentence_start, first.claim.sentence
    before, after = sentence[: first.claim.start - start], sentence[second.claim.end - start :]
    between = sentence[first.claim.end - start : second.claim.start - start]
    if restates(first, second, between, after):
        return "again"
    if same_counted(first, second) is False or first.claim.kind == "poll" or (first.is_part and second.is_part):
        return "beside"
    if CHANGE.search(between) or CHANGE.search(before) or first.is_retold != second.is_retold:
        return "series"
    said = VOICE.search(before) is not None or VOICE.search(after) is not None
    if said and (VOICE.search(between) or AGAINST.search(between)):
        return "voices"
    return "voices" if VOICE.search(between) and _by_two(first, second) else "beside"


def _by_two(first: Reading, second: Reading) -> bool:
    """Whether two authorities are named for figures that can be of the same whole."""
    gap = nearest(first.hard, second.hard)
    far = gap is not None and gap[1] > gap[0] * c.GROUNDS_FAR
    return two_names(first, second) and not (far or first.is_part or second.is_part or first.is_rest or second.is_rest)
