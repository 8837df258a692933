"""Who may do what on PostgreSQL: an owner, reviewers who decide, auditors who read views."""

from __future__ import annotations

from typing import Final

from sqlalchemy.engine import Engine

from ledger.errors import BadInput
from ledger.store.engine import reading, writing
from ledger.store.tables import metadata
from ledger.store.views import view_metadata

OWNER: Final = "ledger_owner"
REVIEWER: Final = "ledger_reviewer"
AUDITOR: Final = "ledger_auditor"

REVIEWERS_WRITE: Final = {
    "decision": "INSERT",
    "decision_context": "INSERT",
    "claim_status": "INSERT, UPDATE",
    "claim_correction": "INSERT, DELETE",
}
"""What deciding writes; the status follows a decision by a trigger, which acts for whoever decides."""

_ROLE: Final = """DO $$ BEGIN
    IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = '{role}') THEN CREATE ROLE {role} NOLOGIN; END IF;
END $$"""


def grant(engine: Engine) -> tuple[str, ...]:
    """Makes the roles, or brings them up to date; gives their names. Raises BadInput on SQLite, which has none."""
    if engine.dialect.name != "postgresql":
        raise BadInput("roles are for PostgreSQL; a SQLite ledger is guarded by the permissions of its file")
    tables = ", ".join(metadata.tables)
    views = ", ".join(view_metadata.tables)
    with writing(engine, "durable", turn="schema") as connection:
        for role in (OWNER, REVIEWER, AUDITOR):
            connection.exec_driver_sql(_ROLE.format(role=role))
            connection.exec_driver_sql(f"REVOKE ALL ON {tables}, {views}, alembic_version FROM {role}")
            connection.exec_driver_sql(f"GRANT USAGE ON SCHEMA public TO {role}")
            connection.exec_driver_sql(f"GRANT SELECT ON alembic_version, {views} TO {role}")
        connection.exec_driver_sql(f"REVOKE ALL ON {tables}, {views}, alembic_version FROM PUBLIC")
        connection.exec_driver_sql(f"GRANT ALL ON {tables} TO {OWNER}")
        connection.exec_driver_sql(f"GRANT ALL ON ALL SEQUENCES IN SCHEMA public TO {OWNER}")
        connection.exec_driver_sql(f"GRANT SELECT ON {tables} TO {REVIEWER}")
        for table, verbs in REVIEWERS_WRITE.items():
            connection.exec_driver_sql(f"GRANT {verbs} ON {table} TO {REVIEWER}")
    return OWNER, REVIEWER, AUDITOR


def renew(engine: Engine) -> None:
    """Grants the roles of a ledger anew, if it has them: an upgrade makes tables and views that nobody may read yet."""
    if engine.dialect.name != "postgresql":
        return
    granted = f"""SELECT count(*) FROM pg_roles WHERE rolname = '{AUDITOR}'
                  AND has_table_privilege(oid, 'alembic_version', 'SELECT')"""
    with reading(engine) as connection:
        there = connection.exec_driver_sql(granted).scalar_one()
    if there:
        grant(engine)
