"""The README and the help tell of every command, and of none that is not there."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from ledger.cli import cli

PROJECT = Path(__file__).parents[1]
README = (PROJECT / "README.md").read_text(encoding="utf-8")


def leaves(command: click.Command, names: tuple[str, ...] = ()) -> Iterator[tuple[str, click.Command]]:
    """Every command that does something, with its words after `ledger`."""
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            child = command.get_command(context, name)
            assert child is not None
            yield from leaves(child, (*names, name))
    else:
        yield " ".join(names), command


COMMANDS = dict(leaves(cli))


def shell_lines() -> list[list[str]]:
    """The words of each `ledger …` line in the README's shell blocks."""
    blocks = re.findall(r"^```(?:sh|console)\n(.*?)^```", README, re.M | re.S)
    lines = [line.removeprefix("$ ") for block in blocks for line in block.splitlines()]
    return [shlex.split(line, comments=True) for line in lines if line.startswith("ledger ")]


@pytest.mark.parametrize("name", COMMANDS)
def test_readme_lists_the_command(name: str) -> None:
    assert re.search(rf"^\| `ledger {name}\b", README, re.M)


def test_readme_lists_nothing_else() -> None:
    listed = re.findall(r"^\| `ledger ([a-z ]+)", README, re.M)
    assert {name for row in listed if (name := row.strip()) not in COMMANDS} == set()


@pytest.mark.parametrize("name", COMMANDS)
def test_help_carries_an_example(name: str) -> None:
    command = COMMANDS[name]
    assert re.search(rf"Examples?\b.*\n.*ledger {name}", command.help or "", re.S)


@pytest.mark.parametrize("name", COMMANDS)
def test_summary_fits_the_list_of_commands(name: str) -> None:
    assert "..." not in COMMANDS[name].get_short_help_str(62)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_is_explained(name: str) -> None:
    options = [param for param in COMMANDS[name].params if isinstance(param, click.Option)]
    assert [option.name for option in options if not option.help] == []


def test_readme_lines_are_understood() -> None:
    assert shell_lines()
    for words in shell_lines():
        name = " ".join(words[1:3]) if " ".join(words[1:3]) in COMMANDS else words[1]
        known = {option for param in (*COMMANDS[name].params, *cli.params) for option in param.opts}
        assert [word for word in words if re.match(r"--?[a-z]", word) and word not in known] == []


def test_what_the_readme_points_to_is_there() -> None:
    linked = re.findall(r"\]\((?!https?:)([^)]+)\)", README)
    named = re.findall(r"`((?:src|schema|tests|docs)/[^` ]*|ledger\.db\.example|\.ci/run)`", README)
    assert linked
    assert [path for path in (*linked, *named) if not (PROJECT / path).exists()] == []


def test_the_tour_runs(tmp_path: Path) -> None:
    tour = README.partition("## Five minutes")[2].partition("\n## ")[0]
    script = "".join(re.findall(r"^```sh\n(.*?)^```", tour, re.M | re.S)).replace("/tmp/", f"{tmp_path}/")
    assert "ledger review\n" in script
    script = script.replace("ledger review\n", "")  # wants a terminal
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "-eu"], input=script, text=True, cwd=PROJECT, capture_output=True, env=os.environ | {"PATH": path}
    )
    assert done.returncode == 0, done.stderr
    assert "chain intact" in done.stdout
    assert (tmp_path / "disputed.csv").read_text().count("conflicting_figures") == 2
