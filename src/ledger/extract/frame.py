"""What stands around a number in its clause: the noun phrase it counts, what governs that phrase, and its predicate.

A shallow reading of English by closed classes and cue words; no tagger. It walks a few tokens to the left and to the
right of the number and stops at the first verb, so its cost does not grow with the sentence.
"""

from __future__ import annotations

from typing import Final

from ledger import lexicon
from ledger.extract import governor, phrase, predicate
from ledger.extract.cues import (
    BE,
    CAPITAL,
    CONJUNCTION,
    DETERMINER,
    ED,
    HAVE,
    HEAD,
    KINDS_OF,
    NUMBER,
    OPEN,
    PATIENT,
    PERSON,
    PREDICATIVE,
    PREPOSITION,
    PRONOUN,
    THING,
    VERB,
    VERBAL,
)
from ledger.extract.tokens import Tokens
from ledger.model import Mention

HYPHENS: Final = "-\u2010\u2011"
PRICED: Final = frozenset({"prices", "shares", "stocks", "bonds", "futures", "points", "fees"})
BEEN: Final = frozenset({"been", "be"})
SUMMING: Final = (["in", "all"], ["in", "total"], ["of", "them"])
PEOPLE_ENDINGS: Final = tuple(str(lexicon.load("clause")["ending"]["people"]).split())


