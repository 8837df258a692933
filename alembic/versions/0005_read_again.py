"""Claims that are replaced when a text is revised or read again, what a claim was to others when it was decided on, and
the narrow door by which the text of one article can be taken out.

The statements are in 0005_read_again.DIALECT.sql, one a paragraph, frozen: a later change is a later revision.
"""

from pathlib import Path

from alembic import op

revision = "0005"
down_revision = "0003"

VIEWS = (
    "agreement",
    "second_reading",
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
UNDO = {
    "sqlite": (
        "DROP TRIGGER article_no_update",
        "DROP TRIGGER claim_no_update",
        "DROP TRIGGER decision_sets_status",
    ),
    "postgresql": (
        "DROP TRIGGER article_no_update ON article",
        "DROP TRIGGER article_no_delete ON article",
        "DROP TRIGGER claim_no_update ON claim",
        "DROP TRIGGER claim_no_delete ON claim",
        "DROP FUNCTION ledger_blank_article()",
        "DROP FUNCTION ledger_blank_claim()",
    ),
}
AGAIN = {
    "sqlite": ("CREATE TRIGGER article_no_update", "CREATE TRIGGER claim_no_update"),
    "postgresql": ("CREATE TRIGGER article_no_change", "CREATE TRIGGER claim_no_change"),
}
"""Statements of the first revision."""
STATUS = ("CREATE TRIGGER decision_sets_status", "CREATE OR REPLACE FUNCTION ledger_set_status", "CREATE VIEW")
"""Statements of the second."""


def upgrade():
    _drop_views()
    for statement in _statements("0005_read_again"):
        op.get_bind().exec_driver_sql(statement)


def downgrade():
    """Refuses where a text was taken out, which the chain of before cannot explain."""
    bind = op.get_bind()
    count = bind.exec_driver_sql("SELECT count(*) FROM redaction").scalar_one()
    if count:
        raise RuntimeError(f"{count} articles are redacted, which schema 0003 cannot hold")
    _drop_views()
    for statement in UNDO[bind.dialect.name]:
        bind.exec_driver_sql(statement)
    for table in ("decision_context", "replacement", "redaction"):
        bind.exec_driver_sql(f"DROP TABLE {table}")
    bind.exec_driver_sql("DROP INDEX ix_article_title")
    for name, wanted in (("0001_first", AGAIN[bind.dialect.name]), ("0002_second_readings", STATUS)):
        for statement in _statements(name):
            if statement.startswith(wanted):
                bind.exec_driver_sql(statement)


def _drop_views():
    for view in VIEWS:
        op.get_bind().exec_driver_sql(f"DROP VIEW {view}")


def _statements(name):
    script = Path(__file__).with_name(f"{name}.{op.get_bind().dialect.name}.sql").read_text("utf-8")
    return [statement.strip().removesuffix(";") for statement in script.split(";\n\n")]
