"""Two claims side by side: what the rows of the decision table ask about them, worked out when asked."""

from __future__ import annotations

from decimal import Decimal
from typing import Final, Literal

from ledger import constants as c
from ledger.lazy import lazy
from ledger.reconcile import around, denials, inside, polls, scope, sequence, timing, within
from ledger.reconcile.reading import FLOORS, MOVING, RUNNING, Reading, same_authority, same_counted, same_fate
from ledger.values import nearest, overlaps, step

Scene = Literal["same", "a_in_b", "b_in_a", "different", "unresolved"]
"""How the event or topic of `a` stands to that of `b`; "unresolved": it is not known what one of them is about."""

FLIP_SCENE: Final[dict[Scene, Scene]] = {
    "same": "same",
    "a_in_b": "b_in_a",
    "b_in_a": "a_in_b",
    "different": "different",
    "unresolved": "unresolved",
}
UNVERIFIED: Final = frozenset({"alleged", "unverified"})


class Pair:
    """Two readings in the order of their ids, so that nothing depends on which came first."""

    def __init__(
        self,
        one: Reading,
        two: Reading,
        *,
        scene: Scene = "same",
        copied: bool = False,
        matched: bool = False,
        rests: bool = False,
        doubt: polls.Doubt = "",
    ) -> None:
        swapped = two.claim.id < one.claim.id
        self.a, self.b = (two, one) if swapped else (one, two)
        self.scene: Scene = FLIP_SCENE[scene] if swapped else scene
        self.copied = copied
        self.matched = matched  # one article has both figures, and the other's is one of them
        self.doubt: polls.Doubt = doubt  # what is odd about the poll that both are of
        self.rests = rests  # one is a ratio that the other figure has to a third one beside it

    @property
    def side_by_side(self) -> bool:
        """Whether one sentence tells both, and neither for two times nor by two voices."""
        a, b = self.a.claim, self.b.claim
        together = a.article_id == b.article_id and a.sentence_start == b.sentence_start
        return together and a.id != b.id and self.order == 0 and within.telling(self.a, self.b) == "beside"

    @lazy
    def retold(self) -> bool:
        """Whether one article tells one figure in two sentences."""
        return self.a.claim.article_id == self.b.claim.article_id and within.telling(self.a, self.b) == "again"

    @property
    def restated(self) -> bool:
        """Whether one sentence tells one figure twice, in words and as a number."""
        return self.retold and self.a.claim.sentence_start == self.b.claim.sentence_start

    @lazy
    def told_by_two(self) -> bool:
        """Whether one article sets two voices against each other: their figures are for one time."""
        together = self.a.claim.article_id == self.b.claim.article_id
        return together and within.telling(self.a, self.b) in ("voices", "names")

    @lazy
    def rests_differ(self) -> bool:
        """Whether one leaves out people that the other counts: "its leader and seven others", "five of them"."""
        return self.a.is_rest != self.b.is_rest or self.parts_differ

    @lazy
    def parts_differ(self) -> bool:
        """Whether one is told as a part and does not name it: "five of them", but not "five of them Spaniards"."""
        a, b = self.a, self.b
        return a.is_part != b.is_part and not (a.population == b.population and scope.is_telling(a.population))

    @lazy
    def heads_differ(self) -> bool:
        """Whether the nouns for who is counted cannot mean the same people."""
        if same_counted(self.a, self.b) is not False:
            return False
        apart = self.a.claim.article_id != self.b.claim.article_id and self.a.claim.kind in RUNNING | MOVING
        return not (apart and scope.may_be_same(self.a.heads, self.b.heads))

    @lazy
    def fates_differ(self) -> bool:
        """Whether those who were rescued are counted, and those who were aboard."""
        return same_fate(self.a, self.b) is False

    @lazy
    def overlap(self) -> bool:
        """Whether some value satisfies the words of both, or both have one number: a headline drops the "more than"."""
        return overlaps(self.a.hard, self.b.hard) or self.same_number

    @property
    def same_number(self) -> bool:
        """Whether both give one number in one unit, whatever the words before it."""
        a, b = self.a.claim, self.b.claim
        return a.nominal is not None and a.nominal == b.nominal and a.unit == b.unit

    @lazy
    def soft_overlap(self) -> bool:
        """Whether some value is what a reader of each infers."""
        return overlaps(self.a.soft, self.b.soft)

    @lazy
    def gap(self) -> tuple[Decimal, Decimal] | None:
        """The nearest hard bounds, the smaller first."""
        return nearest(self.a.hard, self.b.hard)

    @lazy
    def equal(self) -> bool:
        """Whether both state the same value with the same words, in whatever unit."""
        a, b = self.a.claim, self.b.claim
        return a.modifier == b.modifier and self.a.hard == self.b.hard and self.a.soft == self.b.soft

    @lazy
    def order(self) -> int:
        """-1 where `a` is for the earlier time, 1 where `b` is, 0 where the same or unknown."""
        return sequence.order(self.a, self.b)

    @lazy
    def earlier(self) -> Reading:
        """The one for the earlier time; `a` where the times are the same."""
        return self.b if self.order > 0 else self.a

    @lazy
    def later(self) -> Reading:
        """The other one."""
        return self.a if self.earlier is self.b else self.b

    @lazy
    def rises(self) -> bool:
        """Whether the later figure is higher in what a reader infers, if not in what the words rule out."""
        if self.order == 0 or (self.same_number and "exact" in (self.a.claim.modifier, self.b.claim.modifier)):
            return False
        gap = nearest(self.earlier.soft, self.later.soft)
        return gap[0] == self.earlier.soft.high if gap is not None else self._passes_floor()

    def _passes_floor(self) -> bool:
        """Whether the earlier figure leaves room for a higher one, and the later one is it.

        The earlier is a count so far and no round figure (at least 126, then 133), or the later one is a step higher
        weeks after it (about 900, then nearly 1,000).
        """
        old, new = self.earlier.claim, self.later.claim
        if old.nominal is None or new.nominal is None or old.nominal >= new.nominal or within.rounds(self.a, self.b):
            return False
        weeks = timing.days_apart(self.earlier.counted, self.later.counted) > c.NEAR_DAYS
        stepped = weeks and new.nominal >= old.nominal * c.MATCHED_FACTOR
        return stepped or (old.modifier in FLOORS and step(old.nominal) == 1)

    @lazy
    def falls(self) -> bool:
        """Whether the words of the later figure rule out the earlier one from below."""
        return self.order != 0 and not self.overlap and inside.above(self.earlier, self.later)

    @lazy
    def grows(self) -> bool:
        """Whether both can be running tolls."""
        return {self.a.mode, self.b.mode} <= {"cumulative", ""}

    @lazy
    def moves(self) -> bool:
        """Whether the quantity falls as well as rises while an event is cleared up: missing, hostages, patients."""
        patients = self.a.is_in_care and self.b.is_in_care
        return self.a.claim.kind in MOVING or patients

    @lazy
    def modes_differ(self) -> bool:
        """Whether one counts so far, the other anew, by the year or as an aim; "" can be a toll or a level."""
        modes = {self.a.mode, self.b.mode}
        if self.same_number and around.is_further(self.a.claim) and around.is_further(self.b.claim):
            return False  # "four others", "another four"
        return not self.retold and len(modes) == 2 and not ("" in modes and modes & {"cumulative", "stock"})

    @lazy
    def people(self) -> scope.Fit:
        """How the people counted stand to each other."""
        a, b = self.a, self.b
        stands = scope.fit(a.population, b.population)
        part, whole = (a, b) if stands == "a_in_b" else (b, a)
        if stands in ("a_in_b", "b_in_a") and part.population in scope.mentioned(whole.claim.sentence):
            return "unsaid"  # "among the soldiers there are 55 dead" is not everybody
        return stands

    @lazy
    def agents_differ(self) -> bool:
        """Whether one article names two who did it: 77 killed by one side, 25 by the other."""
        a, b = self.a, self.b
        together = a.claim.article_id == b.claim.article_id
        return together and bool(a.agent and b.agent) and not a.agent & b.agent

    @lazy
    def same_authority(self) -> bool:
        """Whether both name one authority."""
        return same_authority(self.a, self.b)

    @lazy
    def denied(self) -> bool:
        """Whether exactly one side denies its figure."""
        if self.a.denies == self.b.denies:
            return False
        return not denials.is_negated(self.b.claim if self.a.denies else self.a.claim)

    @lazy
    def unverified(self) -> bool:
        """Whether either figure is told as unconfirmed."""
        return self.a.claim.stance in UNVERIFIED or self.b.claim.stance in UNVERIFIED

    @lazy
    def poll(self) -> polls.PollFit:
        """Whether the poll figures are of one poll and question."""
        return polls.fit(self.a, self.b)

    @lazy
    def part_and_whole(self) -> tuple[Reading, Reading] | None:
        """(part, whole) where one counts a part of what the other counts."""
        differ = not (self.equal or self.same_number)  # else nobody is left out
        stands = self.people if self.scene == "same" and differ else self.scene
        tolls = self.a.claim.kind in RUNNING | MOVING
        if stands == "same" and tolls:
            told = self.parts_differ and not (self.same_number or self.side_by_side)
            if told and (found := inside.as_part(self.a, self.b)):
                return found
            if {self.a.occasions, self.b.occasions} == {"one", "many"}:
                return inside.one_of_many(self.a, self.b)
            if not self.equal and (found := inside.told(self.a, self.b)):
                return found
        if stands == "a_in_b":
            return self.a, self.b
        return (self.b, self.a) if stands == "b_in_a" else None

    @lazy
    def sites_differ(self) -> bool:
        """Whether each is told as a part, of two places or days."""
        a, b = self.a.site, self.b.site
        return bool(a and b) and not a & b

    @lazy
    def outgrown(self) -> bool:
        """Whether the part is the later toll: by then the whole has grown too."""
        return (
            self.grows and self.order != 0 and self.part_and_whole is not None and self.part_and_whole[0] is self.later
        )

    @lazy
    def may_be_part(self) -> bool:
        """Whether only the lower one names who is counted: 16 sailors may be among 20 people."""
        return self.a.claim.kind in RUNNING | MOVING and inside.may_be_part(self.a, self.b)

    @lazy
    def attackers(self) -> tuple[Reading, Reading] | None:
        """(with, without) where one toll counts the attackers and the other does not, or does not say so."""
        a, b = self.a.includes_attackers, self.b.includes_attackers
        if (a == "yes") == (b == "yes"):
            return None
        return (self.a, self.b) if a == "yes" else (self.b, self.a)
