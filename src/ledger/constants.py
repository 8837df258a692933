"""Every number of the rules for figures that is our own choice, named once; tune them here, on gold, never in code.

`RULES_VERSION` goes up with any change, so that stored intervals and relations can be known to be from other rules.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Final

RULES_VERSION: Final = 3

# What the words around a number rule out (the hard interval) and what a reader infers (the soft one).
ROUND_FROM: Final = Decimal(1000)  # exact figures from here on are read as rounded when they have few digits
ROUND_DIGITS: Final = 2
ROUND_SLACK: Final = Decimal("0.10")  # a round figure moves by half its last step, but by no more than this share
ABOUT_SLACK: Final = Decimal("0.10")
ABOUT_LEAST: Final = Decimal(1)
NEARLY_SLACK: Final = Decimal("0.10")
JUST_OVER_SLACK: Final = Decimal("0.10")
STEP_SHARE: Final = Decimal("0.10")  # how far above "at least n" a reader looks: one step of n, at least this share
UP_TO_SHARE: Final = Decimal("0.25")  # and how far below "up to n"
HALF_HARD: Final = (Decimal(45), Decimal(55))
HALF_SOFT: Final = (Decimal(48), Decimal(52))
FRACTION_SLACK: Final = Decimal(2)  # "a third", in percentage points
MAJORITY_SOFT_HIGH: Final = Decimal(99)

VAGUE: Final[dict[str, tuple[int, int, int]]] = {
    # word: the least it can be, then what a reader infers (ACLED's floors for tens, dozens, scores)
    "couple": (2, 2, 3),
    "few": (2, 3, 9),
    "several": (2, 3, 9),
    "handful": (2, 3, 9),
    "tens": (10, 20, 99),
    "dozens": (12, 24, 99),
    "scores": (20, 40, 99),
    "hundreds": (100, 200, 999),
    "thousands": (1_000, 2_000, 9_999),
    "tens of thousands": (10_000, 20_000, 99_999),
    "hundreds of thousands": (100_000, 200_000, 999_999),
    "millions": (1_000_000, 2_000_000, 9_999_999),
    "tens of millions": (10_000_000, 20_000_000, 99_999_999),
    "hundreds of millions": (100_000_000, 200_000_000, 999_999_999),
    "billions": (1_000_000_000, 2_000_000_000, 9_999_999_999),
}

# Which figures are about one quantity.
NEAR_DAYS: Final = 14
EVENT_DAYS: Final = 3  # a time of fewer days is that of an event, if it is not told as that of a count
WORD_PRIOR_ARTICLES: Final = 300  # what is known of English counts as much as so many articles of the run
WORD_PRIOR_COMMON: Final = 0.06  # the share of articles that have a word of the common list
WORD_PRIOR_RARE: Final = 0.002
WORD_OCTAVES: Final = 8  # a word that is so many octaves rarer than in every other article weighs 1
# Evidence that two figures are about one event or topic, in points; see reconcile.evidence.
SHARED_IN_SENTENCES: Final = (1.0, 2.5)  # points for each unit of shared words, and the most units that count
SHARED_ACROSS: Final = (0.6, 2.5)  # a word of one's sentence near the other figure
SHARED_NEAR: Final = (0.27, 2.5)  # a word near both figures
SHARED_TOPIC: Final = (0.4, 1.5)  # a word that both articles are about
EVIDENCE_DAYS: Final = ((1, 0.0), (3, -0.4), (14, -0.7), (60, -1.1), (365, -1.3))  # days apart at most, points
EVIDENCE_DAYS_BEYOND: Final = -3.0
LONG_AGO_DAYS: Final = 60
EVIDENCE_LONG_AGO: Final = -3.0  # more than two months apart, and both texts give the day
EVIDENCE_DAY_SURE: Final = 0.25  # more for one day that both texts give
EVIDENCE_DAYS_SURE: Final = -0.3  # and for other days that both texts give
LONG_SPAN_DAYS: Final = 45  # from here on a period is a quarter or a year, closed in itself
INVENTORY_SHARE: Final = 0.4  # what shared words are worth in a sentence that lists many things
LONG_TIME_DAYS: Final = 15  # a figure for so many days is half as sensitive to days apart
LARGE_TOLL: Final = ((100, 0.5), (20, 0.75), (0, 1.0))  # large tolls are of wars, not of single attacks: less sensitive
EVIDENCE_UNDATED: Final = -0.3
EVIDENCE_OTHER_SPAN: Final = -0.8  # a month's figure, and another month's or a day's
EVIDENCE_SMALL: Final = -0.2  # small figures that differ: there are many
SMALL_TOLL: Final = 10
EVIDENCE_EQUAL: Final = ((100, 1.5), (10, 1.0), (3, 0.2), (0, 0.0))  # the same figure from so much on, points
EVIDENCE_CLOSE: Final = 0.3  # figures within a factor of
CLOSE_FACTOR_EXACT: Final = Decimal("1.35")
CLOSE_FACTOR: Final = float(CLOSE_FACTOR_EXACT)
ROUNDED_FACTOR: Final = Decimal("1.05")  # figures that can both hold, and are so close
ROUNDED_FROM: Final = 20
RESTATED_POINTS: Final = Decimal(3)  # "seven in ten" and 71 percent right behind it
MATCHED_FACTOR: Final = Decimal("1.1")  # two figures of one article that are so close are of one thing
EVIDENCE_FAR: Final = ((100, -2.0), (20, -1.2), (4, -0.7), (0, 0.0))  # figures apart by so large a factor, points
EVIDENCE_PEOPLE: Final = 0.5  # the nouns for who is counted are shared
EVIDENCE_COMMON_PEOPLE: Final = 0.2  # but only such as every report has: soldiers, rebels
EVIDENCE_OTHER_PEOPLE: Final = -0.7
EVIDENCE_UNSAID_THING: Final = -0.5  # kinds that count anything, and a noun is missing
EVIDENCE_OTHER_THING: Final = -1.5  # kinds that count anything, and the nouns are not shared
EVIDENCE_DISJOINT: Final = -0.6  # civilians and soldiers
EVIDENCE_PART: Final = -0.5  # "five of them" and a whole figure
EVIDENCE_OTHER_AGENT: Final = -0.5  # "killed by the army", "killed by a bomb"
WITHIN: Final[dict[str, float]] = {
    "again": 0.0,
    "voices": 0.8,
    "names": 0.5,
    "series": 0.7,
    "beside": -0.3,
}  # figures of one article
EVIDENCE_TWO_NAMES: Final = 0.3  # an authority is named for each
EVIDENCE_AGAIN: Final = ((100, 1.2), (10, 1.0), (3, 0.7), (0, 0.3))  # told again in one article, by size
EVIDENCE_OTHER_TIME: Final = -1.5  # one article tells figures of two events or periods
EVIDENCE_SERIES: Final = 0.8  # one article tells the figures of the same people for two times
EVIDENCE_PLACE: Final = 0.2
EVIDENCE_OTHER_NAME: Final = -0.3  # two places of which one could be inside the other
EVIDENCE_OTHER_PLACE_NEAR: Final = -0.2  # the places are taken from around the sentences
EVIDENCE_OTHER_PLACE: Final = -0.6
EVIDENCE_INCIDENT: Final = 0.2
EVIDENCE_DISASTER: Final = 0.4  # both about a storm: there are fewer
EVIDENCE_OTHER_ATTACK: Final = -0.3  # a bombing and a shooting
EVIDENCE_OTHER_INCIDENT: Final = -0.6  # a flood and a crash
PERIOD_DAYS: Final = 25  # a figure for so many days is that of a period
PERIOD_SHIFT: Final = 6  # periods that both begin and end apart by more than a sixth of their length are two
SIDE_BY_SIDE: Final = -1.0  # two figures of one kind in one sentence
MAYBE: Final = 0.55  # from here on two figures may be about one thing
SURE: Final = 0.65  # from here on they are taken to be
SURE_CONFLICT: Final = 0.8  # and from here on they can contradict each other
SURE_RULE: Final[dict[str, float]] = {"fall": 0.3, "part_exceeds": 0.4}
"""Points more for a conflict by these rows: it may be another event that is lower, another whole that has the part."""
GROUNDS_NAMED: Final = 0.5  # points of shared words that tie two figures to one occasion without the day of it
GROUNDS_LOOSE_NAMED: Final = 0.25  # and with it, for kinds that count anything, without the noun
GROUNDS_NAMES_REACH: Final = 200  # code points between the figures of two named voices that are about one thing
GROUNDS_STORY: Final = 1.7  # points that tie figures of papers of one day, neither of which gives the day of the event
GROUNDS_CLAIMED: Final = Decimal(8)  # the losses that two named sides give of the same people are so far apart
GROUNDS_TOWN: Final = 1.0  # and where two authorities are named for the same people of one town
GROUNDS_FAR: Final = Decimal(4)  # and they are not so many times apart
GROUNDS_CLOSE_DAYS: Final = 10  # figures that are close are of one event within so many days
GROUNDS_MANY: Final = 20  # fighters: fewer are those of one scene
GROUNDS_SEASON: Final = 60  # days from which on a figure is that of a season, which no day's figure contradicts
DAY_OF_SEASON: Final = 10  # a season's figure and one of a time so many times shorter than a season are two
GROUNDS_LENGTHS: Final = 2.5  # points that outweigh it
GROUNDS_FALL: Final = Decimal("1.2")  # a later figure, lower by no more than so much, is of the same event
GROUNDS_FALL_DAYS: Final = 3  # within so many days
TOGETHER: Final = 0.2  # points more, where other figures tie the two into one cluster
LOOSE_KIND: Final[dict[str, float]] = {
    "count": -1.0, "participants": -1.0, "money": -1.2, "share": -1.2, "distance": -1.3, "duration": -1.3, "age": -1.3,
    "casualties": -0.8, "detained": -0.7, "attacks": -0.8, "fighters": -0.3, "hostages": -0.3, "voters": -0.3,
}  # fmt: skip
"""Points against two figures of a kind of which there are many."""
BLOCK_CROWD: Final = 20  # claims that share a key: more, and each meets only its neighbours in time
BLOCK_NEIGHBOURS: Final = 4
LINKED_BY: Final = 4  # members of a cluster that stand for all when two clusters are held against each other
GROUP_LISTED: Final = 12  # claims of a cluster whose pairs are all listed; of a larger one each two figures once
PART_CLAIMS: Final = 20_000  # claims that are related as a whole; a larger ledger is cut where nothing ties it
WORD_SAMPLE: Final = 4_096  # articles of a larger ledger that say how telling a word is
COPY_CONTAINMENT: Final = 0.8  # of the shingles of the shorter passage; copies are abridged
COPY_SENTENCES: Final = 3  # consecutive sentences nearly equal
COPY_DAYS: Final = 7  # a figure's own sentence nearly equal within so many days

# What two figures are to each other.
PART_ELSEWHERE: Final = 2  # a town's toll in one paper is part of a country's in another that is so many times it
SETTLED_DAYS: Final = 2  # after a sudden event: from then on a small difference is no count that goes on
FIRST_DAY_FACTOR: Final = 2  # on the day of an event a toll that is so many times another is the later news
INFERRED_RISE_DAYS: Final = 365  # a rise over a longer time with dates only inferred cannot be told
SAME_TIME_DAYS: Final = 90  # strengths, rates and shares further apart are of other times
SEVERITY_SHOWN: Final = 0.15
SEVERITY_MEDIUM: Final = 0.3
SEVERITY_HIGH: Final = 0.6
SEVERITY_BASE: Final = 0.2
SEVERITY_UNVERIFIED: Final = 0.7
SEVERITY_OCTAVES: Final = 2.0  # a fourfold difference is as severe as it gets
SEVERITY_POINTS: Final = Decimal(20)  # percentage points that are as severe as it gets, without a margin of error
SEVERITY_MARGINS: Final = Decimal(4)  # and as a multiple of the margin
SEVERITY_LOW: Final = 0.1  # rows that are "low" or "low, hidden"
SEVERITY_RISE_STATED: Final = 0.1
SEVERITY_RISE_PUBLISHED: Final = 0.2
SEVERITY_CORRECTION: Final = 0.4
SEVERITY_FALL: Final = 0.3
SEVERITY_DENIAL: Final = 0.5
SEVERITY_PART: Final = 0.5
SEVERITY_SUM: Final = 0.3  # answers that come to more than 100 percent
SEVERITY_MARGIN: Final = 0.2  # a margin of error that is not that of the sample
SCOPE_SURE: Final = 1.0
SCOPE_DATES_DIFFER: Final = 0.8
SCOPE_UNDATED: Final = 0.6
SCOPE_UNSAID: Final = 0.5
SCOPE_UNRESOLVED: Final = 0.3
KIND_WEIGHT: Final[dict[str, float]] = {
    "deaths": 1.0, "injuries": 0.8, "fighters": 0.8, "casualties": 0.8, "poll": 0.8,
}  # fmt: skip
KIND_WEIGHT_OTHER: Final = 0.6

# Polls.
POLL_DAYS: Final = 7  # fieldwork of one poll: texts give its end, its middle or the day of publication
POLL_SUM_SLACK: Final = Decimal("0.5")  # points an answer, above 100
POLL_SUM_NORMAL: Final = (Decimal(97), Decimal(103))
MARGIN_SQUARED: Final = Decimal(9604)  # (98 / margin)^2 is the sample size at 95%
MARGIN_FLAG_POINTS: Final = Decimal(1)
