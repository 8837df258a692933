"""`ledger --log FILE`: what was done, for whoever looks after the ledger. No article text above the level debug."""

from __future__ import annotations

import logging
import re
from pathlib import Path
from typing import Final

from ledger.errors import BadInput
from ledger.safetext import one_line

LEVELS: Final = ("debug", "info", "warning")
_IN_URL: Final = re.compile(
    r"(postgres\w*(?:\+\w+)?://[^/@:\s]*):(?:\S*|[^@]*)@|(://[^/@:\s]*):[^/\s]*@", re.IGNORECASE
)  # a password may hold whatever people forget to write as %40
_AS_PARAMETER: Final = re.compile(r"((?:password|passfile|sslpassword|sslkey)=)[^&\s]*", re.IGNORECASE)


class _OneLine(logging.Formatter):
    """A record is one line, whatever the names in it hold; a traceback keeps its lines."""

    def format(self, record: logging.LogRecord) -> str:
        record.msg, record.args = one_line(without_secrets(record.getMessage())), ()
        return super().format(record)


def without_secrets(text: str) -> str:
    """`text` with *** in place of the passwords of database urls."""
    hidden = _IN_URL.sub(lambda found: f"{found[1] or found[2]}:***@", text)
    return _AS_PARAMETER.sub(r"\1***", hidden)


def start(file: Path, level: str) -> None:
    """Adds what happens from now on to a file. Raises BadInput where it cannot be written."""
    try:
        handler = logging.FileHandler(file, encoding="utf-8", errors="backslashreplace")
    except OSError as error:
        raise BadInput(f"--log {file}: {error.strerror}") from None
    handler.setFormatter(_OneLine("%(asctime)s %(process)d %(levelname)s %(name)s: %(message)s"))
    log = logging.getLogger("ledger")
    log.addHandler(handler)
    log.setLevel(level.upper())
