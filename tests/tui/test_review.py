"""The loop of the review, driven by keys and mouse on a real ledger."""

from __future__ import annotations

import threading
from collections.abc import Sequence

import pytest
from textual.events import Key
from textual.widgets import Input, OptionList, TextArea

from ledger.store import Ledger
from ledger.tui.actions import remapped
from ledger.tui.desk import PairRow
from ledger.tui.queue_list import QueueList
from ledger.tui.words import ASCII
from tui import evil
from tui.driver import Driver, driven


def name(ledger: Ledger, index: int = 0) -> str:
    """The short id of a claim of the world, in the order of its articles."""
    return ledger.claims()[index].id[:8]


def statuses(ledger: Ledger) -> list[str]:
    return [row.status for row in ledger.claims()]


async def to(here: Driver, literal: str) -> None:
    rows = here.review.questions.ledger.rows(here.review.seqs)
    await here.press("home", *["j"] * [row.literal for row in rows].index(literal))


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_it_opens_on_the_gravest_conflict(ledger: Ledger, size: tuple[int, int]) -> None:
    async with driven(ledger, size) as here:
        text = here.text()
        for told in (
            "conflicts:4",
            "1/4",
            "Harbour Post",
            "coast office",
            "Red Anchor",
            "0.82 high",
            "CONFLICT",
            "3 May 2031",
        ):
            assert told in text
        assert here.marked() == ["More than 240", "150"]
        assert "0 of 5 decided" in text


async def test_side_by_side_from_100_columns_on(ledger: Ledger) -> None:
    async with driven(ledger, (100, 30)) as here:
        assert any("Harbour Post" in line and "Tidal Wire" in line for line in here.text().splitlines())
        await here.pilot.resize_terminal(80, 24)
        await here.press("ctrl+l")
        assert not any("Harbour Post" in line and "Tidal Wire" in line for line in here.text().splitlines())


async def test_one_key_decides_and_goes_on(ledger: Ledger) -> None:
    async with driven(ledger) as here:
        await here.press("d")
        told = f"{name(ledger)} disputed (conflicting figures) · u undoes"
        assert here.toasts() == [told]
        assert told in here.text()
        assert "1/3" in here.text(), "what is decided leaves the queue"
        assert here.marked()[0] == "150"
        assert statuses(ledger)[0] == "disputed"
        await here.press("u")
        assert here.toasts() == [f"{name(ledger)} unreviewed · U redoes"]
        assert "1/4" in here.text()
        assert here.review.cursor == 0
        assert statuses(ledger)[0] == "unreviewed"
        await here.press("U")
        assert statuses(ledger)[0] == "disputed"


@pytest.mark.parametrize(
    ("key", "status", "reason"),
    [
        ("v", "verified", "primary_source"),
        ("d", "disputed", "conflicting_figures"),
        ("x", "rejected", "extraction_error"),
    ],
)
async def test_plain_keys_have_a_reason(ledger: Ledger, key: str, status: str, reason: str) -> None:
    async with driven(ledger) as here:
        await here.press(key)
        row = ledger.claims()[0]
        assert (row.status, row.reason_code, row.reviewer) == (status, reason, "ann")


async def test_s_names_the_claim_beside_it(ledger: Ledger) -> None:
    async with driven(ledger) as here:
        await to(here, "150")
        await here.press("J", "s")
        row = ledger.claims()[1]
        assert row.status == "superseded"
        assert ledger.claim(row.superseded_by or "").literal == "262"  # type: ignore[attr-defined]


async def test_where_no_reason_goes_without_saying_it_asks(ledger: Ledger) -> None:
    async with driven(ledger, queue="unreviewed") as here:
        await to(here, "1,200")
        await here.press("d")
        assert "conflicting figures" in here.text()
        assert set(statuses(ledger)) == {"unreviewed"}
        await here.press("escape")
        assert set(statuses(ledger)) == {"unreviewed"}


async def test_a_decision_with_a_note(ledger: Ledger) -> None:
    async with driven(ledger) as here:
        await here.press("V", "3", "enter")
        assert here.app.screen.query_one(TextArea).has_focus
        await here.type("seen the register")
        await here.press("enter")
        await here.type("[/] twice")
        assert set(statuses(ledger)) == {"unreviewed"}, "Enter in the note never decides"
        await here.press("tab")
        await here.type("https://a.example https://b.example")
        await here.press("ctrl+s")
        told = ledger.history(ledger.claims()[0].id)[-1]
        assert told.to_status == "verified"
        assert told.reason_code == "official_record"
        assert told.note == "seen the register\n[/] twice"
        assert told.evidence == ("https://a.example", "https://b.example")
        assert here.marked()[0] == "150"


