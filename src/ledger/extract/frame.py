"""What stands around a number in its clause: the noun phrase it counts, the verb that phrase belongs to, a toll before it.

A shallow reading of English by closed classes and cue words; no tagger. It walks a few tokens to the left and right of
the number and stops at the first verb, so its cost does not grow with the sentence.
"""

from __future__ import annotations

from ledger.extract.cues import (
    ADVERB, AGENT, ANY_ROLE, BE, CAPITAL, CLOSED, CONJUNCTION, DETERMINER, ED, HAVE, HEAD, ING, MODAL, NUMBER, OF, OPEN, PATIENT,
    PERSON, PREDICATIVE, PREPOSITION, PRONOUN, PUNCTUATION, RELATIVE, SKIP, SUBORDINATOR, TIME, TOLL, VERB, VERBAL,
)  # fmt: skip
from ledger.extract.tokens import Tokens
from ledger.model import Mention

REACH = 30  # tokens that the search for a verb walks at most
PHRASE = 8  # words that a noun phrase has at most
MARKS_WITHIN = frozenset("“”\"‘’'")
STOPS = frozenset(":;.?!()[]—–")
TOLL_LINKS = frozenset("of to at reached hit passed exceeded is was are were stands stood : from topped above past now by reaching".split())

LIGHT = frozenset("left found made rendered taken held declared pronounced listed".split())

Link = tuple[int, int]
"""A role (PATIENT, AGENT, ...) and the token that has it."""


