"""The command `ledger`: argv -> verb -> exit status. Results go to stdout, everything else to stderr.

Start-up is part of the manners of a command: nothing heavy is imported before the command that needs it runs.
"""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from io import TextIOWrapper
from pathlib import Path
from time import monotonic
from typing import Final, cast

import click

from ledger import __version__
from ledger.errors import Interrupted, LedgerError
from ledger.safetext import one_line

COMMANDS: Final = {
    "demo": "demo",
    "init": "init",
    "ingest": "ingest",
    "import": "bring",
    "extract": "extract",
    "explain": "explain",
    "reconcile": "ingest",
    "review": "review",
    "serve": "serve",
    "conflicts": "look",
    "claims": "look",
    "figures": "figures",
    "show": "show",
    "mark": "decide",
    "undo": "decide",
    "redo": "decide",
    "export": "export",
    "sql": "query",
    "query": "query",
    "audit": "audit",
    "history": "past",
    "reextract": "past",
    "redact": "keep",
    "copy": "keep",
    "backup": "keep",
    "restore": "keep",
    "doctor": "keep",
    "completion": "completion",
}
"""Each command and the file of this folder that holds it, in the order of a first day's work."""

LOG: Final = logging.getLogger(__name__)
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
@click.option("--log", type=click.Path(path_type=Path), metavar="FILE", help="Add to FILE what is done.")
@click.option(
    "--log-level",
    type=click.Choice(["debug", "info", "warning"]),
    default="info",
    show_default=True,
    help="How much; article text at debug only.",
)
@click.version_option(__version__, prog_name="ledger")
@click.pass_context
def cli(ctx: click.Context, db: str, log: Path | None, log_level: str) -> None:
    """Figures in news articles: who says how many, where they conflict, and why.

    \b
    A first look:   ledger demo
    Your articles:  ledger ingest articles/*.txt
                    ledger conflicts
                    ledger review
    The result:     ledger export --status disputed -o disputed.csv
    """
    if log:
        from ledger.cli.log import start

        start(log, log_level)
        LOG.info("ledger %s: %s", __version__, " ".join(ctx.obj))
    ctx.obj = db
    if os.environ.get("NO_COLOR"):
        ctx.color = False


def main() -> None:
    """The console script: runs the command line of this process and ends it."""
    if sys.stdout is None:  # type: ignore[unnecessary-comparison]
        _tell("standard output is closed; for no output send it to /dev/null")
        sys.exit(2)
    if sys.stderr is None:  # type: ignore[unnecessary-comparison]
        sys.stderr = Path(os.devnull).open("w")  # noqa: SIM115
    if sys.stdin is None:  # type: ignore[unnecessary-comparison]
        sys.stdin = Path(os.devnull).open()  # noqa: SIM115
    cast(TextIOWrapper, sys.stdout).reconfigure(errors="replace")  # a terminal that is not UTF-8 shows ?
    sys.exit(run(sys.argv[1:], prog_name=Path(sys.argv[0]).name))


def run(argv: Sequence[str], prog_name: str = "ledger") -> int:
    """Runs one command line; gives the exit status: 0 done, 1 findings, 2 misuse or unusable input, 130 Ctrl-C."""
    began = monotonic()
    try:
        status = _run(argv, prog_name)
    except Exception:
        LOG.exception("a fault of the program")
        raise
    LOG.info("exit status %d after %.2f s", status, monotonic() - began)
    return status


def _run(argv: Sequence[str], prog_name: str) -> int:
    try:
        status = cli.main(list(argv), prog_name=prog_name, standalone_mode=False, obj=argv)
    except LedgerError as error:
        _tell(str(error))
        return INTERRUPTED if isinstance(error, Interrupted) else 2
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except OSError as error:  # a full disk behind stdout, and the like
        with suppress(OSError):
            sys.stdout.close()
        _tell(f"{os.strerror(error.errno or 0)} {error.filename or ''}")
        return 2
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    return status if isinstance(status, int) else 0


def _tell(message: str) -> None:
    """One line on stderr, and in the log."""
    line = one_line(message)
    LOG.error("%s", line)
    click.echo(f"ledger: {line}", err=True)
