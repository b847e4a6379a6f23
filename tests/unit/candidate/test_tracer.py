"""What a candidate tells of its tasks, seen from the examiner: real submissions, traced."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from grader.candidate import tracer
from grader.examiner.evidence import Rules
from grader.examiner.handles import Submission
from grader.verdict import Activity, Lane, LaneEnd, Timeline, Verdict

if TYPE_CHECKING:
    from tests.conftest import Scenario, Stage

TRACED = Rules(traced=True)


async def fetch(seconds: float) -> float:
    """Take so many seconds; -1 fails at once."""
    if seconds < 0:
        raise ConnectionError("no")
    await asyncio.sleep(seconds)
    return seconds


async def scenario(submission: Submission) -> None:
    """Call main with a double."""
    await submission.main(fetch)


def record(stage: Stage, student: str, play: Scenario = scenario) -> Timeline:
    """Play a student's text, and return the picture of it."""
    played = stage.play(student, play, rules=TRACED)
    timeline = played.session.timeline()
    assert timeline is not None
    return timeline


def lane(timeline: Timeline, name: str) -> Lane:
    """Return the one lane of that name."""
    (found,) = (each for each in timeline.lanes if name in (each.name, each.function))
    return found


def test_nothing_is_told_unless_asked_for(quick_stage: Stage) -> None:
    """The loop is an ordinary one of the candidate's, and there is no picture."""
    played = quick_stage.passes("async def main(fetch): await fetch(1)", scenario)
    assert played.session.timeline() is None


def test_a_wait_names_its_line_and_who_ended_it(stage: Stage) -> None:
    """The call of the double did, and it is a lane of its own below the task."""
    timeline = record(
        stage,
        """
        async def main(fetch):
            await fetch(1)
            await fetch(2)
        """,
    )
    main, first, second = timeline.lanes
    waits = [span for span in main.spans if span.activity is Activity.WAITING and span.place]
    assert [(span.place.line, span.woken_by) for span in waits if span.place] == [(3, 1), (4, 2)]
    assert [(each.is_call, each.function, each.parent) for each in (first, second)] == [
        (True, "fetch", 0)
    ] * 2
    # A busy machine adds to these times, and takes nothing from them.
    assert first.end - first.start >= 1
    assert second.end - second.start >= 2
    assert second.start >= first.end - 0.01
    assert timeline.seconds >= 3


def test_a_task_that_only_wraps_a_call_is_the_call(quick_stage: Stage) -> None:
    """`gather` makes a task of each coroutine; the picture shows what was asked for."""
    timeline = record(
        quick_stage,
        """
        import asyncio
        async def main(fetch):
            await asyncio.gather(fetch(1), fetch(2))
        """,
    )
    assert [(each.is_call, each.parent) for each in timeline.lanes] == [
        (False, None),
        (True, 0),
        (True, 0),
    ]
    assert lane(timeline, "main").spans[-2].woken_by == 2


def test_a_task_has_its_name_its_maker_and_its_line(quick_stage: Stage) -> None:
    """A name that asyncio has given is none."""
    timeline = record(
        quick_stage,
        """
        import asyncio
        async def work(): await asyncio.sleep(1)
        async def main(fetch):
            one = asyncio.create_task(work(), name="first")
            await asyncio.gather(one, work())
        """,
    )
    main, first, second = timeline.lanes
    assert (main.name, first.name, second.name) == ("", "first", "")
    assert (first.function, first.parent) == ("work", 0)
    assert first.place is not None
    assert first.place.line == 5


def test_a_timer_is_nobody(quick_stage: Stage) -> None:
    """A sleep is ended by no lane."""
    timeline = record(
        quick_stage,
        """
        import asyncio
        async def main(fetch): await asyncio.sleep(2)
        """,
    )
    (sleep,) = (span for span in timeline.lanes[0].spans if span.end - span.start > 1)
    assert (sleep.activity, sleep.woken_by) == (Activity.WAITING, None)


def test_who_puts_wakes_who_gets(quick_stage: Stage) -> None:
    """Also where one task ends another's wait without ending itself."""
    timeline = record(
        quick_stage,
        """
        import asyncio
        async def producer(queue):
            await asyncio.sleep(1)
            queue.put_nowait(1)
            await asyncio.sleep(1)
        async def main(fetch):
            queue = asyncio.Queue()
            task = asyncio.create_task(producer(queue))
            await queue.get()
            await task
        """,
    )
    main, producer = timeline.lanes
    woken = [span.woken_by for span in main.spans if span.place and span.place.line == 10]
    assert woken == [timeline.lanes.index(producer)]


def test_what_held_the_loop_is_in_the_lane_of_its_task(stage: Stage) -> None:
    """With line and call, on top of the waits of the others."""
    timeline = record(
        stage,
        """
        import asyncio, time
        async def rude():
            time.sleep(0.3)
        async def main(fetch):
            await asyncio.gather(rude(), asyncio.sleep(0.1))
        """,
    )
    (block,) = (s for s in lane(timeline, "rude").spans if s.activity is Activity.BLOCKED)
    assert block.place is not None
    assert (block.place.line, block.call) == (4, "time.sleep")
    assert 0 < block.end - block.start <= timeline.seconds


