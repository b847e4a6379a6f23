"""The candidate's loop: waiting costs nothing, and everything else is what asyncio's own does."""

from __future__ import annotations

import asyncio
import threading
import time
from typing import TYPE_CHECKING, Any

import pytest

from grader.candidate.loop import Surroundings
from grader.examiner.evidence import Rules
from grader.examiner.handles import Submission
from grader.verdict import Verdict

if TYPE_CHECKING:
    from tests.conftest import Stage


# --- Skipped waits --------------------------------------------------------------------------------


def test_waiting_costs_no_real_time(stage: Stage) -> None:
    """A thousand calls of a second each, one after the other, are marked in under a second."""
    student = """
        async def main(wait):
            for _ in range(1000):
                await wait()
    """

    async def wait() -> None:
        await asyncio.sleep(1)

    async def scenario(submission: Submission) -> None:
        loop = asyncio.get_running_loop()
        begun, real = loop.time(), time.process_time()
        await submission.main(wait)
        assert loop.time() - begun == pytest.approx(1000, abs=1)
        assert time.process_time() - real < 1

    stage.passes(student, scenario)


def test_own_timers_of_both_processes_interleave(stage: Stage) -> None:
    """Timers of the submission and of the test's doubles strike in the order of their times."""
    student = """
        import asyncio

        async def tick(note, start, step, count):
            await asyncio.sleep(start)
            for _ in range(count):
                await note("submission")
                await asyncio.sleep(step)
    """

    async def scenario(submission: Submission) -> None:
        loop = asyncio.get_running_loop()
        begun = loop.time()
        heard: list[tuple[str, int]] = []

        async def note(who: str) -> None:
            heard.append((who, round(loop.time() - begun)))

        async def tick() -> None:
            for _ in range(5):
                await asyncio.sleep(2)
                await note("test")

        await asyncio.gather(submission.tick(note, 1, 2, 5), tick())
        assert heard == [
            (who, at)
            for step in range(5)
            for who, at in (("submission", 1 + 2 * step), ("test", 2 + 2 * step))
        ]

    stage.passes(student, scenario)


def test_both_sides_see_one_clock(stage: Stage) -> None:
    """The loop's time is the same on both sides, wherever the waiting was done."""
    student = """
        import asyncio

        async def now():
            return asyncio.get_running_loop().time()

        async def wait(seconds):
            await asyncio.sleep(seconds)
            return asyncio.get_running_loop().time()
    """

    async def scenario(submission: Submission) -> None:
        loop = asyncio.get_running_loop()
        for _ in range(10):
            assert await submission.now() == pytest.approx(loop.time(), abs=0.02)
            assert await submission.wait(100.5) == pytest.approx(loop.time(), abs=0.02)
            await asyncio.sleep(33.25)

    stage.passes(student, scenario)


LESSON = """
    import asyncio

    async def worker(name, count, every):
        for power in range(count):
            print(f"{name}: {2 ** power}")
            await asyncio.sleep(every)

    async def main():
        first = asyncio.create_task(worker("Worker_1", 3, 0.1))
        second = asyncio.create_task(worker("Worker_2", 5, 0.5))
        await first
        await second

    if __name__ == "__main__":
        asyncio.run(main())
"""


def test_two_workers_take_as_long_as_the_longer(stage: Stage) -> None:
    """The lesson's program takes 2.5 s of loop time, called or as a script, and no real time."""

    async def scenario(submission: Submission) -> None:
        loop = asyncio.get_running_loop()
        begun, real = loop.time(), time.process_time()
        await submission.main()
        called = loop.time() - begun
        lines = await submission.run_as_script()
        assert called == pytest.approx(2.5, abs=0.02)
        assert loop.time() - begun - called == pytest.approx(2.5, abs=0.02)
        assert time.process_time() - real < 0.1
        assert len(lines) == 8

    stage.passes(LESSON, scenario)


