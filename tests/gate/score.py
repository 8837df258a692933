"""How well the reader does on the articles of tests/corpus: recall, precision and F1, accuracy of slots."""

from __future__ import annotations

import json
import re
import tomllib
from collections import defaultdict
from decimal import Decimal
from pathlib import Path
from statistics import fmean

from ledger import sources
from ledger.claims import read_article
from ledger.model import CORE_KINDS, Article, Claim

CORPUS = Path(__file__).parents[1] / "corpus"
UPPER = {"at_most", "less_than", "up_to"}  # their stated number is the upper bound
SMALL_WORDS = {"the", "a", "an", "of", "in", "to", "who", "and", "by", "had", "have", "from"}
Key = tuple[str, str | None]  # file and, in a feed, the article's url
Row = dict[str, object]


def score(part: str) -> dict[str, float]:
    """Figures for one part of the corpus ("dev" or "test"), each between 0 and 1, rounded to three places."""
    files = tomllib.loads((CORPUS / "split.toml").read_text("utf-8"))[part]
    claims = read_claims(files)
    gold = [row for row in rows("claims") if row["file"] in files]
    soft = [row for row in rows("noise") if row["file"] in files and str(row["why"]).startswith("soft:")]
    right = {id(row): best for row in gold if (best := match(row, claims)) is not None}
    figures: dict[str, float] = {}
    for name, tiers, kinds in (("core", {"core"}, CORE_KINDS), ("core_and_wide", {"core", "wide"}, None)):
        figures |= f1(
            name, [row for row in gold if row["tier"] in tiers], right, false_alarms(gold, soft, claims, right, kinds)
        )
    return {name: round(value, 3) for name, value in (figures | slots(gold, right)).items()}


def rows(name: str) -> list[Row]:
    """The rows of a gold file."""
    return [json.loads(line) for line in (CORPUS / "gold" / f"{name}.jsonl").read_text("utf-8").splitlines()]


def read_claims(files: list[str]) -> dict[Key, list[tuple[int, int, Claim]]]:
    """The claims that the reader finds, with their offsets in the file, or in the body for an article of a feed."""
    found: dict[Key, list[tuple[int, int, Claim]]] = defaultdict(list)
    for file in files:
        for article in sources.read(CORPUS / "texts" / file):
            if isinstance(article, Article):
                feed = file.endswith(".jsonl")
                offset = 0 if feed else article.source_start or 0
                key = (file, article.url if feed else None)
                found[key] += [
                    (offset + c.start, offset + c.end, c) for c in read_article(article) if c.tier != "trivial"
                ]
    return found


def key_of(row: Row) -> Key:
    """Which article a gold row belongs to."""
    return str(row["file"]), row["article"]  # type: ignore[return-value]


def meets(row: Row, start: int, end: int) -> bool:
    """Whether a span overlaps a gold row's."""
    return max(int(row["start"]), start) < min(int(row["end"]), end)  # type: ignore[call-overload]


def match(row: Row, claims: dict[Key, list[tuple[int, int, Claim]]]) -> Claim | None:
    """The claim at a gold row that has its value and kind (any wide kind for a wide one), or None."""
    return next((c for start, end, c in claims[key_of(row)] if meets(row, start, end) and agrees(row, c)), None)


def agrees(row: Row, claim: Claim) -> bool:
    """Value and kind are right."""
    both_wide = row["kind"] not in CORE_KINDS and claim.kind not in CORE_KINDS
    if row["kind"] != claim.kind and not both_wide:
        return False
    if row["modifier"] == "vague" or row["modifier"] == "between":
        bounds = (claim.low, claim.high) == (number(row["low"]), number(row["high"]))
        return claim.modifier == "vague" if row["modifier"] == "vague" else bounds
    wanted = number(row["high"] if row["modifier"] in UPPER else row["low"])
    stated = claim.nominal if claim.nominal is not None else claim.low
    return stated is not None and wanted is not None and abs(stated - wanted) <= abs(wanted) * Decimal("0.0001")


def number(value: object) -> Decimal | None:
    """A gold number, exactly."""
    return None if value is None else Decimal(str(value))


def false_alarms(
    gold: list[Row],
    soft: list[Row],
    claims: dict[Key, list[tuple[int, int, Claim]]],
    right: dict[int, Claim],
    kinds: frozenset[str] | None,
) -> int:
    """How many claims are at no gold figure, or at one of another value or kind; soft noise is spared."""
    taken = {claim.id for claim in right.values()}
    wrong = 0
    for key, found in claims.items():
        spared = [row for row in soft if key_of(row) == key]
        spared += [
            row
            for row in gold
            if key_of(row) == key and (row["tier"] == "trivial" or (kinds and row["tier"] == "wide"))
        ]
        for start, end, claim in found:
            if claim.id not in taken and (kinds is None or claim.kind in kinds):
                wrong += not any(meets(row, start, end) for row in spared)
    return wrong


def f1(name: str, wanted: list[Row], right: dict[int, Claim], wrong: int) -> dict[str, float]:
    """Recall, precision and F1."""
    hits = sum(id(row) in right for row in wanted)
    recall, precision = hits / len(wanted), hits / (hits + wrong)
    return {
        f"{name}_recall": recall,
        f"{name}_precision": precision,
        f"{name}_f1": 2 * recall * precision / (recall + precision),
    }


def slots(gold: list[Row], right: dict[int, Claim]) -> dict[str, float]:
    """How often each slot of the claims found is right; for names: shares a word; for the subject: F1 of its words."""
    pairs = [(row, right[id(row)]) for row in gold if id(row) in right and row["tier"] != "trivial"]
    return {
        "kind": fmean([row["kind"] == c.kind for row, c in pairs]),
        "modifier": fmean([row["modifier_detail"] == c.modifier for row, c in pairs]),
        "unit": fmean([str(row["unit"]).lower() == str(c.unit).lower() for row, c in pairs]),
        "place": fmean([bool(words(row["place"]) & words(c.place)) for row, c in pairs if row["place"]]),
        "authority": fmean(
            [bool(words(row["attribution"]) & words(c.authority)) for row, c in pairs if row["attribution"]]
        ),
        "as_of": fmean(
            [(c.as_of_start or "").startswith(str(row["as_of"]).split("/")[0]) for row, c in pairs if row["as_of"]]
        ),
        "subject": fmean([overlap(words(row["subject"]), words(c.subject)) for row, c in pairs]),
    }


def words(text: object) -> set[str]:
    """The words of a slot that tell something."""
    return set(re.findall(r"\w+", str(text or "").lower())) - SMALL_WORDS


def overlap(a: set[str], b: set[str]) -> float:
    """F1 of two sets of words."""
    return 2 * len(a & b) / (len(a) + len(b)) if a or b else 1.0
