"""A walk through the whole loop on the example ledger, in a real terminal: each of its seventeen steps, as shown.

`LEDGER_WALK=new pytest tests/tui/test_walk.py` writes what the terminal showed at each step to `docs/walk-*.txt`.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from ledger.pipeline import open_ledger
from ledger.store import Ledger
from tui.test_terminal import Terminal, left

pytestmark = pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed")

EXAMPLE = Path(__file__).parents[2] / "ledger.db.example"
SIZES = [(80, 24), (120, 40)]
STEPS = {
    1: "the first visit, and the next",
    2: "the queues, with what waits in each",
    3: "two sources side by side, the figure marked in each",
    4: "all figures of the group",
    5: "why the two conflict",
    6: "the article, and what its authority said before",
    7: "d: disputed, and on to the next",
    8: "V: verified, with a reason and a note",
    9: "G: the group settled by its newest figure",
    10: "many claims at once",
    11: "u: undone",
    12: "a colleague was faster",
    13: "a second reading, blind",
    14: "how far the work is, and how far readers agree",
    15: "a filter, its chips, and the SQL that it is",
    16: "?: the keys that work here",
    17: "the export",
}


@pytest.fixture
def db(tmp_path: Path) -> Path:
    """A copy of the example, at today's schema."""
    path = tmp_path / "example.db"
    shutil.copy(EXAMPLE, path)
    open_ledger(str(path), create=True).close()
    return path


@pytest.fixture
def example(db: Path) -> Iterator[Ledger]:
    with Ledger.open(str(db)) as opened:
        yield opened


class Walk:
    """A reviewer at the example, who looks before each next key."""

    def __init__(self, db: Path, size: tuple[int, int], state: Path) -> None:
        self.terminal = Terminal(db, size, XDG_STATE_HOME=str(state))
        self.kept: list[tuple[int, str]] = []

    def step(self, number: int, *told: str) -> None:
        """Sees what a step is about, and keeps all that the terminal shows."""
        self.kept.append((number, self.sees(*told)))

    def sees(self, *told: str) -> str:
        return self.terminal.until(lambda screen: all(each in screen for each in told))

    def sees_no(self, told: str) -> str:
        return self.terminal.until(lambda screen: told not in screen)

    def press(self, *keys: str) -> None:
        self.terminal.press(*keys)

    def type(self, text: str) -> None:
        self.terminal.tmux("send-keys", "-l", text)

    def leaves(self, told: str) -> None:
        """Escape, and waits: a key that follows at once would be one with Alt."""
        self.press("Escape")
        self.sees_no(told)


@pytest.mark.parametrize("size", SIZES)
def test_the_whole_loop(db: Path, example: Ledger, tmp_path: Path, size: tuple[int, int]) -> None:
    walk = Walk(db, size, tmp_path / "state")
    kept = walk.kept
    try:
        first = first_visit(walk, example)
        decide(walk, example, first, tmp_path, size)
        walk.press("q")
        walk.terminal.until(left)
    finally:
        walk.terminal.close()
    again = Walk(db, size, tmp_path / "state")
    try:
        comes_back(again, example)
    finally:
        again.terminal.close()
    kept += again.kept
    assert {number for number, _ in kept} == set(STEPS)
    if os.environ.get("LEDGER_WALK") == "new":
        record(kept, size)


def record(kept: list[tuple[int, str]], size: tuple[int, int]) -> None:
    """Writes the screens in the order of the steps."""
    told = [f"The review of ledger.db.example in a terminal of {size[0]} columns and {size[1]} lines, step by step.\n"]
    for number, screen in sorted(kept, key=lambda step: step[0]):
        told += [
            f"\n{f' {number}  {STEPS[number]} ':=^{size[0]}}\n",
            *(f"{line.rstrip()}\n" for line in screen.splitlines()),
        ]
    (EXAMPLE.parent / "docs" / f"walk-{size[0]}x{size[1]}.txt").write_text("".join(told), encoding="utf-8")


def first_visit(walk: Walk, example: Ledger) -> str:
    """Steps 1 to 6: the welcome, the queues, the conflict, its shape, its reason, its article. Gives the claim's id."""
    walk.step(1, "in three lines", "enter back to the claims")
    walk.press("Enter")
    seqs = example.queue("conflicts")
    row = example.rows(seqs[:1])[0]
    pair = min(
        example.pairs_of(row.id),
        key=lambda pair: (pair.relation != "conflict", -pair.severity, pair.a.seq, pair.b.seq),
    )
    other = pair.b if pair.a.id == row.id else pair.a
    walk.step(2, f"conflicts:{len(seqs)}", f"1/{len(seqs)}", "second:6", "0 all")
    walk.step(3, f"claim {row.id[:8]}", f"against {other.id[:8]}", row.literal, other.literal)
    walk.sees("CONFLICT", "●", "v verify", "d dispute", "s supersede", "x reject", "u undo", "? help")
    walk.press("p")
    walk.step(4, example.group(row.group_id or "")[0].label[:40])
    walk.leaves("back to the claims")
    walk.press("w")
    walk.step(5, " Why  ", "back to the claims")
    walk.leaves("back to the claims")
    walk.press("o")
    walk.step(6, example.article(row.article_id).title or "", "esc back", "next figure")
    walk.leaves("next figure")
    walk.press("e")
    walk.step(6, f"{row.kind} by")
    walk.leaves("back to the claims")
    return row.id