def test_a_plain_function_may_run_a_loop_of_its_own(stage: Stage) -> None:
    """`asyncio.run` in a plain function works as its author expects, as often as they like."""
    student = """
        import asyncio, time

        async def nap(seconds):
            await asyncio.sleep(seconds)
            return asyncio.get_running_loop().get_debug()

        def main():
            start = time.perf_counter()
            debug = asyncio.run(nap(10))
            with asyncio.Runner() as runner:
                runner.run(nap(5))
                runner.run(nap(5))
            loop = asyncio.new_event_loop()
            loop.run_until_complete(naps_in(loop))
            loop.close()
            try:
                asyncio.get_running_loop()
            except RuntimeError:
                return debug, time.perf_counter() - start
            return "running"

        async def naps_in(loop):
            assert asyncio.get_running_loop() is loop
            await asyncio.gather(*(asyncio.sleep(7) for _ in range(3)))

        async def wrong():
            asyncio.run(nap(1))

        async def again():
            await asyncio.sleep(1)
            return "the main loop goes on"
    """

    async def scenario(submission: Submission) -> None:
        debug, took = await submission.main()
        assert debug is True
        assert took == pytest.approx(27, abs=0.2)
        assert await submission.again() == "the main loop goes on"
        await submission.main()
        with pytest.raises(RuntimeError, match="running event loop"):
            await submission.wrong()

    stage.passes(student, scenario, allow_leaks=True)


OLD_STYLE = """
    import asyncio

    async def nap():
        await asyncio.sleep(10)
        return asyncio.get_running_loop() is asyncio.get_event_loop()

    def old():
        loop = asyncio.get_event_loop()
        return loop.run_until_complete(nap())

    def gathered():
        loop = asyncio.get_event_loop()
        return loop.run_until_complete(asyncio.wait_for(asyncio.gather(nap(), nap()), 20))

    def closing():
        loop = asyncio.get_event_loop()
        try:
            return loop.run_until_complete(nap())
        finally:
            loop.close()

    def for_ever():
        loop = asyncio.get_event_loop()
        loop.call_later(5, loop.stop)
        loop.run_forever()
        return True
"""


@pytest.mark.parametrize("name", ["old", "closing", "for_ever"])
def test_a_plain_function_may_get_its_loop_in_the_old_way(stage: Stage, name: str) -> None:
    """`get_event_loop`, `run_until_complete`, `close`: most of the lessons on the web do so."""

    async def scenario(submission: Submission) -> None:
        assert await getattr(submission, name)() is True
        assert await submission.nap() is True

    stage.passes(OLD_STYLE, scenario)


@pytest.mark.parametrize("name", ["old", "closing", "for_ever"])
def test_a_file_may_start_its_loop_in_the_old_way(stage: Stage, name: str) -> None:
    """The same at import, and in a script."""

    async def scenario(submission: Submission) -> None:
        assert await submission.nap() is True
        lines = await submission.run_as_script()
        assert [line.text for line in lines] == ["True"]
        assert await submission.nap() is True

    stage.passes(f"{OLD_STYLE}\n    print({name}())\n", scenario)


def test_a_plain_function_uses_doubles_in_its_own_loop(stage: Stage) -> None:
    """The test's coroutine functions can be awaited in whatever loop the submission starts."""
    student = """
        import asyncio

        def main(fetch, urls):
            async def all_of_them():
                return await asyncio.gather(*map(fetch, urls))
            return asyncio.run(all_of_them())
    """

    async def fetch(url: str) -> str:
        await asyncio.sleep(2)
        return url.upper()

    async def scenario(submission: Submission) -> None:
        loop = asyncio.get_running_loop()
        begun = loop.time()
        assert await submission.main(fetch, ["a", "b", "c"]) == ["A", "B", "C"]
        assert loop.time() - begun == pytest.approx(2, abs=0.1)

    stage.passes(student, scenario)


CLOCKS = """
    import asyncio, time
    from time import perf_counter

    NAMES = ["time", "monotonic", "perf_counter", "time_ns", "monotonic_ns", "perf_counter_ns"]

    async def measure():
        before = [getattr(time, name)() for name in NAMES]
        imported = perf_counter()
        await asyncio.sleep(100)
        after = [getattr(time, name)() for name in NAMES]
        took = [b - a for a, b in zip(before, after)]
        return [t / 1e9 if n.endswith("_ns") else t for t, n in zip(took, NAMES)], (
            perf_counter() - imported)

    async def now():
        return time.time(), time.monotonic(), time.time_ns()

    async def steady():
        found = []
        for _ in range(200):
            found.append(time.perf_counter())
            await asyncio.sleep(0.001)
        return found == sorted(found)
"""


def test_the_functions_of_time_carry_the_skipped_time(stage: Stage) -> None:
    """`time.time() - start` prints what it would print in life, however the name was imported."""

    async def scenario(submission: Submission) -> None:
        took, imported = await submission.measure()
        assert took == pytest.approx([100] * 6, abs=0.1)
        assert imported == pytest.approx(100, abs=0.1)
        wall, monotonic, nanoseconds = await submission.now()
        assert wall >= time.time() - 1
        assert wall < time.time() + 300
        assert nanoseconds / 1e9 == pytest.approx(wall, abs=1)
        assert monotonic > 0
        assert await submission.steady() is True

    stage.passes(CLOCKS, scenario)


