"""Who is counted and by whom: populations, the nouns of a subject, who did it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, Final, Literal

from ledger import lexicon
from ledger.model import Claim
from ledger.reconcile import place
from ledger.reconcile.units import singular

Fit = Literal["same", "a_in_b", "b_in_a", "disjoint", "unsaid"]
"""How the people counted in `a` stand to those in `b`; "unsaid": one side does not say."""

WORD: Final = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
BY: Final = re.compile(r"\bby\s", re.IGNORECASE)
OTHER_CLAUSE: Final = re.compile(r"[,;:()–—]|\b(?:and|while|compared|against|but)\b")
AGENT: Final = re.compile(r"\bby\s+((?:[\w'’-]+\s+){0,4}[\w'’-]+)", re.IGNORECASE)
COMPOUND: Final = re.compile(r"-(?:\w+ed|born|held|led|run)$")  # "rebel-held", "foreign-born": no noun
TOLLS: Final = frozenset({"deaths", "injuries", "casualties", "missing"})
# Whose losses they are: "the rebels have suffered 148 casualties", "12 casualties on the army".
SUFFERED: Final = re.compile(r"\b(?:sustain|suffer|los[et])\w*\b[^,;:.]{0,60}$", re.IGNORECASE)
AMONG: Final = re.compile(  # "among the rebels there are 148 dead", "the army's casualties include 12 dead"
    r"\b(?:among(?:st)?\s+the\s+((?:[\w-]+\s+){0,2}[\w-]+)\s+there\s+(?:are|were|have\s+been)|"
    r"((?:[\w'’-]+\s+){1,3})(?:casualties|losses)\s+(?:include|are|were|amount\s+to|come\s+to|came\s+to))\b[^;:.]{0,60}$",
    re.IGNORECASE,
)
SUFFERED_REACH: Final = 80  # code points before the figure
IN_BRACKETS: Final = re.compile(r"\([^()]*\)\s*(?:ha(?:ve|s|d)\s+)?$", re.IGNORECASE)
LOSES: Final = re.compile(
    r"^[^,;:.]{0,40}?\b(?:casualt\w+|loss\w*|dead|wounded|deaths?|injur\w+)\s+(?:inflicted\s+)?(?:on|among|amongst)\s+"
    r"(?:the\s+)?((?:[\w-]+\s+){0,2}[\w-]+)",
    re.IGNORECASE,
)
LAST_CLAUSE: Final = re.compile(r"[,;:.()]|\b(?:that|while|whereas|and|but)\b", re.IGNORECASE)
AGENT_REACH: Final = 60  # code points after the figure that its "by ..." may begin in
_NARROW: Final = frozenset({"children", "women", "foreigners", "attackers"})
_FIRM: Final = _NARROW | {"total", "fighters"}
_USUAL: Final = {
    "fighters": ("fighters", "total"),
    "hostages": ("civilians",),
    "missing": ("civilians",),
    "displaced": ("civilians",),
}
"""Who is counted anyway, so that the word tells them from nobody."""
TELLING: Final = _FIRM - {"total"}
"""Populations that tell by themselves who is counted."""


def is_telling(population: str) -> bool:
    """Whether a population says by itself who is counted: children, foreigners, people of one country."""
    return population in TELLING or population.startswith("from ")


_EVERYBODY: Final = frozenset({"people", "person", "persons"})
_CONTAINED: Final = frozenset({("children", "civilians"), ("women", "civilians"), ("attackers", "fighters")})


@lru_cache(maxsize=1)
def _nouns() -> tuple[dict[str, str], dict[str, int], frozenset[str]]:
    """Noun -> population; noun -> row of nouns that mean the same people; nouns that mean everybody."""
    table: dict[str, Any] = lexicon.load("reconcile")
    populations = {word: name for name, words in table["population"].items() for word in words.split()}
    rows = {word: row for row, words in enumerate(table["same"]["rows"]) for word in words.split()}
    return populations, rows, frozenset(table["generic"]["nouns"].split())


@lru_cache(maxsize=65536)
def heads(subject: str | None, kind: str = "") -> frozenset[str]:
    """The nouns that say who is counted, in the singular; empty where that is everybody ("people", "the dead").

    A figure of fighters says no more with "combatants" or "recruits".
    """
    generic = _nouns()[2] | frozenset(str(lexicon.load("reconcile")["generic"].get(kind, "")).split())
    found = frozenset(word for word in _subject_words(subject) if word not in generic)
    return found or frozenset(word for word in _of_whom(subject) if word not in generic)


def _of_whom(subject: str | None) -> tuple[str, ...]:
    """The words of the people behind an "of": "members of the rescue corps", not "arrested on suspicion of fraud"."""
    before, _, of_whom = (subject or "").lower().partition(" of ")
    if not of_whom or len(_subject_words(before)) < len(WORD.findall(before)):
        return ()
    return _subject_words(of_whom.removeprefix("the "))


@lru_cache(maxsize=65536)
def _subject_words(subject: str | None) -> tuple[str, ...]:
    """The words of the noun phrase, in the singular, up to where something else begins."""
    found: list[str] = []
    for match in WORD.finditer((subject or "").lower()):
        word = singular(match.group())
        if word in _stops() or (found and word.endswith("ed")):  # "priests murdered in their home"
            break
        if not word.endswith("ly") and not COMPOUND.search(word):
            found.append(word)
    return tuple(found)


@lru_cache(maxsize=1)
def _stops() -> frozenset[str]:
    return frozenset(str(lexicon.load("reconcile")["part"]["stops"]).split())


def population(claim: Claim) -> str:
    """Who is counted, as a class of people; "total" is everybody, "" is a trade, a name or nothing.

    The nouns of the subject decide. The claim's own word is taken where it is a class that they cannot contradict:
    passengers or peasants may be filed as civilians, yet "12 passengers" and "12 people" can be one figure.
    """
    names = _nouns()[0]
    words = _subject_words(claim.subject)
    who = (*words, *_of_whom(claim.subject)) if _nouns()[2].issuperset(words) else words
    found = next((names[word] for word in who if word in names), "")
    said = (claim.population or "").lower()
    country = _country_of(said)
    if country:
        return "" if _is_local(claim, country) else f"from {country}"
    if said in _NARROW:
        return said
    if said == "total" and claim.subject and not _EVERYBODY & set(words):
        said = ""  # "177 dead" may be of one side; "177 people" is everybody
    found = found or (said if said in _FIRM or not words else "") or _loser(claim)
    return "" if found in _USUAL.get(claim.kind, ()) else found


def _is_local(claim: Claim, country: str) -> bool:
    """Whether they are told of in their own country, and nobody of another one beside them."""
    if place.fit(claim.place, country) not in ("same", "within"):
        return False
    words = (match.group() for match in WORD.finditer(claim.sentence.lower()))
    return all(_country_of(word) in (None, country) for word in words)


def _loser(claim: Claim) -> str:
    """The population of the side whose losses an unspecific figure is, where its clause says so; else ""."""
    if claim.kind not in TOLLS:
        return ""
    at, end = claim.start - claim.sentence_start, claim.end - claim.sentence_start
    after = LOSES.match(claim.sentence[end:])
    side = after.group(1) if after else _sufferer(claim.sentence[:at])
    names = _sides()
    return next(
        (names[word] for match in WORD.finditer(side.lower()) if (word := singular(match.group())) in names), ""
    )


def _sufferer(before: str) -> str:
    """The words that say who has suffered the losses that follow: "the rebels", or ""."""
    among = AMONG.search(before, max(0, len(before) - 2 * SUFFERED_REACH))
    if among:
        return among[1] or among[2].replace("'s", "").replace("’s", "")
    verb = SUFFERED.search(before, max(0, len(before) - SUFFERED_REACH))
    return LAST_CLAUSE.split(IN_BRACKETS.sub("", before[: verb.start()]))[-1] if verb else ""


@lru_cache(maxsize=1)
def _sides() -> dict[str, str]:
    """Noun -> population, of those that can suffer losses: an army as well as its soldiers."""
    table: dict[str, str] = lexicon.load("reconcile")["side"]
    return _nouns()[0] | {word: name for name, words in table.items() for word in words.split()}


@lru_cache(maxsize=4096)
def _country_of(nationality: str) -> str | None:
    """The country of "americans" or "spaniard"; None for other words."""
    table = lexicon.load("demonyms")
    found = table.get(nationality) or table.get(singular(nationality))
    return str(found) if found else None


def fit(a: str, b: str) -> Fit:
    """How two populations stand to each other; "" is not said, "total" is everybody."""
    if a == b:
        return "same"
    if "total" in (a, b):
        other = b if a == "total" else a
        return "same" if not other else ("b_in_a" if a == "total" else "a_in_b")
    if not a or not b:
        return "unsaid"
    if (a, b) in _CONTAINED:
        return "a_in_b"
    if (b, a) in _CONTAINED:
        return "b_in_a"
    if "foreigners" in (a, b) and (a.startswith("from ") or b.startswith("from ")):
        return "a_in_b" if b == "foreigners" else "b_in_a"
    return "disjoint"


def same_people(a: frozenset[str], b: frozenset[str]) -> bool | None:
    """Whether two sets of nouns can mean the same people; None where one of them says no more than "people"."""
    if not a or not b:
        return None
    if a & b:
        return True
    rows = _nouns()[1]
    return bool({rows[word] for word in a if word in rows} & {rows[word] for word in b if word in rows})


def may_be_same(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether two sets of nouns that are not shared can be of the same people all the same: pilgrims and mourners."""
    return any(map(_belongs, a)) != any(map(_belongs, b))


