"""The candidate's notes are its word: what fits is drawn, what does not is left out."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from grader.examiner.evidence import Wait
from grader.examiner.trace import MAX_LANES, MAX_STEPS, Trace
from grader.report.timeline import lay_out
from grader.verdict import Activity, LaneEnd, Place, Timeline

FRAME = (("task.py", 3, "main"),)


def place(frames: object) -> Place | None:
    """Stand in for a session's look at its candidate's frames."""
    match frames:
        case ((str() as file, int() as line, _),):
            return Place(file, line)
    return None


def made(number: int, parent: int = 0, *, own: bool = True, at: float = 10.0) -> tuple[Any, ...]:
    """Return the note that a task was made."""
    return ("task", number, parent, "work", own, at, FRAME)


def step(
    number: int, begun: float, ended: float, state: str = "waits", **more: Any
) -> tuple[Any, ...]:
    """Return the note on a step."""
    return (
        "step", number, float(begun), float(ended), more.get("cause", 0), state, FRAME,
        more.get("call", 0), more.get("blocks", ()),
    )  # fmt: skip


def trace(*notes: object, calls: tuple[Wait, ...] = (), until: float = 20.0) -> Timeline:
    """Return the picture that these notes make of a run from 10 s to 20 s of loop time."""
    kept = Trace(place)
    kept.take(notes, 0)
    return kept.timeline(calls, 10.0, until)


def test_times_are_those_of_the_run() -> None:
    """Loop time begins with the loop, the picture with the test."""
    timeline = trace(made(1), step(1, 10, 10), step(1, 12, 12, "done"))
    (lane,) = timeline.lanes
    assert (lane.start, lane.end, lane.ending) == (0, 2, LaneEnd.DONE)
    assert timeline.seconds == 10


def test_a_blocking_call_may_end_a_little_after_its_step() -> None:
    """The call's times are the examiner's, the step's the candidate's."""
    call = Wait(Place("task.py", 3), 10.5, 12.5001, "fetch", 7, "loop", LaneEnd.DONE)
    timeline = trace(made(1), step(1, 10.5001, 12.5, "done"), calls=(call,))
    (block,) = (span for span in timeline.lanes[0].spans if span.activity is Activity.BLOCKED)
    assert block.start == pytest.approx(0.5001)
    assert (block.end, block.call) == (2.5, "fetch")


def test_a_call_belongs_to_the_task_that_awaits_it() -> None:
    """By the number of the request, which the candidate tells and the examiner knows."""
    call = Wait(Place("task.py", 3), 10.5, 11.5, "fetch", 7, "task", LaneEnd.DONE)
    timeline = trace(
        made(1), step(1, 10, 10, call=7), step(1, 11.5, 12, "done", cause=-7), calls=(call,)
    )
    assert [lane.parent for lane in timeline.lanes] == [None, 0]
    assert timeline.lanes[0].spans[1].woken_by == 1


def test_a_block_where_it_is_computed_has_no_call() -> None:
    """The call that happened to be seen is not to blame."""
    blocks = ((1.0, 0.1, "time.sleep", FRAME), (1.0, 0.9, "len", FRAME))
    timeline = trace(made(1), step(1, 10, 12, "done", blocks=blocks))
    held = [span for span in timeline.lanes[0].spans if span.activity is Activity.BLOCKED]
    assert [(span.start, span.end, span.call) for span in held] == [
        (0, 1, "time.sleep"),
        (1, 2, ""),
    ]


def test_blocks_do_not_outlast_their_step() -> None:
    """However long the candidate says that they were."""
    blocks = ((99.0, 0.0, "time.sleep", FRAME),)
    timeline = trace(made(1), step(1, 10, 12, "done", blocks=blocks))
    assert timeline.lanes[0].spans[-1].end == 2


def test_the_loops_of_parents_and_wakers_lead_nowhere() -> None:
    """A task that is its own maker has none; an index always names a lane that is there."""
    timeline = trace(made(1, 1), made(2, 3), made(3, 2), step(1, 10, 11, cause=99))
    for position, lane in enumerate(timeline.lanes):
        assert lane.parent is None or lane.parent < position


@pytest.mark.parametrize(
    "note",
    [
        None,
        (),
        ("task",),
        ("task", 1),
        ("task", "1", 0, "work", True, 1.0, FRAME),
        ("task", -1, 0, "work", True, 1.0, FRAME),
        ("task", 2, 0, "work", True, float("nan"), FRAME),
        ("name", 5, "of nobody"),
        ("name", 1, 5),
        step(99, 10, 11),
        step(1, 11, 10),
        step(1, float("nan"), 11),
        step(1, 10, float("inf")),
        ("step", 1, 10.0, 11.0, 0, "waits", FRAME, 0, None),
        made(1),  # again
    ],
)
def test_a_note_that_does_not_fit_is_left_out_and_counted(note: object) -> None:
    """It neither ends the test nor is it drawn."""
    timeline = trace(made(1), note)
    assert len(timeline.lanes) == 1
    assert timeline.missed == 1


def test_names_are_cut_and_those_of_asyncio_are_none() -> None:
    """A megabyte of a name is no name."""
    timeline = trace(made(1), ("name", 1, "x" * 10**6), made(2), ("name", 2, "Task-17"))
    assert [len(lane.name) for lane in timeline.lanes] == [200, 0]


def test_there_are_bounds() -> None:
    """On tasks, on steps and on calls; what is beyond them is counted."""
    many = [made(number) for number in range(1, MAX_LANES + 11)]
    call = Wait(None, 10.0, 11.0, "fetch", 1)
    timeline = trace(*many, calls=(call,) * 5)
    assert len(timeline.lanes) == MAX_LANES
    assert timeline.missed == 15
    steps = [step(1, 10.0 + index / 1e6, 10.0 + index / 1e6) for index in range(MAX_STEPS + 7)]
    assert trace(made(1), *steps).missed == 7


def test_what_the_candidate_left_out_is_counted() -> None:
    """It has bounds of its own; a negative number is nonsense."""
    kept = Trace(place)
    kept.take((), 5)
    kept.take((), -100)
    assert kept.timeline((), 0.0, 1.0).missed == 5


NUMBERS = st.integers(-3, 6)
TIMES = st.floats(-100, 100)
NOTES = st.one_of(
    st.builds(lambda n, p, own, at: ("task", n, p, "w", own, at, FRAME), NUMBERS, NUMBERS,
              st.booleans(), TIMES),
    st.builds(lambda n, name: ("name", n, name), NUMBERS, st.text(max_size=5)),
    st.builds(
        lambda n, a, b, cause, state, call, held: (
            "step", n, a, b, cause, state, FRAME, call, ((held, held, "c", FRAME),)
        ),
        NUMBERS, TIMES, TIMES, NUMBERS,
        st.sampled_from(["waits", "runs", "done", "failed", "cancelled", "?"]), NUMBERS, TIMES,
    ),
)  # fmt: skip


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@example([], [(0.0, 5e-324, 0)])  # less than can be divided
@given(st.lists(NOTES, max_size=40), st.lists(st.tuples(TIMES, TIMES, NUMBERS), max_size=5))
def test_any_notes_make_a_picture(
    notes: list[object], calls: list[tuple[float, float, int]]
) -> None:
    """Whatever a candidate tells, in whatever order, a timeline comes of it and can be laid out."""
    waits = tuple(
        Wait(None, min(a, b), max(a, b), "fetch", abs(number), "loop") for a, b, number in calls
    )
    timeline = trace(*notes, calls=waits)
    lay_out(timeline, 10, rows=5, ticks=3)
    for lane in timeline.lanes:
        assert 0 <= lane.start <= timeline.seconds
        for span in lane.spans:
            assert span.woken_by is None or 0 <= span.woken_by < len(timeline.lanes)
