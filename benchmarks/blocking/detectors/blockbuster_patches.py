"""blockbuster: known blocking functions are patched and raise when a running loop calls them.

It judges by the kind of call, not by time: it cannot see CPU work, and a small file or a listing of
a folder is as guilty as a sleep. That is its purpose, so read its false accusations with that in
mind. It is active before the submission is imported, else `from time import sleep` would escape it,
and looks only at calls that the submission led to.

The error ends most submissions at once, and where something swallows it (a callback, __del__) the
submission may wait for ever for what was never done. So the errors are noted as they are made, and
after the first one the submission gets a moment to end and is then left.
"""

from __future__ import annotations

import asyncio
import contextlib
import inspect
from pathlib import Path
from types import FrameType, ModuleType
from typing import Any

from benchmarks.blocking.cases import import_case
from benchmarks.blocking.finding import Finding, import_detector

GRACE = 0.5
"""Seconds that a submission goes on after its first error."""


def _line_in(path: Path, frame: FrameType | None) -> int | None:
    while frame is not None:
        if Path(frame.f_code.co_filename) == path:
            return frame.f_lineno
        frame = frame.f_back
    return None


def detect(path: Path) -> list[Finding]:
    """Run the submission with every function patched and note the errors."""
    blockbuster = import_detector("blockbuster.blockbuster")
    findings: list[Finding] = []
    blocking_error: type[Exception] = blockbuster.BlockingError

    class NotedError(blocking_error):  # type: ignore[misc, valid-type]
        def __init__(self, function: str) -> None:
            super().__init__(function)
            findings.append(Finding(str(path), _line_in(path, inspect.currentframe()), 0.0))

    blockbuster.BlockingError = NotedError

    async def judge(module: Any) -> None:
        task = asyncio.ensure_future(module.main())
        while not task.done() and not findings:
            await asyncio.wait({task}, timeout=0.05)
        await asyncio.wait({task}, timeout=GRACE)
        if task.done() and not findings:
            task.result()

    # Known by its file alone: the module itself is imported only when the patches are in place.
    submission = ModuleType(path.stem)
    submission.__file__ = str(path)
    with blockbuster.blockbuster_ctx([submission]):
        module = import_case(path)
        # Not asyncio.run(), which would wait for threads that the error has left waiting.
        loop = asyncio.new_event_loop()
        with contextlib.suppress(blocking_error):
            loop.run_until_complete(judge(module))
    return findings
