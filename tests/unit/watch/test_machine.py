"""The watch decides what follows from what happens, in whatever order it happens."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.progress import State
from grader.watch.machine import (
    Check,
    Checked,
    Event,
    Failed,
    Machine,
    Pressed,
    Quit,
    Saved,
    ShowDone,
    ShowFailure,
    ShowResult,
    ShowTask,
    ShowView,
    View,
)

NAMES = ["alpha", "beta", "gamma"]


class Desk:
    """A machine over three exercises, and how far each of them is."""

    def __init__(self, **states: State) -> None:
        self.states = dict.fromkeys(NAMES, State.UNTOUCHED) | states
        self.machine = Machine(NAMES, self.states.__getitem__)


def test_it_begins_with_what_is_not_solved() -> None:
    """The first exercise that is changed and not solved is checked at once."""
    desk = Desk(alpha=State.SOLVED, beta=State.FAILED)
    assert desk.machine.begin() == [Check("beta")]


def test_it_begins_with_what_was_named() -> None:
    """Also when there is something else to do before it."""
    assert Desk().machine.begin("gamma") == [ShowTask("gamma")]


def test_a_stub_is_not_checked() -> None:
    """There is nothing to say of a file that nobody has begun, but what is to be done."""
    assert Desk().machine.begin() == [ShowTask("alpha")]


def test_everything_solved_is_said() -> None:
    """It goes on watching, for a solved file may be saved again."""
    desk = Desk(**dict.fromkeys(NAMES, State.SOLVED))
    assert desk.machine.begin() == [ShowDone()]
    assert desk.machine.handle(Saved({"beta": "1"})) == [Check("beta")]


def test_a_saved_file_is_checked() -> None:
    """Of whichever exercise it is."""
    desk = Desk()
    desk.machine.begin()
    assert desk.machine.handle(Saved({"gamma": "1"})) == [Check("gamma")]
    assert desk.machine.current == "gamma"


def test_the_exercise_in_hand_comes_first() -> None:
    """Of several files that are saved together, as an editor's "save all" does."""
    desk = Desk()
    desk.machine.begin("beta")
    assert desk.machine.handle(Saved({"alpha": "1", "beta": "1"})) == [Check("beta")]


def test_saving_without_a_change_begins_nothing() -> None:
    """An editor tells of one save several times."""
    desk = Desk()
    desk.machine.begin()
    desk.machine.note("alpha", "1")
    assert desk.machine.handle(Saved({"alpha": "1"})) == []
    assert desk.machine.handle(Saved({"alpha": "2"})) == [Check("alpha")]
    assert desk.machine.handle(Saved({"alpha": "2"})) == []


def test_a_save_ends_the_check_that_goes_on() -> None:
    """What the first check says afterwards is old news."""
    desk = Desk(alpha=State.UNCHECKED)
    desk.machine.begin()
    assert desk.machine.handle(Saved({"beta": "2"})) == [Check("beta")]
    assert desk.machine.handle(Checked("alpha", passed=True)) == []
    assert desk.machine.handle(Checked("beta", passed=False)) == [ShowResult("beta")]


def test_a_failed_check_waits_for_the_next_save() -> None:
    """Nothing is checked over and over."""
    desk = Desk(alpha=State.UNCHECKED)
    desk.machine.begin()
    assert desk.machine.handle(Checked("alpha", passed=False)) == [ShowResult("alpha")]
    assert desk.machine.checking == ""


def test_a_solved_exercise_leads_to_the_next() -> None:
    """Its result is shown, and what comes next."""
    desk = Desk(alpha=State.UNCHECKED)
    desk.machine.begin()
    desk.states["alpha"] = State.SOLVED
    actions = desk.machine.handle(Checked("alpha", passed=True))
    assert actions == [ShowResult("alpha"), ShowTask("beta")]
    assert desk.machine.current == "beta"


