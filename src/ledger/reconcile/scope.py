"""Who is counted and by whom: populations, the nouns of a subject, who did it, which part of a whole."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, Final, Literal

from ledger import lexicon
from ledger.model import Claim
from ledger.reconcile.units import singular

Fit = Literal["same", "a_in_b", "b_in_a", "disjoint", "unsaid"]
"""How the people counted in `a` stand to those in `b`; "unsaid": one side does not say."""

WORD: Final = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
DIGIT: Final = re.compile(r"\d")
BY: Final = re.compile(r"\bby\s", re.IGNORECASE)
OTHER_CLAUSE: Final = re.compile(r"[,;:()–—]|\b(?:and|while|compared|against|but)\b")
AGENT: Final = re.compile(r"\bby\s+((?:[\w'’-]+\s+){0,4}[\w'’-]+)", re.IGNORECASE)
REST_AFTER: Final = re.compile(r"\s*(?:\w+\s+)?others?\b|\s*more\b")
NOTHING: Final = re.compile(r"(?!)")
HARM: Final = re.compile(r"\b(?:kill|die|dead|death|drown|wound|injur|hurt)")
OTHER_KIND: Final = {
    "deaths": re.compile(r"\b(?:wound|injur|hurt|arrest|kidnap|missing)"),
    "injuries": re.compile(r"\b(?:kill|die|dead|death|murder|slain|fatal)"),
}
DENIAL: Final = re.compile(
    r"\b(?:den(?:y|ies|ied|ying|ials?)|disput\w+|reject\w*|refut\w+|not true|false)\b", re.IGNORECASE
)
RETRACTION: Final = re.compile(
    r"\b(?:retract\w*|withdr[ae]w\w*|took back|taken back|corrected)\b[^.;]{0,40}"
    r"\b(?:figures?|tolls?|numbers?|estimates?|claims?|reports?)\b",
    re.IGNORECASE,
)
OTHER_DENIAL: Final = re.compile(r"responsib|involv|\brole\b|accus|\bguilt|\bcharges?\b", re.IGNORECASE)
DENIAL_REACH: Final = 80
NEGATION: Final = re.compile(r"^[^.;]{0,40}?\b(?:not|never|neither|nor|\w+n['’]t)\b", re.IGNORECASE)
CLAUSE: Final = re.compile(r"[,;:]|\.\s|\band\b")
# "89 people died at the market and 41 at the bus station": each is the toll of one site.
_SITE: Final = r"(?:at|in|on|near)\s(?:the\s|a\s)?[^\d,;.]{2,40}?"
SITES: Final = re.compile(
    rf"\d[\d,]*(?:\s[^\d,;.]{{2,40}})?\s{_SITE}(?:,|\sand|;)\s(?:[a-z]+\s){{0,2}}?\d[\d,]*\s(?:(?:others?|more)\s)?"
    rf"{_SITE}(?:(?:,|\sand|,\sand)\s\d[\d,]*\s{_SITE})*(?=[,;.\"”]|$)"
)
# "11 had drowned and 18 others burned to death": each is the toll of one manner of death.
_MANNER: Final = (
    r"(?:drown\w*|burn\w*\sto\sdeath|suffocat\w*|asphyxiat\w*|electrocut\w*|was\sshot|were\sshot|crushed|starved|"
    r"froze\w*\sto\sdeath)"
)
MANNERS: Final = re.compile(
    rf"\d[\d,]*\s[^.;]{{0,30}}?\b{_MANNER}\b[^.;]{{0,40}}?\d[\d,]*\s[^.;]{{0,60}}?\b{_MANNER}\b"
)
AT_SITE: Final = re.compile(
    r"\b(?:at|in|on|near|inside|outside)\s+(?!(?:an?\s|very\s)*(?:critical|serious|grave|stable|intensive)\b)"
    r"(?:the\s+|a\s+)?([^\d,;.:()]{2,40}?)(?=\s+(?:alone|and)\b|[,;.:()]|$)"
)
OCCASION: Final = re.compile(
    r"\b(?:attack|bombing|explosion|blast|raid|strike|shooting|ambush|assault|shelling)(e?s)?\b", re.IGNORECASE
)
OF_ONE: Final = re.compile(r"(?:\b(?:a|an|the|this|that)|['’]s)\s+(?:[\w-]+\s+){0,3}$", re.IGNORECASE)
OF_ONE_REACH: Final = 40  # code points before the word for the attack
COMPOUND: Final = re.compile(r"-(?:\w+ed|born|held|led|run)$")  # "rebel-held", "foreign-born": no noun
ALONE: Final = re.compile(r"\balone\b", re.IGNORECASE)  # "64 died in the hotel alone"
ALONE_FIRST: Final = re.compile(  # "In the hotel alone, said the mayor, 64 died"
    r"\W*(?:[\w-]+\W+){0,3}?(?:at|in|on|near|inside|outside)\s+(?:the\s+|a\s+)?([^\d,;.:()]{2,40}?)\s+alone\b",
    re.IGNORECASE,
)
OF_THE_DEAD: Final = re.compile(
    r"^\W*(?:of|among)\ (?:the|those|these|its|all)\ (?:\d[\d,]*\ )?(?:[a-z]+\ )?"
    r"(?:dead|deceased|fatalities|deaths|victims|killed|injured|wounded|casualties|bodies)\b",
    re.IGNORECASE,
)
WHOLE_AFTER: Final = {  # "402 cases, 17 of them fatal": of the cases, but all the dead
    "deaths": re.compile(r"of (?:them|whom|which)\W+(?:\w+\W+)?(?:fatal|dead|deadly|died|killed)"),
    "injuries": re.compile(r"of (?:them|whom|which)\W+(?:\w+\W+)?(?:injured|wounded|hurt)"),
}
OF_SO_MANY: Final = re.compile(  # "four of the six people injured", and not "120 of the 137 passengers"
    r"\s*of\s+(?:the|these|those|its|their|all)\s+(?:\w+\s+){1,3}?(?:dead|killed|victims|casualties|injured|wounded|hurt)\b",
    re.IGNORECASE,
)
AMONG_THEM: Final = re.compile(  # "31 foreigners were among the dead"
    r"[^,;.\d]{0,60}?\b(?:was|were|are|is|being)\s+among\s+(?:the|those|its|their)\b", re.IGNORECASE
)
OF_BODIES: Final = re.compile(  # "50 bodies identified", "110 bodies were handed to the kin"
    r"\W*(?:[a-z]+\W+)?bod(?:y|ies)\b[^.;]{0,60}?\b(?:un)?(?:identif\w+|handed|given|returned|buried|claimed)\b",
    re.IGNORECASE,
)
GIVEN: Final = re.compile(  # "the families were given 40 bodies": the number itself is left out
    r"\b(?:given|handed(?:\s+over)?|returned|identified|buried)\s+(?:[a-z]+\s+){0,2}bodies\b", re.IGNORECASE
)
RECEIVED: Final = re.compile(  # "the hospital has received 29 bodies": those of one hospital
    r"\b(?:hospital|clinic|morgue|mortuary)\b[^.;\d]{0,40}\b(?:received|admitted|took\s+in|taken\s+in|treat(?:ed|ing))\W+(?:\w+\W+){0,2}$",
    re.IGNORECASE,
)
MOVED: Final = re.compile(  # of the injured those who were flown out or went home
    r"\b(?:airlifted|flown|ferried|evacuated|transferred|discharged|moved|(?:gone|sent|went)\s+home|left\s+(?:the\s+)?hospital)\b",
    re.IGNORECASE,
)
TOLLS: Final = frozenset({"deaths", "injuries", "casualties", "missing"})
# Whose losses they are: "the rebels have suffered 148 casualties", "12 casualties on the army".
SUFFERED: Final = re.compile(r"\b(?:sustain|suffer|los[et])\w*\b[^,;:.]{0,60}$", re.IGNORECASE)
SUFFERED_REACH: Final = 80  # code points before the figure
IN_BRACKETS: Final = re.compile(r"\([^()]*\)\s*(?:ha(?:ve|s|d)\s+)?$", re.IGNORECASE)
LOSES: Final = re.compile(
    r"^[^,;:.]{0,40}?\b(?:casualt\w+|loss\w*|dead|wounded|deaths?|injur\w+)\s+(?:inflicted\s+)?(?:on|among|amongst)\s+"
    r"(?:the\s+)?((?:[\w-]+\s+){0,2}[\w-]+)",
    re.IGNORECASE,
)
LAST_CLAUSE: Final = re.compile(r"[,;:.()]|\b(?:that|while|whereas|and|but)\b", re.IGNORECASE)
GRADE: Final = re.compile(
    r"^[^,;.]*\b(?:serious|critical|grave|severe|heav|intensive|slight|light|minor|bad)", re.IGNORECASE
)
FILLER: Final = re.compile(r"(?:\s+(?:a|an|the|some|as many as|up to|at least|about))+$")
AGENT_REACH: Final = 60  # code points after the figure that its "by ..." may begin in
LEAD_REACH: Final = 24  # and before it that "including" may
FLIP: Final[dict[Fit, Fit]] = {
    "same": "same",
    "a_in_b": "b_in_a",
    "b_in_a": "a_in_b",
    "disjoint": "disjoint",
    "unsaid": "unsaid",
}
_NARROW: Final = frozenset({"children", "women", "foreigners", "attackers"})
_FIRM: Final = _NARROW | {"total", "fighters"}
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
        return f"from {country}"
    if said in _NARROW:
        return said
    if said == "total" and claim.subject and not _EVERYBODY & set(words):
        said = ""  # "177 dead" may be of one side; "177 people" is everybody
    found = found or (said if said in _FIRM or not words else "") or _loser(claim)
    return "" if claim.kind == "fighters" and found in ("fighters", "total") else found


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
    """The clause that says who has suffered the losses that follow: "the rebels", or ""."""
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


def is_part(claim: Claim) -> bool:
    """Whether its sentence tells the figure as part of another: "including 12 children", "five of them"."""
    sentence = claim.sentence
    at, end = claim.start - claim.sentence_start, claim.end - claim.sentence_start
    lead = " ".join(sentence[max(0, at - LEAD_REACH) : at].lower().split())
    after = " ".join(sentence[end : end + LEAD_REACH].lower().split())
    words_before, words_after = _of_parts()
    if FILLER.sub("", lead.rstrip(" (–—-")).endswith(words_before):
        return True
    if after.startswith(words_after):
        return WHOLE_AFTER.get(claim.kind, NOTHING).match(after) is None
    if claim.kind == "deaths" and (OF_BODIES.match(sentence, end) or GIVEN.search(f"{sentence[:at]}{after}")):
        return True
    if RECEIVED.search(sentence, 0, at) or (claim.kind == "injuries" and MOVED.search(sentence)):
        return True
    if (
        OF_SO_MANY.match(sentence, end)
        or AMONG_THEM.match(sentence, end)
        or OF_THE_DEAD.match(sentence, 0, at)
        or _alone(sentence, at, end)
    ):
        return True
    if _has_other_number(sentence, at, end):
        listed = (*SITES.finditer(sentence), *MANNERS.finditer(sentence))
        return any(match.start() <= at < match.end() for match in listed) or _is_graded(claim, after)
    return _is_graded(claim, after)


@lru_cache(maxsize=1)
def _of_parts() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words before a part's figure, and those after it."""
    words = lexicon.load("reconcile")["part"]
    return tuple(words["before"]), tuple(words["after"])


