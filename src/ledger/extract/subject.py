"""Who or what is counted, in the text's words: the noun phrase after the number and what narrows it down."""

from __future__ import annotations

from ledger import lexicon
from ledger.extract import phrase
from ledger.extract.cues import (
    ADVERB,
    BE,
    CLOSED,
    CONJUNCTION,
    DETERMINER,
    HAVE,
    HEAD,
    MODAL,
    NUMBER,
    OPEN,
    PERSON,
    PREDICATIVE,
    PREPOSITION,
    PUNCTUATION,
    RELATIVE,
    SKIP,
    SUBORDINATOR,
    TIME,
    TOLL,
    VERB,
    VERBAL,
)
from ledger.extract.frame import Frame
from ledger.extract.kind import Reading
from ledger.extract.wordlists import word_sets

LONGEST = 14  # words
_WORDS = word_sets(lexicon.load("clause")["subject"])
LONGEST_GOVERNOR = 4  # words
TRAILING, DANGLING, ENDING = _WORDS["trailing"], _WORDS["dangling"], _WORDS["ending"]
DEFAULT_NOUN = {
    "deaths": "people", "injuries": "people", "casualties": "people", "missing": "people", "detained": "people",
    "displaced": "people", "hostages": "people", "participants": "people",
}  # fmt: skip
PARTICIPLE = {
    "deaths": "killed",
    "injuries": "injured",
    "missing": "missing",
    "hostages": "kidnapped",
    "detained": "arrested",
    "displaced": "displaced",
}


def noun_of(frame: Frame) -> str | None:
    """The noun phrase that is counted, as written; None where it is left out."""
    return frame.tokens.text(frame.noun_start, frame.noun_end) if frame.head >= 0 else None


def subject_of(frame: Frame, reading: Reading, noun: str | None) -> str | None:
    """The phrase in words. `noun`: what is counted, from the number before where it is left out here."""
    if reading.kind == "share":
        return _of_share(frame)
    noun = noun or DEFAULT_NOUN.get(reading.kind, "")
    rest = _source(frame) or _rest(frame) or _of_toll(frame)
    verb = PARTICIPLE.get(reading.kind, "")
    if reading.cue.endswith(("ed", "en", "slain")) and reading.kind in PARTICIPLE:
        verb = reading.cue
    if reading.kind in frame.head_kinds:
        verb = ""
    if verb and any(word.lower() in (verb, reading.cue) for word in (*rest, *noun.split())):
        verb = ""
    rest = rest or _to_war(frame, reading)
    return " ".join([part for part in (noun, verb, *rest) if part]).strip() or _governing(frame)


def _rest(frame: Frame) -> list[str]:
    """What follows the phrase up to the end of its clause, without auxiliaries and phrases that hold other numbers."""
    tokens = frame.tokens
    flags, lower = tokens.flags, tokens.lower
    out: list[str] = []
    k = frame.noun_end if frame.head >= 0 else frame.last
    while k < tokens.size and len(out) < LONGEST:
        flag, word = flags[k], lower[k]
        if (
            (flag & PUNCTUATION and word not in "-’'“”‘\"")
            or flag & SUBORDINATOR
            or (flag & RELATIVE and word not in ("who", "that"))
        ):
            break
        if flag & CONJUNCTION and (
            k + 1 >= tokens.size or flags[k + 1] & (NUMBER | VERBAL | BE | HAVE | PREDICATIVE | VERB)
        ):
            break
        if flag & TIME or word in ENDING:
            break  # "arrested [on Sunday]", "drowned [when a ferry sank]"
        if flag & NUMBER:
            k = phrase_end(frame, k)
            while out and out[-1].lower() in DANGLING:
                out.pop()
            continue
        joined = flag & SKIP and out and not flags[k - 1] & ADVERB
        if joined or not (flag & (BE | HAVE | MODAL | SKIP) or word in '“”‘"'):
            out.append(tokens.text(k, k + 1))
        k += 1
    while out and out[-1].lower() in TRAILING:
        out.pop()
    return out


