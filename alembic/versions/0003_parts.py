"""What reconciling keeps to know which articles new ones touch.

The statements are in 0003_parts.DIALECT.sql, one a paragraph, frozen: a later change is a later revision.
"""

from pathlib import Path

from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade():
    script = Path(__file__).with_name(f"0003_parts.{op.get_bind().dialect.name}.sql").read_text("utf-8")
    for statement in script.split(";\n\n"):
        op.get_bind().exec_driver_sql(statement.strip().removesuffix(";"))


def downgrade():
    for table in ("article_tie", "article_part", "reconcile_state"):
        op.get_bind().exec_driver_sql(f"DROP TABLE {table}")
    op.get_bind().exec_driver_sql("DROP INDEX ix_article_published_at")
