"""Who or what is counted, in the text's words: the noun phrase after the number and what narrows it down."""

from __future__ import annotations

from ledger import lexicon
from ledger.extract import phrase
from ledger.extract.cues import (
    BE,
    CONJUNCTION,
    HAVE,
    HEAD,
    KINDS_OF,
    MODAL,
    NUMBER,
    OPEN,
    PERSON,
    PREDICATIVE,
    PUNCTUATION,
    RELATIVE,
    SKIP,
    SUBORDINATOR,
    VERB,
    VERBAL,
)
from ledger.extract.frame import Frame
from ledger.extract.kind import Reading
from ledger.extract.wordlists import word_sets

LONGEST = 14  # words
_WORDS = word_sets(lexicon.load("clause")["subject"])
TRAILING, DANGLING = _WORDS["trailing"], _WORDS["dangling"]
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
    rest = _source(frame) or _rest(frame)
    verb = PARTICIPLE.get(reading.kind, "")
    if reading.cue.endswith(("ed", "en", "slain")) and reading.kind in PARTICIPLE:
        verb = reading.cue
    if reading.kind in KINDS_OF.get((frame.head_word or "", HEAD), ()):
        verb = ""
    if any(word.lower() in (verb, reading.cue) for word in (*rest, *noun.split())):
        verb = ""
    rest = rest or _to_war(frame, reading)
    return " ".join(part for part in (noun, verb, *rest) if part).strip() or None


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
        if flag & NUMBER:
            k = phrase_end(frame, k)
            while out and out[-1].lower() in DANGLING:
                out.pop()
            continue
        if not (flag & (BE | HAVE | MODAL | SKIP) or word in '“”‘"'):
            out.append(tokens.text(k, k + 1))
        k += 1
    while out and out[-1].lower() in TRAILING:
        out.pop()
    return out


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
