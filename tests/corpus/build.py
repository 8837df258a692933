"""Build the texts and the gold of this folder from the marked articles; `README.md` explains the marks.

python tests/corpus/build.py            write texts/, gold/ and groups/ anew
python tests/corpus/build.py --lint     list numbers that no mark covers, and marks whose value looks wrong
python tests/corpus/build.py --counts   figures by kind and tier
"""

from __future__ import annotations

import json
import re
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from marks import Plain, Row, claim_row, strip, wrap

HERE = Path(__file__).parent
SETTING = re.compile(r"§ (?P<key>[a-z_]+)(?:: (?P<value>.*))?")


@dataclass
class Block:
    """One `§ article` or `§ clutter` of a marked file: its settings and its text with the marks in it."""

    what: str
    meta: dict[str, str] = field(default_factory=dict)
    marked: str = ""


@dataclass
class Gold:
    """Everything that one marked file builds."""

    name: str
    content: str = ""
    claims: list[Row] = field(default_factory=list)
    noise: list[Row] = field(default_factory=list)
    articles: list[Row] = field(default_factory=list)
    plains: list[Plain] = field(default_factory=list)


def blocks(marked: str) -> list[Block]:
    """The blocks of a marked file, in order."""
    found: list[Block] = []
    for line in marked.splitlines(keepends=True):
        setting = SETTING.fullmatch(line.rstrip("\n"))
        if setting and setting["key"] in ("article", "clutter"):
            found.append(Block(setting["key"], {"note": setting["value"] or ""}))
        elif setting:
            found[-1].meta[setting["key"]] = setting["value"] or ""
        else:
            found[-1].marked += line
    return found


def build_file(path: Path) -> Gold:
    """Texts and gold rows of one marked file: `x.jsonl.txt` becomes a JSONL of articles, `x.txt` a pasted text."""
    feed = path.name.endswith(".jsonl.txt")
    gold = Gold(path.name.removesuffix(".txt") if feed else path.name)
    numbered = 0
    for block in blocks(path.read_text(encoding="utf-8")):
        numbered += block.what == "article"
        plain = strip(block.marked.strip("\n") if feed else block.marked)
        if "wrapped" in block.meta:
            plain.text = wrap(plain.text, int(block.meta["wrapped"]))
        offset = 0 if feed else len(gold.content)
        where: Row = {"file": gold.name, "article": block.meta.get("url") if feed else None}
        for start, end, body in plain.claims:
            try:
                row = claim_row(plain.text, start, end, body, block.meta)
            except ValueError as error:
                raise ValueError(f"{path.name}: {plain.text[start:end]!r}: {error}") from error
            gold.claims.append(where | row | {"start": offset + start, "end": offset + end})
        for start, end, why in plain.noise:
            spot = {"start": offset + start, "end": offset + end, "text": plain.text[start:end], "why": why}
            gold.noise.append(where | spot)
        gold.articles.append(where | article_row(block, plain, offset, numbered))
        gold.content += feed_line(block, plain) if feed else plain.text
        gold.plains.append(plain)
    return gold


def article_row(block: Block, plain: Plain, offset: int, n: int) -> Row:
    """Where an article (or the clutter between two) begins and ends, with what its text says of itself."""
    body = plain.text.rstrip()
    start = len(body) - len(body.lstrip())
    title = block.meta.get("title", body[start:].split("\n")[0].strip())
    clutter = block.what == "clutter"
    skips = [{"start": offset + s, "end": offset + e, "why": why} for s, e, why in sorted(plain.skips)]
    return {
        "n": None if clutter else n, "start": offset + start, "end": offset + len(body),
        "title": None if clutter or title == "-" else title, "date": block.meta.get("date"),
        "publisher": block.meta.get("publisher"), "author": block.meta.get("author"), "boilerplate": skips,
        "note": block.meta["note"] or None,
    }  # fmt: skip


def feed_line(block: Block, plain: Plain) -> str:
    """An article as one line of JSONL: the first line of a block is its headline, unless it has `title: -`."""
    meta = block.meta
    title, text = (None, plain.text) if meta.get("title") == "-" else plain.text.split("\n\n", 1)
    row = {
        "url": meta["url"], "title": title, "outlet": meta.get("publisher"), "author": meta.get("author"),
        "published_at": meta.get("date"), "lang": "en", "text": text,
    }  # fmt: skip
    return jsonl([row])


def pair_rows(claims: list[Row]) -> list[Row]:
    """Gold pairs from lines `file#id #id relation: why` of `pairs.txt`; a second id without a file is of the same."""
    named = [row for row in claims if row["id"]]
    by_name = {(row["file"], row["id"]): row for row in named}
    if len(by_name) < len(named):
        raise ValueError("an id stands twice in one file")
    rows: list[Row] = []
    for line in (HERE / "pairs.txt").read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("# "):
            continue
        first, second, rest = line.split(None, 2)
        file_a, _, id_a = first.partition("#")
        file_b, _, id_b = second.partition("#")
        relation, _, why = rest.partition(": ")
        ends = [by_name[file_a, id_a], by_name[file_b or file_a, id_b]]
        short = [{key: end[key] for key in ("file", "article", "start", "end", "text", "sentence")} for end in ends]
        rows.append({"a": short[0], "b": short[1], "relation": relation, "why": why})
    return rows


