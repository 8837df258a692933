"""The words of a name: to the right of "according to", to the left of "said", with what stands in apposition."""

from __future__ import annotations

from typing import Final

from ledger import lexicon
from ledger.extract.cues import (
    BE,
    CAPITAL,
    CONJUNCTION,
    DETERMINER,
    HAVE,
    MODAL,
    NUMBER,
    PREPOSITION,
    PRONOUN,
    PUNCTUATION,
    RELATIVE,
    SUBORDINATOR,
    TIME,
    VERB,
    VERBAL,
)  # fmt: skip
from ledger.extract.tokens import Tokens
from ledger.extract.wordlists import word_sets

LONGEST: Final = 14  # words of a name
FARTHEST: Final = 25  # words between the commas around an apposition
SHORT_ASIDE: Final = 4  # ", for instance,", ", in turn,"
RELATIVE_REACH: Final = 6  # words from "who" to what its clause ends with
QUOTES: Final = frozenset('“”"')
_WORDS: Final = word_sets(lexicon.load("authority"))
NOUNS, PRONOUNS, BETWEEN = _WORDS["nouns"], _WORDS["pronouns"], _WORDS["between"]
WITHIN, TITLES, BEFORE_NAME = _WORDS["within"], _WORDS["titles"], _WORDS["before_name"]
CITING, ENDING, NO_NAMES = _WORDS["citing"], _WORDS["ending"], _WORDS["no_name"]
REPORTING, DOCUMENTS = _WORDS["reporting"], _WORDS["documents"]
SAYING, SHOWING, DENYING = _WORDS["saying"], _WORDS["showing"], _WORDS["denying"]
COUNTED = _WORDS["counted"]
Range = tuple[int, int]
"""The tokens [first, last) of a name; empty where there is none."""
NOBODY: Final[Range] = (0, 0)


def is_name(tokens: Tokens, first: int, last: int, sure: bool) -> bool:
    """Whether words name somebody: a capital or a noun that states figures; after a sure sign any noun will do."""
    if last - first == 1 and first == 0 and tokens.lower[0] in NO_NAMES:
        return False  # "First counts from 38 districts"
    if first < last and (tokens.lower[last - 1] in COUNTED or tokens.lower[_head(tokens, first, last)] in COUNTED):
        return False  # "the deaths reported", "by midnight confirmed dead", "the number of victims given"
    if first < last and tokens.flags[first] & NUMBER and tokens.lower[last - 1] not in NOUNS:
        return False  # "44 per cent of respondents said", "16 of them, police say"
    if last - first > 1 and tokens.lower[first] == "no":
        return False  # "no lawmaker said"
    return first < last and any(
        tokens.flags[k] & CAPITAL or tokens.lower[k] in NOUNS or (sure and tokens.lower[k].isalpha())
        for k in range(first, last)
    )


def _head(tokens: Tokens, first: int, last: int) -> int:
    """The noun of a name, in front of "of", "in" and the like."""
    return next((k - 1 for k in range(first + 1, last) if tokens.flags[k] & PREPOSITION), last - 1)


def is_proper(tokens: Tokens, first: int, last: int) -> bool:
    """Whether words hold a capital that does not come of the sentence's beginning alone."""
    return any(tokens.flags[k] & CAPITAL and not tokens.flags[k] & DETERMINER for k in range(max(first, 1), last))