async def test_a_reason_of_ones_own_needs_a_note(ledger: Ledger) -> None:
    async with driven(ledger) as here:
        await here.press("X", "4", "ctrl+s")
        assert "needs a note" in here.text()
        assert here.app.screen.query_one(TextArea).has_focus
        await here.type("boats")
        await here.press("ctrl+s")
        assert statuses(ledger)[0] == "rejected"


async def test_evidence_that_is_no_address_keeps_the_note(ledger: Ledger) -> None:
    async with driven(ledger) as here:
        await here.press("V", "1", "tab")
        await here.type("seen the register")
        await here.press("tab")
        await here.type("javascript:alert(1)")
        await here.press("ctrl+s")
        assert "javascript:alert(1) is no address" in here.text()
        assert here.app.screen.query_one(TextArea).text == "seen the register"
        assert statuses(ledger)[0] == "unreviewed"


async def test_superseded_needs_a_successor(ledger: Ledger) -> None:
    async with driven(ledger, queue="unreviewed") as here:
        await to(here, "1,200")
        await here.press("S", "ctrl+s")
        assert "Superseded by which claim?" in here.text()
        await here.type("nonsense")
        await here.press("ctrl+s")
        assert "no claim has the id 'nonsense'" in here.text()
        assert set(statuses(ledger)) == {"unreviewed"}


async def colleague(ledger: Ledger) -> None:
    first = ledger.claims()[0]
    ledger.decide([first.id], "verified", reason_code="other", reviewer="ben [/]", note="register [@click=app.quit]")


@pytest.mark.parametrize(
    ("key", "expected"), [("k", ["verified"]), ("m", ["verified", "disputed"]), ("escape", ["verified"])]
)
async def test_a_colleague_was_faster(ledger: Ledger, key: str, expected: list[str]) -> None:
    async with driven(ledger) as here:
        await colleague(ledger)
        await here.press("d")
        assert f"ben [/] marked {name(ledger)} verified" in here.text()
        assert "[@click=app.quit]" in here.text()
        await here.press("c")
        assert f"Decisions about {name(ledger)}" in here.text()
        await here.press("escape", key)
        assert [told.to_status for told in ledger.history(ledger.claims()[0].id)] == expected
        assert statuses(ledger)[0] == "verified", "theirs stands; mine is a second reading"
        assert here.marked()[0] == "150"


async def test_undoing_what_a_colleague_changed_is_told(ledger: Ledger) -> None:
    async with driven(ledger) as here:
        await here.press("d")
        await colleague(ledger)
        await here.press("u")
        assert "ben [/] marked" in here.text()
        assert statuses(ledger)[0] == "verified"


async def test_nothing_to_undo(ledger: Ledger) -> None:
    async with driven(ledger) as here:
        await here.press("u", "U")
        assert here.toasts() == ["Nothing to redo."]


async def test_moving(ledger: Ledger) -> None:
    async with driven(ledger) as here:
        await here.press("j", "j", "down")
        assert here.review.cursor == 3
        await here.press("j", "k", "up")
        assert here.review.cursor == 1
        await here.press("end")
        assert here.review.cursor == 3
        await here.press("pageup")
        assert here.review.cursor == 0
        await here.press("pagedown", "home")
        assert here.review.cursor == 0
        await here.press("n")
        assert here.review.cursor == 1


async def test_the_other_side(ledger: Ledger) -> None:
    async with driven(ledger) as here:
        await to(here, "150")
        before = here.marked()
        await here.press("J")
        assert here.marked() != before
        await here.press("tab", "k")
        assert here.marked() == before
        await here.press("t")
        assert here.marked() == list(reversed(before))


async def test_queues(ledger: Ledger) -> None:
    async with driven(ledger) as here:
        await here.press("d", "2")
        assert len(here.review.seqs) == 4
        await here.press("3")
        assert "No claim came back" in here.text()
        assert here.marked() == []
        await here.press("d", "u", "w", "o", "h", "p", "t", "J")
        await here.press("0")
        assert len(here.review.seqs) == 5


async def test_the_article_opens_at_the_sentence(ledger: Ledger) -> None:
    async with driven(ledger) as here:
        await here.press("o")
        assert "sank off Pell Sound on Friday" in here.text()
        assert "Ferry sinks" in here.text()
        assert here.marked() == ["More than 240"]
        await here.press("j", "k", "n", "N", "space", "o", "escape")
        assert "conflicts:4" in here.text()


async def test_sheets(ledger: Ledger) -> None:
    async with driven(ledger) as here:
        await here.press("w")
        assert "whether the missing are" in here.text()
        assert "Rule: no overlap" in here.text()
        await here.press("escape", "p")
        assert "deaths, ferry, Pell Sound [/]" in here.text()
        await here.press("p", "h")
        assert "Nobody has decided" in here.text()
        await here.press("h", "d", "0", "home", "h")
        assert "disputed conflicting figures, by ann" in here.text()


