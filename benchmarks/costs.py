"""What the machinery costs: a double's call, a test, a timer, a step of the loop.

Run as ``python -m benchmarks.costs [--repeat N] [--sandbox]``. Times are medians of real seconds;
the ratios are against what is run side by side: a coroutine's call in one process, a bare fork, the
plain loop. With --sandbox only the levels of the sandbox are compared, a test of each in turn.
"""

import argparse
import asyncio
import contextlib
import os
import statistics
import tempfile
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

from grader.examiner.clock import ExaminerLoop
from grader.examiner.evidence import Rules
from grader.examiner.handles import Submission
from grader.examiner.session import Session
from grader.examiner.worker import Launcher, launcher
from grader.sandbox.policy import Policy, Wanted

SUBMISSION = """
import asyncio

async def nothing():
    pass

async def call(double, times):
    for _ in range(times):
        await double(1)

async def sleep(times):
    for _ in range(times):
        await asyncio.sleep(1)

async def tasks(times):
    async def one():
        await asyncio.sleep(0)
    await asyncio.gather(*(one() for _ in range(times)))

async def steps(times):
    for _ in range(times):
        await asyncio.sleep(0)
"""


def with_submission(
    candidates: Launcher, source: Path, work: Callable[[Submission], Awaitable[float]]
) -> tuple[float, float]:
    """Return what `work` says, and the real seconds of a whole test around it."""
    begun = time.perf_counter()
    loop = ExaminerLoop()
    session = Session(
        loop,
        candidates.start(Policy(submission=str(source.parent))),
        Rules(real_seconds=600),
        source,
    )

    async def test() -> float:
        await session.load(source, None)
        result = await work(Submission(session))
        await session.finish()
        return result

    try:
        return loop.run_until_complete(test()), time.perf_counter() - begun
    finally:
        session.close()
        loop.close()


def each(name: str, times: int) -> Callable[[Submission], Awaitable[float]]:
    """Return work that calls a function of the submission once for `times` repetitions."""

    async def double(value: int) -> int:
        return value

    async def work(submission: Submission) -> float:
        begun = time.perf_counter()
        arguments = (double, times) if name == "call" else (times,) if name != "nothing" else ()
        await getattr(submission, name)(*arguments)
        return (time.perf_counter() - begun) / times

    return work


def lesson(candidates: Launcher, repeat: int) -> float:
    """Return the median of the real seconds that the lesson's two workers take."""

    async def work(submission: Submission) -> float:
        begun = time.perf_counter()
        await submission.main()
        return time.perf_counter() - begun

    source = Path(__file__).parents[1] / "solutions/07_two_workers/two_workers.py"
    return statistics.median(
        with_submission(candidates, source, work)[0] for _ in range(repeat * 3)
    )


def plain(times: int, debug: bool, tasks: bool) -> float:
    """Return the seconds of a step, or of a task, in asyncio alone."""

    async def one() -> None:
        await asyncio.sleep(0)

    async def main() -> float:
        asyncio.get_running_loop().slow_callback_duration = 60  # its warnings are not the subject
        begun = time.perf_counter()
        if tasks:
            await asyncio.gather(*(one() for _ in range(times)))
        else:
            for _ in range(times):
                await asyncio.sleep(0)
        return (time.perf_counter() - begun) / times

    return asyncio.run(main(), debug=debug)


def fork() -> float:
    """Return the seconds of a fork and its end."""
    begun = time.perf_counter()
    pid = os.fork()
    if pid == 0:
        os._exit(0)
    os.waitpid(pid, 0)
    return time.perf_counter() - begun


def levels(source: Path, repeat: int) -> None:
    """Print what a test costs at each level, and how much more than at the level weak."""
    wanted: tuple[Wanted, ...] = ("weak", "container", "strong")
    taken: dict[Wanted, list[float]] = {level: [] for level in wanted}
    with contextlib.ExitStack() as stack:
        candidates = {level: stack.enter_context(launcher(sandbox=level)) for level in wanted}
        for turn in range(repeat * 10):
            for level in wanted:
                seconds = with_submission(candidates[level], source, each("nothing", 1))[1]
                if turn:  # the first of each brings up its zygote
                    taken[level].append(seconds)
    least = statistics.median(taken["weak"])
    print(f"{'a test at the level':<24}{'median':>10}{'more':>10}{'ratio':>8}")
    for level in wanted:
        seconds = statistics.median(taken[level])
        more = f"{(seconds - least) * 1e3:>7.2f} ms{seconds / least:>8.2f}"
        print(f"{level:<24}{seconds * 1e3:>7.2f} ms{more}")


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repeat", type=int, default=9, help="runs of each measurement")
    parser.add_argument("--sandbox", action="store_true", help="compare the sandbox's levels")
    options = parser.parse_args()
    repeat = options.repeat
    with tempfile.TemporaryDirectory() as folder, launcher() as candidates:
        Path(folder).chmod(0o755)
        source = Path(folder) / "measured.py"
        source.write_text(SUBMISSION)
        if options.sandbox:
            levels(source, repeat)
            return

        def median(name: str, times: int) -> float:
            work = each(name, times)
            return statistics.median(
                with_submission(candidates, source, work)[0] for _ in range(repeat)
            )

        def test() -> float:
            return with_submission(candidates, source, each("nothing", 1))[1]

        test()
        whole = statistics.median(test() for _ in range(repeat * 5))
        forked = statistics.median(fork() for _ in range(repeat * 5))
        rows = [
            ("a test: candidate, one call, verdict", whole, forked, "a bare fork"),
            ("a call of a double, there and back", median("call", 1000), None, ""),
            ("a timer: 1 s of sleep", median("sleep", 1000), None, ""),
            ("1,000 sequential 1 s sleeps", median("sleep", 1000) * 1000, 1000.0, "in life"),
            ("the lesson's program, its 2.5 s", lesson(candidates, repeat), 2.5, "in life"),
        ]
        for what, tasks in (("step", False), ("task", True)):
            ours = median(what + "s", 10_000)
            bare = statistics.median(plain(10_000, False, tasks) for _ in range(repeat))
            debug = statistics.median(plain(2_000, True, tasks) for _ in range(repeat))
            rows.append((f"a {what} with blame", ours, bare, "the plain loop"))
            rows.append((f"a {what} with asyncio's debug mode", debug, bare, "the plain loop"))
    print(f"{'what':<42}{'median':>12}{'ratio':>10}")
    for what, seconds, other, name in rows:
        ratio = f"{seconds / other:10.3g} × {name}" if other else ""
        print(f"{what:<42}{seconds * 1e6:>9.1f} µs{ratio}")


if __name__ == "__main__":
    main()
