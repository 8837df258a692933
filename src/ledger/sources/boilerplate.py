"""What a line of a saved page is: prose, a headline, a byline, or clutter of the page around the articles."""

from __future__ import annotations

import re
from typing import Final, Literal

from ledger import lexicon
from ledger.sources.meta import Meta, read_meta
from ledger.text import BULLET

Role = Literal["prose", "heading", "bullet", "fragment", "meta", "clutter", "comments", "more", "credit", "biography"]

ROLES: Final[tuple[Role, ...]] = ("comments", "more", "credit", "biography", "clutter")
"""The roles with a table of words, in the order in which they are tried."""
MAX_HEADING_CHARS: Final = 160
MAX_HEADING_WORDS: Final = 26

_ENDED: Final = re.compile(r"""[.!?…。！？؟۔।]["'”’»)\]]*(?:\[\d{1,3}\])*$""")
_CREDITED: Final = re.compile(r"[.”\")](?:\s*\([^()]{2,60}\)|\s*/\s*[A-Z][\w ]{1,30})$")
_EDGES: Final = " \t\xa0-–—*•·|»«›‹→←:.!…()[]#>+"
_PAGE_LINKS: Final = re.compile(
    r"(?:page\s)?(?:[-\s|•·]*(?:\d{1,4}|…|\.\.\.|of|next|prev(?:ious)?|[«»‹›→←])[-\s|•·]*)+", re.IGNORECASE
)
_MENU: Final = re.compile(r"[^|•·>›/\n]{1,30}(?:\s[|•·>›/]\s[^|•·>›/\n]{1,40}){2,}")
_COUNTER: Final = re.compile(
    r"[\d.,]+[kKmM]?\s(?:comments?|shares?|likes?|views?|retweets?|tweets?|replies|followers|reads?)(?:\s.*)?",
    re.IGNORECASE,
)
_ASK: Final = re.compile(r"(?:[$£€]\s?\d[\d,.]*\s*(?:[|/,]\s*)?){2,}", re.IGNORECASE)


class _Words:
    """The lexicon of page furniture: for each role, whole lines, first words, and what short lines contain."""

    def __init__(self) -> None:
        table = lexicon.load("boilerplate")
        self.short_chars: int = table["short_chars"]
        self.whole: dict[str, Role] = {}
        starts: list[str] = []
        contains: list[str] = []
        for role in ROLES:
            self.whole.update(dict.fromkeys(_phrases(table[role], "whole"), role))
            starts.append(f"(?P<{role}>{_alternatives(_phrases(table[role], 'starts'))})")
            contains.append(f"(?P<{role}>{_alternatives(_phrases(table[role], 'contains'))})")
        self.starts = re.compile("|".join(starts))
        self.contains = re.compile("|".join(contains))


def _phrases(table: dict[str, str], name: str) -> list[str]:
    return [phrase.strip() for phrase in table.get(name, "").replace("\n", " ").split("|") if phrase.strip()]


def _alternatives(phrases: list[str]) -> str:
    """A pattern of the phrases, longest first, each ending at the end of a word; never matching when there are none."""
    ordered = sorted(phrases, key=len, reverse=True)
    return "|".join(re.escape(phrase) + (r"\b" if phrase[-1].isalnum() else "") for phrase in ordered) or r"(?!)"


_WORDS: Final = _Words()


def role_of(line: str) -> tuple[Role, Meta | None]:
    """What a line is (a paragraph, where the text is wrapped), and what it says if it is a byline or a date line."""
    ended = bool(_ENDED.search(line, max(0, len(line) - 12)))
    if len(line) > _WORDS.short_chars:
        role = _long_role(line) if len(line) < 600 else None
        return role or ("prose" if ended or len(line) > 300 else "fragment"), None
    if role := _furniture(line):
        return role, None
    if meta := read_meta(line):
        return "meta", meta
    if BULLET.match(line):
        return "bullet", None
    if _CREDITED.search(line):
        return "credit", None
    if ended and line[-1] not in "?!" and not line.endswith(("?”", "!”", "?’", '?"')):
        return "prose", None
    return ("heading" if _is_heading(line) else "prose" if ended else "fragment"), None


def _long_role(line: str) -> Role | None:
    """The role of a long line: a biography or a legal notice can be long; anything else is text."""
    match = _WORDS.starts.match(line[:60].lower()) or _WORDS.contains.search(line.lower())
    return "biography" if match and match.lastgroup == "biography" else None


def _furniture(line: str) -> Role | None:
    """The role of a short line that is furniture of the page, or None."""
    bare = line.strip(_EDGES).lower().replace("’", "'")
    if not bare or not any(map(str.isalnum, bare)):
        return "clutter"
    if role := _WORDS.whole.get(bare):
        return role
    match = _WORDS.starts.match(bare) or _WORDS.contains.search(bare)
    if match:
        return match.lastgroup  # type: ignore[return-value]
    if _PAGE_LINKS.fullmatch(bare) or _MENU.fullmatch(line) or _COUNTER.fullmatch(bare) or _ASK.search(line):
        return "clutter"
    return None


def _is_heading(line: str) -> bool:
    """Whether a line has the shape of a headline: short, no full stop at its end, none inside."""
    if len(line) > MAX_HEADING_CHARS or line[-1] in ",;:-–—(" or line.count(" ") >= MAX_HEADING_WORDS:
        return False
    first = line.lstrip("\"'“‘«([¿¡")[:1]
    return (first.isupper() or first.isdigit()) and not re.search(r"[a-z]{3}[.!?]\s+[A-Z]", line)
