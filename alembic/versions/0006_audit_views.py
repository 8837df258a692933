"""Views of what audits ask besides: who may read views only can ask every question, and walk the chain.

The statements are in 0006_audit_views.sql, one a paragraph, for both databases alike; frozen.
"""

from pathlib import Path

from alembic import op

revision = "0006"
down_revision = "0005"

VIEWS = (
    "article_log",
    "claim_read",
    "decision_chain",
    "replacement_log",
    "status_kept",
    "correction_kept",
    "quantity",
)


def upgrade():
    for statement in Path(__file__).with_name("0006_audit_views.sql").read_text("utf-8").split(";\n\n"):
        op.get_bind().exec_driver_sql(statement.strip().removesuffix(";"))


def downgrade():
    for view in VIEWS:
        op.get_bind().exec_driver_sql(f"DROP VIEW {view}")