# --- Deadlock and limits --------------------------------------------------------------------------


def test_a_deadlock_is_seen_at_once_with_its_line(stage: Stage) -> None:
    """Everybody idle and no timer left: the verdict names the line at which the task waits."""
    student = """
        import asyncio

        async def main():
            queue = asyncio.Queue()
            await asyncio.sleep(1)
            await consume(queue)

        async def consume(queue):
            item = await queue.get()
    """

    async def scenario(submission: Submission) -> None:
        await submission.main()

    real = time.monotonic()
    played = stage.play(student, scenario)
    assert played.verdict is Verdict.DEADLOCKED
    assert (played.place.line, played.place.function) == (10, "consume")
    assert played.place.text == "item = await queue.get()"
    assert time.monotonic() - real < 5  # not the ten of its limit


def test_a_deadlock_of_several_tasks_names_them_all(stage: Stage) -> None:
    """Each of the student's tasks that waits is told to the teacher."""
    student = """
        import asyncio

        async def main():
            one, two = asyncio.Lock(), asyncio.Lock()
            await asyncio.gather(both(one, two), both(two, one))

        async def both(first, second):
            async with first:
                await asyncio.sleep(1)
                async with second:
                    pass
    """

    async def scenario(submission: Submission) -> None:
        await submission.main()

    played = stage.play(student, scenario)
    assert played.verdict is Verdict.DEADLOCKED
    assert int(played.ending.message.args["count"]) >= 2
    assert played.ending.detail.count("task.py:11") == 2


def test_a_deadlock_within_asyncio_run_is_seen(stage: Stage) -> None:
    """In a loop of the student's own too, in a plain function."""
    student = """
        import asyncio

        async def wait():
            await asyncio.Event().wait()

        def main():
            asyncio.run(wait())
    """

    async def scenario(submission: Submission) -> None:
        await submission.main()

    played = stage.play(student, scenario)
    assert (played.verdict, played.place.line) == (Verdict.DEADLOCKED, 5)


def test_a_deadlock_with_a_double_that_never_answers_is_seen(stage: Stage) -> None:
    """A test that waits for the submission, which waits for the test."""
    student = """
        async def main(double):
            await double()
    """

    async def double() -> None:
        await asyncio.Event().wait()

    async def scenario(submission: Submission) -> None:
        await submission.main(double)

    played = stage.play(student, scenario)
    assert (played.verdict, played.place.line) == (Verdict.DEADLOCKED, 3)


def test_a_time_limit_of_the_tests_is_no_deadlock(stage: Stage) -> None:
    """As long as somebody has a timer, something will happen."""
    student = """
        import asyncio
        async def main():
            await asyncio.Event().wait()
    """

    async def scenario(submission: Submission) -> None:
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(submission.main(), 500)

    stage.passes(student, scenario)


def test_endless_waiting_ends_at_the_limit_of_loop_time(stage: Stage) -> None:
    """`while True: await asyncio.sleep(1)` is hung at once, with its line."""
    student = """
        import asyncio

        async def main():
            while True:
                await asyncio.sleep(1)
    """

    async def scenario(submission: Submission) -> None:
        await submission.main()

    played = stage.play(student, scenario, rules=Rules(loop_seconds=500))
    assert (played.verdict, played.message) == (Verdict.HUNG, "hung-loop-time")
    assert played.place.line == 6
    assert played.loop_seconds <= 501


def test_one_long_wait_beyond_the_limit_is_hung(stage: Stage) -> None:
    """So is a single sleep that is longer than the limit, on either side."""

    async def scenario(submission: Submission) -> None:
        await submission.main()

    student = "import asyncio\nasync def main():\n    await asyncio.sleep(1e6)\n"
    played = stage.play(student, scenario)
    assert (played.verdict, played.place.line) == (Verdict.HUNG, 3)


