"""The layout of a run: who gets a row, what a column shows, and what made the run so long."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from grader.report.timeline import Chart, Row, find_timeline, lay_out
from grader.verdict import Activity, Lane, LaneEnd, Outcome, Span, Timeline, Verdict
from tests.unit.report.conftest import (
    BLOCKED,
    CONCURRENT,
    SEQUENTIAL,
    blocks,
    call,
    check,
    exercise,
    runs,
    task,
    timeline,
    waits,
)

SIGNS = {Activity.RUNNING: "rR", Activity.WAITING: "wW", Activity.BLOCKED: "bB"}


def chart(run: Timeline, columns: int = 12, rows: int = 20, ticks: int = 4) -> Chart:
    """Lay a run out on a small grid."""
    return lay_out(run, columns, rows=rows, ticks=ticks)


def picture(row: Row, columns: int = 12) -> str:
    """Return a row letter by letter: r, w, b, and in capitals what is on the critical path."""
    cells = [" "] * columns
    for bar in row.bars:
        cells[bar.start : bar.end] = SIGNS[bar.activity][bar.critical] * (bar.end - bar.start)
    return "".join(cells)


# --- Columns --------------------------------------------------------------------------------------


def test_one_after_the_other_is_a_staircase() -> None:
    """Each call begins where the one before it ends, and all of them make the total time."""
    drawn = [picture(row) for row in chart(SEQUENTIAL).rows]
    assert drawn == ["wwwwwwwwwwww", "RRRR        ", "    RRRRRRRR"]


def test_all_at_once_is_a_block() -> None:
    """The calls begin together, and only the longest one makes the total time."""
    drawn = [picture(row) for row in chart(CONCURRENT).rows]
    assert drawn == ["wwwwwwwwwwww", "rrrrrr      ", "RRRRRRRRRRRR"]


def test_a_block_shows_however_short_it_is() -> None:
    """Ten milliseconds of an hour take a column, or nobody would see them."""
    run = timeline(
        task("main", runs(0), waits(0, 1800), blocks(1800, 1800.01), waits(1800.01, 3600))
    )
    assert picture(chart(run).rows[0]).count("B") + picture(chart(run).rows[0]).count("b") == 1


def test_a_step_between_two_waits_is_a_mark() -> None:
    """It takes microseconds, and yet it shows that the task went on."""
    assert chart(SEQUENTIAL).rows[0].marks == (0, 4, 11)


def test_marks_keep_apart() -> None:
    """A task that goes on a thousand times is not drawn as if it ran without a pause."""
    spans = [span for at in range(1000) for span in (runs(at), waits(at, at + 1))]
    marks = chart(timeline(task("main", *spans))).rows[0].marks
    assert marks == (0, 3, 6, 9)


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [
        (3.0, [0, 1, 2, 3]),
        (4.2, [0, 2, 4]),
        (0.05, [0, 0.02, 0.04]),
        (3600.0, [0, 1000, 2000, 3000]),
    ],
)
def test_ticks_are_round_and_few(seconds: float, expected: list[float]) -> None:
    """On whatever scale, one, two or five of a power of ten."""
    run = timeline(task("main", waits(0, seconds)))
    assert [tick.seconds for tick in chart(run).ticks] == pytest.approx(expected)


def test_a_run_without_tasks_is_an_empty_picture() -> None:
    """As is that of a file that starts no loop."""
    empty = chart(timeline())
    assert (empty.rows, empty.ticks, empty.seconds) == ((), (), 0.0)


def test_a_run_that_takes_no_time_is_drawn() -> None:
    """Without a division by nothing."""
    assert picture(chart(timeline(task("main", runs(0)))).rows[0])[0] == "r"


SPANS = st.builds(
    lambda activity, start, length, by: Span(activity, start, start + length, woken_by=by),
    st.sampled_from(Activity),
    st.floats(0, 100),
    st.floats(0, 100),
    st.one_of(st.none(), st.integers(0, 5)),
)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(
    st.lists(
        st.tuples(
            st.lists(SPANS, min_size=1, max_size=6),
            st.booleans(),
            st.one_of(st.none(), st.integers(0, 5)),
        ),
        min_size=6,
        max_size=9,
    )
)
def test_any_timeline_is_laid_out(
    drafts: list[tuple[list[Span], bool, int | None]],
) -> None:
    """Spans that overlap, wake each other in circles or run backwards break nothing."""
    lanes = [
        Lane(
            is_call,
            "work",
            "",
            parent if parent is not None and parent < number else None,
            None,
            min(span.start for span in spans),
            max(span.end for span in spans),
            LaneEnd.DONE,
            tuple(sorted(spans, key=lambda span: span.start)),
        )
        for number, (spans, is_call, parent) in enumerate(drafts)
    ]
    drawn = chart(timeline(*lanes), rows=4)
    assert len(drawn.rows) <= 4
    for row in drawn.rows:
        assert all(0 <= bar.start < bar.end <= 12 for bar in row.bars)


# --- Rows -----------------------------------------------------------------------------------------


def test_a_task_stands_above_what_it_made() -> None:
    """Each further in than its maker, in order of their start."""
    run = timeline(
        task("main", waits(0, 3, line=1)),
        task("one", waits(0, 2), parent=0, line=2),
        task("two", waits(0, 3), parent=0, name="second", line=2),
        call("fetch", 1, 2, parent=1),
    )
    rows = [(row.label, row.depth, row.line) for row in chart(run).rows]
    assert rows == [("main", 0, 1), ("one", 1, 4), ("fetch", 2, 4), ("second", 1, 4)]


def test_lanes_of_one_name_are_numbered() -> None:
    """In order of their start; a name that is met once stays as it is."""
    assert [row.label for row in chart(SEQUENTIAL).rows] == ["main", "fetch 1", "fetch 2"]


def test_a_nested_function_is_called_by_its_own_name() -> None:
    """`main.<locals>.work` is `work`."""
    assert chart(timeline(task("main.<locals>.work", waits(0, 1)))).rows[0].label == "work"


def crowd(count: int, *, at_once: bool) -> Timeline:
    """Return a run with many calls that are alike."""
    spans = [(0.0, 1.0) if at_once else (float(at), at + 1.0) for at in range(count)]
    whole = task("main", waits(0, spans[-1][1], count))
    return timeline(whole, *(call("fetch", start, end) for start, end in spans))


def test_a_thousand_alike_fold_into_a_few_rows() -> None:
    """The first, the last, and one row for all between."""
    rows = chart(crowd(1000, at_once=True)).rows
    assert [row.folded for row in rows] == [0, 0, 0, 0, 0, 994, 0, 0]
    assert [row.label for row in rows][-2:] == ["fetch 999", "fetch 1000"]


def test_a_folded_staircase_still_looks_like_one() -> None:
    """The first rows stand at the left, the last at the right; a folded block fills the width."""
    stairs = [picture(row).strip() for row in chart(crowd(1000, at_once=False)).rows]
    assert [len(row) for row in stairs] == [12, 1, 1, 1, 1, 12, 1, 1]
    block = [picture(row).strip() for row in chart(crowd(1000, at_once=True)).rows]
    assert {len(row) for row in block} == {12}


def test_a_task_that_ended_otherwise_is_not_folded_away() -> None:
    """One failure among a hundred is what somebody looks for."""
    alike = [task("work", waits(0, 1), parent=0) for _ in range(99)]
    failed = task("work", waits(0, 1), parent=0, ending=LaneEnd.FAILED)
    rows = chart(timeline(task("main", waits(0, 1)), *alike, failed)).rows
    assert LaneEnd.FAILED in {row.ending for row in rows}


def test_what_has_no_row_is_counted() -> None:
    """A hundred tasks of which no two are alike do not fit on a screen."""
    lanes = [task(f"task_{number}", waits(0, 1)) for number in range(100)]
    drawn = chart(timeline(*lanes))
    assert (len(drawn.rows), drawn.left_out) == (20, 80)


def test_ten_thousand_lanes_are_laid_out_in_no_time() -> None:
    """Less CPU than a page of them would take to read; quadratic would be minutes."""
    run = crowd(10_000, at_once=True)
    begun = time.process_time()
    chart(run)
    assert time.process_time() - begun < 10


# --- Numbers --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("run", "peak"), [(SEQUENTIAL, 1), (CONCURRENT, 2), (BLOCKED, 1), (timeline(), 0)]
)
def test_the_peak_is_how_many_ran_at_once(run: Timeline, peak: int) -> None:
    """A call that begins as another ends does not run beside it."""
    assert chart(run).peak == peak


def test_a_hair_of_overlap_is_none() -> None:
    """The next call is asked for a few microseconds before the examiner has noted the end."""
    run = timeline(task("main", waits(0, 2)), call("fetch", 0, 1.0002), call("fetch", 1, 2))
    assert chart(run).peak == 1


def test_a_line_that_held_the_loop_twice_is_named_once() -> None:
    """With both times together, the worst line first."""
    run = timeline(
        task("main", blocks(0, 1, 9), waits(1, 2), blocks(2, 3, 9), blocks(3, 3.5, 5)),
        call("fetch", 0, 1),
    )
    assert [(held.place.line, held.seconds) for held in chart(run).held] == [(9, 2.0), (5, 0.5)]


# --- Of an exercise -------------------------------------------------------------------------------


def test_the_picture_is_that_of_a_check_that_decided() -> None:
    """Not of one that passed, and never of a hidden one."""
    passed = check(Outcome(Verdict.PASSED, timeline=CONCURRENT))
    failed = check(Outcome(Verdict.SEQUENTIAL, timeline=SEQUENTIAL))
    hidden = check(Outcome(Verdict.SEQUENTIAL, timeline=BLOCKED), hidden=True)
    assert find_timeline(exercise(failed, passed)) is SEQUENTIAL
    assert (
        find_timeline(replace(exercise(passed, failed), verdict=Verdict.SEQUENTIAL)) is SEQUENTIAL
    )
    assert find_timeline(exercise(hidden, passed)) is CONCURRENT
    assert find_timeline(exercise(hidden)) is None
    assert find_timeline(exercise(check(Outcome(Verdict.PASSED, timeline=timeline())))) is None
