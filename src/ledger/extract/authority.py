"""Who states a figure: "according to X", "X said", "said X", "X, citing Y", "put at 12 by X", "X: 12 dead"."""

from __future__ import annotations

from typing import Final

import msgspec
import regex

from ledger import lexicon
from ledger.extract.cues import BE, CAPITAL, DETERMINER, NUMBER, OPEN, PERSON, PREPOSITION, PUNCTUATION, SKIP, TIME
from ledger.extract.geography import bare, known
from ledger.extract.names import (
    CITING,
    DENYING,
    DOCUMENTS,
    LONGEST,
    NOBODY,
    NOUNS,
    PRONOUNS,
    QUOTES,
    SAYING,
    SHOWING,
    Range,
    distant,
    inverted,
    is_proper,
    leftwards,
    owner,
    rightwards,
)
from ledger.extract.tokens import Tokens, may_hold
from ledger.extract.wordlists import word_sets
from ledger.model import Span

_WORDS: Final = word_sets(lexicon.load("authority"))
STATED_BY, FIGURES, OWNED = _WORDS["stated_by"], _WORDS["figures"], _WORDS["owned"]
TELLING = _WORDS["telling"]
OPPOSING, OURSELVES = _WORDS["opposing"], _WORDS["ourselves"]
GOING_ON: Final = frozenset({"reporting", "saying", "claiming", "estimating"})  # "the agency is reporting"
CLAIMING, CLAIMABLE, DEEDS, DENIABLE = (_WORDS[name] for name in ("claiming", "claimable", "deeds", "deniable"))
REVISING, REVISABLE, SEEING = _WORDS["revising"], _WORDS["revisable"], frozenset({"saw", "seen", "sees"})
CUES: Final = (
    frozenset({"according", "per"})
    | GOING_ON
    | REVISING
    | CITING
    | SAYING
    | SHOWING
    | DENYING
    | STATED_BY
    | FIGURES
    | OWNED
)
SPEAKER: Final = regex.compile(
    r"\s*(\p{Lu}[\w.’'-]*(?:[ ]\p{Lu}[\w.’'-]*){1,4}(?=:\s)|\p{Lu}[\w.’'-]*(?:[ ][\w.’'-]+){1,4}(?=:\s[\"“])):"
)
PASSIVE: Final = frozenset("estimated reported believed feared expected confirmed alleged claimed stated".split())
AS_NOUN: Final = frozenset(("of", "by", "from", "on", "for", "out", "into", "in"))
"""Words behind "report", "count", "estimate" that show it to be a noun."""
PARTICLES: Final = frozenset(("off", "up", "out", "down"))  # "set off by"
NOUNS_TOO: Final = frozenset(("reports", "claims", "estimates", "counts"))
NEAR_BY: Final = 6  # tokens from a verb to what goes with it: "put at 12 by", "denied the report"
SHORT: Final = 5  # words of a name in a headline
SENTENCE_ENDS: Final = frozenset(".!?\"”’'")
GOING_BACK: Final = PRONOUNS | {"the source", "the sources", "the same source"}


class Named(msgspec.Struct, frozen=True):
    """An authority, the token of the word that makes it one, and the tokens of its name.

    `name` is None for "he said", which goes back to another.
    """

    at: int
    name: str | None
    first: int
    last: int
    denies: bool = False


def may_name(body: str, span: Span) -> bool:
    """Whether a sentence may name somebody as stating something; told without its tokens, as many do not."""
    return body.find(":", *span) >= 0 or may_hold(body, span, CUES)


def authorities_in(tokens: Tokens, *, headline: bool) -> list[Named]:
    """Everybody whom a sentence names as stating something, in order."""
    found: list[Named] = []
    _speaker(tokens, headline, found)
    if CUES.isdisjoint(tokens.words):
        return found
    for k, word in enumerate(tokens.lower):
        if word not in CUES or (word == "states" and k and tokens.lower[k - 1] == "united"):
            continue
        first, last = _name_at(tokens, k, word)
        if first >= last:
            continue
        name = bare(tokens.text(first, last))
        back = name.lower() in GOING_BACK
        speaker = next((one for one in reversed(found) if one.name), None) if back else None
        if speaker is not None and speaker.name is not None:  # "a doctor said that he saw 4"
            name, first, last, back = speaker.name, speaker.first, speaker.last, False
        if name.lower() in OURSELVES and not QUOTES.isdisjoint(tokens.words):
            continue  # who speaks is named outside the quotation
        if word in CITING and found and found[-1].name is not None and not back:
            earlier = found.pop()
            name, first = f"{earlier.name}, citing {name}", earlier.first
        while found and first <= found[-1].first and found[-1].at < last:
            found.pop()  # "Reuters, citing police, said" is one
        found.append(Named(k, None if back else name, first, last, word in DENYING))
    return found