@pytest.mark.parametrize(
    ("body", "line"),
    [
        ("while True: pass", 4),
        ("time.sleep(100)", 4),
        ("while True: await asyncio.sleep(0)", 4),
        ("while time.time(): pass", 4),
    ],
)
def test_what_never_yields_ends_at_the_limit_of_real_time(
    stage: Stage, body: str, line: int
) -> None:
    """The verdict names the line that holds the loop."""
    student = f"import asyncio, time\n\nasync def main():\n    {body}\n"

    async def scenario(submission: Submission) -> None:
        await submission.main()

    played = stage.play(student, scenario, rules=Rules(real_seconds=0.7), allow_blocking=True)
    assert (played.verdict, played.message) == (Verdict.HUNG, "hung-real-time")
    assert played.place.line == line


def test_a_call_that_never_gives_the_interpreter_back_is_ended(stage: Stage) -> None:
    """No handler of a signal runs within it, so its line is not known; the test ends anyway."""
    student = "async def main():\n    sum(range(10**12))\n"

    async def scenario(submission: Submission) -> None:
        await submission.main()

    played = stage.play(student, scenario, rules=Rules(real_seconds=0.3), allow_blocking=True)
    assert (played.verdict, played.message) == (Verdict.HUNG, "hung-real-time")


def test_a_hung_task_that_swallows_cancellation_is_ended(stage: Stage) -> None:
    """Whatever it catches, the process is gone when the test is over."""
    student = """
        import asyncio

        async def main():
            while True:
                try:
                    await asyncio.sleep(10)
                except BaseException:
                    pass
    """

    async def scenario(submission: Submission) -> None:
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(submission.main(), 100)

    played = stage.play(student, scenario, rules=Rules(loop_seconds=1000))
    assert played.verdict is Verdict.HUNG


# --- Real time ------------------------------------------------------------------------------------


def test_the_real_clock_is_there_on_demand(quick_stage: Stage) -> None:
    """With `clock: real` waiting takes as long as it takes, and loop time agrees."""
    student = """
        import asyncio
        async def main():
            await asyncio.sleep(0.2)
    """

    async def scenario(submission: Submission) -> None:
        loop = asyncio.get_running_loop()
        begun, real = loop.time(), time.monotonic()
        await submission.main()
        await asyncio.sleep(0.1)
        assert time.monotonic() - real >= 0.29
        assert loop.time() - begun == pytest.approx(0.3, abs=0.1)

    quick_stage.passes(student, scenario, rules=Rules(real_clock=True))


def test_threads_and_executors_make_time_real(stage: Stage) -> None:
    """While a thread of the student's is at work nothing is skipped; afterwards it is again."""
    student = """
        import asyncio, threading, time
        from concurrent.futures import ThreadPoolExecutor

        async def in_thread(seconds):
            start = asyncio.get_running_loop().time()
            done, _ = await asyncio.wait(
                [asyncio.create_task(asyncio.to_thread(time.sleep, seconds)),
                 asyncio.create_task(asyncio.sleep(60))],
                return_when=asyncio.FIRST_COMPLETED)
            for task in _:
                task.cancel()
            return asyncio.get_running_loop().time() - start

        async def in_pool():
            loop = asyncio.get_running_loop()
            with ThreadPoolExecutor(2) as pool:
                jobs = [loop.run_in_executor(pool, time.sleep, 0.1) for _ in range(2)]
                start = loop.time()
                await asyncio.gather(*jobs)
            return loop.time() - start

        async def own_thread():
            loop = asyncio.get_running_loop()
            event = asyncio.Event()

            def work():
                time.sleep(0.1)
                loop.call_soon_threadsafe(event.set)

            threading.Thread(target=work).start()
            async with asyncio.timeout(60):
                await event.wait()
            return "woken"

        async def afterwards():
            await asyncio.sleep(1000)
    """

    async def scenario(submission: Submission) -> None:
        assert await submission.in_thread(0.1) == pytest.approx(0.1, abs=0.08)
        assert await submission.in_pool() == pytest.approx(0.1, abs=0.08)
        assert await submission.own_thread() == "woken"
        await submission.afterwards()

    stage.passes(student, scenario, allow_blocking=True)


def test_the_end_of_a_job_is_seen_by_a_loop_that_waits_already(stage: Stage) -> None:
    """However late a thread gets to count its job as over, time is skipped again from then on."""
    student = """
        import asyncio, gc, time

        _activity = next(each for each in gc.get_objects() if type(each).__name__ == "Activity")
        _done = _activity._done

        def _done_late(executor):
            time.sleep(0.05)
            _done(executor)

        _activity._done = _done_late

        async def nap():
            await asyncio.to_thread(time.sleep, 0.05)
            await asyncio.sleep(1000)

        def main():
            asyncio.run(nap())
    """

    async def scenario(submission: Submission) -> None:
        await submission.nap()
        await submission.main()

    stage.passes(student, scenario, rules=Rules(real_seconds=2))