def _governing(frame: Frame) -> str | None:
    """What has an amount that nothing follows: "the [damage] at $4 million", "the [active force] numbers 23,400"."""
    tokens = frame.tokens
    flags = tokens.flags
    last = frame.first
    while last > 0 and flags[last - 1] & (PREPOSITION | BE | HAVE | MODAL | VERB | ADVERB | VERBAL | TOLL | DETERMINER):
        last -= 1
    first = last
    while first > 0 and last - first < LONGEST_GOVERNOR and not flags[first - 1] & (CLOSED | DETERMINER | VERB):
        first -= 1
    return tokens.text(first, last) or None


def _of_toll(frame: Frame) -> list[str]:
    """The event of a toll: "the death toll [from the bombing] rose to 61"."""
    tokens = frame.tokens
    toll = next((k for k in range(frame.first - 1, -1, -1) if tokens.flags[k] & TOLL), -1)
    first = toll + 1
    while first < frame.first and tokens.flags[first] & SKIP:
        first += 1
    if toll < 0 or first >= frame.first or tokens.lower[first] not in ("from", "in", "of"):
        return []
    last = first + 1
    stop = VERB | VERBAL | BE | HAVE | MODAL | PUNCTUATION | NUMBER | PREPOSITION
    while last < frame.first and not tokens.flags[last] & stop:
        last += 1
    named = last - first > 1 and not tokens.flags[last - 1] & (PERSON | DETERMINER)
    return ["in", tokens.text(first + 1, last)] if named else []


def _source(frame: Frame) -> list[str]:
    """What comes from the counted, as the countries alone say nothing: "foreign fighters from 80 countries"."""
    tokens = frame.tokens
    if frame.before < 0 or tokens.lower[frame.before] != "from" or frame.counts_people:
        return []
    first = frame.before
    while (
        first > 0
        and tokens.flags[first - 1] & (OPEN | PERSON | HEAD)
        and not tokens.flags[first - 1] & (VERB | BE | HAVE | NUMBER)
    ):
        first -= 1
    return ["of", tokens.text(first, frame.before)] if first < frame.before else []


def _to_war(frame: Frame, reading: Reading) -> list[str]:
    """What the people did, where it stands before them: "among those who entered the conflict are 250 Danes"."""
    tokens = frame.tokens
    if reading.kind != "fighters" or reading.cue not in tokens.lower[: frame.first]:
        return []
    first = tokens.lower.index(reading.cue)
    last = first
    while last < frame.first and not tokens.flags[last] & (BE | NUMBER) and tokens.lower[last] not in ",.;:":
        last += 1
    return ["who", tokens.text(first, last)] if last - first > 1 else []


def phrase_end(frame: Frame, k: int) -> int:
    """The token behind the number at `k` and the noun that it counts."""
    return phrase.after(frame.tokens, phrase.behind_number(frame.tokens, k))[1]


def _of_share(frame: Frame) -> str | None:
    """What the share is of and what they do: "59% of British people support X"."""
    tokens = frame.tokens
    start = frame.noun_start if frame.head >= 0 else frame.last
    words: list[str] = []
    for k in range(start, min(tokens.size, start + 24)):
        flag, word = tokens.flags[k], tokens.lower[k]
        if (flag & PUNCTUATION and word in ".;:()–—,!?") or flag & NUMBER:
            break
        if word not in '“”"‘':
            words.append(tokens.text(k, k + 1))
    if words:
        return " ".join(words)
    before: list[str] = []
    for k in range(frame.first - 1, max(-1, frame.first - 26), -1):
        flag, word = tokens.flags[k], tokens.lower[k]
        if word in ".;:" or flag & NUMBER:
            break
        if word not in '“”"‘(),':
            before.append(tokens.text(k, k + 1))
    return " ".join(reversed(before)) or None