def _alone(sentence: str, at: int, end: int) -> bool:
    """Whether "alone" stands in what is left of the figure's clause, or after a place that the sentence begins with."""
    first = ALONE_FIRST.match(sentence, 0, at)
    if first is not None and DIGIT.search(sentence, first.end(), at) is None:
        return True
    found = ALONE.search(sentence, end)
    return found is not None and CLAUSE.search(sentence, end, found.start()) is None


def _has_other_number(sentence: str, at: int, end: int) -> bool:
    return DIGIT.search(sentence, end) is not None or DIGIT.search(sentence, 0, at) is not None


def _is_graded(claim: Claim, after: str) -> bool:
    """Whether it is of those who were hurt in one way: "12 of them", "12 seriously injured"."""
    return claim.kind == "injuries" and GRADE.search(after) is not None


@lru_cache(maxsize=4096)
def words(name: str | None) -> frozenset[str]:
    """The words of a name, in lower case; none where there is none."""
    return frozenset(word.lower() for word in WORD.findall(name)) if name else frozenset()


def site_name(claim: Claim) -> str | None:
    """The place or the day that a part is told of: "89 were killed in the Grand Theatre alone"; None if of people."""
    at, end = claim.start - claim.sentence_start, claim.end - claim.sentence_start
    match = ALONE_FIRST.match(claim.sentence, 0, at) or AT_SITE.search(claim.sentence, end)
    return " ".join(match.group(1).split()) if match else None


