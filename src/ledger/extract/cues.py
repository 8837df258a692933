"""The cue words of grammar and of all kinds, merged into one look-up: word -> flags, (word, role) -> kinds.

A token costs one dictionary look-up whatever the number of kinds, which is what makes reading fast.
"""

from __future__ import annotations

from importlib.resources import files
from typing import Final

from ledger import lexicon

# What a word is to grammar.
PREPOSITION: Final = 1 << 0
DETERMINER: Final = 1 << 1
CONJUNCTION: Final = 1 << 2
RELATIVE: Final = 1 << 3
SUBORDINATOR: Final = 1 << 4
PRONOUN: Final = 1 << 5
BE: Final = 1 << 6
HAVE: Final = 1 << 7
MODAL: Final = 1 << 8
ADVERB: Final = 1 << 9
VERB: Final = 1 << 10
PUNCTUATION: Final = 1 << 11
NUMBER: Final = 1 << 12  # part of a mention
OPEN: Final = 1 << 13  # any other word
ED: Final = 1 << 14  # ends in -ed and no list has it
ING: Final = 1 << 15
CAPITAL: Final = 1 << 16  # starts with a capital in a text that is not all capitals
FIRST_WORD: Final = 1 << 17  # may begin a cue of two words
SKIP: Final = 1 << 18  # second word of a cue of two words
TIME: Final = 1 << 19  # weekday, month

# What a word is to the kinds: how it must stand to a number for the kind to claim it.
PATIENT: Final = 1 << 20  # "killed 12", "12 were killed"
AGENT: Final = 1 << 21  # "12 died"
PREDICATIVE: Final = 1 << 22  # "12 dead"
HEAD: Final = 1 << 23  # "12 deaths"
TOLL: Final = 1 << 24  # "the toll rose to 12"
OF: Final = 1 << 25  # "the deaths of 12 people"
PERSON: Final = 1 << 26  # "12 people"
THING: Final = 1 << 27  # "12 buses"
MEASURE: Final = 1 << 28  # "12 miles", "12 days"
LOCATION: Final = 1 << 29  # "12 taken to hospital"

GRAMMAR: Final = {
    "preposition": PREPOSITION, "determiner": DETERMINER, "conjunction": CONJUNCTION, "relative": RELATIVE,
    "subordinator": SUBORDINATOR, "pronoun": PRONOUN, "be": BE, "have": HAVE, "modal": MODAL, "adverb": ADVERB,
    "verb": VERB, "time": TIME,
}  # fmt: skip
ROLES: Final = {
    "patient": PATIENT, "agent": AGENT, "predicative": PREDICATIVE, "head": HEAD, "toll": TOLL, "of": OF,
    "person": PERSON, "thing": THING, "measure": MEASURE, "location": LOCATION,
}  # fmt: skip
VERBAL: Final = PATIENT | AGENT
ANY_ROLE: Final = PATIENT | AGENT | PREDICATIVE | HEAD | TOLL | OF
CLOSED: Final = (
    PREPOSITION | CONJUNCTION | RELATIVE | SUBORDINATOR | PRONOUN | BE | HAVE | MODAL | PUNCTUATION | NUMBER | TIME
)
"""Flags of words that no noun phrase goes across."""


def _read() -> tuple[dict[str, int], dict[tuple[str, int], tuple[str, ...]]]:
    flags: dict[str, int] = {}
    kinds: dict[tuple[str, int], tuple[str, ...]] = {}
    for name, words in lexicon.load("grammar").items():
        for word in words.split():
            flags[word] = flags.get(word, 0) | GRAMMAR[name]
    for file in sorted((files("ledger.lexicon") / "kinds").iterdir(), key=lambda entry: entry.name):
        kind = file.name.removesuffix(".toml")
        for name, words in lexicon.load(f"kinds/{kind}").items():
            role = ROLES[name]
            for word in words.split():
                flags[word] = flags.get(word, 0) | role
                kinds[word, role] = (*kinds.get((word, role), ()), kind)
    for word in list(flags):
        first, _, rest = word.partition("-")
        if rest:
            flags[first] = flags.get(first, ADVERB if first.endswith("ly") else OPEN) | FIRST_WORD
    return flags, kinds


FLAGS, KINDS_OF = _read()
PAIRS: Final = {(word.partition("-")[0], word.partition("-")[2]): word for word in FLAGS if "-" in word}
"""Cues of two words as they stand in the lists, by the two."""
