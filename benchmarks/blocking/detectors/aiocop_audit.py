"""aiocop: audit events and patched functions, callbacks timed, and a thread that samples slow ones.

Only events over the threshold count. It may tell of several calls and stacks for one slow callback:
the heaviest calls and the most frequent stack are taken as named, each by its innermost line of the
submission. Callbacks that the selector queues (readers, writers) escape it, for it patches the
loop's call_* methods.
"""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

from benchmarks.blocking.cases import import_case
from benchmarks.blocking.detectors import THRESHOLD
from benchmarks.blocking.finding import Finding, import_detector


def _line_in(path: Path, trace: str) -> int | None:
    """Find the innermost line of a file in a trace like "x.py:3:f <- y.py:7:g"."""
    for frame in trace.split(" <- "):
        file, line, _function = frame.rsplit(":", 2)
        # aiocop shortens some paths, so that only the name is sure to be left.
        if Path(file).name == path.name:
            return int(line)
    return None


def _findings(path: Path, event: Any) -> list[Finding]:
    traces = [sample["trace"] for sample in event.cpu_stack_samples[:1]]
    heaviest = max((call["severity"] or 0 for call in event.blocking_events), default=0)
    traces += [c["trace"] for c in event.blocking_events if (c["severity"] or 0) == heaviest]
    lines = {_line_in(path, trace) for trace in traces} - {None}
    seconds = event.elapsed_ms / 1_000
    return [Finding(str(path), line, seconds) for line in lines or {None}]


def detect(path: Path) -> list[Finding]:
    """Run the submission on a patched loop and collect the events over the threshold."""
    aiocop = import_detector("aiocop")
    findings: list[Finding] = []

    def on_slow_task(event: Any) -> None:
        if event.exceeded_threshold:
            findings.extend(_findings(path, event))

    aiocop.patch_audit_functions()
    aiocop.start_blocking_io_detection()
    aiocop.detect_slow_tasks(threshold_ms=round(THRESHOLD * 1_000), on_slow_task=on_slow_task)
    module = import_case(path)

    async def judge() -> None:
        aiocop.activate()
        # A task of its own: the step that patched the loop is not watched itself.
        await asyncio.create_task(module.main())

    asyncio.run(judge())
    return findings
