"""`ledger sql`, `ledger query`: read-only questions to the database itself."""

from __future__ import annotations

import os
from collections.abc import Generator
from contextlib import contextmanager
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from threading import Timer

import click
from click.shell_completion import CompletionItem

from ledger.cli.options import db_option, format_option
from ledger.errors import BadInput

_limit_option = click.option("--limit", type=click.IntRange(1), default=1000, show_default=True, help="Rows at most.")
_timeout_option = click.option(
    "--timeout",
    type=click.FloatRange(0, min_open=True),
    default=10.0,
    show_default=True,
    metavar="SECONDS",
    help="How long it may take.",
)


@click.command("sql")
@click.argument("statement")
@db_option
@_limit_option
@_timeout_option
@format_option("table", "csv", "jsonl")
def sql_command(statement: str, db: str, limit: int, timeout: float, style: str) -> None:
    """Ask the ledger in SQL, read only.

    Views to start from: claim_current, conflict, disputed_claim, decision_log, best_figure, figure_timeline,
    authority_bias.

    \b
    Examples:
      ledger sql "select kind, count(*) from claim_current group by kind"
      ledger sql "select * from disputed_claim" --format csv > disputed.csv
    """
    answer(statement, db, limit, timeout, style)


def answer(statement: str, db: str, limit: int, timeout_s: float, style: str) -> None:
    """Runs a statement in the store's sandbox and writes its rows."""
    from ledger import pipeline

    with pipeline.open_ledger(db, read_only=True) as ledger, _ended_after(2 * timeout_s + 5):
        columns, rows = ledger.sql(statement, limit=limit, timeout_s=timeout_s)
    if style == "table":
        from ledger.cli.table import write_grid

        write_grid(columns, rows)
    else:
        from ledger.cli.rows import write_rows

        named = (dict(zip(columns, row, strict=True)) for row in rows)
        write_rows(style, columns, named)
    if not rows:
        click.echo("no rows", err=True)
    if len(rows) == limit:
        click.echo(f"the first {limit}; --limit gives more", err=True)


@contextmanager
def _ended_after(seconds: float) -> Generator[None]:
    """Ends the process where SQLite is in a step that it cannot be called back from; it only reads, so that may be."""

    def end() -> None:
        click.echo(f"ledger: stopped after {seconds:g} s, in a step that cannot be interrupted", err=True)
        os._exit(2)

    timer = Timer(seconds, end)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


class QueryName(click.ParamType[str]):
    """The name of an audit query, completed by the shell."""

    name = "name"

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        return [
            CompletionItem(name, help=question(sql)) for name, sql in queries().items() if name.startswith(incomplete)
        ]


@click.command("query")
@click.argument("name", required=False, type=QueryName())
@db_option
@_limit_option
@_timeout_option
@format_option("table", "csv", "jsonl")
def query_command(name: str | None, db: str, limit: int, timeout: float, style: str) -> None:
    """Ask one of the questions that auditors ask.

    Without NAME it lists them.

    \b
    Examples:
      ledger query
      ledger query decisions-without-evidence --format csv
    """
    from ledger.cli.words import write_prose

    known = queries()
    if name is None:
        for each, sql in known.items():
            write_prose(question(sql), indent=0, label=f"{each:<30}")
    elif name in known:
        answer(known[name], db, limit, timeout, style)
    else:
        raise BadInput(f"no query is called {name}: `ledger query` lists them")


def queries() -> dict[str, str]:
    """The audit queries, by name."""
    folder = _folder()
    texts = {file.name: file.read_text(encoding="utf-8") for file in folder.iterdir() if file.name.endswith(".sql")}
    return {name.removesuffix(".sql"): texts[name] for name in sorted(texts)}


def question(sql: str) -> str:
    """What a query answers: its first line, a comment."""
    return sql.partition("\n")[0].lstrip("- ")


def _folder() -> Traversable:
    """Inside an installed package, else in the checkout that an editable install points to."""
    packed = files("ledger") / "queries"
    return packed if packed.is_dir() else Path(__file__).parents[3] / "schema" / "queries"
