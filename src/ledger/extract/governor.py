"""What governs a number from the left: the verb whose object it is, a preposition, or a toll that it states."""

from __future__ import annotations

import msgspec

from ledger import lexicon
from ledger.extract import phrase
from ledger.extract.cues import (
    ADVERB,
    AGENT,
    BE,
    CONJUNCTION,
    DETERMINER,
    ED,
    HAVE,
    HEAD,
    LOCATION,
    MEASURE,
    MODAL,
    NUMBER,
    OF,
    OPEN,
    PATIENT,
    PERSON,
    PREDICATIVE,
    PREPOSITION,
    PRONOUN,
    PUNCTUATION,
    RELATIVE,
    SKIP,
    SUBORDINATOR,
    THING,
    TIME,
    TOLL,
    VERB,
    VERBAL,
)  # fmt: skip
from ledger.extract.predicate import LEAVING, STOPS, Reach, is_noun
from ledger.extract.tokens import Tokens
from ledger.extract.wordlists import word_sets

DISTANCE = 30  # tokens that the search walks at most
TOLL_DISTANCE = 12
COUNTED_WITHIN = 8
SINCE = frozenset({"then", "now", "today", "yesterday", "recently"})
RANKS = frozenset({"last", "first", "final", "remaining", "other"})
"""Between an article and a number: "the bodies of the last two miners"."""
REFLEXIVE = frozenset({"himself", "herself", "themselves", "itself"})
KIN = frozenset("relatives families parents mothers wives widows friends lawyers names photographs photos".split())
"""Who does something for the counted: "relatives of 31 sailors gathered"."""
LEADING = frozenset("also among those who have had been were".split())
HEADLINE = frozenset({"now"})
"""What stands for "is now" in a headline."""
CLAUSAL = frozenset("after before since until till".split())
"""Prepositions that open a clause too: "after scores of people were killed"."""
TRANSPARENT = frozenset({"of", "with", "than"})
_WORDS = word_sets(lexicon.load("clause")["governor"])
_LINKS, COUNTED, WITHIN_LISTS, NUMBERING, MOVING, SUMS, SAVING, TELLING = (
    _WORDS[name] for name in ("toll_link", "counted", "within_list", "numbering", "moving", "sum", "saving", "telling")
)
TOLL_LINKS, STATING = _LINKS | MOVING, NUMBERING | MOVING
Link = tuple[int, int]


class Governor(msgspec.Struct, gc=False):
    """What governs a number: `verb` and `preposition` are tokens or -1, `link` is the verb's role, `toll` a toll noun.

    `reach` tells how far from the noun a predicate may lie.
    """

    reach: Reach = Reach.FREE
    verb: int = -1
    preposition: int = -1
    link: Link | None = None
    toll: Link | None = None


