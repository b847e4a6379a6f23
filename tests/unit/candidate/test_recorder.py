"""What is left behind, and what is innocent of it; what is printed."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from grader.candidate.recorder import Printed
from grader.examiner.handles import Submission
from grader.verdict import Verdict

if TYPE_CHECKING:
    from tests.conftest import Stage


async def call_main(submission: Submission) -> None:
    """Await the submission's `main`, and no more."""
    await submission.main()


LEAKS = {
    "a task": (
        "leaked-task",
        7,
        """
        import asyncio

        async def work():
            await asyncio.sleep(1000)

        async def main():
            asyncio.create_task(work(), name="worker")
            await asyncio.sleep(1)
        """,
    ),
    "a task that is collected": (
        "leaked-task",
        7,
        """
        import asyncio, gc

        async def work():
            await asyncio.Event().wait()

        async def main():
            asyncio.create_task(work())
            await asyncio.sleep(1)
            gc.collect()
        """,
    ),
    "a task at its beginning": (
        "leaked-task",
        7,
        """
        import asyncio

        async def work():
            await asyncio.Event().wait()

        async def main():
            asyncio.create_task(work())
        """,
    ),
    "a task of gather": (
        "leaked-task",
        11,
        """
        import asyncio

        async def fail():
            raise KeyError

        async def work():
            await asyncio.sleep(5)

        async def main():
            try:
                await asyncio.gather(fail(), work())
            except KeyError:
                pass
        """,
    ),
    "a coroutine": (
        "leaked-coroutine",
        5,
        """
        async def work():
            pass

        async def main():
            work()
        """,
    ),
    "a coroutine in a list": (
        "leaked-coroutine",
        8,
        """
        import asyncio

        async def work():
            pass

        async def main():
            global works
            works = [work() for _ in range(3)]
            works.clear()
        """,
    ),
    "an async generator": (
        "leaked-generator",
        6,
        """
        import asyncio

        async def pages():
            for page in range(10):
                await asyncio.sleep(1)
                yield page

        async def main():
            async for page in pages():
                if page == 2:
                    return page
        """,
    ),
    "an async generator that is kept": (
        "leaked-generator",
        3,
        """
        async def pages():
            while True:
                yield 1

        kept = []

        async def main():
            kept.append(pages())
            await anext(kept[0])
        """,
    ),
}


@pytest.mark.parametrize("name", LEAKS)
def test_what_is_left_behind_is_leaked(stage: Stage, name: str) -> None:
    """Tasks still waiting, coroutines never awaited, generators never closed; with their lines."""
    message, line, student = LEAKS[name]
    played = stage.play(student, call_main)
    assert (played.verdict, played.message) == (Verdict.LEAKED, message)
    assert played.place.line == line + 1  # the text begins with an empty line
    assert stage.play(student, call_main, allow_leaks=True).verdict is Verdict.PASSED


INNOCENT = {
    "a task that is awaited": """
        import asyncio

        async def main():
            task = asyncio.create_task(asyncio.sleep(1))
            await task
    """,
    "a task that is cancelled and awaited": """
        import asyncio

        async def main():
            task = asyncio.create_task(asyncio.sleep(100))
            await asyncio.sleep(0)
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
    """,
    "a task that is cancelled and about to end": """
        import asyncio

        async def main():
            task = asyncio.create_task(asyncio.sleep(100))
            await asyncio.sleep(0)
            task.cancel()
    """,
    "a task that has ended by itself": """
        import asyncio

        async def main():
            asyncio.create_task(asyncio.sleep(1))
            await asyncio.sleep(2)
    """,
    "a coroutine that is closed": """
        async def work():
            pass

        async def main():
            work().close()
    """,
    "a generator that has ended": """
        async def pages():
            yield 1

        async def main():
            return [page async for page in pages()]
    """,
    "a generator that is closed": """
        import contextlib

        async def pages():
            while True:
                yield 1

        async def main():
            async with contextlib.aclosing(pages()) as open_pages:
                async for page in open_pages:
                    return page
    """,
    "a generator that has never begun": """
        async def pages():
            yield 1

        async def main():
            pages()
    """,
    "a plain generator": """
        def numbers():
            yield 1
            yield 2

        async def main():
            return next(numbers())
    """,
    "a timer": """
        import asyncio

        async def main():
            asyncio.get_running_loop().call_later(1000, print)
    """,
    "a thread pool": """
        import asyncio

        async def main():
            await asyncio.to_thread(len, "abc")
    """,
    "a loop of its own with leaks that it ends": """
        import asyncio

        async def work():
            await asyncio.sleep(1000)

        async def run():
            asyncio.create_task(work())
            await asyncio.sleep(1)

        def main():
            asyncio.run(run())
    """,
    "a task group that fails": """
        import asyncio

        async def fail():
            raise ValueError

        async def main():
            try:
                async with asyncio.TaskGroup() as group:
                    group.create_task(asyncio.sleep(1000))
                    group.create_task(fail())
            except* ValueError:
                pass
    """,
    "a time limit": """
        import asyncio

        async def main():
            try:
                await asyncio.wait_for(asyncio.Event().wait(), 1)
            except TimeoutError:
                pass
    """,
    "a garbage cycle": """
        import asyncio

        class Node:
            async def work(self):
                self.task = asyncio.current_task()
                await asyncio.sleep(1)

        async def main():
            node = Node()
            await asyncio.create_task(node.work())
    """,
}


