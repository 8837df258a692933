"""Words as data: each table is a TOML file of this folder, read once."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def load(name: str) -> dict[str, Any]:
    """The table `name`.toml as plain Python values. The result is shared: do not change it."""
    return tomllib.loads(files("ledger.lexicon").joinpath(f"{name}.toml").read_text("utf-8"))
