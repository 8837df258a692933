"""Blue and orange on dark and on light, and no colour at all; the meaning is always in glyph and word as well."""

from __future__ import annotations

import os
from typing import Final

from textual.theme import Theme

_DARK_WORDS: Final = {
    "verified": "#56b4e9",
    "disputed": "#f0a83c",
    "quiet": "#9aa5b1",
    "mark": "#ffd966",
    "mark-text": "#1a1a1a",
    "row": "#24415c",
}
_LIGHT_WORDS: Final = {
    "verified": "#005f99",
    "disputed": "#9a4a00",
    "quiet": "#5a6570",
    "mark": "#ffd24d",
    "mark-text": "#1a1a1a",
    "row": "#c9dff2",
}
_NO_WORDS: Final = {
    "verified": "ansi_default",
    "disputed": "ansi_default",
    "quiet": "ansi_default",
    "mark": "ansi_default",
    "mark-text": "ansi_default",
    "row": "ansi_default",
}

DARK: Final = Theme(
    "ledger-dark",
    primary="#56b4e9",
    secondary="#3d7ea6",
    accent="#f0a83c",
    warning="#f0a83c",
    error="#f0a83c",
    success="#56b4e9",
    foreground="#e6e9ec",
    background="#12171d",
    surface="#171d24",
    panel="#212a34",
    variables=_DARK_WORDS,
)
LIGHT: Final = Theme(
    "ledger-light",
    primary="#005f99",
    secondary="#3d7ea6",
    accent="#9a4a00",
    warning="#9a4a00",
    error="#9a4a00",
    success="#005f99",
    foreground="#1b1f23",
    background="#fbfbf9",
    surface="#f3f3f0",
    panel="#e4e6e6",
    dark=False,
    variables=_LIGHT_WORDS,
)
PLAIN: Final = Theme(
    "ledger-plain",
    primary="ansi_default",
    secondary="ansi_default",
    accent="ansi_default",
    warning="ansi_default",
    error="ansi_default",
    success="ansi_default",
    foreground="ansi_default",
    background="ansi_default",
    surface="ansi_default",
    panel="ansi_default",
    boost="ansi_default",
    ansi=True,
    variables=_NO_WORDS,
)
"""The terminal's own two colours: emphasis by bold, underline and reverse alone."""
THEMES: Final = (DARK, LIGHT, PLAIN)


def words(dark: bool) -> dict[str, str]:
    """The variables that our stylesheet adds, for themes that are not ours."""
    return _DARK_WORDS if dark else _LIGHT_WORDS


def first_theme() -> str:
    """The theme to start with: without colour under NO_COLOR, else LEDGER_THEME, else as light as the terminal says."""
    if "NO_COLOR" in os.environ:
        return PLAIN.name
    if wanted := os.environ.get("LEDGER_THEME"):
        return wanted if wanted.startswith("ledger-") else f"ledger-{wanted}"
    background = os.environ.get("COLORFGBG", "").rpartition(";")[2]
    return LIGHT.name if background in {"7", "15"} else DARK.name
