"""Who or what is counted, in the text's words: the noun phrase after the number and what narrows it down."""

from __future__ import annotations

from ledger.extract.cues import BE, CONJUNCTION, HAVE, MODAL, NUMBER, PREDICATIVE, PUNCTUATION, RELATIVE, SKIP, SUBORDINATOR, VERBAL
from ledger.extract.frame import Frame
from ledger.extract.kind import Reading

LONGEST = 14  # words
DEFAULT_NOUN = {
    "deaths": "people", "injuries": "people", "casualties": "people", "missing": "people", "detained": "people", "displaced": "people",
    "hostages": "people", "participants": "people",
}  # fmt: skip
PARTICIPLE = {"deaths": "killed", "injuries": "injured", "missing": "missing", "hostages": "kidnapped", "detained": "arrested", "displaced": "displaced"}
DETAIL = frozenset({"deaths", "injuries", "casualties", "missing", "hostages", "detained", "displaced", "fighters", "participants"})


def subject_of(frame: Frame, reading: Reading, previous: str | None) -> str | None:
    """The phrase; an elided noun is taken from `previous`, the subject of the number it goes on from; None where nothing is said."""
    tokens = frame.tokens
    noun = tokens.text(frame.noun_start, frame.noun_end) if frame.head >= 0 else ""
    if reading.kind in ("poll", "share"):
        return _of_share(frame)
    if not noun:
        noun = (previous or "").split(" killed")[0].split(" who")[0] or DEFAULT_NOUN.get(reading.kind, "")
    if reading.kind not in DETAIL:
        return " ".join([noun, *_rest(frame)]).strip() or None
    verb = reading.cue if reading.cue.endswith(("ed", "en", "ing", "slain")) else PARTICIPLE.get(reading.kind, "")
    if reading.kind in PARTICIPLE and verb.endswith("ing"):
        verb = PARTICIPLE[reading.kind]
    if reading.kind in ("fighters", "participants", "casualties"):
        verb = ""
    rest = _rest(frame)
    if verb and verb in rest:
        verb = ""
    return " ".join(part for part in (noun, verb, *rest) if part).strip() or None


def _rest(frame: Frame) -> list[str]:
    """What follows the phrase up to the end of its clause, without auxiliaries."""
    tokens = frame.tokens
    out: list[str] = []
    start = frame.noun_end if frame.head >= 0 else frame.last
    for k in range(start, min(tokens.size, start + LONGEST + 6)):
        flag, word = tokens.flags[k], tokens.lower[k]
        if flag & PUNCTUATION and word not in "-’'“”‘\"":
            break
        if flag & (SUBORDINATOR | NUMBER) or (flag & RELATIVE and word not in ("who", "that")):
            break
        if flag & CONJUNCTION and (k + 1 >= tokens.size or tokens.flags[k + 1] & (NUMBER | VERBAL | BE | HAVE | PREDICATIVE)):
            break
        if flag & (BE | HAVE | MODAL | SKIP) or word in "“”‘\"":
            continue
        out.append(tokens.body[tokens.starts[k] : tokens.ends[k]])
        if len(out) >= LONGEST:
            break
    return out


def _of_share(frame: Frame) -> str | None:
    """"59% of British people support X": what the share is of and what they do."""
    tokens = frame.tokens
    start = frame.noun_start if frame.head >= 0 else frame.last
    words: list[str] = []
    for k in range(start, min(tokens.size, start + 24)):
        flag, word = tokens.flags[k], tokens.lower[k]
        if (flag & PUNCTUATION and word in ".;:()–—,!?") or flag & NUMBER:
            break
        if word not in "“”\"‘":
            words.append(tokens.body[tokens.starts[k] : tokens.ends[k]])
    if words:
        return " ".join(words)
    before: list[str] = []
    for k in range(frame.first - 1, max(-1, frame.first - 26), -1):
        flag, word = tokens.flags[k], tokens.lower[k]
        if word in ".;:" or flag & NUMBER:
            break
        if word not in "“”\"‘(),":
            before.append(tokens.body[tokens.starts[k] : tokens.ends[k]])
    return " ".join(reversed(before)) or None