def rightwards(tokens: Tokens, first: int) -> Range:
    """The name from token `first` on; a common noun takes the name in apposition: "one activist, Hamid Imam"."""
    flags, lower = tokens.flags, tokens.lower
    if first < tokens.size and lower[first] in QUOTES:
        return _of_title(tokens, first)
    k = first
    while k < tokens.size and k - first < LONGEST:
        flag, word = flags[k], lower[k]
        if k > first and (flags[k - 1] & DETERMINER or (word in DOCUMENTS and not flags[k - 1] & PREPOSITION)):
            flag &= ~VERB  # "a think tank", "a new report"
        if not flag & CAPITAL and (flag & (VERB | BE | HAVE | MODAL | RELATIVE | SUBORDINATOR) or word in ENDING):
            break
        if flag & NUMBER and k > first and not _numbers_document(tokens, k):
            break
        if flag & PUNCTUATION and word not in WITHIN and not _abbreviates(tokens, k):
            break
        k += 1
    end = k if any(flags[j] & CAPITAL and "-" not in lower[j] for j in range(first, k)) else _apposition(tokens, k)
    while end > first and (flags[end - 1] & (PREPOSITION | DETERMINER | CONJUNCTION | TIME) or lower[end - 1] == "("):
        end -= 1
    return (first, end) if is_name(tokens, first, end, sure=True) else NOBODY


def _of_title(tokens: Tokens, opened: int) -> Range:
    """Whom a report is by whose title stands in quotation marks, "...," out this week from the Harl Centre; else the
    title.
    """
    lower = tokens.lower
    closed = next(
        (k for k in range(opened + 1, min(tokens.size, opened + FARTHEST)) if lower[k] in QUOTES), tokens.size
    )
    behind = range(closed, min(tokens.size, closed + LONGEST))
    source = next((k for k in behind if lower[k] in ("by", "from")), 0)
    return rightwards(tokens, source + 1) if source else (opened + 1, closed)


def _numbers_document(tokens: Tokens, k: int) -> bool:
    """Whether a number belongs to the name of a report: "the 84-page report", "its Trends 2019 report"."""
    behind = tokens.lower[k + 1 : k + 4]
    return k + 1 < tokens.size and not DOCUMENTS.isdisjoint(behind if behind[:1] in (["-"], ["‑"]) else behind[:1])


def _abbreviates(tokens: Tokens, k: int) -> bool:
    """Whether the stop at `k` ends a title or an initial: "Dr. Orlov", "Col. J. Tate"."""
    return (
        tokens.lower[k] == "."
        and k > 0
        and (tokens.lower[k - 1] in TITLES or len(tokens.lower[k - 1]) == 1)
        and k + 1 < tokens.size
    )


def _apposition(tokens: Tokens, comma: int) -> int:
    """The end of a name that follows the comma at `comma`; `comma` itself where none does."""
    lower, size = tokens.lower, tokens.size
    k = comma + 1
    if k + 1 < size and lower[k] == "the" and tokens.flags[k + 1] & CAPITAL:
        k += 1
    if comma >= size or lower[comma] != "," or k >= size or not (tokens.flags[k] & CAPITAL or lower[k] in "‘“"):
        return comma
    closing = {"‘": "’", "“": "”"}.get(lower[k])
    while k < size and k - comma < LONGEST and (lower[k] != "," if closing is None else lower[k] != closing):
        if closing is None and not (tokens.flags[k] & CAPITAL or lower[k] in WITHIN or _abbreviates(tokens, k)):
            break
        k += 1
    return k


def inverted(tokens: Tokens, verb: int) -> Range:
    """ "…,” says Humera Khan, a director": the name after the verb, when a quotation or comma stands before it."""
    if verb == 0 or tokens.lower[verb - 1] not in ("”", '"', ",", "’", "'", "—", "–"):
        return NOBODY
    k = verb + 1
    if k < tokens.size and tokens.lower[k] in BETWEEN:
        return NOBODY
    if k < tokens.size and (
        tokens.flags[k] & CAPITAL or tokens.lower[k] in ("the", "a", "an") or tokens.lower[k] in NOUNS
    ):
        return rightwards(tokens, k)
    return NOBODY


