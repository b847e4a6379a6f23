"""Functions that compute in other processes, which tell of each other by files.

They wait for facts (another call has begun, the event loop has had a turn) and not for a time, so
that a busy machine makes them slower but not different.
"""

import asyncio
import multiprocessing
import os
import sys
import time
from pathlib import Path

sys.path.append(str(Path(__file__).parent))  # for processes that do not begin as copies of this one

PATIENCE = 2.5


def _appears(pattern, count):
    """Wait until so many files are there; return whether they are."""
    for _ in range(int(PATIENCE / 0.01)):
        if len(list(Path().glob(pattern))) >= count:
            return True
        time.sleep(0.01)
    return False


def where(number):
    """Return the process that computes, and twice the number."""
    time.sleep(0.02)
    return os.getpid(), 2 * number


def together(count):
    """Return whether so many calls are under way at once."""
    Path(f"together-{os.urandom(8).hex()}").touch()
    return _appears("together-*", count)


def beside_the_loop(number):
    """Return whether the event loop gets a turn while this call is under way."""
    Path(f"begun-{number}").touch()
    return _appears(f"turn-{number}", 1)


def compute(seconds):
    """Keep a processor busy for so many seconds of its time."""
    end = time.process_time() + seconds
    while time.process_time() < end:
        sum(range(1000))
    return os.getpid()


def divide(number):
    """Divide by the number."""
    return 100 // number


_FUNCTIONS = {each.__name__: each for each in (where, together, beside_the_loop, compute, divide)}


def function(name):
    """Return the function of that name."""
    return _FUNCTIONS[name]


async def own_process():
    """Return the process of the event loop."""
    return os.getpid()


async def take_turns(number):
    """As soon as a call has begun, let it know that the event loop has had a turn."""
    while not Path(f"begun-{number}").exists():
        await asyncio.sleep(0.01)
    Path(f"turn-{number}").touch()


async def all_ended():
    """Return whether all child processes end by themselves."""
    for _ in range(int(PATIENCE / 0.02)):
        if not multiprocessing.active_children():
            return True
        await asyncio.sleep(0.02)
    return False
