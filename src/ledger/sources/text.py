"""Plain text: one article, or several pasted together with what the pages had around them."""

from __future__ import annotations

from typing import Literal

from ledger.model import Article, make_article
from ledger.sources.blocks import read_blocks
from ledger.sources.layout import lay_out
from ledger.sources.split import find_starts

Split = Literal["auto", "none"]


def read_text(text: str, source: str | None = None, split: Split = "auto") -> list[Article]:
    """The articles of a pasted text, in order; each body is one slice of it: text[source_start:][:len(body)] == body.

    Text that belongs to no article (pagination, forms, thanks of the page) is left out; what is no prose inside an
    article is in its `skips`. `split="none"` takes the whole text as one article. Offsets are code points.
    """
    blocks = read_blocks(text)
    starts = find_starts(blocks) if split == "auto" else [0] if blocks else []
    articles: list[Article] = []
    free = 0  # the first block that no article has taken yet
    for start, after in zip(starts, [*starts[1:], len(blocks)], strict=True):
        layout = lay_out(blocks[start:after], blocks[free:start])
        free = next((i for i in range(start, after) if blocks[i].start >= layout.end), after)
        articles.append(
            make_article(
                text[layout.start : layout.end],
                title=layout.title,
                outlet=layout.meta.outlet,
                author=layout.meta.author,
                published_at=layout.meta.published_at,
                url=layout.meta.url,
                agency=layout.meta.agency,
                source=source,
                source_start=layout.start,
                skips=layout.skips,
            )
        )
    return articles