def group_rows(claims: list[Row]) -> list[Row]:
    """Judged groups: what `groups.toml` says of each, with the figures that the articles mark with its name."""
    told = tomllib.loads((HERE / "groups/groups.toml").read_text(encoding="utf-8"))
    figures: dict[str, list[Row]] = {name: [] for name in told}
    for row in claims:
        figure: Row = {"docid": row["article"], **{key: row[key] for key in ("kind", "low", "high")}}
        for name in str(row["group"] or "").split():
            if figure not in figures[name]:  # headline and body
                figures[name].append(figure)
    return [{"group_id": name, **about, "docs": figures[name]} for name, about in told.items()]


def jsonl(rows: list[Row]) -> str:
    """Rows as JSON lines."""
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def build_folder(folder: str) -> list[Gold]:
    """One `Gold` for each marked file of a folder, in the order of names."""
    return [build_file(path) for path in sorted((HERE / folder).glob("*.txt"))]


def outputs() -> dict[Path, str]:
    """Every file that the build writes, with its content."""
    golds, grouped = build_folder("marked"), build_folder("groups/marked")
    claims = [row for gold in golds for row in gold.claims]
    made = {HERE / "texts" / gold.name: gold.content for gold in golds}
    made[HERE / "gold/claims.jsonl"] = jsonl([{k: v for k, v in row.items() if k != "group"} for row in claims])
    made[HERE / "gold/noise.jsonl"] = jsonl([row for gold in golds for row in gold.noise])
    made[HERE / "gold/articles.jsonl"] = jsonl([row for gold in golds for row in gold.articles])
    made[HERE / "gold/pairs.jsonl"] = jsonl(pair_rows(claims))
    made[HERE / "groups/articles_groups.jsonl"] = "".join(gold.content for gold in grouped)
    made[HERE / "groups/groups.jsonl"] = jsonl(group_rows([row for gold in grouped for row in gold.claims]))
    return made


WORD = re.compile(
    r"[^\s]*\d[^\s]*|\b(?:no one|nobody|none|not a single|zero|ones?|two|three|four|five|six|seven|eight|nine|ten"
    r"|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty(?:-\w+)?|hundreds?|thousands?|millions?"
    r"|billions?|trillions?|dozens?|scores|tens|half|halves|thirds?|quarters?|fifths?|tenths?|double[ds]?|doubling"
    r"|trebled|tripled|twice|couple|several|few|many|majority|most|first|second|fourth|sixth|seventh|twin|triple"
    r"|pair|single|both)\b",
    re.IGNORECASE,
)
SCALES = {"thousand": 10**3, "k": 10**3, "lakh": 10**5, "million": 10**6, "m": 10**6, "crore": 10**7,
          "billion": 10**9, "bn": 10**9, "trillion": 10**12}  # fmt: skip


def uncovered(gold: Gold) -> Iterator[str]:
    """Numbers and number words that no mark of the file covers, each with what stands around it."""
    for plain in gold.plains:
        spans = plain.claims + plain.noise
        for word in WORD.finditer(plain.text):
            if not any(start < word.end() and word.start() < end for start, end, _ in spans):
                around = plain.text[max(0, word.start() - 40) : word.end() + 40].replace("\n", " ")
                yield f"{gold.name}: {word[0]!r} in …{around}…"


def doubtful(row: Row) -> bool:
    """Whether the digits of a figure say another value than its mark."""
    parts = re.fullmatch(r"([\d,.\u00a0\u202f]+)[ \u00a0-]?([A-Za-z]*)", str(row["number"]))
    if not parts or row["modifier"] == "between":
        return False
    plain = Decimal(re.sub(r"[,\u00a0\u202f]", "", parts[1]).rstrip("."))
    wanted = row["high"] if row["low"] is None else row["low"]
    return plain * SCALES.get(parts[2].lower(), 1) != Decimal(str(wanted))


def lint() -> None:
    """Print what a second look should go to."""
    for gold in build_folder("marked"):
        for line in uncovered(gold):
            print(line)
        for row in filter(doubtful, gold.claims):
            print(f"{gold.name}: {row['text']!r} is marked as {row['low']}..{row['high']}")


def counts() -> None:
    """Print how many figures of each kind and tier, and how many articles, there are."""
    golds = build_folder("marked")
    tally = Counter((str(row["kind"]), str(row["tier"])) for gold in golds for row in gold.claims)
    for (kind, tier), n in sorted(tally.items()):
        print(f"{kind:13}{tier:8}{n:5}")
    articles = sum(row["n"] is not None for gold in golds for row in gold.articles)
    tiers = Counter(str(row["tier"]) for gold in golds for row in gold.claims)
    print(f"{articles} articles, {tally.total()} figures {dict(tiers)}, {sum(len(g.noise) for g in golds)} noise")


def write() -> None:
    """Write every output file."""
    for path, content in outputs().items():
        path.parent.mkdir(exist_ok=True)
        path.write_text(content, encoding="utf-8", newline="")


if __name__ == "__main__":
    {"--lint": lint, "--counts": counts}.get("".join(sys.argv[1:]), write)()
