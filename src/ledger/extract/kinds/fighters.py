"""Combatants, recruits, troops, trainees; and people who went to fight."""

from __future__ import annotations

from ledger import lexicon
from ledger.extract.bycue import by_cue
from ledger.extract.cues import AGENT, CAPITAL, HEAD, KINDS_OF, OF, PATIENT, PREDICATIVE, TOLL
from ledger.extract.frame import Frame
from ledger.extract.kind import Context, Kind, Reading
from ledger.extract.phrase import is_owner
from ledger.extract.wordlists import word_sets

_WORDS = word_sets(lexicon.load("kind_words")["fighters"])
TO_WAR, WAR, FORCE, STRENGTH, SENT, RECRUITS, COMMANDING, COMMANDERS, PEACEFUL, GROUPS = (
    _WORDS[name]
    for name in (
        "to_war",
        "war",
        "force",
        "strength",
        "sent",
        "recruits",
        "commanding",
        "commander",
        "peaceful",
        "group",
    )
)

PAST = frozenset({"former", "ex"})
FORCE_WITHIN, NAMED_WITHIN = 4, 8  # tokens between a force, or a group's name, and its strength
STRONG = frozenset({"men", "members", "adherents", "followers", "people"})
SERVING = frozenset(
    """military security army navy naval troops soldiers police armed peacekeeping defence defense air nato
forces uniformed war battalion marines base bases deployed deployment""".split()
)
"""Personnel near one of these is of a force."""
MEN = frozenset("troop troops man soldier member strong".split())
FLOCKING = frozenset("flocked flock flocking travelled traveled".split())
GOING = TO_WAR | FLOCKING
WARS = frozenset("jihad war caliphate insurgency frontlines battlefield battlefields".split())
NO_OTHERS = frozenset({None, "men", "people", "women", "troops", "soldiers"})
"""What an army consists of."""


def read(frame: Frame, context: Context) -> Reading | None:
    """Fighters by their noun, or people whose clause says that they went to war."""
    lower = frame.tokens.lower
    if not PAST.isdisjoint(lower[frame.noun_start : frame.noun_end]):
        return None
    sent = by_cue(frame, "fighters", roles=AGENT | PATIENT)
    found = (
        sent
        if sent is not None and sent.cue in SENT and can_serve(frame)
        else by_cue(frame, "fighters", roles=HEAD | TOLL | PREDICATIVE)
    )
    if found is not None and found.cue == "personnel" and SERVING.isdisjoint(frame.tokens.words):
        return None  # "150 personnel at the scene"
    if found is not None or (found := of_force(frame)) is not None:
        return found
    if not (frame.counts_people or frame.head < 0 or frame.head_word == "strong"):
        return None
    if frame.head_word == "men" and context.earlier is not None and context.earlier.kind == "fighters":
        return Reading("fighters", 0.8, "men", "men after fighters", "people")
    cue = at_war(frame) or under_arms(frame)
    return None if cue is None else Reading("fighters", 0.82, cue, f"people who {cue}", "people")


def can_serve(frame: Frame) -> bool:
    """Whether a recruit may be meant: companies recruit engineers, ministries train teachers."""
    word = frame.head_word
    return word in NO_OTHERS or word in RECRUITS or bool(frame.head_flags & CAPITAL) or "fighters" in frame.head_kinds


def of_force(frame: Frame) -> Reading | None:
    """ "an army of 5,000", "a battalion of 400 men", "the 22,000-troop force"."""
    if frame.head_word in FORCE and not MEN.isdisjoint(frame.tokens.lower[frame.noun_start : frame.head]):
        return Reading("fighters", 0.8, frame.head_word or "", "a force of so many", "people")
    return by_cue(frame, "fighters", roles=OF) if frame.head_word in NO_OTHERS else None


def at_war(frame: Frame) -> str | None:
    """ "25,000 foreigners to fight", "travelled to join the rebels": a verb of going to war with its war."""
    if GOING.isdisjoint(frame.tokens.words):
        return None
    lower, size = frame.tokens.lower, frame.tokens.size
    for k, word in enumerate(lower):
        if word in FLOCKING and k in range(frame.noun_end, frame.noun_end + NAMED_WITHIN):
            goal = lower[k + 1 : k + 7]
            if not (GROUPS.isdisjoint(goal) and WARS.isdisjoint(goal)):
                return word
        if word in TO_WAR and (
            (word == "fight" and k and lower[k - 1] == "to" and PEACEFUL.isdisjoint(lower[k + 1 : k + 4]))
            or any(is_war(lower[j]) for j in range(k + 1, min(size, k + 7)))
        ):
            return word
    return None


def is_war(word: str) -> bool:
    """A word for an armed side, or for war itself."""
    return word in WAR or word in GROUPS or "fighters" in KINDS_OF.get((word, HEAD), ())


def under_arms(frame: Frame) -> str | None:
    """ "the group’s 30,000 men", "an army of 5,000 men"."""
    lower = frame.tokens.lower
    if frame.head_word == "members" and any(is_war(word) for word in lower[frame.noun_end : frame.noun_end + 6]):
        return "are members of it"
    if frame.head_word == "strong" and "fire" not in lower and any(is_war(word) or word in FORCE for word in lower):
        return "are its strength"  # "the rebels are 15,000 strong"
    if (frame.head < 0 or frame.head_word in STRONG) and is_strength(frame):
        return "are its strength"
    if frame.head_word in ("men", "women") and "armed" in lower[frame.noun_start : frame.noun_end]:
        return "are armed"
    if frame.head_word != "men" or frame.first < 2:
        return None
    if lower[frame.first - 1] in COMMANDING or (
        lower[frame.first - 1] in ("his", "her") and not COMMANDERS.isdisjoint(lower)
    ):
        return "are commanded"
    if any(is_war(word) for word in lower[max(0, frame.first - 8) : frame.first]):
        return "are its men"
    before, further = lower[frame.first - 1], lower[frame.first - 2]
    if before in ("’", "'") or is_owner(frame.tokens, frame.first - 1):
        return "belong to it"
    return f"are its {further}" if before == "of" and further in FORCE else None


def is_strength(frame: Frame) -> bool:
    """ "the militia numbers 900", "the branch is thought to have 1,000 members"."""
    lower, first = frame.tokens.lower, frame.first
    if STRENGTH.isdisjoint(lower[max(0, first - 2) : first]):
        return False
    if not GROUPS.isdisjoint(lower[max(0, first - NAMED_WITHIN) : first]):
        return True
    return frame.head < 0 and not FORCE.isdisjoint(lower[max(0, first - FORCE_WITHIN) : first])


KIND = Kind(name="fighters", rank=15, version=1, tier="core", read=read)
