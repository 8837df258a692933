"""Hostile and broken files, through the whole program: an answer or a message, within bounds of time and memory."""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
import shlex
import zipfile
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from fault_kit import CONTROLS, FILLER, Ended, ledger

MEMORY: int = 1_500_000_000
SAID = "At least 30 people were killed in Dorn on Monday, the army said."
FIGURE = {"literal": "At least 30", "nominal": 30}


def row(text: str) -> bytes:
    return json.dumps({"text": text}).encode() + b"\n"


def packed_zip(**members: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("_", "."), content)
    return out.getvalue()


LAUGHS = (
    b"<!DOCTYPE x [<!ENTITY a 'ha'>%s]><rss version='2.0'><channel><item><title>&i;</title></item></channel></rss>"
    % (b"".join(b"<!ENTITY %c '%s'>" % (n + 1, b"&%c;" % n * 10) for n in range(97, 105)))
)
# name of the file, what is in it, and what is said when nothing is read; None where it is read and the figure found
FILES: dict[str, tuple[str, Callable[[], bytes], str | None]] = {
    "one line of 3 MB": ("a.txt", lambda: f"{SAID} {FILLER * 30_000}".encode(), None),
    "nested tags": ("a.html", lambda: b"<div>" * 40_000 + SAID.encode(), "depth"),
    "many tags": ("a.html", lambda: f"<p>{SAID}</p>".encode() + b"<p>x" * 200_000, "elements"),
    "nested tags that close": ("a.html", lambda: b"<div></div>" * 20_000 + SAID.encode(), ""),
    "tag soup": ("a.html", lambda: b"<b><i><table></b></i>" * 20_000, ""),
    "tag without end": ("a.html", lambda: b"<a " * 40_000, "no article"),
    "attribute without end": ("a.html", lambda: b'<p title="' + b"<" * 40_000, "no article"),
    "comment without end": ("a.html", lambda: b"<!--" * 40_000, "no article"),
    "entities": ("a.html", lambda: f"<p>{SAID} {'&amp;' * 100_000}</p>".encode(), ""),
    "gzip bomb": ("a.txt.gz", lambda: gzip.compress(bytes(100_000_000)), "over the limit"),
    "zip bomb": ("a.zip", lambda: packed_zip(a_txt=bytes(100_000_000)), "over the limit"),
    "zip in zip": ("a.zip", lambda: packed_zip(b_zip=packed_zip(a_txt=b"x" * 1000)), "inside an archive"),
    "billion laughs": ("a.rss", lambda: LAUGHS, "declares entities"),
    "deep JSON": ("a.jsonl", lambda: b'{"text": ' + b"[" * 500_000, "JSON"),
    "deep JSON, closed": ("a.jsonl", lambda: b'{"x": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", "JSON|text"),
    "many keys": ("a.jsonl", lambda: json.dumps({str(n): n for n in range(100_000)} | {"text": SAID}).encode(), None),
    "invalid utf-8": ("a.txt", lambda: SAID.encode() + b" \xff\xfe\x80 " + b"It was noon. " * 20, None),
    "utf-16": ("a.txt", lambda: SAID.encode("utf-16"), None),
    "utf-16 without mark": ("a.txt", lambda: SAID.encode("utf-16-le"), None),
    "utf-16, cut": ("a.txt", lambda: SAID.encode("utf-16") + b"\x00", None),
    "cp1252": ("a.txt", lambda: f"“{SAID}” – café".encode("cp1252"), None),
    "NULs": ("a.txt", lambda: SAID.encode() + b"\0" * 9, "NUL"),
    "NUL in JSON": ("a.jsonl", lambda: row(f"{SAID}\0"), "NUL"),
    "lone surrogate": ("a.jsonl", lambda: b'{"text": "\\ud800 ' + SAID.encode() + b'"}', "Invalid JSON"),
    "surrogate in a text": ("a.txt", lambda: SAID.encode() + b" \xed\xa0\x80.", None),
    "mark of UTF-16 in a later line": ("a.csv", lambda: b"text,b\n\xfe\xff," + f'"{SAID}"'.encode(), ""),
    "right to left": ("a.txt", lambda: f"\u202e{SAID}\u202c قتل ٣٤ شخصا.".encode(), None),
    "emoji": ("a.txt", lambda: f"🔥👩‍🚒 {SAID} 🔥".encode(), None),
    "escape codes": ("a.txt", lambda: f"\x1b]52;c;ZWNobwo=\x07\x1b[6n {SAID} \x9b31m".encode(), None),
    "unclosed quote": ("a.csv", lambda: f'text\n"{SAID}"\n"'.encode() + b"x" * 500_000, None),
    "a field of 25 MB": ("a.csv", lambda: f"text\n{SAID}\n".encode() + b"x" * 25_000_000, None),
    "a field of 200,000": ("a.csv", lambda: f'text\n"{SAID} {"x" * 200_000}"\n'.encode(), None),
    "a row of 25 MB": ("a.jsonl", lambda: row(SAID) + b'{"text": "' + b"x" * 25_000_000, None),
    "100,000 columns": ("a.csv", lambda: b"text" + b",a" * 100_000 + f'\n"{SAID}"\n'.encode(), None),
    "random bytes": ("a.txt", lambda: gzip.compress(SAID.encode() * 99)[4:], "not a text file"),
    "a cut WARC": ("a.warc", lambda: b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 99999999999\r\n\r\nx", ""),
}


def extract(folder: Path, name: str, content: bytes, *options: str, timeout_s: float = 60) -> Ended:
    (folder / name).write_bytes(content)
    line = ("extract", name, "--format", "jsonl", "--limit", "file-bytes=50M", *options)
    return ledger(folder, *line, memory_bytes=MEMORY, timeout_s=timeout_s)


@pytest.mark.parametrize("case", FILES)
def test_hostile_files(tmp_path: Path, case: str) -> None:
    name, content, why = FILES[case]
    _ends_well(extract(tmp_path, name, content()), why)
    assert [path.name for path in tmp_path.iterdir()] == [name]


LONG: dict[str, tuple[str, Callable[[], bytes], str | None, tuple[str, ...]]] = {
    "one line of 100 MB": ("a.txt", lambda: f"{SAID} {FILLER * 1_040_000}".encode(), None, ()),
    "one sentence of 20 MB": ("a.txt", lambda: f"{SAID[:-1]}, and ".encode() * 290_000, None, ()),
    "one word of 50 MB": ("a.txt", lambda: SAID.encode() + b" " + b"x" * 50_000_000, None, ()),
    "50 MB of digits": ("a.txt", lambda: SAID.encode() + b" " + b"7" * 50_000_000, None, ()),
    "20 MB of headlines": ("a.txt", lambda: f"Nine die in fire\n\n{SAID}\n\n".encode() * 250_000, None, ()),
    "20 MB of short lines": ("a.txt", lambda: f"{SAID}\n\n".encode() + b"x\n" * 10_000_000, None, ()),
    "a row of 100 MB": ("a.jsonl", lambda: row(f"{SAID} {FILLER * 1_030_000}"), None, ("--limit", "row-bytes=200M")),
    "a gzip of 2 GB": ("a.txt.gz", lambda: gzip.compress(bytes(1_900_000_000)), "file bytes", ()),
}


@pytest.mark.long
@pytest.mark.parametrize("case", LONG)
def test_large_hostile_files(tmp_path: Path, case: str) -> None:
    """As slow as the reading of any text is, and no slower: 100 MB within minutes."""
    name, content, why, options = LONG[case]
    (tmp_path / name).write_bytes(content())
    line = ("extract", name, "--format", "jsonl", *options)
    _ends_well(ledger(tmp_path, *line, memory_bytes=8 * MEMORY, timeout_s=1_200), why)


def _ends_well(done: Ended, why: str | None) -> None:
    """The figure is found; or, with `why`, the program says so in words (an empty `why`: either)."""
    assert "Traceback" not in done.err
    assert not CONTROLS.search(done.out + done.err)
    if done.status == 0:
        assert not why
        found = map(json.loads, done.out.splitlines())
        assert why == "" or any({key: claim[key] for key in FIGURE} == FIGURE for claim in found)
    else:
        assert done.status == 2
        assert why is not None, done.err
        assert re.search(why, done.err), done.err


# digits and signs that programs read wrongly: what is stored is what was written, or nothing is

NUMBERS: dict[str, tuple[str, ...]] = {
    "Arabic-Indic digits": ("At least ٣٤ people were killed in Dorn.", "34"),
    "full-width digits": ("At least １２ people were killed in Dorn.", "12"),
    "Indian grouping": ("At least 1,00,000 people were displaced in Dorn.", "100000"),
    "decimal comma": ("Der Verein zahlte 1.234,56 Euro in Dorn an 2.500 Mitglieder.", "1234.56", "2500"),
    "a large exact decimal": ("The bank in Dorn lost $12345678901234567890.12 in March.", "12345678901234567890.12"),
    "a decimal with zeros": ("Prices in Dorn rose by 2.50 percent in March.", "2.50"),
    "a small decimal": ("Prices in Dorn rose by 0.0000001 percent in March.", "0.0000001"),
    "an underscore": ("Some 1_000 people were killed in Dorn.",),
    "a float beyond floats": ("Some 1e400 people were killed in Dorn.",),
    "no number": ("Some NaN people were killed in Dorn, and inf were hurt.",),
    "5,000 digits": (f"Some {'7' * 5_000} people were killed in Dorn.",),
    "5,000 digits, grouped": (f"Some 1{',000' * 1_250} people were killed in Dorn.",),
    "a superscript": ("Some 30² people were killed in Dorn.", "30"),
}


def json_rows(text: str) -> list[dict[str, Any]]:
    return [json.loads(line, parse_float=Decimal, parse_int=Decimal) for line in text.splitlines()]


def csv_rows(text: str) -> list[dict[str, Any]]:
    return list(csv.DictReader(io.StringIO(text)))


@pytest.fixture(scope="module")
def survivors(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a ledger of all these texts."""
    folder = tmp_path_factory.mktemp("numbers")
    with (folder / "a.jsonl").open("wb") as out:
        out.writelines(
            json.dumps({"url": f"https://a.example/{number}", "text": text}).encode() + b"\n"
            for number, (text, *_) in enumerate(NUMBERS.values())
        )
    assert ledger(folder, "ingest", "a.jsonl").status == 0
    return folder


EXPORT = "export --status unreviewed --format"
WAYS_OUT = {
    "extract": ("extract a.jsonl --tier all --format jsonl", json_rows),
    "claims": ("claims --format jsonl --limit 1000", json_rows),
    "JSON lines": (f"{EXPORT} jsonl", json_rows),
    "CSV": (f"{EXPORT} csv", csv_rows),
    "SQL": ("sql 'SELECT sentence, nominal FROM claim_current' --format csv", csv_rows),
}


@pytest.mark.parametrize("way", WAYS_OUT)
def test_values_survive(survivors: Path, way: str) -> None:
    """Through extraction, the store, and every way out of it."""
    line, rows_of = WAYS_OUT[way]
    done = ledger(survivors, *shlex.split(line))
    assert done.status == 0
    found: dict[str, list[Decimal]] = {}
    for claim in rows_of(done.out):
        found.setdefault(claim["sentence"], []).append(Decimal(claim["nominal"]))
    wanted = {text: sorted(map(Decimal, values)) for text, *values in NUMBERS.values() if values}
    assert {sentence: sorted(values) for sentence, values in found.items()} == wanted
