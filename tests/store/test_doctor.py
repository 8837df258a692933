"""What `doctor` finds, and what it leaves alone."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from store_samples import as_role, run

from ledger.claims import read_article
from ledger.model import Claim, make_article
from ledger.store import Ledger

BODIES = (
    "Flood in Lower Senn\nAt least 30 people died, the river board said. It rose by 2.50 percent. Dozens were hurt.",
    "Fire in Orle\nBetween 12 and 15 people were injured in a fire in Orle, which cost $1.6 billion, a minister said.",
)


@pytest.fixture
def decided(ledger: Ledger) -> list[Claim]:
    """Figures as they are read of two texts, of which the first is decided on."""
    articles = [make_article(body, title="Flood", outlet="Senn Courier", url=f"a{len(body)}") for body in BODIES]
    claims = [read_article(article) for article in articles]
    ledger.add(list(zip(articles, claims, strict=True)))
    ledger.decide([claims[0][0].id], "disputed", reason_code="scope_unclear", reviewer="ines")
    return [each for some in claims for each in some]


def test_a_sound_ledger_is_found_sound(ledger: Ledger, decided: list[Claim]) -> None:
    assert len(decided) >= 4
    ledger.redact(decided[-1].article_id, reason="court order 7", reviewer="ada")
    marked = make_article("At least 41 people died in Dorn.", title="Fire\0", outlet="\ud800")
    ledger.add([(marked, read_article(marked))])
    found = {each.what: each for each in ledger.examine()}
    assert [each for each in found.values() if not each.ok and each.what != "SQLite"] == []
    assert {"schema", "guards", "texts", "figures", "articles", "chain"} <= found.keys()


@pytest.mark.parametrize(
    ("statement", "what"),
    [
        ("DROP INDEX ix_claim_article_id", "guards"),
        ("DROP VIEW agreement", "guards"),
        ("UPDATE claim_status SET status = 'rejected'", "chain"),
        ("UPDATE article SET body = 'Nobody died.' WHERE seq = 1", "texts"),
        ("UPDATE article SET outlet = 'Dorn Times' WHERE seq = 2", "texts"),
        ("UPDATE article SET title = NULL WHERE seq = 2", "texts"),
        ("UPDATE article SET published_at = '2016-03-10' WHERE seq = 2", "texts"),
        ("UPDATE article SET url = 'b' WHERE seq = 2", "texts"),
        ("UPDATE claim SET nominal = '300' WHERE seq = 1", "figures"),
        ("UPDATE claim SET nominal = '2.6' WHERE seq = 2", "figures"),
        ("UPDATE claim SET nominal = '12' WHERE seq > 2", "figures"),
        ("UPDATE claim SET kind = 'missing' WHERE seq = 2", "figures"),
        ("UPDATE claim SET modifier = 'about' WHERE seq = 2", "figures"),
        ("UPDATE claim SET sentence = replace(sentence, '5', '6') WHERE seq = 2", "figures"),
        ("UPDATE claim SET literal = '9' WHERE seq = 2", "figures"),
        ("UPDATE claim SET number = '9' WHERE seq = 2", "figures"),
        ('UPDATE claim SET start = start - 1, "end" = "end" - 1 WHERE seq = 2', "figures"),
    ],
)
def test_what_is_wrong_is_told_with_what_to_do(
    ledger: Ledger, db: str, decided: list[Claim], statement: str, what: str
) -> None:
    if "://" in db:
        run(db, *(f"ALTER TABLE {table} DISABLE TRIGGER ALL" for table in ("article", "claim")), statement)
    else:
        run(db, *(f"DROP TRIGGER {table}_no_update" for table in ("article", "claim")), statement)
    bad = {each.what: each for each in ledger.examine() if not each.ok}
    assert bad[what].do


SILENT = "CREATE TRIGGER silent BEFORE INSERT ON decision BEGIN SELECT RAISE(IGNORE); END"
LOOSE = "CREATE TRIGGER decision_no_delete BEFORE DELETE ON decision BEGIN SELECT 1; END"
CHECK = "UPDATE sqlite_master SET sql = replace(sql, 'verified', 'certain') WHERE name = 'claim_status'"
REFUSE = "CREATE OR REPLACE FUNCTION ledger_refuse() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN OLD; END'"
ROW = "FOR EACH ROW EXECUTE FUNCTION"
FALSE_GUARDS = {
    "sqlite": (
        ("missing: trigger of claim claim_no_update", "DROP TRIGGER claim_no_update"),
        ("not as made: trigger of decision decision_no_delete", "DROP TRIGGER decision_no_delete", LOOSE),
        ("not ours: trigger of decision silent", SILENT),
        ("not as made: view agreement", "DROP VIEW agreement", "CREATE VIEW agreement AS SELECT 1 AS kind"),
        ("not as made: table claim_words", "DROP TABLE claim_words",
         "CREATE VIRTUAL TABLE claim_words USING fts5(sentence)"),
        ("not as made: table claim_status", "PRAGMA writable_schema = 1", CHECK),
        ("not as made: index ix_claim_article_id", "DROP INDEX ix_claim_article_id",
         "CREATE INDEX ix_claim_article_id ON claim (kind)"),
    ),
    "postgresql": (
        ("not as made: function ledger_refuse", REFUSE),
        ("not as made: function ledger_refuse", "ALTER FUNCTION ledger_refuse() SECURITY DEFINER"),
        ("missing: trigger of decision decision_no_change", "DROP TRIGGER decision_no_change ON decision"),
        ("not as made: trigger of decision decision_no_change",
         "ALTER TABLE decision DISABLE TRIGGER decision_no_change"),
        ("not as made: trigger of decision decision_in_chain",
         "ALTER TABLE decision ENABLE REPLICA TRIGGER decision_in_chain"),
        ("not as made: trigger of decision decision_no_change", "DROP TRIGGER decision_no_change ON decision",
         f"CREATE TRIGGER decision_no_change BEFORE UPDATE ON decision {ROW} ledger_refuse()"),
        ("not ours: trigger of decision later",
         f"CREATE TRIGGER later BEFORE INSERT ON decision {ROW} ledger_in_chain()"),
        ("not as made: references of claim, references of decision", "ALTER TABLE claim DISABLE TRIGGER ALL",
         "ALTER TABLE decision DISABLE TRIGGER ALL"),
        ("not ours: rule of decision silent", "CREATE RULE silent AS ON INSERT TO decision DO INSTEAD NOTHING"),
        ("not as made: view agreement", "ALTER VIEW agreement RENAME TO old",
         'CREATE VIEW agreement AS SELECT kind, "both", agreed, 1.0::double precision AS kappa FROM old'),
        ("not as made: index ix_claim_article_id", "DROP INDEX ix_claim_article_id",
         "CREATE INDEX ix_claim_article_id ON claim (kind)"),
        ("missing: constraint of claim_status ck_claim_status_status",
         "ALTER TABLE claim_status DROP CONSTRAINT ck_claim_status_status"),
        ("not as made: column decision.reviewer", "ALTER TABLE decision ALTER COLUMN reviewer DROP NOT NULL"),
        ("not as made: table claim", "ALTER TABLE claim ENABLE ROW LEVEL SECURITY"),
    ),
}  # fmt: skip
"""What the doctor says, and what weakens a ledger so."""


@pytest.mark.parametrize(
    ("db", "case"), [(backend, case) for backend, cases in FALSE_GUARDS.items() for case in cases], indirect=["db"]
)
def test_a_guard_that_lets_things_through_is_told(ledger: Ledger, db: str, case: tuple[str, ...]) -> None:
    said, *statements = case
    run(db, *statements)
    [guards] = [each for each in ledger.examine() if each.what == "guards"]
    assert said in guards.said
    assert guards.do


@pytest.mark.parametrize("db", ["postgresql"], indirect=True)
def test_who_may_not_compare_is_told(ledger: Ledger, db: str) -> None:
    ledger.grant_roles()
    with Ledger.open(as_role(db, "ledger_reviewer"), read_only=True) as theirs:
        guards = {each.what: each for each in theirs.examine()}["guards"]
    assert guards.ok
    assert guards.said.startswith("not compared")


def test_pages_that_point_nowhere_are_told(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    with Ledger.open(str(path), create=True) as ledger:
        article = make_article(BODIES[0])
        ledger.add([(article, read_article(article))])
        with closing(sqlite3.connect(path)) as raw:
            raw.execute("INSERT INTO claim_group_claim VALUES (99, NULL, 0, 0)")
            raw.commit()
        assert [each.what for each in ledger.examine() if not each.ok and each.what != "SQLite"] == ["references"]
