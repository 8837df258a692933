"""Numbers, modifiers and what is no number: by tables, by the words of the lexicon, and what must hold of any text."""

from __future__ import annotations

import json
import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ledger import lexicon
from ledger.extract.fold import fold
from ledger.extract.number import find_all, find_mentions
from ledger.extract.words import read_words
from ledger.model import Mention

TABLES = Path(__file__).parent / "tables"
SHARED = Path(__file__).parent.parent.parent / "shared"
NUMBERS = lexicon.load("numbers")
MODIFIERS = lexicon.load("modifiers")
CURRENCIES = lexicon.load("currencies")


def cases(name: str) -> list[Any]:
    """The cases of one table, named by what they are for."""
    table = tomllib.loads((TABLES / f"{name}.toml").read_text("utf-8"))
    return [pytest.param(case, id=case["why"]) for case in table["case"]]


def shown(text: str, mention: Mention) -> dict[str, object]:
    """A mention in the terms of the tables, defaults left out."""
    literal = text[mention.start : mention.end]
    row = {
        "number": (text[mention.number_start : mention.number_end], literal),
        "value": (mention.nominal, None),
        "low": (mention.low, None),
        "high": (mention.high, None),
        "modifier": (mention.modifier, "exact"),
        "form": (mention.form, "cardinal"),
        "unit": (mention.unit, None),
        "more": (mention.more, False),
    }
    return {"text": literal, **{key: value for key, (value, default) in row.items() if value != default}}


def wanted(row: dict[str, Any]) -> dict[str, object]:
    return {key: Decimal(value) if key in ("value", "low", "high") else value for key, value in row.items()}


def only(text: str) -> Mention:
    mentions = find_mentions(text)
    assert len(mentions) == 1, [shown(text, mention) for mention in mentions]
    return mentions[0]


@pytest.mark.parametrize("case", [*cases("numbers"), *cases("modifiers"), *cases("not_numbers")])
def test_reads_the_table(case: dict[str, Any]) -> None:
    mentions, others = find_all(case["text"])
    assert [shown(case["text"], mention) for mention in mentions] == [wanted(row) for row in case.get("expect", [])]
    if "others" in case:
        assert [other.what for other in others] == case["others"]


@pytest.mark.parametrize("case", cases("modifiers"))
def test_capitals_change_nothing(case: dict[str, Any]) -> None:
    text = case["text"].upper()
    assert [shown(text, mention).get("modifier") for mention in find_mentions(text)] == [
        row.get("modifier") for row in case["expect"]
    ]


FRONT = [(phrase, name) for name, phrases in MODIFIERS["before"].items() for phrase in phrases]
BEHIND = [(phrase, name) for name, phrases in MODIFIERS["behind"].items() for phrase in phrases]


@pytest.mark.parametrize(("phrase", "name"), FRONT)
def test_every_phrase_in_front_is_met(phrase: str, name: str) -> None:
    text = f"They counted {phrase} 240 boats and 12 rafts."
    first, second = find_mentions(text)
    assert (text[first.start : first.end], first.modifier, second.modifier) == (f"{phrase} 240", name, "exact")


@pytest.mark.parametrize(("phrase", "name"), BEHIND)
def test_every_phrase_behind_is_met(phrase: str, name: str) -> None:
    joint = "" if phrase[0] in "-+" else " "
    text = f"They counted 240{joint}{phrase}, and 12 rafts."
    first, second = find_mentions(text)
    assert (text[first.start : first.end], first.modifier, second.modifier) == (f"240{joint}{phrase}", name, "exact")


@pytest.mark.parametrize(("word", "name"), [(w, name) for name, words in MODIFIERS["mark"].items() for w in words])
def test_every_word_before_the_mark_is_met(word: str, name: str) -> None:
    assert only(f"It {word} the 900 mark.").modifier == name


@pytest.mark.parametrize("phrase", MODIFIERS["more"]["before"])
def test_every_addition_is_met(phrase: str) -> None:
    assert only(f"Then {phrase} 12 boats came.").more


@pytest.mark.parametrize(("phrase", "word"), [(p, w) for p, words in MODIFIERS["unless_behind"].items() for w in words])
def test_counter_examples_of_phrases_hold(phrase: str, word: str) -> None:
    assert only(f"They {word} {phrase} 240 boats.").modifier == "exact"


