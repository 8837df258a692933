"""What of the schema is no table: guards that keep facts append-only, the status trigger, the index of words."""

from __future__ import annotations

from typing import Final, Literal

from sqlalchemy.engine import Connection, Dialect
from sqlalchemy.schema import CreateIndex, CreateTable

from ledger.store.tables import metadata
from ledger.store.views import sql_of, view_metadata

Backend = Literal["sqlite", "postgresql"]

ZERO_HASH: Final = "0" * 64
"""The prev_hash of the first decision."""

KEYS: Final = {
    "article": ("id", "seq"),
    "claim": ("id", "seq"),
    "decision": (),
    "decision_context": ("decision_seq",),
    "replacement": ("claim_id",),
    "redaction": ("article_id",),
}
"""The append-only tables, and what says that a row is there already; the chain guards decisions."""

BLANKS: Final = {
    "article": {
        "key": "OLD.id", "title": "NULL", "author": "NULL", "skips": "'[]'", "body": "''", "terms": "'[]'",
        "shingles": {"sqlite": "x''", "postgresql": "''"},
    },
    "claim": {
        "literal": "''", "number": "''", "subject": "NULL", "authority": "NULL", "poll": "NULL", "sentence": "''",
    },
}  # fmt: skip
"""The one change that is let through, for an article with a row in `redaction`: what quotes its text becomes blank."""
_ARTICLE_ID: Final = {"article": "id", "claim": "article_id"}

_SQLITE_GUARD: Final = """
CREATE TRIGGER {table}_no_{verb} BEFORE {VERB} ON {table}
BEGIN
    SELECT RAISE(ABORT, '{table} is append-only');
END"""

_SQLITE_DOOR: Final = """
CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table}
WHEN NOT (
    {door})
BEGIN
    SELECT RAISE(ABORT, '{table} is append-only');
END"""

# INSERT OR REPLACE deletes without asking the delete trigger, so a row that is there must be refused on its way in.
_SQLITE_NO_REPLACE: Final = """
CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table}
WHEN EXISTS (SELECT 1 FROM {table} WHERE {same})
BEGIN
    SELECT RAISE(ABORT, '{table} is append-only');
END"""

_SQLITE_REST: Final = (
    f"""
CREATE TRIGGER decision_in_chain BEFORE INSERT ON decision
WHEN NEW.seq <> 1 + (SELECT COALESCE(MAX(seq), 0) FROM decision)
  OR NEW.prev_hash <> COALESCE((SELECT hash FROM decision ORDER BY seq DESC LIMIT 1), '{ZERO_HASH}')
BEGIN
    SELECT RAISE(ABORT, 'decision must continue the chain');
END""",
    """
CREATE TRIGGER decision_sets_second_status AFTER INSERT ON decision
WHEN NEW.reading = 'second'
BEGIN
    UPDATE claim_status
       SET second_status = NULLIF(NEW.to_status, 'unreviewed'),
           second_version = CASE WHEN NEW.to_status <> 'unreviewed' THEN NEW.seq END
     WHERE claim_seq = (SELECT seq FROM claim WHERE id = NEW.claim_id);
END""",
    """
CREATE TRIGGER decision_sets_status AFTER INSERT ON decision
WHEN NEW.reading IS NULL AND NEW.action <> 'redact'
BEGIN
    INSERT INTO claim_status (claim_seq, status, version)
    SELECT seq, NEW.to_status, NEW.seq FROM claim WHERE id = NEW.claim_id
    ON CONFLICT (claim_seq) DO UPDATE SET status = excluded.status, version = excluded.version;
END""",
    """
CREATE VIRTUAL TABLE claim_words USING fts5(sentence, content='claim', content_rowid='seq', tokenize='unicode61')""",
)

_POSTGRESQL_FUNCTIONS: Final = (
    """
CREATE FUNCTION ledger_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION USING MESSAGE = TG_TABLE_NAME || ' is append-only';
END $$""",
    f"""
CREATE FUNCTION ledger_in_chain() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    last_seq bigint;
    last_hash text;
BEGIN
    SELECT seq, hash INTO last_seq, last_hash FROM decision ORDER BY seq DESC LIMIT 1;
    IF NEW.seq <> 1 + COALESCE(last_seq, 0) OR NEW.prev_hash <> COALESCE(last_hash, '{ZERO_HASH}') THEN
        RAISE EXCEPTION 'decision must continue the chain';
    END IF;
    RETURN NEW;
END $$""",
    """
CREATE FUNCTION ledger_set_status() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.reading = 'second' THEN
        UPDATE claim_status
           SET second_status = NULLIF(NEW.to_status, 'unreviewed'),
               second_version = CASE WHEN NEW.to_status <> 'unreviewed' THEN NEW.seq END
         WHERE claim_seq = (SELECT seq FROM claim WHERE id = NEW.claim_id);
        RETURN NULL;
    END IF;
    IF NEW.action = 'redact' THEN
        RETURN NULL;
    END IF;
    INSERT INTO claim_status (claim_seq, status, version)
    SELECT seq, NEW.to_status, NEW.seq FROM claim WHERE id = NEW.claim_id
    ON CONFLICT (claim_seq) DO UPDATE SET status = excluded.status, version = excluded.version;
    RETURN NULL;
END $$""",
)