def leftwards(tokens: Tokens, verb: int, sure: bool) -> Range:
    """The subject of the verb: "Police said", "Martina Fietz, a spokeswoman, told", "the League, which said"."""
    flags, lower = tokens.flags, tokens.lower
    k = verb - 1
    while k >= 0 and (flags[k] & (HAVE | MODAL | TIME) or lower[k] in BETWEEN):
        k -= 1
    if k < 0:
        return NOBODY
    if flags[k] & CONJUNCTION:
        return _of_verb_before(tokens, k)
    last = end = k + 1
    if lower[k] in ("which", "who"):
        k -= 1
    if k >= 0 and lower[k] in (",", "—", "–"):
        beside = k == end - 1
        if beside:
            comma = _opening(tokens, k)
            if comma < 0:
                return _of_verb_before(tokens, k)
            last, k = k, comma
        first, name_end = _back(tokens, k - 1)
        if beside and first < name_end and _belongs(tokens, first, name_end, k + 1, last):
            return first, last
        return (first, name_end) if is_name(tokens, first, name_end, sure) else NOBODY
    first, last = _back(tokens, k)
    if first > 2 and lower[first - 1] == "by" and lower[first - 2] in REPORTING:
        first, last = _back(tokens, first - 3)  # "officials quoted by the Lantern said"
    relative = _relative(tokens, first, last)
    if relative > 0:
        first, last = _back(tokens, relative - 2)[0], relative  # "a committee that looked into it said"
    if last - first == 1 and lower[first] in PRONOUNS:
        return first, last
    return (first, last) if is_name(tokens, first, last, sure) else NOBODY


def _opening(tokens: Tokens, closing: int) -> int:
    """The mark that opens what the comma or dash at `closing` closes, behind a name; -1 without any.

    Asides in front of it are passed over: "X[,] for instance, which follows the raids, estimates".
    """
    lower, mark = tokens.lower, tokens.lower[closing]
    for k in range(closing - 1, max(-1, closing - 2 * FARTHEST), -1):
        if lower[k] in ";:" or (lower[k] in "–—" and mark == ","):
            return -1
        if lower[k] == mark:
            before = next((j for j in range(k - 1, -1, -1) if lower[j] == mark), -1)
            if before < 0 or k - before > SHORT_ASIDE or not tokens.flags[before + 1] & (PREPOSITION | RELATIVE):
                return k
    return -1


def _relative(tokens: Tokens, first: int, last: int) -> int:
    """The "who" of a clause that words in front of a verb end: "a man [who] was flown to Harl said"; 0 without any."""
    lower, flags = tokens.lower, tokens.flags
    for k in range(first - 1, max(0, first - RELATIVE_REACH), -1):
        if flags[k] & PUNCTUATION:
            return 0
        if lower[k] in ("that", "which", "who"):
            object_of = k == first - 1 and (is_proper(tokens, first, last) or lower[last - 1] in NOUNS)
            other = lower[k - 1] in SAYING | SHOWING or flags[k - 1] & (PREPOSITION | SUBORDINATOR)  # "since that day"
            return 0 if object_of or other else k  # "the man who police said was armed"
    return 0


def distant(tokens: Tokens, verb: int) -> Range:
    """The subject far in front of a verb, with no verb between: "[Pinter's survey] of 30 towns, by age, finds"."""
    flags, lower = tokens.flags, tokens.lower
    first = 1 if lower[0] in BEFORE_NAME else 0
    stop = verb
    for k in range(first, verb):
        noun = k > first and bool(flags[k - 1] & (PREPOSITION | DETERMINER))  # "by state"
        if lower[k] in ENDING and k > first:
            stop = min(stop, k)  # "a study [released] on Monday"
            continue
        verb_like = flags[k] & (VERB | VERBAL | BE | HAVE | MODAL | SUBORDINATOR | RELATIVE)
        if lower[k] in QUOTES or (verb_like and not noun):
            return NOBODY
        if stop == verb and (flags[k] & (PREPOSITION | NUMBER) or lower[k] in (",", "(")):
            stop = k
    known = lower[stop - 1] in NOUNS or is_proper(tokens, first, stop) or _is_possessive(tokens, first)
    return (first, stop) if known and stop - first <= LONGEST and is_name(tokens, first, stop, sure=False) else NOBODY


