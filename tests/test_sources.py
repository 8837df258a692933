"""Reading files: formats, folders, encodings, errors a person can act on, and hostile input."""

from __future__ import annotations

import json
import os
import random
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledger.errors import BadInput
from ledger.model import Article, Skipped
from ledger.sources import Limits, read, read_text
from ledger.text import sentences

HEADLINE = "Nine die in Orle fire"
PAGE = f"{HEADLINE}\n\nBy Ann Rowe\n3 May 2016\n\nNine people died in a fire at Orle on Tuesday. Six were hurt.\n"


def articles(path: Path, **options: object) -> list[Article]:
    return [item for item in read(path, **options) if isinstance(item, Article)]  # type: ignore[arg-type]


def skipped(path: Path, **options: object) -> list[Skipped]:
    return [item for item in read(path, **options) if isinstance(item, Skipped)]  # type: ignore[arg-type]


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str, bytes | str], Path]:
    def write(name: str, content: bytes | str) -> Path:
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
        return file

    return write


Write = Callable[[str, bytes | str], Path]

# plain text


def test_plain_text(write: Write) -> None:
    (article,) = articles(file := write("a.txt", PAGE))
    assert (article.title, article.author, article.published_at) == (HEADLINE, "Ann Rowe", "2016-05-03")
    assert (article.source, article.source_start) == (str(file), 0)
    assert article.body == PAGE.rstrip()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_encodings(write: Write, encoding: str) -> None:
    text = "“Fire” at Café Orle\n\nNine people died at the café on Tuesday – six were hurt, “badly”.\n"
    (article,) = articles(write("a.txt", text.encode(encoding)))
    assert article.body.startswith("“Fire” at Café Orle")
    assert "– six were hurt, “badly”." in article.body


def test_offsets_count_the_byte_order_mark_and_carriage_returns(write: Write) -> None:
    file = write("a.txt", b"\xef\xbb\xbf\r\n" + PAGE.replace("\n", "\r\n").encode())
    (article,) = articles(file)
    decoded = file.open(encoding="utf-8", newline="").read()
    assert article.source_start == 3
    assert decoded[3 : 3 + len(article.body)] == article.body


def test_a_few_broken_bytes_do_not_change_the_encoding(write: Write) -> None:
    (article,) = articles(write("a.txt", "Fire in Orle\n\n“Nine” died – at the café…\n".encode() * 9 + b"\xff end."))
    assert "“Nine” died – at the café…" in article.body
    assert "\ufffd end." in article.body


def test_windows_give_the_same_articles_as_the_whole(write: Write) -> None:
    text = "\n\n".join(PAGE.replace("Nine", str(n)) + f"It was the {n}th. " * 30 for n in range(100, 160))
    whole = read_text(text, str(write("a.txt", text)))
    assert len(whole) == 60
    for window_chars in (4_000, 10_000, 40_000):
        assert articles(write("a.txt", text), limits=Limits(window_chars=window_chars)) == whole


CLUTTER = "Share\n" * 4_000
LONG_LINES = {
    "lines": f"{PAGE}\n" + "\n".join(f"line {n}" for n in range(2_000)),
    "paragraphs": PAGE + "".join(f"\n\nIt was the {n}th time that {n} people went home." for n in range(500)),
    "one paragraph": PAGE + " It was the 9th time that 40 people went home." * 500,
    "one word": PAGE + "x" * 20_000,
    "clutter": CLUTTER + PAGE,
}


@pytest.mark.parametrize("case", LONG_LINES)
def test_a_text_longer_than_a_window_is_cut(write: Write, case: str) -> None:
    text = LONG_LINES[case]
    parts = articles(write("a.txt", text), limits=Limits(window_chars=1_000))
    last = 0
    for part in parts:
        assert part.source_start is not None
        assert part.source_start >= last
        last = part.source_start + len(part.body)
        assert text[part.source_start : last] == part.body
        assert len(part.body) <= 1_000
        assert (part.author, part.published_at) == ("Ann Rowe", "2016-05-03")
    assert "".join("".join(part.body for part in parts).split()) == "".join(text.removeprefix(CLUTTER).split())


