"""Who published a text, who wrote it, when: read from the short lines around a headline and from datelines."""

from __future__ import annotations

import re
from itertools import islice
from typing import Final, NamedTuple

from ledger import lexicon
from ledger.sources.dates import find_date, without_dates


class Meta(NamedTuple):
    """What one line says about an article; None for what it does not say."""

    published_at: str | None = None
    author: str | None = None
    outlet: str | None = None
    agency: str | None = None
    url: str | None = None

    def or_else(self, other: Meta) -> Meta:
        """This, completed by `other` where it says nothing."""
        return Meta(*(mine if mine is not None else theirs for mine, theirs in zip(self, other, strict=True)))


class _Words:
    """The lexicon of bylines, as sets."""

    def __init__(self) -> None:
        table = lexicon.load("bylines")
        self.outlet_words = frozenset(table["outlet_words"].split())
        self.agencies = frozenset(name.strip().lower() for name in table["agencies"].split("|"))
        self.labels = frozenset(table["date_labels"].split())
        self.outlet_particles = frozenset(table["outlet_particles"].split())
        self.particles = frozenset(table["particles"].split())
        self.not_names = frozenset(table["not_names"].split())
        self.staff = frozenset(table["staff"].split())
        self.by = re.compile(rf"(?:{table['by']})\b:?\s+", re.IGNORECASE)
        self.source = re.compile(rf"(?:{table['source']}):\s*", re.IGNORECASE)


_WORDS: Final = _Words()
_LINE: Final = re.compile(r"\S[^\r\n]*")
_SITE: Final = re.compile(r"(?:https?://)?(?:[a-z0-9-]+\.)+[a-z]{2,12}(?P<path>/\S*)?", re.IGNORECASE)
_PARTS: Final = re.compile(r"\s*(?:[|•·—–/;()\[\]]|\s-\s|\s{2,}|\xa0)\s*|(?<=,)\s*")
_BUTTONS: Final = re.compile(
    r"(?:leave a|post a|add a|go to|no|[0-9]+)\scomments?(?:\soff)?\b|\b(?:comments?\soff|permalink|print|email)\b"
    r"|\b[\d.,]+[km]?\s(?:shares?|views?|reads?|likes?|tweets?)\b|\bshare (?:on|via)\s\w+|\bdownload\s\w+"
    r"|\b(?:about\s)?(?:an?|\d+)\s(?:min(?:ute)?s?|hours?)\sread\b|\bA[+-]",
    re.IGNORECASE,
)
_IN_PLACE: Final = re.compile(r"\s+(?:in|for|at|from)\s+")
_PAGE: Final = re.compile(r"(?:p|pp|pg|page|section|sec)\.?\s?[A-Za-z]?[0-9]{0,3}", re.IGNORECASE)
_NAME_WORD: Final = re.compile(r"(?:[^\W\d_][’'.-]?)+")
_DASH: Final = re.compile(r"[–—:]|--|[\s)]-")
_DATELINE: Final = re.compile(
    r"""(?:\((?P<credit>[^()]{2,40})\)\s*(?:--|—|–|-(?=\s))|                               # (Reuters) –
        (?P<place>[^\W\d_a-z][^\W\d_]*(?:[\s.'’/-]{1,2}[^\W\d_]+){0,4}\.?)             # PORT ANSEL, Washington
        (?P<more>(?:,\s*[^,:()–—]{2,30}?){0,3}?)                                         # , Velmara, 3 JAN 90
        \s*(?:\((?P<agency>[^()]{2,40})\))?
        \s*(?P<dash>--|—|–|-(?=\s)|(?<=\)\s)-|(?<=\))-|:(?=\s)))\s*""",
    re.VERBOSE,
)


_WIDE: Final = re.compile(r"\S[ \xa0]{2,}\S")


def read_meta(line: str) -> Meta | None:
    """What a line says about its article, or None where the line is not only about that."""
    if len(line) > 160:
        return None
    source = _WORDS.source.match(line)
    line = line[source.end() :] if source and "://" in line else line
    if site := _SITE.fullmatch(line):
        host = re.sub(r"^(?:https?://)?(?:www\.)?", "", line.split("/")[2] if "//" in line else line.split("/")[0])
        return Meta(outlet=host.lower(), url=line if site["path"] else None)
    found = find_date(line)
    rest = without_dates(line)
    dated = rest != line
    rest = _BUTTONS.sub("|", rest) if dated else rest
    if not dated and not _may_be_byline(line):
        return None
    meta = Meta(published_at=found[0] if found else None)
    for part in _PARTS.split(rest):
        words = _without_labels(part) if dated else part
        name = words.strip(" ,")
        if meta.author and " and " in line and is_name(name) and not is_outlet(name):
            meta = meta._replace(author=f"{meta.author}, {name}")  # "By Ann Rowe, Ole Lind and Min Duval"
        elif name:
            said = _read_part(name, dated, place=words.endswith(","))
            if said is None and dated and _WIDE.search(line) and _is_title_case(name):
                said = Meta(outlet=name)  # "26 March 2016   Thoughts on the Marsh"
            if said is None:
                return None
            meta = meta.or_else(said)
    return meta if dated or any(meta) else None


