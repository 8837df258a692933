"""The review without a terminal, on a real ledger."""

from __future__ import annotations

import sys
from dataclasses import replace
from functools import partial

import pytest

from ledger.errors import BadInput, StaleDecision
from ledger.model import Status
from ledger.store import Ledger
from ledger.tui.answers import Order, Outcome, Stand
from ledger.tui.questions import Questions
from ledger.tui.state import Review
from tui import evil


def opened(ledger: Ledger, queue: str = "conflicts", reviewer: str = "ann") -> Review:
    review = Review(Questions(ledger, reviewer))
    find(review, queue)
    look(review)
    return review


def find(review: Review, queue: str | None = None, typed: str | None = None) -> None:
    review.take_found(review.questions.begin(review.wants(queue, typed)))


def look(review: Review) -> None:
    if review.wanted is not None:
        assert review.take_focus(review.questions.look(review.wanted))


def press(review: Review, status: Status) -> Outcome:
    order = review.order(status)
    assert order is not None
    outcome = review.questions.carry_out(order, review.stand)
    review.take_outcome(outcome)
    return outcome


def literals(review: Review) -> list[str]:
    return [row.literal for row in review.questions.ledger.rows(review.seqs)]


def test_the_gravest_conflict_comes_first_with_its_opponents(ledger: Ledger) -> None:
    review = opened(ledger)
    assert set(literals(review)) == {"More than 240", "150", "262", evil.LITERAL}
    assert review.focus is not None
    assert review.focus.row.severity == 0.82
    assert review.focus.pairs[0].relation == "conflict"


def test_deciding_goes_on_to_the_next_open_claim(ledger: Ledger) -> None:
    review = opened(ledger)
    first = review.seqs[0]
    outcome = press(review, "disputed")
    assert outcome.decisions[0].reason_code == "conflicting_figures"
    assert ledger.rows([first])[0].status == "disputed"
    assert review.cursor == 0
    assert first not in review.seqs, "what is decided leaves the queue"
    assert review.shown() is not None


def test_undo_and_redo_come_back_to_the_claim(ledger: Ledger) -> None:
    review = opened(ledger)
    first = review.seqs[0]
    press(review, "disputed")
    review.take_outcome(review.questions.undo(review.stand))
    assert review.cursor == 0
    assert review.seqs[0] == first, "what is undone comes back to the queue"
    assert review.shown() is not None
    assert review.shown().row.status == "unreviewed"  # type: ignore[union-attr]
    review.take_outcome(review.questions.redo(review.stand))
    assert ledger.rows([first])[0].status == "disputed"


def test_undo_works_in_another_session(ledger: Ledger) -> None:
    press(opened(ledger), "rejected")
    later = opened(ledger, "all")
    outcome = later.questions.undo(later.stand)
    assert [row.status for row in outcome.rows] == ["unreviewed"]


def test_nothing_to_undo_changes_nothing(ledger: Ledger) -> None:
    review = opened(ledger)
    outcome = review.questions.undo(review.stand)
    review.take_outcome(outcome)
    assert outcome.decisions == ()
    assert review.cursor == 0


def by_literal(review: Review, literal: str) -> None:
    review.move_to(literals(review).index(literal))
    look(review)


def test_superseded_names_the_later_claim_and_takes_the_suggested_reason(ledger: Ledger) -> None:
    review = opened(ledger)
    by_literal(review, "More than 240")
    assert review.focus is not None
    review.other_index = [pair.relation for pair in review.focus.pairs].index("update")
    order = review.order("superseded")
    assert order is not None
    assert order.reason_code == "outdated"
    assert ledger.claim(order.superseded_by or "").literal == "262"


def test_an_older_claim_never_supersedes_by_a_plain_key(ledger: Ledger) -> None:
    review = opened(ledger)
    by_literal(review, "262")
    assert review.focus is not None
    assert review.order("superseded") is None


def test_no_conflict_no_disputed_by_a_plain_key(ledger: Ledger) -> None:
    review = opened(ledger, "unreviewed")
    by_literal(review, "1,200")
    assert review.order("disputed") is None
    assert review.order("superseded") is None
    assert review.order("verified") is not None


def test_only_what_is_on_the_screen_can_be_decided(ledger: Ledger) -> None:
    review = opened(ledger)
    review.move_to(1)
    assert review.shown() is None
    assert review.order("verified") is None


def test_stale_answers_are_dropped(ledger: Ledger) -> None:
    review = opened(ledger)
    slow = review.questions.look(review.seqs[1])
    review.move_to(2)
    assert not review.take_focus(slow)
    late = review.questions.find(review.wants())
    find(review, "unreviewed")
    assert not review.take_rest(late)
    assert review.queue == "unreviewed"


