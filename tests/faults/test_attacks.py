"""What people open: a spreadsheet, a workbook and a page, read again by the programs that they are opened with."""

from __future__ import annotations

import csv
import html
import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from fault_kit import CONTROLS, ledger, rows

from ledger.cli import run
from ledger.safetext import safe, unescaped

ATTACKS = [
    "=cmd|'/C calc'!A0",
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(1+1)",
    "\t=1+1",
    "\r=1+1",
    "＝1+1",
    '=HYPERLINK("http://a.example/","click")',
    'a";=1+1;"',
    "a,=1+1\n=2+2",
    "{=1+1}",
    "</td><script>document.title='taken'</script>",
    "<img src=x onerror=\"document.title='taken'\">",
    "<svg/onload=document.title='taken'>",
    '"><iframe srcdoc="<script>parent.document.title=\'taken\'</script>">',
    "javascript:document.title='taken'",
    "\x1b]52;c;ZWNobwo=\x07\x1b[6n\x9b6n",
    "\u202eexe.cod\u202c",
    "\u2028\u2029\x85\x00\ufffe",
    "&lt;b&gt; &amp;amp;",
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a ledger whose every text is an attack, all its claims disputed, and what is exported of them."""
    made = tmp_path_factory.mktemp("attacks")
    with (made / "a.jsonl").open("w", encoding="utf-8") as out:
        for number, attack in enumerate(ATTACKS):
            text = f"{attack} At least {number + 30} people were killed in Dorn on Monday, said {attack}."
            fields = dict.fromkeys(("title", "outlet", "author"), attack) | {"url": f"{attack}/{number}"}
            out.write(json.dumps(fields | {"text": text.replace("\x00", "")}).replace("\\u0000", "") + "\n")
    assert ledger(made, "ingest", "a.jsonl").status == 0
    ids = [str(claim) for (claim,) in rows(made / "ledger.db", "SELECT id FROM claim ORDER BY seq")]
    assert len(ids) >= len(ATTACKS)
    for attack, claim in zip(ATTACKS, ids, strict=False):
        said = ("--reason", "scope_unclear", "--note", attack.replace("\x00", ""), "--reviewer", "ines")
        assert run(["--db", str(made / "ledger.db"), "mark", claim, "disputed", *said]) == 0
    for name in ("a.csv", "a.xlsx", "a.html", "out.jsonl"):
        done = ledger(made, "export", "-o", name)
        assert done.status == 0
        assert not CONTROLS.search(done.err)
    return made


def notes(folder: Path) -> set[str]:
    return {str(note) for (note,) in rows(folder / "ledger.db", "SELECT note FROM decision")}


def test_csv_gives_the_texts_back_and_no_control(folder: Path) -> None:
    content = (folder / "a.csv").read_bytes().decode()
    assert not CONTROLS.search(content.replace("\r\n", ""))
    found = [row["note"] for row in csv.DictReader(content.splitlines(keepends=True))]
    assert {unescaped(note.removeprefix("'")) for note in found} == {note.removeprefix("'") for note in notes(folder)}


def test_a_spreadsheet_program_computes_nothing(folder: Path, tmp_path: Path) -> None:
    """LibreOffice opens the CSV and saves it again: every cell says what was written."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    openpyxl = pytest.importorskip("openpyxl", reason="openpyxl is not installed")
    line = [
        office,
        f"-env:UserInstallation=file://{tmp_path}/profile",
        "--headless",
        "--convert-to",
        "xlsx:Calc MS Excel 2007 XML",
    ]
    subprocess.run([*line, "--outdir", tmp_path, folder / "a.csv"], check=True, capture_output=True, timeout=300)
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx").active
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert len(cells) > 20 * len(ATTACKS)
    assert [cell.value for cell in cells if cell.data_type == "f"] == []
    shown = {str(cell.value) for cell in cells}
    for attack in ("=cmd|'/C calc'!A0", "=1+1", "+1+1", "-1+1", "@SUM(1+1)"):
        assert f"'{attack}" in shown or attack in shown  # Excel and Calc show the apostrophe of a CSV


def test_a_workbook_holds_texts_only(folder: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl", reason="openpyxl is not installed")
    sheet = openpyxl.load_workbook(folder / "a.xlsx").active
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert not any(cell.hyperlink for cell in cells)
    shown = {cell.value for cell in cells}
    assert {note for note in notes(folder) if note.isprintable()} <= shown


def test_a_browser_runs_nothing(folder: Path, tmp_path: Path) -> None:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        pytest.skip("Chromium is not installed")
    flags = ["--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path}", "--virtual-time-budget=2000"]
    done = subprocess.run(
        [chromium, *flags, "--dump-dom", (folder / "a.html").as_uri()], check=True, capture_output=True, timeout=300
    )
    dom = done.stdout.decode()
    assert "<title>Claims</title>" in dom
    assert not re.search(r"<(?:script|img|svg|iframe|a|object|link)\b", dom)
    shown = {html.unescape(cell) for cell in re.findall(r"<td>([^<]*)", dom)}
    assert {" ".join(safe(note).split()) for note in notes(folder)} <= {" ".join(cell.split()) for cell in shown}


def test_json_is_exact(folder: Path) -> None:
    content = (folder / "out.jsonl").read_bytes().decode()
    assert not CONTROLS.search(content)
    said = {json.loads(line)["article_title"] for line in content.splitlines()}
    assert said
    assert said <= {title for (title,) in rows(folder / "ledger.db", "SELECT title FROM article")}
