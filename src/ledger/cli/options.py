"""Options that several commands share."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import wraps
from typing import Any, Final

import click

Command = Callable[..., Any]

FINDINGS: Final = 1
"""The exit status of a check that found something."""


def _own_or_global(ctx: click.Context, _: click.Parameter, value: str | None) -> str:
    return ctx.find_root().obj if value is None else value


db_option = click.option(
    "--db", metavar="DB", expose_value=True, callback=_own_or_global, help="The ledger; as `ledger --db`."
)
"""A command that works on a ledger: takes `--db` before and after its name, and gives the function `db`."""

jobs_option = click.option(
    "--jobs", "-j", type=click.IntRange(1), default=1, show_default=True, help="Worker processes that read articles."
)
split_option = click.option(
    "--split",
    type=click.Choice(["auto", "none"]),
    default="auto",
    show_default=True,
    help="Whether a text file may hold several articles: auto finds where they begin, none takes it as one.",
)


_DAY: Final = r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?"
_TIME: Final = rf"{_DAY}|\d{{4}}-\d\d-\d\dT([01]\d|2[0-3])(:[0-5]\d(:[0-5]\d(\.\d+Z?)?)?)?"


def iso_day(_: click.Context, option: click.Parameter, value: str | None) -> str | None:
    """A day, month or year in ISO form. Raises BadParameter for anything else."""
    return _fitting(_DAY, option, value)


def iso_time(_: click.Context, option: click.Parameter, value: str | None) -> str | None:
    """As `iso_day`, or a time of UTC. Raises BadParameter for anything else."""
    return _fitting(_TIME, option, value)


def _fitting(form: str, option: click.Parameter, value: str | None) -> str | None:
    if value is not None and re.fullmatch(form, value, re.ASCII) is None:
        raise click.BadParameter("not a date; write 2016-03-09, 2016-03 or 2016", param=option)
    return value


class _Cap(click.ParamType[tuple[str, int]]):
    """NAME=N, where N may end in k, M or G (thousands, millions, thousands of millions)."""

    name = "limit"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, int]:
        from ledger.sources.limits import CAPS

        name, _, number = str(value).partition("=")
        read = CAP.fullmatch(number)
        if name.replace("-", "_") not in CAPS or not read:
            self.fail(f"{value!r} is no NAME=N; names are {', '.join(CAPS).replace('_', '-')}", param, ctx)
        return name.replace("-", "_"), int(read[1]) * TIMES[read[2]]


CAP: Final = re.compile(r"([1-9][0-9]{0,14})([kMG]?)")
TIMES: Final = {"": 1, "k": 1_000, "M": 1_000_000, "G": 1_000_000_000}


class Limited(click.Command):
    """A command whose help ends with the limits of what it reads."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        from ledger.sources.limits import CAPS, DEFAULT

        super().format_options(ctx, formatter)
        rows = [(f"{name.replace('_', '-')}={_short(getattr(DEFAULT, name))}", what) for name, what in CAPS.items()]
        with formatter.section("Limits"):
            formatter.write_dl(rows)


def _short(number: int) -> str:
    """A number as `--limit` takes it: 200M."""
    sign = next(sign for sign in "GMk " if sign == " " or number % TIMES[sign] == 0)
    return f"{number // TIMES[sign.strip()]}{sign.strip()}"


def limit_options(command: Command) -> Command:
    """`--limit NAME=N`, as often as wanted, and `--allow-private`. The function gets `limits`."""

    @click.option("--limit", "caps", type=_Cap(), multiple=True, metavar="NAME=N", help="Change a limit; see below.")
    @click.option("--allow-private", is_flag=True, help="Read addresses of this machine and its network, too.")
    @wraps(command)
    def limited(*, caps: tuple[tuple[str, int], ...], allow_private: bool, **others: Any) -> Any:
        from ledger.sources.limits import Limits

        return command(**others, limits=Limits(**dict(caps), allow_private=allow_private))

    return limited


def format_option(*names: str) -> Callable[[Command], Command]:
    """`--format` with these choices; the first is the default. The function gets `style`."""
    return click.option(
        "--format", "style", type=click.Choice(names), default=names[0], show_default=True, help="What comes out."
    )