async def test_filter_as_you_type(ledger: Ledger) -> None:
    async with driven(ledger, queue="all") as here:
        await here.press("slash")
        await here.type("kind:disp")
        assert here.app.screen.query_one("#filter").has_class("wrong")
        await here.type("laced")
        assert not here.app.screen.query_one("#filter").has_class("wrong")
        await here.press("enter")
        assert [row.literal for row in ledger.rows(here.review.seqs)] == ["1,200"]
        assert "kind:displaced" in here.text()
        await here.press("escape")
        assert len(here.review.seqs) == 5


async def test_a_filter_at_rest_is_chips_that_a_click_or_a_key_drops(ledger: Ledger) -> None:
    async with driven(ledger, (120, 40), queue="all") as here:
        await here.press("slash")
        await here.type("kind:deaths outlet:Harbour toll")
        await here.press("enter")
        assert "kind:deaths ×   outlet:Harbour ×   toll ×" in here.text()
        assert "0 of all" in here.text()
        await here.press("backspace")
        assert "1 of all" in here.text()
        assert "toll" not in here.text().splitlines()[1]
        line = here.text().splitlines()[1]
        await here.pilot.click(offset=(line.index("kind"), 1))
        await here.press("ctrl+l")
        assert here.review.typed == "outlet:Harbour"
        assert "2 of all" in here.text()
        await here.pilot.click(offset=(60, 1))
        await here.press("ctrl+l")
        assert here.app.screen.query_one("#filter", Input).has_focus
        await here.press("end", "backspace", "tab")
        assert here.review.typed == "outlet:Harbou"
        assert "outlet:Harbou ×" in here.text()
        await here.press("escape", "backspace")
        assert here.review.typed == ""
        assert len(here.review.seqs) == 5


async def test_a_filter_that_cannot_be_read_stays_a_line_to_mend(ledger: Ledger) -> None:
    async with driven(ledger) as here:
        await here.press("slash")
        await here.type("kind:dead")
        await here.press("enter")
        assert here.app.screen.query_one("#filter", Input).display
        assert "kind: one of deaths" in here.text()
        await here.press("slash", "ctrl+u")
        assert "kind: one of deaths" not in here.text()
        assert not here.app.screen.query_one("#filter").has_class("wrong")


async def test_a_queue_and_a_filter_in_a_burst_both_count(ledger: Ledger) -> None:
    async with driven(ledger) as here:
        for key in ("0", "slash", *"toll", "enter"):
            here.app.post_message(Key(key, key if len(key) == 1 else None))
        await here.press("ctrl+l")
        assert (here.review.queue, here.review.typed) == ("all", "toll")


async def test_filter_keeps_plain_letters_to_itself(ledger: Ledger) -> None:
    async with driven(ledger) as here:
        await here.press("slash")
        await here.type("vdsxuq")
        assert here.app.screen.query_one("#filter", Input).value == "vdsxuq"
        assert set(statuses(ledger)) == {"unreviewed"}


async def test_help_is_searchable_and_runs(ledger: Ledger) -> None:
    async with driven(ledger) as here:
        await here.press("question_mark")
        await here.type("reason in full")
        assert here.app.screen.query_one(OptionList).option_count == 1
        await here.press("enter")
        assert "Would be resolved by" in here.text()


async def test_palette(ledger: Ledger) -> None:
    async with driven(ledger) as here:
        await here.press("ctrl+p")
        await here.type("history")
        await here.press("enter")
        assert f"Decisions about {name(ledger)}" in here.text()


async def test_visitors_only_look(ledger: Ledger) -> None:
    async with driven(ledger, read_only=True) as here:
        await here.press("d", "u", "V")
        assert "reading only" in here.toasts()[0]
        assert set(statuses(ledger)) == {"unreviewed"}
        assert "verify" not in here.text()


async def test_mouse(ledger: Ledger) -> None:
    async with driven(ledger) as here:
        await here.pilot.click(QueueList, offset=(10, 2))
        await here.press("ctrl+l")
        assert here.review.cursor == 2
        await here.pilot.click("TopLine", offset=(18, 0))
        await here.press("ctrl+l")
        assert here.review.queue == "unreviewed"
        await here.pilot.click("HintBar", offset=(2, 0))
        await here.press("ctrl+l")
        assert "verified" in statuses(ledger)


async def test_q_leaves(ledger: Ledger) -> None:
    async with driven(ledger) as here:
        await here.press("q")
        assert not here.app.is_running or here.app._exit


