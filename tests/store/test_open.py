"""What cannot be opened is told in one line, and nothing is changed."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from store_samples import fill, report, signature

from ledger.errors import BadDatabase, BadInput
from ledger.store import Ledger, engine


@pytest.fixture
def path(sqlite_template: Path, tmp_path: Path) -> Path:
    """A SQLite ledger with one claim."""
    path = tmp_path / "ledger.db"
    shutil.copy(sqlite_template, path)
    with Ledger.open(str(path)) as ledger:
        fill(ledger, report())
    return path


def refused(db: str | Path, *, create: bool = False, read_only: bool = False) -> str:
    """The line that opening says."""
    with pytest.raises(BadDatabase) as caught:
        Ledger.open(str(db), create=create, read_only=read_only).close()
    message = str(caught.value)
    assert "\n" not in message
    return message


@pytest.mark.parametrize("create", [False, True])
@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"Flood in Lower Senn\n" * 50, "is not a database"),
        (b"\x00" * 4096, "is not a database"),
        (b"SQLite", "is not a database"),
        (b"SQLite format 3\x00" + b"\xff" * 4096, "not a database|damaged"),
    ],
)
def test_a_file_that_is_no_database(tmp_path: Path, content: bytes, says: str, create: bool) -> None:
    path = tmp_path / "notes.txt"
    path.write_bytes(content)
    message = refused(path, create=create)
    assert any(word in message for word in says.split("|"))
    assert str(path) in message
    assert path.read_bytes() == content
    assert list(tmp_path.iterdir()) == [path]


def test_a_missing_file(tmp_path: Path) -> None:
    message = refused(tmp_path / "none.db")
    assert "does not exist" in message
    assert "ledger init --db" in message
    assert not list(tmp_path.iterdir())
    assert "cannot be opened" in refused(tmp_path / "no folder" / "none.db", create=True)


def test_a_folder(tmp_path: Path) -> None:
    assert "is a folder" in refused(tmp_path)


def test_an_empty_file_becomes_a_ledger_only_when_asked(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    path.touch()
    assert "holds no ledger yet; run: ledger init" in refused(path)
    with Ledger.open(str(path), create=True) as ledger:
        assert ledger.counts().claims == 0


@pytest.mark.parametrize("create", [False, True])
def test_another_programs_database(tmp_path: Path, create: bool) -> None:
    path = tmp_path / "other.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE claim (nr, amount)")
    before = path.read_bytes()
    assert "is a database, but not a ledger" in refused(path, create=create)
    assert path.read_bytes() == before


@pytest.mark.parametrize("create", [False, True])
def test_a_ledger_from_the_future(db: str, create: bool) -> None:
    _set_version(db, "9999")
    message = refused(db, create=create)
    assert "newer version" in message
    assert "upgrade this program" in message


def test_an_older_ledger_is_upgraded_only_when_asked(db: str) -> None:
    _set_version(db, "0000")
    assert "older version of ledger (schema 0000); run: ledger init --db" in refused(db)


def test_another_programs_alembic(db: str) -> None:
    _set_version(db, "a1b2c3")
    assert "not a ledger" in refused(db, create=True)


def _set_version(db: str, version: str) -> None:
    import sqlalchemy as sa

    from ledger.store.engine import make_engine, parse, writing

    made = make_engine(parse(db), create=False, read_only=False)
    with writing(made, "bulk") as connection:
        connection.execute(sa.text("UPDATE alembic_version SET version_num = :version"), {"version": version})
    made.dispose()


def test_opening_again_with_create_changes_nothing(db: str) -> None:
    with Ledger.open(db) as ledger:
        fill(ledger, report())
    with Ledger.open(db, create=True) as again:
        assert again.counts().claims == 1


def test_a_database_held_by_another_writer(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "BUSY_TIMEOUT_S", 0.05)
    with closing(sqlite3.connect(path)) as other, Ledger.open(str(path)) as ledger:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(BadDatabase, match="another program is writing to it"):
            ledger.add([report("41")], signature)
        assert ledger.counts().claims == 1  # readers go on
        other.rollback()
        assert ledger.add([report("41")], signature).claims == 1


def test_read_only(db: str) -> None:
    with Ledger.open(db) as ledger:
        claims = fill(ledger, report())
    with Ledger.open(db, read_only=True) as ledger:
        assert ledger.counts().claims == 1
        with pytest.raises(BadDatabase):
            ledger.add([report("41")], signature)
        with pytest.raises(BadDatabase):
            ledger.decide([claims[0].id], "disputed", reason_code="scope_unclear", reviewer="ines")
        assert ledger.verify().ok


@contextmanager
def _as_nobody() -> Iterator[None]:
    """Root may write everywhere, so permissions are tried as another user."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


