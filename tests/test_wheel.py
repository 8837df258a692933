"""The wheel holds all that an installed `ledger` needs far from any checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[1]
LEDGER = [sys.executable, "-c", "from ledger.cli import main; main()"]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The unpacked wheel."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    subprocess.run(build, cwd=PROJECT, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(folder / "site")
    return folder / "site"


@pytest.mark.parametrize(
    "line",
    [
        ["init"],
        ["query"],
        ["demo"],
        ["explain", "At least 30 civilians were killed."],
    ],
    ids=lambda line: line[0],
)
def test_commands_work_from_the_wheel(installed: Path, tmp_path: Path, line: list[str]) -> None:
    env = os.environ | {"PYTHONPATH": str(installed)}
    place = [sys.executable, "-c", "import ledger; print(ledger.__file__)"]
    found = subprocess.run(place, cwd=tmp_path, env=env, capture_output=True, text=True, check=True).stdout
    assert found.startswith(str(installed))
    done = subprocess.run([*LEDGER, *line], cwd=tmp_path, env=env, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert done.stdout or done.stderr


def test_the_screen_comes_with_its_files(installed: Path) -> None:
    packed = {
        path.relative_to(PROJECT / "src")
        for path in (PROJECT / "src").rglob("*")
        if path.suffix in (".tcss", ".toml", ".sql")
    }
    assert [path for path in packed if not (installed / path).is_file()] == []
