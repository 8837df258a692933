"""The program as a shell runs it, and made-up articles for it to read."""

from __future__ import annotations

import json
import os
import random
import re
import resource
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Final, NamedTuple

PROGRAM: Final = (sys.executable, "-c", "from ledger.cli import main; main()")
CONTROLS: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
TOWNS: Final = ("Orle", "Port Ansel", "Lower Senn", "Ardley", "Greyhorn", "Dorn")
THINGS: Final = ("fire", "flood", "ferry accident", "landslide", "bus crash")
FILLER: Final = "Nobody on the quay would say who had given the order, and the wind took most of what was said. "


class Ended(NamedTuple):
    """What a run of the program left behind."""

    status: int
    out: str
    err: str


def ledger(folder: Path, *argv: str, memory_bytes: int = 0, file_bytes: int = 0, timeout_s: float = 60) -> Ended:
    """Runs the program in a folder; with caps on its memory and on the files it writes."""

    def limit() -> None:
        for what, size in ((resource.RLIMIT_AS, memory_bytes), (resource.RLIMIT_FSIZE, file_bytes)):
            if size:
                resource.setrlimit(what, (size, size))

    kept = (name for name in os.environ if not name.startswith("LEDGER_") or name == "LEDGER_SQLITE")
    env = {name: os.environ[name] for name in kept} | {"COLUMNS": "100"}
    env |= {"LEDGER_REVIEWER": "ines"}
    done = subprocess.run(
        [*PROGRAM, *argv], cwd=folder, capture_output=True, timeout=timeout_s, preexec_fn=limit, env=env
    )
    return Ended(done.returncode, done.stdout.decode(), done.stderr.decode())


def killed(folder: Path, after_s: float, *argv: str) -> None:
    """Runs the program in a folder and kills it after that time, where it has not ended by then."""
    with subprocess.Popen([*PROGRAM, *argv], cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as run:
        try:
            run.wait(after_s)
        except subprocess.TimeoutExpired:
            run.kill()


def refused(ended: Ended, says: str) -> None:
    """Asserts that a run ended in one clear line and exit status 2."""
    assert ended.status == 2, ended
    assert ended.err.startswith("ledger: "), ended.err
    assert ended.err.count("\n") == 1, ended.err
    assert re.search(says, ended.err), ended.err
    assert ended.out == ""


def write_articles(file: Path, count: int, *, chars: int = 600, seed: int = 7) -> Path:
    """JSON lines with an article each, of two figures and `chars` characters."""
    luck = random.Random(seed)
    with file.open("w", encoding="utf-8") as out:
        for number in range(count):
            town, thing = luck.choice(TOWNS), luck.choice(THINGS)
            text = (
                f"At least {luck.randrange(3, 90)} people were killed in a {thing} in {town} on Tuesday, police said."
            )
            text += f" More than {luck.randrange(3, 90)} were injured. {FILLER * (chars // len(FILLER))}"
            row = {"url": f"https://paper.example/{number}", "title": f"Deadly {thing} in {town}", "text": text}
            out.write(json.dumps(row | {"outlet": f"Paper {number % 9}", "published_at": "2016-03-09"}) + "\n")
    return file


def rows(db: Path, statement: str) -> list[tuple[object, ...]]:
    """What a statement gives, asked without the program."""
    with closing(sqlite3.connect(db)) as connection:
        return connection.execute(statement).fetchall()


def assert_sound(db: Path) -> None:
    """Asserts that SQLite finds no fault in the file, and no row that refers to nothing."""
    assert rows(db, "PRAGMA integrity_check") == [("ok",)]
    assert rows(db, "PRAGMA foreign_key_check") == []
