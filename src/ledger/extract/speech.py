"""Who goes on speaking: in a quotation that runs over sentences, in a turn of an interview, behind "he said"."""

from __future__ import annotations

from bisect import bisect_right
from functools import cache, lru_cache
from typing import Final

import regex

from ledger import lexicon
from ledger.extract.authority import DOCUMENTS, OURSELVES, Named
from ledger.extract.cues import CAPITAL, DETERMINER, PREPOSITION, TIME
from ledger.extract.date_words import WEEKDAYS
from ledger.extract.geography import known
from ledger.extract.names import NOUNS
from ledger.extract.story import Story
from ledger.extract.wordlists import word_sets
from ledger.model import Span

LOOK_BACK: Final = 3  # sentences in which "he said" may find its name
LOOK_FOR_REPORT: Final = 8  # sentences in which "the report" may find whom it is by
LONGEST_QUOTE: Final = 1500  # code points
TURN: Final = regex.compile(r"\p{Lu}[\w.’'-]*(?:[ ]\p{Lu}[\w.’'-]*){0,4}(?=:\s)")
LONGEST_LABEL: Final = 200  # code points
SENTENCE_ENDS: Final = (".", "!", "?", '"', "”", "’", "…")
ANSWER: Final = "A"
LONGEST_DOCUMENT: Final = 4  # words: "the 84-page annual report"
LEAD: Final = 2  # sentences in which "an aid group" may stand for one that is named below
GROUPS: Final = frozenset(
    ("group", "organization", "organisation", "movement", "charity", "watchdog", "administration")
)
_WORDS: Final = word_sets(lexicon.load("authority"))
BODIES, OFFICES = _WORDS["bodies"], _WORDS["offices"]
NAMED_BODY: Final = r"(?:\p{{Lu}}[\w’'&-]*[ ](?:(?:of|for|and|on)[ ])?){{1,5}}(?i:{})\b"
OF_WHAT: Final = r"[ ](?:of|for|on)[ ](?:the[ ])?\p{Lu}[\w-]+"
SHORTEST_ACRONYM, LONGEST_ACRONYM = 3, 8  # letters
NAME_WORD: Final = regex.compile(r"\p{Lu}[\w-]{3,}")  # of a name, and no "The"
POINTING: Final = frozenset("the this that its their his her".split())
HOLDER: Final = regex.compile(r"[ ]\p{Lu}\p{Ll}[\w’'-]*+(?:[ ]\p{Lu}[\w’'-]*+){0,2}")
ACRONYM: Final = regex.compile(r"\p{Lu}{2,8}\b")
LONGEST_OFFICE: Final = 40  # code points
SMALL: Final = frozenset("of the for and in on".split())


def quotation_around(story: Story, position: int) -> Span | None:
    """The quotation of a paragraph that a position lies in, up to its end or the paragraph's; None outside."""
    body = story.body
    begin = body.rfind("\n\n", max(0, position - LONGEST_QUOTE), position) + 1 or max(0, position - LONGEST_QUOTE)
    opened = max(body.rfind("“", begin, position), -1)
    if opened > body.rfind("”", begin, position):
        closing = "”"
    elif body.count('"', begin, position) % 2:
        opened, closing = body.rfind('"', begin, position), '"'
    else:
        return None
    paragraph = body.find("\n\n", position)
    limit = min(position + LONGEST_QUOTE, paragraph if paragraph >= 0 else len(body))
    closed = body.find(closing, position, limit)
    return opened, closed if closed >= 0 else limit


def speaker_of(story: Story, quotation: Span, index: int) -> str | None:
    """Whom the text around a quotation names as its speaker: behind its end, before its beginning."""
    starts = [span[0] for span in story.spans]
    last = bisect_right(starts, quotation[1]) - 1
    if story.body[quotation[1] - 1] != ".":  # "... dead,” said Dr Orlov", not "... dead.” Dr Orlov said otherwise."
        for k in (last, last + 1):
            if k < len(story.spans) and (name := _beside(story, k, quotation, behind=True)):
                return name
    first = bisect_right(starts, quotation[0]) - 1
    if (name := _beside(story, first, quotation, behind=False)) is not None:
        return name
    return named_before(story, min(first, index))


