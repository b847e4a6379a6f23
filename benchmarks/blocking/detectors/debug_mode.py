"""asyncio's own debug mode: slow_callback_duration and the warnings that it logs.

The warning shows the task or handle, not the guilty line. Its text has places all the same: where
the task rests after the step, where the handle's function begins, where either was created. All
those in the submission are taken as named, to its favour.
"""

from __future__ import annotations

import asyncio
import logging
import re
from pathlib import Path

from benchmarks.blocking.cases import import_case
from benchmarks.blocking.detectors import THRESHOLD
from benchmarks.blocking.finding import Finding

SLOW = re.compile(r"Executing (?P<what>.*) took (?P<seconds>[\d.]+) seconds", re.DOTALL)
PLACE = re.compile(r" at (?P<file>[^<>]+?):(?P<line>\d+)")


class _Collector(logging.Handler):
    def __init__(self, path: Path) -> None:
        super().__init__(logging.WARNING)
        self.path = path
        self.findings: list[Finding] = []

    def emit(self, record: logging.LogRecord) -> None:
        slow = SLOW.match(record.getMessage())
        if slow is None:
            return
        seconds = float(slow["seconds"])
        lines: list[int | None] = [
            int(place["line"])
            for place in PLACE.finditer(slow["what"])
            if Path(place["file"]) == self.path
        ]
        self.findings += [Finding(str(self.path), line, seconds) for line in lines or [None]]


def detect(path: Path) -> list[Finding]:
    """Run the submission in debug mode and read the warnings."""
    collector = _Collector(path)
    log = logging.getLogger("asyncio")
    log.addHandler(collector)
    log.propagate = False
    module = import_case(path)
    with asyncio.Runner(debug=True) as runner:
        runner.get_loop().slow_callback_duration = THRESHOLD
        # main() itself is the task, so that the warnings can show where it rests.
        runner.run(module.main())
    return collector.findings
