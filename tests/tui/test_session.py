"""Leaving and coming back, and keys of one's own."""

from __future__ import annotations

from pathlib import Path

import pytest

from ledger.errors import BadInput
from ledger.store import Ledger
from ledger.tui.app import ReviewApp
from ledger.tui.pictures import settled
from ledger.tui.questions import Questions
from ledger.tui.session import Session, Stay, own_actions
from ledger.tui.state import Review
from ledger.tui.words import UNICODE
from tui.driver import Driver


def test_a_stay_is_kept_for_each_reviewer(ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "not" / "there" / "yet"))
    stay = Stay("unreviewed", "kind:deaths", 3)
    Session.of(ledger, "ann").save(stay)
    assert Session.of(ledger, "ann").load() == stay
    assert Session.of(ledger, "ben").load() is None
    Session.of(ledger, "ben").save(Stay("all", "", None))
    assert Session.of(ledger, "ann").load() == stay


@pytest.mark.parametrize("content", ["", "[]", "{", '{"k": 1}', '{"k": {"queue": "all", "typed": "", "seq": "x"}}'])
def test_a_broken_file_is_no_obstacle(tmp_path: Path, content: str) -> None:
    path = tmp_path / "review.json"
    path.write_text(content)
    session = Session(path, "k")
    assert session.load() is None
    session.save(Stay("all", "", 1))
    assert session.load() == Stay("all", "", 1)


def test_nowhere_to_write_is_no_obstacle(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    session = Session(tmp_path / "file" / "review.json", "k")
    session.save(Stay("all", "", 1))
    assert session.load() is None


async def test_first_start_teaches_and_the_next_resumes(ledger: Ledger, tmp_path: Path) -> None:
    session = Session(tmp_path / "review.json", "k")
    app = ReviewApp(Review(Questions(ledger, "ann"), queue="all"), UNICODE, session=session)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settled(pilot)
        here = Driver(pilot, app)
        assert "in three lines" in here.text()
        assert "Harbour Post says More than 240" in here.text()
        await here.press("enter", "j", "v")
        assert session.load() == Stay("all", "", here.review.wanted)
        await here.press("f1")
        assert "in three lines" in here.text()
    again = ReviewApp(Review(Questions(ledger, "ann"), queue="all", wanted=3), UNICODE, session=session)
    async with again.run_test(size=(80, 24), notifications=True) as pilot:
        await settled(pilot)
        here = Driver(pilot, again)
        assert "in three lines" not in here.text()
        assert here.toasts() == ["Welcome back, ann: 1 of 5 claims decided."]
        assert here.review.seqs[here.review.cursor] == 3


def test_own_keys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "keys.toml"
    monkeypatch.setenv("LEDGER_KEYS", str(path))
    assert own_actions()
    path.write_text('"decide.disputed" = "b"\n')
    assert ("b",) in [action.keys for action in own_actions()]
    path.write_text("decide = {")
    with pytest.raises(BadInput, match=r"key file .*keys\.toml"):
        own_actions()