@lru_cache(maxsize=4096)
def _belongs(noun: str) -> bool:
    """Whether a noun says where people belong, which tells them from nobody of some trade: "Kenyan", "pilgrim"."""
    return noun in str(lexicon.load("reconcile")["same"]["belonging"]).split() or _country_of(noun) is not None


def agent(claim: Claim) -> frozenset[str]:
    """The words for who did it, from "by ..." after the figure in its clause: {"government", "force"}; else empty."""
    tail = claim.sentence[claim.end - claim.sentence_start :]
    match = AGENT.search(OTHER_CLAUSE.split(tail, maxsplit=1)[0], 0, AGENT_REACH) if BY.search(tail) else None
    if match is None:
        return frozenset()
    words = [singular(word.group()) for word in WORD.finditer(match.group(1).lower())]
    stops = _stops()
    kept: list[str] = []
    for word in words:
        if word in stops and kept:
            break
        if word not in stops:
            kept.append(word)
    return frozenset(kept)


@lru_cache(maxsize=4096)
def words(name: str | None) -> frozenset[str]:
    """The words of a name, in lower case; none where there is none."""
    return frozenset(word.lower() for word in WORD.findall(name)) if name else frozenset()


@lru_cache(maxsize=65536)
def mentioned(sentence: str) -> frozenset[str]:
    """The populations that a sentence names: {"civilians", "fighters"}."""
    names = _nouns()[0]
    words = (singular(match.group()) for match in WORD.finditer(sentence.lower()))
    return frozenset(names[word] for word in words if word in names)


def says(claim: Claim, key: str) -> bool:
    """Whether the claim's sentence has one of the words of lexicon table firmness: "revised", "preliminary"."""
    return key in _said(claim.sentence)


@lru_cache(maxsize=4096)
def _said(sentence: str) -> frozenset[str]:
    """The rows of the table of which the sentence has a word."""
    lower = sentence.lower()
    table: dict[str, list[str]] = lexicon.load("reconcile")["firmness"]
    return frozenset(key for key, phrases in table.items() if any(map(lower.__contains__, phrases)))