def test_text_without_headline_or_paragraph_is_an_article_too() -> None:
    assert [article.body for article in read_text("nine died in Orle")] == ["nine died in Orle"]
    assert [article.title for article in read_text("At least nine die in Orle")] == ["At least nine die in Orle"]
    assert read_text(" \n\n ") == []


# JSONL


def row(**fields: object) -> str:
    return json.dumps({"url": "https://orle.example/1", "title": HEADLINE, "text": "Nine people died.", **fields})


def test_jsonl(write: Write) -> None:
    (article,) = articles(
        write("a.jsonl", row(outlet="Orle Post", author="Ann Rowe", published_at="2016-05-03", lang="en", x=1))
    )
    assert article.body == f"{HEADLINE}\n\nNine people died."
    assert (article.title, article.outlet, article.author) == (HEADLINE, "Orle Post", "Ann Rowe")
    assert (article.published_at, article.lang, article.url) == ("2016-05-03", "en", "https://orle.example/1")
    assert article.source_start is None


def test_a_headline_that_the_text_begins_with_is_not_said_twice(write: Write) -> None:
    text = f"\n{HEADLINE}\nNine people died."
    assert [article.body for article in articles(write("a.jsonl", row(text=text)))] == [text]


def test_a_dateline_says_what_the_row_does_not(write: Write) -> None:
    (article,) = articles(write("a.jsonl", row(text="ORLE, May 3, 2016 (Reuters) - Nine people died.")))
    assert (article.agency, article.published_at) == ("Reuters", "2016-05-03")


@pytest.mark.parametrize(
    ("given", "iso"),
    [
        ("2016", "2016"),
        ("2016-05", "2016-05"),
        ("2016-05-03T18:05:00+02:00", "2016-05-03T18:05"),
        ("May 3, 2016", "2016-05-03"),
        ("", None),
        (None, None),
    ],
)
def test_dates_of_rows(write: Write, given: str | None, iso: str | None) -> None:
    assert [article.published_at for article in articles(write("a.jsonl", row(published_at=given)))] == [iso]


def test_bad_rows_are_skipped_and_the_rest_goes_in(write: Write) -> None:
    bad = [
        '{"text": ',
        '{"title": "no text"}',
        row(text="  "),
        row(text=7),
        row(published_at="yesterday"),
        "[1]",
        row(text="nine \u0000 died"),
        '{"text": "\\ud800 nine died."}',
    ]
    file = write("a.jsonl", "\n".join([row(), "", *bad, row(url="https://orle.example/2")]))
    assert [article.url for article in articles(file)] == ["https://orle.example/1", "https://orle.example/2"]
    found = skipped(file)
    assert [item.source for item in found] == [f"{file}:{number}" for number in range(3, 11)]
    assert all(item.why and "\n" not in item.why for item in found)
    assert "not a date: 'yesterday'" in found[4].why


def test_a_row_too_long_is_skipped(write: Write) -> None:
    file = write("a.jsonl", "\n".join([row(text="x" * 5_000), row()]))
    limits = Limits(row_bytes=1_000)
    assert len(articles(file, limits=limits)) == 1
    assert [item.source for item in skipped(file, limits=limits)] == [f"{file}:1"]


def test_deep_json_is_a_bad_row(write: Write) -> None:
    file = write("a.jsonl", '{"text": ' + "[" * 100_000)
    assert len(skipped(file)) == 1


# CSV


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv(write: Write, delimiter: str) -> None:
    lines = [
        delimiter.join(["title", "text", "published_at"]),
        delimiter.join(["Orle", '"Nine died.\nSix ""were"" hurt."', "2016-05-03"]),
        delimiter.join(["Vale", "", "2016-05-03"]),
        delimiter.join(["Ardley", "Two died."]),
    ]
    file = write("a.csv", "\ufeff" + "\r\n".join(lines))
    assert [article.body for article in articles(file)] == [
        'Orle\n\nNine died.\nSix "were" hurt.',
        "Ardley\n\nTwo died.",
    ]
    assert [item.source for item in skipped(file)] == [f"{file}:4"]