def before(tokens: Tokens, first: int) -> Governor:
    """What governs the number whose first token is `first`."""
    flags, lower = tokens.flags, tokens.lower
    crossed_noun = crossed_comma = alongside = False
    if first < tokens.size and lower[first] in MOVING and lower[first] != "up":
        return Governor(Reach.NEAR, verb=first, toll=toll(tokens, first))  # "tops 600": the expression has the verb
    k = first - 1
    stop = max(-1, k - DISTANCE)
    while k > stop:
        flag, word = flags[k], lower[k]
        if word == "in" and k + 2 == first and lower[k + 1] in ("all", "total"):
            k -= 1  # "In all 303 people were treated"
            continue
        if flag & PREPOSITION and k + 1 < first and lower[k + 1] in SINCE:
            k -= 1  # "since then 10 people have been killed"
            continue
        if k == first - 1 and (told := left_as(tokens, k)) is not None:
            return Governor(Reach.REDUCED, link=told)
        if flag & PREPOSITION and not flag & VERBAL:
            if word in ("as", "with") and k and lower[k - 1] in ("well", "along", "together"):
                k -= 3 if lower[k - 1] == "well" else 2  # "as well as", "along with": "and"
                crossed_comma = alongside = True
                continue
            if word == "with" and not crossed_noun and k > 1 and flags[k - 1] & PATIENT and flags[k - 2] & BE:
                return Governor(Reach.REDUCED, link=(PATIENT, k - 1))  # "he was detained with four others"
            if word == "besides":
                k -= 1
                crossed_comma = alongside = True
                continue
            if word == "of" and k and lower[k - 1] in SUMS:
                k -= 2  # "killed an average of 40 people"
                continue
            if word == "of" and crossed_noun and not crossed_comma and flags[k - 1] & NUMBER:
                return Governor(Reach.REDUCED, preposition=k)  # "60 of the village’s 300 people fled"
            if crossed_comma and not crossed_noun and lower[first - 1] == ",":
                return Governor()  # "In all, 22 people were"
            if crossed_noun and crossed_comma and toll(tokens, k) is None and word in WITHIN_LISTS:
                k -= 1  # "killed the mayor of Santa Brisa and two guards"
                continue
            if crossed_noun:  # "the murder of the mayor, five guards and two maids"
                return Governor(link=toll(tokens, k) if word == "of" and crossed_comma else None)
            if word == "of" and (
                opens(tokens, k) or lower[k - 1] == "out" or flags[k - 1] & NUMBER
            ):  # "of the 80 passengers, 23 died"
                return Governor(Reach.NEAR if opens(tokens, k) else Reach.REDUCED, preposition=k)
            through = word in CLAUSAL or (word in TRANSPARENT and lower[k - 1] not in KIN)
            reach = Reach.FREE if through else Reach.REDUCED
            return Governor(reach, preposition=k, toll=toll(tokens, k))
        if flag & TOLL and not flag & (VERBAL | PREDICATIVE) and beside(tokens, k, first):
            return Governor(toll=(TOLL, k))  # "toll 12", "population 23,400", "home to 40,000", "the search for 9 men"
        if word in STOPS:
            return Governor(toll=toll(tokens, k) if word == ":" and k == first - 1 else None)
        if word in REFLEXIVE:
            crossed_noun = True  # "killed himself and 12 others"
            k -= 1
            continue
        if flag & (RELATIVE | SUBORDINATOR | PRONOUN):
            return Governor()
        if k == first - 1 and word == "," and (noun := toll_in_front(tokens, k)) >= 0:
            return Governor(toll=(TOLL, noun))  # "The toll, over 320 by noon, keeps growing"
        if k == first - 1 and word in HEADLINE and (found := toll(tokens, k)) is not None:
            return Governor(toll=found)  # "Toll of the flood now 26"
        if k == first - 1 and word in STATING and not flag & SKIP:
            return Governor(Reach.NEAR, verb=k, toll=toll(tokens, k))  # "death toll climbs past 500"
        if alongside and not crossed_noun and flag & VERBAL and (link := fate(tokens, k)) is not None:
            return Governor(Reach.REDUCED, link=link)  # "20 people were killed along with two gunmen"
        noun = not flag & (TOLL | OF) and is_noun(tokens, k)
        # "[wounded] a guard and 3 clerks" is a verb, "the wounded and 3 clerks" a noun
        named = flag & (PERSON | HEAD) and crossed_noun and not flags[k + 1] & DETERMINER
        if flag & VERBAL and not noun and not named:
            return by_cue_verb(tokens, k, crossed_noun, crossed_comma)
        if flag & (VERB | BE | HAVE | MODAL) or (flag & ED and k == first - 1):
            reach = Reach.FREE if crossed_comma or word in TELLING else Reach.NEAR
            if flag & BE and (told := fronted(tokens)) is not None:
                return Governor(reach, link=told)
            crossed = crossed_noun or crossed_comma
            return Governor(reach, verb=-1 if crossed_comma else k, toll=None if crossed else toll(tokens, k))
        if word == "," or flag & CONJUNCTION:
            crossed_comma = True
        elif flag & NUMBER or (
            flag & (OPEN | OF | PERSON | HEAD | THING | TIME | LOCATION | MEASURE)
            and not flag & (ADVERB | DETERMINER | SKIP)
            and not (k == first - 1 and word in RANKS)
        ):
            crossed_noun = True
        k -= 1
    return Governor()


def left_as(tokens: Tokens, k: int) -> Link | None:
    """What stands between leaving and those left: "left dead 40", "leaving unaccounted for [291]"."""
    if tokens.lower[k] == "for" and k and tokens.lower[k - 1] == "unaccounted":
        k -= 1
    left = k > 0 and tokens.flags[k] & PREDICATIVE and tokens.lower[k - 1] in LEAVING
    return (PREDICATIVE, k) if left else None


def fronted(tokens: Tokens) -> Link | None:
    """The fate that a sentence begins with: "[Killed] in the raid were", "Among those who [died] were"."""
    k = 0
    while k + 1 < tokens.size and tokens.lower[k] in LEADING:
        k += 1
    following = k + 1
    while following < tokens.size and tokens.flags[following] & SKIP:
        following += 1
    if following >= tokens.size or not tokens.flags[following] & (PREPOSITION | BE):
        return None  # "Rescue workers were"
    roles = (PATIENT, PREDICATIVE, AGENT) if k else (PATIENT, PREDICATIVE)
    return next(((role, k) for role in roles if tokens.flags[k] & role), None)


