"""The marks in an article: `[[at least 94 | deaths >=94 | people killed]]`, `{{2016 | year}}`, `<<byline|By Ray>>`."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal

Row = dict[str, object]

PEOPLE = ("deaths", "injuries", "casualties", "missing", "hostages", "detained", "displaced", "fighters",
          "population", "voters", "participants")  # fmt: skip
UNITS = dict.fromkeys(PEOPLE, "people") | {"poll": "percent", "share": "percent", "attacks": "attacks", "age": "years"}
CORE = ("deaths", "injuries", "casualties", "missing", "hostages", "fighters", "poll")
TIERS = dict.fromkeys(CORE, "core") | dict.fromkeys(("age", "distance", "duration"), "trivial")
KINDS = {*UNITS, "money", "count", "distance", "duration"}
SIGNS = {">=": "at_least", "<=": "at_most", "~<": "nearly", "~>": "just_over", ">": "more_than", "<": "less_than",
         "^": "up_to", "~": "about"}  # fmt: skip
KEYS = {"q", "unit", "tier", "place", "at", "by", "n", "note", "id", "g", "stance", "mode", "pop"}

KEY_START = re.compile(rf";\s*(?=(?:{'|'.join(sorted(KEYS))})=)")
MARK = re.compile(
    r"\[\[(?P<claim>.+?)\]\]|\{\{(?P<noise>.+?)\}\}|<<(?P<skip>[^|<>\n]+)\||(?P<end>>>)",
    re.DOTALL,
)
VALUE = re.compile(r"(?P<sign>>=|<=|~<|~>|[><^~])?(?P<low>[\d.]+?)(?:\.\.(?P<high>[\d.]+))?(?P<vague>\?)?")
DIGITS = re.compile(
    r"(?:\d[\d,.\u00a0\u202f]*)?\d(?:/\d+)?"
    r"(?:[ \n\u00a0-]?(?:thousand|million|billion|trillion|lakh|crore|bn|[mk])\b)?",
    re.IGNORECASE,
)
INVISIBLE = str.maketrans({"␣": "\u00a0", "¬": "\u00ad"})  # no-break space and soft hyphen, so that authors see them
TITLES = ("Mr", "Mrs", "Ms", "Dr", "DR", "St", "No", "NO", "Gen", "GEN", "Col", "COL", "[A-Z]")
ABBREVIATION = "".join(rf"(?<!\b{title})" for title in TITLES)
SENTENCE_END = re.compile(ABBREVIATION + r"""[.!?…]["'”’)\]]*\s+(?=["'“‘(\[]*[A-Z\d$£€])""")


@dataclass
class Plain:
    """A text without its marks, and the spans (code points, what the mark says) that the marks left."""

    text: str = ""
    claims: list[tuple[int, int, str]] = field(default_factory=list)
    noise: list[tuple[int, int, str]] = field(default_factory=list)
    skips: list[tuple[int, int, str]] = field(default_factory=list)


def strip(marked: str) -> Plain:
    """The text that a reader sees, with the span of every mark."""
    plain = Plain()
    marked = marked.translate(INVISIBLE)
    at = 0
    open_skips: list[tuple[int, str]] = []
    for mark in MARK.finditer(marked):
        plain.text += marked[at : mark.start()]
        at = mark.end()
        if mark["skip"]:
            open_skips.append((len(plain.text), mark["skip"]))
        elif mark["end"]:
            start, why = open_skips.pop()
            plain.skips.append((start, len(plain.text), why))
        else:
            shown, _, rest = (mark["claim"] or mark["noise"]).partition("|")
            start = len(plain.text)
            plain.text += shown.strip(" ")
            (plain.claims if mark["claim"] else plain.noise).append((start, len(plain.text), rest.strip()))
    if open_skips:
        raise ValueError(f"never closed: {open_skips}")
    plain.text += marked[at:]
    return plain


def wrap(text: str, columns: int) -> str:
    """The text with line breaks in the place of some of its spaces, as a teleprinter set it: offsets stay."""
    lines: list[str] = []
    for line in text.split("\n"):
        while len(line) > columns and " " in line[1:columns].lstrip():
            cut = line.rindex(" ", 1, columns)
            lines.append(line[:cut])
            line = line[cut + 1 :]
        lines.append(line)
    return "\n".join(lines)


def read_value(written: str) -> Row:
    """`>=94`, `80..90`, `24?` as modifier, low and high in the form of the gold rows."""
    match = VALUE.fullmatch(written)
    if not match:
        raise ValueError(f"no value: {written!r}")
    low, high = json_number(match["low"]), json_number(match["high"] or match["low"])
    detail = "vague" if match["vague"] else "between" if match["high"] else SIGNS.get(match["sign"] or "", "exact")
    return {
        "low": None if detail in ("less_than", "at_most", "up_to") else low,
        "high": None if detail in ("more_than", "at_least", "vague") else high,
        "modifier": "about" if detail in ("nearly", "just_over") else detail,
        "modifier_detail": detail,
    }


def json_number(written: str) -> int | float:
    """A value of the marks as a JSON number."""
    value = Decimal(written)
    return int(value) if value == value.to_integral_value() else float(value)


MODIFIER_WORDS = re.compile(
    r"^(?:(?:at least|at most|as many as|up to|more than|fewer than|less than|no (?:fewer|more|less) than|not more than"
    r"|close to|(?:just|well) (?:over|under)|upwards? of|an estimated|about|around|some|nearly|almost|over|under"
    r"|roughly|approximately|another|barely|fully|past(?: the)?|between|from|either)\s+)+",
    re.IGNORECASE,
)
UNIT_WORDS = re.compile(r"(?:\s*%|[\s-]+(?:percent|per cent|pct|points|times))$", re.IGNORECASE)


def bare_number(text: str, detail: object) -> str:
    """The number as written inside a figure, without its modifier, percent sign and currency."""
    digits = DIGITS.search(text)
    if digits and detail != "between":
        return digits[0]
    return UNIT_WORDS.sub("", MODIFIER_WORDS.sub("", text))


def sentence_at(text: str, start: int, end: int, wrapped: bool) -> str:
    """The sentence, list line or heading around a span; in wrapped text a line break is no boundary."""
    breaks = re.compile(r"\n[^\S\n]*\n" if wrapped else r"\n+")
    left = max((m.end() for m in breaks.finditer(text, 0, start)), default=0)
    following = breaks.search(text, end)
    right = following.start() if following else len(text)
    for stop in SENTENCE_END.finditer(text, left, right):
        if stop.end() <= start:
            left = stop.end()
        elif stop.end() > end:
            right = stop.end()
            break
    return text[left:right].strip()


def claim_row(text: str, start: int, end: int, body: str, meta: dict[str, str]) -> Row:
    """One gold figure from what its mark says: `kind value | subject | key=value; key=value`."""
    head, subject, keys, *more = [part.strip() for part in body.split("|")] + ["", ""]
    kind, written = head.split()
    extra = dict(pair.split("=", 1) for pair in KEY_START.split(keys) if pair)
    if kind not in KINDS or extra.keys() - KEYS or any(more) or "=" in subject:
        raise ValueError(f"unknown kind or key: {body!r}")
    value, shown = read_value(written), text[start:end]
    digits = extra.get("n") or bare_number(shown, value["modifier_detail"])
    digits = shown if digits == "*" else digits
    unit = extra.get("unit", UNITS.get(kind))
    if digits not in shown or shown != shown.strip() or unit is None:
        raise ValueError(f"number {digits!r} or unit {unit!r} does not fit {shown!r}")
    asked = extra.get("q", "")

    def slot(key: str, name: str) -> str | None:
        found = extra.get(key, meta.get(name))
        return None if found in (None, "-", "") else found

    return {
        "start": start, "end": end, "text": shown, "number": digits, **value, "kind": kind, "unit": unit,
        "subject": subject or None,
        "quantity": asked if asked and asked[0] != "/" else f"{meta.get('event', 'none')}/{kind}{asked}",
        "place": slot("place", "place"), "as_of": slot("at", "as_of"), "attribution": slot("by", "by"),
        "sentence": sentence_at(text, start, end, "wrapped" in meta),
        "tier": extra.get("tier", TIERS.get(kind, "wide")), "note": extra.get("note"),
        "stance": extra.get("stance"), "count_mode": extra.get("mode"), "population": extra.get("pop"),
        "id": extra.get("id"), "group": extra.get("g"),
    }  # fmt: skip
