"""Whether a ledger's tables, views, indexes and triggers are what this program makes: by making them anew beside it.

On SQLite in memory, where their text is kept as it was; on PostgreSQL in a schema of its own, which is rolled back, as
the server keeps what it understood and not what it was told.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from typing import Final

from sqlalchemy.engine import Connection, Engine

from ledger.store import ddl
from ledger.store.engine import reading
from ledger.store.lite import sqlite3
from ledger.store.rows import Finding
from ledger.store.tables import metadata

Made = Mapping[tuple[str, str], str]
"""What is there, by what it is and its name, as the database tells it."""

_ON_SQLITE: Final = r"""
SELECT CASE type WHEN 'trigger' THEN type || ' of ' || tbl_name ELSE type END, name, sql
  FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'claim\_words\_%' ESCAPE '\'"""
"""Without the tables that the index of words keeps for itself, which differ with the version of SQLite."""

_ON_POSTGRESQL: Final = """
WITH ours AS (SELECT * FROM pg_class WHERE relnamespace = current_schema()::regnamespace)
SELECT 'column', relname || '.' || attname, concat_ws(' ', format_type(atttypid, atttypmod), attnotnull, attidentity,
       attgenerated, pg_get_expr(adbin, adrelid))
  FROM pg_attribute JOIN ours ON ours.oid = attrelid LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
 WHERE attnum > 0 AND NOT attisdropped AND relkind IN ('r', 'v')
UNION ALL SELECT 'table', relname, concat_ws(' ', relpersistence, relrowsecurity, relforcerowsecurity)
  FROM ours WHERE relkind = 'r'
UNION ALL SELECT 'constraint of ' || relname, conname, concat_ws(' ', pg_get_constraintdef(c.oid, true), convalidated)
  FROM pg_constraint c JOIN ours ON ours.oid = conrelid
UNION ALL SELECT 'references of', relname, string_agg(DISTINCT tgenabled::text, ' ')
  FROM pg_trigger JOIN ours ON ours.oid = tgrelid WHERE tgisinternal GROUP BY relname
UNION ALL SELECT 'index', relname, concat_ws(' ', pg_get_indexdef(indexrelid, 0, true), indisvalid)
  FROM pg_index JOIN ours ON ours.oid = indexrelid
UNION ALL SELECT 'view', relname, pg_get_viewdef(oid) FROM ours WHERE relkind = 'v'
UNION ALL SELECT 'rule of ' || relname, rulename, concat_ws(' ', pg_get_ruledef(r.oid, true), ev_enabled)
  FROM pg_rewrite r JOIN ours ON ours.oid = ev_class WHERE relkind = 'r'
UNION ALL SELECT 'trigger of ' || relname, tgname, concat_ws(' ', pg_get_triggerdef(t.oid, true), tgenabled)
  FROM pg_trigger t JOIN ours ON ours.oid = tgrelid WHERE NOT tgisinternal
UNION ALL SELECT 'function', proname, concat_ws(' ', prosrc, lanname, prosecdef, proconfig)
  FROM pg_proc JOIN pg_language l ON l.oid = prolang WHERE pronamespace = current_schema()::regnamespace"""

_MAY_MAKE: Final = "SELECT has_database_privilege(current_database(), 'CREATE') AND NOT pg_is_in_recovery()"
_DO: Final = "copy to a new ledger: ledger copy --from THIS --to NEW makes them; find out who changed them"


def compare(engine: Engine) -> Finding:
    """What is missing, not as made, or acts on a table of the ledger's without being the ledger's own."""
    both = _on_sqlite(engine) if engine.dialect.name == "sqlite" else _on_postgresql(engine)
    if both is None:
        said = "not compared: that takes the right to make a schema in this database"
        return Finding(ok=True, what="guards", said=said, do=None)
    wanted, found = both
    acting = {f"{kind} of {table}" for kind in ("rule", "trigger") for table in metadata.tables}
    wrong = {
        "missing": wanted.keys() - found.keys(),
        "not as made": {name for name in wanted.keys() & found.keys() if wanted[name] != found[name]},
        "not ours": {name for name in found.keys() - wanted.keys() if name[0] in acting},
    }
    told = [f"{what}: {', '.join(sorted(map(' '.join, names)))}" for what, names in wrong.items() if names]
    said = "; ".join(told) or f"{len(wanted)} tables, views, indexes, triggers and their parts as made"
    return Finding(ok=not told, what="guards", said=said, do=_DO if told else None)


def _on_sqlite(engine: Engine) -> tuple[Made, Made]:
    with closing(sqlite3.connect(":memory:")) as scratch:
        for statement in ddl.statements(engine.dialect):
            scratch.execute(statement)
        wanted = _by_name(scratch.execute(_ON_SQLITE))
    with reading(engine) as connection:
        return wanted, _by_name(connection.exec_driver_sql(_ON_SQLITE))


def _on_postgresql(engine: Engine) -> tuple[Made, Made] | None:
    """None where who asks may not make a schema."""
    with reading(engine.execution_options(postgresql_readonly=False)) as connection:
        if not connection.exec_driver_sql(_MAY_MAKE).scalar_one():
            return None
        found = _catalogue(connection)
        connection.exec_driver_sql("CREATE SCHEMA ledger_as_made")
        connection.exec_driver_sql("SET LOCAL search_path = ledger_as_made")
        ddl.create_all(connection)
        wanted = _catalogue(connection)
        connection.rollback()
    return wanted, found


def _catalogue(connection: Connection) -> Made:
    return _by_name(connection.exec_driver_sql(_ON_POSTGRESQL))


def _by_name(rows: Iterable[Sequence[str]]) -> Made:
    return {(kind, name): " ".join(said.split()) for kind, name, said in rows}
