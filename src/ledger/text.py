"""Sentences of a text, as spans. The text itself is never altered."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise, takewhile
from typing import Final

from ledger import lexicon
from ledger.model import Span

CLOSERS: Final = "\"'”’»›)\\]"
OPENERS: Final = "\"'“‘„«‹([¿¡"

# Every run of stops with the quotes and brackets that close after it, a footnote mark, and the space up to the next
# word. It always matches (possessive), so a megabyte of dots costs one step; whether it ends a sentence is asked after.
STOP: Final = re.compile(rf"([.!?…。！？؟۔।]++)([{CLOSERS}]*+(?:\[\d{{1,3}}\])*+)(\s*+)")

BULLET: Final = re.compile(r"(?:[-*•·▪◦‣●■–—»>]|\(?\d{1,3}[.)]|\(?[a-z][.)])[ \t\u00a0]")
RULE: Final = re.compile(r"[^\w\s]{4,}$|(?:[^\w\s]\s){4,}")  # "-----", "* * * *"
WORD: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
LINE: Final = re.compile(r"\S(?:[^\r\n\x0b\x0c\x85\u2028\u2029]*\S)?")  # without white space at its ends
NO_BLANK: Final = re.compile(r"\S")
LONGEST: Final = 1_500  # code points; the longest of 20,000 sentences of news has 1,284
WRAP_COLUMNS: Final = range(40, 101)
WRAP_SAMPLE: Final = 400  # lines from which is told whether a text is wrapped
DANGLING: Final = frozenset("the a an of in and or to by for from with at on between than that".split())
"""Words that no line ends with."""
ARTICLE_PREFIXES: Final = ("al-", "el-", "ar-", "as-", "ash-", "at-", "an-", "bin ", "bint ", "de ", "van ", "von ")


class _Words:
    """The lexicon of sentence ends, as sets."""

    def __init__(self) -> None:
        lists: dict[str, str] = lexicon.load("sentences")
        table = {name: frozenset(words.split()) for name, words in lists.items()}
        self.always_first = lists["always_first"].split("|")
        self.titles = table["titles"]
        self.before_number = table["before_number"]
        self.anywhere = table["anywhere"]
        self.words_in_capitals = table["words_in_capitals"]
        self.starters = table["starters"]
        self.abbreviations = self.titles | self.before_number | self.anywhere


_WORDS: Final = _Words()


def sentences(body: str, skips: Sequence[Span] = ()) -> list[Span]:
    """The sentences of `body` in order: disjoint spans without white space at their ends, none inside a skip.

    Together with `skips` they cover every character that is not white space. A headline, a bullet and a line of a list
    are sentences of their own, and so are the parts of what runs on beyond all prose. Offsets are code points.
    """
    spans: list[Span] = []
    for start, end in paragraphs(body, [*skips, *_forgotten_stops(body)]):
        _split(body, start, end, spans)
    return spans if all(end - start <= LONGEST for start, end in spans) else _cut(body, spans)


def paragraphs(body: str, skips: Sequence[Span] = ()) -> list[Span]:
    """The paragraphs of `body`: lines, or runs of lines where the text is wrapped at a column. Skips divide, too."""
    joined = _join_wrapped(body, [match.span() for match in LINE.finditer(body)])
    return list(_outside(body, joined, skips)) if skips else joined


def _split(body: str, start: int, end: int, spans: list[Span]) -> None:
    """Append the sentences of one paragraph."""
    begin = start
    for match in STOP.finditer(body, start, end):
        after = match.end()
        if after < end and _ends_sentence(body, start, match):
            spans.append((begin, match.end(2)))
            begin = after
    if begin < end:
        spans.append((begin, end))


def _cut(body: str, spans: list[Span]) -> list[Span]:
    """The spans with those that are longer than any sentence cut at blanks, as the work on a number grows with it."""
    cut: list[Span] = []
    for start, end in spans:
        while end - start > LONGEST:
            stop = start + len(body[start : start + LONGEST].rsplit(None, 1)[0])
            cut.append((start, stop))
            following = NO_BLANK.search(body, stop)
            assert following is not None  # a span has no blank at its end
            start = following.start()
        cut.append((start, end))
    return cut


def _forgotten_stops(body: str) -> Iterator[Span]:
    """The spaces before words that only begin sentences, after a word in small letters: "died However, nobody"."""
    for words in _WORDS.always_first:
        at = body.find(words)
        while at >= 0:
            if body[at - 1 : at].isspace() and body[max(0, at - 4) : at - 1].isalpha() and body[at - 2].islower():
                yield at - 1, at
            at = body.find(words, at + 1)


def _ends_sentence(body: str, start: int, match: re.Match[str]) -> bool:
    """Whether the stop that was matched ends a sentence that began at or after `start`; text goes on after it."""
    stop, after = match.start(), match.end()
    if not match[3]:
        return _glued_end(body, stop, match)
    following = body[after]
    if following.islower() and not body.startswith(ARTICLE_PREFIXES, after):
        return False
    if body[stop] != "." or match.end(1) - stop > 1:
        return True
    quoted = match.end(2) > match.end(1) and body[match.end(1)] != ")"
    return quoted or _full_stop_ends(body, start, stop, after)


def _full_stop_ends(body: str, start: int, stop: int, after: int) -> bool:
    """Whether the one full stop at `stop` is more than the dot of an abbreviation, an initial or a list number."""
    word = body[max(start, stop - 24) : stop].rsplit(None, 1)[-1:]
    token = word[0].lstrip(OPENERS + "-–—/") if word else ""
    if not token:
        return True
    key = token.lower()
    if token[0].isdigit():
        return not (stop - len(token) == start and len(token) <= 3 and token.isdigit())  # "1. " opens a list line
    if len(token) > 1 and key not in _WORDS.abbreviations and "." not in token:
        return True
    if key in _WORDS.titles:
        return False
    following = body[after]
    capitals = len(token) > 1 and token.isupper() and body[after : after + 2].isupper()
    if key in _WORDS.before_number:
        return not following.isdigit()
    if capitals and key in _WORDS.words_in_capitals:
        return True
    return _starts_sentence(body, after)


def _starts_sentence(body: str, after: int) -> bool:
    """Whether what follows an abbreviation is the start of a sentence and not the rest of a name."""
    word = WORD.match(body, after)
    if word is None:
        return body[after] in OPENERS
    return word[0].lower() in _WORDS.starters and not body.startswith(".", word.end())


def _glued_end(body: str, stop: int, match: re.Match[str]) -> bool:
    """Whether a sentence ends although no space follows: "out there.Most"; not "U.S." or "orle.example/A.Html"."""
    after = match.end()
    following = WORD.match(body, after + (body[after] in "“‘«"))
    if (
        following is None
        or not following[0][0].isupper()
        or body[following.end() : following.end() + 1] not in " ,'’-;:"
    ):
        return False
    token = body[max(0, stop - 40) : stop].rsplit(None, 1)[-1:]
    if not token or any(mark in token[0] for mark in "./@_"):
        return False
    ended = token[0][-1].isdigit() or token[0][-2:].islower() or match.end(2) > match.end(1)
    return ended and (following[0][1:].islower() or following[0] in ("A", "I"))


def _join_wrapped(body: str, lines: list[Span]) -> list[Span]:
    """Lines joined into paragraphs where the writer's machine broke them at a column.

    A line was broken by machine when the next line's first word would hardly have fitted on it. A blank line, a bullet
    and a deeper indent always start a paragraph.
    """
    column = _wrap_column(body, lines)
    if not column:
        return _join_items(body, lines)
    joined: list[Span] = []
    first = last = lines[0]
    indent = first[0]  # of the line before; the first line counts from the start of the text
    hanging, ruled = _marks(body, first)
    for line in lines[1:]:
        start, stop = line[0], last[1]
        next_indent, blank = 0, False
        if start - stop > 1:  # more than the line feed
            next_indent = start - 1 - max(body.rfind("\n", stop, start), body.rfind("\r", stop, start))
            blank = body.count("\n", stop, start) > 1
        bullet, rule = _marks(body, line)
        if (
            bullet
            or rule
            or ruled
            or blank
            or (next_indent > indent and not hanging)  # a bullet's own lines hang deeper
            or indent + stop - last[0] + 1 + _first_word(body, line) <= column
        ):
            joined.append((first[0], stop))
            first, hanging = line, bullet
        last, indent, ruled = line, next_indent, rule
    joined.append((first[0], last[1]))
    return joined


def _join_items(body: str, lines: list[Span]) -> list[Span]:
    """The lines, each item of a list with those that go on from it: "• foreign fighters are more than", "double that.".

    A line goes on that begins small or with a digit, or behind a word that no line ends with.
    """
    joined: list[Span] = []
    within = False  # an item that no full stop has ended
    for line in lines:
        bullet, _ = _marks(body, line)
        if within and not bullet and body.count("\n", joined[-1][1], line[0]) == 1 and _goes_on(body, joined[-1], line):
            joined[-1] = (joined[-1][0], line[1])
        else:
            joined.append(line)
            within = bullet
        within = within and body[line[1] - 1] not in ".!?:;"
    return joined


def _goes_on(body: str, before: Span, line: Span) -> bool:
    """Whether a line goes on from the one before it."""
    start = body[line[0]]
    return start.islower() or start.isdigit() or body[before[0] : before[1]].rpartition(" ")[2] in DANGLING


def _marks(body: str, line: Span) -> tuple[bool, bool]:
    """Whether a line starts with a bullet, and whether it is a rule. Most start with a word, which is seen at once."""
    start = line[0]
    if body[start].isalpha() and body[start + 1 : start + 2] not in (".", ")"):
        return False, False
    return BULLET.match(body, *line) is not None, RULE.match(body, *line) is not None


def _first_word(body: str, line: Span) -> int:
    """How many characters the first word of a line has."""
    space = body.find(" ", *line)
    return (space if space >= 0 else line[1]) - line[0]


def _wrap_column(body: str, lines: list[Span]) -> int:
    """The column below which a line has room left, or 0 where each paragraph is one line.

    Wrapped text is text most of whose line ends stand near one column, in the middle of a sentence; a few longer lines
    (urls) do not count.
    """
    if len(lines) < 3:
        return 0
    lengths = sorted(end - start for start, end in lines)
    column = lengths[len(lengths) * 9 // 10]
    if column not in WRAP_COLUMNS or lengths[len(lengths) // 2] < column * 0.8:
        return 0
    ends = [
        (line, after) for line, (after, _) in pairwise(lines[:WRAP_SAMPLE]) if body.count("\n", line[1], after) == 1
    ]
    goes_on = (
        start
        for (start, end), after in ends
        if body[end - 1] not in '.!?:"”' and (body[after].islower() or body[start:end].isupper())
    )
    enough = len(ends) // 3 + 1
    return column - column // 10 if sum(1 for _ in islice(goes_on, enough)) == enough else 0


def _outside(body: str, parts: Sequence[Span], skips: Sequence[Span]) -> Iterator[Span]:
    """What is left of the parts when the skips are cut out of them."""
    cuts = sorted(skips)
    first = 0  # the first cut that can reach into the part
    for start, end in parts:
        while first < len(cuts) and cuts[first][1] <= start:
            first += 1
        for cut_start, cut_end in takewhile(lambda cut: cut[0] < end, islice(cuts, first, None)):  # noqa: B023
            yield from _unless_blank(body, start, min(cut_start, end))
            start = max(start, cut_end)
        yield from _unless_blank(body, start, end)


def _unless_blank(body: str, start: int, end: int) -> Iterator[Span]:
    """The span without white space at its ends, unless nothing is left of it."""
    part = body[start:end]
    if bare := part.strip():
        start += len(part) - len(part.lstrip())
        yield start, start + len(bare)
