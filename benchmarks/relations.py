"""How right the relations are: figures that people judged, against what we make of the texts.

usage: python benchmarks/relations.py [--list] [--conflicts N] [SET ...]

The sets are groups and pairs of our own corpus and, where ../shared lies beside the project, the reports of MUC-4 and
the seeds. A group is right when its figures come out as conflict, update, agree or different as a whole; a pair when
its relation is right, with agree, compatible and duplicate counted as one. `--conflicts N` prints N flagged conflicts
to read.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any, Final, NamedTuple

from ledger import constants as c
from ledger.claims import read_article
from ledger.model import Article, Claim, Relation
from ledger.reconcile import ArticleInfo, Reconciled, reconcile, signature
from ledger.sources import read

ROOT: Final = Path(__file__).parent.parent
SHARED: Final = ROOT.parent / "shared"
CORPUS: Final = ROOT / "tests" / "corpus"
VERDICTS: Final = ("conflict", "update", "agree", "different")
NOT_EXTRACTED: Final = "not extracted"
SAME: Final = {"duplicate": "agree", "compatible": "agree"}
GROUPS: Final = {
    "own groups": (CORPUS / "groups" / "articles_groups.jsonl", CORPUS / "groups" / "groups.jsonl"),
    "muc4 groups": (SHARED / "corpus" / "muc4_dev.jsonl", SHARED / "gold" / "muc4_dev.groups.jsonl"),
}
PAIRS: Final = {
    "own pairs": (CORPUS / "texts", CORPUS / "gold"),
    "seeds pairs": (SHARED / "corpus" / "seeds", SHARED / "gold"),
}
Row = dict[str, Any]


class Read(NamedTuple):
    """Texts, what was found in them, and what it was made of."""

    articles: dict[str, Article]
    claims: dict[str, Claim]
    made: Reconciled
    relations: dict[frozenset[str], Relation]


class Score(NamedTuple):
    """How many were judged, the share that is right, and what a set has besides."""

    size: int
    right: float
    macro_f1: float
    conflict_precision: float
    false_conflicts: int
    wrong: list[str]


def read_and_relate(paths: Iterable[Path]) -> Read:
    """Every article of the files, its claims, and their relations."""
    articles = [found for path in paths for found in read(path) if isinstance(found, Article)]
    claims = {claim.id: claim for article in articles for claim in read_article(article)}
    made = reconcile(list(claims.values()), {article.id: info(article) for article in articles})
    related = {frozenset((relation.a_id, relation.b_id)): relation for relation in made.relations}
    return Read({article.id: article for article in articles}, claims, made, related)


def info(article: Article) -> ArticleInfo:
    """What reconciling keeps of an article."""
    shingles, terms = signature(article)
    return ArticleInfo(
        id=article.id, title=article.title, outlet=article.outlet, published_at=article.published_at,
        url=article.url, agency=article.agency, shingles=shingles, terms=terms,
    )  # fmt: skip


def score_groups(texts: Path, groups: Path) -> Score:
    """The verdict of each group, as ../shared/score/score_relations.py takes it."""
    done = read_and_relate([texts])
    by_url: dict[str | None, list[Claim]] = defaultdict(list)
    for claim in done.claims.values():
        by_url[done.articles[claim.article_id].url].append(claim)
    table: Counter[tuple[str, str]] = Counter()
    wrong: list[str] = []
    for group in rows(groups):
        figures = [[k for k in by_url[doc["docid"]] if same_figure(doc, k)] for doc in group["docs"]]
        found = [claims for claims in figures if claims]
        between = [
            done.relations.get(frozenset((x.id, y.id)))
            for i, xs in enumerate(found)
            for ys in found[i + 1 :]
            for x in xs
            for y in ys
        ]
        got = verdict([name_of(relation) for relation in between]) if len(found) > 1 else NOT_EXTRACTED
        truth = got if got in group.get("also", ()) else group["verdict"]
        table[truth, got] += 1
        if got != truth:
            why = Counter(f"{relation.rule} {relation.severity}" for relation in between if relation)
            wrong.append(f"{group['group_id']}: is {truth}, comes out as {got} {dict(why)}")
    return from_table(table, wrong)


def verdict(names: Sequence[str]) -> str:
    """What the pairs of a group make it."""
    kinds = {SAME.get(name, name) for name in names}
    return next((name for name in ("conflict", "update", "agree") if name in kinds), "different")


def name_of(relation: Relation | None) -> str:
    """A relation's name; a conflict that is not shown is none."""
    if relation is None:
        return "none"
    hidden = relation.relation == "conflict" and relation.severity < c.SEVERITY_SHOWN
    return "compatible" if hidden else relation.relation