def _name_at(tokens: Tokens, k: int, word: str) -> Range:
    """The name that the cue at `k` makes an authority."""
    follower = tokens.lower[k + 1] if k + 1 < tokens.size else ""
    if word == "according":
        return rightwards(tokens, k + 2) if follower == "to" else NOBODY
    if word == "quoted" and (told := _quoted(tokens, k)) != NOBODY:
        return told
    if word in CITING:
        return rightwards(tokens, k + 1)
    if word in GOING_ON:
        return leftwards(tokens, k - 1, sure=True) if k and tokens.flags[k - 1] & BE else NOBODY
    if word == "per" and k and tokens.lower[k - 1] == "as":
        return rightwards(tokens, k + 1)
    if word in REVISING:
        return (
            leftwards(tokens, k, sure=False) if not REVISABLE.isdisjoint(tokens.lower[k + 1 : k + NEAR_BY]) else NOBODY
        )
    if word in STATED_BY and follower not in PARTICLES and (by := _by(tokens, k)) > 0:
        return rightwards(tokens, by + 1)
    if word in FIGURES and (follower == "by" or (follower == "of" and _is_by_count(tokens, k))):
        return rightwards(tokens, k + 2)
    if word in OWNED and (whose := owner(tokens, k)) != NOBODY:
        of_event = word == "toll" and NOUNS.isdisjoint(tokens.lower[slice(*whose)])  # "the cyclone's toll"
        return NOBODY if of_event else whose
    if word in CLAIMING and _is_deed(tokens, k):
        return NOBODY
    if word in DENYING and DENIABLE.isdisjoint(tokens.lower[k + 1 : k + NEAR_BY]):
        return NOBODY  # "the factory dismissed 300 workers"
    if word in PASSIVE and follower in ("to", "at"):
        return NOBODY  # "40 countries estimated to have ...", "a force estimated at 600"
    if word in PASSIVE and k and tokens.lower[k - 1] in ("an", "a", "the"):
        return NOBODY  # "an estimated 40"
    if word in NOUNS_TOO and k and tokens.flags[k - 1] & (PREPOSITION | DETERMINER):
        return NOBODY  # "shocked by reports that ..."
    if word in FIGURES and (follower in AS_NOUN or (word == "report" and follower in ("", ",", ":", "-"))):
        return NOBODY  # "the 2015 report of the league"
    if word in SAYING or word in SHOWING or word in DENYING:
        left = leftwards(tokens, k, word in SAYING)
        right = inverted(tokens, k)
        if word in SEEING and NOUNS.isdisjoint(tokens.lower[slice(*left)]):
            return right  # "Kestria saw 40 attacks"
        if word in TELLING or right == NOBODY:
            return next((name for name in (left, right) if name != NOBODY), None) or distant(tokens, k)
        ended = right[1] == tokens.size or tokens.flags[right[1]] & (PUNCTUATION | TIME | PREPOSITION)
        return right if (ended and word in SAYING) or not _is_strong(tokens, left) else left
    return NOBODY


def _is_deed(tokens: Tokens, k: int) -> bool:
    """Whether no figure is claimed: "the blast claimed 12 lives", "claimed the attack", "a bomb that they claimed"."""
    if not CLAIMABLE.isdisjoint(tokens.lower[k + 1 : k + NEAR_BY]):
        return True
    counts = k + 1 < tokens.size and tokens.flags[k + 1] & NUMBER
    return not counts and not DEEDS.isdisjoint(tokens.lower[max(0, k - NEAR_BY) : k + NEAR_BY])


def _quoted(tokens: Tokens, k: int) -> Range:
    """Whose words others repeat: "the police quoted [a deckhand] as saying", "[Reka] was quoted as saying"."""
    lower = tokens.lower
    as_ = next((j for j in range(k + 1, min(tokens.size - 1, k + LONGEST)) if lower[j] == "as"), 0)
    if not as_ or not lower[as_ + 1].endswith("ing"):
        return NOBODY
    if as_ > k + 1 and lower[k + 1] != "by":
        return k + 1, as_
    return leftwards(tokens, k - 1, sure=True) if k and tokens.flags[k - 1] & BE else NOBODY


def _is_strong(tokens: Tokens, name: Range) -> bool:
    """Whether a name to the left of a verb is its subject for sure: "..., some in hospital, said Dr Orlov" has none."""
    first, last = name
    if first == last or (first and tokens.flags[first - 1] & PREPOSITION):
        return False
    return is_proper(tokens, first, last) or any(tokens.lower[k] in NOUNS | PRONOUNS for k in range(first, last))


def _is_by_count(tokens: Tokens, k: int) -> bool:
    """Whether "of" leads to who counted: "by the reckoning of the police"."""
    return k > 1 and tokens.lower[k - 2] == "by"


