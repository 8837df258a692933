"""A ledger that somebody with its file changed: what `audit verify` finds by itself, and what only a checkpoint shows.

Each row of the table is one way to tamper; the store's tests try them on single rows, this is the whole program on a
log of some length.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from fault_kit import ledger, rows

from ledger.store import Ledger
from ledger.store.chain import hash_decision

DECISIONS = 240


@pytest.fixture(scope="module")
def decided(tmp_path_factory: pytest.TempPathFactory, ingested: Path) -> Path:
    """A folder with a ledger of many decisions, and the checkpoint of its log."""
    folder = tmp_path_factory.mktemp("decided")
    shutil.copy(ingested / "ledger.db", folder)
    with Ledger.open(str(folder / "ledger.db")) as opened:
        ids = [row.id for row in opened.rows(opened.queue("all"))]
        for number in range(DECISIONS // 40):
            status, reason = (("verified", "primary_source"), ("disputed", "scope_unclear"))[number % 2]
            opened.decide(ids[:40], status, reason_code=reason, reviewer="ines")  # type: ignore[arg-type]
    kept = ledger(folder, "audit", "checkpoint")
    (folder / "kept.txt").write_text(kept.out)
    assert kept.out.startswith(f"{DECISIONS} ")
    return folder


def edit(connection: sqlite3.Connection) -> None:
    connection.execute("UPDATE decision SET note = 'all is well' WHERE seq = 100")


def cut_last_100(connection: sqlite3.Connection) -> None:
    connection.execute("DELETE FROM claim_status")
    connection.execute("DELETE FROM decision WHERE seq > ?", (DECISIONS - 100,))
    last = "SELECT max(seq) FROM decision GROUP BY claim_id"
    connection.execute(
        "INSERT INTO claim_status (claim_seq, status, version) SELECT c.seq, d.to_status, d.seq FROM decision d"
        f" JOIN claim c ON c.id = d.claim_id WHERE d.seq IN ({last})"
    )


def swap_two(connection: sqlite3.Connection) -> None:
    for old, new in ((50, 9_999), (51, 50), (9_999, 51)):
        connection.execute("UPDATE decision SET seq = ? WHERE seq = ?", (new, old))


def edit_and_hash_the_rest(connection: sqlite3.Connection) -> None:
    edit(connection)
    connection.row_factory = sqlite3.Row
    prev = "0" * 64
    for row in connection.execute("SELECT * FROM decision ORDER BY seq").fetchall():
        made = hash_decision(dict(row) | {"prev_hash": prev})
        connection.execute("UPDATE decision SET prev_hash = ?, hash = ? WHERE seq = ?", (prev, made, row["seq"]))
        prev = made


def change_a_digit(connection: sqlite3.Connection) -> None:
    """Of a claim that was decided on, inside its sentence too; SQLite's own check sees nothing."""
    connection.execute(
        "UPDATE claim SET nominal = '7777', sentence = replace(sentence, number, '7777')"
        " WHERE id = (SELECT claim_id FROM decision LIMIT 1)"
    )


# how, the status of `audit verify` without and with the checkpoint, and what it says with it
CASES: dict[str, tuple[Callable[[sqlite3.Connection], None], int, int, str]] = {
    "nothing": (lambda _: None, 0, 0, "chain intact"),
    "edit": (edit, 1, 1, "decision 100"),
    "cut the last 100": (cut_last_100, 0, 1, f"the checkpoint has {DECISIONS} decisions, the log {DECISIONS - 100}"),
    "swap two": (swap_two, 1, 1, "decision 50"),
    "edit and hash the rest": (edit_and_hash_the_rest, 0, 1, "written anew"),
    "change a digit": (change_a_digit, 1, 1, "its claim was changed"),
}


@pytest.mark.parametrize("case", CASES)
def test_tampering_shows(decided: Path, tmp_path: Path, case: str) -> None:
    change, alone, with_checkpoint, says = CASES[case]
    db = Path(shutil.copy(decided / "ledger.db", tmp_path))
    shutil.copy(decided / "kept.txt", tmp_path)
    with closing(sqlite3.connect(db)) as connection:
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f'DROP TRIGGER "{name}"')
        change(connection)
        connection.commit()
    assert rows(db, "PRAGMA integrity_check") == [("ok",)]
    assert ledger(tmp_path, "audit", "verify").status == alone
    done = ledger(tmp_path, "audit", "verify", "--checkpoint", "kept.txt")
    assert done.status == with_checkpoint
    assert says in done.out