def from_table(table: Mapping[tuple[str, str], int], wrong: list[str]) -> Score:
    """The figures of a table of (truth, got)."""

    def count(truth: str | None = None, got: str | None = None) -> int:
        return sum(n for (t, g), n in table.items() if truth in (None, t) and got in (None, g))

    f1 = [
        2 * table.get((v, v), 0) / (count(truth=v) + count(got=v)) if count(v) + count(None, v) else 1 for v in VERDICTS
    ]
    flagged = count(got="conflict")
    right = sum(table.get((v, v), 0) for v in VERDICTS)
    precision = table.get(("conflict", "conflict"), 0) / flagged if flagged else 1.0
    return Score(count(), right / count(), sum(f1) / len(f1), precision, table.get(("different", "conflict"), 0), wrong)


def score_pairs(texts: Path, gold: Path) -> Score:
    """Each judged pair of figures that are not trivial."""
    pairs = rows(gold / ("pairs.jsonl" if (gold / "pairs.jsonl").exists() else "seeds.pairs.jsonl"))
    named = rows(gold / ("claims.jsonl" if (gold / "claims.jsonl").exists() else "seeds.claims.jsonl"))
    tiers = {(row["file"], row.get("article"), row["start"]): row["tier"] for row in named}
    done = read_and_relate(sorted(texts.iterdir()))
    wrong: list[str] = []
    table: Counter[tuple[str, str]] = Counter()
    for pair in pairs:
        ends = pair["a"], pair["b"]
        if any(tiers.get((end["file"], end.get("article"), end["start"])) == "trivial" for end in ends):
            continue
        found = [find(done, end) for end in ends]
        ids = frozenset(claim.id for claim in found if claim)
        got = name_of(done.relations.get(ids)) if len(ids) == len(ends) else NOT_EXTRACTED
        got = "different" if got in ("none", "other_scope", "cannot_tell") else SAME.get(got, got)
        truth = "different" if pair["relation"] == "different_scope" else SAME.get(pair["relation"], pair["relation"])
        table[truth, got] += 1
        if got != truth:
            rule = done.relations[ids].rule if ids in done.relations else "-"
            wrong.append(
                f"{ends[0]['text']} v. {ends[1]['text']} is {truth}, comes out as {got} ({rule}): {pair['why']}"
            )
    return from_table(table, wrong)


def find(done: Read, end: Row) -> Claim | None:
    """The claim at a place of a file (or of an article in a feed)."""
    met = [
        (abs(start - end["start"]), claim.start, claim)
        for claim in done.claims.values()
        for article in [done.articles[claim.article_id]]
        if Path(article.source or "").name == end["file"] and end.get("article") in (None, article.url)
        for start in [claim.start if claim.source_start is None else claim.source_start]
        if start < end["end"] and end["start"] < start + claim.end - claim.start
    ]
    return min(met, key=lambda row: row[:2])[2] if met else None


def same_figure(figure: Row, claim: Claim) -> bool:
    """Whether a claim has the kind and one of the bounds of a judged figure."""
    wanted = {Decimal(str(figure[end])) for end in ("low", "high") if figure.get(end) is not None}
    return claim.kind == figure["kind"] and bool(wanted & ({claim.nominal, claim.low, claim.high} - {None}))


def rows(path: Path) -> list[Row]:
    """A file of JSON lines."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def scores(names: Sequence[str] = ()) -> Iterator[tuple[str, Score]]:
    """The score of each set that is there."""
    for name, (texts, gold) in (GROUPS | PAIRS).items():
        if texts.exists() and gold.exists() and (not names or name in names):
            yield name, score_groups(texts, gold) if name in GROUPS else score_pairs(texts, gold)


def print_conflicts(done: Read, most: int) -> None:
    """Flagged conflicts to read, chosen at random but the same each time."""
    flagged = [relation for relation in done.made.relations if name_of(relation) == "conflict"]
    for relation in random.Random(1).sample(flagged, min(most, len(flagged))):
        print(f"\n{relation.severity} {relation.rule} {relation.explanation}")
        for claim in (done.claims[relation.a_id], done.claims[relation.b_id]):
            print(f"  {claim.kind}: {' '.join(claim.sentence.split())}")


def main() -> None:
    """See the head of the file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="*", metavar="SET", help=f"of {', '.join(GROUPS | PAIRS)}; all by default")
    parser.add_argument("--list", action="store_true", help="what is wrong")
    parser.add_argument(
        "--conflicts", type=int, default=0, metavar="N", help="flagged conflicts of the first set to read"
    )
    options = parser.parse_args()
    for name, score in scores(options.sets):
        figures = f"{score.size:5} judged, right {score.right:.3f}, macro-F1 {score.macro_f1:.3f}"
        print(f"{name:12}{figures}, conflict precision {score.conflict_precision:.3f}, false {score.false_conflicts}")
        if options.list:
            print("\n".join(f"    {line}" for line in score.wrong))
    if options.conflicts:
        texts, _ = (GROUPS | PAIRS)[(options.sets or list(GROUPS))[0]]
        print_conflicts(read_and_relate([texts] if texts.is_file() else sorted(texts.iterdir())), options.conflicts)


if __name__ == "__main__":
    sys.exit(main())