@pytest.mark.parametrize(
    ("word", "value"),
    [(w, n) for table in ("units", "teens", "tens") for w, n in NUMBERS[table].items() if n != 1 and w != "zero"],
)
def test_every_number_word_is_met(word: str, value: int) -> None:
    assert only(f"They saw {word} boats.").nominal == value


@pytest.mark.parametrize(("word", "value"), [*NUMBERS["scales"].items(), *NUMBERS["dozens"].items()])
def test_every_scale_word_multiplies(word: str, value: int) -> None:
    assert only(f"They saw three {word} boats.").nominal == 3 * value
    assert only(f"They saw 3 {word} boats.").nominal == 3 * value


@pytest.mark.parametrize(("word", "value"), NUMBERS["vague"].items())
def test_every_vague_word_has_its_floor(word: str, value: int) -> None:
    mention = only(f"They saw {word} of boats.")
    assert (mention.modifier, mention.nominal, mention.low, mention.high) == ("vague", None, value, None)


@pytest.mark.parametrize(("word", "value"), NUMBERS["multiples"].items())
def test_every_multiple_is_met(word: str, value: int) -> None:
    follows = "bombings" if word == "twin" else "the old number"
    mention = only(f"It was {word} {follows}.")
    assert (mention.nominal, mention.unit) == (value, None if word == "twin" else "times")


@pytest.mark.parametrize(("word", "value"), NUMBERS["parts"].items())
def test_every_part_is_a_fraction_or_an_ordinal(word: str, value: int) -> None:
    mention = only(f"It took a {word} of the boats.")
    assert mention.nominal == pytest.approx(Decimal(100) / value, rel=Decimal("0.00001"))
    if word not in ("half", "quarter"):
        assert find_all(f"The {word} boat sank.")[1][0].what == "ordinal"


@pytest.mark.parametrize(("name", "code"), [*CURRENCIES["names"].items(), *CURRENCIES["nations"].items()])
def test_every_currency_name_is_met(name: str, code: str) -> None:
    assert only(f"They paid 5 million {name}s.").unit == (code or None)


@pytest.mark.parametrize(("sign", "code"), CURRENCIES["signs"].items())
def test_every_currency_sign_is_met(sign: str, code: str) -> None:
    mention = only(f"They paid {sign.upper()}5.")
    assert (mention.form, mention.unit) == ("money", code)


@pytest.mark.parametrize(("code", "iso"), CURRENCIES["codes"].items())
def test_every_currency_code_is_met_in_capitals_only(code: str, iso: str) -> None:
    assert only(f"They paid {code.upper()} 50.").unit == iso
    assert only(f"They paid 50 {code.upper()}.").unit == iso
    assert only(f"They paid {code} 50.").unit is None


@pytest.mark.parametrize("cue", lexicon.load("names")["cues"]["strong"])
def test_every_cue_of_names_is_met(cue: str) -> None:
    assert [other.what for other in find_all(f"He cited {cue} 31 again.")[1]] == ["id"]


@pytest.mark.parametrize("month", lexicon.load("calendar")["months"])
def test_every_month_makes_a_date(month: str) -> None:
    for text in (f"On 12 {month.title()} it rained.", f"On {month.title()} 12, 2015, it rained."):
        mentions, others = find_all(text)
        assert (mentions, [other.what for other in others]) == ([], ["date"])


@given(st.integers(min_value=0, max_value=10**15))
def test_grouped_digits_come_back(n: int) -> None:
    for written in (f"{n:,}", f"{n:,}".replace(",", "\u00a0"), f"{n:,}".replace(",", "\u202f")):
        mention = only(f"They saw {written} boats.")
        assert mention.nominal == n


