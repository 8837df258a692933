"""What is said of the counted to the right of the number: "were killed", "dead", "who died", "have bullet wounds"."""

from __future__ import annotations

from enum import Enum

from ledger import lexicon
from ledger.extract.cues import (
    ADVERB,
    AGENT,
    BE,
    CLOSED,
    CONJUNCTION,
    DETERMINER,
    ED,
    HAVE,
    HEAD,
    LOCATION,
    MEASURE,
    MODAL,
    NUMBER,
    OPEN,
    PATIENT,
    PERSON,
    PREDICATIVE,
    PREPOSITION,
    PRONOUN,
    RELATIVE,
    SKIP,
    SUBORDINATOR,
    THING,
    TIME,
    VERB,
    VERBAL,
)  # fmt: skip
from ledger.extract.phrase import QUOTES, premodifies
from ledger.extract.tokens import Tokens
from ledger.extract.wordlists import word_sets

DISTANCE = 30  # tokens that the search walks at most
STOPS = frozenset(":;.?!()[]—–")
_WORDS = word_sets(lexicon.load("clause")["predicate"])
LIGHT, SUFFER, COPULAS, SUPPOSED, PLACING, LEAVING, RAIL, HAPPENING = (
    _WORDS[name] for name in ("light", "suffer", "copula", "supposed", "placing", "leaving", "rail", "happening")
)
WITHIN = frozenset({"in", "within", "across", "as"})
"""What may stand between those left and what they are left as: "left 12 people in the town homeless"."""
ARTICLES = frozenset("the a an his her its their our my your".split())
SUBJECTS = frozenset("he she it they we i you".split())
OPENING = frozenset("as when after before since while because".split())
"""What a clause with a subject of its own begins with."""
CARE = frozenset({"hospital-treatment", "medical-attention"})
DASHES = frozenset("—–-")
PARTICIPLES = frozenset("caught struck hit kept seen built made".split())
PARTLY = (["most"], ["many"], ["all"], ["some"], ["several"])
ASIDE = 10  # tokens of "(,) the ministry’s spokesman said (,)"
TELLING = word_sets(lexicon.load("clause")["governor"])["telling"]
Link = tuple[int, int]


class Reach(Enum):
    """How far from the noun a predicate may stand."""

    FREE = "over commas and lists"
    NEAR = "within the clause"
    REDUCED = "right behind the noun, or in its relative clause"


