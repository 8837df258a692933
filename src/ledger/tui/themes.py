"""Blue and orange on dark and on light, and no colour at all; the meaning is always in glyph and word as well.

Besides colours for the stylesheet, a theme names the styles of spans of text: "$figure" is "bold #1a1a1a on #ffd966".
"""

from __future__ import annotations

import os
from typing import Final

from textual.theme import Theme

_BOTH: Final = {"strong": "bold", "here": "bold underline", "this": "bold", "other": "not dim", "unreviewed": "not dim"}
_DARK_STYLES: Final = _BOTH | {
    "figure": "bold #1a1a1a on #ffd966",
    "figure-quiet": "underline #ffd966",
    "quiet": "#9aa5b1",
    "key": "bold #56b4e9",
    "high": "bold #f0a83c",
    "verified": "bold #56b4e9",
    "disputed": "bold #f0a83c",
    "superseded": "#9aa5b1",
    "rejected": "italic #9aa5b1",
    "faded": "#a3adb8",
    "row": "#24415c",
    "chip": "bold #e6e9ec on #24415c",
}
_LIGHT_STYLES: Final = _BOTH | {
    "figure": "bold #1a1a1a on #ffd24d",
    "figure-quiet": "underline #7a5200",
    "quiet": "#5a6570",
    "key": "bold #005f99",
    "high": "bold #9a4a00",
    "verified": "bold #005f99",
    "disputed": "bold #9a4a00",
    "superseded": "#5a6570",
    "rejected": "italic #5a6570",
    "faded": "#4d5761",
    "row": "#c9dff2",
    "chip": "bold #1b1f23 on #c9dff2",
}
_PLAIN_STYLES: Final = _BOTH | {
    "figure": "bold reverse",
    "figure-quiet": "underline",
    "quiet": "dim",
    "key": "bold",
    "high": "bold",
    "verified": "bold",
    "disputed": "bold",
    "superseded": "dim",
    "rejected": "dim",
    "faded": "ansi_default",
    "row": "ansi_default",
    "chip": "reverse",
    "ansi-background": "ansi_default",
    "ansi-foreground": "ansi_default",
}
STYLES: Final = frozenset(_DARK_STYLES)

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
    variables=_DARK_STYLES,
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
    variables=_LIGHT_STYLES,
)
PLAIN: Final = Theme(
    "ledger-plain",
    **dict.fromkeys(("primary", "secondary", "accent", "warning", "error", "success"), "ansi_default"),
    **dict.fromkeys(("foreground", "background", "surface", "panel", "boost"), "ansi_default"),
    ansi=True,
    variables=_PLAIN_STYLES,
)
"""The terminal's own two colours: emphasis by bold, underline, dim and reverse alone."""
THEMES: Final = (DARK, LIGHT, PLAIN)

_SAFE: Final = "blue and orange, which the colour-blind tell apart."
THEME_HELP: Final = {
    DARK.name: f"Colours: dark; {_SAFE}",
    LIGHT.name: f"Colours: light; {_SAFE}",
    PLAIN.name: "Colours: the terminal's own two, as with NO_COLOR.",
}


def styles(*, dark: bool) -> dict[str, str]:
    """The names that our stylesheet and texts use, for themes that are not ours."""
    return _DARK_STYLES if dark else _LIGHT_STYLES


def first_theme() -> str:
    """The theme to start with: LEDGER_THEME, else as dark or light as the terminal says."""
    if wanted := os.environ.get("LEDGER_THEME"):
        return wanted if wanted.startswith("ledger-") else f"ledger-{wanted}"
    background = os.environ.get("COLORFGBG", "").rpartition(";")[2]
    return LIGHT.name if background in {"7", "15"} else DARK.name
