"""People taken and held by force."""

from __future__ import annotations

from ledger import lexicon
from ledger.extract.bycue import by_cue
from ledger.extract.frame import Frame
from ledger.extract.kind import Context, Kind, Reading
from ledger.extract.wordlists import word_sets

_WORDS = word_sets(lexicon.load("kind_words")["hostages"])
UNCERTAIN, CAPTORS, JAILERS = _WORDS["uncertain"], _WORDS["captor"], _WORDS["jailer"]
GROUPS = word_sets(lexicon.load("kind_words")["fighters"])["group"] | {"group", "front", "movement"}
CAPTURED = "captured"
LET_GO = "let-go"
HOLDERS = 4  # tokens between an armed group and its verb
REACH = 8  # tokens between the verb and who does it


def read(frame: Frame, context: Context) -> Reading | None:
    """A cue of the kind's list; being held or set free counts only where captors hold people."""
    found = by_cue(frame, "hostages") or let_go(frame)
    if found is None or found.cue not in UNCERTAIN:
        return found
    named = frame.head_kinds
    if not (frame.counts_people or frame.head < 0 or "hostages" in named) or "detained" in named:
        return None
    if found.cue == CAPTURED and found.why.startswith("is "):
        return found if by_group(frame, found.cue) else None  # who is "captured" may be anybody's prisoner
    return found if "hostages" in named or captive(frame, context, found.cue) else None


def captive(frame: Frame, context: Context, cue: str) -> bool:
    """Whether captors are named beside the counted, or the article tells of some and it is not police who hold them."""
    lower = frame.tokens.lower
    if not CAPTORS.isdisjoint({*lower[: frame.first], *lower[frame.noun_end :]}):
        return True
    if by_group(frame, cue):
        return True
    if not context.captives:
        return False
    if cue in lower[: frame.first]:
        k = lower.index(cue)
        holders = lower[max(0, k - REACH) : k]
    else:
        holders = lower[lower.index("by", frame.last) :] if "by" in lower[frame.last :] else []
    return JAILERS.isdisjoint(holders[:REACH])


def by_group(frame: Frame, cue: str) -> bool:
    """Whether an armed group is who holds or takes: "the group is still holding 31", "seized by the Front"."""
    lower = frame.tokens.lower
    for k in range(frame.first):
        if lower[k] in UNCERTAIN and not GROUPS.isdisjoint(lower[max(0, k - HOLDERS) : k]):
            return True
    k = lower.index(cue) if cue in lower else frame.last
    by = lower.index("by", k) if "by" in lower[k:] else -1
    return by >= 0 and not GROUPS.isdisjoint(lower[by : by + HOLDERS + 1])


def let_go(frame: Frame) -> Reading | None:
    """ "They let a group of 80 go"."""
    lower, k = frame.tokens.lower, frame.noun_end if frame.head >= 0 else frame.last
    if lower[k : k + 1] != ["go"] or "let" not in lower[max(0, frame.first - HOLDERS) : frame.first]:
        return None
    return Reading("hostages", 0.9, LET_GO, f"patient of “{LET_GO}”", "people")


KIND = Kind(name="hostages", rank=13, version=1, tier="core", read=read)