def test_a_blocking_double_is_a_block_and_a_call(quick_stage: Stage) -> None:
    """The examiner has measured it itself, and puts it where the task ran."""
    from grader.examiner.doubles import Blocking

    async def play(submission: Submission) -> None:
        await submission.main(Blocking(fetch))

    timeline = record(quick_stage, "async def main(fetch): fetch(2)", play)
    main, call = timeline.lanes
    (block,) = (span for span in main.spans if span.activity is Activity.BLOCKED)
    assert block.end - block.start == pytest.approx(2, abs=0.1)
    assert (block.call, call.is_call, call.parent) == ("fetch", True, 0)


@pytest.mark.parametrize(
    ("body", "ending"),
    [
        ("await asyncio.sleep(1)", LaneEnd.DONE),
        ("raise ValueError", LaneEnd.FAILED),
        ("asyncio.current_task().cancel(); await asyncio.sleep(1)", LaneEnd.CANCELLED),
    ],
)
def test_how_a_task_ended_is_told(quick_stage: Stage, body: str, ending: LaneEnd) -> None:
    """To ask a task for its exception would count as having looked at it, so nobody does."""
    timeline = record(
        quick_stage,
        f"""
        import asyncio
        async def work(): {body}
        async def main(fetch):
            await asyncio.gather(work(), return_exceptions=True)
        """,
    )
    assert lane(timeline, "work").ending is ending


def test_how_a_call_ended_is_told(quick_stage: Stage) -> None:
    """A cancelled one and one that failed, from the examiner's own record."""
    timeline = record(
        quick_stage,
        """
        import asyncio
        async def main(fetch):
            try: await fetch(-1)
            except ConnectionError: pass
            try: await asyncio.wait_for(fetch(9), 1)
            except TimeoutError: pass
        """,
    )
    calls = [each.ending for each in timeline.lanes if each.is_call]
    assert calls == [LaneEnd.FAILED, LaneEnd.CANCELLED]


def test_a_deadlock_is_in_the_picture(stage: Stage) -> None:
    """Each task waits at its line until the end of the run."""
    timeline = record(
        stage,
        """
        import asyncio
        async def main(fetch):
            await asyncio.sleep(1)
            await asyncio.Event().wait()
        """,
    )
    (main,) = timeline.lanes
    assert main.ending is LaneEnd.OPEN
    assert main.spans[-1].place is not None
    assert main.spans[-1].place.line == 5


def test_a_step_that_never_ends_is_in_the_picture(stage: Stage) -> None:
    """The last thing that a hung candidate says is which task holds the loop, and where."""
    played = stage.play(
        """
        import asyncio
        async def main(fetch):
            await asyncio.sleep(1)
            while True: pass
        """,
        scenario,
        rules=Rules(traced=True, real_seconds=1.5),
    )
    timeline = played.session.timeline()
    assert timeline is not None
    last = timeline.lanes[0].spans[-1]
    assert played.verdict is Verdict.HUNG
    assert last.activity is Activity.BLOCKED
    assert last.place is not None
    assert last.place.line == 5
    assert last.end == pytest.approx(timeline.seconds, abs=0.01)


def test_tasks_of_asyncio_run_are_in_the_picture(quick_stage: Stage) -> None:
    """Every loop of the main thread is traced; what `asyncio.run` tidies up with is not told."""

    async def play(submission: Submission) -> None:
        await submission.start()

    timeline = record(
        quick_stage,
        """
        import asyncio
        async def main(): await asyncio.sleep(1)
        def start(): asyncio.run(main())
        """,
        play,
    )
    assert [each.function for each in timeline.lanes] == ["main"]


def test_a_task_is_not_kept_alive(quick_stage: Stage) -> None:
    """One whose reference is dropped is collected and told as left behind, traced or not."""
    student = """
        import asyncio, gc
        async def forgotten(): await asyncio.get_running_loop().create_future()
        async def main(fetch):
            asyncio.create_task(forgotten())
            await asyncio.sleep(1)
            gc.collect()
            await asyncio.sleep(1)
    """
    for rules in (Rules(), TRACED):
        played = quick_stage.play(student, scenario, rules=rules)
        assert played.verdict is Verdict.LEAKED
        assert len(played.session.leftovers["tasks"]) == 1


@pytest.mark.parametrize("traced", [False, True])
def test_ten_thousand_tasks_pass_traced_or_not(quick_stage: Stage, traced: bool) -> None:
    """What tracing costs is not the student's; what is too much to be told is counted."""
    played = quick_stage.play(
        """
        import asyncio
        async def main(fetch):
            await asyncio.gather(*(asyncio.sleep(1) for _ in range(10_000)))
        """,
        scenario,
        rules=Rules(traced=traced, real_seconds=60),
    )
    assert played.verdict is Verdict.PASSED
    timeline = played.session.timeline()
    assert (timeline is not None) is traced
    if timeline is not None:
        assert timeline.missed > 0
        assert len(timeline.lanes) <= tracer.MAX_NOTES
