"""Tables, migrations and the generated folder say the same; every column is explained."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path

import msgspec
import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy.engine import Connection
from store_samples import fill, report

from ledger.model import Article, Claim, Decision
from ledger.store import ClaimRow, Ledger, ddl, migrate, schema
from ledger.store.engine import make_engine, parse, reading, writing
from ledger.store.rows import PairRow
from ledger.store.tables import article, claim, claim_relation, decision, metadata
from ledger.store.views import claim_current, view_metadata

PROJECT = Path(__file__).parents[2]
REVISIONS = ScriptDirectory(str(migrate.migrations()))


def test_the_generated_folder_is_fresh() -> None:
    texts = schema.generate()
    stale = [name for name, text in texts.items() if _read(PROJECT / "schema" / name) != text]
    assert not stale, f"stale in schema/: {', '.join(stale)}; make them anew with: {schema.COMMAND}"
    others = {path.name for path in (PROJECT / "schema").iterdir()} - set(texts) - {"queries"}
    assert not others


def _read(path: Path) -> str:
    return path.read_text("utf-8") if path.exists() else ""


# one schema, three ways to it


def _sqlite_master(path: Path | str) -> set[tuple[str, str, str]]:
    """Type, name and normalised text of everything in a database, but the record of migrations."""
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute("SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
    return {(kind, name, " ".join(sql.split())) for kind, name, sql in rows if name != "alembic_version"}


def test_migrations_metadata_and_file_agree_on_sqlite(tmp_path: Path) -> None:
    migrated, made, read = (tmp_path / name for name in ("migrated.db", "made.db", "read.db"))
    Ledger.open(str(migrated), create=True).close()
    engine = make_engine(parse(str(made)), create=True, read_only=False)
    with writing(engine, "schema") as connection:
        ddl.create_all(connection)
    engine.dispose()
    with closing(sqlite3.connect(read)) as connection:
        connection.executescript(_read(PROJECT / "schema" / "ledger.sqlite.sql"))
    assert _sqlite_master(migrated) == _sqlite_master(made) == _sqlite_master(read)
    assert {"claim_current", "decision_no_update", "claim_words", "ix_claim_article_id"} <= {
        name for _, name, _ in _sqlite_master(migrated)
    }


CATALOGUE = {
    "columns": """SELECT c.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attidentity,
                  a.attgenerated, pg_get_expr(d.adbin, d.adrelid)
                  FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
                  LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
                  WHERE a.attnum > 0 AND c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'v')""",
    "constraints": """SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint
                      WHERE connamespace = 'public'::regnamespace""",
    "indexes": "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'",
    "views": "SELECT viewname, definition FROM pg_views WHERE schemaname = 'public'",
    "triggers": "SELECT tgname, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal",
    "functions": "SELECT proname, pg_get_functiondef(oid) FROM pg_proc WHERE pronamespace = 'public'::regnamespace",
}


def _catalogue(connection: Connection) -> dict[str, set[tuple[object, ...]]]:
    return {
        what: {tuple(row) for row in connection.exec_driver_sql(query) if not str(row[0]).startswith("alembic_version")}
        for what, query in CATALOGUE.items()
    }


@pytest.mark.parametrize("db", ["postgresql"], indirect=True)
def test_migrations_metadata_and_file_agree_on_postgresql(db: str) -> None:
    engine = make_engine(parse(db), create=False, read_only=False)
    found: list[Mapping[str, object]] = []
    with reading(engine) as connection:
        found.append(_catalogue(connection))
    script = _read(PROJECT / "schema" / "ledger.postgresql.sql")
    for make in (ddl.create_all, lambda connection: connection.exec_driver_sql(script)):
        with writing(engine, "schema") as connection:
            connection.exec_driver_sql("DROP SCHEMA public CASCADE")
            connection.exec_driver_sql("CREATE SCHEMA public")
            make(connection)
            found.append(_catalogue(connection))
    engine.dispose()
    assert found[0] == found[1] == found[2]
    assert all(found[0].values())


def test_autogenerate_finds_nothing_to_do(db: str) -> None:
    engine = make_engine(parse(db), create=False, read_only=False)

    def ours(_: object, name: str | None, *__: object) -> bool:
        return not str(name).startswith(("claim_words", "ix_claim_words"))

    with reading(engine) as connection:
        connection.dialect.supports_comments = False  # as in alembic/env.py
        options = {"include_object": ours, "compare_type": True}
        assert compare_metadata(MigrationContext.configure(connection, opts=options), metadata) == []
    engine.dispose()


# migrations


def test_the_program_knows_the_newest_revision() -> None:
    assert REVISIONS.get_heads() == [migrate.HEAD]
    assert all(script.revision.isdigit() for script in REVISIONS.walk_revisions())


def test_migrations_look_at_nothing_of_today() -> None:
    for script in REVISIONS.walk_revisions():
        assert not re.search(r"^\s*(from|import) ledger", Path(script.path).read_text("utf-8"), re.MULTILINE)


def test_alembic_reads_its_settings_from_the_project() -> None:
    config = Config(toml_file=str(PROJECT / "pyproject.toml"))
    assert ScriptDirectory.from_config(config).get_heads() == [migrate.HEAD]


@pytest.fixture
def stairs() -> list[str]:
    """All revisions, oldest first."""
    return [script.revision for script in REVISIONS.walk_revisions()][::-1]


def test_every_step_goes_up_down_and_up_with_rows(db: str, stairs: list[str]) -> None:
    with Ledger.open(db) as ledger:
        claims = fill(ledger, report("30"), report("41"))
        ledger.decide([claims[0].id], "disputed", reason_code="scope_unclear", reviewer="ines")
    engine = make_engine(parse(db), create=False, read_only=False)
    before = _shape(engine)
    for below, revision in zip(["base", *stairs[:-1]][::-1], stairs[::-1], strict=True):
        migrate.upgrade(engine, below)
        migrate.upgrade(engine, revision)
        migrate.upgrade(engine, below)
    for revision in stairs:
        migrate.upgrade(engine, revision)
    assert _shape(engine) == before
    engine.dispose()
    with Ledger.open(db) as ledger:
        fill(ledger, report("30"))
        assert ledger.verify().ok


def _shape(engine: sa.Engine) -> dict[str, list[str]]:
    found = sa.inspect(engine)
    return {
        name: sorted(column["name"] for column in found.get_columns(name))
        for name in sorted([*found.get_table_names(), *found.get_view_names()])
    }


# what the tables, the views and the nouns say


@pytest.mark.parametrize(
    ("noun", "columns", "elsewhere"),
    [
        (Article, article.c.keys(), set()),
        (Claim, claim.c.keys(), {"article_title", "source"}),  # with the article
        (Claim, claim_current.c.keys(), set()),
        (Decision, decision.c.keys(), set()),
        (ClaimRow, claim_current.c.keys(), set()),
        (PairRow, claim_relation.c.keys(), {"a", "b"}),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_every_field_has_a_column(noun: type[msgspec.Struct], columns: list[str], elsewhere: set[str]) -> None:
    assert set(noun.__struct_fields__) - set(columns) == elsewhere


def test_views_have_the_columns_that_are_told_of_them(db: str) -> None:
    engine = make_engine(parse(db), create=False, read_only=True)
    with reading(engine) as connection:
        for view in view_metadata.tables.values():
            assert list(connection.execute(sa.text(f"SELECT * FROM {view.name} LIMIT 0")).keys()) == view.c.keys()
    engine.dispose()


def test_everything_is_explained() -> None:
    everything = [*metadata.sorted_tables, *view_metadata.tables.values()]
    assert [table.name for table in everything if not table.comment] == []
    assert [str(column) for table in everything for column in table.columns if not column.comment] == []


def test_constraints_are_named() -> None:
    assert [c for table in metadata.sorted_tables for c in table.constraints if not c.name] == []


# JSON Schemas


def _properties(name: str) -> Iterator[tuple[str, dict[str, object]]]:
    made = json.loads(_read(PROJECT / "schema" / f"{name}.schema.json"))
    yield from made["$defs"][name.capitalize()]["properties"].items()


@pytest.mark.parametrize("noun", [Article, Claim, Decision])
def test_json_schemas_tell_of_every_key(noun: type[msgspec.Struct]) -> None:
    properties = dict(_properties(noun.__name__.lower()))
    assert tuple(properties) == noun.__struct_fields__
    assert all(value["description"] for value in properties.values())


def test_the_json_schema_of_a_claim_fits_what_is_written() -> None:
    from ledger.export.jsonl import encode

    _, [made] = report("30")
    written = json.loads(encode(made))
    kinds = {"string": str, "integer": int, "number": (int, float), "null": type(None)}
    for name, value in _properties("claim"):
        options: list[dict[str, object]] = value.get("anyOf", [value])  # type: ignore[assignment]
        assert any(
            isinstance(written[name], kinds[str(option["type"])])
            if "type" in option
            else written[name] in option["enum"]  # type: ignore[operator]
            for option in options
            if "$ref" not in option
        ), name