def _by(tokens: Tokens, k: int) -> int:
    """The "by" of "announced by", "put at 47 by"; 0 where none follows."""
    for j in range(k + 1, min(tokens.size, k + NEAR_BY)):
        if tokens.lower[j] == "by":
            return j
        if not tokens.flags[j] & (NUMBER | PREPOSITION | SKIP):
            return 0
    return 0


def _speaker(tokens: Tokens, headline: bool, found: list[Named]) -> None:
    """Who stands before a colon, "Dr Orlov: ...", or at the end of a headline: "Storm kills 12 - police"."""
    if not headline:
        colon = tokens.body.find(":", *tokens.span)
        speaker = SPEAKER.match(tokens.body, *tokens.span) if colon >= 0 else None
        if speaker is not None and " " in speaker[1] and tokens.lower[-1] in SENTENCE_ENDS:
            found.append(Named(0, speaker[1], 0, speaker[1].count(" ") + 1))
        return
    marks = [k for k, word in enumerate(tokens.lower) if word in (":", "-", "—", "–") and 0 < k < tokens.size - 1]
    if marks and tokens.lower[marks[0]] == ":" and _speaks(tokens, 0, marks[0]):
        found.append(Named(marks[0], tokens.text(0, marks[0]), 0, marks[0]))
    elif marks and _speaks(tokens, marks[-1] + 1, tokens.size, behind_colon=tokens.lower[marks[-1]] == ":"):
        found.append(Named(marks[-1], tokens.text(marks[-1] + 1, tokens.size), marks[-1] + 1, tokens.size))


def _speaks(tokens: Tokens, first: int, last: int, *, behind_colon: bool = False) -> bool:
    """Whether a part of a headline names who speaks, not the topic: a noun that states figures, or an acronym.

    Behind a colon any name does: "Rebels number 6,000: Kestria".
    """
    if last - first > SHORT or any(tokens.flags[k] & NUMBER for k in range(first, last)):
        return False
    name = tokens.text(first, last)
    one_word = last - first == 1 and len(name) > 1
    acronym = one_word and name.isupper() and bool(tokens.flags[first] & CAPITAL) and not known(name)
    document = last - first == 1 and tokens.lower[first] in DOCUMENTS  # "- report" names nobody
    named = behind_colon and all(tokens.flags[k] & CAPITAL for k in range(first, last)) and not tokens.upper_case
    return not document and (acronym or named or tokens.lower[last - 1] in NOUNS)


def statement_of(tokens: Tokens, named: Named) -> Range:
    """The tokens that tell of the statement: the name with what stands in apposition, or up to "that" in "X told
    reporters in Harl that".
    """
    behind = range(named.at + 1, min(tokens.size, named.at + LONGEST))
    that = next((k for k in behind if tokens.lower[k] == "that"), None)
    if that is not None:
        return named.first, that
    if named.at >= named.last:
        return named.first, named.at  # "X, the mayor of Harl, said"
    return named.first, _apposed(tokens, named.last)


def _apposed(tokens: Tokens, last: int) -> int:
    """Where what stands in apposition to a name ends, "Ann Rowe, [the mayor of Harl], ..."; `last` without any."""
    behind = tokens.flags[last + 1] if tokens.lower[last : last + 1] == [","] and last + 1 < tokens.size else 0
    if not behind & (DETERMINER | OPEN | PERSON) or behind & (CAPITAL | NUMBER):
        return last
    stop = (
        k
        for k in range(last + 1, min(tokens.size, last + LONGEST))
        if tokens.lower[k] in ",;." or tokens.flags[k] & NUMBER
    )
    return next(stop, min(tokens.size, last + LONGEST))


def nearest(found: list[Named], tokens: Tokens, first: int, last: int) -> Named | None:
    """The one of a sentence who states the number at tokens [first, last): the nearest, rather in its own clause."""
    others = [one for one in found if not (_is_counted(tokens, last, one) or _is_told(tokens, first, one))]
    return min(others, key=lambda named: _distance(named, tokens, first, last), default=None)


def _is_counted(tokens: Tokens, last: int, named: Named) -> bool:
    """Whether those who state something are the counted: "12 people, who said ..."."""
    return last <= named.first <= last + 1 and named.last <= named.at and tokens.lower[named.first - 1] not in ",;:"


def _is_told(tokens: Tokens, first: int, named: Named) -> bool:
    """Whether the counted are those spoken to: "gunmen told 40 hostages to lie down"."""
    return named.at == first - 1 and tokens.lower[named.at] in TELLING


def _distance(named: Named, tokens: Tokens, first: int, last: int) -> int:
    ahead = named.at >= last
    if ahead and tokens.lower[last : named.first] == ["that"]:
        return 0  # "the 640 that the ministry has reported"
    between = tokens.lower[last : named.at] if ahead else tokens.lower[named.at + 1 : first]
    crossed = 0 if OPPOSING.isdisjoint(between) else sum(word in OPPOSING for word in between)
    return (named.at - last if ahead else first - named.at) + 15 * crossed