def test_a_file_without_permission(path: Path) -> None:
    with TemporaryDirectory() as folder:  # not pytest's, which other users may not enter
        mine = Path(shutil.copy(path, folder))
        Path(folder).chmod(0o555)
        mine.chmod(0)
        with _as_nobody():
            assert "cannot be read: Permission denied" in refused(mine)
        mine.chmod(0o444)
        with _as_nobody():
            with Ledger.open(str(mine), read_only=True) as ledger:
                assert ledger.counts().claims == 1
                assert ledger.sql("SELECT count(*) FROM claim")[1] == [(1,)]
            with pytest.raises(BadDatabase, match=r"cannot be (written|opened)"), Ledger.open(str(mine)) as ledger:
                ledger.add([report("41")], signature)
        Path(folder).chmod(0o755)


def test_a_damaged_page(path: Path) -> None:
    with Ledger.open(str(path)) as ledger:
        fill(ledger, *(report(str(number)) for number in range(100, 400)))
    with path.open("r+b") as file:
        for page in range(4, path.stat().st_size // 4096):
            file.seek(page * 4096)
            file.write(b"\xff" * 100)
    with pytest.raises(BadDatabase, match="damaged"), Ledger.open(str(path)) as ledger:
        ledger.load_claims()


def test_a_full_disk(path: Path, tmp_path: Path) -> None:
    small = tmp_path / "small"
    small.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", small], capture_output=True).returncode:
        pytest.skip("a small disk cannot be made here")
    try:
        copy = small / "ledger.db"
        shutil.copy(path, copy)
        with Ledger.open(str(copy)) as ledger:
            with pytest.raises(BadDatabase, match="disk"):
                ledger.add(
                    [report(str(number), body=f"At least {number} died. " + "x" * 9000) for number in range(500)],
                    signature,
                )
            assert ledger.counts().claims == 1
    finally:
        subprocess.run(["umount", small], check=True)


@pytest.mark.parametrize(
    ("db", "says"),
    [
        ("mysql://me:secret@host/x", "mysql is not supported"),
        ("postgresql+psycopg://me:secret@127.0.0.1:1/x", "127.0.0.1"),
        ("postgresql://me:secret@127.0.0.1:1/x", "127.0.0.1"),
        ("postgresql://me@127.0.0.1:1/x?password=secret&sslpassword=secret", "127.0.0.1"),
        ("postgresql://me:secret@127.0.0.1:1/x?no_such_option=1", 'invalid connection option "no_such_option"'),
        ("postgresql+psycopg://me:secret@127.0.0.1:port/x", "cannot be read"),
        ("postgresql://me:x@secret@127.0.0.1:1/x", "as %40"),
        ("postgresql://me:secret/secret@127.0.0.1:1/x", "127.0.0.1"),
        ("://secret", "cannot be read"),
        ("sqlite+aiosqlite:///x.db", "not supported"),
    ],
)
def test_urls(db: str, says: str) -> None:
    message = refused(db)
    assert says in message
    assert "secret" not in message


def test_a_sqlite_url(path: Path) -> None:
    with Ledger.open(f"sqlite:///{path}") as ledger:
        assert ledger.counts().claims == 1


def test_a_path_with_odd_characters(tmp_path: Path) -> None:
    path = tmp_path / "a ?b#c%20'd;.db"
    with Ledger.open(str(path), create=True) as ledger:
        fill(ledger, report())
        assert ledger.sql("SELECT count(*) FROM claim")[1] == [(1,)]
    assert list(tmp_path.iterdir()) == [path]


def test_a_missing_postgresql_database(postgres: str) -> None:
    from conftest import database

    message = refused(database(postgres, "no_such_ledger"))
    assert 'database "no_such_ledger" does not exist' in message


def test_an_empty_postgresql_database_is_no_ledger(postgres: str) -> None:
    assert "holds no ledger yet" in refused(postgres)


@pytest.mark.parametrize(
    "ask",
    [
        lambda ledger: ledger.claim("\udcff"),
        lambda ledger: ledger.claims({"place": "Orle\udcff"}),
        lambda ledger: ledger.claims({"text": "\udcff"}),
        lambda ledger: ledger.redact("\udcff", reason="asked for", reviewer="ada"),
    ],
)
def test_bytes_that_are_no_text_are_refused(ledger: Ledger, ask: Callable[[Ledger], object]) -> None:
    """As a command line brings them: half of a surrogate pair for each byte that is no UTF-8."""
    with pytest.raises(BadInput, match="no text"):
        ask(ledger)


def test_a_file_may_have_any_name(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"a\xff #?%41.db")
    with Ledger.open(str(path), create=True) as ledger:
        fill(ledger, report("30"))
    assert [each.name for each in tmp_path.iterdir()] == [path.name]
    with Ledger.open(str(path), read_only=True) as ledger:
        assert ledger.counts().claims == 1
