"""Versions of the schema: telling what a database is, and bringing it to today's version with Alembic."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import sqlalchemy as sa
from sqlalchemy.engine import URL, Connection, Engine

from ledger.errors import BadDatabase
from ledger.store.engine import reading, shown, writing
from ledger.store.tables import metadata

HEAD: Final = "0006"
"""The newest revision in alembic/versions; a test compares, so that opening a ledger need not load Alembic."""


def check(engine: Engine, url: URL, *, create: bool) -> bool:
    """Whether the database has to be made or upgraded, True only with `create`.

    Raises BadDatabase when it is no ledger, or from a newer version, or from an older one without `create`.
    """
    with reading(engine) as connection:
        version = _version(connection, url)
    if version == HEAD:
        return False
    if version is not None and int(version) > int(HEAD):
        raise BadDatabase(
            f"{shown(url)} was made by a newer version of ledger (schema {version}, not {HEAD}); upgrade this program"
        )
    if not create:
        what = f"was made by an older version of ledger (schema {version})" if version else "holds no ledger yet"
        raise BadDatabase(f"{shown(url)} {what}; run: ledger init --db {shown(url)}")
    return True


def _version(connection: Connection, url: URL) -> str | None:
    """The revision of a ledger, None for an empty database."""
    present = set(sa.inspect(connection).get_table_names())
    if "alembic_version" in present:
        version = connection.execute(sa.text("SELECT version_num FROM alembic_version")).scalar()
        if version is None or version.isdigit():
            return version
    elif not (present if connection.dialect.name == "sqlite" else present & set(metadata.tables)):
        return None
    raise BadDatabase(f"{shown(url)} is a database, but not a ledger")


def upgrade(engine: Engine, revision: str = "head") -> None:
    """Makes the tables or brings them to a revision ("base": to none at all), in one transaction."""
    from alembic import command
    from alembic.config import Config

    with writing(engine, "schema", turn="schema") as connection:
        config = Config(attributes={"connection": connection})
        config.set_main_option("script_location", str(migrations()).replace("%", "%%"))
        if revision == "head" or (revision != "base" and _reached(connection) < revision):
            command.upgrade(config, revision)
        else:
            command.downgrade(config, revision)


def _reached(connection: Connection) -> str:
    if not sa.inspect(connection).has_table("alembic_version"):
        return ""
    return connection.execute(sa.text("SELECT version_num FROM alembic_version")).scalar() or ""


def migrations() -> Path:
    """The folder of the migrations: inside the installed package, or at the top of a checkout."""
    package = Path(__file__).parents[1]
    packed = package / "migrations"
    return packed if packed.is_dir() else package.parents[1] / "alembic"