class Frame:
    """One number in its sentence. Token positions are indexes into `tokens`; `first` and `last` hold the number."""

    __slots__ = (
        "before", "first", "head", "index", "last", "left_verb", "links", "mention", "noun_end", "noun_start", "of", "tokens",
    )  # fmt: skip

    def __init__(self, tokens: Tokens, mention: Mention, index: int) -> None:
        self.tokens = tokens
        self.mention = mention
        self.index = index  # the how-manieth number of its sentence
        self.first, self.last = tokens.range_of(mention.start, mention.end)
        self.of = False  # "dozens of", "12 of the"
        self.left_verb = -1
        self.before = -1  # the preposition that governs the phrase
        self.links: list[Link] = []
        self.noun_start = self.noun_end = self.last
        self.head = -1
        self._noun_phrase()
        self._leftwards()
        self._rightwards()

    @property
    def head_word(self) -> str | None:
        """The head noun of what is counted, lower case; None where the noun is left out."""
        return self.tokens.lower[self.head] if self.head >= 0 else None

    @property
    def head_flags(self) -> int:
        return self.tokens.flags[self.head] if self.head >= 0 else 0

    @property
    def counts_people(self) -> bool:
        """Whether the head noun is a word for human beings, or looks like one."""
        if self.head < 0:
            return False
        return bool(self.head_flags & PERSON) or looks_like_people(self.tokens.lower[self.head])

    def link(self, role: int) -> int:
        """The token nearest to the number that has this role, or -1."""
        return next((k for r, k in self.links if r & role), -1)

    # -- the phrase that follows the number -------------------------------------------------------------------------

    def _noun_phrase(self) -> None:
        flags, lower, size = self.tokens.flags, self.tokens.lower, self.tokens.size
        k = self.last
        if k < size and lower[k] == "of":
            self.of = True
            k += 1
        while k < size and (flags[k] & DETERMINER or lower[k] in MARKS_WITHIN or lower[k] in ("such", "-")):
            k += 1
        self.noun_start = k
        words: list[int] = []
        while k < size and len(words) < PHRASE:
            flag = flags[k]
            if lower[k] in MARKS_WITHIN and words == [] or flag & SKIP or lower[k] == "-":
                k += 1
                continue
            if lower[k] in ("’", "'") and words and k + 1 < size and flags[k + 1] & OPEN:
                k += 1  # a plural possessive inside the phrase: "12 miners’ families"
                continue
            if flag & CLOSED or (flag & DETERMINER and words):
                break
            if flag & ADVERB and not flag & ANY_ROLE:
                if words:
                    break
                k += 1
                continue
            if (flag & (VERBAL | PREDICATIVE | VERB | ED) and not flag & (HEAD | PERSON)) and not self._premodifies(k, bool(words)):
                break
            if words and flags[words[-1]] & PERSON and flag & (ING | PREDICATIVE):
                break  # "12 people dead", "40 people seeking asylum"
            words.append(k)
            k += 1
        self.noun_end = words[-1] + 1 if words else self.noun_start
        self.head = self._head_of(words)

    def _premodifies(self, k: int, within: bool) -> bool:
        """Whether the verb-like word at `k` stands before a noun: "12 injured people", not "12 injured in" or "12 killed"."""
        flags, lower = self.tokens.flags, self.tokens.lower
        if within or k + 1 >= self.tokens.size:
            return "-" in lower[k] and not flags[k] & ANY_ROLE
        after = flags[k + 1]
        if flags[k] & VERB:
            return False
        return bool(after & (PERSON | HEAD)) or (after & OPEN and not after & (CLOSED | ED | ING | VERBAL) and not after & CAPITAL) != 0

    def _head_of(self, words: list[int]) -> int:
        """The last word, unless names follow a word that counts people: "policemen Juan Perez"."""
        if not words:
            return -1
        flags = self.tokens.flags
        known = next((k for k in reversed(words) if flags[k] & (PERSON | HEAD)), -1)
        if known < 0 or known == words[-1]:
            return words[-1]
        if all(flags[k] & (CAPITAL | ADVERB | TIME) for k in words if k > known):
            return known
        return words[-1]

    # -- what governs it ---------------------------------------------------------------------------------------------

    def _leftwards(self) -> None:
        """The verb whose object the phrase is, the preposition before it, or a toll that the number gives."""
        flags, lower = self.tokens.flags, self.tokens.lower
        k = self.first - 1
        stop = max(-1, k - REACH)
        crossed_phrase = False
        while k > stop:
            flag = flags[k]
            if flag & SKIP:
                k -= 1
                continue
            if flag & NUMBER:
                crossed_phrase = True
                k -= 1
                continue
            if flag & PREPOSITION and not flag & (VERBAL | PREDICATIVE):
                if self.before < 0 and not crossed_phrase:
                    self.before = k
                    self._toll(k)
                    if self.link(TOLL | OF):
                        pass
                return
            if lower[k] in STOPS:
                if lower[k] == ":" and k == self.first - 1:
                    self._toll(k)
                return
            if flag & (RELATIVE | SUBORDINATOR):
                return
            if flag & VERBAL and not (flag & (PERSON | HEAD) and crossed_phrase):
                if self._object_of(k, crossed_phrase):
                    self.left_verb = k
                    if flag & PATIENT:
                        self.links.append((PATIENT, k))
                return
            if flag & (VERB | BE | HAVE | MODAL) or (flag & ED and not crossed_phrase and k == self.first - 1):
                self.left_verb = k
                if not crossed_phrase:
                    self._toll(k)
                return
            if flag & PRONOUN:
                return
            if flag & OPEN and not flag & (ADVERB | DETERMINER):
                crossed_phrase = True
            k -= 1

    def _object_of(self, k: int, crossed: bool) -> bool:
        """Whether the cue verb at `k` is active with the number in its object, not "were killed" nor "12 killed, 30 ..."."""
        flags = self.tokens.flags
        j = k - 1
        while j >= 0 and flags[j] & (ADVERB | SKIP) and not flags[j] & (BE | VERBAL):
            j -= 1
        if j < 0:
            return True
        if flags[j] & (BE | NUMBER):
            return False  # "were killed and 30", "12 killed 30"
        if crossed and flags[j] & (PERSON | HEAD) and self.tokens.lower[k].endswith(("ed", "en")):
            return self.tokens.lower[k + 1] not in (",", ".", "and", "or", "in", "by")
        return True

    def _toll(self, k: int) -> None:
        """A toll noun to the left of "to 61", "of 61", "stands at 61", "reached 61"."""
        flags, lower = self.tokens.flags, self.tokens.lower
        if lower[k] not in TOLL_LINKS and not flags[k] & VERB:
            return
        j = k
        for _ in range(12):
            if j < 0 or lower[j] in ".;?!" or (flags[j] & NUMBER and lower[k] != "to"):
                return
            if j < k and flags[j] & VERBAL and not flags[j] & (TOLL | OF):
                return
            if flags[j] & (TOLL | OF) and j != k:
                direct = j == k - 1 and lower[k] == "of"
                if flags[j] & OF and direct:
                    self.links.append((OF, j))
                    return
                if flags[j] & TOLL and (not flags[j] & VERBAL or self._number_of(j)):
                    self.links.append((TOLL, j))
                    return
            j -= 1

    def _number_of(self, j: int) -> bool:
        """"the number of people killed", "the number of dead"."""
        lower = self.tokens.lower
        return any(word in ("number", "total", "count", "tally", "figure") for word in lower[max(0, j - 6) : j])

    # -- the verb after it -------------------------------------------------------------------------------------------

    def _rightwards(self) -> None:
        """The verb or adjective that says what happened to the counted: "were killed", "dead", "who died"."""
        flags, lower, size = self.tokens.flags, self.tokens.lower, self.tokens.size
        k = self.noun_end if self.head >= 0 else self.last
        reduced_only = self.left_verb >= 0 and not self._left_is_toll_verb()
        reduced_only = reduced_only or (self.before >= 0 and lower[self.before] not in ("of", "with", "than", "to", "from"))
        passive = relative = False
        adjacent = True
        for k in range(k, min(size, k + REACH)):
            flag = flags[k]
            word = lower[k]
            if flag & SKIP or word in MARKS_WITHIN:
                continue
            if word in STOPS and not (word in "()" and not adjacent):
                return
            if word == ",":
                adjacent = False
                if reduced_only:
                    return
                continue
            if flag & PREDICATIVE and (adjacent or passive) and not self._premodifies(k, False):
                self.links.append((PREDICATIVE, k))
                return
            if flag & VERBAL and not (flag & PERSON and not adjacent):
                self._verb(k, passive, adjacent, relative)
                return
            if flag & (BE | HAVE):
                if reduced_only and not relative:
                    return
                passive = passive or bool(flag & BE) or word in ("been",)
                adjacent = False
                continue
            if passive and word in LIGHT:
                continue  # "were left homeless", "was found dead"
            if flag & MODAL:
                if reduced_only and not relative and not adjacent:
                    return
                if flag & ADVERB or passive:
                    continue
                adjacent = False
                continue
            if flag & RELATIVE:
                if word in ("who", "that", "which", "whom"):
                    relative = True
                    adjacent = False
                    continue
                return
            if flag & SUBORDINATOR:
                return
            if flag & ADVERB:
                continue
            if reduced_only and not relative:
                return
            if flag & VERB or (flag & ED and not adjacent):
                if flag & ED and flags[k - 1] & (PREPOSITION | DETERMINER):
                    continue
                if passive or not adjacent or flag & VERB:
                    return
            if flag & PREPOSITION or flag & OPEN or flag & CONJUNCTION or flag & NUMBER or flag & DETERMINER:
                adjacent = False

    def _left_is_toll_verb(self) -> bool:
        return any(role & (TOLL | OF) for role, _ in self.links)

    def _verb(self, k: int, passive: bool, adjacent: bool, relative: bool) -> None:
        """Patient of a passive ("were killed", "killed in"), or agent ("died", "killed the mayor")."""
        flags, lower, size = self.tokens.flags, self.tokens.lower, self.tokens.size
        flag = flags[k]
        if flag & PATIENT and not flag & AGENT or (flag & PATIENT and passive):
            participle = lower[k].endswith(("ed", "en", "in", "wn", "ng", "rt", "t", "d")) or "-" in lower[k]
            if passive and participle:
                self.links.append((PATIENT, k))
                return
            after = k + 1
            while after < size and flags[after] & (ADVERB | SKIP):
                after += 1
            takes_object = after < size and bool(
                flags[after] & (DETERMINER | NUMBER | PRONOUN) or (flags[after] & (OPEN | PERSON) and not flags[after] & CLOSED)
            )
            if takes_object or not participle or not adjacent:
                return  # "12 gunmen killed the mayor"
            self.links.append((PATIENT, k))
        elif flag & AGENT:
            self.links.append((AGENT, k))


def looks_like_people(word: str) -> bool:
    """Endings of nouns for human beings: "gunners", "activists", "Salvadorans", "tribesmen"."""
    return len(word) > 4 and word.endswith(("ists", "men", "women", "ians", "eers", "ists", "ees", "ants", "folk", "ans", "ers", "ors", "is"))