def after(tokens: Tokens, k: int, reach: Reach, *, part: bool = False) -> Link | None:
    """The first predicate from token `k` on that says what became of the counted: (role, token), or None.

    `part`: some of a whole are counted, so that the next number is not in one list with them.
    """
    flags, lower = tokens.flags, tokens.lower
    passive = relative = begun = False
    adjacent = True
    start, stop = k, min(tokens.size, k + DISTANCE)
    if lower[k : k + 2] == ["among", "them"]:
        return None  # "30 were killed, 4 rebels among them, and 60 hurt": what the whole suffered
    while k < stop:
        flag, word = flags[k], lower[k]
        if flag & SKIP or word in QUOTES:
            k += 1
            continue
        if flag & NUMBER and (
            part or (relative and not flags[k - 1] & VERBAL) or (begun and flags[k - 1] & CONJUNCTION)
        ):
            return None  # "six of her brothers, and 60 were injured"
        if word in STOPS or word in DASHES:
            k = behind_aside(tokens, k, stop)
            adjacent = False
            if k < 0:
                return None
            continue
        if word == "," and adjacent and k + 2 < stop and flags[k + 1] & PATIENT and flags[k + 2] & PREPOSITION:
            k += 1  # "12 nationals, held since May"
            continue
        if word == "," and ((end := behind_source(tokens, k)) > 0 or (end := behind_part(tokens, k)) > 0):
            k = end  # "Six officers, official statistics say, were also killed"
            continue
        if word == "," and k + 1 < stop and lower[k + 1] in ("including", "among"):
            k = (
                next((j for j in range(k + 2, stop) if lower[j] == ","), k) + 1
            )  # "9 soldiers, including a captain, killed in"
            continue
        bound = reach is Reach.REDUCED and not relative
        if word in PLACING and (adjacent or passive) and (place := in_place(tokens, k)) is not None:
            return place
        if word == "as" and k + 1 < stop and flags[k + 1] & PREDICATIVE:
            return (PREDICATIVE, k + 1)  # "listed 31 people as missing"
        if word == "as" and passive and k + 1 < stop and flags[k + 1] & HEAD:
            return (HEAD, k + 1)  # "are registered as refugees"
        if word == "among" and passive and k + 2 < stop and flags[k + 2] & HEAD:
            return (HEAD, k + 2)  # "nine teachers are among the hostages"
        if flag & PREDICATIVE and (adjacent or passive) and not premodifies(tokens, k, False):
            wounds = flag & PATIENT and not passive and takes_object(tokens, k)  # "gunmen wounded the deputy"
            return None if wounds else (PREDICATIVE, k)
        if adjacent and flag & PRONOUN and (verb := behind_adverbs(tokens, k + 1)) < stop and flags[verb] & PATIENT:
            return (PATIENT, verb)  # "the civilians they kidnapped"
        if word in LIGHT and (passive or adjacent):
            following = behind_adverbs(tokens, k + 1)
            if (place := in_place(tokens, following)) is not None:
                return place  # "were taken to hospital", "12 people thrown into jail"
            if not flag & VERBAL and (passive or (following < stop and flags[following] & PREDICATIVE)):
                passive, adjacent = True, False  # "were left homeless", "12 people found dead"
                k += 1
                continue
        if (
            flag & VERBAL
            and not (flag & PERSON and not adjacent)
            and not (flags[k - 1] & (PREPOSITION | DETERMINER) and not passive and k > start)
            and not is_noun(tokens, k)
        ):
            if relative and not passive and (main := behind_relative(tokens, k + 1, stop)) is not None:
                return main
            return None if bound and ends_finite(tokens, k) else of_verb(tokens, k, passive, adjacent)
        if word in SUFFER and not bound and (wound := suffered(tokens, k)) is not None:
            return wound
        if flag & (BE | HAVE):
            if bound:
                return None
            passive = passive or bool(flag & BE)
            adjacent, begun = False, not relative
        elif (
            word in COPULAS
            and not bound
            and k + 1 < stop
            and (flags[k + 1] & (PREDICATIVE | ADVERB) or lower[k + 1] == "in")
        ):
            passive, adjacent = True, False
        elif flag & RELATIVE:
            if word not in ("who", "that", "which", "whom"):
                return None
            relative, adjacent = True, False
        elif flag & SUBORDINATOR or (word in SUBJECTS and lower[k - 1] in OPENING):
            return None  # "eight, five of them children, as they fled"
        elif flag & (MODAL | ADVERB):
            adjacent = adjacent and (not flag & MODAL or word in SUPPOSED)
        elif bound:
            return None
        elif word in PARTICIPLES and adjacent and k + 1 < stop and flags[k + 1] & PREPOSITION:
            adjacent = False  # "two bystanders caught in the crossfire were grazed"
        elif flag & (VERB | ED) and not (flags[k - 1] & (PREPOSITION | DETERMINER)):
            if relative:
                relative = False  # "women who worked for them were killed": the main verb is still to come
            elif not adjacent or flag & VERB or passive or takes_object(tokens, k):
                return None
            adjacent = False
        elif reach is Reach.NEAR and (flag & CONJUNCTION or word == ","):
            return None
        else:
            adjacent = False
        k += 1
    return None


def is_noun(tokens: Tokens, k: int) -> bool:
    """Whether an article shows a cue verb to be a noun: "found in the hold", "since his release"."""
    if tokens.lower[k] == "train" and not RAIL.isdisjoint(tokens.lower[k + 1 : k + 2]):
        return True
    if tokens.lower[k].endswith("ing") and tokens.lower[k + 1 : k + 2] == ["of"]:
        return bool(k) and tokens.lower[k - 1] in ARTICLES  # "to account for the killing of"
    return bool(k) and tokens.lower[k - 1] in ARTICLES and not tokens.lower[k].endswith(("ed", "en", "wn", "ng"))


def behind_source(tokens: Tokens, comma: int) -> int:
    """The token behind an aside between commas that says who tells; -1 where there is none."""
    lower = tokens.lower
    for j in range(comma + 2, min(tokens.size, comma + ASIDE)):
        if lower[j] == ",":
            tells = lower[j - 1] in TELLING or lower[comma + 1] == "according"
            return j + 1 if tells else -1
    return -1


def behind_part(tokens: Tokens, comma: int) -> int:
    """The token behind an aside between commas on some of the counted, "most of them pupils"; -1 for none."""
    if tokens.lower[comma + 1 : comma + 2] not in PARTLY or tokens.lower[comma + 2 : comma + 4] != ["of", "them"]:
        return -1
    for j in range(comma + 4, min(tokens.size, comma + ASIDE)):
        if tokens.lower[j] == ",":
            return j + 1
        if tokens.flags[j] & (BE | VERB | NUMBER):
            return -1
    return -1


def complement(tokens: Tokens, k: int) -> Link | None:
    """What the counted are left as, at the end of their list: "left 13 militants and four soldiers dead"."""
    flags = tokens.flags
    if k < tokens.size and flags[k] & PATIENT and not flags[k] & (PREDICATIVE | AGENT) and not takes_object(tokens, k):
        return (PATIENT, k)  # "left 6 killed, 33 injured"
    for j in range(k, min(tokens.size, k + DISTANCE)):
        if flags[j] & PREDICATIVE and not premodifies(tokens, j, False):
            return (PREDICATIVE, j)
        if tokens.lower[j] in PLACING and (place := in_place(tokens, j)) is not None:
            return place
        if tokens.lower[j] in WITHIN:
            continue
        if flags[j] & (VERB | BE | HAVE | RELATIVE | SUBORDINATOR | PREPOSITION) or tokens.lower[j] in STOPS:
            return None
    return None


