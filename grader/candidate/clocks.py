"""The functions of `time` that the student's code gets."""

import time

from grader.candidate.blame import clock_readers
from grader.candidate.channel import Channel


def patch_clocks(channel: Channel) -> None:
    """Make the functions of `time` carry the skipped time.

    `time.time` goes on from what it is now. `time.sleep` stays real: it blocks for as long as it
    says.
    """
    start = time.time() - channel.now()
    monotonic = time.monotonic() - channel.now()

    def clock(name: str, base: float) -> None:
        def seconds() -> float:
            return base + channel.now()

        def nanoseconds() -> int:
            return int((base + channel.now()) * 1e9)

        clock_readers.update((seconds.__code__, nanoseconds.__code__))
        seconds.__name__ = seconds.__qualname__ = name
        nanoseconds.__name__ = nanoseconds.__qualname__ = f"{name}_ns"
        seconds.__module__ = nanoseconds.__module__ = time.__name__
        setattr(time, name, seconds)
        setattr(time, f"{name}_ns", nanoseconds)

    clock("time", start)
    clock("monotonic", monotonic)
    clock("perf_counter", monotonic)
