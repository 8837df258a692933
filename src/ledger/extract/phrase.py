"""The noun phrase that a number counts: "30,000 [foreign fighters] from", "dozens of [“military advisers”] on"."""

from __future__ import annotations

from ledger.extract.cues import (
    ADVERB,
    ANY_ROLE,
    CAPITAL,
    CLOSED,
    DETERMINER,
    ED,
    HEAD,
    ING,
    MEASURE,
    NUMBER,
    OF,
    OPEN,
    PATIENT,
    PERSON,
    PREDICATIVE,
    SKIP,
    THING,
    TIME,
    VERB,
    VERBAL,
)  # fmt: skip
from ledger.extract.tokens import Tokens

LONGEST = 8  # words
OWNER = 4  # tokens in which the owner of a whole is named
TOLD = frozenset("known confirmed reported suspected estimated registered recorded likely probable presumed".split())
"""How sure a number is, between it and the noun."""
QUOTES = frozenset("“”\"‘’'")
BARE = frozenset("probable suspected confirmed male female alight ablaze afloat adrift".split())
"""Adjectives that no noun follows where they end a phrase: "731 confirmed and 54 probable"."""
ADDING = frozenset({"new", "additional", "further", "newly"})
Phrase = tuple[int, int, int, bool]
"""(first token, end, head token or -1, whether "of" leads to it)."""


def after(tokens: Tokens, k: int) -> Phrase:
    """The phrase that begins behind the number, whose last token is before `k`."""
    flags, lower, size = tokens.flags, tokens.lower, tokens.size
    of = k < size and lower[k] == "of"
    if of:
        k += 1
    elif k < size and lower[k] in ("a", "an"):
        return k, k, -1, False  # "100 a year ago", "12 a day"
    if not of and k + 1 < size and flags[k] & DETERMINER and flags[k + 1] & MEASURE:
        return k, k, -1, False  # "388 the year before"
    while k < size and (flags[k] & DETERMINER or lower[k] in QUOTES or is_hyphen(tokens, k)):
        k += 1
    if of:  # "34 of the 150 seats"
        k = behind_number(tokens, whole(tokens, k))
    start = k
    quoted = k > 0 and lower[k - 1] in QUOTES
    words: list[int] = []
    while k < size and len(words) < LONGEST:
        flag = flags[k]
        closing = quoted and lower[k] in QUOTES and k + 1 < size and is_noun_word(flags[k + 1])
        if flag & SKIP or (lower[k] in QUOTES and (not words or closing)) or is_hyphen(tokens, k):
            k += 1
            continue
        if (
            words
            and lower[k] in ("’", "'")
            and k + 1 < size
            and flags[k + 1] & (OPEN | HEAD)
            and tokens.ends[k - 1] == tokens.starts[k]
        ):
            k += 1  # a plural possessive inside the phrase: "12 miners’ families"
            continue
        if flag & ADVERB and not flag & ANY_ROLE and not words:
            k += 1
            continue
        if lower[k] in TOLD and is_told(tokens, k, words):
            k += 1  # "the 189 known dead", "42 additional confirmed cases"
            continue
        if ends_at(tokens, k, words) or (words and ends_people(tokens, words[-1], k)):
            break
        words.append(k)
        if flag & MEASURE:
            break  # "575 km southeast of", "8 days many people"
        k += 1
    end = words[-1] + 1 if words else start
    return start, end, head_of(tokens, words), of


def is_told(tokens: Tokens, k: int, words: list[int]) -> bool:
    """Whether the word at `k` says how sure the number of what follows is."""
    if k + 1 >= tokens.size:
        return False
    if any(tokens.lower[j] not in ADDING for j in words):
        return False
    following = tokens.flags[k + 1]
    return bool(following & (HEAD | THING | PERSON)) or (bool(words) and is_noun_word(following))


def is_noun_word(flag: int) -> bool:
    """Whether a word may go on a noun phrase whose adjective is quoted: "6,000 ‘hardcore’ [fighters]"."""
    return bool(flag & (HEAD | PERSON | THING | OPEN)) and not flag & (CLOSED | VERB | VERBAL | ED | ING)