async def test_own_keys_work_and_show(ledger: Ledger) -> None:
    async with driven(ledger, actions=remapped({"decide.disputed": "b"})) as here:
        assert " b dispute" in here.text()
        await here.press("d")
        assert set(statuses(ledger)) == {"unreviewed"}
        await here.press("b")
        assert statuses(ledger)[0] == "disputed"


async def test_ascii(ledger: Ledger) -> None:
    async with driven(ledger, signs=ASCII) as here:
        await here.press("0", "home", "d")
        assert "! disputed" in here.text()
        assert here.toasts() == [f"{name(ledger)} disputed (conflicting figures) - u undoes"]
        for keys in (["w"], ["G"], ["h"], ["question_mark"]):
            await here.press("escape", *keys)
            assert not set("╭╮╰╯│─·●") & set(here.text()), keys


class Slow:
    """A ledger whose pairs come when they are let."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self.go = threading.Event()

    def __getattr__(self, name: str) -> object:
        return getattr(self._ledger, name)

    def pairs_of(self, claim_id: str) -> Sequence[PairRow]:
        assert self.go.wait(10)
        return self._ledger.pairs_of(claim_id)


async def test_a_slow_ledger_holds_no_key_and_decides_nothing_unseen(ledger: Ledger) -> None:
    slow = Slow(ledger)
    slow.go.set()
    async with driven(slow) as here:  # type: ignore[arg-type]
        slow.go.clear()
        await here.pilot.press("j", "j")
        assert here.review.cursor == 2
        await here.pilot.press("d", "x")
        slow.go.set()
        await here.press("k")
        assert set(statuses(ledger)) == {"unreviewed"}
        assert here.marked()[0] == "150"


class Broken(Slow):
    """A ledger that fails."""

    def pairs_of(self, claim_id: str) -> Sequence[PairRow]:
        if self.go.is_set():
            raise OSError("disk gone [/]")
        return self._ledger.pairs_of(claim_id)


async def test_failures_are_told_and_the_program_goes_on(ledger: Ledger) -> None:
    broken = Broken(ledger)
    async with driven(broken) as here:  # type: ignore[arg-type]
        broken.go.set()
        await here.press("j")
        assert "OSError: disk gone [/]" in here.text()
        broken.go.clear()
        await here.press("escape", "k", "j")
        assert here.marked()[0] == "150"


async def test_a_decision_about_many(ledger: Ledger) -> None:
    async with driven(ledger) as here:
        await here.press("space", "space", "j", "space")
        assert "3 marked" in here.text()
        await here.press("x")
        assert f"3 claims × rejected: More than 240, 150, {evil.SHOWN}" in here.text()
        await here.press("enter", "enter")
        assert set(statuses(ledger)) == {"unreviewed"}, "Enter never decides"
        await here.press("ctrl+s")
        assert here.toasts() == ["3 claims rejected · u undoes"]
        assert statuses(ledger).count("rejected") == 3
        assert "marked" not in here.text()
        await here.press("u")
        assert set(statuses(ledger)) == {"unreviewed"}, "one undo for all"


async def test_marks_of_all_in_sight(ledger: Ledger) -> None:
    async with driven(ledger) as here:
        await here.press("asterisk")
        assert "4 marked" in here.text()
        await here.press("asterisk")
        assert "marked" not in here.text()


async def test_one_stale_claim_stops_the_batch(ledger: Ledger) -> None:
    async with driven(ledger) as here:
        await here.press("space", "space")
        await colleague(ledger)
        await here.press("x", "ctrl+s")
        assert f"ben [/] marked {name(ledger)} verified" in here.text()
        assert statuses(ledger).count("rejected") == 0


async def test_settling_a_group(ledger: Ledger) -> None:
    async with driven(ledger) as here:
        await here.press("G")
        assert "Newest: 262 (coast office, 5 May 2031)" in here.text()
        assert "Mark 3 older figures, still open, superseded by it? [y/N]" in here.text()
        await here.press("enter")
        assert set(statuses(ledger)) == {"unreviewed"}
        await here.press("G", "y")
        assert statuses(ledger).count("superseded") == 3
        newest = next(row for row in ledger.claims() if row.literal == "262")
        assert {row.superseded_by for row in ledger.claims() if row.status == "superseded"} == {newest.id}
        await here.press("u")
        assert set(statuses(ledger)) == {"unreviewed"}


async def test_nothing_to_settle(ledger: Ledger) -> None:
    async with driven(ledger, queue="unreviewed") as here:
        await to(here, "1,200")
        await here.press("G")
        assert "No open figure" in here.toasts()[0]


async def test_what_the_authority_said_before(ledger: Ledger) -> None:
    async with driven(ledger) as here:
        await here.press("e")
        text = here.text()
        assert "deaths by coast office" in text
        assert text.index("More than 240  Pell Sound") < text.index("262  Pell Sound")
        await here.press("e", "j", "t", "j")