def behind_aside(tokens: Tokens, k: int, stop: int) -> int:
    """The token behind "( ... )" or "-- ... --" that opens at `k`; -1 where it opens none, which ends the clause."""
    lower = tokens.lower
    opening = lower[k]
    if opening in "([":
        closing = ")" if opening == "(" else "]"
        return next((j + 1 for j in range(k + 1, stop) if lower[j] == closing), -1)
    if opening in DASHES:
        j = k + 1
        while j < stop and lower[j] in DASHES:
            j += 1
        j = next((i for i in range(j, stop) if lower[i] in DASHES and tokens.ends[i - 1] < tokens.starts[i]), -1)
        while 0 <= j < stop and lower[j] in DASHES:
            j += 1
        return j
    return -1


def of_verb(tokens: Tokens, k: int, passive: bool, adjacent: bool) -> Link | None:
    """Patient of a passive ("were killed", "killed in"), agent of an intransitive verb ("died"), else None."""
    flag, word = tokens.flags[k], tokens.lower[k]
    if flag & PATIENT and (passive or not flag & AGENT):
        participle = word.endswith(("d", "t", "en", "in", "wn", "ng")) or "-" in word
        if participle and (passive or (adjacent and not takes_object(tokens, k))):
            return (PATIENT, k)
        return None  # "12 gunmen killed the mayor"
    return (AGENT, k) if flag & AGENT else None


def ends_finite(tokens: Tokens, k: int) -> bool:
    """Whether the verb at `k` can only be the main verb of its clause: "12 of the 40 passengers [died]"."""
    return tokens.flags[k] & (AGENT | PATIENT) == AGENT and not tokens.lower[k].endswith("ing")


def takes_object(tokens: Tokens, k: int) -> bool:
    """Whether an object follows the verb at `k`: "killed the mayor", "killed 12", not "killed in" or "killed."."""
    flags = tokens.flags
    k += 1
    while k < tokens.size and flags[k] & (ADVERB | SKIP):
        k += 1
    if k + 1 < tokens.size and flags[k] & DETERMINER and flags[k + 1] & (MEASURE | TIME):
        return False  # "12 killed the day before"
    return k < tokens.size and bool(
        flags[k] & (DETERMINER | NUMBER | PRONOUN)
        or (flags[k] & (OPEN | PERSON | HEAD | THING) and not flags[k] & (CLOSED | PREDICATIVE))
    )


def behind_adverbs(tokens: Tokens, k: int) -> int:
    """The first token from `k` on that is no adverb."""
    while k < tokens.size and tokens.flags[k] & (ADVERB | SKIP) and not tokens.flags[k] & PREDICATIVE:
        k += 1
    return k


def behind_relative(tokens: Tokens, k: int, stop: int) -> Link | None:
    """The main verb behind a clause about the counted: "officers who took part [were killed]"."""
    for j in range(k, stop):
        flag = tokens.flags[j]
        if flag & BE:
            verb = behind_adverbs(tokens, j + 1)
            return (PATIENT, verb) if verb < stop and tokens.flags[verb] & PATIENT else None
        if flag & (CONJUNCTION | RELATIVE | SUBORDINATOR | NUMBER | HAVE | MODAL) or tokens.lower[j] in ",;:.":
            return None
    return None


def in_place(tokens: Tokens, k: int) -> Link | None:
    """Where the counted are, behind the preposition at `k`: "to hospital", "in the San Bruno jail", "under arms"."""
    if k >= tokens.size or tokens.lower[k] not in PLACING:
        return None
    for j in range(k + 1, min(tokens.size, k + 6)):
        if tokens.flags[j] & LOCATION:
            of_event = j + 1 < tokens.size and tokens.lower[j + 1] in HAPPENING
            return None if of_event else (LOCATION, j)  # not "in hospital bombing"
        if tokens.flags[j] & CLOSED and not tokens.flags[j] & NUMBER:
            return None
    return None


def suffered(tokens: Tokens, k: int) -> Link | None:
    """A predicative noun as the object of having: "have bullet wounds", "suffered burns"."""
    for j in range(k + 1, min(tokens.size, k + 6)):
        if tokens.flags[j] & PREDICATIVE and tokens.lower[j].endswith("s"):
            return (PREDICATIVE, j)
        if tokens.flags[j] & LOCATION and tokens.lower[j] in CARE:
            return (LOCATION, j)
        if tokens.flags[j] & CLOSED and not tokens.flags[j] & (PREPOSITION | CONJUNCTION):
            return None
    return None