def _is_title_case(words: str) -> bool:
    """Whether a short line is written as the names of blogs are."""
    tokens = words.split()
    little = _WORDS.outlet_particles | {"to", "on", "from", "with"}
    return 1 < len(tokens) <= 6 and tokens[0][0].isupper() and all(t[0].isupper() or t in little for t in tokens)


def _may_be_byline(line: str) -> bool:
    """Whether a line without a date is worth reading: it begins as a byline does, or holds nothing but names."""
    if _WORDS.by.match(line) or _WORDS.source.match(line) or "|" in line or "•" in line:
        return True
    return all(word in _WORDS.outlet_particles or _is_name_word(word.strip("()/")) for word in line.split())


def _without_labels(part: str) -> str:
    """A part of a date line without "Updated", "on", weekdays and time zones at its ends."""
    words = part.split()
    while words and (words[0] == ":" or words[0].lower().strip(":.") in _WORDS.labels):
        del words[0]
    while words and words[-1].lower().strip(":.,") in _WORDS.labels:
        del words[-1]
    return " ".join(words)


def _read_part(words: str, dated: bool, place: bool) -> Meta | None:
    """One part of a byline: a writer, an outlet, an agency; None where it is something else.

    `dated`: the line has a date. `place`: a comma follows, so that a bare name is a place ("Port Ansel, 3 May 2016").
    """
    if by := _WORDS.by.match(words):
        who = words[by.end() :]
        if who.lower() in _WORDS.agencies:
            return Meta(agency=who)
        names, *_ = _IN_PLACE.split(who)
        if is_name(names):
            return Meta(author=names)
        staff = len(who.split()) <= 6 and not _WORDS.staff.isdisjoint(who.lower().split())
        return Meta(author=who) if staff else Meta() if dated and len(who.split()) == 1 else None
    if source := _WORDS.source.match(words):
        return Meta(outlet=words[source.end() :])
    if words.lower() in _WORDS.agencies:
        return Meta(agency=words)
    if dated and _PAGE.fullmatch(words):
        return Meta()
    if is_outlet(words):
        return Meta(outlet=words)
    if not dated:
        return None
    if is_name(words) and " " in words and not place:
        return Meta(author=words)
    return Meta() if len(words.split()) <= 4 and all(map(_is_name_word, words.split())) else None  # a place, a section


def read_signature(line: str) -> Meta | None:
    """What a line says that is but a name ("Ann Rowe in Port Ansel", "Inland Gazette", "News desk"), or None.

    A headline of three words can look the same: ask only under a headline.
    """
    if is_outlet(line):
        return Meta(outlet=line)
    name, *_ = _IN_PLACE.split(line)
    if 2 <= len(name.split()) <= 3 and is_name(name):
        return Meta(author=name)
    words = line.lower().split()
    return Meta(author=line) if len(words) <= 5 and words[-1] in _WORDS.staff else None


def is_outlet(words: str) -> bool:
    """Whether a short line is the name of a paper, a station or a site: "Inland Gazette"."""
    tokens = words.split()
    if not 1 < len(tokens) <= 6 or not all(
        token in _WORDS.outlet_particles or _is_name_word(token) for token in tokens
    ):
        return False
    return any(token.lower().strip(".,") in _WORDS.outlet_words for token in tokens)


def is_name(words: str) -> bool:
    """Whether a short line is the name of a person or of two: capitals, particles, no digits, no stop."""
    tokens = words.split()
    if not 0 < len(tokens) <= 8 or words[-1:] in ".:;,?!" or not _WORDS.not_names.isdisjoint(words.lower().split()):
        return False
    return tokens[0][:1].isupper() and all(_is_name_word(token) for token in tokens)


def _is_name_word(token: str) -> bool:
    """Whether a word can stand in a name."""
    bare = token.strip(",")
    return bare.lower() in _WORDS.particles or (bool(_NAME_WORD.fullmatch(bare)) and (bare[0].isupper() or "-" in bare))


def read_dateline(paragraph: str) -> Meta | None:
    """What a dateline says ("PORT ANSEL, 3 Jan 2016 (Reuters) -"), or None where the paragraph has none.

    A place in capitals is enough; a place in small letters wants an agency or a date behind it.
    """
    match = _DATELINE.match(paragraph, 0, 160) if _DASH.search(paragraph, 2, 100) else None
    if match is None:
        return None
    found = find_date(match[0])
    agency = match["agency"] or match["credit"]
    if agency and agency.lower() not in _WORDS.agencies and not found and not is_outlet(agency):
        agency = None
    place = match["place"] or ""
    in_capitals = place.isupper() and len(place) > 2
    text_in_capitals = paragraph[match.end() : match.end() + 40].isupper()
    if agency or found or (in_capitals and not text_in_capitals and match["dash"] and len(place.split()) <= 3):
        return Meta(published_at=found[0] if found else None, agency=agency)
    return None


def first_dateline(text: str) -> Meta:
    """What the dateline says that stands in the first lines of a text; nothing where there is none."""
    for match in islice(_LINE.finditer(text, 0, 2_000), 4):
        if said := read_dateline(match[0]):
            return said
    return Meta()