def _belongs(tokens: Tokens, first: int, name_end: int, begin: int, end: int) -> bool:
    """Whether what stands between commas is of the name: "its chief, Oskar Lindh, said", "Reuters, citing police,"."""
    if begin >= end:
        return False
    if tokens.lower[begin] in CITING:
        return is_name(tokens, first, name_end, sure=True)
    if end - begin > LONGEST or tokens.flags[begin] & (DETERMINER | PREPOSITION | RELATIVE | VERB | VERBAL):
        return False
    if not any(flag & CAPITAL for flag in tokens.flags):
        return not tokens.lower[begin].endswith("ing")
    return bool(tokens.flags[begin] & CAPITAL) and not is_proper(tokens, first, name_end)


def _back(tokens: Tokens, k: int) -> Range:
    """The name that ends with token `k`."""
    last = k + 1
    while k >= 0 and last - k <= LONGEST and not _ends_name(tokens, k):
        k -= 1
    first = k + 1
    while first < last and (tokens.flags[first] & (PREPOSITION | TIME) or tokens.lower[first] in BEFORE_NAME):
        first += 1
    while last > first and tokens.flags[last - 1] & (PREPOSITION | DETERMINER):
        last -= 1
    if last - first > 1 and tokens.lower[last - 1] in PRONOUNS:
        first = last - 1  # "among its authors it counts"
    return first, last


def owner(tokens: Tokens, noun: int) -> Range:
    """Whose figure it is: "[the ministry]'s figure", "[rescuers’] count"."""
    if noun and tokens.lower[noun - 1] == "own":
        noun -= 1
    if noun == 0 or not (tokens.lower[noun - 1] in ("’", "'") or _is_possessive(tokens, noun - 1)):
        return NOBODY
    first, last = _back(tokens, noun - 1)
    return (first, last) if is_name(tokens, first, last, sure=False) else NOBODY


def _is_possessive(tokens: Tokens, k: int) -> bool:
    return tokens.body[tokens.ends[k] - 2 : tokens.ends[k]] in ("'s", "’s")


def _of_verb_before(tokens: Tokens, k: int) -> Range:
    """The subject of two verbs: "the army [raided the camp] and said"."""
    flags, lower = tokens.flags, tokens.lower
    for j in range(k - 1, max(-1, k - FARTHEST), -1):
        if lower[j] in ";:":
            break
        finite = flags[j] & (VERB | VERBAL) or lower[j] in SAYING or lower[j].endswith("ed")
        if finite and j and not flags[j] & CAPITAL:
            while j > 1 and flags[j - 1] & (HAVE | MODAL):
                j -= 1
            first, last = _back(tokens, j - 1)
            proper = first < last and not flags[last - 1] & (DETERMINER | PREPOSITION)
            if proper and (is_name(tokens, first, last, sure=False) or lower[first] in PRONOUNS):
                return first, last
    return NOBODY


def _ends_name(tokens: Tokens, k: int) -> bool:
    """Whether a name that is read leftwards ends before token `k`."""
    flag, word = tokens.flags[k], tokens.lower[k]
    if word in QUOTES or word in ("but", "that", "what"):
        return True
    if flag & PUNCTUATION and word not in WITHIN and not _abbreviates(tokens, k):
        return True
    if flag & (RELATIVE | SUBORDINATOR | NUMBER | BE | HAVE | MODAL):
        return not flag & CAPITAL or bool(flag & (RELATIVE | SUBORDINATOR))
    if (
        k + 1 < tokens.size
        and tokens.flags[k + 1] & (DETERMINER | PRONOUN)
        and not flag & (PREPOSITION | CONJUNCTION | PUNCTUATION)
    ):
        return True  # "days after the bombings in Harl [the ministry] said"
    if k and tokens.flags[k - 1] & DETERMINER and word.endswith("ed"):
        return False  # "the armed forces said"
    verb = flag & (VERB | VERBAL) or word in SAYING or word in SHOWING or word in DENYING
    return bool(verb) and not flag & CAPITAL and word not in NOUNS
