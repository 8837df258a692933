"""Taking a text out, copying, backing up, reading again, and the history of a claim."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any
from uuid import uuid4

import msgspec
import pytest
from conftest import _run, database
from sqlalchemy.exc import DBAPIError
from store_samples import as_role, claim_of, fill, related, report, run

from ledger.claims import read_article
from ledger.errors import BadInput
from ledger.model import Claim, Correction, make_article
from ledger.store import Ledger, engine, migrate
from ledger.store.engine import make_engine, parse

SECRET = "Unmistakable Quagga"


@pytest.fixture
def claims(ledger: Ledger) -> list[Claim]:
    """Three claims in conflict: the first is decided twice, corrected, and read a second time."""
    made = fill(ledger, report("30", body=f"{SECRET}\nAt least 30 people died, the river board said."), report("41"))
    made += fill(ledger, report("52"))
    ledger.replace_relations(related(made, (0, 1, "conflict", 0.7), (1, 2, "update", 0.2)))
    for status, reviewer in (("disputed", "ines"), ("verified", "tom")):
        ledger.decide([made[0].id], status, reason_code="other", note="seen", reviewer=reviewer)  # type: ignore[arg-type]
    correction = Correction(nominal=made[1].nominal)
    ledger.decide([made[2].id], "verified", reason_code="primary_source", reviewer="ines", correction=correction)
    ledger.decide([made[2].id], "disputed", reason_code="scope_unclear", reviewer="tom", reading="second")
    return made


def test_a_redacted_text_is_gone_and_the_chain_verifies(ledger: Ledger, db: str, claims: list[Claim]) -> None:
    checkpoint = ledger.checkpoint()
    done = ledger.redact(claims[0].article_id, reason="court order 7", reviewer="ada")
    assert (done.claims, done.decided) == (1, 1)
    row = ledger.claim(claims[0].id)
    assert (row.sentence, row.literal, row.number, row.subject, row.authority) == ("", "", "", None, None)
    assert (row.status, row.reviewer, row.nominal, row.start) == ("verified", "tom", claims[0].nominal, claims[0].start)
    assert ledger.article(claims[0].article_id).body == ""
    assert ledger.verify(checkpoint).ok
    assert [c.id for c in ledger.load_claims()] == [claims[1].id, claims[2].id]
    assert ledger.history(claims[0].id)[-1].action == "redact"
    assert ledger.undo("ada") == []
    assert [d.to_status for d in ledger.undo("tom")] == ["unreviewed"]  # of the second reading, which came last
    assert [d.to_status for d in ledger.undo("tom")] == ["disputed"]
    assert ledger.verify(checkpoint).ok
    if "://" not in db:
        left = b"".join(path.read_bytes() for path in Path(db).parent.glob(f"{Path(db).name}*"))
        assert SECRET.encode() not in left
        assert b"quagga" not in left


def test_a_redacted_text_does_not_come_back(ledger: Ledger, claims: list[Claim]) -> None:
    article, again = report("30", body=f"{SECRET}\nAt least 30 people died, the river board said.")
    ledger.redact(article.url or "", reason="court order 7", reviewer="ada")
    more = claim_of(article, "30", kind="injuries")
    assert ledger.add([(article, [*again, more])]).claims == 0
    assert ledger.article(article.id).body == ""


@pytest.mark.parametrize(
    ("target", "reason", "says"),
    [("nothing", "x", "no article has"), ("{id}", " ", "needs a reason"), ("{id}", "a\0", "plain text")],
)
def test_refuses_a_redaction_without_text_or_reason(
    ledger: Ledger, claims: list[Claim], target: str, reason: str, says: str
) -> None:
    with pytest.raises(BadInput, match=says):
        ledger.redact(target.format(id=claims[0].article_id), reason=reason, reviewer="ada")
    ledger.redact(claims[0].article_id, reason="x", reviewer="ada")
    with pytest.raises(BadInput, match="redacted before"):
        ledger.redact(claims[0].article_id, reason="x", reviewer="ada")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE claim SET nominal = '31' WHERE seq = 1",
        "UPDATE claim SET sentence = 'Nobody died.' WHERE seq = 1",
        "UPDATE claim SET literal = '', number = '', subject = NULL, authority = NULL, poll = NULL, sentence = ''"
        " WHERE seq = 2",
        "UPDATE article SET body = 'Nothing happened.' WHERE seq = 1",
        "DELETE FROM redaction",
    ],
)
def test_the_door_lets_nothing_else_through(ledger: Ledger, db: str, claims: list[Claim], statement: str) -> None:
    ledger.redact(claims[0].article_id, reason="x", reviewer="ada")
    with pytest.raises(DBAPIError, match="append-only"):
        run(db, statement)


def test_a_figure_changed_under_cover_of_a_redaction_is_found(ledger: Ledger, db: str, claims: list[Claim]) -> None:
    ledger.redact(claims[0].article_id, reason="x", reviewer="ada")
    off = ("SET LOCAL session_replication_role = replica",) if "://" in db else ("DROP TRIGGER claim_no_update",)
    run(db, *off, "UPDATE claim SET nominal = '31' WHERE seq = 1")
    found = ledger.verify()
    assert (found.ok, found.first_bad) == (False, 5)


@pytest.fixture
def empty(request: pytest.FixtureRequest, db: str, tmp_path: Path) -> str:
    """An empty ledger on the other kind of database than `db`."""
    if "://" in db:
        Ledger.open(str(tmp_path / "other.db"), create=True).close()
        return str(tmp_path / "other.db")
    server = request.getfixturevalue("postgres")
    name = f"ledger_{uuid4().hex[:12]}"
    _run(server, f"CREATE DATABASE {name} TEMPLATE ledger_template")
    return database(server, name)


TABLES = ("article", "claim", "decision", "claim_status", "claim_correction", "claim_relation", "decision_context")


def test_a_copy_is_the_same_ledger(ledger: Ledger, empty: str, claims: list[Claim]) -> None:
    ledger.redact(claims[1].article_id, reason="x", reviewer="ada")
    with Ledger.open(empty) as other:
        counts = ledger.copy_to(other)
        assert (counts["article"], counts["claim"], counts["decision"]) == (3, 3, 4)
        assert other.verify(ledger.checkpoint()).ok
        assert other.checkpoint() == ledger.checkpoint()
        for table in TABLES:
            both = [each.sql(f"SELECT * FROM {table} ORDER BY 1, 2")[1] for each in (ledger, other)]
            assert both[0] == both[1], table
        assert [other.claim(c.id) for c in claims] == [ledger.claim(c.id) for c in claims]
        assert len(other.claims({"text": "people"})) == 2
        fill(other, report("77"))  # numbers go on
        other.decide([claims[2].id], "disputed", reason_code="scope_unclear", reviewer="ada")
        assert other.verify(ledger.checkpoint()).ok
        with pytest.raises(BadInput, match="is not empty"):
            ledger.copy_to(other)


def test_a_backup_is_a_ledger(ledger: Ledger, tmp_path: Path, claims: list[Claim]) -> None:
    target = tmp_path / "backup.db"
    ledger.backup(target)
    with Ledger.open(str(target), read_only=True) as kept:
        assert kept.verify(ledger.checkpoint()).ok
        assert kept.counts() == ledger.counts()
    assert not list(tmp_path.glob("backup.db-*"))
    with pytest.raises(BadInput, match="there already"):
        ledger.backup(target)


def test_a_backup_of_a_ledger_of_any_name(tmp_path: Path) -> None:
    source = tmp_path / "a #b?c%41.db"
    with Ledger.open(str(source), create=True) as ledger:
        fill(ledger, report("30"))
        ledger.backup(tmp_path / "kept ?#.db")
        for folder in (tmp_path, Path(), Path("/")):
            with pytest.raises(BadInput, match="is a folder"):
                ledger.backup(folder)
    assert {path.name for path in tmp_path.iterdir()} == {"a #b?c%41.db", "kept ?#.db"}
    with Ledger.open(str(tmp_path / "kept ?#.db"), read_only=True) as kept:
        assert kept.counts().claims == 1


def test_reading_again_tells_and_stores_what_changed(ledger: Ledger) -> None:
    article, [old] = report("30")
    fill(ledger, (article, [old]))
    new = [claim_of(article, "30", kind="injuries"), claim_of(article, "30", kind="missing", start=old.start + 3)]
    told = ledger.reread(article.id, new, dry_run=True)
    assert [(each.what, each.before, each.after) for each in told] == [
        ("changed", "deaths 30 people", "injuries 30 people"), ("gained", None, "missing 30 people"),
    ]  # fmt: skip
    assert ledger.counts().claims == 1
    assert ledger.reread(article.id, new, dry_run=False) == told
    assert ledger.counts().claims == 3
    assert ledger.claim(old.id).replaced == "extraction"
    assert ledger.reread(article.id, new, dry_run=True) == []


@pytest.mark.parametrize(("changes", "expected"), [({}, []), ({"kind": "injuries"}, ["changed"])])
def test_a_decided_figure_gives_way_only_to_another_value(
    ledger: Ledger, changes: dict[str, Any], expected: list[str]
) -> None:
    article, [old] = report("30")
    fill(ledger, (article, [old]))
    ledger.decide([old.id], "verified", reason_code="primary_source", reviewer="ines")
    again = claim_of(article, "30", **{"place": "Upper Senn", "extractor_version": 2} | changes)
    assert [each.what for each in ledger.reread(article.id, [again], dry_run=False)] == expected
    assert ledger.claim(old.id).status == "verified"  # the sentence is the same
    assert [each.what for each in ledger.reread(article.id, [], dry_run=True)] == ["lost"]


def test_the_history_of_a_claim_in_one_place(ledger: Ledger, claims: list[Claim]) -> None:
    ledger.redact(claims[0].article_id, reason="court order 7", reviewer="ada")
    found = [(each.what, each.who) for each in ledger.happenings(claims[0].id[:10])]
    assert found == [
        ("stored", None), ("read", "ledger 1"), ("decide", "ines"), ("decide", "tom"),
        ("text taken out", "ada"), ("redact", "ada"),
    ]  # fmt: skip
    said = {each.what: each.said for each in ledger.happenings(claims[0].id)}
    assert "conflict 0.70 with" in said["decide"]
    second = {each.what: each.said for each in ledger.happenings(claims[2].id)}
    assert "figure corrected: nominal 41" in second["decide"]
    assert "verified → disputed" in second["second reading (decide)"]


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({}, "number rule digits (cardinal), kind rule: "),
        ({"extractor_version": 0}, "its rule is known to version 0 alone; this is version"),
        ({"extractor": "another"}, "its rule is known to another alone"),
        ({"id": "feedfeedfeedfeed"}, "its rule is not known: the text does not give the figure any more"),
    ],
)
def test_history_names_the_rule_where_this_version_read_the_figure(
    ledger: Ledger, changes: dict[str, Any], says: str
) -> None:
    article = make_article("At least 30 people were killed in Lower Senn on Monday, the army said.")
    [read] = read_article(article)
    fill(ledger, (article, [msgspec.structs.replace(read, **changes)]))
    [said] = [each.said for each in ledger.happenings(changes.get("id", read.id)) if each.what == "read"]
    assert says in said


@pytest.mark.parametrize("db", ["sqlite"], indirect=True)
def test_a_redaction_tells_where_others_keep_the_old_pages(
    ledger: Ledger, db: str, claims: list[Claim], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "BUSY_TIMEOUT_S", 0.1)
    with closing(sqlite3.connect(db, isolation_level=None)) as reader, Ledger.open(db) as theirs:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM article").fetchone()
        assert theirs.redact(claims[0].article_id, reason="court order 7", reviewer="ada").pages_left
    ledger.replace_relations(related(claims[1:]))
    ledger.close()
    assert not any(SECRET.encode() in path.read_bytes() for path in Path(db).parent.iterdir())


PG = pytest.mark.parametrize("db", ["postgresql"], indirect=True)


def _as(db: str, role: str, *statements: str) -> None:
    engine = make_engine(parse(db), create=False, read_only=False)
    with engine.connect() as connection:
        connection.exec_driver_sql(f"SET ROLE {role}")
        for statement in statements:
            connection.exec_driver_sql(statement)
    engine.dispose()


AUDITOR_MAY = ("SELECT count(*) FROM claim_current", "SELECT * FROM decision_log", "SELECT * FROM agreement")
AUDITOR_MAY_NOT = (
    "SELECT * FROM article", "SELECT * FROM decision", "INSERT INTO decision SELECT * FROM decision",
    "UPDATE claim_status SET status = 'verified'", "DELETE FROM claim_relation", "CREATE TABLE mine (a int)",
)  # fmt: skip
REVIEWER_MAY_NOT = (
    "INSERT INTO article SELECT * FROM article", "UPDATE decision SET note = ''", "DELETE FROM decision",
    "TRUNCATE claim_status", "ALTER TABLE decision DISABLE TRIGGER ALL", "DELETE FROM claim_relation",
)  # fmt: skip


@PG
def test_what_each_role_may(ledger: Ledger, db: str, claims: list[Claim]) -> None:
    assert ledger.grant_roles() == ledger.grant_roles() == ("ledger_owner", "ledger_reviewer", "ledger_auditor")
    _as(db, "ledger_auditor", *AUDITOR_MAY)
    for role, statements in (("ledger_auditor", AUDITOR_MAY_NOT), ("ledger_reviewer", REVIEWER_MAY_NOT)):
        for statement in statements:
            with pytest.raises(Exception, match=r"permission denied|must be owner"):
                _as(db, role, statement)
    with Ledger.open(as_role(db, "ledger_reviewer")) as theirs:
        correction = Correction(nominal=claims[0].nominal)
        theirs.decide([claims[1].id], "verified", reason_code="primary_source", reviewer="ada", correction=correction)
        theirs.decide([claims[0].id], "verified", reason_code="primary_source", reviewer="ada", reading="second")
        theirs.undo("ada")
        assert theirs.verify().ok


@PG
def test_an_auditor_can_check_and_read_all(ledger: Ledger, db: str, claims: list[Claim]) -> None:
    """The chain, the log and the history of a claim, with the right to read views and no more."""
    ledger.grant_roles()
    ledger.redact(claims[0].article_id, reason="court order 7", reviewer="ada")
    kept = ledger.checkpoint()
    with Ledger.open(as_role(db, "ledger_auditor"), read_only=True) as theirs:
        assert theirs.verify(kept) == ledger.verify(kept)
        assert theirs.checkpoint() == kept
        for view in ("decision_log", "claim_sheet", "disputed_claim"):
            assert list(theirs.export(view)) == list(ledger.export(view))
        for claim in claims:
            assert theirs.happenings(claim.id[:10]) == ledger.happenings(claim.id)
        assert theirs.article(claims[1].article_id).body
        with pytest.raises(BadInput, match="permission denied"):
            theirs.sql("SELECT * FROM decision")


@PG
def test_an_upgrade_leaves_everybody_their_rights(ledger: Ledger, db: str) -> None:
    ledger.grant_roles()
    engine = make_engine(parse(db), create=False, read_only=False)
    migrate.upgrade(engine, "0003")
    engine.dispose()
    Ledger.open(db, create=True).close()
    _as(db, "ledger_auditor", *AUDITOR_MAY)
    with pytest.raises(Exception, match="permission denied"):
        _as(db, "ledger_auditor", "SELECT * FROM article")


def test_sqlite_has_no_roles(sqlite_template: Path) -> None:
    with Ledger.open(str(sqlite_template)) as ledger, pytest.raises(BadInput, match="roles are for PostgreSQL"):
        ledger.grant_roles()