def spelled(n: int) -> str:
    """English words for a whole number below a million."""
    if n < 20:
        return next(word for table in ("units", "teens") for word, value in NUMBERS[table].items() if value == n)
    if n < 100:
        tens = next(word for word, value in NUMBERS["tens"].items() if value == n // 10 * 10)
        return tens if n % 10 == 0 else f"{tens}-{spelled(n % 10)}"
    scale, word = (100, "hundred") if n < 1000 else (1000, "thousand")
    rest = n % scale
    return f"{spelled(n // scale)} {word}" + (
        f" and {spelled(rest)}" if 0 < rest < 100 else f" {spelled(rest)}" if rest else ""
    )


@given(st.integers(min_value=1, max_value=999_999))
def test_number_words_come_back(n: int) -> None:
    numbers = read_words(spelled(n))
    assert [number.value for number in numbers] == [n]


PIECES = st.sampled_from(
    "12|1,200|3.5|1.234,5|0|2015|one|two|twenty|hundred|million|dozens|half|third|and|or|to|between|from|more than|"
    "at least|about|another|$|€|%|percent|k|m|in|out of|May|November|no|no one|a|of|the|point|-|–|/|.|,|(|)|“|’|\n|"
    "\n\n|\u00ad|\u200b|\u00a0|ﬁve|½|٣|°|@|www.|#|mark|or so|cents|times|doubled|twin|bombings|people|minus|km".split(
        "|"
    )
)


@given(st.one_of(st.text(), st.lists(PIECES).map(" ".join), st.lists(PIECES).map("".join)))
@example("")
@example("1")
@example("0 $0")
@example("0 at least more than 0")
@example("\ud800 5 \U0001f600")
def test_spans_slice_back_in_order(text: str) -> None:
    mentions, others = find_all(text)
    end = 0
    for mention in mentions:
        assert end <= mention.start <= mention.number_start < mention.number_end <= mention.end <= len(text)
        end = mention.end
        between = mention.low is not None and mention.high is not None
        assert (mention.modifier == "between") == between
        assert (mention.nominal is None) == (mention.modifier in ("between", "vague"))
    assert all(0 <= other.start < other.end <= len(text) for other in others)


@given(st.text())
def test_the_shadow_keeps_offsets(text: str) -> None:
    shadow = fold(text)
    assert len(shadow.flat) == len(shadow.text)
    for at in range(1, len(shadow.flat) - 1):
        start, end = shadow.span(at, at + 1)
        assert 0 <= start < end <= len(text)


@pytest.mark.parametrize(
    "text",
    [
        " ".join(["12"] * 10_000),
        " or ".join(["12"] * 10_000),
        ", ".join(f"more than {n} men" for n in range(10_000)),
        "one " * 10_000,
        "one and " * 10_000,
        "9" * 5_000,
        "9," * 5_000,
        "1 234 " * 5_000,
        "x" * 1_000_000,
        "five" + " " * 100_000 + "six",
        "\n" * 100_000 + "5",
        "“" * 50_000 + "5" + "”" * 50_000,
        "more than " * 10_000 + "5",
        "-5" * 10_000,
        "$" * 10_000 + "5",
        "may " * 10_000 + "5",
        "@5" * 10_000,
        "1, 2, 3, " * 10_000,
        "5\n\n" * 10_000,
    ],
    ids=lambda text: text[:12].strip() or "blanks",
)
def test_hostile_text_is_read(text: str) -> None:
    mentions, _ = find_all(text)
    assert all(text[mention.start : mention.end] for mention in mentions)


def gold_rows(name: str) -> list[dict[str, Any]]:
    path = SHARED / "gold" / name
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()] if path.is_file() else []


@pytest.mark.skipif(not (SHARED / "gold").is_dir(), reason="the gold is not there")
def test_every_marked_figure_is_met() -> None:
    """Value and modifier of each figure that people marked, whatever its kind."""
    rows = gold_rows("seeds.claims.jsonl")
    texts = {row["file"]: (SHARED / "corpus" / "seeds" / row["file"]).read_bytes().decode("utf-8") for row in rows}
    mentions = {name: find_mentions(text) for name, text in texts.items()}
    missed = [row["text"] for row in rows if not any(_is_marked(row, mention) for mention in mentions[row["file"]])]
    assert missed == []


def _is_marked(row: dict[str, Any], mention: Mention) -> bool:
    if mention.end <= row["start"] or row["end"] <= mention.start:
        return False
    modifier = {"nearly": "about", "just_over": "about"}.get(mention.modifier, mention.modifier)
    if modifier != row["modifier"]:
        return False
    if modifier in ("vague", "between"):
        return modifier == "vague" or (mention.low, mention.high) == (row["low"], row["high"])
    return mention.nominal == (row["high"] if modifier in ("at_most", "less_than", "up_to") else row["low"])
