"""Corrections of mis-read figures, and second readings that leave a claim's status as it is.

The statements are in 0002_second_readings.DIALECT.sql, one a paragraph, frozen: a later change is a later revision.
"""

from pathlib import Path

from alembic import op

revision = "0002"
down_revision = "0001"

VIEWS_BEFORE = (
    "authority_bias",
    "best_figure",
    "standing_figure",
    "figure_timeline",
    "decision_log",
    "disputed_claim",
    "claim_sheet",
    "conflict",
    "claim_current",
)
VIEWS = ("agreement", "second_reading", *VIEWS_BEFORE)

STATUS = "CREATE TABLE claim_status ("
TRIGGER = "CREATE TRIGGER decision_sets_status "
INDEX = "CREATE INDEX ix_claim_status_status "
FUNCTION = "CREATE FUNCTION ledger_set_status("

UNDO = {
    "sqlite": (
        "DROP TRIGGER decision_sets_status",
        "DROP TRIGGER decision_sets_second_status",
        "DROP TABLE claim_correction",
        "CREATE TABLE claim_status_0002 AS SELECT claim_seq, status, version FROM claim_status",
        "DROP TABLE claim_status",
        STATUS,
        "INSERT INTO claim_status SELECT claim_seq, status, version FROM claim_status_0002",
        "DROP TABLE claim_status_0002",
        INDEX,
        "ALTER TABLE decision DROP COLUMN reading",
        "ALTER TABLE decision DROP COLUMN correction",
        TRIGGER,
    ),
    "postgresql": (
        "DROP TABLE claim_correction",
        "ALTER TABLE claim_status DROP COLUMN second_version",
        "ALTER TABLE claim_status DROP COLUMN second_status",
        "ALTER TABLE decision DROP COLUMN reading",
        "ALTER TABLE decision DROP COLUMN correction",
        FUNCTION,
    ),
}
"""What takes the revision back; a line that ends open is a statement of the first revision."""


def upgrade():
    _drop(VIEWS_BEFORE)
    for statement in _statements("0002_second_readings"):
        op.get_bind().exec_driver_sql(statement)


def downgrade():
    """Refuses where decisions would lose what their hashes cover."""
    bind = op.get_bind()
    new = "SELECT count(*) FROM decision WHERE correction IS NOT NULL OR reading IS NOT NULL"
    count = bind.exec_driver_sql(new).scalar_one()
    if count:
        raise RuntimeError(f"{count} decisions are corrections or second readings, which schema 0001 cannot hold")
    _drop(VIEWS)
    first = _statements("0001_first")
    for statement in UNDO[bind.dialect.name]:
        if statement in (STATUS, TRIGGER, INDEX, FUNCTION):
            statement = next(old for old in first if old.startswith(statement))
        bind.exec_driver_sql(statement.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION"))
    for statement in first:
        if statement.startswith("CREATE VIEW"):
            bind.exec_driver_sql(statement)


def _drop(views):
    for view in views:
        op.get_bind().exec_driver_sql(f"DROP VIEW {view}")


def _statements(name):
    script = Path(__file__).with_name(f"{name}.{op.get_bind().dialect.name}.sql").read_text("utf-8")
    return [statement.strip().removesuffix(";") for statement in script.split(";\n\n")]