def test_the_next_is_checked_if_it_has_been_begun() -> None:
    """A student who has written three in a row sees how all of them are."""
    desk = Desk(alpha=State.UNCHECKED, beta=State.UNCHECKED)
    desk.machine.begin()
    actions = desk.machine.handle(Checked("alpha", passed=True))
    assert actions == [ShowResult("alpha"), Check("beta")]


def test_what_cannot_be_remembered_is_not_checked_for_ever() -> None:
    """On a medium that cannot be written to, a solved exercise still counts as solved here."""
    desk = Desk(**dict.fromkeys(NAMES, State.UNCHECKED))
    desk.machine.begin()
    checked = [desk.machine.handle(Checked(name, passed=True))[-1] for name in NAMES]
    assert checked == [Check("beta"), Check("gamma"), ShowDone()]


def test_what_comes_before_is_done_in_the_end() -> None:
    """After the last exercise the first that is left is next."""
    desk = Desk()
    desk.machine.begin("gamma")
    desk.machine.handle(Saved({"gamma": "1"}))
    assert desk.machine.handle(Checked("gamma", passed=True))[-1] == ShowTask("alpha")


def test_our_own_failure_is_said_and_ends_nothing() -> None:
    """The next save begins anew."""
    desk = Desk(alpha=State.UNCHECKED)
    desk.machine.begin()
    assert desk.machine.handle(Failed("alpha", "no memory")) == [ShowFailure("no memory")]
    assert desk.machine.handle(Saved({"alpha": "2"})) == [Check("alpha")]


@pytest.mark.parametrize(
    ("key", "view"),
    [("h", View.HINT), ("l", View.LIST), ("t", View.TIMELINE), ("?", View.HELP), ("H", View.HINT)],
)
def test_keys_show_what_they_say(key: str, view: View) -> None:
    """While a check goes on as well."""
    desk = Desk(alpha=State.UNCHECKED)
    desk.machine.begin()
    assert desk.machine.handle(Pressed(key)) == [ShowView(view, "alpha")]
    assert desk.machine.checking == "alpha"


def test_keys_of_a_russian_keyboard_do_the_same() -> None:
    """They are the same keys, whatever is written on them."""
    desk = Desk()
    desk.machine.begin()
    assert desk.machine.handle(Pressed("р")) == [ShowView(View.HINT, "alpha")]
    assert desk.machine.handle(Pressed("К")) == [Check("alpha")]
    assert desk.machine.handle(Pressed("й")) == [Quit()]


def test_other_keys_do_nothing() -> None:
    """A cat may walk over the keyboard."""
    desk = Desk()
    desk.machine.begin()
    assert [desk.machine.handle(Pressed(key)) for key in "xyz \n\t1"] == [[]] * 7


_EVENTS = st.one_of(
    st.builds(
        Saved,
        st.dictionaries(st.sampled_from(NAMES), st.sampled_from(["", "1", "2"]), min_size=1),
    ),
    st.builds(Pressed, st.sampled_from("hlrt?xй")),
    st.builds(Checked, st.sampled_from(NAMES), st.booleans()),
    st.builds(Failed, st.sampled_from(NAMES), st.just("reason")),
)


@given(
    st.lists(st.sampled_from(list(State)), min_size=3, max_size=3),
    st.lists(_EVENTS, max_size=30),
)
def test_one_check_goes_on_at_most(states: list[State], events: list[Event]) -> None:
    """Whatever happens, it is of the exercise in hand, and ends with the news of it."""
    machine = Machine(NAMES, dict(zip(NAMES, states, strict=True)).__getitem__)
    actions = machine.begin()
    for event in [None, *events]:
        if event is not None:
            actions = machine.handle(event)
        begun = [action for action in actions if isinstance(action, Check)]
        assert len(begun) <= 1
        if begun:
            assert begun[0].name == machine.checking == machine.current
            assert actions[-1] == begun[0]
        if isinstance(event, Checked) and not begun:
            assert machine.checking != event.name
