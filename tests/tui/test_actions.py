"""Keys are data: nothing clashes, decisions come first, and a reader's own keys are checked."""

import pytest

from ledger.errors import BadInput
from ledger.tui.actions import ACTIONS, clashes, hints, remapped


def test_no_two_actions_of_a_place_share_a_key() -> None:
    assert clashes(ACTIONS) == []


def test_a_clash_is_found() -> None:
    with pytest.raises(BadInput, match=r"'u' would do two things in review: decide.verified and undo"):
        remapped({"decide.verified": "u"})


def test_ids_are_unique() -> None:
    assert len({action.id for action in ACTIONS}) == len(ACTIONS)


def test_footer_on_80_columns_has_six_hints_decisions_first() -> None:
    assert [action.key for action in hints("review", 80)] == ["v", "d", "s", "x", "u", "?"]


def test_footer_fits_80_columns() -> None:
    for place in ("review", "article", "sheet", "decide", "stale"):
        assert sum(len(f" {action.key} {action.label} ") for action in hints(place, 80)) <= 78, place


def test_a_visitor_sees_no_key_that_writes() -> None:
    shown = hints("review", 80, read_only=True)
    assert shown
    assert not any(action.writes for action in shown)


def test_own_keys() -> None:
    own = {action.id: action.keys for action in remapped({"help": "f2, ?", "filter": "ctrl+f"})}
    assert own["help"] == ("f2", "question_mark")
    assert own["filter"] == ("ctrl+f",)


@pytest.mark.parametrize(
    ("keymap", "why"), [({"fly": "f"}, "no action is called 'fly'"), ({"help": " ,"}, "at least one key")]
)
def test_unusable_key_files_name_what_is_wrong(keymap: dict[str, str], why: str) -> None:
    with pytest.raises(BadInput, match=why):
        remapped(keymap)


def test_help_fits_one_line_of_80_columns() -> None:
    assert [action.id for action in ACTIONS if len(action.help) > 55] == []
