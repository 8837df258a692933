"""What reaches a terminal or a pipe: no controls from articles, no colour where it is not wanted, no noise."""

from __future__ import annotations

import json
import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest

LEDGER = [sys.executable, "-c", "from ledger.cli import main; main()"]

EVIL = "\x1b]52;c;ZWNobwo=\x07\x1b[6n\x9b6n\u202e[/][@click=app.quit]<script>"
ARTICLE = {
    "url": f"https://a.example/{EVIL}",
    "title": f"Bomb {EVIL}",
    "outlet": f"Gazette {EVIL}",
    "author": EVIL,
    "published_at": "2016-03-09",
    "text": f"At least 30 civilians died in shelling at Dorn on Monday, the army said {EVIL} in the evening.\n",
}
CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]")


@pytest.fixture(scope="module")
def evil_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("evil")
    other = ARTICLE | {"url": "https://b.example/", "text": ARTICLE["text"].replace("30", "80")}
    (folder / "evil.jsonl").write_text(f"{json.dumps(ARTICLE)}\n{json.dumps(other)}\n")
    subprocess.run([*LEDGER, "ingest", "evil.jsonl"], cwd=folder, check=True, capture_output=True)
    return folder


LINES = [
    ["claims"],
    ["conflicts", "--min-severity", "0"],
    ["extract", "evil.jsonl"],
    ["explain", ARTICLE["text"]],
    ["sql", "select * from claim_current"],
    ["sql", "select title from claim_current"],
    ["ingest", f"no-such{EVIL}"],
    ["show", EVIL],
]


@pytest.mark.parametrize("line", LINES, ids=lambda line: " ".join(line)[:20])
def test_no_control_of_an_article_reaches_the_terminal(evil_folder: Path, line: list[str]) -> None:
    done = subprocess.run([*LEDGER, *line], cwd=evil_folder, capture_output=True, encoding="utf-8")
    assert not CONTROLS.search(done.stdout + done.stderr)
    assert done.stdout or done.stderr


def in_a_terminal(argv: list[str], folder: Path, **env: str) -> str:
    """What a command writes to a terminal of 80 columns."""
    leader, follower = pty.openpty()
    with subprocess.Popen(
        argv,
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=follower,
        stderr=follower,
        env=os.environ | {"TERM": "xterm"} | env,
    ):
        os.close(follower)
        read = b""
        try:
            while piece := os.read(leader, 65536):
                read += piece
        except OSError:  # Linux says so when the last writer has gone
            pass
    os.close(leader)
    return read.decode()


def test_colour_only_where_it_is_wanted(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("At least 30 civilians died in shelling at Dorn on Monday.\n")
    line = [*LEDGER, "extract", "a.txt"]
    assert "\x1b[1m" in in_a_terminal(line, tmp_path)
    assert "\x1b" not in in_a_terminal(line, tmp_path, NO_COLOR="1")
    assert "\x1b" not in subprocess.run(line, cwd=tmp_path, capture_output=True, text=True, check=True).stdout


def test_progress_is_shown_to_people_only(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("At least 30 civilians died in shelling at Dorn on Monday.\n")
    line = [*LEDGER, "ingest", "a.txt"]
    assert "reading" in in_a_terminal(line, tmp_path)
    assert subprocess.run(line, cwd=tmp_path, capture_output=True, text=True, check=True).stderr == ""


def test_a_closed_pipe_is_no_error(tmp_path: Path) -> None:
    text = "At least 30 civilians died in shelling at Dorn on Monday.\n\n"
    (tmp_path / "a.txt").write_text(text * 3000)
    line = [*LEDGER, "extract", "a.txt", "--format", "jsonl", "--split", "none"]
    with subprocess.Popen(line, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 0


@pytest.mark.parametrize(
    ("line", "closed", "status", "says"),
    [
        ("init", 1, 2, "standard output is closed"),
        ("init", 2, 0, ""),
        ("ingest missing", 2, 2, ""),
        ("ingest -", 0, 2, "no article found on standard input"),
    ],
)
def test_closed_streams(tmp_path: Path, line: str, closed: int, status: int, says: str) -> None:
    shell = f'"$@" {closed}>&-'
    done = subprocess.run(
        ["sh", "-c", shell, "sh", *LEDGER, *line.split()], cwd=tmp_path, capture_output=True, text=True
    )
    assert done.returncode == status
    assert says in done.stderr
    assert "Traceback" not in done.stderr


def test_another_encoding_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("“At least 30” civilians were killed in Żnin on Monday.\n", encoding="utf-8")
    done = subprocess.run(
        [*LEDGER, "extract", "a.txt"], cwd=tmp_path, capture_output=True, env=os.environ | {"PYTHONIOENCODING": "ascii"}
    )
    assert done.returncode == 0
    assert b"30" in done.stdout