class Frame:
    """One number in its sentence. Token positions are indexes into `tokens`; [first, last) holds the number."""

    __slots__ = (
        "aboard",
        "before",
        "counts_people",
        "cues",
        "first",
        "head",
        "head_flags",
        "head_kinds",
        "head_word",
        "joined_word",
        "last",
        "left_verb",
        "links",
        "mention",
        "noun_end",
        "noun_start",
        "of",
        "tokens",
    )

    def __init__(self, tokens: Tokens, mention: Mention) -> None:
        self.tokens = tokens
        self.mention = mention
        self.first, self.last = tokens.range_of(mention.start, mention.end)
        if bracketed_as_written(tokens, self.first, self.last):
            self.first, self.last = self.first - 1, self.last + 1
        noun = phrase.after(tokens, self.last)
        self.noun_start, self.noun_end, self.head, self.of = noun
        self.aboard = aboard(tokens.lower, self.last)
        self._share_noun()
        left = governor.before(tokens, self.first)
        self.before = left.preposition
        self.left_verb = left.verb
        right = self._predicate(left)
        number_of = governor.number_of(tokens, self.head) if self.head >= 0 else None
        if number_of is not None:
            self.head = -1
        elif (noun := self._apposed()) >= 0 or (
            left.toll is None and ((noun := self._numbered()) >= 0 or (noun := self._moved()) >= 0)
        ):
            self.head, self.noun_start, self.noun_end = noun, noun, noun + 1
        if left.link is not None and left.reach is predicate.Reach.FREE and self._acts():
            left.link = None  # "hurt the guard, and two robbers wounded a driver"
        keep_left = left.link is not None and (right is None or left.reach is not predicate.Reach.FREE)
        self.links: list[tuple[int, int]] = [
            link
            for link in (
                left.link if keep_left else None,
                left.toll,
                right,
                number_of,
                self._of_those() if self.of else None,
                self._of_all() if self.head < 0 else None,
            )
            if link is not None
        ]
        self.joined_word = self._joined_word()
        self._look_up()

    def _look_up(self) -> None:
        """What the lists say of the noun and of the links, looked up once for all kinds.

        `head_word` is the head noun of what is counted, lower case, None where it is left out; `head_flags` what the
        lexicon says of it, `head_kinds` the kinds it is a noun of. `counts_people`: it is a word for human beings, or
        looks like one. `cues`: (role, token, kinds whose cue it is) for each link that is one.
        """
        tokens = self.tokens
        lower = tokens.lower
        self.cues: list[tuple[int, int, tuple[str, ...]]] = [
            (role, k, found) for role, k in self.links if (found := KINDS_OF.get((lower[k], role))) is not None
        ]
        self.head_word: str | None = None
        self.head_flags = 0
        self.head_kinds: tuple[str, ...] = ()
        self.counts_people = False
        if self.head >= 0:
            word, flags = lower[self.head], tokens.flags[self.head]
            self.head_word, self.head_flags = word, flags
            self.head_kinds = KINDS_OF.get((word, HEAD), ())
            self.counts_people = not flags & THING and (bool(flags & PERSON) or looks_like_people(word))

    def _share_noun(self) -> None:
        """Takes the noun that a list of nations shares: "three Ostrian and two Kestrian [nationals]"."""
        tokens, k = self.tokens, self.noun_end
        if self.head < 0 or k + 1 >= tokens.size or not tokens.flags[k + 1] & NUMBER or tokens.lower[k] != "and":
            return
        if tokens.flags[self.head] & CAPITAL and not tokens.flags[self.head] & (PERSON | HEAD):
            shared = phrase.after(tokens, phrase.behind_number(tokens, k + 1))[2]
            if shared > k and tokens.flags[shared] & PERSON and tokens.flags[shared - 1] & CAPITAL:
                self.head = shared

    def _acts(self) -> bool:
        """Whether the counted do something to somebody: "two robbers [wounded a driver]"."""
        k = self.noun_end
        verb = self.head >= 0 and k < self.tokens.size and self.tokens.flags[k] & (VERB | VERBAL | ED)
        return bool(verb) and predicate.takes_object(self.tokens, k)

    def _predicate(self, left: governor.Governor) -> predicate.Link | None:
        """What is said of the counted to the right of the number."""
        tokens, behind = self.tokens, self._behind_noun()
        left_behind = left.verb >= 0 and tokens.lower[left.verb] in predicate.LEAVING
        if left_behind and (self.head < 0 or not tokens.flags[self.head] & PREDICATIVE):
            return predicate.complement(tokens, behind)
        told = self.head >= 0 and bool(tokens.flags[self.head] & PREDICATIVE)  # "Five dead, 20 evacuated"
        told = told and not tokens.lower[self.head].endswith("s")  # "seven hostages and 11 rebels were killed"
        reach = predicate.Reach.NEAR if told and left.reach is predicate.Reach.FREE else left.reach
        return predicate.after(tokens, behind, reach, part=self.of)

    def _joined_word(self) -> str | None:
        """The word that a hyphen joins to the number: "day" in "a 12-day strike"."""
        tokens, end = self.tokens, self.mention.end
        if self.last == 0 or tokens.ends[self.last - 1] <= end + 1 or tokens.body[end] not in HYPHENS:
            return None
        if tokens.body[end + 1].isupper() and tokens.body[end - 1].islower():
            return None  # "the Six-Day War"
        return tokens.body[end + 1 : tokens.ends[self.last - 1]].lower()

    def _behind_noun(self) -> int:
        """The token behind what is counted; "of them" stands for a noun: "17 of them fatal"."""
        if self.head >= 0:
            return self.noun_end
        if self.aboard:
            return self.last + self.aboard
        if self.of and self.tokens.flags[self.noun_start - 1] & NUMBER:
            return self.noun_start + aboard(self.tokens.lower, self.noun_start)  # "six of the nine [were killed]"
        stands_in = self.of and self.noun_start < self.tokens.size and self.tokens.flags[self.noun_start] & PRONOUN
        return self.noun_start + 1 if stands_in else self.last

    def _of_those(self) -> predicate.Link | None:
        """What became of those that the number is a part of: "four of those arrested", "12 of those who died"."""
        tokens, k = self.tokens, self.last + 1
        if k + 1 >= tokens.size or tokens.lower[k] != "those":
            return None
        for role in (PATIENT, PREDICATIVE):
            if tokens.flags[k + 1] & role:
                return (role, k + 1)
        return predicate.after(tokens, k + 1, predicate.Reach.REDUCED)

    def _of_all(self) -> predicate.Link | None:
        """The noun that opens a sentence and that a bare number is some of: "Of the deaths, 40 were in Harl"."""
        tokens = self.tokens
        k = self.first - (2 if self.first and tokens.lower[self.first - 1] == "," else 1)
        opens = k == 2 and tokens.lower[0] == "of"
        return (HEAD, k) if opens and tokens.flags[k] & HEAD and tokens.flags[1] & DETERMINER else None

    def _apposed(self) -> int:
        """The noun in front of a number that sums up: "arson attacks, 31 in all", "tanks, 40 of them"; -1 for none."""
        tokens = self.tokens
        if tokens.lower[self.last : self.last + 2] not in SUMMING:
            return -1
        closing = tokens.lower[self.last + 2 : self.last + 3]
        k = self.first - 2
        if closing not in ([","], ["."]) or k < 0 or tokens.lower[k + 1] != ",":
            return -1
        if not (tokens.lower[k].endswith("s") or tokens.flags[k] & HEAD):
            return -1
        return k if tokens.flags[k] & (OPEN | HEAD | PERSON | THING) else -1

    def _numbered(self) -> int:
        """The noun whose number is stated: "the number of [passengers] was put at 850"; -1 for none."""
        tokens, k = self.tokens, self.first - 1
        if self.head >= 0 or "number" not in tokens.words or tokens.lower[k] not in governor.TOLL_LINKS | BEEN:
            return -1
        of = next((j for j in range(k - 1, 0, -1) if tokens.lower[j - 1 : j + 1] == ["number", "of"]), -1)
        if of < 0 or any(flag & NUMBER for flag in tokens.flags[of:k]):
            return -1
        return phrase.after(tokens, of + 1)[2]

    def _moved(self) -> int:
        """The things that rise or fall to a number: "[cases] rose to 785", not prices; -1 for none."""
        tokens, k = self.tokens, self.first - 2
        if self.head >= 0 or k < 1 or tokens.lower[k + 1] != "to" or tokens.lower[k] not in governor.MOVING:
            return -1
        while k > 1 and tokens.flags[k - 1] & HAVE:
            k -= 1
        told = tokens.flags[k - 1] & THING and tokens.lower[k - 1] not in PRICED
        return k - 1 if told and self.mention.form == "cardinal" and k == 1 else -1

    @property
    def behind_of(self) -> str | None:
        """The word behind "of" right after the number ("them" in "19 of them"); None without "of"."""
        return self.tokens.lower[self.last + 1] if self.of and self.last + 1 < self.tokens.size else None


def bracketed_as_written(tokens: Tokens, first: int, last: int) -> bool:
    """Whether brackets only set off a number where it would stand without them: "killed (3) soldiers"."""
    alone = first > 1 and tokens.lower[first - 1] == "(" and tokens.lower[last : last + 1] == [")"]
    return alone and bool(tokens.flags[first - 2] & (BE | VERB | PATIENT | PREPOSITION | CONJUNCTION))


def aboard(lower: list[str], k: int) -> int:
    """How many tokens from `k` on say that a bare number is of those in a vessel: "the 46 [on board]"."""
    return 1 if lower[k : k + 1] == ["aboard"] else 2 if lower[k : k + 2] == ["on", "board"] else 0


def looks_like_people(word: str) -> bool:
    """Endings of nouns for human beings: "gunners", "activists", "Salvadorans", "tribesmen"."""
    return len(word) > 4 and word.endswith(PEOPLE_ENDINGS)