def _beside(story: Story, index: int, quotation: Span, *, behind: bool) -> str | None:
    """Who is named in a sentence as speaking, right behind a quotation or anywhere before it."""
    tokens = story.tokens_of(index)
    for named in story.named_in(index):
        start = tokens.starts[named.at]
        near = quotation[1] <= start <= quotation[1] + 80 if behind else start < quotation[0]
        if near and not (behind and "\n\n" in story.body[quotation[1] : start]):
            return named.name or named_before(story, index)
    return None


def named_before(story: Story, index: int) -> str | None:
    """The last authority named in the few sentences before, else the last who is the subject of one."""
    near = range(index - 1, max(-1, index - 1 - LOOK_BACK), -1)
    for k in near:
        names = [name for named in _named_in(story, k) if (name := resolved(story, k, named))]
        if names:
            return names[-1]
    return next((name for k in near if (name := _subject(story, k)) is not None), None)


def main_voice(story: Story) -> str | None:
    """Who states most figures of an article about a report; it goes for those for which the text names nobody."""
    if not story.is_about_report:
        return None
    if story.voice is None:
        names = [
            (k, name)
            for k in range(len(story.spans))
            for named in _named_in(story, k)
            if (name := resolved(story, k, named))
        ]
        documents = (name for k, name in names if k < LEAD and not DOCUMENTS.isdisjoint(name.lower().split()))
        story.voice = (_most_named([name for _, name in names]) or next(documents, None),)
    return story.voice[0]


def _most_named(names: list[str]) -> str | None:
    """The one that half of the names are of, whole or by a part: "Ada Rowe of the Harl Office", "Rowe"."""
    circles: list[tuple[set[str], list[str]]] = []
    for name in names:
        telling = {word for word in NAME_WORD.findall(name) if word.lower() not in NOUNS | BODIES}
        telling = telling or {_without_article(name)}
        circle = next((one for one in circles if one[0] & telling), None)
        if circle is None:
            circles.append((telling, [name]))
        else:
            circle[0].update(telling)
            circle[1].append(name)
    circle = max(circles, key=lambda one: len(one[1]), default=None)
    return circle[1][0] if circle is not None and 2 * len(circle[1]) >= len(names) else None


def _without_article(name: str) -> str:
    return name[4:] if name[:4].lower() == "the " else name


def _named_in(story: Story, index: int) -> list[Named]:
    return [named for named in story.named_in(index) if named.name is not None and named.name.lower() not in OURSELVES]


def resolved(story: Story, index: int, named: Named) -> str | None:
    """The name; for "the report" what it was called when it was named in full, or whoever was named before it."""
    word = _document(named.name or "")
    if word is None:
        name = named.name or ""
        return _body_in_full(story, index, name) or _in_office(story, name) or _in_full(story, index, name)
    full: str | None = None
    for k in range(index - 1, max(-1, index - 1 - LOOK_FOR_REPORT), -1):
        for earlier in reversed(_named_in(story, k)):
            if earlier.name and _document(earlier.name) is None:
                full = full or earlier.name
                if word in earlier.name.lower().split():
                    return earlier.name
    return full or named.name


def _in_full(story: Story, index: int, name: str) -> str:
    """An acronym with its words, "the Estuary Relief Office (ERO)", as the article has them; others as they are."""
    article, name = name, name.removeprefix("the ")
    if not name.isupper() or not name.isalpha() or not SHORTEST_ACRONYM <= len(name) <= LONGEST_ACRONYM:
        known_as = _known_as(story.body, article) if " " in name and not name.islower() else None
        return f"{article} ({known_as})" if known_as is not None else article
    explained = story.body.find(f"({name})")
    if explained < 0:  # where all is in capitals any word could be one
        words = None if story.tokens_of(index).upper_case else _initials(name).search(story.body)
        return words[0] if words is not None else article
    words = _initials(name).findall(story.body, max(0, explained - 100), explained)
    return f"{words[-1]} ({name})" if words else article


def _known_as(body: str, name: str) -> str | None:
    """What a name is called for short: "the Estuary Relief Office (ERO)", "the Estuary Relief Office, or ERO"."""
    for link in (" (", ", or "):
        at = body.find(f"{name}{link}")
        if at >= 0 and (short := ACRONYM.match(body, at + len(name) + len(link))) is not None:
            return short[0]
    return None


@lru_cache(maxsize=1024)
def _initials(acronym: str) -> regex.Pattern[str]:
    """Words with capitals that an acronym may be of, with small words between them: "Institute for the Estuary"."""
    small = "|".join(SMALL)
    return regex.compile(rf"[ ](?:(?:{small})[ ]){{0,2}}".join(rf"\b{letter}[\w’'-]*+" for letter in acronym))


