"""The SQLite at work: the one that Python links, or with LEDGER_SQLITE=pysqlite3 the newer one of the extra `sqlite`.

A process works with one of them only: two copies of SQLite undo each other's locks on a file.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from ledger.errors import BadDatabase

__all__ = ["sqlite3"]

_ASKED = os.environ.get("LEDGER_SQLITE", "")

if TYPE_CHECKING or not _ASKED:
    import sqlite3
elif _ASKED == "pysqlite3":
    try:
        from pysqlite3 import dbapi2 as sqlite3
    except ModuleNotFoundError:
        raise BadDatabase("LEDGER_SQLITE=pysqlite3 needs the extra: pip install -e '.[sqlite]'") from None
else:
    raise BadDatabase(f"LEDGER_SQLITE is {_ASKED!r}; leave it out, or name pysqlite3")
