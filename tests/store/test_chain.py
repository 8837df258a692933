"""Tampering shows: each way of changing the log, and what finds it."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest
import sqlalchemy as sa
from hypothesis import example, given
from hypothesis import strategies as st
from sqlalchemy.engine import Connection
from store_samples import fill, report

from ledger.model import Correction
from ledger.store import Ledger
from ledger.store.chain import DECISION_HASHED, digest, hash_decision
from ledger.store.engine import make_engine, parse, writing

DECISIONS = 8


@pytest.fixture
def decided(ledger: Ledger) -> Ledger:
    claims = fill(ledger, *(report(str(number)) for number in range(1, 6)))
    for number in range(DECISIONS):
        status, reason = (("disputed", "scope_unclear"), ("verified", "primary_source"))[number // 4 % 2]
        ledger.decide([claims[number % 4].id], status, reason_code=reason, reviewer="ines", note="“80” \\ \t\u2028")  # type: ignore[arg-type]
    return ledger


def tamper(db: str, *statements: str) -> None:
    """Does to the ledger what its triggers would refuse."""
    engine = make_engine(parse(db), create=False, read_only=False)
    with writing(engine, "bulk") as connection:
        _disarm(connection)
        for statement in statements:
            connection.execute(sa.text(statement))
    engine.dispose()


def _disarm(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        connection.execute(sa.text("SET LOCAL session_replication_role = replica"))
        return
    names = connection.execute(sa.text("SELECT name FROM sqlite_master WHERE type = 'trigger'")).scalars().all()
    for name in names:
        connection.execute(sa.text(f"DROP TRIGGER {name}"))


def test_an_honest_log_verifies(decided: Ledger) -> None:
    found = decided.verify()
    assert (found.ok, found.count, found.first_bad) == (True, DECISIONS, None)
    assert (found.count, found.root) == decided.checkpoint()
    assert decided.verify(decided.checkpoint()).ok
    assert decided.verify((0, "0" * 64)).ok


def test_an_empty_log_verifies(ledger: Ledger) -> None:
    assert ledger.verify().ok
    assert ledger.checkpoint() == (0, "0" * 64)


@pytest.mark.parametrize(
    ("statement", "first_bad", "says"),
    [
        ("UPDATE decision SET note = 'nothing to see' WHERE seq = 3", 3, "was changed"),
        ("UPDATE decision SET reviewer = 'tom' WHERE seq = 1", 1, "was changed"),
        ("UPDATE decision SET hash = prev_hash WHERE seq = 5", 5, "was changed"),
        ("UPDATE decision SET claim_hash = hash WHERE seq = 5", 5, "was changed"),
        ("DELETE FROM decision WHERE seq = 4", 4, "is missing"),
        ("DELETE FROM decision WHERE seq = 1", 1, "is missing"),
        ("UPDATE decision SET seq = 100 WHERE seq = 2", 2, "is missing"),
        ("UPDATE claim SET nominal = '31' WHERE seq = 2", 2, "its claim was changed"),
        ("UPDATE claim SET sentence = 'Nobody died.' WHERE seq = 3", 3, "its claim was changed"),
        ("UPDATE claim_status SET status = 'rejected' WHERE claim_seq = 1", None, "claim_status differs"),
        ("DELETE FROM claim_status WHERE claim_seq = 1", None, "claim_status differs"),
        ("INSERT INTO claim_status (claim_seq, status, version) SELECT 5, 'verified', 1", None, "claim_status differs"),
    ],
)
def test_finds_the_first_bad_row(decided: Ledger, db: str, statement: str, first_bad: int | None, says: str) -> None:
    tamper(db, "PRAGMA foreign_keys = OFF" if "postgres" not in db else "SELECT 1", statement)
    found = decided.verify()
    assert (found.ok, found.first_bad) == (False, first_bad)
    assert says in found.message


def test_finds_swapped_rows(decided: Ledger, db: str) -> None:
    tamper(
        db,
        "UPDATE decision SET seq = 100 WHERE seq = 3",
        "UPDATE decision SET seq = 3 WHERE seq = 4",
        "UPDATE decision SET seq = 4 WHERE seq = 100",
    )
    assert decided.verify().first_bad == 3


def test_a_cut_tail_is_found_by_the_checkpoint_only(decided: Ledger, db: str) -> None:
    checkpoint = decided.checkpoint()
    tamper(db, "DELETE FROM claim_status WHERE version > 6", "DELETE FROM decision WHERE seq > 6",
           "INSERT INTO claim_status (claim_seq, status, version) SELECT c.seq, d.to_status, d.seq"
           " FROM decision d JOIN claim c ON c.id = d.claim_id WHERE d.seq IN (3, 4)")  # fmt: skip
    assert decided.verify().ok
    found = decided.verify(checkpoint)
    assert (found.ok, found.first_bad) == (False, 7)
    assert "the checkpoint has 8 decisions, the log 6" in found.message


def test_a_log_written_anew_is_found_by_the_checkpoint_only(decided: Ledger, db: str) -> None:
    checkpoint = decided.checkpoint()
    tamper(
        db,
        "UPDATE decision SET note = 'nothing to see' WHERE seq = 3",
        *rehash(decided, change={3: {"note": "nothing to see"}}),
    )
    assert decided.verify().ok
    found = decided.verify(checkpoint)
    assert (found.ok, found.first_bad) == (False, 8)
    assert "written anew" in found.message


def test_a_decision_that_tells_another_status_before_it_is_found(decided: Ledger, db: str) -> None:
    """As a reviewer with rights of his own on the table could write it, with every hash right."""
    told = {"from_status": "rejected"}
    tamper(db, "UPDATE decision SET from_status = 'rejected' WHERE seq = 6", *rehash(decided, change={6: told}))
    found = decided.verify()
    assert (found.ok, found.first_bad) == (False, 6)
    assert "another status before it" in found.message


def rehash(ledger: Ledger, change: dict[int, dict[str, str]]) -> list[str]:
    """The statements of a forger who knows the rules."""
    columns, rows = ledger.sql("SELECT * FROM decision ORDER BY seq")
    prev, statements = "0" * 64, []
    for values in rows:
        row = dict(zip(columns, values, strict=True)) | {"prev_hash": prev}
        row |= change.get(row["seq"], {})
        made = hash_decision(row)
        statements.append(f"UPDATE decision SET prev_hash = '{prev}', hash = '{made}' WHERE seq = {row['seq']}")
        prev = made
    return statements


def test_the_documented_form_verifies_without_our_code(decided: Ledger) -> None:
    columns, rows = decided.sql("SELECT * FROM decision ORDER BY seq")
    prev = "0" * 64
    for values in rows:
        row = dict(zip(columns, values, strict=True))
        content = {name: value for name, value in row.items() if name != "hash"}
        content = {k: v for k, v in content.items() if v is not None or k not in ("correction", "reading")}
        form = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        assert row["prev_hash"] == prev
        prev = row["hash"]
        assert prev == hashlib.sha256(form.encode("utf-8")).hexdigest()
    assert len(rows) == DECISIONS


@pytest.mark.parametrize("db", ["sqlite"], indirect=True)
def test_the_verifier_of_the_documentation_needs_nothing_of_ours(decided: Ledger, db: str, tmp_path: Path) -> None:
    readme = (Path(__file__).parents[2] / "schema" / "README.md").read_text("utf-8")
    verifier = tmp_path / "verifier.py"
    verifier.write_text(readme.partition("```python\n")[2].partition("```")[0])
    decided.undo("ines")
    told = decided.claims()[0].id
    correction = Correction(nominal=Decimal(7))
    decided.decide([told], "verified", reason_code="primary_source", reviewer="tom", correction=correction)
    decided.decide([told], "disputed", reason_code="scope_unclear", reviewer="ada", reading="second")

    def run() -> subprocess.CompletedProcess[str]:
        return subprocess.run([sys.executable, "-I", str(verifier), db], capture_output=True, text=True)

    count, root = decided.checkpoint()
    assert run().stdout == f"{count} {root}\n"
    tamper(db, "UPDATE decision SET reviewer = 'tom' WHERE seq = 6")
    assert run().stderr == "decision 6 does not hold\n"


@example(["".join(map(chr, range(0x20))), "\x7f\x80\u2028\ufeff\U0001f30a/<>&", '"\\'])
@given(st.lists(st.one_of(st.none(), st.integers(-(2**63), 2**63 - 1), st.text()), min_size=3, max_size=3))
def test_the_canonical_form_is_that_of_json_dumps(values: list[object]) -> None:
    row = dict(zip("abc", values, strict=True))
    form = json.dumps(row, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    assert digest("abc", values) == hashlib.sha256(form.encode("utf-8")).hexdigest()


def test_every_column_but_the_hash_is_hashed(decided: Ledger) -> None:
    columns, _ = decided.sql("SELECT * FROM decision")
    assert sorted(set(columns) - {"hash"}) == list(DECISION_HASHED)
