"""The README and the help tell of every command, and of none that is not there."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from ledger.cli import cli

README = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")


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


def test_readme_lines_can_be_run() -> None:
    assert shell_lines()
    for words in shell_lines():
        name = " ".join(words[1:3]) if " ".join(words[1:3]) in COMMANDS else words[1]
        known = {option for param in (*COMMANDS[name].params, *cli.params) for option in param.opts}
        assert [word for word in words if re.match(r"--?[a-z]", word) and word not in known] == []