def _body_in_full(story: Story, index: int, name: str) -> str | None:
    """What "the agency", "the ministry" was called when it was named: "the Harl Relief Agency", "Ministry of Works"."""
    words = name.split()
    noun = words[-1].lower() if words else ""
    if noun not in BODIES or len(words) < 2 or not name[1:].islower():
        return None
    if words[0].lower() in ("a", "an"):
        return _named_next(story, index) if index < LEAD else None
    if words[0].lower() != "the":
        return None
    found = [match[0] for match in _named_body(noun).finditer(story.body, 0, story.spans[index][0])]
    if not found and noun in GROUPS:
        return named_before(story, index)
    return found[-1] if found else None


def _in_office(story: Story, name: str) -> str | None:
    """Who holds an office that a name is but, as the article has it: "the mayor" is "Mayor Ann Rowe"."""
    the, _, office = name.lower().partition(" ")
    if the != "the" or office.rpartition(" ")[2] not in OFFICES or len(office) > LONGEST_OFFICE:
        return None
    for written in (office.title(), office):
        at = story.body.find(f"{written} ")
        while at >= 0:
            if (holder := HOLDER.match(story.body, at + len(written))) is not None:
                return f"{written}{holder[0]}"
            at = story.body.find(f"{written} ", at + 1)
    return None


def _named_next(story: Story, index: int) -> str | None:
    """Whom the sentences behind name in full: "12 dead, an aid group says" goes before "The Estuary League said"."""
    behind = range(index + 1, min(len(story.spans), index + 1 + LOOK_BACK))
    names = (named.name for k in behind for named in _named_in(story, k))
    return next((name for name in names if name and not name[1:].islower()), None)


@cache
def _named_body(noun: str) -> regex.Pattern[str]:
    """The full names that a body may have: "the Harl Relief Agency", "Ministry of Works"."""
    return regex.compile(
        rf"{NAMED_BODY.format(noun)}(?:{OF_WHAT}(?:[ ]\p{{Lu}}[\w-]+)*)?|(?:\p{{Lu}}[\w-]+[ ])*{noun.title()}{OF_WHAT}"
    )


def _document(name: str) -> str | None:
    """The noun of "the report", "this study"; None for any other name."""
    words = name.lower().split() or [""]
    plain = name[1:].islower() and "'s " not in name and "’s " not in name
    pointing = (plain and words[0] in POINTING) or words[0][:-2] in WEEKDAYS
    return words[-1] if pointing and 1 < len(words) <= LONGEST_DOCUMENT and words[-1] in DOCUMENTS else None


def _subject(story: Story, index: int) -> str | None:
    """The full name that a sentence begins with: "Colonel Ismail Tate met reporters"; None where none does."""
    begin, end = story.spans[index]
    if not story.body[begin].isupper() or story.body[begin:end].isupper():
        return None
    tokens, k = story.tokens_of(index), 0
    while k < tokens.size and tokens.flags[k] & CAPITAL and not tokens.flags[k] & (DETERMINER | PREPOSITION | TIME):
        k += 1
    name = tokens.text(0, k) if 2 <= k < tokens.size and tokens.lower[k] not in ",:-–—" else None
    return name if name is not None and not known(name) else None


def turn_of(story: Story, position: int) -> str | None:
    """The speaker of an interview's turn, "Dr Orlov: ...", "A: ..."; None where the paragraph has no label."""
    body = story.body
    begin = body.rfind("\n", 0, position) + 1
    if body.find(":", begin, begin + LONGEST_LABEL) < 0 or (label := TURN.match(body, begin)) is None:
        return None
    end = body.find("\n", begin)
    if not body[begin : end if end >= 0 else len(body)].rstrip().endswith(SENTENCE_ENDS):
        return None  # a headline, "Tarn Mine Collapse: 16 Dead"
    if label[0] == ANSWER:
        return _interviewed(story)
    return label[0] if " " in label[0] else None


def _interviewed(story: Story) -> str | None:
    """Whose the answers are: the last label of several words before the first "A:"."""
    first = story.body.find(f"\n{ANSWER}: ")
    names = [found[0] for found in regex.finditer(rf"(?m)^{TURN.pattern}", story.body[:first]) if " " in found[0]]
    return names[-1] if names else None