@lru_cache(maxsize=4096)
def occasions(sentence: str) -> str:
    """Whether a sentence tells of "many" attacks, of "one", or of neither alone: ""."""
    found = {"many" if match[1] else "one" for match in OCCASION.finditer(sentence) if match[1] or _is_one(match)}
    return found.pop() if len(found) == 1 else ""


def _is_one(occasion: re.Match[str]) -> bool:
    return OF_ONE.search(occasion.string, max(0, occasion.start() - OF_ONE_REACH), occasion.start()) is not None


def is_rest(claim: Claim) -> bool:
    """Whether it leaves out people named before it: "its leader and seven other people were killed"."""
    after = claim.sentence[claim.end - claim.sentence_start :].lower()
    if not REST_AFTER.match(after):
        return False
    before = claim.sentence[: claim.start - claim.sentence_start].lower()
    return not OTHER_KIND.get(claim.kind, HARM).search(before)  # "one died and five others were hurt"


def denies_figure(claim: Claim) -> bool:
    """Whether a claim filed as denied denies its figure, and not who did it: "denied that 30 had died"."""
    if claim.stance == "retracted":
        return RETRACTION.search(claim.sentence) is not None
    if DENIAL.search(claim.sentence) is None:
        return True  # the denial stands elsewhere, or the claim was imported
    at = claim.start - claim.sentence_start
    around = claim.sentence[max(0, at - DENIAL_REACH) : at + DENIAL_REACH]
    return DENIAL.search(around) is not None and OTHER_DENIAL.search(claim.sentence) is None


def is_negated(claim: Claim) -> bool:
    """Whether its clause says that it is not so: "the three advisers have not taken part"."""
    return NEGATION.search(claim.sentence[claim.end - claim.sentence_start :]) is not None


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
