"""What a line of a saved page is: prose, a headline, a byline, or clutter of the page around the articles."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, Literal, cast

from ledger import lexicon
from ledger.sources.dates import find_date
from ledger.sources.meta import Meta, read_meta
from ledger.sources.phrases import Phrases
from ledger.text import BULLET

Role = Literal["prose", "heading", "bullet", "fragment", "meta", "clutter", "comments", "more", "credit", "biography"]

ROLES: Final[tuple[Role, ...]] = ("comments", "more", "credit", "biography", "clutter")
"""The roles with a table of words, in the order in which they are tried."""
MAX_HEADING_CHARS: Final = 160
MAX_HEADING_WORDS: Final = 26
MAX_NOTICE_CHARS: Final = 600  # a biography, a legal notice

_STOPS: Final = ".!?…。！？؟۔।"
_CLOSERS: Final = "\"'”’»)]"
_EDGES: Final = " \t\xa0-–—*•·|»«›‹→←:.!…()[]#>+_=~<"
_PICTURE: Final = re.compile(
    r"""^(?:[^.]|\.(?!\s[A-Z]))*[.”")]\s*\([^()]{2,60}\)$                          # "… June 23, 2014. (Orbit Pictures)"
      | \b(?:REUTERS|Reuters|AFP|AP|EPA|EFE|Getty\sImages)(?:\s(?:PHOTO|Photo))?\s?/\s?[A-Z] # "… REUTERS/Ann Rowe"
      | /(?:AFP|AP|Reuters|EPA|Getty\sImages)\b[^.]*$ | \bvia\s(?:AP|AFP|Reuters)\b[^.]*\)$""",
    re.VERBOSE,
)
_AGENCIES: Final = re.compile(r".{0,60}\([A-Za-z/ ]{2,30}\)\s?[–—-]{1,2}\s")  # "HARL, May 2 (Inland Wire/AFP) – Ten"
_CLUTTER: Final = re.compile(
    r"""(?:page\s)?                                                                  # « 1 2 … 9 »
        (?:[-\s|•·]*+(?:\d{1,4}+(?!\d)|…|\.\.\.|of|next|prev(?:ious)?|page|older|newer|posts|[«»‹›→←]))++[-\s|•·]*+
      | (?:[^|•·>›/\n]|(?<=\w)/(?=\w)){1,30}(?:\s[|•·>›/]\s(?:[^|•·>›/\n]|(?<=\w)/(?=\w)){1,40}){2,}  # Home | World
      | (?:photo|image|picture|slide|video|page)\s\d{1,3}\s?(?:/|of)\s?\d{1,3}           # Photo 3/12
      | (?:duration|length|views?|reads?)\b[^|.]{0,20}[:(]\s?[\d:.,\s]+\)?(?:\s[|•·]\s.{1,30})?   # Duration: 02:31
      | .{0,30}\b(?:homes|houses|flights|holidays|tickets|deals|rooms|cruises)\sfrom\s.{0,8}[$£€]\s?\d.{0,12}
      | [^.]{0,60}\bcomments?\s?[(:]?\s?\d+\)?                                       # Reader comments: 0
      | [\d.,]+[km]?\s(?:comments?|shares?|likes?|(?:re)?tweets?|replies|followers|reads?|views?)\b.{0,40}
      | (?:like|share|comment|tweet)s?\s\(\d+\)
      | (?:see|turn\sto|please\sturn\sto|continued\son|continued\sfrom)\b.{0,30}\bpage\s\w{1,4}  # See FERRY, Page 6
      | \d+\sof\s\d+\s(?:documents?|results?|pages?)
      | (?:©|\(c\)).*
      | (?:from|to|cc|bcc|sent|subject|reply-to):\s.{1,100}                           # the head of a mail
      | (?:begin\sforwarded\smessage|-+\s?(?:original|forwarded)\smessage\s?-+):?
      | (?:normal|larger|very\slarge|smaller)\stext\ssize
      | .{0,40}?(?:[$£€]\s?\d[\d,.]*\s*(?:[|/,]\s*)?){2,}.{0,20}                   # Give $5 $10 $25 a month
      | [$£€]\d[\d,.]*
      | .{0,60}\b\d{1,3}%\s(?:reached|funded|raised|complete)""",
    re.VERBOSE | re.IGNORECASE,
)
_YEAR: Final = re.compile(r"[–—=*-]+ ?(?:19|20)\d\d ?[–—=*:-]+")  # over the entries of a chronicle: "— 2016 —"
_MENU: Final = re.compile(r"\s[|•·]\s")
_CLOCK: Final = re.compile(r"\d:[0-5]\d")
_NUMBER: Final = re.compile(r"^[0-9]{1,3}[.)]\s")
_SITE_LABEL: Final = re.compile(r"^(?:[a-z0-9-]+\.)+[a-z]{2,12}\s?[:|–—-]\s")  # "inland-gazette.example : Ferry sinks"
_QUOTES: Final = re.compile(r"[“”\"]|\bsaid\b")
_COMMENTS: Final = re.compile(
    r"(?:blogger\s|anonymous\s)?\S+(?:\s\S+){0,3}\ssaid(?:\.\.\.|…)"  # "Blogger Ann said..."
    r"|(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten)\s(?:thoughts?|responses?|comments?|repl(?:y|ies))\s(?:on|to)\b",
    re.I,
)


class _Words:
    """The lexicon of page furniture."""

    def __init__(self) -> None:
        table = lexicon.load("boilerplate")
        self.short_chars: int = table["short_chars"]
        self.whole: dict[str, Role] = {
            phrase: role for role in ROLES for phrase in _phrases(table[role].get("whole", ""))
        }
        self.lists = frozenset(_phrases(table["more"]["lists"]))
        self.whole.update(dict.fromkeys(self.lists, "more"))
        self.starts = Phrases((role, phrase) for role in ROLES for phrase in _phrases(table[role].get("starts", "")))
        occupations = "|".join(table["biography"]["occupations"].split())
        self.biography = re.compile(
            rf"(?:[^\W\d_a-z][\w.’'-]+\s){{1,5}}(?:is|was)\s(?:[\w’'-]+\s){{0,6}}?(?:{occupations})\b"
        )
        self.contains = Phrases(
            (role, phrase) for role in ROLES for phrase in _phrases(table[role].get("contains", ""))
        )

    def role(self, line: str) -> Role | None:
        """The role of a line in small letters, by its first words, then by the words in it."""
        return cast("Role | None", self.starts.at_start(line) or self.contains.anywhere(line))


def _phrases(text: str) -> Iterator[str]:
    return (phrase.strip() for phrase in text.replace("\n", " ").split("|") if phrase.strip())


_WORDS: Final = _Words()


def role_of(line: str) -> tuple[Role, Meta | None]:
    """What a line is (a paragraph, where the text is wrapped), and what it says if it is a byline or a date line."""
    stop = line.rstrip(_CLOSERS)[-1:] or line[-1]
    ended = stop in _STOPS
    if len(line) > _WORDS.short_chars:
        return _long_role(line, ended), None
    if _COMMENTS.match(line):
        return "comments", None
    if role := _furniture(line.lower().replace("’", "'").strip(_EDGES)):
        said = read_meta(line) if role == "clutter" and _CLOCK.search(line) else None
        return ("meta", said) if said and said.published_at else (role, None)
    full_stop = ended and stop not in "!?！？؟"
    if full_stop and line.count(" ") > 8:
        return ("credit" if _is_credited(line) else "prose"), None
    if meta := read_meta(line.removeprefix("- ")):
        return "meta", meta
    if _YEAR.fullmatch(line):
        return "fragment", None
    if not any(map(str.isalpha, line)) or _CLUTTER.fullmatch(line):
        found = find_date(line)
        return ("meta", Meta(published_at=found[0])) if found and found[0] and _MENU.search(line) else ("clutter", None)
    if BULLET.match(line):
        return "bullet", None
    if _is_credited(line):
        return "credit", None
    if full_stop:
        return "prose", None
    return ("heading" if _is_heading(line) else "prose" if ended else "fragment"), None


def is_biography(line: str) -> bool:
    """Whether a paragraph says who somebody is and nothing else: true of a writer's biography, but of others too."""
    return len(line) <= MAX_NOTICE_CHARS and bool(_WORDS.biography.match(line)) and not _QUOTES.search(line)


