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
TO_WAR, WAR, GOING, WARS, ABROAD, RETURNING = (
    _WORDS[name] for name in ("to_war", "war", "going", "wars", "abroad", "returning")
)
FORCE, STRENGTH, SENT, ARMED, GROUPS = (_WORDS[name] for name in ("force", "strength", "sent", "armed", "group"))
COMMANDING, COMMANDERS = _WORDS["commanding"], _WORDS["commander"]
RECRUITS, PEOPLE, PEACEFUL = _WORDS["recruits"], _WORDS["people"], _WORDS["peaceful"]

PAST = frozenset({"former", "ex"})
FORCE_WITHIN, NAMED_WITHIN = 4, 8  # tokens between a force, or a group's name, and its strength
STRONG = frozenset({"men", "members", "adherents", "followers", "people"})
SERVING = frozenset(
    """military security army navy naval troops soldiers police armed peacekeeping defence defense air nato
forces uniformed war battalion marines base bases deployed deployment""".split()
)
"""Personnel near one of these is of a force."""
MEN = frozenset("troop troops man soldier member strong".split())
TOWARDS = frozenset({"to", "for", "in", "join", "joined", "joining"})
MOST_RECRUITS = 50_000
"""More of a nation who leave are no volunteers for a war."""
RETURNERS = frozenset({"returnees", "returners"})
LOOSE = (["group", "of"], ["band", "of"])
REACHING = frozenset({"reach", "reached", "entered"})
UNDER_ARMS = "under-arms"
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
    strong = frame.head_word == "strong" or (frame.joined_word == "strong" and frame.head_word in FORCE)
    if not (frame.counts_people or frame.head < 0 or strong or frame.head_flags & CAPITAL):
        return None
    if frame.head_word == "men" and context.earlier is not None and context.earlier.kind == "fighters":
        return Reading("fighters", 0.8, "men", "men after fighters", "people")
    cue = at_war(frame) or under_arms(frame) or (goes_abroad(frame) if context.recruits else None)
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
    words, lower, size = frame.tokens.words, frame.tokens.lower, frame.tokens.size
    if not GOING.isdisjoint(words):
        for k in (frame.first - 1, *range(frame.noun_end, min(size, frame.noun_end + NAMED_WITHIN))):
            if k >= 0 and lower[k] in GOING and is_goal(lower[max(k + 1, frame.noun_end) :][:NAMED_WITHIN]):
                return lower[k]
    if TO_WAR.isdisjoint(words):
        return None
    for k, word in enumerate(lower):
        if word in TO_WAR and (
            (word == "fight" and k and lower[k - 1] == "to" and PEACEFUL.isdisjoint(lower[k + 1 : k + 4]))
            or any(is_war(lower[j]) for j in range(k + 1, min(size, k + 7)))
        ):
            return word
    return None


def is_goal(behind: list[str]) -> bool:
    """Whether a war or an armed group is where somebody goes: "for the caliphate", "home to join the fighting"."""
    goal = next((j for j, word in enumerate(behind) if word in WARS or word in GROUPS), 0)
    return not TOWARDS.isdisjoint(behind[:goal]) and behind[goal + 1 : goal + 2] not in (["zone"], ["museum"])


def goes_abroad(frame: Frame) -> str | None:
    """ "Two Morvans leave for Kestria", "of these 470 people, 60 came back": in an article on those who go to fight."""
    tokens, word = frame.tokens, frame.head_word
    few = (frame.mention.nominal or 0) <= MOST_RECRUITS
    if word in RETURNERS:
        return word
    if not few or not (frame.head < 0 or word in PEOPLE or bool(frame.head_flags & CAPITAL)):
        return None
    for k in range(frame.noun_end, min(tokens.size, frame.noun_end + NAMED_WITHIN)):
        going = tokens.lower[k]
        behind = range(k + 1, min(tokens.size, k + NAMED_WITHIN))
        if going in RETURNING and tokens.lower[k - 1] in (
            "have",
            "had",
            "has",
            "who",
            "come",
            "came",
            "already",
            "since",
            "now",
        ):
            return going
        if going in REACHING and k + 1 < tokens.size and tokens.flags[k + 1] & CAPITAL:
            return going
        if going in GOING and any(
            tokens.lower[j] in ABROAD or (tokens.lower[j - 1] in ("to", "for") and tokens.flags[j] & CAPITAL)
            for j in behind
        ):
            return going
    return None


def is_war(word: str) -> bool:
    """A word for an armed side, or for war itself."""
    return word in WAR or word in GROUPS or "fighters" in KINDS_OF.get((word, HEAD), ())


def under_arms(frame: Frame) -> str | None:
    """ "the group’s 30,000 men", "an army of 5,000 men"."""
    lower = frame.tokens.lower
    if UNDER_ARMS in frame.tokens.words:
        return "are under arms"
    near = lower[max(0, frame.first - NAMED_WITHIN - 2) : frame.first]
    if frame.head_word == "members" and (
        any(is_war(word) for word in lower[frame.noun_end : frame.noun_end + 6]) or not ARMED.isdisjoint(near)
    ):
        return "are members of it"
    strong = frame.head_word == "strong" or frame.joined_word == "strong"
    if strong and "fire" not in lower and any(is_war(word) or word in FORCE for word in lower):
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
    if first > 2 and lower[first - 1] == "to" and lower[first - 2] in FORCE and frame.head < 0:
        return lower[first - 3] in ("the", "its", "their")  # "brings the force to 2,400"
    if STRENGTH.isdisjoint(lower[max(0, first - 2) : first]):
        return False
    if not GROUPS.isdisjoint(lower[max(0, first - NAMED_WITHIN) : first]):
        return True
    if lower[first - 2 : first] in LOOSE and ARMED.isdisjoint(lower):
        return False  # "let a group of 80 go"
    return frame.head < 0 and not FORCE.isdisjoint(lower[max(0, first - FORCE_WITHIN) : first])


KIND = Kind(name="fighters", rank=15, version=1, tier="core", read=read)