def test_the_end_of_a_thread_is_seen_by_a_loop_that_waits_already(stage: Stage) -> None:
    """A thread of the student's own that ends unheard does not keep time real."""
    student = """
        import asyncio, threading, time

        async def main():
            threading.Thread(target=time.sleep, args=(0.05,)).start()
            await asyncio.sleep(1000)
    """

    async def scenario(submission: Submission) -> None:
        await submission.main()

    stage.passes(student, scenario, rules=Rules(real_seconds=2))


def test_a_thread_that_nobody_waits_for_is_no_deadlock(quick_stage: Stage) -> None:
    """A future that a thread will fulfil is worth waiting for, without any timer."""
    student = """
        import asyncio, threading, time

        async def main():
            loop = asyncio.get_running_loop()
            future = loop.create_future()
            threading.Timer(0.1, loop.call_soon_threadsafe, (future.set_result, 1)).start()
            return await future
    """

    async def scenario(submission: Submission) -> None:
        assert await submission.main() == 1

    quick_stage.passes(student, scenario)


def test_a_socket_pair_of_the_students_makes_time_real(quick_stage: Stage) -> None:
    """What is registered with the loop may become readable at any moment, and does."""
    student = """
        import asyncio, os, threading, time

        async def main():
            reader, writer = os.pipe()
            got = asyncio.get_running_loop().create_future()
            loop = asyncio.get_running_loop()
            loop.add_reader(reader, lambda: got.done() or got.set_result(os.read(reader, 9)))
            threading.Timer(0.05, os.write, (writer, b"news")).start()
            try:
                return await asyncio.wait_for(got, 5)
            finally:
                loop.remove_reader(reader)
    """

    async def scenario(submission: Submission) -> None:
        assert await submission.main() == b"news"

    quick_stage.passes(student, scenario)


def test_an_executor_of_the_tests_makes_time_real(quick_stage: Stage) -> None:
    """`asyncio.to_thread` in the test is waited for, and the submission's timers with it."""
    student = "import asyncio\nasync def main():\n    await asyncio.sleep(100)\n    return 1\n"

    async def scenario(submission: Submission) -> None:
        loop = asyncio.get_running_loop()
        begun = loop.time()
        call = asyncio.create_task(submission.main())
        await asyncio.to_thread(time.sleep, 0.1)
        assert loop.time() - begun < 1
        assert await call == 1

    quick_stage.passes(student, scenario)


def test_busy_time_is_loop_time(quick_stage: Stage) -> None:
    """What is computed or blocked is charged: a `time.sleep(0.2)` takes 0.2 s of loop time."""
    student = """
        import time
        async def block(seconds):
            time.sleep(seconds)
    """

    async def scenario(submission: Submission) -> None:
        loop = asyncio.get_running_loop()
        begun = loop.time()
        await submission.block(0.2)
        assert loop.time() - begun == pytest.approx(0.2, abs=0.05)

    quick_stage.passes(student, scenario, allow_blocking=True)


# --- Who takes in frames --------------------------------------------------------------------------


@pytest.fixture
def around() -> Surroundings:
    """What the loops of a candidate share, with nothing in it."""
    nothing: Any = None
    return Surroundings(nothing, nothing, nothing, nothing, lambda: None)


def test_who_waits_for_frames_takes_them_in_itself(around: Surroundings) -> None:
    """A thread takes in the frames of a main thread that is busy, and of no other."""
    taken: list[str] = []
    around.take_in_for_main(lambda: taken.append("busy"))
    around.begin_to_wait()
    around.take_in_for_main(lambda: taken.append("waits"))
    around.go_on()
    around.take_in_for_main(lambda: taken.append("busy again"))
    assert taken == ["busy", "busy again"]


def test_nobody_begins_to_wait_while_a_thread_takes_in(around: Surroundings) -> None:
    """Else the main thread would find no frames, and sleep while the thread puts some there."""
    order: list[str] = []
    taking, waits = threading.Event(), threading.Event()

    def take() -> None:
        taking.set()
        waits.wait(0.2)  # it does not come: the main thread is kept waiting
        order.append("taken in")

    thread = threading.Thread(target=around.take_in_for_main, args=(take,))
    thread.start()
    taking.wait()
    around.begin_to_wait()
    waits.set()
    order.append("waits")
    thread.join()
    assert order == ["taken in", "waits"]


