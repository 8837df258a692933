"""The lines of a list: what the line above them says that they count, "The dead include:", "Other hosts:"."""

from __future__ import annotations

from ledger.extract.carry import BULLETS, FATES, NAMED, WEAK, goes_on
from ledger.extract.cues import BE, HEAD, KINDS_OF, VERB
from ledger.extract.frame import Frame
from ledger.extract.kind import Context, Reading
from ledger.extract.recall import PLAIN, Recall
from ledger.extract.story import Story
from ledger.extract.tokens import Tokens

ENTRY = 8  # tokens of "Ostria – about 85,000"
DIVIDING = frozenset("– — - : •".split())


class Items:
    """Which sentences of an article are lines of a list, and under which line each list stands."""

    def __init__(self, story: Story) -> None:
        self._story = story
        self._heading: dict[int, int] = {}  # sentence -> the sentence above its list

    def heading_of(self, index: int) -> int:
        """The sentence above the list that the sentence of that index is in; -1 for none.

        It ends in a colon, or names with numbers alone follow it, each with a bullet.
        """
        if not index or not is_item(self._story.tokens_of(index)):
            return -1
        above = self._heading.get(index - 1)
        if above is None:
            start, end = self._story.spans[index - 1]
            heads = self._story.body[start:end].endswith(":") or self._is_entry(index)
            above = index - 1 if heads else -1
            if above < 0 and is_item(self._story.tokens_of(index - 1)):
                above = self.heading_of(index - 1)
        self._heading[index] = above
        return above

    def _is_entry(self, index: int) -> bool:
        """Whether a line is the first of a list and has a bullet, a name and a number: "• Ostria 1700"."""
        tokens = self._story.tokens_of(index)
        short = 1 < tokens.size <= ENTRY and tokens.lower[0] in BULLETS and tokens.lower[-1].isdigit()
        return short and self._story.tokens_of(index - 1).lower[:1] != tokens.lower[:1]

    def counted(self, index: int, recall: Recall) -> Reading | None:
        """What a line of a list counts: the noun that its heading names, else what was told there or before."""
        heading = self.heading_of(index)
        if heading < 0:
            return None
        told = recall.going_on(heading)
        lower = self._story.tokens_of(heading).lower
        found = ((word, kind) for word in lower for kind in KINDS_OF.get((word, HEAD), ()) if kind in NAMED)
        word, kind = next(found, ("", ""))
        return Reading(kind, WEAK, word, f"listed under “{word}”", "people") if kind else told


def is_item(tokens: Tokens) -> bool:
    """Whether a sentence is a line of a list: it has a bullet, or is a name with a number at its end."""
    if tokens.size and tokens.lower[0] in BULLETS:
        return True
    return tokens.size <= ENTRY and not any(flag & (VERB | BE) for flag in tokens.flags)


def itemised(frame: Frame, own: Reading | None, context: Context) -> Reading | None:
    """The reading of the first number of such a line, where the line itself says no more."""
    if context.item is None or context.listed is not None or frame.mention.form not in ("cardinal", "vague"):
        return None
    if own is None and frame.head < 0:
        before = frame.tokens.lower[frame.first - 1] if frame.first else "-"
        ends = frame.last >= frame.tokens.size or frame.tokens.lower[frame.last] in ("(", ".", ";", ",")
        return goes_on(context.item) if before in DIVIDING or (ends and before != ",") else None
    weak = own is None or own.score <= WEAK
    fated = context.item.kind in FATES and own is not None and own.kind in (*PLAIN, "fighters") and not frame.links
    return goes_on(context.item) if (weak and frame.counts_people) or fated else None
