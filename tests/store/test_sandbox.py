"""An auditor's SQL reads the ledger and does nothing else."""

from __future__ import annotations

from pathlib import Path
from time import process_time

import pytest
from store_samples import fill, report

from ledger.errors import BadInput
from ledger.store import Ledger


@pytest.fixture
def filled(ledger: Ledger) -> Ledger:
    claims = fill(ledger, report("1"), report("2"), report("3"))
    ledger.decide([claims[0].id], "disputed", reason_code="scope_unclear", reviewer="ines")
    return ledger


WRITES = [
    "INSERT INTO authority (name) VALUES ('x')",
    "UPDATE claim SET number = '0'",
    "DELETE FROM decision",
    "DROP TABLE claim",
    "DROP VIEW claim_current",
    "CREATE TABLE t (x int)",
    "CREATE TEMP TABLE t (x int)",
    "CREATE VIEW v AS SELECT 1",
    "CREATE INDEX i ON claim (place)",
    "ALTER TABLE claim ADD COLUMN x int",
    "VACUUM",
    "BEGIN",
    "COMMIT",
    "ROLLBACK",
    "SELECT 1; DELETE FROM authority",
    "SELECT 1; SELECT 2",
    "WITH x AS (SELECT 1) INSERT INTO authority (name) SELECT 'x' FROM x",
]
SQLITE_ONLY = [
    "ATTACH DATABASE '{folder}/new.db' AS other",
    "ATTACH DATABASE ':memory:' AS other",
    "VACUUM INTO '{folder}/copy.db'",
    "PRAGMA journal_mode = DELETE",
    "PRAGMA query_only = OFF",
    "PRAGMA writable_schema = ON",
    "PRAGMA user_version = 7",
    "PRAGMA database_list",
    "PRAGMA temp_store_directory = '{folder}'",
    "SELECT load_extension('{folder}/x.so')",
    "SELECT writefile('{folder}/x', 'y')",
    "SELECT readfile('/etc/passwd')",
    "SELECT fts3_tokenizer('simple')",
    "SELECT length(randomblob(1000000000))",
    "SELECT length(zeroblob(1000000000))",
    "REPLACE INTO authority (name) VALUES ('x')",
    "SAVEPOINT s",
    "DETACH DATABASE main",
    "REINDEX",
    "ANALYZE",
    "CREATE TRIGGER t AFTER INSERT ON claim BEGIN SELECT 1; END",
    "CREATE VIRTUAL TABLE t USING fts5(x)",
    "INSERT INTO claim_words (claim_words) VALUES ('rebuild')",
]
POSTGRESQL_ONLY = [
    "COPY claim TO '{folder}/x'",
    "COPY (SELECT 1) TO PROGRAM 'touch {folder}/x'",
    "COPY authority FROM '/etc/passwd'",
    "SET statement_timeout = 0",
    "SET TRANSACTION READ WRITE",
    "SELECT 1; COMMIT; DELETE FROM authority",
    "DO $$ BEGIN DELETE FROM authority; END $$",
    "CALL x()",
    "LISTEN x",
    "LOCK TABLE claim",
    "TRUNCATE authority",
    "GRANT ALL ON claim TO PUBLIC",
    "WITH gone AS (DELETE FROM authority RETURNING 1) SELECT * FROM gone",
    "SELECT * INTO t FROM claim",
    "SELECT nextval('claim_seq_seq')",
    "SELECT set_config('transaction_read_only', 'off', true)",
    "SELECT * FROM claim FOR UPDATE",
    "SELECT lo_create(0)",
    "EXECUTE x",
]


def _forbidden(backend: str) -> list[str]:
    return WRITES + (SQLITE_ONLY if backend == "sqlite" else POSTGRESQL_ONLY)


@pytest.mark.parametrize(
    ("db", "statement"),
    [(backend, statement) for backend in ("sqlite", "postgresql") for statement in _forbidden(backend)],
    indirect=["db"],
)
def test_refuses(filled: Ledger, tmp_path: Path, statement: str) -> None:
    files = sorted(tmp_path.iterdir())
    before = (filled.checkpoint(), filled.load_claims())
    with pytest.raises(BadInput) as caught:
        filled.sql(statement.format(folder=tmp_path))
    assert "\n" not in str(caught.value)
    assert (filled.checkpoint(), filled.load_claims()) == before
    assert sorted(tmp_path.iterdir()) == files
    assert filled.sql("SELECT count(*) FROM authority")[1] == [(0,)]


@pytest.mark.parametrize(
    "statement",
    [
        "nonsense",
        "SELECT nothing FROM claim",
        "SELECT * FROM nowhere",
        "SELECT 1 FROM claim WHERE",
        "SELECT '\0'",
        "SELECT '\ud800'",
    ],
)
def test_a_wrong_statement_is_told_in_one_line(filled: Ledger, statement: str) -> None:
    with pytest.raises(BadInput, match=r"^SQL: .+$"):
        filled.sql(statement)


COUNTING = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n{end}) SELECT {what} FROM n{more}"


def test_reads(filled: Ledger) -> None:
    statement = "SELECT kind, count(*) AS figures FROM claim_current WHERE literal LIKE '%1%' GROUP BY kind"
    assert filled.sql(statement) == (["kind", "figures"], [("deaths", 1)])
    assert filled.sql("SELECT count(*) FROM decision_log -- with a comment")[1] == [(1,)]
    assert filled.sql(COUNTING.format(end=" WHERE i < 5", what="sum(i)", more=""))[1] == [(15,)]


@pytest.mark.parametrize("db", ["sqlite"], indirect=True)
def test_full_text_and_table_info_are_allowed(filled: Ledger) -> None:
    assert filled.sql("SELECT count(*) FROM claim_words WHERE claim_words MATCH 'river'")[1] == [(3,)]
    assert ("id",) in filled.sql("SELECT name FROM pragma_table_info('claim')")[1]
    assert len(filled.sql("PRAGMA table_info(claim)")[1]) > 30


def test_no_more_rows_than_asked_for(filled: Ledger) -> None:
    assert len(filled.sql("SELECT * FROM claim", limit=2)[1]) == 2
    assert filled.sql(COUNTING.format(end="", what="i", more=""), limit=3)[1] == [(1,), (2,), (3,)]


@pytest.mark.parametrize("db", ["sqlite"], indirect=True)
def test_stops_after_its_time_among_large_values_too(filled: Ledger) -> None:
    began = process_time()
    with pytest.raises(BadInput, match="stopped after"):
        filled.sql(COUNTING.format(end="", what="sum(length(hex(randomblob(1000000))))", more=""), timeout_s=0.1)
    assert process_time() - began < 2  # with a look every 10,000 steps: 5 s


@pytest.mark.parametrize(("end", "more"), [("", ""), (" WHERE i < 10000", " a, n b, n c")])
def test_stops_after_its_time(filled: Ledger, end: str, more: str) -> None:
    with pytest.raises(BadInput, match=r"stopped after 0\.2 s"):
        filled.sql(COUNTING.format(end=end, what="count(*)", more=more), timeout_s=0.2)