# --- asyncio as it is -----------------------------------------------------------------------------


def test_debug_mode_stays_on(stage: Stage) -> None:
    """Whatever the student's code asks for, its loop stays in debug mode."""
    student = """
        import asyncio

        async def main():
            loop = asyncio.get_running_loop()
            loop.set_debug(False)
            return loop.get_debug()

        def run():
            return asyncio.run(main(), debug=False)
    """

    async def scenario(submission: Submission) -> None:
        assert await submission.main() is True
        assert await submission.run() is True

    stage.passes(student, scenario)


def test_the_tools_of_asyncio_work(stage: Stage) -> None:
    """Task groups, timeouts, queues, barriers, shields and the like, with their times."""
    student = """
        import asyncio

        async def main():
            loop = asyncio.get_running_loop()
            start, found = loop.time(), []

            def note(what):
                found.append((what, round(loop.time() - start, 1)))

            async with asyncio.TaskGroup() as group:
                for n in range(3):
                    group.create_task(asyncio.sleep(n))
            note("group")
            try:
                async with asyncio.timeout(1.5):
                    await asyncio.Event().wait()
            except TimeoutError:
                note("timeout")
            queue = asyncio.Queue(maxsize=1)

            async def produce():
                for n in range(3):
                    await asyncio.sleep(1)
                    await queue.put(n)

            producer = asyncio.create_task(produce())
            got = [await queue.get() for _ in range(3)]
            await producer
            note(f"queue {got}")
            limit = asyncio.Semaphore(2)

            async def limited():
                async with limit:
                    await asyncio.sleep(1)

            await asyncio.gather(*(limited() for _ in range(5)))
            note("semaphore")
            barrier = asyncio.Barrier(3)

            async def meet(n):
                await asyncio.sleep(n)
                await barrier.wait()

            await asyncio.gather(*map(meet, range(3)))
            note("barrier")
            condition = asyncio.Condition()

            async def notify():
                await asyncio.sleep(1)
                async with condition:
                    condition.notify_all()

            task = asyncio.create_task(notify())
            async with condition:
                await condition.wait()
            await task
            note("condition")
            loop.call_later(1, note, "call_later")
            loop.call_at(loop.time() + 2, note, "call_at")
            await asyncio.sleep(3)
            try:
                await asyncio.wait_for(asyncio.shield(asyncio.ensure_future(asyncio.sleep(4))), 1)
            except TimeoutError:
                note("shield")
            await asyncio.sleep(5)
            for finished in asyncio.as_completed([asyncio.sleep(n, n) for n in (3, 1, 2)]):
                note(await finished)
            return found
    """

    async def scenario(submission: Submission) -> None:
        found = await submission.main()
        assert [what for what, _ in found] == [
            "group", "timeout", "queue [0, 1, 2]", "semaphore", "barrier", "condition",
            "call_later", "call_at", "shield", 1, 2, 3,
        ]  # fmt: skip
        assert [at for _, at in found] == pytest.approx(
            [2, 3.5, 6.5, 9.5, 11.5, 12.5, 13.5, 14.5, 16.5, 22.5, 23.5, 24.5], abs=0.2
        )

    stage.passes(student, scenario)


def test_asyncios_messages_do_not_reach_the_output(quick_stage: Stage) -> None:
    """What asyncio logs in debug mode is told as verdicts, not among the student's lines."""
    student = """
        import asyncio, time

        async def fail():
            raise ValueError

        async def main():
            task = asyncio.create_task(fail())
            await asyncio.sleep(1)
            time.sleep(0.15)
            del task
            print("only this")
    """

    async def scenario(submission: Submission) -> None:
        await submission.main()
        assert [line.text for line in submission.output] == ["only this"]

    quick_stage.passes(student, scenario, allow_blocking=True, allow_leaks=True)


def test_a_signal_that_has_come_is_handled_before_time_is_skipped(stage: Stage) -> None:
    """Nobody is deadlocked who waits for a handler of a signal that is already there."""
    student = """
        import asyncio, os, signal

        async def main():
            loop, done = asyncio.get_running_loop(), asyncio.Event()
            loop.add_signal_handler(signal.SIGUSR1, done.set)
            os.kill(os.getpid(), signal.SIGUSR1)
            await done.wait()
            return loop.time()
    """

    async def scenario(submission: Submission) -> None:
        begun = asyncio.get_running_loop().time()
        assert await submission.main() - begun < 1

    for _ in range(5):
        stage.passes(student, scenario)