@pytest.mark.parametrize("name", INNOCENT)
def test_what_is_in_order_is_not_leaked(quick_stage: Stage, name: str) -> None:
    """Work that has ended, or that ends in a moment, is none of it."""
    quick_stage.passes(INNOCENT[name], call_main)


def test_what_the_test_holds_is_not_leaked(stage: Stage) -> None:
    """A task or generator that was returned to the test is the test's to end."""
    student = """
        import asyncio

        async def start():
            return asyncio.create_task(asyncio.sleep(1))

        async def pages():
            while True:
                yield 1
    """

    async def scenario(submission: Submission) -> None:
        task = await submission.start()
        await task
        async for page in submission.pages():
            assert page == 1
            break

    stage.passes(student, scenario)


def test_a_call_that_is_still_under_way_is_not_leaked_by_the_submission(stage: Stage) -> None:
    """What the test itself left running is not the submission's fault."""
    student = "import asyncio\nasync def main():\n    await asyncio.sleep(1000)\n"

    async def scenario(submission: Submission) -> None:
        task = asyncio.create_task(submission.main())
        await asyncio.sleep(1)
        assert not task.done()

    stage.passes(student, scenario)


def test_a_cancelled_call_that_leaves_a_task_behind_is_leaked(stage: Stage) -> None:
    """Cancelling the submission does not excuse what it had started."""
    student = """
        import asyncio

        async def main():
            tasks = [asyncio.create_task(asyncio.sleep(1000)) for _ in range(3)]
            for task in tasks:
                await task
    """

    async def scenario(submission: Submission) -> None:
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(submission.main(), 1)

    played = stage.play(student, scenario)
    assert (played.verdict, played.place.line) == (Verdict.LEAKED, 5)


def test_many_leaks_are_bounded(quick_stage: Stage) -> None:
    """Ten thousand forgotten tasks are one verdict, soon."""
    student = """
        import asyncio

        async def main():
            for _ in range(10_000):
                asyncio.create_task(asyncio.sleep(1000))
            await asyncio.sleep(1)
    """
    played = quick_stage.play(student, call_main, allow_blocking=True)
    assert played.verdict is Verdict.LEAKED
    assert len(played.session.leftovers["tasks"]) <= 50


# --- Output ---------------------------------------------------------------------------------------


def test_printed_lines_are_sent_when_they_are_whole() -> None:
    """Pieces of a line wait for its end; `finish` sends what is left."""
    sent: list[tuple[str, str]] = []
    stream = Printed("stdout", lambda name, text: sent.append((name, text)))
    print("one", end="", file=stream)
    assert sent == []
    print(" two\nthree", end="", file=stream, flush=True)
    assert sent == [("stdout", "one two\n")]
    stream.finish()
    stream.finish()
    assert sent[1:] == [("stdout", "three")]
    assert stream.writable()
    with pytest.raises(TypeError, match="must be str"):
        stream.write(b"x")  # type: ignore[arg-type]


def test_a_printed_object_that_lies_is_text(quick_stage: Stage) -> None:
    """A subclass of `str` is sent as the text that it is."""
    student = """
        import sys

        class Text(str):
            def __len__(self): return 0
            def __eq__(self, other): return True

        async def main():
            print(Text("honest"))
            sys.stdout.write(Text("forged\\n"))
            sys.stdout.writelines(["a\\n", "b\\n"])
            return sys.stdout.encoding, sys.stdout.isatty()
    """

    async def scenario(submission: Submission) -> None:
        assert await submission.main() == ("utf-8", False)
        assert [line.text for line in submission.output] == ["honest", "forged", "a", "b"]

    quick_stage.passes(student, scenario)