def test_a_faster_colleague_is_told_and_nothing_is_lost(ledger: Ledger) -> None:
    ann, ben = opened(ledger), opened(ledger, reviewer="ben")
    seq = ann.seqs[0]
    mine = ann.order("disputed")
    assert mine is not None
    press(ben, "verified")
    with pytest.raises(StaleDecision) as stale:
        ann.questions.carry_out(mine, ann.stand)
    assert stale.value.decision.reviewer == "ben"  # type: ignore[attr-defined]
    ann.questions.carry_out_after(mine, ann.stand)
    history = ledger.history(ledger.rows([seq])[0].id)
    told = [(each.reviewer, each.to_status, each.reading) for each in history]
    assert told == [("ben", "verified", "first"), ("ann", "disputed", "second")]
    assert ledger.rows([seq])[0].status == "verified", "theirs stands"


def test_turning_the_pair_decides_the_other_claim(ledger: Ledger) -> None:
    review = opened(ledger)
    other = review.turn()
    assert other is not None
    look(review)
    order = review.order("verified")
    assert order is not None
    assert order.rows[0].id == other.id


def test_next_open_skips_what_is_decided_and_stops_at_the_ends(ledger: Ledger) -> None:
    review = opened(ledger, "all")
    second = ledger.rows([review.seqs[1]])[0]
    ledger.decide([second.id], "verified", reason_code="primary_source", reviewer="ben")
    at = partial(Stand, "all", review.seqs)
    assert review.questions.next_open(at(0), 1) == 2
    assert review.questions.next_open(at(2), -1) == 0
    assert review.questions.next_open(at(4), 1) == 4


def test_filter_narrows_and_the_claim_stays(ledger: Ledger) -> None:
    review = opened(ledger, "all")
    by_literal(review, "1,200")
    find(review, "all", "kind:displaced")
    assert literals(review) == ["1,200"]
    find(review, "all", "")
    assert review.seqs[review.cursor] == review.wanted
    with pytest.raises(BadInput):
        find(review, "all", "kind:ferries")


def test_an_empty_queue_shows_nothing_and_decides_nothing(ledger: Ledger) -> None:
    review = opened(ledger, "returned")
    assert len(review.seqs) == 0
    assert review.order("verified") is None
    review.move_to(5)
    assert review.cursor == 0


def test_rows_in_memory_are_kept_up_to_date(ledger: Ledger) -> None:
    review = opened(ledger, "all")
    review.take_rows(review.questions.rows_of(replace(review.stand, index=0)))
    assert review.row_at(0) is not None
    press(review, "rejected")
    row = review.row_at(0)
    assert row is not None
    assert row.status == "rejected"
    assert review.row_at(10_000) is None


def test_pace_is_told_after_three_decisions(ledger: Ledger) -> None:
    times = iter([0.0, 60.0, 120.0])
    review = Review(Questions(ledger, "ann"), clock_s=lambda: next(times))
    find(review, "all")
    look(review)
    for _ in range(2):
        press(review, "verified")
    assert review.pace() is None
    press(review, "verified")
    assert review.pace() == pytest.approx(60)


def test_a_note_and_evidence_reach_the_history(ledger: Ledger) -> None:
    review = opened(ledger)
    focus = review.shown()
    assert focus is not None
    order = Order((focus.row,), "rejected", "other", note="counts boats", evidence=("https://news.example/1",))
    review.questions.carry_out(order, review.stand)
    told = ledger.history(focus.row.id)[-1]
    assert (told.note, told.evidence) == ("counts boats", ("https://news.example/1",))


def test_the_state_needs_no_terminal() -> None:
    import subprocess

    code = """import sys, ledger.tui, ledger.tui.state, ledger.tui.actions
assert not {name.split(".")[0] for name in sys.modules} & {"textual", "sqlalchemy"}"""
    subprocess.run([sys.executable, "-c", code], check=True)


def test_what_is_on_the_screen_can_be_marked_before_the_list_has_it(ledger: Ledger) -> None:
    review = opened(ledger)
    assert review.row_at(0) is None
    review.mark()
    assert list(review.marked) == [review.seqs[0]]


def test_what_was_undone_can_be_marked_at_once(ledger: Ledger) -> None:
    review = opened(ledger)
    press(review, "rejected")
    review.take_outcome(review.questions.undo(review.stand))
    review.mark()
    assert [row.status for row in review.marked.values()] == ["unreviewed"]


def test_a_queue_and_a_filter_asked_for_in_a_burst_both_count(ledger: Ledger) -> None:
    review = Review(Questions(ledger, "ann"))
    review.take_found(review.questions.find(review.wants()))
    review.sought = review.wants(queue="all")
    review.sought = review.wants(typed="kind:d")
    assert (review.sought.queue, review.sought.typed, review.sought.keep) == ("all", "kind:d", None)
    review.take_refusal()  # kind:d is no kind
    review.sought = review.wants(typed="kind:displaced")
    review.take_found(review.questions.find(review.sought))
    assert (review.queue, review.typed, review.sought) == ("all", "kind:displaced", None)
    assert review.wants(queue="conflicts").typed == "kind:displaced"
