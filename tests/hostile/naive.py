"""Marks a submission the ordinary way: in its own process, by ==, the wall clock and debug mode.

What most graders do, in short; the attacks that fool it are real. Run as ``python naive.py EXERCISE
FOLDER``; exit code 0 looks green.
"""

import asyncio
import importlib
import logging
import sys
import time

EXPECTED = "HIDDEN-EXPECTATION"


async def check_fetch_all(module):
    """Six pages, at once, in order, and the error of one."""
    pages = {f"url{number}": f"{EXPECTED}{number}" for number in range(6)}

    async def fetch(url):
        await asyncio.sleep(0.2)
        if url == "broken":
            raise ConnectionError(url)
        return pages[url]

    began = time.monotonic()
    found = await module.fetch_all(list(pages), fetch)
    elapsed = time.monotonic() - began
    expected = list(pages.values())
    assert found == expected, "other pages"
    assert len(found) == 6, "not all"
    assert elapsed < 1.0, "one after the other"
    try:
        await module.fetch_all(["broken"], fetch)
    except ConnectionError:
        pass
    else:
        raise AssertionError("the error is swallowed")


async def check_hello_coroutine(module):
    """The greeting, after the pause."""
    loop = asyncio.get_running_loop()
    began, began_wall = loop.time(), time.monotonic()
    greeting = await module.hello("Anna", 0.2)
    assert greeting == "Hello, Anna!", "another greeting"
    assert 0.15 < loop.time() - began < 5, "another time"
    assert 0.15 < time.monotonic() - began_wall < 5, "another time"


async def check_two_workers(module):
    """Both workers at once, by the total runtime."""
    began = time.monotonic()
    await module.main()
    elapsed = time.monotonic() - began
    assert 2.4 < elapsed < 10, "another time"


class Warnings(logging.Handler):
    """Keeps what asyncio warns of."""

    def __init__(self):
        super().__init__()
        self.found = []

    def emit(self, record):
        """Keep it."""
        self.found.append(record.getMessage())


def mark(exercise, folder):
    """Import and check; raise what is wrong."""
    sys.path.insert(0, folder)
    warnings = Warnings()
    logging.getLogger("asyncio").addHandler(warnings)
    module = importlib.import_module(exercise)
    asyncio.run(globals()[f"check_{exercise}"](module), debug=True)
    slow = [text for text in warnings.found if "Executing" in text]
    assert not slow, slow


if __name__ == "__main__":
    mark(sys.argv[1], sys.argv[2])