def heads_links(line: str) -> bool:
    """Whether a line is the label over a list of links: "Also read"."""
    return line.lower().replace("’", "'").strip(_EDGES) in _WORDS.lists


def _is_credited(line: str) -> bool:
    """Whether a line is the caption of a picture with the credit of who made it."""
    if not (line[-1] == ")" or "/" in line) or _AGENCIES.match(line):
        return False
    return bool(_PICTURE.search(line))


def _long_role(line: str, ended: bool) -> Role:
    """The role of a long line: the credit of a picture or a notice about the writer can be long; others are text."""
    if len(line) <= MAX_NOTICE_CHARS:
        if _is_credited(line):
            return "credit"
        if _WORDS.starts.at_start(line[:60].lower().replace("’", "'").lstrip(_EDGES)) == "biography":
            return "biography"
    return "prose" if ended or len(line) > 300 else "fragment"


def _furniture(bare: str) -> Role | None:
    """The role of a short line that is furniture, or None; the line comes in small letters, without its edges."""
    if not any(map(str.isalnum, bare)):
        return "clutter"
    return _WORDS.whole.get(bare) or _WORDS.whole.get(_NUMBER.sub("", bare)) or _WORDS.role(bare)


def _is_heading(line: str) -> bool:
    """Whether a line has the shape of a headline: short, no full stop at its end, none inside."""
    if len(line) > MAX_HEADING_CHARS or line[-1] in ",;:-–—(" or line.count(" ") >= MAX_HEADING_WORDS:
        return False
    first = _SITE_LABEL.sub("", line).lstrip("\"'“‘«([¿¡")[:1]
    return (first.isupper() or first.isdigit()) and not re.search(r"[a-z]{3}\.\s+[A-Z]", line)
