"""Leaving and coming back, and keys of one's own."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import msgspec
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


def stay_of(session: Session) -> Stay | None:
    """The last stay, but for the moment."""
    stay = session.load()
    return stay and msgspec.structs.replace(stay, at="")


def test_a_stay_is_kept_for_each_reviewer(ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "not" / "there" / "yet"))
    stay = Stay("unreviewed", "kind:deaths", 3)
    Session.of(ledger, "ann").save(stay)
    assert stay_of(Session.of(ledger, "ann")) == stay
    assert Session.of(ledger, "ben").load() is None
    Session.of(ledger, "ben").save(Stay("all", "", None))
    assert stay_of(Session.of(ledger, "ann")) == stay


@pytest.mark.parametrize(
    "content", ["", "[]", "{", '{"k ann": 1}', '{"k ann": {"queue": "all", "typed": "", "seq": "x"}}']
)
def test_a_broken_file_is_no_obstacle(tmp_path: Path, content: str) -> None:
    path = tmp_path / "review.json"
    path.write_text(content)
    session = Session(path, "k", "ann")
    assert session.load() is None
    session.save(Stay("all", "", 1))
    assert stay_of(session) == Stay("all", "", 1)


def test_nowhere_to_write_is_no_obstacle(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    session = Session(tmp_path / "file" / "review.json", "k", "ann")
    session.save(Stay("all", "", 1))
    assert session.load() is None


@asynccontextmanager
async def resumed(ledger: Ledger, session: Session) -> AsyncIterator[Driver]:
    """The program as `run` opens it."""
    review = Review(Questions(ledger, "ann"), queue="all")
    if stay := session.load():
        review.queue, review.typed, review.wanted, review.top = stay.queue, stay.typed, stay.seq, stay.top
    app = ReviewApp(review, UNICODE, session=session)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settled(pilot)
        yield Driver(pilot, app)


async def test_the_loop_is_taught_once_whatever_the_ledger(ledger: Ledger, tmp_path: Path) -> None:
    Session(tmp_path / "review.json", "another", "ann").save(Stay("all", "", 1))
    here_too = Session(tmp_path / "review.json", "k", "ann")
    async with resumed(ledger, here_too) as here:
        assert "in three lines" not in here.text()
        assert "1/5" in here.text()
    assert here_too.load() is not None
    async with resumed(ledger, Session(tmp_path / "review.json", "k", "anna")) as here:
        assert "in three lines" in here.text()


async def test_first_start_teaches_and_the_next_resumes(ledger: Ledger, tmp_path: Path) -> None:
    session = Session(tmp_path / "review.json", "k", "ann")
    async with resumed(ledger, session) as here:
        assert "in three lines" in here.text()
        assert "Harbour Post says More than 240" in here.text()
        await here.press("d")
        assert "Enter goes there" in here.text(), "a key that does nothing here says so"
        assert {row.status for row in ledger.claims()} == {"unreviewed"}
        await here.press("enter", "j", "v")
        stay = stay_of(session)
        assert stay is not None
        assert stay == Stay("all", "", here.review.wanted, claims=5)
        await here.press("f1")
        assert "in three lines" in here.text()
    other = next(row for row in ledger.claims() if row.status == "unreviewed")
    ledger.decide([other.id], "disputed", reason_code="other", reviewer="ben [/]", note="x")
    async with resumed(ledger, session) as here:
        text = here.text()
        assert "in three lines" not in text
        assert "Welcome back, ann" in text
        assert "0 of 1 groups done, 0 returned" in text
        assert "Since you were here: ben [/] decided 1." in text
        assert "Enter continues at deaths, ferry, Pell Sound [/]" in text
        await here.press("enter")
        assert here.review.wanted == stay.seq
        assert here.review.seqs[here.review.cursor] == stay.seq


async def test_a_claim_far_down_is_shown_before_its_queue_is(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ledger.tui.questions.FIRST_ROWS", 2)
    last = ledger.queue("all", {})[4]
    review = Review(Questions(ledger, "ann"), queue="all", wanted=last)
    begun = review.questions.begin(review.wants())
    assert len(begun.seqs) == 2
    assert not begun.whole
    review.take_found(begun)
    assert review.wanted == last
    assert review.take_rest(review.questions.find(review.wants()))
    assert (review.cursor, review.wanted) == (4, last)


def test_own_keys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "keys.toml"
    monkeypatch.setenv("LEDGER_KEYS", str(path))
    assert own_actions()
    path.write_text('"decide.disputed" = "b"\n')
    assert ("b",) in [action.keys for action in own_actions()]
    path.write_text("decide = {")
    with pytest.raises(BadInput, match=r"key file .*keys\.toml"):
        own_actions()
