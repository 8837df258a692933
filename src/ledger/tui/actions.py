"""Every key of the screens, as data (actions.toml): bindings, footer hints, help, palette and key files all read it."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from importlib.resources import files
from typing import Any, Final, Literal, get_args

from ledger.errors import BadInput

Place = Literal[
    "review", "article", "sheet", "decide", "correct", "export", "jump", "stale", "settle", "help",
]  # fmt: skip
"""Where an action lives; `sheet` is any page of text that lies over the review."""


@dataclass(frozen=True, slots=True)
class Action:
    """One thing a key does. `call` is the method of the screen, `hint` its place in the footer (0: not there)."""

    id: str
    place: Place
    keys: tuple[str, ...]  # as Textual names them; the first is the one shown
    call: str
    label: str  # one or two words, for the footer
    help: str  # one sentence, for the help page and the palette
    hint: int = 0
    writes: bool = False  # not for visitors

    @property
    def key(self) -> str:
        """The first key as a person reads it: "?" and not "question_mark"."""
        return shown_key(self.keys[0])


_SHOWN: Final = {
    "question_mark": "?",
    "slash": "/",
    "asterisk": "*",
    "escape": "esc",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "down": "↓",
    "up": "↑",
    "pagedown": "page down",
    "pageup": "page up",
}


def shown_key(key: str) -> str:
    """A key's name for people."""
    return _SHOWN.get(key, key)


def _keys(written: str) -> tuple[str, ...]:
    named = {shown: key for key, shown in _SHOWN.items()}
    return tuple(named.get(key.strip(), key.strip()) for key in written.split(",") if key.strip())


def _load() -> tuple[Action, ...]:
    table: dict[str, dict[str, Any]] = tomllib.loads(files("ledger.tui").joinpath("actions.toml").read_text("utf-8"))
    return tuple(_action(place, name, fields) for place in get_args(Place) for name, fields in table[place].items())


def _action(place: Place, name: str, fields: dict[str, Any]) -> Action:
    return Action(id=name, place=place, keys=_keys(fields.pop("keys")), **fields)


ACTIONS: Final[tuple[Action, ...]] = _load()


def of_place(place: Place, actions: Iterable[Action] = ACTIONS, *, read_only: bool = False) -> list[Action]:
    """The actions of one place, in the order of the table; for a visitor those that write nothing."""
    return [action for action in actions if action.place == place and not (read_only and action.writes)]


def hints(
    place: Place, width_cells: int, actions: Iterable[Action] = ACTIONS, *, read_only: bool = False
) -> list[Action]:
    """The footer of a place: at most six below 100 columns, decisions first; a visitor sees no key that writes."""
    shown = [action for action in of_place(place, actions, read_only=read_only) if action.hint]
    shown.sort(key=lambda action: action.hint)
    return shown if width_cells >= 100 else shown[:6]


def clashes(actions: Iterable[Action]) -> list[tuple[Place, str, list[str]]]:
    """Keys that two actions of one place claim: (place, key, action ids)."""
    claimed: defaultdict[tuple[Place, str], list[str]] = defaultdict(list)
    for action in actions:
        for key in action.keys:
            claimed[action.place, key].append(action.id)
    return [(place, key, ids) for (place, key), ids in claimed.items() if len(ids) > 1]


def remapped(keymap: Mapping[str, str]) -> tuple[Action, ...]:
    """The table with other keys: action id -> keys, comma-separated. Raises BadInput for an unknown id or a clash."""
    known = {action.id for action in ACTIONS}
    if unknown := sorted(set(keymap) - known):
        raise BadInput(f"key file: no action is called {unknown[0]!r}; those of the review: {', '.join(sorted(known))}")
    if empty := [name for name, keys in keymap.items() if not _keys(keys)]:
        raise BadInput(f"key file: {empty[0]} needs at least one key")
    actions = tuple(
        replace(action, keys=_keys(keymap[action.id])) if action.id in keymap else action for action in ACTIONS
    )
    for place, key, ids in clashes(actions):
        raise BadInput(f"key file: {shown_key(key)!r} would do two things in {place}: {' and '.join(ids)}")
    return actions
