"""pyleak: a thread that asks the loop for a sign of life and samples its stack when none comes.

Threshold as for everybody, check interval 0.01 s as in its pytest plugin. The line is that of the
innermost frame of the submission in the sampled stack.
"""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

from benchmarks.blocking.cases import import_case
from benchmarks.blocking.detectors import THRESHOLD
from benchmarks.blocking.finding import Finding, import_detector


def detect(path: Path) -> list[Finding]:
    """Run the submission inside `no_event_loop_blocking` and read the error that it raises."""
    pyleak = import_detector("pyleak")
    module = import_case(path)
    events: list[Any] = []

    async def judge() -> None:
        try:
            async with pyleak.no_event_loop_blocking(
                action="raise", threshold=THRESHOLD, check_interval=0.01
            ):
                await module.main()
        except pyleak.EventLoopBlockError as error:
            events.extend(error.blocking_events)

    asyncio.run(judge())
    findings = []
    for event in events:
        stack = event.blocking_stack or []
        lines = [frame.lineno for frame in stack if Path(frame.filename) == path]
        findings.append(Finding(str(path), lines[-1] if lines else None, event.duration))
    return findings
