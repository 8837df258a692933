"""Runs the migrations on the connection that `ledger init` hands over, or from the command line:

alembic upgrade head                       the ledger at LEDGER_DB, else ./ledger.db
alembic -x db=other.db upgrade head        another one, by path or SQLAlchemy url
"""

import os

from alembic import context


def run(connection):
    connection.dialect.supports_comments = False  # columns are explained in schema/README.md, not in the database
    context.configure(connection=connection, target_metadata=_metadata(), render_as_batch=True, transactional_ddl=True)
    with context.begin_transaction():
        context.run_migrations()


def _metadata():
    """Today's tables, for `alembic revision --autogenerate` and `alembic check`; migrations never look at them."""
    from ledger.store.tables import metadata

    return metadata


def run_from_command_line():
    from ledger.store.engine import make_engine, parse, writing

    db = context.get_x_argument(as_dictionary=True).get("db") or os.environ.get("LEDGER_DB") or "ledger.db"
    engine = make_engine(parse(db), create=True, read_only=False)
    with writing(engine, "schema") as connection:
        run(connection)


if context.config.attributes.get("connection") is not None:
    run(context.config.attributes["connection"])
else:
    run_from_command_line()