def test_csv_without_text_column(write: Write) -> None:
    with pytest.raises(BadInput, match="no column is named text"):
        list(read(write("a.csv", "a,b\n1,2\n")))


def test_an_unclosed_quote_and_a_long_field_end_in_a_message(write: Write) -> None:
    file = write("a.csv", 'title,text\na,Nine died.\nb,"' + "x" * 5_000)
    limits = Limits(row_bytes=1_000)
    assert len(articles(file, limits=limits)) == 1
    assert "the rest was not read" in skipped(file, limits=limits)[0].why


# HTML

HTML = f"""<!DOCTYPE html><html lang="en"><head><title>{HEADLINE} | Orle Post</title>
<meta property="og:title" content="{HEADLINE}"><meta property="og:site_name" content="Orle Post">
<meta property="article:published_time" content="2016-05-03T09:00:00Z"><meta name="author" content="Ann Rowe">
<link rel="canonical" href="https://orle.example/fire"></head><body><nav><a href="/">Home</a></nav><article>
<h1>{HEADLINE}</h1><p>Nine people died in a fire at Orle on Tuesday, the fire service said. Six were hurt.</p>
<p>The fire broke out at nine in the morning in a net loft. It took 40 firemen four hours to put it out.</p>
</article><footer>Call 0800 555 0199</footer></body></html>"""


def test_html(write: Write) -> None:
    (article,) = articles(write("a.html", HTML))
    assert article.body.startswith(HEADLINE)
    assert article.body.count(HEADLINE) == 1
    assert "It took 40 firemen" in article.body
    assert "0800" not in article.body
    assert (article.title, article.outlet, article.author) == (HEADLINE, "Orle Post", "Ann Rowe")
    assert (article.published_at, article.url) == ("2016-05-03", "https://orle.example/fire")


@pytest.mark.parametrize(
    ("page", "why"),
    [
        ("<div>" * 40_000, "over the limit of 500 depth"),
        ("<p>x</p>" * 50_001, "over the limit of 50,000 elements"),
        ("<p>", "no article"),
        ("<html><body></body></html>", "no article"),
        (" \n ", "empty"),
    ],
    ids=["nested", "many", "tag", "nothing", "blank"],
)
def test_pages_without_article(write: Write, page: str, why: str) -> None:
    with pytest.raises(BadInput, match=why):
        list(read(write("a.html", page)))


def test_a_page_too_large(write: Write) -> None:
    with pytest.raises(BadInput, match="over the limit of 100 page bytes"):
        list(read(write("a.html", HTML), limits=Limits(page_bytes=100)))


# folders


def test_a_folder_is_read_in_order_and_what_cannot_be_read_is_skipped(write: Write, tmp_path: Path) -> None:
    write("b/2.txt", PAGE.replace("Nine", "Two"))
    write("a.txt", PAGE)
    write("b/1.jsonl", row())
    write("b/image.png", b"\x89PNG\r\n")
    write("b/0.txt", b"")
    write("b/broken.txt", b"\x00\x01\x02" * 99)
    write(".hidden/3.txt", PAGE)
    names = [Path(item.source or "").name for item in read(tmp_path)]
    assert names == ["a.txt", "0.txt", "1.jsonl", "2.txt", "broken.txt", "image.png"]
    assert {Path(item.source).name: item.why for item in skipped(tmp_path)} == {
        "0.txt": "the file is empty",
        "broken.txt": "not a text file (it holds NUL bytes)",
        "image.png": "unknown format: .png",
    }


def test_a_link_in_a_circle_ends(write: Write, tmp_path: Path) -> None:
    write("a/a.txt", PAGE)
    (tmp_path / "a/again").symlink_to(tmp_path, target_is_directory=True)
    assert len(articles(tmp_path)) == 1


