"""Articles, claims, their relations, and the chained log of decisions.

The statements are in 0001_first.DIALECT.sql, one a paragraph, frozen: a later change is a later revision.
"""

from pathlib import Path

from alembic import op

revision = "0001"
down_revision = None

VIEWS = (
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
TABLES = (
    "claim_status",
    "decision",
    "claim_relation",
    "claim_group_claim",
    "claim_group",
    "event",
    "claim",
    "article_copy",
    "article",
    "authority",
)
FUNCTIONS = ("ledger_refuse", "ledger_in_chain", "ledger_set_status")


def upgrade():
    dialect = op.get_bind().dialect.name
    script = Path(__file__).with_name(f"0001_first.{dialect}.sql").read_text("utf-8")
    for statement in script.split(";\n\n"):
        op.get_bind().exec_driver_sql(statement.strip().removesuffix(";"))


def downgrade():
    bind = op.get_bind()
    for view in VIEWS:
        bind.exec_driver_sql(f"DROP VIEW {view}")
    if bind.dialect.name == "sqlite":
        bind.exec_driver_sql("DROP TABLE claim_words")
    for table in TABLES:
        bind.exec_driver_sql(f"DROP TABLE {table}")
    if bind.dialect.name == "postgresql":
        for function in FUNCTIONS:
            bind.exec_driver_sql(f"DROP FUNCTION {function}()")
