"""The command `ledger`: argv -> verb -> exit status. Results go to stdout, everything else to stderr.

Start-up is part of the manners of a command: nothing heavy is imported before the command that needs it runs.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from io import TextIOWrapper
from pathlib import Path
from typing import Final, cast

import click

from ledger import __version__
from ledger.errors import LedgerError
from ledger.safetext import one_line

COMMANDS: Final = {
    "demo": "demo",
    "init": "ingest",
    "ingest": "ingest",
    "extract": "extract",
    "explain": "explain",
    "reconcile": "ingest",
    "review": "decide",
    "conflicts": "look",
    "claims": "look",
    "show": "show",
    "mark": "decide",
    "export": "export",
    "sql": "query",
    "query": "query",
    "audit": "audit",
    "completion": "completion",
}
"""Each command and the file of this folder that holds it, in the order of a first day's work."""

INTERRUPTED: Final = 130  # what shells give for Ctrl-C


class Commands(click.Group):
    """Commands that are imported when they are asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        module = COMMANDS.get(cmd_name)
        return getattr(import_module(f"ledger.cli.{module}"), f"{cmd_name}_command") if module else None

    def invoke(self, ctx: click.Context) -> object:
        try:
            status = super().invoke(ctx)
            sys.stdout.flush()
            return status
        except BrokenPipeError:  # `ledger claims | head`: the reader has what it wanted, and that is no error
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return 0


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option(
    "--db",
    envvar="LEDGER_DB",
    default="ledger.db",
    show_default=True,
    show_envvar=True,
    help="The ledger: a path or a SQLAlchemy url.",
)
@click.version_option(__version__, prog_name="ledger")
@click.pass_context
def cli(ctx: click.Context, db: str) -> None:
    """Figures in news articles: who says how many, where they conflict, and why.

    \b
    A first look:   ledger demo
    Your articles:  ledger ingest articles/*.txt
                    ledger conflicts
                    ledger review
    The result:     ledger export --status disputed -o disputed.csv
    """
    ctx.obj = db
    if os.environ.get("NO_COLOR"):
        ctx.color = False


def main() -> None:
    """The console script: runs the command line of this process and ends it."""
    cast(TextIOWrapper, sys.stdout).reconfigure(errors="replace")  # a terminal that is not UTF-8 shows ?
    sys.exit(run(sys.argv[1:], prog_name=Path(sys.argv[0]).name))


def run(argv: Sequence[str], prog_name: str = "ledger") -> int:
    """Runs one command line; gives the exit status: 0 done, 1 findings, 2 misuse or unusable input."""
    try:
        status = cli.main(list(argv), prog_name=prog_name, standalone_mode=False)
    except LedgerError as error:
        click.echo(f"ledger: {one_line(str(error))}", err=True)
        return 2
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except OSError as error:  # a full disk behind stdout, and the like
        with suppress(OSError):
            sys.stdout.close()
        click.echo(f"ledger: {one_line(os.strerror(error.errno or 0))} {error.filename or ''}".rstrip(), err=True)
        return 2
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    return status if isinstance(status, int) else 0
