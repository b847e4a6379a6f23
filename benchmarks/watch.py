"""How long it takes from a saved file to its feedback in `grader watch`.

Run as ``python -m benchmarks.watch [--repeat N]``. An exercise with ten checks, each of which
sleeps 100 seconds of loop time, is saved by renaming, as editors do; the clock runs from then until
the result has been drawn. Real seconds; the first save after the start is left out, for the process
that marks is still coming up then.
"""

import argparse
import contextlib
import io
import os
import queue
import statistics
import tempfile
import threading
import time
from pathlib import Path

from grader.catalogue import load_course
from grader.messages import Lang
from grader.report.terminal import open_console
from grader.watch.files import watching_files
from grader.watch.loop import Watch
from grader.watch.machine import Pressed
from grader.watch.worker import Reply, Worker

CHECKS = 10
EXAMPLE = """
async def test_{number}(submission):
    assert await submission.answer({number}) == {number}
"""
ANSWER = """
import asyncio

async def answer(number):
    await asyncio.sleep(100)
    return {expression}  # {save}
"""


def write_course(root: Path) -> Path:
    """Write a course of one exercise, and return the student's file."""
    folder = root / "exercises" / "01_task"
    folder.mkdir(parents=True)
    titles = "".join(
        f"  test_{number}: {{title: {{en: Check, ru: Проверка}}}}\n" for number in range(CHECKS)
    )
    (folder / "exercise.yaml").write_text(
        "format: 1\nname: task\ntitle: {en: Task, ru: Задача}\nhints: [{en: A, ru: А}]\n"
        f"examples:\n{titles}",
        "utf-8",
    )
    examples = (EXAMPLE.format(number=number) for number in range(CHECKS))
    (folder / "test_examples.py").write_text("\n\n".join(examples))
    (folder / "task.py").write_text("")
    return folder / "task.py"


class Screen(io.StringIO):
    """What is drawn; tells when a result has been."""

    def __init__(self) -> None:
        super().__init__()
        self.results: queue.SimpleQueue[float] = queue.SimpleQueue()

    def write(self, text: str) -> int:
        """Note the moment of a result's first line."""
        if "checks passed" in text:
            self.results.put(time.perf_counter())
        return super().write(text)


def measure(repeat: int) -> list[float]:
    """Return the seconds from each save to its result."""
    with tempfile.TemporaryDirectory() as folder, contextlib.ExitStack() as stack:
        root = Path(folder)
        file = write_course(root)
        course = load_course(root)
        happened: queue.SimpleQueue[Pressed | set[str] | Reply] = queue.SimpleQueue()
        screen = Screen()
        worker = Worker(course, True, happened.put)
        stack.callback(worker.close)
        stack.enter_context(watching_files(course, happened.put))
        watch = Watch(course, worker, open_console(screen), Lang.EN, has_keys=False)
        thread = threading.Thread(target=watch.run, args=(None, happened))
        thread.start()
        screen.results.get(timeout=60)  # of the empty file
        took = []
        for save in range(repeat + 1):
            temporary = file.with_suffix(".tmp")
            temporary.write_text(ANSWER.format(expression="None", save=save))
            begun = time.perf_counter()
            temporary.replace(file)
            took.append(screen.results.get(timeout=60) - begun)
        happened.put(Pressed("q"))
        thread.join()
    return took[1:]


def main() -> None:
    """Measure, and print the median and the longest."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repeat", type=int, default=20)
    took = measure(parser.parse_args().repeat)
    load = (
        f", {os.getloadavg()[0]:.1f} other processes running" if hasattr(os, "getloadavg") else ""
    )
    print(f"save to feedback, {CHECKS} checks{load}")
    print(f"  median   {statistics.median(took):.3f} s")
    print(f"  longest  {max(took):.3f} s")


if __name__ == "__main__":
    main()