def decide(walk: Walk, example: Ledger, first: str, folder: Path, size: tuple[int, int]) -> None:
    """Steps 7 to 17: decide, note, batch, undo, settle, colleague, second reading, progress, find, help, export."""
    walk.press("d")
    walk.step(7, f"{first[:8]} disputed (conflicting figures) · u undoes")
    walk.press("u")
    walk.step(11, f"{first[:8]} unreviewed · U redoes", f"claim {first[:8]}")
    walk.press("U")
    walk.sees(f"{first[:8]} disputed · u undoes")
    walk.press("u")
    walk.sees(f"claim {first[:8]}")
    walk.press("V")
    walk.sees("1 primary source", "ctrl+s save")
    walk.press("2", "Tab")
    walk.type("seen twice")
    walk.step(8, "seen twice")
    walk.press("C-s")
    walk.sees(f"{first[:8]} verified (independent witnesses)")
    assert example.claim(first).note == "seen twice"
    walk.press("u")
    walk.sees(f"claim {first[:8]}")
    walk.press("Space", "Space", "x")
    walk.step(10, "2 claims × rejected")
    walk.leaves("ctrl+s")
    walk.press("*")
    walk.sees_no("2 marked")
    settle(walk, example)
    colleague(walk, example)
    walk.press("4")
    walk.step(13, "hidden until yours is in")
    assert "by example" not in walk.terminal.screen()
    walk.press("v")
    walk.sees("you ")
    walk.press("a")
    walk.step(14, "second readings", "kappa")
    walk.leaves("back to the claims")
    walk.press("2", "/")
    walk.type("kind:deaths by:ministry")
    walk.sees("SQL kind = ")
    walk.press("Tab")
    walk.step(15, "kind:deaths ×   by:ministry ×", "of unreviewed", "SQL kind = ")
    walk.leaves("SQL kind")
    walk.press("?")
    walk.step(16, "type to search")
    walk.type("every decision")
    walk.press("Enter")
    walk.sees("Decisions about")
    walk.leaves("back to the claims")
    walk.press("E")
    walk.step(17, "SELECT * FROM disputed_claim")
    walk.press("C-u")
    walk.type(str(folder / f"{size[0]}.csv"))
    walk.sees(f"{size[0]}.csv")
    walk.press("C-s")
    walk.sees("disputed claims in")
    assert (folder / f"{size[0]}.csv").read_bytes().startswith(b"claim_id,group,kind,literal")


def settle(walk: Walk, example: Ledger) -> None:
    """Goes to a claim with older open figures in its group, and looks at the question without a yes."""
    walk.press("0", "/")
    walk.type("status:unreviewed place:Harbin kind:deaths")
    walk.sees("SQL")
    walk.press("Tab", "G")
    walk.step(9, "superseded by it? [y/N]")
    before = example.counts().by_status["superseded"]
    walk.press("y")
    walk.sees("superseded", "u undoes")
    assert example.counts().by_status["superseded"] > before
    walk.press("u")
    walk.sees("U redoes")
    walk.leaves("SQL")
    assert example.counts().by_status["superseded"] == before


def colleague(walk: Walk, example: Ledger) -> None:
    """Somebody decides about the claim that is on the screen."""
    walk.press("1", "Home")
    row = example.rows(example.queue("conflicts")[:1])[0]
    walk.sees(f"claim {row.id[:8]}")
    example.decide([row.id], "verified", reason_code="official_record", reviewer="ben", note="the register")
    walk.press("d")
    walk.step(12, "A colleague was faster", f"ben marked {row.id[:8]} verified", "m mine as second read")
    walk.press("m")
    walk.sees("you differ")
    assert example.claim(row.id).status == "verified"


def comes_back(walk: Walk, example: Ledger) -> None:
    """Step 1 once more: where the work stands, and what the others did."""
    walk.step(1, "Welcome back, ann", "groups done", "Enter continues at")
    walk.press("Enter")
    walk.sees("2 ", "unreviewed" if walk.terminal.screen().splitlines()[0].find("unreviewed") > 0 else "open")
