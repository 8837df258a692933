"""Somebody else's extractor, installed as a distribution: its claims come beside ours, its faults stay its own."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from ledger import pipeline, plugins
from ledger.claims import EXTRACTOR_VERSION
from ledger.model import Claim, make_article

DRONES = '''
"""Counts drones, which nobody else reads as attacks."""
import re
from decimal import Decimal

from ledger.plugins import figure

name, version = "drones", 3


def read(article, sentences):
    for sentence in sentences:
        for match in re.compile(r"(?i:over )?([0-9]+) drones").finditer(article.body, *sentence):
            modifier = "more_than" if match[0].lower().startswith("over") else "exact"
            span, number = (match.start(), match.end(1)), match.span(1)
            yield figure(article, sentence, span, "attacks", Decimal(match[1]), number=number, modifier=modifier,
                         unit="drones", subject="drones", confidence=0.9)
'''
BREAKS = 'name, version = "brittle", 1\ndef read(article, sentences):\n    raise KeyError("no model for this text")\n'
LIES = """
from msgspec.structs import replace
import drones
name, version = "liar", 1
def read(article, sentences):
    for claim in drones.read(article, sentences):
        yield replace(claim, {change})
"""
TEXT = "The air force shot down over 41 drones on Monday, and 12 people were killed in Harl.\n\nIt sent 60 drones."
Install = Callable[[str, str], None]


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Install]:
    """Installs a module as a distribution of its own that names itself among the extractors."""
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))  # for worker processes
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])
    names: list[str] = []

    def write(name: str, code: str) -> None:
        (tmp_path / f"{name}.py").write_text(code, encoding="utf-8")
        info = tmp_path / f"{name}_figures-1.0.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}-figures\nVersion: 1.0\n", encoding="utf-8")
        (info / "entry_points.txt").write_text(f"[ledger.extractors]\n{name} = {name}\n", encoding="utf-8")
        names.append(name)
        plugins.installed.cache_clear()

    yield write
    plugins.installed.cache_clear()
    for name in names:
        sys.modules.pop(name, None)


def found(claims: list[Claim]) -> list[tuple[str, str, int]]:
    return [(claim.literal, claim.extractor, claim.extractor_version) for claim in claims if claim.kind != "count"]


@pytest.mark.parametrize("jobs", [1, 2])
def test_claims_of_others_come_beside_ours(install: Install, jobs: int) -> None:
    install("drones", DRONES)
    summary = pipeline.Summary()
    ((article, claims),) = pipeline.extract([make_article(TEXT, source_start=7)], summary, jobs=jobs)
    assert ("12", "ledger", EXTRACTOR_VERSION) in found(claims)
    drones = [claim for claim in claims if claim.extractor == "drones"]
    assert found(drones) == [("over 41", "drones", 3), ("60", "drones", 3)]
    assert [(claim.low, claim.high, claim.unit) for claim in drones] == [(41, None, "drones"), (60, 60, "drones")]
    assert all(article.body[claim.start : claim.end] == claim.literal for claim in drones)
    assert all(claim.source_start == claim.start + 7 and claim.article_id == article.id for claim in drones)
    assert len({claim.id for claim in claims}) == len(claims)
    assert [claim.start for claim in claims] == sorted(claim.start for claim in claims)
    assert not summary.skipped


@pytest.mark.parametrize("jobs", [1, 2])
def test_one_that_breaks_is_named_once_and_costs_no_other(install: Install, jobs: int) -> None:
    install("brittle", BREAKS)
    install("drones", DRONES)
    summary = pipeline.Summary()
    read = list(pipeline.extract([make_article(TEXT), make_article("In Lenz 14 people died.")], summary, jobs=jobs))
    assert [(skipped.source, skipped.why) for skipped in summary.skipped] == [
        ("extractor brittle 1", "KeyError: 'no model for this text'")
    ]
    assert {claim.extractor for _, claims in read for claim in claims} == {"ledger", "drones"}


@pytest.mark.parametrize(
    "code",
    [
        "import no_such_module",
        "name = 'half'",
        "name, version, read = 'x', '1', print",
        DRONES.replace("drones", "ledger"),
    ],
)
def test_one_that_cannot_be_loaded_is_named(install: Install, code: str) -> None:
    install("odd", code)
    summary = pipeline.Summary()
    read = list(pipeline.extract([make_article(TEXT)] * 2, summary))
    assert [skipped.source for skipped in summary.skipped] == ["extractor odd = odd"]
    assert {claim.extractor for _, claims in read for claim in claims} == {"ledger"}


@pytest.mark.parametrize(
    "change",
    [
        "literal='42'", "start=claim.start + 1", "end=9999", "start=-5", "sentence='Harl'", "sentence_end=9999",
        "number='7'", "kind='drones'", "tier='gold'", "modifier='maybe'", "nominal=41", "nominal=Decimal('nan')",
        "confidence=2.0", "unit=7",
    ],
)  # fmt: skip
def test_claims_that_do_not_fit_the_text_are_not_taken(install: Install, change: str) -> None:
    install("drones", DRONES)
    install("liar", f"from decimal import Decimal\n{LIES.format(change=change)}")
    reading = plugins.read(make_article(TEXT))
    assert "liar" not in {claim.extractor for claim in reading.claims}
    assert [failure.extractor for failure in reading.failures] == ["liar 1"]


def test_without_one_the_reading_is_our_own() -> None:
    plugins.installed.cache_clear()
    assert {claim.extractor for claim in plugins.read(make_article(TEXT)).claims} == {"ledger"}