def whole(tokens: Tokens, k: int) -> int:
    """The number of a whole behind its owner, or behind one word on it: "1,900 of the village’s [2,300] inhabitants",
    "54 of a planned [5,400]"; `k` itself for none.
    """
    if k + 1 < tokens.size and tokens.flags[k + 1] & NUMBER and tokens.flags[k] & ED:
        return k + 1
    for j in range(k + 1, min(tokens.size, k + OWNER)):
        if tokens.flags[j] & NUMBER:
            return j if is_owner(tokens, j - 1) else k
        if tokens.flags[j] & CLOSED:
            return k
    return k


def is_owner(tokens: Tokens, k: int) -> bool:
    """Whether the word at `k` ends in a possessive s, which its look-up leaves out: "village’s"."""
    return tokens.text(k, k + 1)[-2:].lower() in ("'s", "’s")


def behind_number(tokens: Tokens, k: int) -> int:
    """The token behind the number at `k`; `k` itself where none stands there."""
    while k < tokens.size and tokens.flags[k] & NUMBER:
        k += 1
    return k


def ends_at(tokens: Tokens, k: int, words: list[int]) -> bool:
    """Whether the phrase is over before token `k`."""
    flag, flags = tokens.flags[k], tokens.flags
    if (
        flag & CLOSED
        or tokens.lower[k] == "aged"
        or (words and flag & DETERMINER)
        or (flag & ADVERB and not flag & ANY_ROLE)
    ):
        return True
    if words and flags[words[-1]] & PERSON and flag & (ING | PREDICATIVE):
        return True  # "12 people dead", "40 people seeking asylum"
    verb_like = flag & (VERBAL | PREDICATIVE | VERB | ED) and not flag & (HEAD | PERSON)
    return bool(verb_like) and not premodifies(tokens, k, bool(words))


def ends_people(tokens: Tokens, last: int, k: int) -> bool:
    """Whether `last` is a plural for people and `k` an unknown word behind it, most often a verb: "militiamen laid"."""
    word = tokens.lower[last]
    plural = tokens.flags[last] & (PERSON | HEAD) and word.endswith(("s", "men", "people", "children", "police"))
    if tokens.flags[last] & PERSON and tokens.lower[k] == "remains":
        return True  # "the fate of nine climbers remains"
    if plural and tokens.flags[k] & PATIENT and k + 1 < tokens.size and tokens.flags[k + 1] & DETERMINER:
        return True  # "gunmen wounded the deputy"
    return (
        bool(plural)
        and not tokens.flags[k] & (PERSON | HEAD | CAPITAL | DETERMINER)
        and not tokens.lower[k].endswith("s")
    )


def premodifies(tokens: Tokens, k: int, within: bool) -> bool:
    """Whether the verb-like word at `k` stands before a noun: "12 injured people", not "12 injured in", "12 killed"."""
    flags = tokens.flags
    if within or k + 1 >= tokens.size:
        return "-" in tokens.lower[k] and not flags[k] & ANY_ROLE
    following = flags[k + 1]
    if flags[k] & VERB:
        return bool(flags[k] & PATIENT and following & OF)  # "12 burned bodies"
    return bool(following & (PERSON | HEAD | THING)) or bool(
        following & OPEN and not following & (CLOSED | ED | ING | VERBAL | CAPITAL)
    )


def head_of(tokens: Tokens, words: list[int]) -> int:
    """The last word, unless names follow a word that counts people ("policemen Juan Perez"); -1 for no words."""
    flags = tokens.flags
    while len(words) > 1 and trails(tokens, words[-1], words[-2]):
        words = words[:-1]
    if not words or tokens.lower[words[-1]] in BARE:
        return -1
    known = next((k for k in reversed(words) if flags[k] & (PERSON | HEAD)), -1)
    if known >= 0 and all(flags[k] & (CAPITAL | ADVERB | TIME) for k in words if k > known):
        return known
    return words[-1]


def trails(tokens: Tokens, k: int, before: int) -> bool:
    """Whether the word at `k` only tells of the noun before it: "dozens of cars [alight]", "job cuts [coming]"."""
    return tokens.lower[k] in BARE or bool(tokens.flags[k] & ING and tokens.lower[before].endswith("s"))


def is_hyphen(tokens: Tokens, k: int) -> bool:
    """A hyphen that joins ("30-strong"), not a dash between spaces."""
    return tokens.lower[k] == "-" and k > 0 and tokens.ends[k - 1] == tokens.starts[k]