def toll_in_front(tokens: Tokens, comma: int) -> int:
    """The toll noun that a comma follows; -1 for none."""
    k = comma - 1
    while k > 0 and tokens.flags[k] & SKIP:
        k -= 1
    if k > 1 and tokens.lower[k - 2 : k] == ["number", "of"] and tokens.flags[k] & TOLL:
        return k  # "the number of dead, 40, was given"
    return k if k >= 0 and tokens.flags[k] & TOLL and not tokens.flags[k] & (VERBAL | PERSON) else -1


def opens(tokens: Tokens, k: int) -> bool:
    """Whether the word at `k` begins its sentence, or the quotation that its sentence begins with."""
    return all(tokens.lower[j] in phrase.QUOTES or tokens.flags[j] & (CONJUNCTION | ADVERB) for j in range(k))


def beside(tokens: Tokens, k: int, first: int) -> bool:
    """Whether nothing but the rest of a cue and an article stands between the word at `k` and the number."""
    return all(tokens.flags[j] & (SKIP | DETERMINER) for j in range(k + 1, first))


def fate(tokens: Tokens, k: int) -> Link | None:
    """What the verb at `k` says became of its subject: "were killed", "had died"; None where it has an object."""
    flags = tokens.flags
    if flags[k] & AGENT and not flags[k] & PATIENT:
        return (AGENT, k)
    return (PATIENT, k) if flags[k] & PATIENT and k and flags[k - 1] & (BE | ADVERB) else None


def by_cue_verb(tokens: Tokens, k: int, crossed_noun: bool, crossed_comma: bool) -> Governor:
    """The number is the object of an active cue verb at `k`; through a list only for lack of a predicate."""
    if not tokens.flags[k] & PATIENT or not active(tokens, k, crossed_noun):
        toll_link = None if crossed_noun or crossed_comma else toll(tokens, k)
        return Governor(toll=toll_link)
    reach = Reach.FREE if crossed_comma else Reach.REDUCED
    return Governor(reach, verb=k, link=(PATIENT, k))


def active(tokens: Tokens, k: int, crossed: bool) -> bool:
    """Whether the cue verb at `k` has what follows as its object: not "were killed", nor "12 killed, 30 ..."."""
    flags, lower = tokens.flags, tokens.lower
    j = k - 1
    while j >= 0 and flags[j] & (ADVERB | SKIP) and not flags[j] & (BE | VERBAL):
        j -= 1
    if j >= 0 and flags[j] & BE and lower[k].endswith("ing"):
        return True  # "are holding 31 sailors"
    if j >= 0 and (flags[j] & (BE | NUMBER) or lower[j] == "to"):  # "tried to kill 12"
        return False
    bare = k + 1 < tokens.size and lower[k + 1] in ("and", ",")  # "475 people killed and 1,870 wounded"
    if j >= 0 and (crossed or bare) and flags[j] & (PERSON | HEAD | THING) and lower[k].endswith(("ed", "en")):
        return lower[k + 1] not in (",", ".", "and", "or", "in", "by")
    return (
        not flags[k] & AGENT
        or lower[k].endswith("ing")
        or (k + 1 < tokens.size and not flags[k + 1] & (PREPOSITION | CONJUNCTION))
    )


def number_of(tokens: Tokens, head: int) -> Link | None:
    """A toll that follows its number, found from the noun behind that: "raises to 384 the number murdered"."""
    if tokens.lower[head] not in COUNTED:
        return None
    for k in range(head + 1, min(tokens.size, head + TOLL_DISTANCE + 4)):
        for role in (TOLL, PATIENT, PREDICATIVE):
            if tokens.flags[k] & role:
                return (role, k)
    return None


def counts_noun(tokens: Tokens, k: int) -> bool:
    """Whether a noun follows the number behind the word at `k`."""
    return phrase.after(tokens, phrase.behind_number(tokens, k + 1))[2] >= 0


