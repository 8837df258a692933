"""Where a reviewer left off, and their own keys: small files of theirs, never needed and never in the way."""

from __future__ import annotations

import contextlib
import json
import os
import tomllib
from datetime import UTC, datetime
from pathlib import Path
from typing import cast

import msgspec

from ledger.errors import BadInput
from ledger.tui.actions import ACTIONS, Action, remapped
from ledger.tui.desk import Ledger


class Stay(msgspec.Struct, frozen=True):
    """The place in a review: queue, filter as typed, number of the claim, first line of the list; and when it was."""

    queue: str
    typed: str
    seq: int | None
    top: int = 0
    claims: int = 0  # of the whole ledger
    at: str = ""  # ISO 8601, UTC, as decisions are dated


class Session:
    """The last stay of one reviewer at one ledger."""

    def __init__(self, path: Path, ledger: str, reviewer: str) -> None:
        self._path = path
        self._key = f"{ledger} {reviewer}"
        self._reviewer = reviewer

    @classmethod
    def of(cls, ledger: Ledger, reviewer: str) -> Session:
        """The session of a reviewer at a ledger, which is known by its first claim wherever its file lies."""
        first = ledger.claims({}, limit=1)
        folder = Path(os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state")
        return cls(folder / "fact-ledger" / "review.json", first[0].id if first else "", reviewer)

    def load(self) -> Stay | None:
        """The last stay; None before the first, or where the file cannot be read."""
        try:
            return msgspec.convert(self._all().get(self._key), Stay)
        except msgspec.ValidationError:
            return None

    def met(self) -> bool:
        """Whether the reviewer has been at any ledger before: the loop is taught once."""
        return any(key.partition(" ")[2] == self._reviewer for key in self._all())

    def save(self, stay: Stay) -> None:
        """Keeps a stay; where nothing can be written, the next review begins at the top."""
        now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
        stays = self._all() | {self._key: msgspec.to_builtins(msgspec.structs.replace(stay, at=now))}
        beside = self._path.with_suffix(f".{os.getpid()}")
        with contextlib.suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            beside.write_text(json.dumps(stays), encoding="utf-8")
            beside.replace(self._path)  # whole or not at all

    def _all(self) -> dict[str, object]:
        try:
            stays: object = json.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return cast("dict[str, object]", stays) if isinstance(stays, dict) else {}


def own_actions() -> tuple[Action, ...]:
    """The table of actions with the reader's own keys, from LEDGER_KEYS or keys.toml of their configuration.

    A line an action: `"decide.disputed" = "b"`. Raises BadInput when the file names no action, or gives a key twice.
    """
    folder = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config")
    path = Path(os.environ.get("LEDGER_KEYS") or folder / "fact-ledger" / "keys.toml")
    try:
        keymap = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return ACTIONS
    except (OSError, ValueError) as error:
        raise BadInput(f"key file {path}: {error}") from None
    return remapped({str(name): str(keys) for name, keys in keymap.items()})