_POSTGRESQL_DOOR: Final = """
CREATE FUNCTION ledger_blank_{table}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF {door} THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION '{table} is append-only';
END $$"""

_POSTGRESQL_GUARD: Final = """
CREATE TRIGGER {table}_no_{name} BEFORE {verbs} ON {table}
FOR EACH {each} EXECUTE FUNCTION {function}()"""

_POSTGRESQL_REST: Final = (
    """
CREATE TRIGGER decision_in_chain BEFORE INSERT ON decision
FOR EACH ROW EXECUTE FUNCTION ledger_in_chain()""",
    """
CREATE TRIGGER decision_sets_status AFTER INSERT ON decision
FOR EACH ROW EXECUTE FUNCTION ledger_set_status()""",
    """
CREATE INDEX ix_claim_words ON claim USING gin (to_tsvector('simple', sentence))""",
)


def statements(dialect: Dialect) -> list[str]:
    """Every statement that makes an empty ledger, in order, without the final semicolons."""
    tables = metadata.sorted_tables
    made = [str(CreateTable(table).compile(dialect=dialect)) for table in tables]
    made += [
        str(CreateIndex(i).compile(dialect=dialect))
        for t in tables
        for i in sorted(t.indexes, key=lambda i: str(i.name))
    ]
    made += _guards(dialect.name)
    made += [f"CREATE VIEW {view.name} AS\n{sql_of(view)}" for view in view_metadata.tables.values()]
    return [_clean(statement) for statement in made]


def create_all(connection: Connection) -> None:
    """Makes an empty ledger from today's tables and views. Those in use are made by the migrations; tests compare."""
    for statement in statements(connection.dialect):
        connection.exec_driver_sql(statement)


def _guards(backend: str) -> list[str]:
    return _sqlite_guards() if backend == "sqlite" else _postgresql_guards()


def _sqlite_guards() -> list[str]:
    guards: list[str] = []
    for table, keys in KEYS.items():
        guards.append(_SQLITE_GUARD.format(table=table, verb="delete", VERB="DELETE"))
        if table in BLANKS:
            guards.append(_SQLITE_DOOR.format(table=table, door=_door(table, "sqlite")))
        else:
            guards.append(_SQLITE_GUARD.format(table=table, verb="update", VERB="UPDATE"))
        if keys:
            guards.append(_SQLITE_NO_REPLACE.format(table=table, same=" OR ".join(f"{k} = NEW.{k}" for k in keys)))
    return [*guards, *_SQLITE_REST]


def _postgresql_guards() -> list[str]:
    guards: list[str] = list(_POSTGRESQL_FUNCTIONS)
    for table in KEYS:
        changes = {"change": ("UPDATE OR DELETE", "ROW", "ledger_refuse")}
        if table in BLANKS:
            guards.append(_POSTGRESQL_DOOR.format(table=table, door=_door(table, "postgresql")))
            changes = {
                "delete": ("DELETE", "ROW", "ledger_refuse"),
                "update": ("UPDATE", "ROW", f"ledger_blank_{table}"),
            }
        changes["truncate"] = ("TRUNCATE", "STATEMENT", "ledger_refuse")
        for name, (verbs, each, function) in changes.items():
            guards.append(_POSTGRESQL_GUARD.format(table=table, name=name, verbs=verbs, each=each, function=function))
    return [*guards, *_POSTGRESQL_REST]


def _door(table: str, backend: Backend) -> str:
    """That an update blanks what quotes the text of a redacted article, and changes nothing else."""
    same = "IS" if backend == "sqlite" else "IS NOT DISTINCT FROM"
    kept = {column.name: f'OLD."{column.name}"' for column in metadata.tables[table].c if column.computed is None}
    wanted = kept | blanks(table, backend)
    equal = [f'NEW."{name}" {same} {value}' for name, value in wanted.items()]
    there = f"EXISTS (SELECT 1 FROM redaction WHERE article_id = OLD.{_ARTICLE_ID[table]})"
    return "\n    AND ".join([there, *equal])


def blanks(table: str, backend: str) -> dict[str, str]:
    """What redaction puts in the place of each column that quotes the text, as SQL."""
    return {name: value if isinstance(value, str) else value[backend] for name, value in BLANKS[table].items()}


def _clean(statement: str) -> str:
    """A statement without blanks at its ends and at the ends of its lines."""
    return "\n".join(line.rstrip() for line in statement.strip().splitlines())
