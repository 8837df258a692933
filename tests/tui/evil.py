"""One claim that attacks: two kinds of markup, terminal commands, 8-bit controls, reversed text, bells."""

from typing import Final

from ledger.safetext import safe

BEFORE: Final = (
    "[/] [@click=app.quit]leave[/] \x1b]52;c;aGVsbG8=\x07 \x1b[6n \x9b31m \x9d0;title\x07 \u202edekcatta \u200b\u2066"
    " [sic] $primary {x} \x07\x08\x0b\x0c\r\t"
)
LITERAL: Final = "more \u202ethan 240"
SHOWN: Final = safe(LITERAL)
SENTENCE: Final = (
    f"{BEFORE}{LITERAL} were found dead.\n[bold]Nobody[/bold] was [link=https://evil.example]spared[/link]."
)
OUTLET: Final = "[/outlet] \x1b]0;owned\x07Post"
AUTHORITY: Final = "\x9b6n[red]office\u202e"
PLACE: Final = "[@click=app.bell]Senn\x1b[2J"
FORBIDDEN: Final = tuple("\x1b\x07\x08\x0b\x0c\r\x9b\x9d\u202e\u200b\u2066")