def toll(tokens: Tokens, k: int) -> Link | None:
    """A toll noun to the left of the word at `k`: "toll rose to 61", "the deaths of 61", "the dead: 61"."""
    flags, lower = tokens.flags, tokens.lower
    numbering = lower[k] in NUMBERING
    if lower[k] not in TOLL_LINKS and not flags[k] & VERB and not numbering:
        return None
    if lower[k] == "as" and counts_noun(tokens, k):
        return None  # "gave the toll as 53", not "the toll rose as 12 firms"
    moved = lower[k] in ("to", "from", "by")
    if lower[k] in MOVING and not counts_noun(tokens, k) and (subject := subject_of(tokens, k)) >= 0:
        return (HEAD, subject)  # "refugees top 4 million"
    for j in range(
        k - 1, max(-1, k - (DISTANCE if moved or lower[k] in STATING or flags[k] & VERB else TOLL_DISTANCE)), -1
    ):
        if lower[j] in ".;?!" or (
            flags[j] & NUMBER and not (moved or numbering or lower[j] in MOVING or is_within(tokens, j, k))
        ):
            return None
        if lower[k] == "of" and flags[j] & BE:
            return None  # "the victims were members of three crews"
        if lower[k] == ":" and j == k - 1 and flags[j] & HEAD:
            return (HEAD, j)  # "air raids: 31 on Monday"
        label = j - 1 if j and flags[j - 1] & PERSON else j  # "People killed: 14"
        opens_list = label == 0 or lower[label - 1] in ";,.|/"
        if lower[k] == ":" and j == k - 1 and opens_list and flags[j] & (TOLL | PREDICATIVE):
            return (TOLL, j) if flags[j] & TOLL else (PREDICATIVE, j)  # "Hurt: 14"
        if flags[j] & OF and lower[k] == "of":
            return None if j and not SAVING.isdisjoint(lower[max(0, j - 2) : j]) else (OF, j)
        of_people = j > 0 and flags[j - 1] & (PERSON | HEAD)
        if flags[j] & PATIENT and of_people and (numbering or (moved and is_counted(tokens, j))):
            return (PATIENT, j)  # "soldiers killed in battle numbered 104", "the number of members held rose to 9"
        if flags[j] & TOLL and flags[j] & PERSON and lower[k] in ("were", "are") and not counts_noun(tokens, k):
            return None  # "the dead were over 75"
        if flags[j] & TOLL and (not flags[j] & VERBAL or lower[j - 1] in ("the", "those") or is_tolled(tokens, j)):
            return (TOLL, j)
        counted = is_counted(tokens, j) or (numbering and not is_governed(tokens, j)) if flags[j] & HEAD else False
        if counted and not counts_noun(tokens, k):
            return (HEAD, j)  # "the rebels number 900", "the number of attacks fell to 318"
        if flags[j] & VERBAL and not flags[j] & (TOLL | OF) and not is_noun(tokens, j):
            return None
        if moved and lower[j] in MOVING and not counts_noun(tokens, k) and (subject := subject_of(tokens, j)) >= 0:
            return (HEAD, subject)
    return None


def is_within(tokens: Tokens, number: int, verb: int) -> bool:
    """Whether a number describes what the toll is of: "the toll of the magnitude 7.2 earthquake has reached"."""
    behind = range(number + 1, verb)
    return bool(behind) and not any(
        tokens.flags[i] & (PUNCTUATION | CONJUNCTION | VERB | VERBAL | SUBORDINATOR) for i in behind
    )


def is_governed(tokens: Tokens, k: int) -> bool:
    """Whether the noun at `k` stands behind a preposition: "the dead of the mine [explosion]"."""
    while k > 0 and not tokens.flags[k - 1] & (PUNCTUATION | VERB | CONJUNCTION | NUMBER):
        k -= 1
        if tokens.flags[k] & PREPOSITION:
            return True
    return False


def is_tolled(tokens: Tokens, k: int) -> bool:
    """Whether a participle names whose number or toll is told: "the number of killed", "the toll of wounded"."""
    return tokens.lower[max(0, k - 2) : k] == ["toll", "of"] or is_counted(tokens, k)


def is_counted(tokens: Tokens, k: int) -> bool:
    """Whether a number of the word at `k` is spoken of: "the number of foreign attacks", "a tally of those killed"."""
    flags, lower = tokens.flags, tokens.lower
    noun = not flags[k] & PATIENT
    for j in range(k - 1, max(-1, k - 1 - COUNTED_WITHIN), -1):
        if lower[j] in COUNTED:
            return True
        if noun and (flags[j] & PATIENT or (flags[j] & PREPOSITION and lower[j] != "of")):
            return False  # "the number of Americans killed by jihadists"
    return False


def subject_of(tokens: Tokens, verb: int) -> int:
    """The cue noun that heads the subject of the verb: "[attacks] on health workers rose"; -1 where no list has it."""
    flags = tokens.flags
    head = -1
    for k in range(verb - 1, max(-1, verb - TOLL_DISTANCE), -1):
        if flags[k] & (PUNCTUATION | SUBORDINATOR | VERB | PRONOUN):
            break
        if flags[k] & PREPOSITION:
            head = -1
        elif head < 0 and not flags[k] & (HAVE | BE | MODAL | ADVERB | SKIP):
            head = k
    return head if head >= 0 and flags[head] & HEAD else -1