@pytest.mark.skipif(os.name == "nt", reason="names are bytes only on Unix")
def test_a_name_that_is_no_utf8(tmp_path: Path) -> None:
    (Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff.txt"))).write_text(PAGE, encoding="utf-8")
    (article,) = articles(tmp_path)
    assert article.source is not None
    assert article.source.encode("utf-8").endswith("\ufffd.txt".encode())


# errors


def test_missing_file(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"gone\.txt: no such file or folder"):
        read(tmp_path / "gone.txt")


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("empty.txt", b"", "the file is empty"),
        ("blank.txt", b" \n\t\n", "the file is empty"),
        ("a.txt", b"%PDF-1.7 ...", "not a text file"),
        ("a.txt", b"PK\x03\x04....", "not a text file"),
        ("a.txt", b"nine \x00 died", "NUL"),
        ("a.txt", b"nine died. " * 9_000 + b"\x00", "NUL"),
        ("a.txt", random.Random(7).randbytes(5_000), "not a text file"),
        ("a.jsonl", b"", "the file is empty"),
    ],
)
def test_unusable_files_by_name(write: Write, name: str, content: bytes, why: str) -> None:
    file = write(name, content)
    with pytest.raises(BadInput) as error:
        list(read(file))
    assert str(error.value).startswith(f"{file}: ")
    assert why in str(error.value)


def test_a_folder_without_texts(write: Write, tmp_path: Path) -> None:
    write("a/b.py", "print()")
    with pytest.raises(BadInput, match="no texts in this folder"):
        list(read(tmp_path))


def test_a_file_too_large(write: Write) -> None:
    with pytest.raises(BadInput, match="over the limit of 100 file bytes"):
        list(read(write("a.txt", PAGE * 9), limits=Limits(file_bytes=100)))


def test_a_pipe_is_no_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    with pytest.raises(BadInput, match="not a file"):
        list(read(tmp_path / "pipe.txt"))


# hostile text

HOSTILE = {
    "one line of 5 MB": "Nine people died. " * 280_000,
    "one word of 2 MB": "x" * 2_000_000,
    "lines of one letter": "x\n" * 200_000,
    "headlines only": "Nine die in fire\n\n" * 20_000,
    "prose and headline in turn": "Nine die in fire at Orle again\n\nNine people died on Tuesday.\n\n" * 5_000,
    "digits": "1" * 150 + "x",
    "marks of Markdown": "# " * 200_000 + "x",
    "emphasis": "*a" * 200_000,
    "page numbers": "1 " * 79 + "x",
    "menu": " | ".join("ab" * 2 for _ in range(22)),
    "right to left": "\u202eقتل تسعة أشخاص في حريق.\u202c",
    "emoji": "🔥 Nine die in fire 🔥\n\nNine people died 🔥. Six 👩‍🚒 were hurt.",
    "controls": "\x0b\x0c\x1b[2J\x07 Nine died.\x85\u2028Six were hurt.\u2029",
    "surrogate": "Nine \ud800 died. Six were hurt.",
    "many bars": "|" * 160,
    "many capitals": "A " * 79,
    "names": "Ann " * 39 + "is",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_gives_slices(text: str) -> None:
    for article in read_text(text):
        start = article.source_start or 0
        assert text[start : start + len(article.body)] == article.body
        sentences(article.body, article.skips)


LINES = st.sampled_from(
    [
        *(
            "Nine die in Orle fire",
            "Nine people died on Tuesday.",
            "“Nine died,” she said.",
            "Scaling up",
            "# Fire",
            "x",
        ),
        *(
            "By Ann Rowe",
            "3 May 2016",
            "Orle Post",
            "orle.example",
            "Share this",
            "Leave a Reply",
            "Related",
            "Read more:",
        ),
        *("- 1", "- Next Page »", "", ""),
    ]
)


@settings(deadline=None)
@given(st.one_of(st.text(), st.lists(LINES).map("\n".join)))
def test_every_text_gives_disjoint_slices_with_skips_inside(text: str) -> None:
    last = 0
    for article in read_text(text):
        assert article.source_start is not None
        assert article.source_start >= last
        last = article.source_start + len(article.body)
        assert article.body
        assert text[article.source_start : last] == article.body
        skip_end = 0
        for start, end in article.skips:
            assert skip_end <= start < end <= len(article.body)
            skip_end = end
